import { describe, expect, test } from "@jest/globals";
import { fax as identifier } from "../../src/identifiers/fax.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, email, fax, name } from "../values.ts";

const digits = fax.replaceAll("-", "");

describe("a telephone number under a label", () => {
  test.each(["fax", "Fax", "faxNumber", "FAX_NO", "homeFax", "telefax", "facsimile"])("%s", (label) => {
    expectMarks("fax", `const x = { ${label}: "«${fax}»", a: "«${digits}»" };`.replace(/, a:.*"/, ""), "a.ts");
    expectMarks("phone", `const x = { ${label}: "${fax}" };`, "a.ts");
  });
  test.each(["phone", "faxing", "xfax"])("%s names something else", (label) => {
    expectMarks("fax", `const x = { ${label}: "${fax}" };`, "a.ts");
  });
  test.each([
    [`Fax: «${fax}»`],
    [`fax «${digits}»`],
    [`Fax number (${fax.slice(0, 3)}`],
    [`telefax no. «(${fax.slice(0, 3)}) ${fax.slice(4)}»`],
    [`Phone ${fax}`],
  ])("in running text: %#", (text) => {
    expectMarks("fax", text, "a.txt");
  });
  test("digits", () => {
    expectMarks("fax", `const fax = "«${digits}»";`, "a.ts");
    expectMarks("fax", `const fax = 2147483647;`, "a.ts");
  });
});

describe("in company", () => {
  test("in the record of a patient it blocks", () => {
    expect(
      verdicts(`const patient = { name: "${name}", dob: "${birth}", fax: "${fax}" };`, { path: "a.ts" }),
    ).toContain("fax block");
  });
  test("alone and with other contact data it is only noted", () => {
    expect(verdicts(`const x = { fax: "${fax}" };`, { path: "a.ts" })).toEqual([]);
    expect(verdicts(`const x = { fax: "${fax}", phone: "${fax}", name: "${name}" };`, { path: "a.ts" })).toEqual([]);
    expect(verdicts(`const x = { fax: "${fax}", email: "${email}" };`, { path: "a.ts" })).toEqual([]);
  });
  test("of a physician counts less", () => {
    const [finding] = expectMarks("fax", `const physician = { fax: "«${fax}»" };`, "a.ts");
    expect(finding?.evidence).toContain("label:provider");
  });
});

test("fictional, surrogate, key: as for telephones", () => {
  expect(identifier.fictional("512-555-0142")).toBe("reserved-for-fiction");
  expect(identifier.fictional("800-867-4412")).toBe("toll-free-number");
  expect(identifier.fictional(fax)).toBeUndefined();
  expect(identifier.surrogate(fax, 7)).toBe("512-555-0107");
  expect(identifier.normalise(`+1 ${fax}`)).toBe(digits);
});
