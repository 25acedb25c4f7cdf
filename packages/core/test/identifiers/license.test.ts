import { describe, expect, test } from "@jest/globals";
import { license as identifier } from "../../src/identifiers/license.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain, ssn } from "../values.ts";

const sample = plain("RN", "483", "0152");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["letters and digits", `«${sample}»`],
    ["digits", `«${plain("483", "0152")}»`],
    ["four digits are too few", "RN4830"],
    ["a license of software is none", "Apache-2.0"],
  ])("%s", (_why, value) => {
    expectMarks("license", `const licenseNumber = "${value}";`, "a.ts");
  });
  test.each(["license", "licenses", "licenseUrl", "certificate"])("%s names something else", (label) => {
    expectMarks("license", `const x = { "${label}": "${sample}" };`, "a.ts");
  });
  test.each([[`License number «${sample}»`], [`certificate no. «${sample}»`], [`license ${sample}`]])(
    "in running text: %#",
    (text) => {
      expectMarks("license", text, "a.txt");
    },
  );
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", licenseNumber: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("license block");
  expect(verdicts(`const x = { licenseNumber: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { licenseNumber: "${sample}" };`, { path: "a.ts", health: true })).toEqual([]);
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["RN0000123", "small-number"],
  ["TEST-48213", "made-up-prefix"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("RN0000107");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
