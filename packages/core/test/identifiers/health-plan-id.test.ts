import { describe, expect, test } from "@jest/globals";
import { healthPlanId as identifier } from "../../src/identifiers/health-plan-id.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, dashed, memberId, name, plain, spaced } from "../values.ts";

const digits = memberId.slice(1);

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["a letter and digits", `«${memberId}»`],
    ["digits", `«${digits}»`],
    ["five digits", `«${plain("483", "21")}»`],
    ["four digits are too few", "4832"],
    ["a prefix of three letters", `«XQP${digits}»`],
    ["a number of the dependent behind a hyphen", `«${digits}-02»`],
    ["groups", `«${dashed("483", "015", "297")}»`],
    ["groups with blanks", `«${spaced("483", "015", "297")}»`],
    ["letters and digits mixed", `«4${plain("EG", "7T30")}15»`],
    ["a UUID is none", "0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e"],
    ["a hash in small letters is none", "4f8301529b7a6c"],
    ["an id of eighteen digits is none", plain("483015297", "361904275")],
    ["a word is none", "unknown"],
  ])("%s", (_why, value) => {
    expectMarks("health-plan-id", `const memberId = "${value}";`, "a.ts");
  });
});

describe("labels", () => {
  test.each([
    "memberId",
    "MEMBER_ID",
    "subscriberId",
    "policy_number",
    "groupNo",
    "insuranceId",
    "patientInsuranceNumber",
  ])("%s", (label) => {
    expectMarks("health-plan-id", `const ${label} = "«${memberId}»";`, "a.ts");
  });
  test.each(["member", "group", "policy", "groupId", "remember_id", "memberCount", "planName"])(
    "%s names something else",
    (label) => {
      expectMarks("health-plan-id", `const ${label} = "${memberId}";`, "a.ts");
    },
  );
  test.each([
    [`Member ID: «${memberId}»`],
    [`Member ID «${memberId}» is active`],
    [`policy no. «${digits}»`],
    [`Group #«${digits}»`],
    [`policy number of the house`],
    [`policy ${digits}`],
  ])("in running text: %#", (text) => {
    expectMarks("health-plan-id", text, "a.txt");
  });
});

describe("in company", () => {
  test("in the record of a patient it blocks", () => {
    expect(verdicts(`const patient = { name: "${name}", memberId: "${memberId}" };`, { path: "a.ts" })).toContain(
      "health-plan-id block",
    );
    expect(
      verdicts(`{ "name": "${name}", "dob": "${birth}", "memberId": "${memberId}" }`, { path: "a.json" }),
    ).toContain("health-plan-id block");
  });
  test("alone it is only noted, and in a healthcare project it warns", () => {
    const text = `const x = { memberId: "${memberId}" };`;
    expect(verdicts(text, { path: "a.ts" })).toEqual([]);
    expect(verdicts(text, { path: "a.ts", all: true })).toEqual(["health-plan-id note"]);
    expect(verdicts(text, { path: "a.ts", health: true })).toEqual(["health-plan-id warn"]);
  });
  test("of a club it is only noted", () => {
    expect(verdicts(`{ "name": "${name}", "memberId": "${memberId}" }`, { path: "a.json" })).toEqual([]);
  });
  test("two numbers of a person make one record", () => {
    const text = `const patient = { memberId: "${memberId}", groupNumber: "${digits}", name: "${name}" };`;
    expect(verdicts(text, { path: "a.ts" })).toEqual(["health-plan-id block", "health-plan-id block", "name warn"]);
  });
});

test.each([
  [memberId, undefined],
  ["TEST-8301054", "made-up-prefix"],
  ["W00000123", "small-number"],
  ["W123456789", "patterned-number"],
  ["1000000", "round-number"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.surrogate(memberId, 7)).toBe("W000000107");
  expect(identifier.fictional(identifier.surrogate(`${digits}-02`, 899))).toBe("small-number");
  expect(identifier.normalise(`w-${digits}`)).toBe(memberId);
});
