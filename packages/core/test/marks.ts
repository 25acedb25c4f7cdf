import { expect } from "@jest/globals";
import type { Finding, IdentifierId, ScanOptions } from "../src/index.ts";
import { scan } from "../src/index.ts";

/** Milliseconds that this process has worked: other work on the machine does not count. */
export const processorTime = (): number => process.cpuUsage().user / 1000;

/** Where a value stands; lines and columns as the report counts them. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Takes the marks out of `SSN: «…»` and says where the values between them stand, counted the slow and obvious way. */
export function marked(text: string): { readonly text: string; readonly places: readonly Place[] } {
  const pieces = text.split(/[«»]/);
  const plain = pieces.join("");
  const places: Place[] = [];
  let offset = 0;
  pieces.forEach((piece, i) => {
    if (i % 2 === 1) places.push(placeOf(plain, offset, offset + piece.length));
    offset += piece.length;
  });
  return { text: plain, places };
}

function placeOf(text: string, start: number, end: number): Place {
  const before = text.slice(0, start).split(/\r\n|\r|\n/);
  const upTo = text.slice(0, end).split(/\r\n|\r|\n/);
  return {
    start,
    end,
    line: before.length,
    column: (before.at(-1) ?? "").length + 1,
    endLine: upTo.length,
    endColumn: (upTo.at(-1) ?? "").length + 1,
  };
}

/** Reports every candidate, whatever is known of its record, and goes through the anchors, as a commit does. */
const everything: ScanOptions = { policy: { block: 0, warn: 0 } };

export const placesOf = (findings: readonly Finding[], identifier: IdentifierId): Place[] =>
  findings
    .filter((finding) => finding.identifier === identifier)
    .map(({ start, end, line, column, endLine, endColumn }) => ({ start, end, line, column, endLine, endColumn }));

/**
 * Expects values of an identifier exactly where the marks are, both by the slow reading of everything and by the fast one
 * behind the anchors. `fictional` values are listed by the slow one only.
 */
export function expectMarks(
  identifier: IdentifierId,
  text: string,
  path: string,
  { fictional = false }: { readonly fictional?: boolean } = {},
): readonly Finding[] {
  const { text: plain, places } = marked(text);
  const raw = scan(plain, { path, raw: true }).findings;
  expect(placesOf(raw, identifier)).toEqual(places);
  expect(placesOf(scan(plain, { path, ...everything }).findings, identifier)).toEqual(fictional ? [] : places);
  return raw.filter((finding) => finding.identifier === identifier);
}

/** What a scan says, one word a finding. */
export const verdicts = (text: string, options: ScanOptions = {}): string[] =>
  scan(text, options).findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`);

/**
 * Expects the findings of a text, fictional ones included, exactly where the marks are, in order, each as its record, its
 * identifier and the label it stands under: `1 ssn patientSsn`; `-` where there is no label.
 */
export function expectRecords(text: string, path: string, expected: readonly string[]): void {
  const { text: plain, places } = marked(text);
  const { findings } = scan(plain, { path, raw: true });
  const listed = findings.map(({ record, identifier, field, start, end }) => ({
    what: `${record} ${identifier} ${field ?? "-"}`,
    value: plain.slice(start, end),
  }));
  expect(listed).toEqual(expected.map((what, i) => ({ what, value: plain.slice(places[i]?.start, places[i]?.end) })));
  expect(findings.map(({ start }) => start)).toEqual(places.map(({ start }) => start));
}
