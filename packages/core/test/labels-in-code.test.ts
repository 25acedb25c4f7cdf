import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import { birth, email, mbi, mrn, otherSsn, phone, spaced, ssn } from "./values.ts";

/** How code, forms and tools name a value without a key right before it: what blocks, with the text it stands for. */
const blocked = (text: string, path: string): string[] =>
  scan(text, { path })
    .findings.filter(({ verdict }) => verdict === "block")
    .map(({ identifier, start, end }) => `${identifier} ${text.slice(start, end)}`);

const digits = ssn.replaceAll("-", "");
const otherDigits = otherSsn.replaceAll("-", "");
const number = mbi.replaceAll("-", "");
const [year = "", month = "", day = ""] = birth.split("-");
const parts = [Number(year), Number(month), Number(day)].join(", ");
/** A name that the list of common ones does not hold. */
const rare = ["Okonkwa", "Ximeno"].join(", ");
const family = ["Okon", "kwo"].join("");
const person = [`name Ximena`, `name Okonkwo`, `date-of-birth ${birth}`];

describe("source code", () => {
  test.each<[why: string, text: string, path: string, expected: string[]]>([
    [
      "labels in regular expressions",
      `await user.type(screen.getByLabelText(/social security/i), "${digits}");`,
      "a.test.tsx",
      [`ssn ${digits}`],
    ],
    [
      "a name among the options of a query",
      `await user.type(screen.getByRole("textbox", { name: /mrn/i }), "${mrn}");`,
      "a.test.tsx",
      [`mrn ${mrn}`],
    ],
    ["a regular expression that names nothing", `user.type(screen.getByLabelText(/total/i), "${digits}");`, "a.ts", []],
    ["a call without parentheses", `fill_in "SSN", with: "${digits}"\n`, "a_spec.rb", [`ssn ${digits}`]],
    ["the line after it", `fill_in "SSN", with: value\nfill_in "Total", with: "${digits}"\n`, "a_spec.rb", []],
    ["an expectation in words", `expect(patient.mrn).to eq "${mrn}"\n`, "a_spec.rb", [`mrn ${mrn}`]],
    [
      "values in blocks",
      `first_name { "Ximena" }\nlast_name { "Okonkwo" }\ndob { "${birth}" }\nssn { "${ssn}" }\n`,
      "a.rb",
      [...person, `ssn ${ssn}`],
    ],
    ["the state of a component", `const [ssn, setSsn] = useState("${digits}");`, "a.tsx", [`ssn ${digits}`]],
    ["another pair of variables", `const [ssn, total] = useState("${digits}");`, "a.tsx", []],
    ["an option of a command", `merge --mrn ${mrn} --last-name "${family}"\n`, "a.sh", [`mrn ${mrn}`, `name Okonkwo`]],
    ["the text of a control", `txtSsn.Text = "${digits}"\n`, "a.vb", [`ssn ${digits}`]],
    ["a date between tildes", `%{mrn: "${mrn}", dob: ~D[${birth}]}`, "a.exs", [`mrn ${mrn}`, `date-of-birth ${birth}`]],
    [
      "names of columns before rows with dates made of numbers",
      `insert(columns: ["LastName", "DOB", "MRN"], values: ["Okonkwo", new DateTime(${parts}, 0, 0, 0), "${mrn}"]);`,
      "a.cs",
      ["name Okonkwo", `date-of-birth ${parts}`, `mrn ${mrn}`],
    ],
    [
      "names of columns after the rows",
      `[["Ximena", "Okonkwo", "${birth}", "${digits}"]].map(([first, last, dob, ssn]) => ({ first, last, dob, ssn }));`,
      "a.js",
      [...person, `ssn ${digits}`],
    ],
    [
      "dates made in blocks",
      `factory :patient do\n  first_name { "Ximena" }\n  dob { Date.new(${parts}) }\n  birth_date { Date.parse("${birth}") }\nend\n`,
      "a.rb",
      ["name Ximena", `date-of-birth ${parts}`, `date-of-birth ${birth}`],
    ],
    [
      "parameters of a comparison, in the order of their numbers",
      `await client.query("UPDATE patients SET email = $2 WHERE mrn = $1", ["${mrn}", "${email}"]);`,
      "a.ts",
      [`mrn ${mrn}`, `email ${email}`],
    ],
    ["one parameter in a list", `db.get("SELECT * FROM p WHERE mrn = ?", ["${mrn}"]);`, "a.ts", [`mrn ${mrn}`]],
    [
      "parameters behind a statement",
      `db.get("SELECT * FROM p WHERE lower(p.ssn) = lower(?)", "${digits}");`,
      "a.ts",
      [`ssn ${digits}`],
    ],
    ["a parameter of another column", `db.get("SELECT * FROM p WHERE total = ?", ["${digits}"]);`, "a.ts", []],
    [
      "a list that comes later",
      `q("SELECT * FROM p WHERE mrn = ?", id); const sizes = fill(4, 8, ["${mrn}"]);`,
      "a.ts",
      [],
    ],
    [
      "parameters after the attribute of a test",
      `[InlineData("Ximena", "Okonkwo", "${birth}", "${number}")]\npublic void T(string firstName, string lastName, string dob, string mbi) {}`,
      "a.cs",
      [...person, `mbi ${number}`],
    ],
    [
      "a statement whose values come apart",
      `rows = [("Okonkwo", "Ximena", "${mrn}")]\ncur.executemany("INSERT INTO p (last_name, first_name, mrn) VALUES (%s, %s, %s)", rows)`,
      "a.py",
      ["name Okonkwo", "name Ximena", `mrn ${mrn}`],
    ],
    [
      "a statement and its values in one call",
      `db.exec("INSERT INTO p (last_name, ssn) VALUES (?, ?)", "Okonkwo", "${digits}");`,
      "a.java",
      ["name Okonkwo", `ssn ${digits}`],
    ],
    ["arguments without and with a key", `Patient("Maria", mrn="${mrn}")`, "a.py", ["name Maria", `mrn ${mrn}`]],
    ["what a key names is no name", `Patient(team="Maria", mrn="${mrn}")`, "a.py", [`mrn ${mrn}`]],
    ["a setter of a control", `ssnField.setText("${digits}");`, "a.java", [`ssn ${digits}`]],
    ["a comparison of a control", `assert page.find("mrn").text == "${mrn}"`, "a.py", [`mrn ${mrn}`]],
    ["other names after rows of the same width", `[["A", "B", "${digits}"]].map(([ssn, dob]) => ssn);`, "a.js", []],
    [
      "a notebook's lines",
      JSON.stringify({ source: ["p = {\n", `    'mrn': '${mrn}',\n`, `    'last_name': '${family}'\n`, "}"] }),
      "a.ipynb",
      [`mrn ${mrn}`, "name Okonkwo"],
    ],
    [
      "a patient's identifier that does not say what it is",
      JSON.stringify({ resourceType: "Patient", identifier: [{ value: mrn }], birthDate: birth }),
      "a.json",
      [`mrn ${mrn}`, `date-of-birth ${birth}`],
    ],
    [
      "an order's identifier",
      JSON.stringify({ resourceType: "ServiceRequest", identifier: [{ value: mrn }] }),
      "a.json",
      [],
    ],
    [
      "a comment that shows a message",
      `/**\n * PID|1||${mrn}^^^H^MR||OKONKWO^XIMENA||${birth.replaceAll("-", "")}\n */`,
      "a.ts",
      [`mrn ${mrn}`, "name OKONKWO^XIMENA", `date-of-birth ${birth.replaceAll("-", "")}`],
    ],
  ])("%s", (_why, text, path, expected) => {
    expect(blocked(text, path)).toEqual(expected);
  });

  test("columns of a data frame are as many people as rows", () => {
    const text = `df = DataFrame({"PatientName": ["Ximena Okonkwo", "Wei Batbayar"], "SSN": ["${digits}", "${otherDigits}"]})`;
    const { findings, people } = scan(text, { path: "a.py" });
    expect(findings.map(({ identifier, record }) => `${identifier} ${record}`)).toEqual([
      "name 1",
      "name 2",
      "ssn 1",
      "ssn 2",
    ]);
    expect(people).toBe(2);
  });
});

describe("text", () => {
  test.each<[why: string, text: string, path: string, expected: string[]]>([
    [
      "a table on its side",
      `| First Name    | Ximena |\n| Last Name     | Okonkwo |\n| Date of Birth | ${birth} |\n| SSN           | ${ssn} |\n`,
      "a.feature",
      [...person, `ssn ${ssn}`],
    ],
    [
      "the expanded output of psql",
      `-[ RECORD 1 ]\nlast_name | Okonkwo\nmrn       | ${mrn}\n`,
      "a.txt",
      ["name Okonkwo", `mrn ${mrn}`],
    ],
    [
      "a form without colons",
      `Patient Name   ${spaced("Ximena", "Okonkwo")}\nMRN            ${mrn}\n`,
      "a.txt",
      ["name Ximena Okonkwo", `mrn ${mrn}`],
    ],
    [
      "leaders of dots",
      `Name ....... Ximena Okonkwo\nMRN ........ ${mrn}\n`,
      "a.txt",
      ["name Ximena Okonkwo", `mrn ${mrn}`],
    ],
    [
      "a quoted pair of a shell in Markdown",
      `--data "last_name=Okonkwo" \\\n--data "ssn=${ssn}"\n`,
      "a.md",
      ["name Okonkwo", `ssn ${ssn}`],
    ],
    [
      "a statement in a line of a log",
      `10:30:15 LOG: INSERT INTO patients (last_name, ssn) VALUES ('Okonkwo', '${digits}')\n`,
      "a.log",
      ["name Okonkwo", `ssn ${digits}`],
    ],
    [
      "parameters behind a statement in a log",
      `  Patient Create (0.4ms)  INSERT INTO "patients" ("last_name", "dob") VALUES ($1, $2)  [["last_name", "${family}"], ["dob", "${birth}"]]\n`,
      "a.log",
      [`name ${family}`, `date-of-birth ${birth}`],
    ],
    [
      "lists of names and values",
      `10:30:15 patient [("mrn", "${mrn}"), ("last name", "${family}"), ("total", "${otherDigits}")]\n`,
      "a.log",
      [`mrn ${mrn}`, `name ${family}`],
    ],
    [
      "a statement over lines of Markdown",
      `INSERT INTO patients (last_name, ssn)\nVALUES\n  ('${family}', '${digits}');\n`,
      "a.md",
      ["name Okonkwo", `ssn ${digits}`],
    ],
    [
      "elements in a line of a log",
      `10:30:15 sent <P><LastName>Okonkwo</LastName><SSN>${digits}</SSN></P>\n`,
      "a.log",
      ["name Okonkwo", `ssn ${digits}`],
    ],
    [
      "a literal within a literal",
      `10:30:15 body="{\\"lastName\\":\\"Okonkwo\\",\\"ssn\\":\\"${digits}\\"}"\n`,
      "a.log",
      ["name Okonkwo", `ssn ${digits}`],
    ],
    [
      "a call around a date",
      `{'mrn': '${mrn}', 'dob': datetime.date(${parts})}\n`,
      "a.log",
      [`mrn ${mrn}`, `date-of-birth ${parts}`],
    ],
    [
      "keys of a properties file",
      `patient.last.name=${family}\npatient.ssn=${digits}\n`,
      "a.properties",
      ["name Okonkwo", `ssn ${digits}`],
    ],
    [
      "a name that is not common",
      `- ${rare} — DOB ${birth}, MRN ${mrn}\n`,
      "a.md",
      [`name ${rare}`, `date-of-birth ${birth}`, `mrn ${mrn}`],
    ],
    ["a heading is no name", `Chart Review, MRN ${mrn}\n`, "a.md", [`mrn ${mrn}`]],
    [
      "rows with bars and no header",
      `${mrn}|OKONKWO|${birth.replaceAll("-", "")}|${ssn}\n${mrn}1|OKONKWO|${birth.replaceAll("-", "")}|${otherSsn}\n`,
      "a.txt",
      [
        "name OKONKWO",
        `date-of-birth ${birth.replaceAll("-", "")}`,
        `ssn ${ssn}`,
        "name OKONKWO",
        `date-of-birth ${birth.replaceAll("-", "")}`,
        `ssn ${otherSsn}`,
      ],
    ],
    [
      "columns of CMS",
      `BENE_MBI_ID,BENE_FST_NM,BENE_BRTH_DT\n${number},XIMENA,${birth}\n`,
      "a.csv",
      [`mbi ${number}`, "name XIMENA", `date-of-birth ${birth}`],
    ],
    [
      "keys and values of a property list",
      `<dict><key>lastName</key><string>Okonkwo</string><key>ssn</key><string>${digits}</string></dict>`,
      "a.plist",
      ["name Okonkwo", `ssn ${digits}`],
    ],
    [
      "a word between label and value",
      `Her DOB on file is ${birth}, MRN ${mrn}\n`,
      "a.txt",
      [`date-of-birth ${birth}`, `mrn ${mrn}`],
    ],
    ["an example of a schema", `ssn:\n  example: ${ssn}\n`, "a.yaml", [`ssn ${ssn}`]],
    ["contact data alone", `| Name  | Ximena Okonkwo |\n| Email | ${email} |\n| Phone | ${phone} |\n`, "a.md", []],
  ])("%s", (_why, text, path, expected) => {
    expect(blocked(text, path)).toEqual(expected);
  });
});

describe("silence, in a healthcare project, too", () => {
  test.each<[why: string, text: string, path: string]>([
    ["captions in the state of a component", `const [name, setName] = useState("Patient Overview");`, "a.tsx"],
    [
      "a data dictionary",
      `| first_name | Varchar |\n| last_name | Varchar |\n| dob | Date |\n| ssn | Char(9) |\n`,
      "a.md",
    ],
    ["required fields", `| First Name | required |\n| Last Name | required |\n| DOB | required |\n`, "a.feature"],
    ["menus before a pattern", `[["Home", "About", "Contact"]].map(([first, last, middle]) => first);`, "a.js"],
    [
      "rows of an attribute",
      `[InlineData("Create", "Update", "Delete")]\nvoid T(string firstName, string lastName, string dob) {}`,
      "a.cs",
    ],
    ["labels of a form", `lblFirstName.Text = "First Name"\nlblDOB.Text = "Date of Birth"\n`, "a.vb"],
    [
      "a property list of an app",
      `<dict><key>CFBundleDisplayName</key><string>Ridge Health</string></dict>`,
      "a.plist",
    ],
    ["settings of an app", `app.first.name=Application\nuser.name=admin\n`, "a.properties"],
    ["options of a command", `deploy --name "Production Cluster"\n`, "a.sh"],
    [
      "headings before a number that is missing",
      `Chart Review, MRN required. See Patient Search Api, DOB filter.\n`,
      "a.md",
    ],
    ["a template of a message in XML", `<PID><PID.5><XPN.1>{{lastName}}</XPN.1></PID.5></PID>`, "a.xml"],
    [
      "a version of a template",
      `<ClinicalDocument><templateId root="2.16.840.1.113883.10.20" extension="2015-08-01"/></ClinicalDocument>`,
      "a.xml",
    ],
    ["statuses in a log", `10:30:15 INSERT INTO jobs (name, status) VALUES ('Nightly Sync', 'Running')\n`, "a.log"],
  ])("%s", (_why, text, path) => {
    expect(scan(text, { path, health: true }).findings).toEqual([]);
  });
});
