import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCensus, redact, scan } from "../src/index.ts";
import type { ScanOptions } from "../src/index.ts";
import { isWorthReading } from "../src/engine/worth-reading.ts";
import { scanText } from "../src/scan.ts";
import { birth, email, mbi, mrn, name, otherSsn, phone, ssn } from "./values.ts";

/** What a scan says, one word a finding. */
const verdicts = (text: string, options: ScanOptions = {}): string[] =>
  scan(text, options).findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`);

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

describe("positions", () => {
  test.each([
    ["a.ts", `/* 😀 */ const x = "\\t${ssn}";`, 1, 23],
    ["a.csv", `name,ssn\r\nJane Doe,${ssn}\r\n`, 2, 10],
    ["a.json", `{\n  "ssn": "${ssn}"\n}`, 2, 11],
    ["a.txt", `\uFEFFSSN: ${ssn}`, 1, 6],
  ])("%s", (path, text, line, column) => {
    const found = scan(text, { path }).findings.find(({ identifier }) => identifier === "ssn");
    expect(found).toMatchObject({ line, column, endLine: line, endColumn: column + ssn.length, shape: "ddd-dd-dddd" });
  });
});

describe("fictional values", () => {
  test.each([
    ["987-65-4319", "unassigned-area"],
    ["987-65-4320", "reserved-for-advertising"],
    ["987-65-4329", "reserved-for-advertising"],
    ["987-65-4330", "unassigned-area"],
    ["078-05-1120", "known-sample"],
    ["123-45-6789", "known-sample"],
    ["666-12-3456", "unassigned-area"],
    ["1EG4-TE5-MK72", "cms-sample"],
    ["(512) 555-0100", "reserved-for-fiction"],
    ["(512) 555-0199", "reserved-for-fiction"],
    ["name@example.com", "reserved-domain"],
  ])("%s is silent, and listed with its proof under raw", (value, proof) => {
    expect(scan(`const x = "${value}";`, { path: "a.ts", all: true }).findings).toEqual([]);
    const [finding] = scan(`const x = "${value}";`, { path: "a.ts", raw: true }).findings;
    expect(finding?.evidence).toContain(`fictional:${proof}`);
  });

  test.each(["555-0099", "555-0200"])("(512) %s is nobody's fiction", (local) => {
    expect(scan(`const x = "(512) ${local}";`, { path: "a.ts", all: true }).findings).toHaveLength(1);
  });
});

describe("people", () => {
  test("rows of a table, and the same person in two files", () => {
    const census = createCensus();
    const table = scan(`ssn,dob\n${ssn},${birth}\n${otherSsn},${birth}\n`, { path: "a.csv", census });
    const code = scan(`const p = { ssn: "${ssn}" };`, { path: "b.ts", census });
    expect(table.people).toBe(2);
    expect(census.count([...table.findings, ...code.findings])).toBe(2);
  });
});

describe("suppression", () => {
  test("a reason lets a finding pass, and is kept", () => {
    const result = scan(`// nophi-ignore-next-line ssn -- from the textbook\nconst x = "${ssn}";`, { path: "a.ts" });
    expect(result.findings).toEqual([]);
    expect(result.suppressed).toMatchObject([{ identifier: "ssn", suppressed: { reason: "from the textbook" } }]);
  });
  test.each([
    ["no reason", "nophi-ignore-line ssn", ["suppression warn", "ssn block"]],
    ["no such identifier", "nophi-ignore-line sssn -- reason", ["suppression warn", "ssn block"]],
    ["another identifier", "nophi-ignore-line email -- reason", ["suppression warn", "ssn block"]],
  ])("%s lets nothing pass", (_why, comment, expected) => {
    expect(verdicts(`/* ${comment} */ const x = "${ssn}";`, { path: "a.ts" }).sort()).toEqual([...expected].sort());
  });
});

test("redact asks for identity alone and keeps labels", () => {
  expect(redact(`SSN: ${ssn}, mail ${email}, phone ${phone}, DOB: 01/01/1980`)).toBe(
    "SSN: [SSN_REDACTED], mail [EMAIL_REDACTED], phone [PHONE_REDACTED], DOB: [DATE_REDACTED]",
  );
});

describe("the fast engine equals the slow one", () => {
  const piece = fc.constantFrom(
    "ssn",
    "SSN: ",
    "mrn=",
    "patientMrn: ",
    "dob",
    "dateOfBirth: ",
    "first_name",
    "patient",
    "diagnosis",
    "email",
    "phone: ",
    "name: ",
    "npi ",
    "medicareId: ",
    `"`,
    `'`,
    ",",
    "\n",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ";",
    " ",
    "//",
    "=",
    "x",
    "é",
    "😀",
    "0",
    "2024",
    ssn,
    email,
    phone,
    mbi,
    mrn,
    birth,
    name,
    "987-65-4320",
    "a@example.com",
  );
  const options = fc.constantFrom<ScanOptions>({}, { health: true }, { raw: true }, { all: true });
  test("what the anchors pass over holds no finding, at any alignment", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 24 }),
        options,
        fc.constantFrom("a.ts", "a.txt", "a.csv", "a.json"),
        fc.nat(3),
        (pieces, each, path, shift) => {
          const text = pieces.join("");
          const bytes = new TextEncoder().encode(" ".repeat(shift) + text).subarray(shift);
          if (isWorthReading(bytes, each)) return;
          const { findings, suppressed } = scanText(text, { ...each, path });
          expect([...findings, ...suppressed]).toEqual([]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
