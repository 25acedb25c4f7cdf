import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { identifierOf } from "../src/identifiers/index.ts";
import { createCensus, scan } from "../src/index.ts";
import type { Finding, ScanOptions } from "../src/index.ts";
import { scanText } from "../src/scan.ts";
import {
  accession,
  account,
  base64,
  birth,
  card,
  careDate,
  dashed,
  dotted,
  email,
  family,
  fax,
  given,
  ip,
  ipv6,
  itin,
  mbi,
  memberId,
  mrn,
  name,
  otherBirth,
  otherEmail,
  otherIp,
  otherMbi,
  otherMrn,
  otherName,
  otherPhone,
  otherSsn,
  chartUrl,
  phone,
  plain,
  profileUrl,
  slashed,
  spaced,
  ssn,
  visit,
} from "./values.ts";

const values = [
  ...[ssn, otherSsn, plain("512", "48", "3821"), spaced("512", "48", "3821"), dotted("512", "48", "3821")],
  ...[mbi, otherMbi, mbi.replaceAll("-", ""), mbi.toLowerCase(), mrn, otherMrn, `MR-${mrn}`, `${mrn}-4`],
  ...[
    phone,
    otherPhone,
    `(512) ${phone.slice(4)}`,
    `+1${phone.replaceAll("-", "")}`,
    "+44 20 7183 8750",
    "+8613812345678",
    "+4420718387",
    email,
    otherEmail,
  ],
  ...[
    birth,
    slashed("03", "04", "1952"),
    `${spaced("March", "4")}, 1952`,
    `${spaced("March", "4th")}, 1952`,
    name,
    otherName,
    given,
    family,
  ],
  ...[
    "92",
    "101",
    "89",
    "ninety-two",
    "1931",
    "92-year-old",
    "93F with",
    plain("2024", "03", "09"),
    "March 9",
    "2024-03",
  ],
  ...[memberId, itin, plain("912", "78", "3461"), fax, account, card, card.replaceAll(" ", ""), "4242424242424242"],
  ...[
    `${ssn}A`,
    plain("512", "48", "3821", "B1"),
    plain("D", "483", "0152"),
    plain("7", "KDR", "482"),
    "DE89370400440532013000",
  ],
  ...[plain("35391805", "284601", "7"), ["3c", "22", "fb", "84", "1e", "07"].join(":"), plain("RN", "483", "0152")],
  ...[ip, otherIp, ipv6, visit, accession, chartUrl, profileUrl, base64(120), "maria.jpg", "10.0.0.7", "1.2.3.4.5"],
  ...[
    `data:image/jpeg;base64,${base64(80)}`,
    `[${"0.25, -1.5e-3, ".repeat(10)}0]`,
    plain("401", "023", "2181"),
    "x.wsq",
  ],
  ...["987-65-4320", "1EG4-TE5-MK72", "512-555-0142", "maria@example.com", "Jane Doe", "1234567893", "1980-01-01"],
];
const coded = (text: string): string => Buffer.from(text).toString("base64");
/** What stands in another coding: whole texts, and values with their marks encoded. */
const wrapped = [
  ...[`SSN: ${ssn}, DOB: ${birth}`, `{"mrn":"${mrn}","name":"${name}"}`, `call ${phone} or ${email}`].flatMap(
    (each) => [
      coded(each),
      coded(coded(each)),
      coded(each).replaceAll("=", "%3D"),
      encodeURIComponent(each),
      encodeURIComponent(encodeURIComponent(each)),
    ],
  ),
  ...[ssn, birth, phone, email, mbi].flatMap((each) => [
    each.replace(/[-@]/g, (mark) => `&#${mark.charCodeAt(0)};`),
    each.replace(/[-@]/g, (mark) => `&#x${mark.charCodeAt(0).toString(16)};`),
    each.replace(/[-@]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
    each.replace(/[-@]/g, (mark) => `\\u{${mark.charCodeAt(0).toString(16)}}`),
    each.replaceAll("-", "&nbsp;"),
  ]),
  ...[
    "?ssn=",
    "&dob=",
    "&name=",
    "&date%20of%20birth=",
    "%26mrn%3D",
    "%2Cssn%2C",
    "Maria+Gonzalez",
    "%20",
    "%0A",
    "&amp;",
    "+",
  ],
];
const labels = [
  ...[
    "ssn",
    "SSN: ",
    "ssn=",
    "Social Security No. ",
    "mrn: ",
    "MRN ",
    "patientId=",
    "chart ",
    "dob: ",
    "DOB=",
    "born ",
  ],
  ...[
    "Patient name: ",
    "name: ",
    "firstName: ",
    "last_name=",
    "patient ",
    "Patient: ",
    "phone: ",
    "call me at ",
    "Mr. ",
    "spouse ",
    "email ",
  ],
  ...[
    "Member ID: ",
    "group_no=",
    "itin: ",
    "Taxpayer ID ",
    "fax: ",
    "FaxNo=",
    "acct # ",
    "accountNumber: ",
    "card no: ",
  ],
  ...["CC#: ", "cc_num=", "creditCard: ", "Patient Account: ", "member-id: ", "MEMBERID=", "rx: "],
  ...[
    "HICN: ",
    "hic_no=",
    "Medicare claim number: ",
    "medicaidId: ",
    "Driver's license: ",
    "dl_no=",
    "DL#: ",
    "passport: ",
  ],
  ...[
    "License No. ",
    "vin=",
    "plateNumber: ",
    "imei: ",
    "mac: ",
    "Device Serial #: ",
    "UDI=",
    "dea: ",
    "iban: ",
    "lic_no: ",
  ],
  ...["website: ", "profileUrl=", "ip: ", "client_ip=", "GET ", "fingerprintTemplate: ", "faceEmbedding: ", "photo: "],
  ...["avatar=", "Accession # ", "csn=", "caseNumber: ", "Claim no. ", "nhsNumber: ", "sin=", "curp: "],
  ...["admitted on ", "admitDate: ", "visit_date=", "collected: ", "DOS ", "age: ", "aged ", "yob=", "birthYear: "],
  ...['"period":{"start":"', "died ", "90 or older", "collected at "],
  ...["medicare id ", "mbi: ", "npi: ", "npi=", '"identifier":', '"value":', '"type":"MR",', "diagnosis ", "version "],
];
const sentences = [
  ...[
    "was admitted with pneumonia",
    "denies chest pain",
    ", a 54-year-old",
    "her daughter ",
    "I saw ",
    "Dear Mr. ",
    "'s labs",
  ],
  ...[
    "The patient ",
    "Dr. ",
    ", MD",
    "Next of kin: ",
    "the chart of ",
    "insulin ",
    "sepsis. ",
    "asthma ",
    "clinic ",
    "ward ",
  ],
];
const noise = [
  ...['"', "'", "`", ",", ";", ":", "=", ".", "-", "(", ")", "[", "]", "{", "}", "<", ">", "/", "\\", "|", "#", "//"],
  ...["/*", "*/", "--", "<!--", "-->", "${", "\\u002d", "\\x31", "\n", "\r\n", "\r", "\n\n", "\t", " ", "  "],
  ...["x", "Z", "0", "7", "2024", "é", "ß", "😀", "\uD800", "\uDC00", "\u0000", "\u00A0", "\u2011", "\uFEFF", "null"],
  ...["INSERT INTO patients (name, ssn) VALUES (", "// nophi-ignore-line ssn -- x", "name,ssn\n", "| name | mrn |\n"],
  ...["<td>", "</td>", "<patient>", "const p = ", "f(", "new Patient(", "COPY t (ssn) FROM stdin;\n", "0b9d5c7e-1f2a"],
];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...values),
      fc.constantFrom(...labels),
      fc.constantFrom(...sentences),
      fc.constantFrom(...noise),
      fc.constantFrom(...wrapped),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(""));
const path = fc.constantFrom(
  ...["", "a.ts", "a.tsx", "a.py", "a.go", "a.php", "a.sql", "a.json", "a.csv", "a.tsv", "a.html", "a.xml", "a.txt"],
  ...["a.md", ".env", "Makefile", "test/patients.json", "package.json", "locales/de.json", "a.js.map"],
);
const options = fc.constantFrom<ScanOptions>(
  {},
  { health: true },
  { identityOnly: true },
  { policy: { block: 0, warn: 0 } },
);

const shapeOf = (value: string): string => value.replace(/\p{L}/gu, "a").replace(/\d/g, "d");

describe("a finding", () => {
  test("stands where it says, in order, apart from the others, and its shape is that of its value", () => {
    fc.assert(
      fc.property(text, path, (original, file) => {
        const plainText = original.startsWith("\uFEFF") ? original.slice(1) : original;
        let end = 0;
        for (const finding of scan(original, { path: file, raw: true }).findings) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.end).toBeLessThanOrEqual(plainText.length);
          end = finding.end;
          const lines = plainText.split(/\r\n|\n|\r/);
          const line = lines[finding.line - 1] ?? "";
          const value = plainText.slice(finding.start, finding.end);
          if (finding.line === finding.endLine)
            expect(line.slice(finding.column - 1, finding.endColumn - 1)).toBe(value);
          if (finding.shape !== undefined && finding.encoded !== true) expect(finding.shape).toBe(shapeOf(value));
          expect(finding.confidence).toBeGreaterThanOrEqual(0);
          expect(finding.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("holds nothing of any value", () => {
    fc.assert(
      fc.property(text, options, path, (original, each, file) => {
        const result = scan(original, { ...each, path: file });
        const listed = JSON.stringify(result);
        const plainText = original.startsWith("\uFEFF") ? original.slice(1) : original;
        for (const { identifier, start, end } of [...result.findings, ...result.suppressed]) {
          const value = plainText.slice(start, end);
          // "Doe" and the like are in the words of messages by chance.
          if (identifier !== "suppression" && value.length > 4)
            expect(listed).not.toContain(JSON.stringify(value).slice(1, -1));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("any input", () => {
  const anything = fc.oneof(
    text,
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((codes) => String.fromCharCode(...codes)),
  );
  test("as a text is read without a throw, twice with the same answer", () => {
    fc.assert(
      fc.property(anything, path, options, (input, file, each) => {
        expect(scan(input, { ...each, path: file })).toEqual(scan(input, { ...each, path: file }));
      }),
      { numRuns: 600 },
    );
  });
  test("as bytes is read without a throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), path, options, (input, file, each) => {
        expect(() => scan(input, { ...each, path: file })).not.toThrow();
      }),
      { numRuns: 600 },
    );
  });
  test("as bytes says what it says as a text", () => {
    fc.assert(
      fc.property(text, path, (input, file) => {
        // A lone surrogate has no UTF-8.
        const whole = input.replace(/[\uD800-\uDFFF]/gu, "");
        expect(scan(new TextEncoder().encode(whole), { path: file })).toEqual(scan(whole, { path: file }));
      }),
      { numRuns: 600 },
    );
  });
});

describe("the fast reading equals the slow one", () => {
  const slow = (input: string, each: ScanOptions): readonly Finding[] => {
    const { findings, suppressed } = scanText(input.startsWith("\uFEFF") ? input.slice(1) : input, each);
    return [...findings, ...suppressed];
  };
  const fast = (input: string | Uint8Array, each: ScanOptions): readonly Finding[] => {
    const { findings, suppressed } = scan(input, each);
    return [...findings, ...suppressed];
  };

  test("on tokens, labels and noise", () => {
    fc.assert(
      fc.property(text, options, path, (input, each, file) => {
        expect(fast(input, { ...each, path: file })).toEqual(slow(input, { ...each, path: file }));
      }),
      { numRuns: 1500 },
    );
  });

  test("where little but what is wrapped can be seen", () => {
    const few = fc
      .array(fc.oneof(fc.constantFrom(...wrapped), fc.constantFrom(...labels), fc.constantFrom(...noise)), {
        maxLength: 5,
      })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(few, options, path, (input, each, file) => {
        expect(fast(input, { ...each, path: file })).toEqual(slow(input, { ...each, path: file }));
      }),
      { numRuns: 1500 },
    );
  });

  test("among arbitrary bytes, at any alignment", () => {
    const bytes = fc.array(
      fc.oneof(
        fc.constantFrom(...values, ...labels, ...noise).map((token) => [...new TextEncoder().encode(token)]),
        fc.uint8Array({ maxLength: 6 }).map((each) => [...each]),
      ),
      { maxLength: 16 },
    );
    fc.assert(
      fc.property(bytes, options, path, fc.nat(3), (pieces, each, file, shift) => {
        const input = Uint8Array.from([...new Array<number>(shift).fill(32), ...pieces.flat()]).subarray(shift);
        const decoded = new TextDecoder().decode(input);
        expect(fast(input, { ...each, path: file })).toEqual(slow(decoded, { ...each, path: file }));
      }),
      { numRuns: 600 },
    );
  });
});

describe("records of their own", () => {
  const person = fc.record(
    {
      name: fc.constantFrom(name, otherName),
      dob: fc.constantFrom(birth, otherBirth),
      ssn: fc.constantFrom(ssn, otherSsn),
      mrn: fc.constantFrom(mrn, otherMrn),
      phone: fc.constantFrom(phone, otherPhone),
      email: fc.constantFrom(email, otherEmail),
      mbi: fc.constantFrom(mbi, otherMbi),
      admitDate: fc.constantFrom(careDate, spaced("March", "9"), dashed("2024", "03")),
      age: fc.constantFrom("92", "ninety-two"),
      yob: fc.constant("1931"),
    },
    { requiredKeys: [] },
  );
  const literal = (fields: object): string => {
    const entries = Object.entries(fields).map(([key, value]) => `  ${key}: "${String(value)}",\n`);
    return `{\n${entries.join("")}}`;
  };
  const judged = ({ findings }: { readonly findings: readonly Finding[] }, shift: number): object[] =>
    findings.map(({ identifier, verdict, confidence, evidence, start }) => ({
      identifier,
      verdict,
      confidence,
      evidence,
      start: start + shift,
    }));

  test("are judged the same one behind the other as alone", () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const first = `save(${literal(a)});`;
        const second = `send(${literal(b)});`;
        const between = "\n\n\n";
        // Whether a text is about health at all is asked of the whole text.
        const each: ScanOptions = { path: "a.ts", all: true, health: true };
        const both = scan(first + between + second, each);
        expect(judged(both, 0)).toEqual([
          ...judged(scan(first, each), 0),
          ...judged(scan(second, each), first.length + between.length),
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test("are as many people as they are with one census", () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const first = `save(${literal(a)});`;
        const second = `send(${literal(b)});`;
        const census = createCensus();
        const apart = [first, second].flatMap((each) => scan(each, { path: "a.ts", health: true, census }).findings);
        expect(scan(`${first}\n\n\n${second}`, { path: "a.ts", health: true }).people).toBe(census.count(apart));
      }),
      { numRuns: 200 },
    );
  });

  test("are silent once surrogates stand in the place of their values", () => {
    const writers: readonly (readonly [file: string, write: (fields: object) => string])[] = [
      ["a.ts", (fields) => `const patient = ${literal(fields)};`],
      ["a.json", (fields) => JSON.stringify({ patient: fields }, null, 2)],
      [
        "a.csv",
        (fields) => `${["id", ...Object.keys(fields)].join(",")}\n${["1", ...Object.values(fields)].join(",")}\n`,
      ],
      [
        "a.txt",
        (fields) =>
          Object.entries(fields)
            .map(([key, value]) => `Patient ${key}: ${String(value)}\n`)
            .join(""),
      ],
    ];
    fc.assert(
      fc.property(person, fc.constantFrom(...writers), fc.nat(), (fields, [file, write], seed) => {
        const original = write(fields);
        let out = "";
        let from = 0;
        for (const { identifier, start, end } of scan(original, { path: file, raw: true }).findings) {
          if (identifier === "suppression") continue;
          out += original.slice(from, start) + identifierOf(identifier).surrogate(original.slice(start, end), seed);
          from = end;
        }
        out += original.slice(from);
        expect(scan(out, { path: file, health: true, all: true }).findings).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});
