import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks, expectRecords } from "../marks.ts";
import { birth, family, given, mrn, name, otherBirth, otherMrn, otherName, plain, ssn } from "../values.ts";

const digits = plain("512", "48", "3821");
const otherDigits = plain("512", "48", "3822");
const formatOf = (text: string, path: string): string => scan(text, { path, raw: true }).format;

describe("rows are records", () => {
  test.each([
    ["comma", ",", "a.csv"],
    ["tab", "\t", "a.tsv"],
    ["semicolon", ";", "a.csv"],
    ["pipe", "|", "a.psv"],
    ["comma, without a telling name", ",", "export"],
  ])("%s", (_why, mark, path) => {
    const row = (...cells: readonly string[]): string => cells.join(mark);
    expectRecords(
      [
        row("name", "dob", "mrn"),
        row(`«${name}»`, `«${birth}»`, `«${mrn}»`),
        row(`«${otherName}»`, `«${otherBirth}»`, `«${otherMrn}»`),
        "",
      ].join("\n"),
      path,
      ["1 name name", "1 date-of-birth dob", "1 mrn mrn", "2 name name", "2 date-of-birth dob", "2 mrn mrn"],
    );
  });

  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
    ["blank lines between", "\n\n"],
  ])("line endings: %s", (_why, end) => {
    expectRecords(`mrn,ssn${end}«${mrn}»,«${digits}»${end}«${otherMrn}»,«${otherDigits}»`, "a.csv", [
      "1 mrn mrn",
      "1 ssn ssn",
      "2 mrn mrn",
      "2 ssn ssn",
    ]);
  });
});

describe("cells", () => {
  test.each<[why: string, text: string]>([
    ["quotes", `mrn,ssn\n"${mrn}","«${digits}»"\n`],
    ["the delimiter within quotes", `name,ssn\n"${family}, ${given}","«${digits}»"\n`],
    ["a line break within quotes", `note,ssn\nabc,«${digits}»\n"one\ntwo\r\nthree",«${otherDigits}»\n`],
    ["doubled quotes", `note,ssn\n"a ""b"", c","«${digits}»"\n`],
    ["an empty quoted cell", `note,ssn\n"","«${digits}»"\n`],
    ["empty cells", `note,ssn\n,«${digits}»\n,\n,«${otherDigits}»\n`],
    ["missing cells", `note,ssn\nabc,«${digits}»\nabc\nabc,«${otherDigits}»\n`],
    ["more cells than columns", `ssn,note\n«${digits}»,abc,${otherDigits}\n`],
    ["blanks around", `note, ssn\nabc,  «${digits}»  \n`],
    ["no line ending at the end", `note,ssn\nabc,«${digits}»`],
    ["a quoted header", `"note","ssn"\nabc,«${digits}»\n`],
    ["columns that name nothing", `note,id\nabc,${digits}\n`],
    ["a quote that nothing closes", `note,ssn\n"abc,«${digits}»\ndef,«${otherDigits}»\n`],
  ])("%s", (_why, text) => {
    expectMarks("ssn", text, "a.csv");
  });
  test("a byte order mark belongs to no column", () => {
    const [finding] = scan(`\uFEFFssn,note\n${digits},x\n`, { path: "a.csv" }).findings;
    expect(finding).toMatchObject({ identifier: "ssn", field: "ssn", line: 2, column: 1, endColumn: 10 });
  });
  test("a record goes over the lines of its cells", () => {
    expectRecords(`mrn,note,ssn\n«${mrn}»,"one\ntwo",«${digits}»\n`, "a.csv", ["1 mrn mrn", "1 ssn ssn"]);
  });
});

describe("columns", () => {
  test.each(["ssn", "SSN", "Patient SSN", "patient_ssn", "social_security_number", "Social Security No."])(
    "%s",
    (column) => {
      expectMarks("ssn", `note,${column}\nabc,«${digits}»\n`, "a.csv");
    },
  );
  test("of a person speak for health in the whole table", () => {
    const text = `patient_id,email\n${mrn},${["maria", "gmail.com"].join("@")}\n`;
    const email = scan(text, { path: "a.csv" }).findings.find(({ identifier }) => identifier === "email");
    expect(email?.evidence).toContain("health:patient-columns");
  });
});

describe("what is a table", () => {
  test.each<[why: string, text: string, path: string, format: string]>([
    ["a header of columns of a person", `name,ssn\na,b\n`, "a.txt", "delimited"],
    ["prose with commas", `Dear name, the ssn, as agreed\nis missing\n`, "a.txt", "plain-text"],
    ["a header alone", `name,ssn\n`, "a.txt", "plain-text"],
    ["code with commas", `import { name, ssn } from "x";\n`, "a.ts", "source-code"],
  ])("%s", (_why, text, path, format) => {
    expect(formatOf(`${text}`, path)).toBe(format);
  });
  test("a header alone holds nobody", () => {
    expect(scan("name,dob,ssn\n", { path: "a.csv", all: true }).findings).toEqual([]);
  });
  test("a file of rows without a header", () => {
    const rows = [mrn, otherMrn].map((number, i) => `${number},${[name, otherName][i]},${[ssn, ssn][i]},x`).join("\n");
    expectMarks("ssn", rows.replaceAll(ssn, `«${ssn}»`), "a.csv");
  });
});

test("a first row whose first cell holds a line break is a row", () => {
  const text = `note,ssn\n"one\ntwo",${ssn.replaceAll("-", "")}\n`;
  expect(scan(text, { path: "a.csv" }).findings).toMatchObject([{ identifier: "ssn", line: 3, column: 6 }]);
});
