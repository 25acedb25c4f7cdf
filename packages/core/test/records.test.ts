import { describe, expect, test } from "@jest/globals";
import { createCensus, scan } from "../src/index.ts";
import {
  birth,
  email,
  family,
  given,
  mbi,
  mrn,
  name,
  otherBirth,
  otherEmail,
  otherMbi,
  otherMrn,
  otherName,
  otherPhone,
  otherSsn,
  phone,
  ssn,
} from "./values.ts";

const records = (text: string, path: string): (number | undefined)[] =>
  scan(text, { path, raw: true }).findings.map(({ record }) => record);

describe("a person has one of each", () => {
  test.each<[what: string, first: string, second: string]>([
    ["Social Security number", `ssn: "${ssn}"`, `ssn: "${otherSsn}"`],
    ["record number", `mrn: "${mrn}"`, `mrn: "${otherMrn}"`],
    ["Medicare number", `mbi: "${mbi}"`, `mbi: "${otherMbi}"`],
    ["birth date", `dob: "${birth}"`, `dob: "${otherBirth}"`],
    ["name", `patientName: "${name}"`, `patientName: "${otherName}"`],
  ])("%s: another one is another person", (_what, first, second) => {
    expect(records(`const a = { ${first}, ${second} };`, "a.ts")).toEqual([1, 2]);
    // The same one again is the same person.
    expect(records(`const a = { ${first}, ${first} };`, "a.ts")).toEqual([1, 1]);
  });

  test.each<[what: string, first: string, second: string]>([
    ["telephones", `phone: "${phone}"`, `phone: "${otherPhone}"`],
    ["addresses", `email: "${email}"`, `email: "${otherEmail}"`],
  ])("of %s a person may have several, as far as something stronger holds them together", (_what, first, second) => {
    expect(records(`const a = { mrn: "${mrn}", ${first}, ${second} };`, "a.ts")).toEqual([1, 1, 1]);
    expect(records(`const a = { ${first}, ${second} };`, "a.ts")).toEqual([1, 2]);
  });

  test("a given and a family name are one name in two parts", () => {
    expect(records(`const a = { firstName: "${given}", lastName: "${family}", mrn: "${mrn}" };`, "a.ts")).toEqual([
      1, 1, 1,
    ]);
  });
});

describe("people are counted", () => {
  const row = (...cells: readonly string[]): string => `${cells.join(",")}\n`;
  test.each<[why: string, text: string, path: string, people: number]>([
    ["nobody", `const x = 1;`, "a.ts", 0],
    ["one, by all of it", `const p = { name: "${name}", mrn: "${mrn}", phone: "${phone}" };`, "a.ts", 1],
    ["by row", row("mrn", "dob") + row(mrn, birth) + row(otherMrn, birth), "a.csv", 2],
    ["a row that comes again is the same one", row("mrn", "dob") + row(mrn, birth) + row(mrn, birth), "a.csv", 1],
    ["without a number, each row is one", row("name", "dob") + row(name, birth) + row(otherName, birth), "a.csv", 2],
    ["fictional ones are nobody", row("mrn", "ssn") + row("TEST-00001", "987-65-4320"), "a.csv", 0],
    ["what is only noted is nobody", `const x = { phone: "${phone}" };`, "a.ts", 0],
    ["two objects joined by a number", `f({ ssn: "${ssn}", mrn: "${mrn}" }); f({ ssn: "${ssn}" });`, "a.ts", 1],
    ["nested deep", `const a = { b: { c: [{ d: { mrn: "${mrn}" } }, { d: { mrn: "${otherMrn}" } }] } };`, "a.ts", 2],
  ])("%s", (_why, text, path, people) => {
    expect(scan(text, { path }).people).toBe(people);
  });

  test("over files with one census", () => {
    const census = createCensus();
    const table = scan(row("ssn", "dob") + row(ssn, birth) + row(otherSsn, birth), { path: "a.csv", census });
    const code = scan(`const p = { ssn: "${ssn}" };`, { path: "b.ts", census });
    expect(table.people).toBe(2);
    expect(census.count([...table.findings, ...code.findings])).toBe(2);
  });
});

test("a thousand records are a thousand people", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `  { mrn: "${["83", String(10_450 + 3 * i)].join("")}" },\n`);
  expect(scan(`const all = [\n${rows.join("")}];`, { path: "a.ts" }).people).toBe(1000);
});
