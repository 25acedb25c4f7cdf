import { describe, expect, test } from "@jest/globals";
import { licensePlate as identifier } from "../../src/identifiers/license-plate.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain, ssn } from "../values.ts";

const sample = plain("7", "KDR", "482");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["seven characters", `«${sample}»`],
    ["groups", `«${plain("KDR", "-", "4821")}»`],
    ["four characters are too few", "KD48"],
    ["digits alone are none", "482139"],
    ["a word is none", "template"],
  ])("%s", (_why, value) => {
    expectMarks("license-plate", `const licensePlate = "${value}";`, "a.ts");
  });
  test.each(["plate", "template_no", "license"])("%s names something else", (label) => {
    expectMarks("license-plate", `const x = { "${label}": "${sample}" };`, "a.ts");
  });
  test.each([[`no label of a plate here: ${sample}`]])("in running text: %#", (text) => {
    expectMarks("license-plate", text, "a.txt");
  });
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", plateNumber: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("license-plate block");
  expect(verdicts(`const x = { plateNumber: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { plateNumber: "${sample}" };`, { path: "a.ts", health: true })).toEqual([]);
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["ABC 1234", "placeholder-plate"],
  ["XYZ-789", "placeholder-plate"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("1ABC234");
  expect(identifier.fictional(identifier.surrogate("K482139", 7))).toBeDefined();
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
