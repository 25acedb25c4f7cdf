import { describe, expect, test } from "@jest/globals";
import { account as identifier } from "../../src/identifiers/account.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { account, birth, dashed, name, plain } from "../values.ts";

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["nine digits", `«${account}»`],
    ["six digits", `«${plain("483", "015")}»`],
    ["five digits are too few", plain("483", "01")],
    ["seventeen digits", `«${plain("48301529", "736190427")}»`],
    ["eighteen digits are too many", plain("483015297", "361904275")],
    ["groups", `«${dashed("4830", "1529", "73")}»`],
    ["a prefix", `«AC-${account}»`],
    ["a word is none", "savings"],
    ["a UUID is none", "0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e"],
  ])("%s", (_why, value) => {
    expectMarks("account", `const accountNumber = "${value}";`, "a.ts");
  });
  test.each(["accountNumber", "ACCT_NO", "patientAccountNumber", "HSP_ACCOUNT_ID", "bank-account", "acct"])(
    "%s",
    (label) => {
      expectMarks("account", `const x = { "${label}": "«${account}»" };`, "a.ts");
    },
  );
  test.each(["account", "accountId", "accountant", "accountType", "discountNo"])("%s names something else", (label) => {
    expectMarks("account", `const x = { "${label}": "${account}" };`, "a.ts");
  });
  test.each([
    [`Account number: «${account}»`],
    [`acct # «${account}»`],
    [`Patient account «${account}»`],
    [`account ${account}`],
    [`account number was not found in ${account} rows`],
  ])("in running text: %#", (text) => {
    expectMarks("account", text, "a.txt");
  });
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", accountNumber: "${account}" };`, { path: "a.ts" }),
  ).toContain("account block");
  expect(verdicts(`const x = { name: "${name}", accountNumber: "${account}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { accountNumber: "${account}" }; // cancer`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { accountNumber: "${account}" };`, { path: "a.ts", health: true })).toEqual([
    "account warn",
  ]);
});

test("fictional, surrogate, key", () => {
  expect(identifier.fictional("000123")).toBe("small-number");
  expect(identifier.fictional("12345678")).toBe("patterned-number");
  expect(identifier.fictional(account)).toBeUndefined();
  expect(identifier.surrogate(account, 7)).toBe("000000107");
  expect(identifier.normalise(dashed("48", "30"))).toBe("4830");
});
