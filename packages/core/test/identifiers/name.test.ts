import { describe, expect, test } from "@jest/globals";
import { isWholeName, name as identifier } from "../../src/identifiers/name.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, family, given, mrn, name, plain, spaced } from "../values.ts";

const last = family;

describe("full names under a label", () => {
  test.each<[why: string, value: string]>([
    ["given and family name", name],
    ["middle initial", `${given} L. ${last}`],
    ["middle initial without full stop", `${given} L ${last}`],
    ["two given names", spaced(given, "Elena", last)],
    ["family name first", `${last}, ${given}`],
    ["family name first, middle initial", `${last}, ${given} L`],
    ["as Epic writes it", `${last},${given} L`.toUpperCase()],
    ["all capitals", name.toUpperCase()],
    ["Spanish particles", spaced(given, "de la", "Cruz")],
    ["Dutch particles", spaced("Johanna", "van der", "Berg")],
    ["German particles", spaced("Ernst", "von", "Ahlen")],
    ["Arabic particles", spaced("Fatima", "bint".slice(0, 3), "Khalid")],
    ["Irish apostrophe", spaced("Sean", "O'Brien")],
    ["typographic apostrophe", spaced("Sean", "O\u2019Brien")],
    ["apostrophe in the given name", spaced("D'Angelo", "Wilson")],
    ["double-barrelled family name", spaced(given, `${last}-Lopez`)],
    ["double given name", spaced("Jean-Luc", "Wilson")],
    ["capital within", spaced("Kevin", "McCarthy")],
    ["Saint", `St. ${spaced("John", "Wilson")}`],
    ["Junior", `${spaced("Robert", "Wilson")} Jr.`],
    ["the third, with a comma", `${spaced("Robert", "Wilson")}, III`],
    ["title", `Mrs. ${name}`],
    ["Latin-1 diacritics", spaced("José", "Núñez")],
    ["diacritics of Latin Extended-A", spaced("Łukasz", "Żółty")],
    ["blanks around", ` ${name} `],
    ["as HL7 v2 and DICOM write it", `${last}^${given}`.toUpperCase()],
    ["the same with a middle name", `${last}^${given}^Elena`],
  ])("%s", (_why, value) => {
    const start = value.length - value.trimStart().length;
    const marked = `${value.slice(0, start)}«${value.trim()}»${value.slice(value.trimEnd().length)}`;
    expectMarks("name", `const x = { patientName: "${marked}", mrn: "${mrn}" };`, "a.ts");
  });

  test.each<[why: string, value: string]>([
    ["empty", ""],
    ["one word", given],
    ["a caption", "First Name"],
    ["a placeholder", "Enter Name"],
    ["a state", "Not Found"],
    ["a clinic", "Riverside Clinic"],
    ["code", "UserNameField"],
    ["digits", `${name}2`],
    ["a power", "Area^2"],
    ["snake_case", "Maria_Gonzalez".toUpperCase()],
    ["a template", "{{ Name }}"],
    ["an e-mail address", "Maria@Example.com"],
    ["a sentence", `${name} was seen by the nurse today`.slice(name.length + 1)],
    [
      "more words than a name has",
      spaced("Maria", "Elena", "Rosa", "Luz", "Ana", "Ines", "Julia", "Gonzalez", "Perez"),
    ],
    ["an acronym within", "Maria LoadXMLFile"],
  ])("not %s", (_why, value) => {
    expectMarks("name", `const x = { patientName: "${value}", id: 1 };`, "a.ts");
  });

  test("what comes behind a name in the same field is no part of it", () => {
    expectMarks("name", `const x = { patientName: "«${name}» (DOB ${birth})" };`, "a.ts");
    expectMarks("name", `Patient name: «${name}», DOB ${birth}`, "a.txt");
  });
});

describe("parts of names under a label", () => {
  test.each<[why: string, label: string, value: string]>([
    ["given name", "firstName", given],
    ["two given names", "first_name", spaced(given, "Elena")],
    ["family name", "lastName", last],
    ["family name with particles", "surname", spaced("de la", "Cruz")],
    ["family name with an apostrophe", "lastName", "O'Brien"],
    ["family name with a hyphen", "familyName", `${last}-Lopez`],
    ["capitals", "LNAME", last.toUpperCase()],
    ["two letters", "lastName", "Wu"],
    ["a common name in lower case", "firstName", given.toLowerCase()],
  ])("%s", (_why, label, value) => {
    expectMarks("name", `const x = { ${label}: "«${value}»", mrn: "${mrn}" };`, "a.ts");
  });
  test.each<[why: string, label: string, value: string]>([
    ["one letter", "firstName", "M"],
    ["a word in lower case", "firstName", "green"],
    ["a sentence", "firstName", "Please enter it"],
    ["a caption", "lastName", "Name"],
  ])("not %s", (_why, label, value) => {
    expectMarks("name", `const x = { ${label}: "${value}", mrn: "${mrn}" };`, "a.ts");
  });
});

describe("labels", () => {
  test.each([
    "patientName",
    "PATIENT_NAME",
    "patient_name",
    "fullName",
    "memberName",
    "subscriber_name",
    "emergencyContactName",
    "next_of_kin",
    "nombreCompleto",
    "patient-name",
    "Patient's Name",
    "Patient (Last, First)",
    "Name of patient",
  ])("%s", (label) => {
    expectMarks("name", `const x = { "${label}": "«${name}»", mrn: "${mrn}" };`, "a.ts");
  });
  test.each(["fileName", "className", "hostname", "fontFamily", "tableName", "renamed", "patientCount", "names_count"])(
    "%s names something else",
    (label) => {
      expectMarks("name", `const x = { ${label}: "${name}" };`, "a.ts");
    },
  );
  test("under a bare name many things stand: it needs a person", () => {
    expect(verdicts(`const x = { name: "${name}" };`, { path: "a.ts" })).toEqual([]);
    expect(verdicts(`const x = { name: "${name}", dob: "${birth}" };`, { path: "a.ts" })).toContain("name block");
  });
});

describe("in running text", () => {
  test.each<[why: string, text: string]>([
    ["a patient", `Patient «${name}» presents with cough.`],
    ["before a birth date", `«${name}», DOB ${birth}`],
    ["before a record number", `«${name}» (MRN ${mrn})`],
    ["a name that no list has", `«Oyelaran Adebisi», DOB ${birth}`],
    ["two capitalised words alone", `${name} wrote the paper.`],
    ["what leads up to it is no part of it", `Patient «${name}», DOB ${birth}`],
  ])("%s", (_why, text) => {
    expectMarks("name", text, "a.txt");
  });
});

describe("fictional values", () => {
  test.each<[value: string, proof: boolean]>([
    ["John Doe", true],
    ["Jane Doe", true],
    ["JOHN DOE", true],
    ["John Q. Public", true],
    ["Doe, Jane", true],
    ["DOE,JANE Q", true],
    ["Mr. John Doe", true],
    ["John Doe Jr.", true],
    ["Baby Doe", true],
    ["Doe", true],
    ["Peter James Chalmers", true],
    ["Ada Lovelace", true],
    [spaced("John", "Wilson"), false],
    [spaced("Deirdre", "Doering"), false],
    [spaced("Ada", last), false],
    [spaced("Mr. Robert", "Wilson"), false],
    [plain("Doe", "ring"), false],
  ])("%#", (value, proof) => {
    expect(identifier.fictional(value)).toBe(proof ? "nobody-by-convention" : undefined);
  });
  test("are silent in the record of a patient", () => {
    expectMarks("name", `const x = { patientName: "«Jane Doe»", mrn: "${mrn}" };`, "a.ts", { fictional: true });
  });
});

describe("surrogate", () => {
  test.each([
    [name, "Jane Doe"],
    [`Mrs. ${name}`, "Jane Doe"],
    [name.toUpperCase(), "JANE DOE"],
    [`${last}, ${given}`, "Doe, Jane"],
    [`${last},${given} L`.toUpperCase(), "DOE,JANE"],
    [`${name}, III`, "Jane Doe"],
    [last, "Doe"],
    [last.toUpperCase(), "DOE"],
    [`${last} Jr.`, "Doe"],
  ])("keeps the notation and is fictional: %#", (value, expected) => {
    expect(identifier.surrogate(value, 4)).toBe(expected);
    expect(identifier.fictional(expected)).toBe("nobody-by-convention");
  });
});

test("one name has one key whatever comes first", () => {
  const notations = [name, `${last}, ${given}`, `${last},${given}`.toUpperCase()];
  expect(new Set(notations.map(identifier.normalise)).size).toBe(1);
  expect(identifier.normalise(name)).not.toBe(identifier.normalise(spaced("Elena", last)));
});

test.each([
  ["a common name", name, true],
  ["a family name alone", last, true],
  ["words that are no common names", "Cedar Ridge", false],
  ["a longer text", `${name} and so on`, false],
  ["more than a name has", `${name}${" Wilson".repeat(9)}`, false],
])("the name that a whole text is: %s", (_why, text, expected) => {
  expect(isWholeName(text)).toBe(expected);
});
