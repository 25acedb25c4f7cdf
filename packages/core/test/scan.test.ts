import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import { verdicts } from "./marks.ts";
import { birth, email, mbi, mrn, name, phone, ssn } from "./values.ts";

describe("verdicts", () => {
  test.each<[why: string, text: string, path: string, expected: string[]]>([
    ["a hyphenated SSN blocks alone", `const x = "${ssn}";`, "a.ts", ["ssn block"]],
    [
      "also in the callback of a test",
      `test("fills", () => { page.fill("#field", "${ssn}"); });`,
      "a.ts",
      ["ssn block"],
    ],
    ["a hyphenated MBI blocks alone", `const x = "${mbi}";`, "a.ts", ["mbi block"]],
    ["digits alone are no SSN", `const x = "${ssn.replaceAll("-", "")}";`, "a.ts", []],
    ["digits under the label are", `const ssn = "${ssn.replaceAll("-", "")}";`, "a.ts", ["ssn block"]],
    ["a part number is no SSN", `const x = "AB-${ssn}-01";`, "a.ts", []],
    ["an MRN needs its label", `const x = { mrn: "${mrn}", id: "${mrn}" };`, "a.ts", ["mrn block"]],
    ["an MRN with a check digit", `const x = { mrn: "${mrn}-4" };`, "a.ts", ["mrn block"]],
    ["an e-mail alone is silent", `const x = "${email}";`, "a.ts", []],
    ["a telephone alone is silent", `const x = "${phone}";`, "a.ts", []],
    ["authors publish their address", `{"author":{"name":"${name}","email":"${email}"}}`, "package.json", []],
    [
      "name and birth date are a person",
      `const p = { name: "${name}", dob: "${birth}" };`,
      "a.ts",
      ["name block", "date-of-birth block"],
    ],
    ["captions are no names", `{"firstName":"Vorname","lastName":"Nachname","email":"E-Mail"}`, "de.json", []],
    [
      "a made-up record is silent",
      `const p = { name: "${name}", ssn: "987-65-4320", email: "a@example.com" };`,
      "a.ts",
      [],
    ],
    ["provider numbers are no findings", `const p = { npi: "1234567893" };`, "a.ts", []],
  ])("%s", (_why, text, path, expected) => {
    expect(verdicts(text, { path })).toEqual(expected);
  });

  test("in the record of a patient contact data blocks", () => {
    const text = `const patient = { name: "${name}", mrn: "${mrn}", email: "${email}", phone: "${phone}" };`;
    expect(verdicts(text, { path: "a.ts" })).toEqual(["name block", "mrn block", "email block", "phone block"]);
  });
});

describe("what is asked for", () => {
  const note = `const x = { phone: "${phone}", ssn: "987-65-4320" };`;
  test("notes are listed on request, fictional values under raw only", () => {
    expect(verdicts(note, { path: "a.ts" })).toEqual([]);
    expect(verdicts(note, { path: "a.ts", all: true })).toEqual(["phone note"]);
    expect(verdicts(note, { path: "a.ts", raw: true }).map((each) => each.split(" ")[0])).toEqual(["phone", "ssn"]);
  });

  test("a finding in full", () => {
    const { findings, ...rest } = scan(`id,ssn\n7,${ssn}\n`, { path: "a.csv" });
    expect(rest).toEqual({ format: "delimited", suppressed: [], people: 1 });
    expect(findings).toEqual([
      {
        identifier: "ssn",
        category: "G",
        verdict: "block",
        confidence: expect.any(Number),
        start: 9,
        end: 20,
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 14,
        format: "delimited",
        field: "ssn",
        record: 1,
        shape: "ddd-dd-dddd",
        evidence: expect.arrayContaining(["shape:separated", "label:ssn"]),
        message: "Social Security number: hyphenated as such numbers are, under its label",
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
  });
});

describe("what costs nothing", () => {
  const read = (text: string): boolean => {
    let decoded = false;
    const decode = (bytes: Uint8Array): string => {
      decoded = true;
      return new TextDecoder().decode(bytes);
    };
    scan(new TextEncoder().encode(text), { path: "a.ts", decode });
    return decoded;
  };
  test.each<[why: string, text: string, expected: boolean]>([
    ["code without anchors is never decoded", `export const add = (a, b) => a + b;`, false],
    ["nor is an empty file", "", false],
    ["a text with a number of a person is", `const x = "${ssn}";`, true],
    ["and one with a suppression comment", "// nophi-ignore-line ssn -- textbook", true],
  ])("%s", (_why, text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

test("a suppression hides no more than its finding", () => {
  const result = scan(`// nophi-ignore-next-line ssn -- from the textbook\nconst x = "${ssn}";\nconst y = "${mbi}";`, {
    path: "a.ts",
  });
  expect(result.findings).toMatchObject([{ identifier: "mbi", line: 3 }]);
  expect(result.suppressed).toMatchObject([{ identifier: "ssn", line: 2 }]);
});
