import { describe, expect, test } from "@jest/globals";
import { hicn as identifier } from "../../src/identifiers/hicn.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { plain, ssn } from "../values.ts";

const digits = ssn.replaceAll("-", "");

describe("codes of beneficiaries", () => {
  test.each<[code: string, known: boolean]>([
    ["A", true],
    ["B", true],
    ["B1", true],
    ["D6", true],
    ["M1", true],
    ["TA", true],
    ["G", false],
    ["A1", false],
    ["F9", false],
    ["M2", false],
    ["", false],
  ])("%s", (code, known) => {
    const value = `${ssn}${code}`;
    expectMarks("hicn", `x = "${known ? `«${value}»` : value}"`, "a.ts");
  });
});

describe("shapes", () => {
  test.each<[why: string, text: string]>([
    ["with a hyphen before the code it is a part number", `x = "${ssn}-A"`],
    ["that under a label", `const hicn = "«${ssn}-A»"`],
    ["digits without a label", `x = "${digits}A"`],
    ["digits under a label", `const hicn = "«${digits}A»"`],
    ["under a Medicare label", `const medicareNumber = "«${digits}B1»"`],
    ["of the Railroad Retirement Board", `const hicn = "«${plain("WA", "483", "015")}»"`],
    ["with a Social Security number", `const medicareNumber = "«${plain("MA", digits)}»"`],
    ["of that Board without a label", `const part = "${plain("WA", "483", "015")}"`],
    ["other letters before it", `const hicn = "${plain("XQ", "483", "015")}"`],
    ["within a longer token", `x = "${ssn}AB7Q"`],
    ["another word", `const chicn = "${digits}A"`],
  ])("%s", (_why, text) => {
    expectMarks("hicn", text, "a.ts");
  });
  test.each([
    [`HICN: «${digits}A»`],
    [`HIC no. «${ssn}A»`],
    [`Medicare claim number «${digits}B1»`],
    [`Medicare no. «${plain("A-483", "015")}»`],
    [`hit ${digits}A`],
  ])("in running text: %#", (text) => {
    expectMarks("hicn", text, "a.txt");
  });
});

test("blocks alone where it is separated or labelled", () => {
  expect(verdicts(`x = "${ssn}A"`, { path: "a.ts" })).toEqual(["hicn block"]);
  expect(verdicts(`const hicn = "${digits}A"`, { path: "a.ts" })).toEqual(["hicn block"]);
  expect(verdicts(`const hic_number = "${digits}A"`, { path: "a.ts" })).toEqual(["hicn block"]);
});

test.each([
  ["987-65-4320A", "reserved-for-advertising"],
  ["000-12-3456A", "unassigned-area"],
  ["123456789A", "known-sample"],
  [`${ssn}A`, undefined],
  ["WA123456", "patterned-number"],
  [plain("WA", "483", "015"), undefined],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.surrogate(`${ssn}B1`, 13)).toBe("987-65-4323B1");
  expect(identifier.surrogate(plain("WA", "483", "015"), 13)).toBe("WA123456");
  expect(identifier.fictional(identifier.surrogate(plain(digits, "A"), 4))).toBe("reserved-for-advertising");
  expect(identifier.normalise(`${ssn}a`)).toBe(`${digits}A`);
});
