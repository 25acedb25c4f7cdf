import { describe, expect, test } from "@jest/globals";
import { explain } from "../src/explain.ts";
import type { IdentifierId, KnownPatients, ScanOptions } from "../src/index.ts";
import { scan } from "../src/index.ts";
import { knownColumn, knownForms, knownIdentifiers } from "../src/known-list.ts";
import { marked, placesOf } from "./marks.ts";
import {
  account,
  birth,
  dashed,
  dotted,
  email,
  family,
  given,
  mrn,
  name,
  phone,
  plain,
  spaced,
  ssn,
} from "./values.ts";

const rare = spaced(given, plain("Okon", "kwole"));
const rareFamily = plain("Okon", "kwole");
const shortNumber = plain("83", "017");
const lettered = plain("KX", "48", "20193");

/** A list in plain text, as only a test may hold it. */
function listOf(...values: readonly (readonly [IdentifierId, string])[]): KnownPatients {
  const forms = new Map<string, IdentifierId>();
  for (const [id, value] of values) {
    const own = knownForms(id, value);
    if (typeof own === "string") throw new Error(`refused as ${own}`);
    for (const form of own) forms.set(form, id);
  }
  const lengths = (of: RegExp) =>
    new Set([...forms.keys()].filter((form) => of.test(form)).map(({ length }) => length));
  return {
    digits: lengths(/^\d+$/),
    mixed: lengths(/^(?=.*\d)[A-Z\d]+$/),
    names: [...forms.values()].includes("name"),
    identify: (form) => forms.get(form),
  };
}

const patients = listOf(
  ["mrn", mrn],
  ["mrn", shortNumber],
  ["mrn", lettered],
  ["ssn", ssn],
  ["phone", phone],
  ["email", email],
  ["account", plain("00", account)],
  ["name", rare],
  ["name", name],
  ["name", `${plain("Oye", "lowo")}, Dana Marie`],
);
const known: ScanOptions = { known: patients };

/** Each is found where the marks are, and nothing else of the list is. */
const found: readonly (readonly [what: string, id: IdentifierId, path: string, text: string])[] = [
  ["a number alone in code", "mrn", "src/a.ts", `const x = "«${mrn}»";\n`],
  ["as a number of code", "mrn", "src/a.ts", `open(«${mrn}»);\n`],
  ["as a key", "mrn", "a.json", `{ "«${mrn}»": true }`],
  ["in a log", "mrn", "app.log", `12:00:01 GET /api/x/«${mrn}»?full=1 200\n`],
  ["behind letters", "mrn", "a.txt", `see patient«${mrn}» and go\n`],
  ["joined to a word", "mrn", "a.txt", `see pat-«${mrn}».pdf\n`],
  ["joined by an underscore", "mrn", "a.txt", `scan_«${mrn}»_2.hl7\n`],
  ["in groups", "mrn", "a.txt", `x «${dashed("83", "010", "54")}» y\n`],
  ["with leading zeros", "mrn", "a.txt", `x «00${mrn}» y\n`],
  ["listed with leading zeros", "account", "a.txt", `x «${account}» y\n`],
  ["with letters", "mrn", "a.ts", `f("«${lettered.toLowerCase()}»");\n`],
  ["with letters, joined", "mrn", "a.ts", `f("«KX-${lettered.slice(2)}»");\n`],
  ["under another label", "mrn", "a.json", `{ "orderHash": "«${mrn}»" }`],
  ["as escapes", "mrn", "a.ts", String.raw`const x = "a «\x38${mrn.slice(1)}» b";` + "\n"],
  ["in a comment", "mrn", "a.ts", `// as for «${mrn}»\n`],
  ["an SSN without hyphens", "ssn", "a.ts", `const x = "«${ssn.replaceAll("-", "")}»";\n`],
  ["a telephone number", "phone", "a.ts", `const x = "«(512) ${phone.slice(4)}»";\n`],
  ["a telephone number as digits", "phone", "a.ts", `const x = "«${phone.replaceAll("-", "")}»";\n`],
  ["with the country code", "phone", "a.ts", `const x = "«1${phone.replaceAll("-", "")}»";\n`],
  ["an address", "email", "a.ts", `const x = "«${email.toUpperCase()}»";\n`],
  ["a name", "name", "a.md", `Thanks to «${rare}».\n`],
  ["the family name first", "name", "a.md", `for «${rareFamily.toUpperCase()}, ${given}»\n`],
  ["with an initial", "name", "a.md", `for «${given} Q. ${rareFamily}» again\n`],
  ["as two literals", "name", "a.ts", `f("«${given}", "${rareFamily}»");\n`],
  ["within a row of capitalised words", "name", "a.md", `Call ${"«"}${rare}${"»"} Today\n`],
  ["the first given name with the family name", "name", "a.md", `for «Dana ${plain("Oye", "lowo")}» there\n`],
];

describe("a value of a known patient", () => {
  test.each(found)("%s", (_, id, path, source) => {
    const { text, places } = marked(source);
    const { findings } = scan(text, { ...known, path });
    const own = findings.filter(({ evidence }) => evidence.includes("known:patient"));
    expect(placesOf(own, id)).toEqual(places);
    expect(own.map(({ verdict, confidence }) => [verdict, confidence])).toEqual([["block", 1]]);
    // Nobody else is told.
    expect(scan(text, { path }).findings.filter(({ evidence }) => evidence.includes("known:patient"))).toEqual([]);
  });

  test("a given and a family name under keys of their own", () => {
    const text = `const p = { firstName: "${given}", lastName: "${rareFamily}" };\n`;
    const { findings } = scan(text, { ...known, path: "a.ts" });
    expect(findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`)).toEqual(["name block", "name block"]);
    expect(scan(text, { path: "a.ts" }).findings).toEqual([]);
  });

  test.each([
    ["a short number", `const port = ${shortNumber};\n`],
    ["a name of common names", `By ${name} and others.\n`],
  ])("%s does not count without a label", (_, text) => {
    expect(scan(text, { ...known, path: "a.md" }).findings).toEqual([]);
  });

  test("a name of common names under its label", () => {
    const { findings } = scan(`patient name: ${name}\n`, { ...known, path: "a.txt" });
    expect(findings.map(({ confidence, evidence }) => [confidence, evidence.includes("known:patient")])).toEqual([
      [1, true],
    ]);
  });
});

describe("what is no value of the list stays silent", () => {
  test.each([
    ["another number", `const x = "${mrn.slice(0, -1)}9";\n`],
    ["within a longer number", `const x = "${mrn}7";\n`],
    ["within a hash", `const x = "9f${mrn}c4";\n`],
    ["a group of a UUID", `const x = "${plain("8", mrn)}-4f1a-4c2b-9d3e-0a1b2c3d4e5f";\n`],
    ["the digits of a fraction", `const x = 0.${mrn};\n`],
    ["the end of another telephone number", `const x = "713-${mrn.slice(0, 3)}-${mrn.slice(3)}";\n`],
    ["the digits of an escape", String.raw`const x = "a \x${mrn} b";` + "\n"],
    ["a given name alone", `Thanks to ${given}.\n`],
    ["words far apart", `${given} knows.\n\n${rareFamily} does not.\n`],
    ["with a name between", `${given} Robert ${plain("Oka", "for")} ${rareFamily}\n`],
  ])("%s", (_, text) => {
    expect(scan(text, { ...known, path: "a.ts" }).findings.map(({ evidence }) => evidence)).toEqual(
      scan(text, { path: "a.ts" }).findings.map(({ evidence }) => evidence),
    );
  });

  test("a date, though a number of the list has its digits", () => {
    const dated = listOf(["mrn", birth.replaceAll("-", "")]);
    for (const text of [birth, dotted("1952", "03", "04"), `dob: ${birth}`])
      expect(scan(`${text}\n`, { known: dated }).findings.map(({ identifier }) => identifier)).not.toContain("mrn");
  });
});

test("nothing speaks against it", () => {
  const text = `{ "example": "${mrn}", "version": "${mrn}", "author": { "name": "${rare}" } }`;
  const { findings } = scan(text, { ...known, path: "test/fixtures/example.json" });
  expect(findings.map(({ confidence }) => confidence)).toEqual([1, 1, 1]);
  for (const { evidence } of findings) expect(evidence.some((each) => each.startsWith("fictional:"))).toBe(false);
});

test("what its own recogniser takes for made up is not, when the list knows the number in it", () => {
  const { findings } = scan(`{ "medicalRecordNumber": "TEST-${mrn}" }`, { ...known, path: "a.json" });
  expect(findings.map(({ confidence }) => confidence)).toEqual([1]);
});

test("a policy that blocks only what is certain blocks it", () => {
  const { findings } = scan(`x ${mrn}\n`, { ...known, policy: { block: 1, warn: 1 } });
  expect(findings.map(({ verdict }) => verdict)).toEqual(["block"]);
});

test("a suppression comment lets it pass", () => {
  const text = `// nophi-ignore-next-line mrn -- the number of the demo room\nconst room = "${mrn}";\n`;
  const { findings, suppressed } = scan(text, { ...known, path: "a.ts" });
  expect([findings.length, suppressed.map(({ evidence }) => evidence)]).toEqual([0, [["known:patient"]]]);
});

test("what stands beside it is of a person", () => {
  const text = `{ "x": "${mrn}", "phone": "713-442-9186", "email": "r.okafor${"@"}outlook.com" }`;
  expect(scan(text, { ...known, path: "a.json" }).findings.map(({ verdict }) => verdict)).toEqual([
    "block",
    "block",
    "block",
  ]);
  expect(scan(text, { path: "a.json" }).findings).toEqual([]);
});

test("an explanation shows the evidence and follows from it", () => {
  const [only, ...more] = explain(`const x = "${mrn}";\n`, { ...known, path: "a.ts" });
  expect(more).toEqual([]);
  expect(only?.reckoning).toMatchObject({ identity: 1, alone: 1, against: 1, cap: undefined });
  expect(only?.finding.message).toBe("Medical record number: a value of a known patient");
});

test("long and hostile texts cost what their length costs", () => {
  for (const text of [
    "8301-".repeat(60_000),
    "Aa ".repeat(100_000),
    `${"A".repeat(300_000)}1`,
    "a.".repeat(150_000) + "1",
    "1a".repeat(150_000),
  ])
    expect(scan(text, { ...known, path: "a.txt" }).findings).toEqual([]);
});

describe("columns of a list", () => {
  test.each([
    ["MRN", { id: "mrn" }],
    ["patient_ssn", { id: "ssn" }],
    ["First Name", { id: "name", part: "given" }],
    ["PAT_LAST_NAME", { id: "name", part: "family" }],
    ["Patient Name", { id: "name" }],
    ["Home Phone", { id: "phone" }],
    ["member_id", { id: "health-plan-id" }],
    ["group number", undefined],
    ["mothers maiden name", undefined],
    ["provider_name", undefined],
    ["dob", undefined],
    ["npi", undefined],
    ["colour", undefined],
  ])("%s", (header, expected) => {
    expect(knownColumn(header)).toEqual(expected);
  });
});

describe("forms of a value", () => {
  test.each<[IdentifierId, string, ReturnType<typeof knownForms>]>([
    ["mrn", ` ${mrn} `, [mrn]],
    ["mrn", `mr-00${mrn}`, [`MR00${mrn}`, mrn]],
    ["mrn", `KX-${mrn}`, [`KX${mrn}`]],
    ["ssn", "3821", "no value"],
    ["phone", phone.slice(4), [phone.slice(4).replace("-", "")]],
    ["mrn", `00${mrn}`, [mrn]],
    ["mrn", "n/a", "no value"],
    ["mrn", "", "no value"],
    ["mrn", "MRN-000123", "fictional"],
    ["account", plain("A", "1"), "fictional"],
    ["ssn", ssn, [ssn.replaceAll("-", "")]],
    ["ssn", "987-65-4320", "fictional"],
    ["email", email.toUpperCase(), [email]],
    ["email", "none", "no value"],
    ["email", "name@example.com", "fictional"],
    ["phone", `+1 (512) ${phone.slice(4)}`, [phone.replaceAll("-", "")]],
    ["name", `${given} ${family}`, [`${family} ${given}`.toLowerCase()]],
    ["name", `Dr. ${given} T. O’${family} Jr.`, [`${given} o${family}`.toLowerCase()]],
    ["name", `${family} Ruiz, ${given} Elena`, ["elena gonzalez maria ruiz", "gonzalez maria ruiz"]],
    ["name", given, "lone name"],
    ["name", `${given} T.`, "lone name"],
    ["name", "Jane Doe", "fictional"],
    ["name", "-", "no value"],
  ])("%s %#", (id, value, expected) => {
    expect(knownForms(id, value)).toEqual(expected);
  });

  test("dates and numbers of providers are no list of patients", () => {
    const ids = knownIdentifiers.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["mrn", "ssn", "name", "email"]));
    for (const id of ["date-of-birth", "npi", "dea"]) expect(ids).not.toContain(id);
  });
});
