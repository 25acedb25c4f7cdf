import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks, expectRecords } from "../marks.ts";
import { birth, mrn, name, otherBirth, otherMrn, otherName, otherSsn, plain, ssn } from "../values.ts";

const digits = plain("512", "48", "3821");
const person = ["1 name name", "1 date-of-birth dob", "1 mrn mrn"];

describe("one record in every dialect", () => {
  test.each<[what: string, path: string, text: string, expected?: string[]]>([
    ["an object literal", "a.ts", `const p = { name: "«${name}»", dob: '«${birth}»', mrn: \`«${mrn}»\` };`],
    [
      "an object literal over many lines, commented",
      "a.ts",
      `const p = {\n  name: "«${name}»", // the name\n  /* born */ dob: "«${birth}»",\n\n  mrn: "«${mrn}»",\n};`,
    ],
    [
      "nested objects",
      "a.ts",
      `const p = { name: "«${name}»", ids: { mrn: "«${mrn}»" } };`,
      ["1 name name", "1 mrn mrn"],
    ],
    [
      "assignments to one variable",
      "a.ts",
      `p.name = "«${name}»";\np.dob = "«${birth}»";\np.mrn = "«${mrn}»";`,
      ["1 name p.name", "1 date-of-birth p.dob", "1 mrn p.mrn"],
    ],
    ["keys in brackets", "a.ts", `p["name"] = "«${name}»"; p["mrn"] = "«${mrn}»";`, ["1 name p.name", "1 mrn p.mrn"]],
    ["a dictionary of Python", "a.py", `p = {"name": "«${name}»", 'dob': '«${birth}»', "mrn": "«${mrn}»"}`],
    ["keyword arguments of Python", "a.py", `p = Patient(name="«${name}»", dob="«${birth}»", mrn="«${mrn}»")`],
    ["a triple-quoted text", "a.py", `x = """MRN: «${mrn}»\nDOB: «${birth}»"""`, ["1 mrn MRN", "1 date-of-birth DOB"]],
    [
      "setters of Java",
      "A.java",
      `p.setName("«${name}»");\np.setDob("«${birth}»");\np.setMrn("«${mrn}»");`,
      ["1 name p.setName", "1 date-of-birth p.setDob", "1 mrn p.setMrn"],
    ],
    [
      "a builder",
      "A.java",
      `Patient.builder()\n  .name("«${name}»")\n  .dob("«${birth}»")\n  .mrn("«${mrn}»")\n  .build();`,
    ],
    [
      "an object initialiser of C#",
      "a.cs",
      `var p = new Patient { Name = "«${name}»", Dob = "«${birth}»", Mrn = "«${mrn}»" };`,
      ["1 name Name", "1 date-of-birth Dob", "1 mrn Mrn"],
    ],
    [
      "a struct of Go",
      "a.go",
      `p := Patient{Name: "«${name}»", DOB: "«${birth}»", MRN: "«${mrn}»"}`,
      ["1 name Name", "1 date-of-birth DOB", "1 mrn MRN"],
    ],
    ["an array of PHP", "a.php", `$p = ['name' => '«${name}»', 'dob' => '«${birth}»', 'mrn' => '«${mrn}»'];`],
    ["a hash of Ruby", "a.rb", `p = { name: "«${name}»", :dob => "«${birth}»", mrn: "«${mrn}»" }`],
    [
      "variables of a shell",
      "a.sh",
      `PATIENT_NAME="«${name}»"\nexport MRN=«${mrn}»`,
      ["1 name PATIENT_NAME", "1 mrn MRN"],
    ],
  ])("%s", (_what, path, text, expected = person) => {
    expectRecords(text, path, expected);
  });
});

describe("people are kept apart", () => {
  test.each<[what: string, path: string, text: string, people: number]>([
    ["objects of a list", "a.ts", `const all = [{ mrn: "${mrn}" }, { mrn: "${otherMrn}" }];`, 2],
    ["one object with two numbers", "a.ts", `const p = { mrn: "${mrn}", ssn: "${ssn}" };`, 1],
    ["assignments to two variables", "a.ts", `a.mrn = "${mrn}";\nb.mrn = "${otherMrn}";`, 2],
    ["two functions", "a.ts", `function a() { return "${ssn}"; }\nfunction b() { return "${otherSsn}"; }`, 2],
    ["the same person twice", "a.ts", `const all = [{ mrn: "${mrn}" }, { mrn: "${mrn}" }];`, 1],
    ["objects by name", "a.ts", `const all = { a: { mrn: "${mrn}" }, b: { mrn: "${otherMrn}" } };`, 2],
    ["calls", "a.py", `Patient(mrn="${mrn}")\nPatient(mrn="${otherMrn}")`, 2],
    [
      "an object within an object is the same person",
      "a.ts",
      `const p = { mrn: "${mrn}", a: { dob: "${birth}" } };`,
      1,
    ],
  ])("%s", (_what, path, text, people) => {
    expect(scan(text, { path }).people).toBe(people);
  });
});

describe("labels", () => {
  test.each<[what: string, path: string, text: string]>([
    ["a key", "a.ts", `const x = { ssn: "«${digits}»" };`],
    ["a quoted key", "a.ts", `const x = { "ssn": "«${digits}»", 'id': "${digits}" };`],
    ["a variable", "a.ts", `let ssn = "«${digits}»";`],
    ["a typed variable", "a.ts", `const ssn: string = "«${digits}»";`],
    ["a property of a class", "a.ts", `class A { private ssn = "«${digits}»"; }`],
    ["a path, of which the last part counts", "a.ts", `patient.ssn.raw = "${digits}"; patient.ssn = "«${digits}»";`],
    ["a default of a parameter", "a.ts", `function f(ssn = "«${digits}»", id = "${digits}") {}`],
    ["a number literal", "a.ts", `const x = { ssn: «${digits}», id: ${digits} };`],
    ["a call about it", "a.ts", `page.fill("#ssn", "«${digits}»"); page.fill("#id", "${digits}");`],
    [
      "what an assertion compares",
      "a.ts",
      `expect(patient.ssn).toBe("«${digits}»"); expect(patient.id).toBe("${digits}");`,
    ],
    ["the key before a call", "a.ts", `const x = { ssn: encrypt("«${digits}»"), id: encrypt("${digits}") };`],
    ["a list under a key", "a.ts", `const x = { ssns: ["«${digits}»", "«${plain("512", "48", "3822")}»"] };`],
    ["a statement ends with its line", "a.py", `ssn = None\nx = "${digits}"`],
    ["a value on the next line", "a.ts", `const ssn =\n  "«${digits}»";`],
    ["an arrow of PHP", "a.php", `$patient->ssn = '«${digits}»';`],
    ["a variable of SQL", "a.sql", `DECLARE @ssn char(9) = '«${digits}»';`],
  ])("%s", (_what, path, text) => {
    expectMarks("ssn", text, path);
  });
});

describe("comments and literals", () => {
  test.each<[what: string, path: string, text: string]>([
    ["a line comment", "a.ts", `f(); // SSN: «${digits}»`],
    ["a block comment", "a.ts", `/* SSN: «${digits}» */`],
    ["a comment that begins in a literal is none", "a.ts", `const url = "http://x"; const ssn = "«${digits}»";`],
    ["a block comment that begins in a literal is none", "a.ts", `const glob = "/*"; const ssn = "«${digits}»";`],
    ["a hash comment", "a.py", `f()  # SSN: «${digits}»`],
    ["a hash in a literal is none", "a.py", `x = "#"; ssn = "«${digits}»"`],
    ["a hash in another dialect is none", "a.ts", `class A { #ssn = "«${digits}»"; }`],
    ["a dash comment", "a.sql", `SELECT 1; -- SSN: «${digits}»`],
    ["a regular expression with a quote", "a.ts", `const r = /["']/; const ssn = "«${digits}»";`],
    ["a division is none", "a.ts", `const r = a / b; const ssn = "«${digits}»"; const q = c / d;`],
    ["an apostrophe in a comment", "a.ts", `// the patient's\nconst ssn = "«${digits}»";`],
    ["an escaped quote", "a.ts", `const a = "\\""; const ssn = "«${digits}»";`],
    ["an escaped backslash before the quote", "a.ts", `const a = "\\\\"; const ssn = "«${digits}»";`],
    ["an interpolation", "a.ts", "const a = `${b(`}`)}`; " + `const ssn = "«${digits}»";`],
    ["a template over lines", "a.ts", `const t = \`first\nSSN: «${digits}»\n\`;`],
    ["a triple quote with single ones inside", "a.py", `x = """it's "so" """; ssn = "«${digits}»"`],
    ["an unclosed quote ends with its line", "a.ts", `const a = "oops;\nconst ssn = "«${digits}»";`],
    ["an unclosed block comment", "a.ts", `/* SSN: «${digits}»`],
    ["escapes that hide a value", "a.ts", `const ssn = "«${digits.replace("5", "\\x35")}»";`],
    ["escapes that hide a value, \\u", "a.ts", `const ssn = "«${digits.replace("5", "\\u0035")}»";`],
    ["an escape before a value", "a.ts", `const x = "\\nSSN: «${digits}»\\n";`],
  ])("%s", (_what, path, text) => {
    expectMarks("ssn", text, path);
  });
});

test("rows under a list of their names", () => {
  expectRecords(
    `const columns = ["name", "dob", "mrn"];\nconst rows = [["«${name}»", "«${birth}»", "«${mrn}»"], ["«${otherName}»", "«${otherBirth}»", "«${otherMrn}»"]];`,
    "a.ts",
    [...person, "2 name name", "2 date-of-birth dob", "2 mrn mrn"],
  );
});

test("values without labels beside a number of a person", () => {
  expectRecords(`new Visit("«${name}»", "«${birth}»", "«${ssn}»");`, "a.ts", [
    "1 name -",
    "1 date-of-birth -",
    "1 ssn -",
  ]);
  // Without such a number a capitalised text and a date are anything.
  expectRecords(`new Visit("${name}", "${birth}");`, "a.ts", []);
});

test("text between the tags of JSX", () => {
  expectRecords(`const x = <Field label="MRN">«${mrn}»</Field>;`, "a.tsx", ["1 mrn MRN"]);
});
