import { describe, expect, test } from "@jest/globals";
import { driversLicense as identifier } from "../../src/identifiers/drivers-license.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, dashed, name, plain, ssn } from "../values.ts";

const sample = plain("D", "483", "0152");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["a letter and digits", `«${sample}»`],
    ["digits", `«${plain("4830", "1529")}»`],
    ["groups", `«${dashed(plain("S", "530"), "4601", "8214")}»`],
    ["six digits alone are too few", plain("483", "015")],
    ["a word is none", "expired"],
  ])("%s", (_why, value) => {
    expectMarks("drivers-license", `const driversLicense = "${value}";`, "a.ts");
  });
  test.each(["license", "driver", "drivers", "licenseKey"])("%s names something else", (label) => {
    expectMarks("drivers-license", `const x = { "${label}": "${sample}" };`, "a.ts");
  });
  test.each([[`Driver's license: «${sample}»`], [`driver license number «${sample}»`], [`driver ${sample}`]])(
    "in running text: %#",
    (text) => {
      expectMarks("drivers-license", text, "a.txt");
    },
  );
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", driversLicense: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("drivers-license block");
  expect(verdicts(`const x = { driversLicense: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { driversLicense: "${sample}" };`, { path: "a.ts", health: true })).toEqual([
    "drivers-license warn",
  ]);
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["S99912345", "synthetic-license"],
  ["D0000123", "small-number"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("D0000107");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
