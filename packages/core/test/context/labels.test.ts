import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { meaningOf, phraseAtEnd } from "../../src/context/labels.ts";
import { identifiers } from "../../src/identifiers/index.ts";

const named = (label: string): string[] => meaningOf(label).identifiers.map(({ id, kind }) => `${id} ${kind}`);

describe("what a label names", () => {
  test.each<[label: string, expected: string[]]>([
    ["ssn", ["ssn plain", "itin weak"]],
    ["patientSsn", ["ssn plain", "itin weak"]],
    ["patient.contact.phone", ["phone plain"]],
    // The last part of a path decides.
    ["ssn.id", []],
    ["D.O.B.", ["date-of-birth plain"]],
    ["Patient (Last, First)", ["name bare"]],
    ["MRN #", ["mrn plain"]],
    ["patient's name", ["name full"]],
    ["SSN *", ["ssn plain", "itin weak"]],
    ["patientId", ["mrn weak"]],
    ["firstName", ["name given"]],
    ["lastName", ["name family"]],
    ["setFirst", ["name bare-part"]],
    ["patientFirst", ["name bare-part"]],
  ])("%s", (label, expected) => {
    expect(named(label)).toEqual(expected);
  });

  test.each([
    ["fileName", "whose name it is"],
    ["fontFamily", "what family"],
    ["tableCell", "what cell"],
    ["patientCount", "a count of patients"],
    ["adobe", "dob within another word"],
    ["lessn", "ssn within another word"],
    ["microphone", "phone within another word"],
    ["namespace", "name within another word"],
    ["lastIndexOf", "last within a name of code"],
  ])("%s names nothing: %s", (label) => {
    expect(named(label)).toEqual([]);
  });
});

describe("what else a label says", () => {
  test.each<[label: string, says: string[]]>([
    ["patientNotes", ["patient"]],
    ["diagnosis", ["clinical"]],
    ["providerPhone", ["provider"]],
    ["author", ["publishedPerson"]],
    ["versionId", ["otherwise"]],
    ["id", []],
    ["impatiently", []],
    ["authority", []],
    ["conversion", []],
  ])("%s", (label, says) => {
    const meaning = meaningOf(label);
    const said = (["patient", "clinical", "provider", "publishedPerson", "otherwise"] as const).filter(
      (each) => meaning[each],
    );
    expect(said).toEqual(says);
  });
});

describe("every phrase of every identifier", () => {
  const phrases = identifiers.flatMap(({ id, labels }) =>
    Object.entries(labels).flatMap(([kind, list]) => list.map((phrase) => [id, kind, phrase] as const)),
  );
  const spellings: readonly (readonly [style: string, spell: (words: readonly string[]) => string])[] = [
    [
      "camelCase",
      (words) => words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(""),
    ],
    ["snake_case", (words) => words.join("_")],
    ["UPPER_SNAKE", (words) => words.join("_").toUpperCase()],
    ["kebab-case", (words) => words.join("-")],
    ["words", (words) => words.join(" ")],
  ];
  test.each(spellings)("is known in %s", (style, spell) => {
    const missing = phrases.filter(([id, , phrase]) => {
      const words = phrase.split(" ");
      // `dOB` and `bDay`: letters on their own cannot be told from capitals in camelCase.
      if (style === "camelCase" && words.some((word) => word.length === 1)) return false;
      return !meaningOf(spell(words)).identifiers.some((each) => each.id === id);
    });
    expect(missing).toEqual([]);
  });
});

test.each([
  [["her", "date", "of", "birth"], 3],
  [["patient", "s", "name"], 3],
  [["ssn"], 1],
  [["ssn", "value"], 0],
  [[], 0],
])("the phrase at the end of %j", (words, length) => {
  expect(phraseAtEnd(words)).toBe(length);
});

test("any label has a meaning", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (label) => {
      expect(() => meaningOf(label)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
