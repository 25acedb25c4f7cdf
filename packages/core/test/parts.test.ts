/** Reading part by part says what reading the whole says, wherever the parts end. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCensus, scan, scanParts } from "../src/index.ts";
import type { Finding, ScanOptions } from "../src/index.ts";
import {
  birth,
  email,
  family,
  given,
  mrn,
  name,
  otherBirth,
  otherMrn,
  otherEmail,
  otherPhone,
  otherSsn,
  phone,
  plain,
  ssn,
} from "./values.ts";

const encoder = new TextEncoder();

interface Told {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly people: number;
}

const byPlace = (a: Finding, b: Finding): number => a.start - b.start;

/** @param pieces how many bytes come at once, over and over */
function inParts(text: string, options: ScanOptions, partBytes: number, pieces: readonly number[]): Told | undefined {
  const bytes = encoder.encode(text);
  function* source(): Generator<Uint8Array> {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const length = pieces[i % pieces.length] ?? 1;
      yield bytes.subarray(at, at + length);
      at += length;
    }
  }
  const census = createCensus();
  const parts = scanParts(source, { ...options, partBytes, census });
  if (parts === undefined) return undefined;
  const findings: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const part of parts) {
    findings.push(...part.findings);
    suppressed.push(...part.suppressed);
  }
  findings.sort(byPlace);
  return { findings, suppressed, people: census.count(findings) };
}

function asWhole(text: string, options: ScanOptions): Told {
  const census = createCensus();
  const { findings, suppressed } = scan(text, { ...options, census });
  return { findings, suppressed, people: census.count(findings) };
}

const newline = fc.constantFrom("\n", "\r\n");
const ssns = fc.constantFrom(ssn, otherSsn, "078-05-1120", "");
const mrns = fc.constantFrom(mrn, otherMrn);
const births = fc.constantFrom(birth, otherBirth, "1980-01-01");
const comment = fc.constantFrom(
  "# nophi-ignore-line ssn -- a sample",
  "# nophi-ignore-next-line ssn, mrn -- a sample",
  "# nophi-ignore-file date-of-birth -- a sample",
  "# nophi-ignore-file email -- nobody's",
  "# nophi-ignore-file ssn",
);

const rowOf = (note: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(mrns, ssns, births, note).map((cells) => cells.join(","));
const table = fc
  .tuple(
    newline,
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: rowOf(fc.constantFrom("x", "é😀", '"two\nlines, quoted"', '"a ""quote"""', email)) },
        { weight: 1, arbitrary: rowOf(comment) },
      ),
      { minLength: 3, maxLength: 40 },
    ),
  )
  .map(([end, rows]) => ["mrn,ssn,dob,note", ...rows, ""].join(end));

const rows = fc
  .tuple(
    newline,
    fc.array(rowOf(fc.constantFrom("x", "é😀", '"a, ""quote"""', email)), { minLength: 3, maxLength: 40 }),
  )
  .map(([end, all]) => [...all, ""].join(end));

/** Neighbours who share all their values are one record of the whole. */
const numbered = (i: number): string => plain("83", String(10_234 + i));

const object = fc.tuple(ssns, births, fc.constantFrom("x", "é😀", email)).map(
  ([social, dob, note]) =>
    (i: number) =>
      JSON.stringify({ patient: { mrn: numbered(i), ssn: social, birthDate: dob }, note }),
);
const resource = births.map(
  (dob) => (i: number) =>
    JSON.stringify({
      resourceType: "Patient",
      identifier: [{ type: { coding: [{ code: "MR" }] }, value: numbered(i) }],
      name: [{ family, given: [given] }],
      birthDate: dob,
    }),
);
const inOrder = (elements: readonly ((i: number) => string)[], first = 0): string[] =>
  elements.map((each, i) => each(first + i));
const objects = fc
  .tuple(newline, fc.array(fc.oneof(object, resource), { minLength: 3, maxLength: 30 }))
  .map(([end, lines]) => [...inOrder(lines), ""].join(end));

const array = fc
  .tuple(
    fc.constantFrom(",", ",\n  ", " , "),
    fc.constantFrom(["[", "]"], ['{"meta":{"of":["x"]},"patients":[', '],"count":3}']),
    fc.array(object, { minLength: 3, maxLength: 30 }),
  )
  .map(([between, [open, close], elements]) => `${open}${inOrder(elements).join(between)}${close}\n`);
const bundle = fc.array(resource, { minLength: 3, maxLength: 30 }).map(
  (elements) =>
    `{"resourceType":"Bundle","type":"collection","entry":[${inOrder(elements)
      .map((each) => `{"resource":${each}}`)
      .join(",")}]}`,
);

const message = fc
  .tuple(mrns, ssns, births, fc.constantFrom("x", "pt is well", "é"))
  .map(([number, social, dob, note]) =>
    [
      "MSH|^~\\&|LAB|A|EHR|B|20240309||ORU^R01|1|P|2.5.1",
      `PID|1||${number}^^^A^MR||${family}^${given}||${dob.replaceAll("-", "")}|F|||||||||||${social}`,
      `OBX|1|TX|1||${note}`,
    ].join("\r"),
  );
const batch = fc
  .tuple(fc.constantFrom("\r", "\r\n"), fc.array(message, { minLength: 2, maxLength: 20 }))
  .map(([end, messages]) => ["FHS|^~\\&|LAB", ...messages, "FTS|1", ""].join(end).replaceAll(/\r(?!\n)/g, end));

const quoted = (value: string): string => (value === "" ? "NULL" : `'${value}'`);
const cells = fc
  .tuple(ssns, births, fc.constantFrom("x", "it''s; (so)", "é😀", "a, b"))
  .map((values) => (i: number) => `(${[numbered(i), ...values].map(quoted).join(", ")})`);
const columns = "mrn, ssn, dob, note";
const statements = fc
  .array(
    fc.tuple(fc.boolean(), fc.constantFrom(", ", ",\n"), fc.array(cells, { minLength: 1, maxLength: 12 })).map(
      ([named, between, rows]) =>
        (i: number) =>
          `INSERT INTO patient ${named ? `(${columns}) ` : ""}VALUES ${inOrder(rows, 100 * i).join(between)};`,
    ),
    { minLength: 2, maxLength: 6 },
  )
  .map((all) =>
    [
      "-- a dump; of (everything",
      "CREATE TABLE patient (mrn varchar(9) NOT NULL, ssn char(11), dob date, note text);",
      ...inOrder(all),
      "",
    ].join("\n"),
  );
const copy = fc
  .tuple(
    fc.array(
      fc.tuple(mrns, ssns, births).map((values) => values.map((value) => value || "\\N").join("\t")),
      { minLength: 3, maxLength: 30 },
    ),
    fc.array(cells, { minLength: 1, maxLength: 6 }),
  )
  .map(([rows, more]) =>
    [
      "SET client_encoding = 'UTF8';",
      "COPY public.patient (mrn, ssn, dob) FROM stdin;",
      ...rows,
      "\\.",
      `INSERT INTO visit (${columns}) VALUES`,
      `${inOrder(more).join(",\n")};`,
      "",
    ].join("\n"),
  );

const claim = fc
  .tuple(mrns, ssns, births)
  .map(([number, social, dob]) =>
    [
      "HL*2*1*22*0",
      `NM1*IL*1*${family}*${given}****34*${social.replaceAll("-", "")}`,
      `DMG*D8*${dob.replaceAll("-", "")}*F`,
      `CLM*${number}*100`,
      "DTP*472*D8*20240309",
    ].join("~\n"),
  );
const isa = `ISA*00*${" ".repeat(10)}*00*${" ".repeat(10)}*ZZ*${"S".padEnd(15)}*ZZ*${"R".padEnd(15)}*240309*1200*^*00501*000000001*0*P*:~`;
const claims = fc
  .array(fc.array(claim, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((all) =>
    all
      .map((each) => [`${isa}\nGS*HC*S*R*20240309`, "ST*837*1", ...each, "SE*1*1", "GE*1*1", "IEA*1*1~\n"].join("~\n"))
      .join(""),
  );

const entry = fc
  .tuple(
    fc.integer({ min: 10, max: 59 }),
    fc.oneof(
      mrns.map((number) => `patient MRN: ${number} admitted`),
      ssns.map((social) => `ssn=${social} for claim`),
      fc.constantFrom(`call ${phone}`, `from ${email}`, "started", "é😀 done", "failed\n    at main (a.js:1)"),
      comment,
    ),
  )
  .map(([second, message]) => `2024-03-09T10:00:${second}Z INFO ${message}`);
const log = fc
  .tuple(newline, fc.array(entry, { minLength: 3, maxLength: 40 }))
  .map(([end, lines]) => [...lines, ""].join(end));
const drawn = fc
  .tuple(
    fc.constantFrom("", " count \n-------\n 12\n\n", "the patients:\n"),
    fc.array(fc.tuple(ssns, births), { minLength: 3, maxLength: 40 }),
    fc.constantFrom("", "(12 rows)\n", "\nThat was all, for today.\n"),
  )
  .map(([above, lines, below]) => {
    const cells = lines.map(([social, dob], i) => ` ${numbered(i)} | ${social.padEnd(11)} | ${dob}\n`);
    return `${above}   mrn   |     ssn     |    dob\n---------+-------------+-----------\n${cells.join("")}${below}`;
  });
/** What a row far away makes of the others: health, a third kind of contact data, a number of a person. */
const contacts = fc
  .tuple(
    fc.constantFrom("x", "a\\u0040b"),
    fc.array(fc.tuple(fc.constantFrom(email, otherEmail), fc.constantFrom(phone, otherPhone, "")), {
      minLength: 12,
      maxLength: 40,
    }),
    fc.constantFrom("x", "a diagnosis", name, ssn),
  )
  .map(([first, all, last]) =>
    [
      "email,phone,full name",
      ...all.map((row, i) => [...row, i === 0 ? first : i === all.length - 1 ? last : "x"].join(",")),
      "",
    ].join("\n"),
  );

const sizes = fc.integer({ min: 32, max: 600 });
const pieces = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
const options = fc.constantFrom<ScanOptions>(
  {},
  {},
  { health: true },
  { all: true },
  { raw: true },
  { policy: { block: 0.7, warn: 0.2 } },
);

describe("parts of any size say what the whole says", () => {
  test.each([
    ["a table", table, "a.csv"],
    ["rows without a header", rows, "a.csv"],
    ["lines that end as on an old Mac", table.map((text) => text.replaceAll(/\r?\n/g, "\r")), "a.csv"],
    ["objects a line", objects, "a.ndjson"],
    ["a list of objects", array, "a.json"],
    ["a bundle", bundle, "a.json"],
    ["a batch of messages", batch, "a.hl7"],
    ["statements", statements, "a.sql"],
    ["rows that are copied", copy, "a.sql"],
    ["claims", claims, "a.edi"],
    ["a log", log, "a.log"],
    ["a table that is drawn", drawn, "a.txt"],
    ["contact data, and what makes more of it", contacts, "patients.csv"],
  ])("%s", (_, text, path) => {
    let read = 0;
    fc.assert(
      fc.property(text, sizes, pieces, options, (content, size, lengths, each) => {
        const told = inParts(content, { ...each, path }, size, lengths);
        // Of a beginning that says too little the whole is read.
        if (told === undefined) return;
        read++;
        expect(told).toEqual(asWhole(content, { ...each, path }));
      }),
      { numRuns: 40 },
    );
    expect(read).toBeGreaterThan(30);
  });
});
