import { describe, expect, test } from "@jest/globals";
import { ssn as identifier } from "../../src/identifiers/ssn.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { dashed, dotted, plain, spaced, ssn } from "../values.ts";

const parts = ["512", "48", "3821"] as const;
const digits = plain(...parts);

describe("shapes", () => {
  test.each<[why: string, text: string, path: string]>([
    ["hyphens", `const x = "«${ssn}»";`, "a.ts"],
    ["a letter more in front is a part number", `const x = "A${ssn}";`, "a.ts"],
    ["a group more in front is a part number", `const x = "AB-${ssn}";`, "a.ts"],
    ["a group more behind is a part number", `const x = "${ssn}-01";`, "a.ts"],
    ["its own label in front is none", `const x = "SSN-«${ssn}»";`, "a.ts"],
    ["another label in front is one", `const x = "LSSN-${ssn}";`, "a.ts"],
    ["a digit more in front", `const x = "7${ssn}";`, "a.ts"],
    ["a digit more behind", `const x = "${ssn}7";`, "a.ts"],
    ["the end of a sentence", `It is «${ssn}».`, "a.txt"],
    ["between the slashes of a path", `GET /patients/«${ssn}»/chart`, "a.txt"],
    ["non-breaking hyphens", `const x = "«${parts.join("\u2011")}»";`, "a.ts"],
    ["en dashes of a word processor", `const x = "«${parts.join("\u2013")}»";`, "a.ts"],
    ["minus signs", `const x = "«${parts.join("\u2212")}»";`, "a.ts"],
    ["em dashes set apart sentences", `const x = "${parts.join("\u2014")}";`, "a.ts"],
    ["a hyphen and a dash do not go together", `const x = "${parts[0]}-${parts[1]}\u2013${parts[2]}";`, "a.ts"],
    ["blanks", `number «${spaced(...parts)}» on file`, "a.txt"],
    ["no-break blanks", `number «${parts.join("\u00A0")}» on file`, "a.txt"],
    ["blanks within a row of numbers", `17 ${spaced(...parts)} 23`, "a.txt"],
    ["full stops", `number «${dotted(...parts)}» on file`, "a.txt"],
    ["full stops of a longer path of decimals", `oid 1.${dotted(...parts)}`, "a.txt"],
    ["ten digits in the groups of a telephone", `number ${dashed("512", "483", "8212")}`, "a.txt"],
    ["nine digits in the groups of a ZIP code", `number ${dashed("51248", "3821")}`, "a.txt"],
    ["digits alone are any number", `const x = "${digits}";`, "a.ts"],
    ["digits under the label", `const ssn = "«${digits}»";`, "a.ts"],
    ["ten digits under the label", `const ssn = "${digits}7";`, "a.ts"],
    ["two on one line", `const x = ["«${ssn}»", "«${dashed("512", "48", "3822")}»"];`, "a.ts"],
  ])("%s", (_why, text, path) => {
    expectMarks("ssn", text, path);
  });
});

describe("labels, with nothing but digits under them", () => {
  test.each([
    "ssn",
    "SSN",
    "patientSsn",
    "patientSSN",
    "patient_ssn",
    "PATIENT_SSN",
    "ssnNumber",
    "socialSecurityNumber",
    "social_security_number",
    "SocSec",
    "soc_sec_no",
    "ssNumber",
    "seguroSocial",
    "numero_de_seguro_social",
  ])("%s", (label) => {
    expectMarks("ssn", `const ${label} = "«${digits}»";`, "a.ts");
    expect(verdicts(`const ${label} = "${digits}";`, { path: "a.ts" })).toEqual(["ssn block"]);
  });

  test.each([
    "patient-ssn",
    "social-security-number",
    "Social Security No.",
    "Soc. Sec. No.",
    "Número de seguro social",
    "SSN#",
  ])('"%s"', (label) => {
    expectMarks("ssn", `const x = { "${label}": "«${digits}»" };`, "a.ts");
  });

  test.each(["assn", "ssnap", "session", "lessn", "socialMedia", "security", "ss", "seguro"])(
    "%s names something else",
    (label) => {
      expect(verdicts(`const ${label} = "${digits}";`, { path: "a.ts" })).toEqual([]);
    },
  );

  test.each<[text: string]>([
    [`SSN: «${digits}»`],
    [`ssn=«${digits}»`],
    [`SSN is «${digits}»`],
    [`SSN # «${digits}»`],
    [`Social Security Number: «${digits}»`],
    [`soc sec «${digits}»`],
    [`ss# «${digits}»`],
    // "mission" and "class" end like labels and are none.
    [`mission: ${digits}`],
    [`class no ${digits}`],
  ])("in running text: %#", (text) => {
    expectMarks("ssn", text, "a.txt");
  });
});

describe("fictional values", () => {
  // SSA: areas 000, 666 and 900-999, group 00 and serial 0000 are never issued; 987-65-4320 to -4329 are for advertisements.
  test.each<[value: string, proof: string | undefined]>([
    ["000-12-3457", "unassigned-area"],
    [dashed("001", "12", "3457"), undefined],
    [dashed("665", "12", "3457"), undefined],
    ["666-12-3457", "unassigned-area"],
    [dashed("667", "12", "3457"), undefined],
    // Railroad Board numbers until 1963, and open to all since 2011.
    [dashed("700", "12", "3457"), undefined],
    [dashed("772", "12", "3457"), undefined],
    [dashed("899", "12", "3457"), undefined],
    ["900-12-3457", "unassigned-area"],
    ["999-12-3457", "unassigned-area"],
    ["512-00-3821", "unassigned-group"],
    [dashed("512", "01", "3821"), undefined],
    [dashed("512", "99", "3821"), undefined],
    ["512-48-0000", "unassigned-serial"],
    [dashed("512", "48", "0001"), undefined],
    [dashed("512", "48", "9999"), undefined],
    [dashed("987", "66", "4319"), "unassigned-area"],
    ["987-65-4320", "reserved-for-advertising"],
    ["987-65-4329", "reserved-for-advertising"],
    [dashed("987", "66", "4330"), "unassigned-area"],
    ["078-05-1120", "known-sample"],
    [dashed("078", "05", "1121"), undefined],
    ["219-09-9999", "known-sample"],
    [dashed("219", "09", "9998"), undefined],
    ["123-45-6789", "known-sample"],
    [dashed("123", "45", "6780"), undefined],
    ["111-11-1111", "patterned-number"],
    ["222-33-4444", "patterned-number"],
    [dashed("222", "33", "4445"), undefined],
    [dashed("345", "67", "8901"), "patterned-number"],
  ])("%# have a proof or none", (value, proof) => {
    // Without the label those from 900 on are taken for ITINs.
    const text = `const ssn = "«${value}»";`;
    const [finding] = expectMarks("ssn", text, "a.ts", { fictional: proof !== undefined });
    const proofs = finding?.evidence.filter((each) => each.startsWith("fictional:"));
    expect(proofs).toEqual(proof === undefined ? [] : [`fictional:${proof}`]);
  });

  test.each([digits, spaced("512", "48", "3821"), dotted("512", "48", "3821")])(
    "the notation does not matter: %#",
    (value) => {
      expect(identifier.fictional(value)).toBeUndefined();
      expect(identifier.fictional(value.replace("512", "666"))).toBe("unassigned-area");
    },
  );
});

describe("surrogate", () => {
  test.each([
    [ssn, "987-65-4327"],
    [spaced(...parts), "987 65 4327"],
    [digits, "987654327"],
    [parts.join("\u2011"), "987\u201165\u20114327"],
  ])("keeps the notation: %#", (value, expected) => {
    expect(identifier.surrogate(value, 7)).toBe(expected);
  });
  test.each([0, 9, 10, 4_294_967_295])("is fictional and depends on the seed alone: %d", (seed) => {
    expect(identifier.fictional(identifier.surrogate(ssn, seed))).toBe("reserved-for-advertising");
    expect(identifier.surrogate(ssn, seed)).toBe(identifier.surrogate(ssn, seed));
  });
});

test("one number has one key in every notation", () => {
  expect(new Set([ssn, digits, spaced(...parts), dotted(...parts)].map(identifier.normalise))).toEqual(
    new Set([digits]),
  );
});
