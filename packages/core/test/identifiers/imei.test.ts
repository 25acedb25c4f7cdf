import { describe, expect, test } from "@jest/globals";
import { imei as identifier } from "../../src/identifiers/imei.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain, ssn } from "../values.ts";

/** With its check digit. */
const sample = plain("35391805", "284601", "7");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["fifteen digits", `«${sample}»`],
    ["groups", `«${`${sample.slice(0, 2)}-${sample.slice(2, 8)}-${sample.slice(8, 14)}-${sample.slice(14)}`}»`],
    ["a wrong check digit", `${sample.slice(0, 14)}6`],
    ["fourteen digits", sample.slice(1)],
  ])("%s", (_why, value) => {
    expectMarks("imei", `const imei = "${value}";`, "a.ts");
  });
  test.each(["id", "deviceId"])("%s names something else", (label) => {
    expectMarks("imei", `const x = { "${label}": "${sample}" };`, "a.ts");
  });
  test.each([[`IMEI: «${sample}»`], [`imei number «${sample}»`], [`serial ${sample}`]])(
    "in running text: %#",
    (text) => {
      expectMarks("imei", text, "a.txt");
    },
  );
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", imei: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("imei block");
  expect(verdicts(`const x = { imei: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { imei: "${sample}" };`, { path: "a.ts", health: true })).toEqual([]);
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["490154203237518", "known-sample"],
  ["000000000000000", "small-number"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("490154203237518");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
