import { describe, expect, test } from "@jest/globals";
import { fingerprintOf, maskLine } from "../src/fingerprint.ts";
import { scan } from "../src/index.ts";
import { email, family, given, mrn, otherEmail, otherMrn, otherSsn, ssn } from "./values.ts";

const fingerprints = (text: string, path = "a.ts"): string[] =>
  scan(text, { path, raw: true }).findings.map(({ fingerprint }) => fingerprint);

const line = `const patient = { ssn: "${ssn}", mrn: "${mrn}" };`;

describe("stays", () => {
  test.each<[why: string, text: string]>([
    ["when lines are added above", `import x from "x";\n\n${line}`],
    ["when lines are added below", `${line}\nconsole.log(1);`],
    ["when the line is indented", `  \t${line}`],
    ["when line endings change", `\r\n${line}\r\n`],
    ["when another value of the same shape takes its place", line.replace(ssn, otherSsn).replace(mrn, otherMrn)],
  ])("%s", (_why, text) => {
    expect(fingerprints(text)).toEqual(fingerprints(line));
    expect(fingerprints(text)).toHaveLength(2);
  });

  test("whatever else is listed", () => {
    const made = line.replace(ssn, "987-65-4320");
    const text = `${made}\n${line}\n${made}`;
    const listed = (options: object): string[] =>
      scan(text, { path: "a.ts", ...options }).findings.map(
        ({ start, identifier, fingerprint }) => `${start} ${identifier} ${fingerprint}`,
      );
    const serious = listed({});
    expect(serious.length).toBeGreaterThan(0);
    expect(listed({ raw: true }).length).toBeGreaterThan(serious.length);
    for (const options of [{ all: true }, { raw: true }, { all: true, raw: true }])
      expect(listed(options)).toEqual(expect.arrayContaining(serious));
  });

  test("with values of other lengths, so that it tells nothing of them", () => {
    const text = (address: string, surname: string): string =>
      `const patient = { lastName: "${surname}", mrn: "${mrn}", email: "${address}" };`;
    const other = otherEmail.replace("r.okafor", "rosalind.okafor");
    expect(fingerprints(text(other, "Wu"))).toEqual(fingerprints(text(email, family)));
    expect(fingerprints(text(email, family))).toHaveLength(3);
  });
});

describe("differs", () => {
  test.each<[why: string, a: string[], b: string[]]>([
    ["by identifier", fingerprints(`const x = "${ssn}";`), fingerprints(`const x = "${mrn}"; // mrn: ${mrn}`)],
    ["by path", fingerprints(line), fingerprints(line, "b.ts")],
    ["by the structure of the line", fingerprints(line), fingerprints(`${line} // old`)],
    ["by field", fingerprints(`const ssn = "${ssn}";`), fingerprints(`const person = "${ssn}";`)],
  ])("%s", (_why, a, b) => {
    expect(a.length).toBeGreaterThan(0);
    expect(b.length).toBeGreaterThan(0);
    expect(new Set([...a, ...b]).size).toBe(a.length + b.length);
  });

  test("between lines that look alike, by their order", () => {
    const three = fingerprints(`${line}\n${line.replace(ssn, otherSsn)}\n${line}`);
    expect(new Set(three).size).toBe(6);
    expect(three.slice(0, 2)).toEqual(fingerprints(line));
  });
});

test("is sixteen hexadecimal digits", () => {
  for (const fingerprint of fingerprints(line)) expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
});

test("keeps its parts apart", () => {
  expect(fingerprintOf(["ab", "c"])).not.toBe(fingerprintOf(["a", "bc"]));
  expect(fingerprintOf(["a", "b"])).toBe(fingerprintOf(["a", "b"]));
});

test("FNV-1a of no text is its offset basis (Fowler, Noll, Vo)", () => {
  expect(fingerprintOf([""])).toBe("811c9dc501000193");
  // The published vector for "a" with 32 bits.
  expect(fingerprintOf(["a"]).slice(0, 8)).toBe("e40c292c");
});

test.each([
  [`ssn: "${ssn}"`, `a: "d-d-d"`],
  [`${given} ${family}`, "a a"],
  ["José\u0301 Núñez", "a a"],
  ["\u0661\u0662\u0663", "d"],
  ["ab12\t 3", "ad d"],
  ["  x  ", "a"],
  ["+".repeat(500), "+".repeat(400)],
])("a masked line has no letter and no digit: %#", (text, expected) => {
  expect(maskLine(text)).toBe(expected);
});
