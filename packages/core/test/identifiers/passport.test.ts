import { describe, expect, test } from "@jest/globals";
import { passport as identifier } from "../../src/identifiers/passport.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain, ssn } from "../values.ts";

const sample = plain("C", "4830", "1529");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["a letter and digits", `«${sample}»`],
    ["nine digits", `«${plain("4830", "15297")}»`],
    ["five digits are too few", plain("48", "301")],
    ["ten digits are too many", plain("4830", "152973")],
    ["a module is none", "passport-local"],
  ])("%s", (_why, value) => {
    expectMarks("passport", `const passportNumber = "${value}";`, "a.ts");
  });
  test.each(["pass", "passportStrategy2", "port"])("%s names something else", (label) => {
    expectMarks("passport", `const x = { "${label}": "${sample}" };`, "a.ts");
  });
  test.each([[`Passport no. «${sample}»`], [`passport: «${sample}»`], [`passports ${sample}`]])(
    "in running text: %#",
    (text) => {
      expectMarks("passport", text, "a.txt");
    },
  );
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", passportNumber: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("passport block");
  expect(verdicts(`const x = { passportNumber: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { passportNumber: "${sample}" };`, { path: "a.ts", health: true })).toEqual([
    "passport warn",
  ]);
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["X12345678X", "synthetic-passport"],
  ["123456789", "patterned-number"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("C00000107");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
