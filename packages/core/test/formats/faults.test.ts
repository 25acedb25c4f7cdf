import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { scan } from "../../src/scan.ts";
import { family, given, mrn, ssn } from "../values.ts";

const faultIn = (path: string, text: string): string | undefined => {
  const { fault } = scan(text, { path });
  return fault && `${fault.line}:${fault.column} ${fault.what}`;
};

/** The value makes the text worth reading. */
const patient = `"ssn": "${ssn}"`;
const segment = `PID|1||${mrn}^^^H^MR||${family}^${given}`;
const header = "MSH|^~\\&|A|B|C|D|20240101||ADT^A01|1|P|2.5";
const isa = `ISA*00*${" ".repeat(10)}*00*${" ".repeat(10)}*ZZ*A${" ".repeat(14)}*ZZ*B${" ".repeat(14)}*240101*1200*^*00501*000000001*0*P*:~`;

test.each([
  ["a.json", `{${patient}}`],
  ["what people write and tools read", `// a\n{${patient}, /* b */ 'x': [1, 2,], y: null,}\n{"b": -1.5e3}\n`],
  ["a.ndjson", `{${patient}}\n{"a": "b"}\n`],
  [
    "a.xml",
    `<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]><p a="x>y"><!-- < --><b/><![CDATA[<]]><ssn>${ssn}</ssn></p>`,
  ],
  ["HTML need not be: a.html", `<p>SSN ${ssn}<br><ul><li>one</ul>`],
  ["a.csv", `mrn,ssn\n${mrn},"${ssn}"\n${mrn},${ssn},\n`],
  ["a.yaml", `a: b\nssn: ${ssn}\nlist: [a, {b: c}]\ntext: |\n  no key\n"q": "x\n  y"\n`],
  ["a.ini", `; c\n[a]\nssn=${ssn}\n`],
  ["a.hl7", `\v${header}\r${segment}\r\x1c\r`],
  ["a.x12", `${isa}NM1*IL*1*${family}*${given}****MI*XYZ123456789~IEA*1*000000001~`],
])("is no fault: %s", (path, text) => {
  expect(scan(text, { path }).findings.length).toBeGreaterThan(0);
  expect(faultIn(path, text)).toBeUndefined();
});

test.each([
  ["a.json", `{${patient},\n "a": {"b": [1`, "2:15 it ends before its brackets are closed"],
  ["a.json", `{${patient},\n "a": "b`, "2:7 a string is not closed in its line"],
  ["a.json", `{${patient}\n "a": 1}`, "2:2 a comma is missing"],
  ["a.json", `{${patient}, "a" 1}`, "1:28 a key has no colon"],
  ["a.json", `{${patient}, "a": }`, "1:29 a key has no value"],
  ["a.json", `{${patient}, , "a": 1}`, "1:24 a comma stands where a value belongs"],
  ["a.json", `[{${patient}}}`, "1:24 a bracket closes that is not open"],
  ["a.json", `{${patient}, [1]}`, "1:24 a bracket stands where a key belongs"],
  ["a.json", `["a": {${patient}}]`, "1:5 a colon stands behind no key"],
  ["a.xml", `<a><ssn>${ssn}</ssn>\n</b>`, "2:1 a tag closes another element than the open one"],
  ["a.xml", `<a>\n<ssn>${ssn}</ssn>`, `2:${1 + `<ssn>${ssn}</ssn>`.length} it ends before its elements are closed`],
  ["a.xml", `<a><ssn>${ssn}</ssn>\n<!-- `, "2:1 a comment, a declaration or a section of text is never closed"],
  ["a.xml", `<a><ssn>${ssn}</ssn>\n< b</a>`, "2:1 an angle bracket begins no element"],
  ["a.xml", `<a><ssn>${ssn}</ssn>\n<b c="`, "2:1 a tag is not closed"],
  [
    "a.csv",
    `mrn,ssn\n${mrn},${ssn}\n${mrn},${ssn},x\n`,
    `3:${`${mrn},${ssn},`.length + 1} a row has more cells than the header has columns`,
  ],
  ["a.csv", `mrn,ssn\n${mrn},${ssn}\n${mrn},"${ssn}\n`, `3:${mrn.length + 2} a quote is never closed`],
  ["a.yaml", `p:\n  ssn: ${ssn}\n  no key\n  b: c\n`, "3:3 a line of a mapping has no key"],
  ["a.yaml", `ssn: ${ssn}\na: [b\n`, "2:4 a bracket is never closed"],
  ["a.yaml", `ssn: ${ssn}\na: "b\n`, "2:4 a quote is never closed"],
  ["a.ini", `ssn=${ssn}\nno key\n`, "2:1 a line is no section, no key and no comment"],
  ["a.hl7", `${header}\r${segment}\rgoes on\r`, "3:1 a line is no segment: does a value hold a line break?"],
  [
    "a.x12",
    `${isa}NM1*IL*1*${family}*${given}****MI*XYZ123456789~`,
    `1:${isa.length + 1 + `NM1*IL*1*${family}*${given}****MI*XYZ123456789~`.length} it ends before its interchange does (IEA)`,
  ],
])("%s: the place of the first fault and what it is", (path, text, fault) => {
  expect(scan(text, { path }).findings.length).toBeGreaterThan(0);
  expect(faultIn(path, text)).toBe(fault);
});

test("JSON as a program writes it has no fault, cut off anywhere it has one", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), fc.nat(), (value, comments, cut) => {
      const written = JSON.stringify({ ssn, value }, undefined, 2);
      const text = comments ? `${written}\n// not what a parser takes\n` : written;
      expect(faultIn("a.json", text)).toBeUndefined();
      const at = 25 + (cut % Math.max(1, written.length - 26));
      expect(faultIn("a.json", text.slice(0, at))).toBeDefined();
    }),
  );
});
