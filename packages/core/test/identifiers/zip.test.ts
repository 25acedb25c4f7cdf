import { describe, expect, test } from "@jest/globals";
import { zip as identifier } from "../../src/identifiers/zip.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, mrn, plain } from "../values.ts";

const code = plain("84", "401");

describe("values under a label", () => {
  test.each<[why: string, field: string]>([
    ["five digits", `zip: "«${code}»"`],
    ["a number", `zipCode: «${code}»`],
    ["ZIP+4", `postal_code: "«${code}-2213»"`],
    ["ZIP+4 in one run", `zip9: "«${code}2213»"`],
    ["of a patient", `patientZip: "«${code}»"`],
    ["Spanish", `cp: "«${code}»"`],
    ["without its zero", `zip: "«2134»"`],
    ["Canadian", `postalCode: "«K1A 0B6»"`],
    ["three digits with few people", `zip3: "«036»"`],
    ["three digits with many people", `zip3: "787"`],
    ["masked", `zip: "784**"`],
    ["a flag", `zip: true`],
    ["a version", `zip: "${code}.1"`],
    ["an archive", `zipFile: "${code}"`],
    ["six digits", `zip: "844012"`],
  ])("%s", (_why, field) => {
    expectMarks("zip", `const p = { mrn: "${mrn}", ${field} };`, "a.ts");
  });
});

describe("in running text", () => {
  test.each<[why: string, text: string]>([
    ["behind a label", `ZIP code: «${code}»`],
    ["behind a label in a sentence", `moved to zip «${code}» last year`],
    ["behind a city and a state", `from Ogden, UT «${code}-2213» by car`],
    ["behind what is no state", `by Train, XQ ${code} left`],
    ["alone", `room ${code} is cold`],
  ])("%s", (_why, text) => {
    expectMarks("zip", `MRN: ${mrn}\n${text}\n`, "note.txt");
  });
});

describe("ZIP code, birth date and sex together", () => {
  const rows = (header: string, born: string): string =>
    `${header}\n${code},${born},F\n${plain("60", "614")},${plain("1961-07", "-19")},M\n`;
  const two = (verdict: string): string[] => [
    `zip ${verdict}`,
    `date-of-birth ${verdict}`,
    `zip ${verdict}`,
    `date-of-birth ${verdict}`,
  ];
  test("block in a text of health care, and warn elsewhere", () => {
    expect(verdicts(rows("zip,dob,sex", birth), { path: "patients.csv" })).toEqual(two("block"));
    expect(verdicts(rows("zip,dob,gender", birth), { path: "a.csv", health: true })).toEqual(two("block"));
    expect(verdicts(rows("zip,dob,sex", birth), { path: "a.csv" })).toEqual(two("warn"));
    expect(
      verdicts(`const people = [{ zip: "${code}", dob: "${birth}", gender: "F" }];`, { path: "a.ts", health: true }),
    ).toEqual(["zip block", "date-of-birth block"]);
  });
  test("not without the sex", () => {
    expect(verdicts(rows("zip,dob,group", birth), { path: "patients.csv" })).not.toContain("date-of-birth block");
  });
  test.each([
    ["years", "zip,yob,sex\n" + `${code},1952,F\n`],
    ["age groups", "zip,age,sex\n" + `${code},40-49,F\n`],
    ["three digits", "zip3,dob,sex\n" + `787,1952-01,F\n`],
  ])("%s do not count", (_why, text) => {
    expect(verdicts(text, { path: "patients.csv", health: true })).toEqual([]);
  });
});

test("alone it is nothing to warn of", () => {
  for (const health of [false, true])
    expect(verdicts(`const x = { zip: "${code}" };`, { path: "a.ts", health })).toEqual([]);
});

test.each<[value: string, proof: string | undefined]>([
  [code, undefined],
  ["00000", "unassigned-prefix"],
  ["12345", "patterned-number"],
  ["12345-6789", "patterned-number"],
  ["99999", "patterned-number"],
])("fictional: %s", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.surrogate(`${code}-2213`, 7)).toBe("00000-0000");
  expect(identifier.fictional(identifier.surrogate("K1A 0B6", 7))).toBeDefined();
  expect(identifier.normalise(`${code}-2213`)).toBe(identifier.normalise(code));
});
