import { describe, expect, test } from "@jest/globals";
import { createSurrogates, fix, scan } from "../src/index.ts";
import { birth, email, family, given, mrn, name, otherSsn, phone, plain, ssn } from "./values.ts";

describe("what blocks becomes nobody's", () => {
  test.each<[why: string, path: string, text: string, fixed: string]>([
    [
      "in the notation of each place",
      "a.ts",
      `const patient = { ssn: "${ssn}", socialSecurityNumber: "${ssn.replaceAll("-", "")}", mrn: "${mrn}", phone: "${phone}" };`,
      `const patient = { ssn: "987-65-4321", socialSecurityNumber: "987654321", mrn: "0000101", phone: "512-555-0101" };`,
    ],
    [
      "a name in its notation, and where it stands again",
      "a.ts",
      `const pid = "PID|1||${mrn}^^^H^MR||${family.toUpperCase()}^${given.toUpperCase()}||${birth.replaceAll("-", "")}|F";\nexpect(shown).toBe("${name}");`,
      `const pid = "PID|1||0000101^^^H^MR||DOE^JANE||19800101|F";\nexpect(shown).toBe("Jane Doe");`,
    ],
    [
      "cells stay cells",
      "a.csv",
      `mrn,name,address,email\n${mrn},${name},${plain("4471 Copper", " Ridge Dr")},${email}\n`,
      `mrn,name,address,email\n0000101,Jane Doe,123 Main St,person1@example.com\n`,
    ],
  ])("%s", (_why, path, text, fixed) => {
    const result = fix(text, { path });
    expect(result.text).toBe(fixed);
    expect(result.left).toEqual([]);
    expect(scan(result.text, { path }).findings).toEqual([]);
  });

  test("different values stay different, equal ones equal", () => {
    const text = `patients = [{"ssn": "${ssn}"}, {"ssn": "${otherSsn}"}, {"ssn": "${ssn}"}]`;
    const [first, second, third] = fix(text, { path: "a.json" }).text.match(/987-65-432\d/g) ?? [];
    expect(first).toBe(third);
    expect(second).not.toBe(first);
  });

  test("and so over many texts", () => {
    const surrogateFor = createSurrogates();
    const one = fix(`{"ssn": "${ssn}"}`, { path: "a.json" }, { surrogateFor }).text;
    const two = fix(`{"ssn": "${otherSsn}"}`, { path: "b.json" }, { surrogateFor }).text;
    expect(two).not.toBe(one);
    expect(fix(`{"ssn": "${ssn}"}`, { path: "c.json" }, { surrogateFor }).text).toBe(one);
  });
});

describe("everything else stays", () => {
  test.each<[why: string, text: string]>([
    ["a text without a person", `const version = "1.2.3.4"; // jane.doe${"@"}example.com`],
    ["a suppressed value", `// nophi-ignore-next-line ssn -- the sample of our vendor\nconst ssn = "${ssn}";\n`],
    ["what only warns", `const email = "${email}";`],
  ])("%s", (_why, text) => {
    expect(fix(text, { path: "a.ts" })).toEqual({ text, replaced: [], left: [] });
  });

  test("what is let pass, wherever it stands", () => {
    const text = `{"ssn": "${ssn}"}\n{"ssn": "${otherSsn}", "note": "${ssn}"}\n`;
    const { text: fixed, left } = fix(text, { path: "a.ndjson" }, { stays: ({ line }) => line === 1 });
    expect(fixed.split("\n")[0]).toBe(text.split("\n")[0]);
    expect(fixed).not.toContain(otherSsn);
    expect(left.filter(({ line }) => line === 1)).toEqual([]);
  });

  test("the byte order mark, line ends and what lies between", () => {
    const text = `\uFEFF\tssn: ${ssn}\r\n\u0000\uD800 rest `;
    expect(fix(text, { path: "a.txt" }).text).toBe(text.replace(ssn, "987-65-4321"));
  });
});

test("places are those where a value stood", () => {
  const { replaced } = fix(`\n  ssn: ${ssn}\n`, { path: "a.yaml" });
  expect(replaced.map(({ identifier, line, column }) => [identifier, line, column])).toEqual([["ssn", 2, 8]]);
});
