import { expect, test } from "@jest/globals";
import { hasCommonName } from "../../src/context/common-names.ts";

test.each([
  ["a given name", "maria", true],
  ["a family name", "gonzalez", true],
  ["in capitals, with a comma", "GONZALEZ,MARIA", true],
  ["with diacritics", "José", true],
  ["half of a double name", "Gonzalez-Okoro", true],
  ["within a longer word", "marianas", false],
  ["a word of English", "Hope Street", false],
  ["an initial", "A.", false],
  ["nothing", "", false],
])("%s", (_why, value, expected) => {
  expect(hasCommonName(value)).toBe(expected);
});
