import { describe, expect, test } from "@jest/globals";
import {
  isPatternedNumber,
  matches,
  overwriteDigits,
  standsFree,
  standsFreeOfNumbers,
} from "../../src/identifiers/definition.ts";
import { identifierOf, identifiers } from "../../src/identifiers/index.ts";

describe("a token of its own", () => {
  test.each<[why: string, text: string, free: boolean, freeOfNumbers: boolean]>([
    ["alone", "«12»", true, true],
    ["between blanks", "a «12» b", true, true],
    ["in quotes", `"«12»"`, true, true],
    ["between slashes", "/«12»/", true, true],
    ["behind an equals sign", "a=«12»", true, true],
    ["behind a letter", "a«12»", false, false],
    ["before a letter", "«12»a", false, false],
    ["behind an underscore", "_«12»", false, false],
    ["behind a group", "a-«12»", false, false],
    ["before a group", "«12»-a", false, false],
    ["behind a part of a path of decimals", "1.«12»", false, false],
    ["before a plus of Base64", "«12»+a", false, false],
    ["before a non-breaking hyphen", "«12»\u2011a", false, false],
    ["before the end of a sentence", "«12». A", true, true],
    ["before a dash", "«12» - a", true, true],
    ["behind another number", "7 «12»", true, false],
    ["behind another number and a comma", "7, «12»", true, false],
    ["before another number", "«12» 7", true, false],
    ["another number further away", "7   «12»", true, true],
  ])("%s", (_why, marked, free, freeOfNumbers) => {
    const start = marked.indexOf("«");
    const text = marked.replace(/[«»]/g, "");
    expect(standsFree(text, start, start + 2)).toBe(free);
    expect(standsFreeOfNumbers(text, start, start + 2)).toBe(freeOfNumbers);
  });
});

test.each([
  ["1111", true],
  ["1112", false],
  ["1234", true],
  ["8901", true],
  ["4321", true],
  ["1098", true],
  ["1235", false],
  ["1357", false],
  ["111", false],
  ["", false],
])("a pattern: %s", (digits, expected) => {
  expect(isPatternedNumber(digits)).toBe(expected);
});

test("digits are written over digits, and begin again where there are too few", () => {
  expect(overwriteDigits("(12) 3-45", "9876")).toBe("(98) 7-69");
  expect(overwriteDigits("ab", "9")).toBe("ab");
});

test("a match is the whole of it or its value, as far as it is accepted", () => {
  const at = (found: ReturnType<typeof matches>): [number, number][] => found.map(({ start, end }) => [start, end]);
  expect(at(matches(/\d+/g, "1 22 333", "label:ssn"))).toEqual([
    [0, 1],
    [2, 4],
    [5, 8],
  ]);
  expect(at(matches(/n=(?<value>\d+)/g, "n=22", "label:ssn"))).toEqual([[2, 4]]);
  expect(at(matches(/\d+/g, "1 22", "label:ssn", (_text, start, end) => end - start > 1))).toEqual([[2, 4]]);
  // An empty match goes on.
  expect(at(matches(/x*/g, "axb", "label:ssn"))).toEqual([
    [0, 0],
    [1, 2],
    [2, 2],
    [3, 3],
  ]);
});

describe("every identifier", () => {
  test.each(identifiers.map((identifier) => [identifier.id, identifier] as const))(
    "%s is complete",
    (id, identifier) => {
      expect(identifierOf(id)).toBe(identifier);
      expect(identifier.citation).not.toBe("");
      expect(identifier.redaction).toMatch(/^\[[A-Z]+_REDACTED\]$/);
      expect(Object.values(identifier.labels).flat().length).toBeGreaterThan(0);
      // A provider's number is no reason to read a text, nor is what counts only beside another identifier.
      expect(identifier.anchors.length > 0).toBe(
        identifier.id !== "npi" && identifier.id !== "dea" && identifier.inRecord !== true,
      );
      // What the labels are compared with is in lower case, in words.
      for (const phrase of Object.values(identifier.labels).flat()) expect(phrase).toBe(phrase.toLowerCase().trim());
    },
  );
  test("of another name does not exist", () => {
    expect(() => identifierOf("other" as "ssn")).toThrow("no such identifier: other");
  });
});
