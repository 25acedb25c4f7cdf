import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import type { ScanOptions } from "../src/index.ts";
import { birth, email, mrn, name, phone, ssn } from "./values.ts";
import { processorTime } from "./marks.ts";

/** What a scan says, one word a finding. */
const verdicts = (text: string, options: ScanOptions): string[] =>
  scan(text, options).findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`);

const [given = "", family = ""] = name.split(" ");
const dotted = ssn.replaceAll("-", ".");
const spaced = ssn.replaceAll("-", " ");
const tenDigits = phone.replaceAll("-", "");

interface Case {
  readonly why: string;
  readonly text: string;
  readonly path?: string;
  readonly health?: boolean;
  readonly expected: readonly string[];
}

const check = ({ text, path = "src/a.ts", health, expected }: Case): void =>
  expect(verdicts(text, health === undefined ? { path } : { path, health })).toEqual(expected);

describe("names of members of Object.prototype are words like others", () => {
  test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("%s", (word) => {
    const text = `const patient = { type: "${word}", value: "x", mrn: "${mrn}" };`;
    expect(verdicts(text, { path: "a.ts" })).toEqual(["mrn block"]);
  });
});

describe("people who are made up", () => {
  test.each<Case>([
    {
      why: "John and Doe in two keys are John Doe",
      text: `const patient = { firstName: "John", lastName: "Doe", dob: "${birth}" };`,
      health: true,
      expected: [],
    },
    {
      why: "so are the columns of a table",
      text: `first_name,last_name,birth_date\nJane,Doe,${birth}\n`,
      path: "patients.csv",
      expected: [],
    },
    {
      why: "another family name is somebody's",
      text: `const patient = { firstName: "John", lastName: "${family}", dob: "${birth}" };`,
      health: true,
      expected: ["name block", "name block", "date-of-birth block"],
    },
    {
      why: "a generator numbers the names of its people",
      text: `{"resourceType":"Patient","name":[{"family":"Frami345","given":["Abe604"]}],"birthDate":"${birth}","telecom":[{"system":"phone","value":"${phone}"}]}`,
      path: "bundle.json",
      health: true,
      expected: [],
    },
    {
      why: "one numbered name of two is none",
      text: `const patient = { firstName: "${given}604", lastName: "${family}", dob: "${birth}", mrn: "${mrn}" };`,
      expected: ["name block", "date-of-birth block", "mrn block"],
    },
    {
      why: "a number behind a name is no number of the name",
      text: `Patient: Nikita Framirez, MRN ${mrn}\n`,
      path: "note.txt",
      expected: ["name block", "mrn block"],
    },
    {
      why: "a real number stays one beside a generated name",
      text: `const patient = { firstName: "Abe604", lastName: "Frami345", ssn: "${ssn}" };`,
      expected: ["ssn block"],
    },
  ])("$why", check);
});

describe("names without a person", () => {
  test.each<Case>([
    {
      why: "a given name alone identifies nobody",
      text: `render({ firstName: "${given}" });`,
      health: true,
      expected: [],
    },
    {
      why: "given and family name do",
      text: `render({ firstName: "${given}", lastName: "${family}" });`,
      health: true,
      expected: ["name warn", "name warn"],
    },
    {
      why: "nor does a family name",
      text: `render({ lastName: "${family}" });`,
      health: true,
      expected: [],
    },
    {
      why: "a name of code is nobody's",
      text: `render({ firstName: "NewFirstName", lastName: "UserList" });`,
      health: true,
      expected: [],
    },
    {
      why: "a measure in points",
      text: `// PT 500135.495 of the clinic`,
      health: true,
      expected: [],
    },
    {
      why: "nor does a list of family names",
      text: `const lastNames = ["${family}", "Becker", "Rivera"];`,
      health: true,
      expected: [],
    },
    {
      why: "two lists under keys of one object are no header and row",
      text: `const tags = { people: ["FirstName", "LastName"], places: ["Country", "Region"] };`,
      health: true,
      expected: [],
    },
    {
      why: "a header and a row are",
      text: `const table = { columns: ["FirstName", "LastName"], row: ["${given}", "${family}"] };`,
      health: true,
      expected: ["name warn", "name warn"],
    },
    {
      why: "names of columns end somewhere",
      text: `check(["firstName", "lastName"]);\n${"work();\n".repeat(200)}call(["Get", "Post"]);`,
      health: true,
      expected: [],
    },
  ])("$why", check);
});

describe("tokens", () => {
  test.each<Case>([
    {
      why: "a tag of DICOM is no number of a patient",
      text: `const tags = { PatientName: "00100010", PatientID: "00100020", PatientBirthDate: "00100030" };`,
      health: true,
      expected: [],
    },
    { why: "nor with its x", text: `const p = { patientID: dataSet.string("x00100020") };`, expected: [] },
    { why: "a patient's number is", text: `const p = { patientID: "00${mrn}" };`, expected: ["mrn warn"] },
    {
      why: "a group of a longer number is no telephone",
      text: `const patient = { code: "1${phone}" };`,
      health: true,
      expected: [],
    },
    {
      why: "behind a country code it is",
      text: `const patient = { mrn: "${mrn}", phone: "+1 ${phone}" };`,
      expected: ["mrn block", "phone block"],
    },
    {
      why: "a limit of integers is no telephone",
      text: `const phone = [4294967295, 2147483647];`,
      health: true,
      expected: [],
    },
    { why: "other digits are", text: `const phone = ${tenDigits};`, health: true, expected: ["phone warn"] },
    {
      why: "a key of its own says what dotted digits are",
      text: `const patient = { build: "${dotted}" };`,
      expected: [],
    },
    {
      why: "a key that says nothing leaves it to the patient around",
      text: `const patient = { number: "${dotted}" };`,
      expected: ["ssn block"],
    },
    {
      why: "spaced digits of a path",
      text: `const patient = { etag: "${spaced}" };`,
      health: true,
      expected: ["ssn warn"],
    },
  ])("$why", check);
});

describe("subscribers", () => {
  const subscriber = `const subscriber = { phone: "${phone}", email: "${email}" };`;
  test.each<Case>([
    { why: "of events and newsletters are no patients", text: subscriber, expected: [] },
    {
      why: "of a health plan are",
      text: `// insurance of the patient\n${subscriber}`,
      expected: ["phone block", "email block"],
    },
  ])("$why", check);
});

describe("addresses", () => {
  const at = (local: string, domain: string): string => [local, domain].join("@");
  test.each([
    at("cgp", "lists.hl7.org"),
    at("joe", "acme.co"),
    at("xyz", "amazon.com"),
    at("lol", "lol.lol"),
    at("a", "b.com"),
    at("john.doe", "gmail.com"),
  ])("%s belongs to nobody", (address) => {
    expect(verdicts(`const user = { email: "${address}" };`, { path: "a.ts", health: true })).toEqual([]);
  });

  test("one that says who wrote the file is published", () => {
    const comment = `/**\n * @author somebody\n * @email: ${email}\n */\n`;
    expect(verdicts(comment, { path: "a.js", health: true })).toEqual([]);
    expect(verdicts(comment.replace("@author", "@patient"), { path: "a.js", health: true })).not.toEqual([]);
  });
});

describe("rows of numbers", () => {
  test.each<Case>([
    { why: "a mesh", text: `f 815 221 1183\nf ${spaced}\nf 71 4 1317\n`, path: "bunny.obj", expected: [] },
    {
      why: "a list of numbers of people",
      text: `${spaced}\n${spaced}\n`,
      path: "a.txt",
      expected: ["ssn warn", "ssn warn"],
    },
  ])("$why", check);
});

describe("authors of Python", () => {
  test.each<Case>([
    {
      why: "a module names its author",
      text: `# patient resources\n__email__ = "${email}"\n`,
      path: "fhir/types.py",
      health: true,
      expected: [],
    },
    {
      why: "a variable is not that",
      text: `# patient resources\nemail = "${email}"\n`,
      path: "fhir/types.py",
      health: true,
      expected: ["email warn"],
    },
    {
      why: "an organisation has a name, too",
      text: `patient = { "dob": "${birth}", "managingOrganization": { "name": "Acme Corporation" } }`,
      path: "a.py",
      expected: ["date-of-birth block"],
    },
  ])("$why", check);
});

test("many words that are no names of columns cost what their letters cost", () => {
  const keywords = `words("${"alignment and bounds ".repeat(18)}(");`;
  const started = processorTime();
  expect(scan(keywords.repeat(50), { path: "a.js", health: true, all: true }).findings).toEqual([]);
  expect(processorTime() - started).toBeLessThan(2000);
});

describe("words that nobody is called", () => {
  const at = (first: string, last: string): string =>
    `const patient = { firstName: "${first}", lastName: "${last}", dob: "${birth}" };`;
  test.each<Case>([
    { why: "a test patient", text: at("Test", "Patient"), health: true, expected: [] },
    { why: "in lower case", text: at("foo", "bar"), health: true, expected: [] },
    { why: "in one key", text: `const patient = { name: "Demo User", dob: "${birth}" };`, health: true, expected: [] },
    {
      why: "the name of a thing",
      text: `const job = { name: "test", patient: { dob: "${birth}" } };`,
      expected: ["date-of-birth block"],
    },
    { why: "somebody", text: at(given, family), expected: ["name block", "name block", "date-of-birth block"] },
  ])("$why", check);
});

describe("limits", () => {
  test.each<Case>([
    { why: "the latest birth date", text: `const maxDob = "${birth}";`, path: "patient/limits.ts", expected: [] },
    { why: "a round number", text: `const patient = { MRN: 10000000 };`, expected: [] },
    { why: "the smallest number", text: `const MRN_MIN = ${mrn};`, expected: [] },
    { why: "a number", text: `const MRN = ${mrn};`, expected: ["mrn block"] },
    { why: "a table of HL7", text: `const patientIdentifierList = ["CX", "HL70061"];`, expected: [] },
    { why: "business dates", text: `index = pd.bdate_range("2009-01-05", periods=3)`, path: "a.py", expected: [] },
    { why: "a birth date", text: `bdate = "${birth}"`, path: "a.py", expected: ["date-of-birth warn"] },
  ])("$why", check);
});

describe("a birthday does not make a document one about a patient", () => {
  const page = `Contact ${email}\n\nBirthday: ${birth}\n`;
  test.each<Case>([
    {
      why: "documentation of a library",
      text: page,
      path: "docs/users.rst",
      expected: ["email warn", "date-of-birth warn"],
    },
    {
      why: "a note of a clinic",
      text: `Seen in clinic.\n\n${page}`,
      path: "note.txt",
      expected: ["email block", "date-of-birth block"],
    },
  ])("$why", check);
});

describe("who wrote it", () => {
  test.each<Case>([
    {
      why: "authors in a document",
      text: `authors = [{ name = "${name}", email = "${email}" }]\nclinical text\n`,
      path: "plan.md",
      health: true,
      expected: [],
    },
    {
      why: "a line of copyright",
      text: `## Copyright (C) 2012 ${name} <${email}>\n## call ${phone}\n`,
      path: "a.py",
      health: true,
      expected: [],
    },
    {
      why: "the example in a README",
      text: `Contact: <${email}>\n\n{ "firstName": "Jane", "lastName": "Doe", "dob": "${birth}" }\n`,
      path: "README.md",
      health: true,
      expected: [],
    },
    {
      why: "a beneficiary of a bank",
      text: `const beneficiary = { phone: "${phone}", email: "${email}" };`,
      expected: [],
    },
    {
      why: "one of Medicare",
      text: `// Medicare\nconst beneficiary = { phone: "${phone}", email: "${email}" };`,
      expected: ["phone block", "email block"],
    },
  ])("$why", check);
});

describe("keys that end like the label of a name", () => {
  test.each<Case>([
    {
      why: "fonts in a source map",
      text: JSON.stringify({ sourcesContent: ['body {\n  font-family: "Helvetica Neue", Arial;\n}'] }),
      path: "a.css.map",
      health: true,
      expected: [],
    },
    {
      why: "a family",
      text: `const p = { given: "${given}", family: "${family}" };`,
      health: true,
      expected: ["name warn", "name warn"],
    },
    { why: "a service", text: `const s = { serviceFullName: "Amazon Chime" };`, health: true, expected: [] },
    { why: "somebody", text: `const s = { customerFullName: "${name}" };`, health: true, expected: ["name warn"] },
  ])("$why", check);
});

describe("published addresses", () => {
  test.each<Case>([
    { why: "of Git", text: `GITHUB_EMAIL=${email}\n`, path: ".env", health: true, expected: [] },
    {
      why: "of developers",
      text: `<developer><name>${name}</name><email>${email}</email></developer>`,
      path: "pom.xml",
      health: true,
      expected: [],
    },
    { why: "of a mailbox", text: `CONTACT_EMAIL=${email}\n`, path: ".env", health: true, expected: ["email warn"] },
    {
      why: "in a licence",
      text: `{"text":"call ${phone} or write to ${email}"}`,
      path: "licenses/HPND.json",
      health: true,
      expected: [],
    },
  ])("$why", check);
});

describe("captions of forms", () => {
  const form = `{"title":"Adrese","address1":"Adresa 1","city":"Grad","district":"Valitse piiri","firstName":"Ime","lastName":"Prezime"}`;
  test.each<Case>([
    { why: "in a folder of translations", text: form, path: "src/i18n/bs.json", health: true, expected: [] },
    {
      why: "beside a telephone that is a word",
      text: form.replace("{", `{"phone":"Telefon",`).replace("Adresa 1", "Adresa"),
      path: "src/form.json",
      health: true,
      expected: [],
    },
    {
      why: "the sample of an address",
      text: `{"email.placeholder":"${email}","firstName":"Ime","lastName":"Prezime"}`,
      path: "locales/bs.json",
      health: true,
      expected: [],
    },
    {
      why: "a patient in such a folder",
      text: `{"firstName":"${given}","lastName":"${family}","mrn":"${mrn}","city":"Round Rock"}`,
      path: "messages/admission.json",
      expected: ["name block", "name block", "mrn block", "address block"],
    },
    {
      why: "no telephone beside an address",
      text: `{"name":"${name}","mrn":"${mrn}","phone":"none","address":"4831 Oak Hollow Drive"}`,
      path: "a.json",
      expected: ["name block", "mrn block", "address block"],
    },
  ])("$why", check);
});

describe("files that tools write", () => {
  const people = `[{"firstName":"${given}","lastName":"${family}","email":"${email}"}]`;
  test.each<Case>([
    { why: "a source map", text: people, path: "dist/users.mjs.map", health: true, expected: [] },
    { why: "a bundle", text: `var x=${people}`, path: "dist/lib.umd.js", health: true, expected: [] },
    {
      why: "a hash in its name",
      text: `var x=${people}`,
      path: "assets/modals-B5dtfzsB.mjs",
      health: true,
      expected: [],
    },
    {
      why: "a word in its name",
      text: `var x=${people}`,
      path: "assets/modals-frontend.mjs",
      health: true,
      expected: ["name warn", "name warn", "email block"],
    },
    {
      why: "a patient in a bundle",
      text: `var x=${people.replace("[{", `[{"mrn":"${mrn}",`)}`,
      path: "dist/lib.umd.js",
      expected: ["mrn block", "name block", "name block", "email block"],
    },
  ])("$why", check);
});

describe("addresses that are nobody's", () => {
  const at = (street: string): string =>
    `const contact = { name: "${name}", mrn: "${mrn}", addressLine1: "${street}", city: "Round Rock", zipCode: "78664" };`;
  test.each<Case>([
    {
      why: "town and ZIP code beside them are, too",
      text: at("123 Main Street"),
      expected: ["name block", "mrn block"],
    },
    {
      why: "beside a street they count",
      text: at("4831 Oak Hollow Drive"),
      expected: ["name block", "mrn block", "address block", "address block", "zip block"],
    },
  ])("$why", check);
});

describe("samples and patterns", () => {
  const at = (key: string, value: string): string => `const patient = { mrn: "${mrn}", ${key}: "${value}" };`;
  test.each<Case>([
    { why: "555 and a row of digits", text: at("phone", "+1.415555" + "1234"), expected: ["mrn warn"] },
    { why: "555 alone", text: at("phone", "+1.415555" + "7246"), expected: ["mrn block", "phone block"] },
    { why: "a pattern of numbers", text: at("phone", "+447700 900 ###"), expected: ["mrn block"] },
    { why: "from one to nine and on", text: at("accountNumber", "123456789" + "101"), expected: ["mrn block"] },
    { why: "a domain for tests", text: at("email", ["kai", "testing.com"].join("@")), expected: ["mrn warn"] },
    {
      why: "a schema says which shape a key has",
      text: `{"GivenName": {"shape": "Sd"}, "Surname": {"shape": "Sb"}}`,
      path: "api.json",
      health: true,
      expected: [],
    },
    {
      why: "where two lists of names meet is nobody",
      text: `first_names = ["Yvonne", "${given}"]\nlast_names = ["${family}", "Nielsen"]\n`,
      path: "a.py",
      health: true,
      expected: [],
    },
    { why: "the name of a type", text: `const patient = { family: "CodeableConcept" };`, expected: [] },
  ])("$why", check);
});
