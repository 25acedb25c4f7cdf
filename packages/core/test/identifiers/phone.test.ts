import { describe, expect, test } from "@jest/globals";
import { phone as identifier } from "../../src/identifiers/phone.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { dashed, dotted, mrn, phone, plain, slashed, spaced } from "../values.ts";

const parts = ["512", "867", "5309"] as const;
const local = dashed("867", "5309");
const parenthesised = `(512) ${local}`;
const london = spaced("+44", "20", "7183", "8750");

describe("shapes", () => {
  test.each<[why: string, text: string]>([
    ["hyphens", `const x = "«${phone}»";`],
    ["full stops", `const x = "«${dotted(...parts)}»";`],
    ["a slash behind the area code", `const x = "«${slashed("512", local)}»";`],
    ["slashes everywhere make a path", `const x = "${slashed(...parts)}";`],
    ["parentheses", `const x = "«${parenthesised}»";`],
    ["parentheses without a blank", `const x = "«(512)${local}»";`],
    ["parentheses and blanks", `const x = "«(512) ${spaced("867", "5309")}»";`],
    ["non-breaking hyphens", `const x = "«${parts.join("\u2011")}»";`],
    ["blanks", `const x = "«${spaced(...parts)}»";`],
    ["blanks in a row of numbers", `const x = "17 ${spaced(...parts)}";`],
    ["the country code", `const x = "«+1-${phone}»";`],
    ["the country code and a blank", `const x = "«+1 ${parenthesised}»";`],
    ["the country code without +", `const x = "«1-${phone}»";`],
    ["another country's code is not +1", `const x = "+49-${phone}";`],
    ["E.164", `const x = "«+1${plain(...parts)}»";`],
    ["E.164 with a digit more", `const x = "+1${plain(...parts)}7";`],
    ["ten digits alone are any number", `const x = "${plain(...parts)}";`],
    ["seven digits alone are any number", `const x = "${local}";`],
    ["a letter in front", `const x = "A${phone}";`],
    ["a group more in front", `const x = "99-${phone}";`],
    ["a group more behind", `const x = "${phone}-01";`],
    ["a digit more behind", `const x = "${phone}7";`],
    ["an extension", `const x = "«${phone}»x123";`],
    ["an extension with a blank", `const x = "«${phone}» x123";`],
    ["an extension in letters", `const x = "«${phone}»ext. 12";`],
    ["an extension of seven digits is none", `const x = "${phone}x1234567";`],
    ["other letters behind are no extension", `const x = "${phone}px";`],
    ["other countries' numbers need a label", `const x = "${london}";`],
  ])("%s", (_why, text) => {
    expectMarks("phone", text, "a.ts");
  });
});

describe("under a label", () => {
  test.each<[why: string, value: string]>([
    ["ten digits", `«${plain(...parts)}»`],
    ["eleven digits with the country code", `«1${plain(...parts)}»`],
    ["twelve digits", `99${plain(...parts)}`],
    ["seven digits", `«${local}»`],
    ["seven digits that begin with 1", dashed("167", "5309")],
    ["seven digits without a hyphen", plain("867", "5309")],
    ["other countries' numbers", `«${london}»`],
    ["other countries' numbers without blanks", `«${london.replaceAll(" ", "")}»`],
    ["too few digits for a country", "+44 20"],
    ["an extension", `«${phone}»x77`],
  ])("%s", (_why, value) => {
    expectMarks("phone", `const x = { phone: "${value}" };`, "a.ts");
  });
});

describe("labels", () => {
  test.each([
    "phone",
    "PHONE",
    "homePhone",
    "home_phone",
    "phone_home",
    "phoneNumber",
    "patientPhone",
    "cell-phone",
    "mobile",
    "tel",
    "telecom",
    "emergencyPhone",
    "telefono",
    "celular",
    "Tel. No.",
    "Phone #",
  ])("%s", (label) => {
    expectMarks("phone", `const x = { "${label}": "«${plain(...parts)}»" };`, "a.ts");
  });
  test.each(["microphone", "phoned", "tableCell", "intel", "hotel", "mobileWidth", "id"])(
    "%s names something else",
    (label) => {
      expectMarks("phone", `const x = { "${label}": "${plain(...parts)}" };`, "a.ts");
    },
  );
  test.each<[text: string]>([
    [`Phone: «${plain(...parts)}»`],
    [`tel «${plain(...parts)}»`],
    [`Please call me at «${plain(...parts)}»`],
    [`can be reached at «${spaced(...parts)}»`],
    [`left a voicemail at «${plain(...parts)}»`],
    [`Rows called: ${plain("3", ...parts)}`],
    [`microphone ${plain(...parts)}`],
  ])("in running text: %#", (text) => {
    expectMarks("phone", text, "a.txt");
  });
});

// NANPA: area code and exchange are NXX with N from 2 to 9 and not N11; 555-0100 to 555-0199 are for fiction.
describe("fictional values", () => {
  test.each<[value: string, proof: string | undefined]>([
    [dashed("512", "555", "0099"), undefined],
    ["512-555-0100", "reserved-for-fiction"],
    ["512-555-0199", "reserved-for-fiction"],
    [dashed("512", "555", "0200"), undefined],
    [dashed("512", "556", "0100"), undefined],
    ["+1 (512) 555-0123", "reserved-for-fiction"],
    ["1-512-555-0123", "reserved-for-fiction"],
    ["012-867-5309", "unassignable-number"],
    ["112-867-5309", "unassignable-number"],
    [dashed("212", "867", "5309"), undefined],
    ["211-867-5309", "unassignable-number"],
    ["911-867-5309", "unassignable-number"],
    [dashed("912", "867", "5309"), undefined],
    [dashed("910", "867", "5309"), undefined],
    ["512-067-5309", "unassignable-number"],
    ["512-167-5309", "unassignable-number"],
    [dashed("512", "267", "5309"), undefined],
    ["512-911-5309", "unassignable-number"],
    [dashed("512", "912", "5309"), undefined],
    ["555-867-5309", "unassigned-area-code"],
    [dashed("554", "867", "5309"), undefined],
    ["800-867-5309", "toll-free-number"],
    ["833-867-5309", "toll-free-number"],
    ["844-867-5309", "toll-free-number"],
    ["855-867-5309", "toll-free-number"],
    ["866-867-5309", "toll-free-number"],
    ["877-867-5309", "toll-free-number"],
    ["888-867-5309", "toll-free-number"],
    [dashed("801", "867", "5309"), undefined],
    [dashed("808", "867", "5309"), undefined],
    ["222-222-2222", "patterned-number"],
    ["222-333-4444", "patterned-number"],
    [dashed("222", "333", "4445"), undefined],
    ["234-567-8901", "patterned-number"],
  ])("%#: %s", (value, proof) => {
    expect(identifier.fictional(value)).toBe(proof);
    const [finding] = expectMarks("phone", `const x = "«${value}»";`, "a.ts", { fictional: proof !== undefined });
    expect(finding?.evidence.filter((each) => each.startsWith("fictional:"))).toEqual(
      proof === undefined ? [] : [`fictional:${proof}`],
    );
  });
  test.each([
    ["555-0100", "reserved-for-fiction"],
    [local, undefined],
    [plain("+44", "555", "0142"), undefined],
    ["+44444444444", "patterned-number"],
    [london, undefined],
  ])("without an area code of the plan: %#", (value, proof) => {
    expect(identifier.fictional(value)).toBe(proof);
  });
});

describe("surrogate", () => {
  test.each([
    [phone, "512-555-0107"],
    [`+1 ${parenthesised}`, "+1 (512) 555-0107"],
    [plain(...parts), "5125550107"],
    [`+1${plain(...parts)}`, "+15125550107"],
    [dotted(...parts), "512.555.0107"],
    [local, "555-0107"],
    // Nothing is set aside that would fit every country's notation.
    [london, "+1 512-555-0107"],
  ])("keeps the notation: %#", (value, expected) => {
    expect(identifier.surrogate(value, 7)).toBe(expected);
  });
  test.each([0, 99, 100, 4_294_967_295])("is fictional for seed %d", (seed) => {
    for (const value of [phone, local, london, parenthesised]) {
      expect(identifier.fictional(identifier.surrogate(value, seed))).toBe("reserved-for-fiction");
      expect(identifier.surrogate(value, seed)).toBe(identifier.surrogate(value, seed));
    }
  });
});

test("one number has one key in every notation", () => {
  const notations = [phone, parenthesised, `+1 ${phone}`, `1${plain(...parts)}`, dotted(...parts)];
  expect(new Set(notations.map(identifier.normalise))).toEqual(new Set([plain(...parts)]));
});

describe("verdicts", () => {
  test.each([
    ["alone it is contact data", `const x = { phone: "${phone}" };`, []],
    ["with a record number it is a patient's", `const x = { phone: "${phone}", mrn: "${mrn}" };`, ["phone block"]],
  ])("%s", (_why, text, expected) => {
    expect(verdicts(text, { path: "a.ts" }).filter((each) => each.startsWith("phone"))).toEqual(expected);
  });
});
