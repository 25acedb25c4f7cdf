import { describe, expect, test } from "@jest/globals";
import { medicaidId as identifier } from "../../src/identifiers/medicaid-id.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { name, plain } from "../values.ts";

const sample = plain("4830", "152", "973");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["ten digits", `«${sample}»`],
    ["letters around", `«${plain("AB", "48301", "C")}»`],
    ["four digits are too few", "4830"],
    ["a plan is none", "Medicaid"],
  ])("%s", (_why, value) => {
    expectMarks("medicaid-id", `const medicaidId = "${value}";`, "a.ts");
  });
  test.each(["medic", "aid"])("%s names something else", (label) => {
    expectMarks("medicaid-id", `const x = { "${label}": "${sample}" };`, "a.ts");
  });
  test.each([[`Medicaid ID: «${sample}»`], [`medicaid number «${sample}»`], [`Medicaid paid for ${sample} people`]])(
    "in running text: %#",
    (text) => {
      expectMarks("medicaid-id", text, "a.txt");
    },
  );
});

test("the word speaks of health: it warns alone and blocks with a name", () => {
  expect(verdicts(`const x = { medicaidId: "${sample}" };`, { path: "a.ts" })).toEqual(["medicaid-id warn"]);
  expect(verdicts(`const x = { patientName: "${name}", medicaidId: "${sample}" };`, { path: "a.ts" })).toContain(
    "medicaid-id block",
  );
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["0000000123", "small-number"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("0000000107");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
