import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectRecords } from "../marks.ts";
import { birth, mrn, name, otherMrn, otherName, plain } from "../values.ts";

const digits = plain("512", "48", "3821");

describe("a literal that is a text of a format is read as one", () => {
  test.each<[what: string, path: string, text: string, expected: string[]]>([
    [
      "SQL in a string",
      "a.ts",
      `db.run("INSERT INTO t (name, ssn) VALUES ('«${name}»', '«${digits}»')");`,
      ["1 name name", "1 ssn ssn"],
    ],
    [
      "SQL in a template over lines",
      "a.ts",
      `db.run(\`\n  INSERT INTO t (id, ssn)\n  VALUES ('${digits}', '«${digits}»')\n\`);`,
      ["1 ssn ssn"],
    ],
    [
      "SQL with escaped quotes",
      "a.php",
      `$q = "INSERT INTO t (id, ssn) VALUES (\\"${digits}\\", '«${digits}»')";`,
      ["1 ssn ssn"],
    ],
    [
      "JSON in single quotes",
      "a.ts",
      `const x = '{"name": "«${name}»", "mrn": "«${mrn}»"}';`,
      ["1 name name", "1 mrn mrn"],
    ],
    [
      "JSON with escaped quotes",
      "A.java",
      `String x = "{\\"name\\": \\"«${name}»\\", \\"mrn\\": \\"«${mrn}»\\"}";`,
      ["1 name name", "1 mrn mrn"],
    ],
    [
      "JSON in JSON",
      "a.json",
      `{"body": "{\\"name\\": \\"«${name}»\\", \\"mrn\\": \\"«${mrn}»\\"}"}`,
      ["1 name name", "1 mrn mrn"],
    ],
    [
      "a table with escaped line breaks",
      "a.ts",
      `const x = "name,mrn\\n«${name}»,«${mrn}»\\n«${otherName}»,«${otherMrn}»\\n";`,
      ["1 name name", "1 mrn mrn", "2 name name", "2 mrn mrn"],
    ],
    [
      "a table in a template",
      "a.ts",
      `const x = \`name,mrn\n«${name}»,«${mrn}»\n«${otherName}»,«${otherMrn}»\n\`;`,
      ["1 name name", "1 mrn mrn", "2 name name", "2 mrn mrn"],
    ],
    ["markup", "a.ts", `const x = "<person><ssn>«${digits}»</ssn><id>${digits}</id></person>";`, ["1 ssn ssn"]],
    [
      "a note with escaped line breaks",
      "a.ts",
      `const x = "Patient: «${name}»\\nMRN: «${mrn}»\\nDOB: «${birth}»\\n";`,
      ["1 name Patient", "1 mrn MRN", "1 date-of-birth DOB"],
    ],
    [
      "a note in a triple-quoted text",
      "a.py",
      `x = """\nPatient: «${name}»\nMRN: «${mrn}»\n"""`,
      ["1 name Patient", "1 mrn MRN"],
    ],
    [
      "sources within a source map",
      "a.js.map",
      `{"version": 3, "sourcesContent": ["const x = 1;\\nconst ssn = \\"«${digits}»\\";\\n"]}`,
      ["1 ssn ssn"],
    ],
  ])("%s", (_what, path, text, expected) => {
    expectRecords(text, path, expected);
  });
});

test("the rows of a table within are several people", () => {
  const text = `const x = "mrn,dob\\n${mrn},${birth}\\n${otherMrn},${birth}\\n";`;
  expect(scan(text, { path: "a.ts" }).people).toBe(2);
});
