/** Input that nobody writes in good faith, or that a broken disk leaves behind: nothing throws, and nothing takes for ever. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { identifierFacts } from "../src/explain.ts";
import { identifiers, redact, scan } from "../src/index.ts";
import { birth, email, mbi, mrn, name, phone, ssn } from "./values.ts";

const paths = ["a.ts", "a.json", "a.csv", "a.txt", "a.xml", "a.sql", "a.hl7", "a.edi", ".env", "a.md", ""];
const anchored = `dob: ${birth} `;

/** A value of a shape as the facts write it. */
const filled = (shape: string): string => shape.replace(/A/g, "K").replace(/a/g, "k").replace(/d/g, "7");
const halfOf = (value: string): string => value.slice(0, Math.ceil(value.length / 2));

/** Beginnings of what the patterns of every identifier look for, from the registry, so that a new identifier is included. */
const beginnings = identifiers.flatMap(({ id, labels }) => {
  const phrases = Object.values(labels).flat();
  const values = (identifierFacts[id]?.shapes ?? []).map(filled);
  return [
    ...phrases.flatMap((phrase) => [phrase, `${phrase}: `, `${phrase.replaceAll(" ", "_")}="`]),
    ...values.map(halfOf),
    ...phrases.slice(0, 3).flatMap((phrase) => values.map((value) => `${phrase}: ${halfOf(value)}`)),
  ];
});

const broken = ["\uD800", "\uDC00", "\uDC00\uD800", "\u0000", "\u0000\u0000", "\uFFFE", "\uFEFF", "\u2028", "\u202E"];
const marks = [
  '"',
  "'",
  "`",
  "\\",
  "{",
  "}",
  "[",
  "(",
  "<",
  "/*",
  "<!--",
  "MSH|^~\\&|",
  "ISA*",
  "|",
  "^",
  "~",
  ",",
  "\t",
];
const ends = ["\r", "\n", "\r\n", "\n\n", "\u2029", "\v", "\f"];
const real = [ssn, mbi, mrn, email, phone, name, birth, `ssn: ${ssn}`, `{"ssn":"${ssn}"}`];

const piece = fc.oneof(
  fc.constantFrom(...beginnings),
  fc.constantFrom(...broken),
  fc.constantFrom(...marks),
  fc.constantFrom(...ends),
  fc.constantFrom(...real),
);
const path = fc.constantFrom(...paths);

describe("nothing throws", () => {
  test("on beginnings of values, halves of surrogates and NULs in any order", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), path, (pieces, file) => {
        const text = pieces.join("");
        for (const options of [{}, { raw: true }, { health: true, all: true }]) {
          const { findings, people } = scan(text, { ...options, path: file });
          expect(people).toBeGreaterThanOrEqual(0);
          for (const { start, end } of findings) expect(start).toBeLessThan(end);
        }
        expect(typeof redact(text, { path: file })).toBe("string");
      }),
      { numRuns: 500 },
    );
  });

  test("on one beginning over and over", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings, ...broken, ...marks),
        fc.integer({ min: 2, max: 1_000 }),
        path,
        (each, count, file) => {
          expect(() => scan(anchored + each.repeat(count), { path: file, all: true })).not.toThrow();
        },
      ),
      { numRuns: 250 },
    );
  });

  test("on any bytes, among values", () => {
    const bytes = fc
      .array(
        fc.oneof(
          fc.uint8Array({ maxLength: 20 }),
          piece.map((each) => new TextEncoder().encode(each)),
        ),
        {
          maxLength: 20,
        },
      )
      .map((pieces) => Uint8Array.from(pieces.flatMap((each) => [...each])));
    fc.assert(
      fc.property(bytes, path, (input, file) => {
        expect(() => scan(input, { path: file, raw: true })).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  test("on brackets that nest without end", () => {
    for (const open of ["{", "[", "(", '{"a":', "<a>", "${`", "/*"])
      for (const file of paths)
        expect(() => scan(`${anchored}${open.repeat(20_000)}"ssn":"${ssn}"`, { path: file })).not.toThrow();
  });
});

describe("a value is found", () => {
  const found = (text: string, file: string): string[] =>
    scan(text, { path: file }).findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`);

  test.each(broken)("beside broken text: %j", (each) => {
    for (const file of ["a.ts", "a.txt", "a.csv", ".env"])
      expect(found(`x = "${each} ${ssn} ${each}"`, file)).toEqual(["ssn block"]);
  });

  const million = 1_000_000;
  test.each([
    ["10 MB of minified code", "a.min.js", "a=b(c);", 10 * million],
    ["10 MB of text", "a.txt", "lorem ipsum ", 10 * million],
    ["JSON", "a.json", '{"a":1},', million],
    ["digits", "a.txt", "12345 ", million],
    ["NULs", "a.txt", "\u0000", million],
  ])("behind %s in one line", (_, file, filler, size) => {
    const before = filler.repeat(Math.ceil(size / filler.length));
    const { findings } = scan(`${before} x = "${ssn}" `, { path: file });
    expect(findings.map(({ identifier, line, column }) => [identifier, line, column])).toEqual([
      ["ssn", 1, before.length + 7],
    ]);
  });
});
