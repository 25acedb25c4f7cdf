import { describe, expect, test } from "@jest/globals";
import { itin as identifier } from "../../src/identifiers/itin.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { dashed, itin, plain, spaced, ssn } from "../values.ts";

const digits = itin.replaceAll("-", "");

describe("areas and groups", () => {
  test.each<[group: string, assigned: boolean]>([
    ["49", false],
    ["50", true],
    ["65", true],
    ["66", false],
    ["69", false],
    ["70", true],
    ["88", true],
    ["89", false],
    ["90", true],
    ["92", true],
    ["93", false],
    ["94", true],
    ["99", true],
  ])("group %s", (group, assigned) => {
    const value = dashed("912", group, "3461");
    expectMarks("itin", `x = "${assigned ? `«${value}»` : value}"`, "a.ts");
  });
  test.each(["899", "812", "112"])("%s is no area of an ITIN", (area) => {
    expectMarks("itin", `x = "${dashed(area, "78", "3461")}"`, "a.ts");
  });
});

describe("shapes", () => {
  test.each<[why: string, text: string]>([
    ["with dashes of a word processor", `x = "«${itin.replaceAll("-", "\u2011")}»"`],
    ["within a part number", `x = "A-${itin}"`],
    ["digits without a label", `x = "${digits}"`],
    ["digits under a label", `const itin = "«${digits}»"`],
    ["spaced under a label", `const itin = "«${spaced("912", "78", "3461")}»"`],
    ["a Social Security number", `const itin = "${ssn}"`],
    ["a taxpayer's", `const taxpayerId = "«${digits}»"`],
    ["in running text", `// ITIN number «${digits}» on file`],
    ["another word", `const xitin = "${digits}"`],
  ])("%s", (_why, text) => {
    expectMarks("itin", text, "a.ts");
  });
});

test("a separated one blocks alone, and no rule of Social Security numbers hides it", () => {
  expect(verdicts(`x = "${itin}"`, { path: "a.ts" })).toEqual(["itin block"]);
  expect(verdicts(`const itin = "${digits}"`, { path: "a.ts" })).toEqual(["itin block"]);
});

test.each([
  ["987-65-4320", "reserved-for-advertising"],
  ["999-78-3461", "synthetic-area"],
  ["912-78-0000", "placeholder-serial"],
  ["900-70-0000", "placeholder-serial"],
  ["999999999", "synthetic-area"],
  ["955-55-5555", "patterned-number"],
  [dashed("977", "88", "9999"), undefined],
  ["987654321", "reserved-for-advertising"],
  [itin, undefined],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.surrogate(itin, 13)).toBe("987-65-4323");
  expect(identifier.fictional(identifier.surrogate(digits, 4))).toBe("reserved-for-advertising");
  expect(identifier.normalise(itin)).toBe(digits);
  expect(identifier.normalise(plain("912783461"))).toBe(digits);
});
