import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks, expectRecords, verdicts } from "../marks.ts";
import { birth, email, mrn, name, otherBirth, otherMrn, otherName, phone, plain, ssn } from "../values.ts";

const digits = plain("512", "48", "3821");

describe("labels", () => {
  test.each<[what: string, text: string]>([
    ["a colon", `SSN: «${digits}»`],
    ["a label on the line above", `SSN\n«${digits}»\n`],
    ["one with a colon", `SSN:\n«${digits}»\n`],
    ["a sentence on the line below", `SSN:\n${digits} is the total of all\n`],
    ["a blank line between", `SSN:\n\n${digits}\n`],
    ["an equals sign", `ssn=«${digits}» id=${digits}`],
    ["an arrow", `ssn => «${digits}»`],
    ["several on one line", `ID: ${digits}  SSN: «${digits}»  Room: ${digits}`],
    ["a label of several words", `Social Security Number: «${digits}»`],
    ["words before the label", `Please check the SSN: «${digits}»`],
    ["words behind the label", `SSN of the order: ${digits}`],
    ["bold text of Markdown", `**SSN:** «${digits}»`],
    ["quotes", `"ssn": "«${digits}»"`],
    ["an attribute of a log", `level=info ssn="«${digits}»" order="${digits}"`],
    ["toString of an object", `Patient{ssn='«${digits}»', order='${digits}'}`],
    ["a query", `GET /x?ssn=«${digits}»&order=${digits}`],
    ["a hyphen of a form", `SSN - «${digits}»`],
    ["YAML", `patient:\n  ssn: «${digits}»\n  order: ${digits}\n`],
    ["an environment file", `SSN=«${digits}»\nORDER=${digits}\n`],
    ["a comma and the next label end a value", `Note: abc, SSN: «${digits}», Order: ${digits}`],
  ])("%s", (_what, text) => {
    expectMarks("ssn", text, "a.txt");
  });
});

describe("records", () => {
  test("the paragraphs of a note are one person's", () => {
    expectRecords(`Patient: «${name}»\nDOB: «${birth}»\n\nHe came again.\n\nMRN: «${mrn}»\n`, "note.txt", [
      "1 name Patient",
      "1 date-of-birth DOB",
      "1 mrn MRN",
    ]);
  });
  test("until an identifier comes again", () => {
    expectRecords(`Patient: «${name}»\nMRN: «${mrn}»\n\nPatient: «${otherName}»\nMRN: «${otherMrn}»\n`, "note.txt", [
      "1 name Patient",
      "1 mrn MRN",
      "2 name Patient",
      "2 mrn MRN",
    ]);
  });
  test.each<[why: string, text: string]>([
    ["the lines of a log", `2024-05-01T07:00:00Z mrn=${mrn}\n2024-05-01T07:00:01Z dob=${birth}\n`],
    ["the items of a list", `- seen with MRN ${mrn}\n- somebody DOB ${birth}\n`],
    ["sections", `# One\nMRN: ${mrn}\n\n# Two\nDOB: ${birth}\n`],
    ["rules", `MRN: ${mrn}\n\n-----\n\nDOB: ${birth}\n`],
    ["a long gap", `MRN: ${mrn}\n${"Nothing to report. ".repeat(80)}\nDOB: ${birth}\n`],
  ])("%s are set apart", (_why, text) => {
    const records = scan(text, { path: "a.txt", raw: true }).findings.map(({ record }) => record);
    expect(records).toEqual([1, 2]);
  });
  test.each<[why: string, text: string]>([
    ["the same lines without the marks", `MRN: ${mrn}\nDOB: ${birth}\n`],
    ["items that say what they are", `- MRN: ${mrn}\n- **DOB:** ${birth}\n`],
  ])("%s are one", (_why, text) => {
    const { findings } = scan(text, { path: "a.txt", raw: true });
    expect(findings.map(({ record }) => record)).toEqual([1, 1]);
  });
});

describe("verdicts", () => {
  test("a note about a patient", () => {
    const text = `Patient ${name}, DOB ${birth}, MRN ${mrn}, was seen for asthma. Call ${phone} or write to ${email}.`;
    expect(verdicts(text, { path: "note.txt" })).toEqual([
      "name block",
      "date-of-birth block",
      "mrn block",
      "phone block",
      "email block",
    ]);
  });
  test("a mail between colleagues", () => {
    expect(verdicts(`From: ${name} <${email}>\nTel. ${phone}\n\nSee you at ten.`, { path: "mail.txt" })).toEqual([]);
  });
});

test("birth dates of two people on one line", () => {
  expect(scan(`MRN ${mrn} DOB ${birth}; MRN ${otherMrn} DOB ${otherBirth}`, { path: "a.txt" }).people).toBe(2);
});

test.each(["a.txt", "a.md", "a.log", "a.conf", ".environment", "notes"])("the format of %s", (path) => {
  expect(scan(`SSN: ${ssn}`, { path }).format).toBe("plain-text");
});
