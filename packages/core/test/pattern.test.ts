import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { anyCase, AS_LOOP, holds, inSmallLetters, ONCE, ready, running } from "../src/pattern.ts";

const placesOf = (pattern: RegExp, text: string): number[] => [...text.matchAll(pattern)].map(({ index }) => index);

describe("a pattern in any case", () => {
  test.each([
    ["letters", "DOB|ssn"],
    ["classes and ranges", "[A-Z]{1,3}-?\\d"],
    ["escapes, whose letters stand for something else", "\\bMRN\\S\\s\\D\\W?\\B"],
    ["code units", "[\\u2010-\\u2013]A\\x41?"],
    ["a backreference", "([a-f])X\\1"],
    ["letters that are not ASCII", "FIANC[ÉE]E?|ñ"],
  ])("%s: finds what the flag finds", (_title, source) => {
    const flagged = new RegExp(source, "gi");
    const alphabet = [..." AaBbDdFfMmNnOoRrSsXx019-–‐éÉñÑ\tIiCc"];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 40 }), (text) => {
        const [pattern, searched] = running(anyCase(source), text);
        expect(placesOf(pattern, searched)).toEqual(placesOf(flagged, text));
      }),
    );
  });

  test("every letter stays at its place, also where a small one takes two units", () => {
    expect(inSmallLetters("İSSN É")).toBe("İssn É");
    expect(inSmallLetters("SSN É")).toBe("ssn é");
  });
});

test("a pattern that is made ready goes on where it was", () => {
  const pattern = /a/g;
  pattern.lastIndex = 2;
  expect(ready(pattern)).toBe(pattern);
  expect(pattern.exec("aba")?.index).toBe(2);
});

test("whether a pattern in any case matches does not depend on what it was asked before", () => {
  const pattern = anyCase("ssn|DOB");
  expect([holds(pattern, "the SSN"), holds(pattern, "Dob"), holds(pattern, "mrn"), holds(pattern, "dob")]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test("what only makes a pattern shorter to compile matches nothing, wherever it stands", () => {
  const parts = fc.constantFrom("a", "b?", "[ab]{1,2}", "a*", "(?:ab|b)", "\\b", "$");
  fc.assert(
    fc.property(
      fc.array(parts, { minLength: 1, maxLength: 5 }),
      fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 12 }),
      (sources, text) => {
        const plain = new RegExp(`(?:${sources.join("")}){0,3}b`, "g");
        const marked = new RegExp(`(?:${ONCE}${sources.join(ONCE)}${AS_LOOP}){0,3}${ONCE}b`, "g");
        expect([...text.matchAll(marked)].map(([all]) => all)).toEqual([...text.matchAll(plain)].map(([all]) => all));
      },
    ),
  );
});
