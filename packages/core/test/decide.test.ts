import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import type { ScanOptions } from "../src/index.ts";
import { verdicts } from "./marks.ts";
import { birth, email, mbi, mrn, name, phone, plain, spaced, ssn } from "./values.ts";

const of = (identifier: string, text: string, options: ScanOptions): string[] =>
  verdicts(text, options).filter((each) => each.startsWith(`${identifier} `));

const everywhere = ["a.ts", "a.py", "a.json", "a.csv", "a.txt", "a.html", "a.sql", ".env", "Makefile"];

describe("what blocks alone", () => {
  test.each(everywhere)("a separated SSN, in %s", (path) => {
    expect(verdicts(`x "${ssn}" y`, { path })).toEqual(["ssn block"]);
  });
  test.each(everywhere)("a separated MBI, in %s", (path) => {
    expect(verdicts(`x "${mbi}" y`, { path })).toEqual(["mbi block"]);
  });
});

describe("what never blocks alone", () => {
  const alone: readonly (readonly [identifier: string, label: string, value: string])[] = [
    ["email", "email", email],
    ["phone", "phone", phone],
    ["name", "fullName", name],
  ];
  const options: readonly ScanOptions[] = [{}, { health: true }];
  test.each(alone)("%s", (identifier, label, value) => {
    for (const path of everywhere)
      for (const each of options)
        for (const text of [`x "${value}" y`, `{ "${label}": "${value}" }`, `${label}: ${value}\n`])
          expect(of(identifier, text, { ...each, path })).not.toContain(`${identifier} block`);
  });
  test.each(everywhere)("a date that nothing calls a birth date, in %s", (path) => {
    expect(verdicts(`x "${birth}" y`, { path, health: true, all: true })).toEqual([]);
  });
  test.each(["dist/a.js.map", "dist/a.min.js", "package-lock.json", "yarn.lock"])("nor warns in %s", (path) => {
    for (const [, label, value] of alone)
      expect(verdicts(`{ "${label}": "${value}" }`, { path, health: true })).toEqual([]);
    // A tool wrote the file, but the patient in it is one.
    expect(verdicts(`{ "patient": { "ssn": "${ssn}", "dob": "${birth}" } }`, { path, health: true })).toEqual([
      "ssn block",
      "date-of-birth block",
    ]);
  });
  test("in a person's record the same values do", () => {
    const text = `const p = { name: "${name}", dob: "${birth}", mrn: "${mrn}", phone: "${phone}", email: "${email}" };`;
    expect(verdicts(text, { path: "a.ts" })).toEqual([
      "name block",
      "date-of-birth block",
      "mrn block",
      "phone block",
      "email block",
    ]);
  });
});

describe("identifiers raise one another", () => {
  const confidence = (text: string, identifier: string): number =>
    scan(text, { path: "a.ts", all: true }).findings.find((finding) => finding.identifier === identifier)?.confidence ??
    0;
  test.each([
    ["a second identifier", `dob: "${birth}"`, `dob: "${birth}", mrn: "${mrn}"`, "date-of-birth"],
    ["a name beside a birth date", `dob: "${birth}"`, `dob: "${birth}", name: "${name}"`, "date-of-birth"],
    ["health content", `dob: "${birth}"`, `dob: "${birth}", diagnosis: "asthma"`, "date-of-birth"],
    ["a provider's number", `dob: "${birth}"`, `dob: "${birth}", npi: "${plain("15583", "64273")}"`, "date-of-birth"],
  ])("%s", (_why, less, more, identifier) => {
    expect(confidence(`const p = { ${more} };`, identifier)).toBeGreaterThan(
      confidence(`const p = { ${less} };`, identifier),
    );
  });
  test("a neighbour does not", () => {
    expect(verdicts(`const a = { dob: "${birth}" }, b = { mrn: "${mrn}" };`, { path: "a.ts" })).toEqual([
      "date-of-birth warn",
      "mrn block",
    ]);
  });
});

describe("a check digit is never enough", () => {
  test.each(everywhere)("a valid NPI is no finding, in %s", (path) => {
    expect(verdicts(`{ "npi": "${plain("15583", "64273")}" }`, { path, health: true })).toEqual([]);
  });
});

describe("tests and fixtures are no reason to be silent", () => {
  test.each([
    "test/patient.test.ts",
    "src/__tests__/patient.ts",
    "fixtures/patient.ts",
    "__snapshots__/patient.test.ts.snap",
    "db/seeds/patient.ts",
    "examples/demo.ts",
    "mocks/handlers.ts",
  ])("%s", (path) => {
    expect(verdicts(`const p = { mrn: "${mrn}", dob: "${birth}" };`, { path })).toEqual([
      "mrn block",
      "date-of-birth block",
    ]);
  });
});

describe("a healthcare project", () => {
  test.each<[why: string, text: string, without: string[], within: string[]]>([
    ["a birth date", `const x = { dob: "${birth}" };`, ["date-of-birth warn"], ["date-of-birth block"]],
    ["a labelled telephone", `const x = { phone: "${phone}" };`, [], ["phone warn"]],
    [
      "two kinds of contact data",
      `const x = { fullName: "${name}", phone: "${phone}" };`,
      [],
      ["name block", "phone block"],
    ],
    ["nothing personal", `const x = { version: "1.2.3" };`, [], []],
  ])("%s", (_why, text, without, within) => {
    expect(verdicts(text, { path: "a.ts" })).toEqual(without);
    expect(verdicts(text, { path: "a.ts", health: true })).toEqual(expect.arrayContaining(within));
  });
});

describe("text that leaves the machine", () => {
  test.each([
    ["email", email],
    ["phone", phone],
  ])("%s counts alone", (identifier, value) => {
    expect(verdicts(`about ${value} now`, { path: "a.txt" })).toEqual([]);
    expect(verdicts(`about ${value} now`, { path: "a.txt", identityOnly: true })).toEqual([`${identifier} block`]);
  });
  test("a fictional one does not", () => {
    expect(verdicts("about maria@example.com now", { path: "a.txt", identityOnly: true })).toEqual([]);
  });
});

describe("what speaks against", () => {
  const evidence = (text: string, path: string, identifier: string): readonly string[] =>
    scan(text, { path, all: true }).findings.find((finding) => finding.identifier === identifier)?.evidence ?? [];

  test.each<[why: string, text: string, path: string, identifier: string, counter: string]>([
    ["a label of something else", `{"version": "${ssn}"}`, "a.json", "ssn", "label:otherwise"],
    ["a provider", `const provider = { phone: "${phone}" };`, "a.ts", "phone", "label:provider"],
    ["an author", `{"author": {"email": "${email}"}}`, "a.json", "email", "label:published-person"],
    ["a file of authors", `{"x": {"email": "${email}"}}`, "package.json", "email", "label:published-person"],
    ["captions", `{"firstName": "Vorname", "email": "E-Mail"}`, "a.json", "name", "context:captions"],
    ["a folder of captions", `{"firstName": "Vorname"}`, "locales/de.json", "name", "context:captions"],
    [
      "a made-up record",
      `const p = { name: "${name}", ssn: "987-65-4320", email: "a@example.com" };`,
      "a.ts",
      "name",
      "record:fictional",
    ],
    ["code", `const x = ${spaced("512", "48", "3821")};`, "a.ts", "ssn", "context:code"],
  ])("%s", (_why, text, path, identifier, counter) => {
    expect(evidence(text, path, identifier)).toContain(counter);
  });

  test.each<[why: string, text: string, path: string, identifier: string, counter: string]>([
    ["a patient's label is none of something else", `const x = { ssn: "${ssn}" };`, "a.ts", "ssn", "label:otherwise"],
    [
      "a patient of a provider",
      `const provider = { patient: { phone: "${phone}" } };`,
      "a.ts",
      "phone",
      "label:provider",
    ],
    ["an authority is no author", `{"authority": {"email": "${email}"}}`, "a.json", "email", "label:published-person"],
    ["values beside captions", `{"firstName": "Maria", "email": "${email}"}`, "a.json", "name", "context:captions"],
    [
      "a real number in the record",
      `const p = { name: "${name}", ssn: "${ssn}" };`,
      "a.ts",
      "name",
      "record:fictional",
    ],
  ])("but not: %s", (_why, text, path, identifier, counter) => {
    const found = evidence(text, path, identifier);
    expect(found.length).toBeGreaterThan(0);
    expect(found).not.toContain(counter);
  });

  test("a made-up record is silent, a real number in it is not", () => {
    const record = (number: string): string =>
      `const p = { name: "${name}", ssn: "${number}", email: "a@example.com" };`;
    expect(verdicts(record("987-65-4320"), { path: "a.ts" })).toEqual([]);
    expect(verdicts(record(ssn), { path: "a.ts" })).toContain("ssn block");
  });
});

describe("quiet on what is no patient data", () => {
  test.each<[what: string, text: string, path: string]>([
    ["an address in package.json", `{"name": "x", "author": "${name} <${email}>"}`, "package.json"],
    ["a UUID", `const id = "0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e";`, "a.ts"],
    ["a hash of a lockfile", `"integrity": "sha512-4eJ2mK41b8301054TE8xQ5128674821w=="`, "package-lock.json"],
    ["a time since the epoch", `const at = ${plain("17200", "34567")}, ms = ${plain("1720034567", "123")};`, "a.ts"],
    ["an OID", `const oid = "2.16.840.1.113883.4.1";`, "a.ts"],
    ["a coordinate", `const at = [${plain("30.", "2671530")}, -${plain("97.", "7430608")}];`, "a.ts"],
    ["a version", `"lodash": "4.17.21", "x": "2024.03.04"`, "a.json"],
    ["an ISO timestamp", `const at = "2024-03-04T07:15:00.000Z";`, "a.ts"],
    ["a colour", `const colour = "#512483";`, "a.ts"],
    ["a port and an address", `const url = "http://10.0.0.12:8080/x";`, "a.ts"],
    ["a range of years", `// Copyright 2019-2024 ${name}`, "a.ts"],
    ["a signature", `// Signed-off-by: ${name} <${email}>`, "a.ts"],
    ["names of columns", `const columns = ["ssn", "mrn", "dob", "firstName", "lastName"];`, "a.ts"],
    ["a type", `interface Patient { ssn: string; dob: Date; name: string; mrn: string }`, "a.ts"],
    ["a schema", `CREATE TABLE patients (ssn char(11), dob date, name varchar(80));`, "a.sql"],
    ["a form", `<input name="ssn" placeholder="SSN"><label>Date of birth</label>`, "a.html"],
    ["placeholders", `{"ssn": "XXX-XX-XXXX", "dob": "YYYY-MM-DD", "name": "{{name}}"}`, "a.json"],
    ["an empty text", "", "a.ts"],
  ])("%s", (_what, text, path) => {
    expect(verdicts(text, { path })).toEqual([]);
  });
});

describe("the policy", () => {
  const text = `const x = { dob: "${birth}" };`;
  const confidence = scan(text, { path: "a.ts" }).findings[0]?.confidence ?? 0;
  test.each<[why: string, policy: { block: number; warn: number }, expected: string[]]>([
    ["from its threshold on a finding blocks", { block: confidence, warn: confidence }, ["date-of-birth block"]],
    ["below it warns", { block: confidence + 0.01, warn: confidence }, ["date-of-birth warn"]],
    ["below both it is a note, which is not listed", { block: 1, warn: confidence + 0.01 }, []],
  ])("%s", (_why, policy, expected) => {
    expect(confidence).toBeGreaterThan(0);
    expect(verdicts(text, { path: "a.ts", policy })).toEqual(expected);
  });
  test("a threshold belongs to what it lets block", () => {
    const npi = `{ "npi": "${plain("15583", "64273")}" }`;
    expect(verdicts(npi, { path: "a.json", policy: { block: 0, warn: 0 } })).toEqual(["npi block"]);
  });
  test("notes are listed on request", () => {
    const policy = { block: 1, warn: confidence + 0.01 };
    expect(verdicts(text, { path: "a.ts", policy, all: true })).toEqual(["date-of-birth note"]);
  });
});

test("the nearer label that says otherwise counts, unless the one around names the identifier", () => {
  const verdictsOf = (text: string): string[] => scan(text, { path: "a.ts" }).findings.map(({ verdict }) => verdict);
  expect(verdictsOf(`const x = { version: "${ssn}" };`)).toEqual(["warn"]);
  expect(verdictsOf(`const ssn = { example: "${ssn}" };`)).toEqual(["block"]);
});

describe("a patient in a document of authors", () => {
  test("who has a number of a patient is no author", () => {
    const text = `# Bug\n\nHappens with the record of ${name} (DOB ${birth}, MRN ${mrn}), phone ${phone}.\n`;
    expect(verdicts(text, { path: "README.md" })).toEqual([
      "name block",
      "date-of-birth block",
      "mrn block",
      "phone block",
    ]);
  });
  test("an author with an address stays one", () => {
    expect(
      verdicts(`# Clinic\n\nFor patients. Written by ${name}, ${email}, ${phone}.\n`, { path: "README.md" }),
    ).toEqual([]);
  });
});

test("a part of a name alone warns at most", () => {
  const text = `const patient = { lastName: "${name.split(" ").at(-1) ?? ""}" };`;
  expect(verdicts(text, { path: "a.ts", health: true })).toEqual(["name warn"]);
});
