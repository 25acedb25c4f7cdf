/** Reading part by part says what reading the whole says, wherever the parts end. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCensus, scan, scanParts } from "../src/index.ts";
import type { Finding, ScanOptions } from "../src/index.ts";
import { birth, email, family, given, mrn, otherBirth, otherMrn, otherSsn, phone, ssn } from "./values.ts";

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

const object = fc
  .tuple(mrns, ssns, births, fc.constantFrom("x", "é😀", email))
  .map(([number, social, dob, note]) =>
    JSON.stringify({ patient: { mrn: number, ssn: social, birthDate: dob }, note }),
  );
const resource = fc.tuple(mrns, births).map(([number, dob]) =>
  JSON.stringify({
    resourceType: "Patient",
    identifier: [{ type: { coding: [{ code: "MR" }] }, value: number }],
    name: [{ family, given: [given] }],
    birthDate: dob,
  }),
);
const objects = fc
  // The format of a file that mixes them is told by each part.
  .tuple(newline, fc.oneof(...[object, resource].map((each) => fc.array(each, { minLength: 3, maxLength: 30 }))))
  .map(([end, lines]) => [...lines, ""].join(end));

const entry = fc
  .tuple(
    fc.integer({ min: 10, max: 59 }),
    fc.oneof(
      mrns.map((number) => `patient MRN: ${number} admitted`),
      ssns.map((social) => `ssn=${social} for claim`),
      fc.constantFrom(`call ${phone}`, "started", "é😀 done", "failed\n    at main (a.js:1)"),
      comment,
    ),
  )
  .map(([second, message]) => `2024-03-09T10:00:${second}Z INFO ${message}`);
const log = fc
  .tuple(newline, fc.array(entry, { minLength: 3, maxLength: 40 }))
  // Of a text about a patient, every part is.
  .map(([end, lines]) => [`2024-03-09T10:00:00Z INFO patient started`, ...lines, ""].join(end));

// A record of more than sixteen parts is cut.
const sizes = fc.integer({ min: 32, max: 600 });
const pieces = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
const options = fc.constantFrom<ScanOptions>({}, { health: true }, { all: true }, { raw: true });

describe("parts of any size say what the whole says", () => {
  test.each([
    ["a table", table, "a.csv"],
    ["objects a line", objects, "a.ndjson"],
  ])("%s", (_, text, path) => {
    fc.assert(
      fc.property(text, sizes, pieces, options, (content, size, lengths, each) => {
        const told = inParts(content, { ...each, path }, size, lengths);
        // A beginning of one line says too little.
        if (told === undefined) return;
        expect(told).toEqual(asWhole(content, { ...each, path }));
      }),
      { numRuns: 60 },
    );
  });

  test("a log, whose text as a whole is no evidence for a part", () => {
    fc.assert(
      fc.property(log, sizes, pieces, (content, size, lengths) => {
        const told = inParts(content, { path: "app.log", raw: true }, size, lengths);
        const whole = asWhole(content, { path: "app.log", raw: true });
        const placed = (findings: readonly Finding[]): unknown[] =>
          findings.map(({ identifier, start, end, line, column, endLine, endColumn, record, fingerprint }) => [
            ...[identifier, start, end, line, column, endLine, endColumn, record, fingerprint],
          ]);
        expect(placed(told?.findings ?? [])).toEqual(placed(whole.findings));
      }),
      { numRuns: 60 },
    );
  });
});
