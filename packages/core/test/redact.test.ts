import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { redact, scan } from "../src/index.ts";
import {
  birth,
  dotted,
  email,
  family,
  given,
  mbi,
  mrn,
  name,
  otherPhone,
  phone,
  plain,
  spaced,
  ssn,
} from "./values.ts";

describe("what identifies somebody is replaced, everything else stays", () => {
  test.each<[why: string, text: string, expected: string]>([
    ["an SSN, its label stays", `SSN: ${ssn}`, "SSN: [SSN_REDACTED]"],
    ["an SSN without a label", `call about ${ssn} now`, "call about [SSN_REDACTED] now"],
    ["nine digits are any number", `order ${plain("512", "48", "3821")}`, `order ${plain("512", "48", "3821")}`],
    ["nine digits under the label", `SSN: ${plain("512", "48", "3821")}`, "SSN: [SSN_REDACTED]"],
    ["an e-mail address alone", `write to ${email}.`, "write to [EMAIL_REDACTED]."],
    ["a fictional value, too", "write to maria@example.com", "write to [EMAIL_REDACTED]"],
    ["a version of a package is no address", "npm i lodash@4.17.21", "npm i lodash@4.17.21"],
    ["a telephone alone", `call ${phone} today`, "call [PHONE_REDACTED] today"],
    ["a birth date under its label", `DOB: ${birth}`, "DOB: [DATE_REDACTED]"],
    ["a date alone", `released ${birth}`, `released ${birth}`],
    ["a record number under its label", `MRN: ${mrn}`, "MRN: [MRN_REDACTED]"],
    ["the same digits alone", `build ${mrn}`, `build ${mrn}`],
    ["an MBI", `card ${mbi}`, "card [MBI_REDACTED]"],
    ["a name under a label", `Patient name: ${name}`, "Patient name: [NAME_REDACTED]"],
    ["a name alone", `${name} wrote it`, `${name} wrote it`],
    ["a provider number", "NPI: 1234567893", "NPI: 1234567893"],
    [
      "all together",
      `Patient ${name}, DOB ${birth}, MRN ${mrn}, ${phone}`,
      "Patient [NAME_REDACTED], DOB [DATE_REDACTED], MRN [MRN_REDACTED], [PHONE_REDACTED]",
    ],
  ])("%s", (_why, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test("what only its record gives away is replaced, too", () => {
    const number = dotted("512", "48", "3821");
    expect(redact(`oid ${number}`)).toBe(`oid ${number}`);
    expect(redact(`MRN ${mrn} and ${number}`)).toBe("MRN [MRN_REDACTED] and [SSN_REDACTED]");
  });

  test.each<[why: string, text: string, path: string, expected: string]>([
    ["JSON stays JSON", `{"ssn": "${ssn}", "n": 1}\r\n`, "a.json", `{"ssn": "[SSN_REDACTED]", "n": 1}\r\n`],
    [
      "a table stays a table, its byte order mark too",
      `\uFEFFfirst_name,ssn,note\r\n"${given}",${plain("512", "48", "3821")},"a,\r\nb"\r\n`,
      "a.csv",
      `\uFEFFfirst_name,ssn,note\r\n"[NAME_REDACTED]",[SSN_REDACTED],"a,\r\nb"\r\n`,
    ],
    [
      "escapes around a value stay",
      `const x = "\\tSSN:\\u0020${ssn}\\n😀";`,
      "a.ts",
      `const x = "\\tSSN:\\u0020[SSN_REDACTED]\\n😀";`,
    ],
    [
      "a value that escapes hide",
      `{"ssn": "${ssn.replaceAll("-", "\\u002d")}"}`,
      "a.json",
      `{"ssn": "[SSN_REDACTED]"}`,
    ],
    ["lone surrogates and NULs stay", `\uD800\u0000 ${ssn} \uDC00`, "a.txt", "\uD800\u0000 [SSN_REDACTED] \uDC00"],
    ["an empty text", "", "a.txt", ""],
  ])("%s", (_why, text, path, expected) => {
    expect(redact(text, { path })).toBe(expected);
  });
});

/** Values, labels and what stands between them. */
const piece = fc.constantFrom(
  ...["SSN: ", "ssn=", "MRN ", "mrn: ", "DOB: ", "Patient name: ", "name: ", "phone: ", "patient ", "call me at "],
  ...[ssn, email, phone, otherPhone, mbi, mrn, birth, name, family, spaced("512", "48", "3821")],
  ...[dotted("512", "48", "3821"), plain("512", "48", "3821"), "987-65-4320", "maria@example.com"],
  ...[" ", ", ", "\n", "\n\n", "\r\n", '"', "'", "{", "}", "(", ")", "x", "é", "😀", "\uD800", "\u0000", "."],
);
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));
const path = fc.constantFrom("", "a.txt", "a.ts", "a.json", "a.csv", "a.sql", "a.html");

describe("laws", () => {
  test("nothing that a scan reports is left in the text", () => {
    fc.assert(
      fc.property(text, path, (original, file) => {
        const redacted = redact(original, { path: file });
        const left = scan(redacted, { path: file, identityOnly: true }).findings;
        expect(left.map(({ identifier, start, end }) => [identifier, redacted.slice(start, end)])).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  test("a value that stood in a row with another one", () => {
    expect(redact(`${spaced("512", "48", "3821")}, ${mbi}`)).toBe("[SSN_REDACTED], [MBI_REDACTED]");
  });

  test("a redacted text stays as it is", () => {
    fc.assert(
      fc.property(text, path, (original, file) => {
        const redacted = redact(original, { path: file });
        expect(redact(redacted, { path: file })).toBe(redacted);
      }),
      { numRuns: 600 },
    );
  });

  test("what is replaced is cut out, and nothing else changes", () => {
    fc.assert(
      fc.property(text, path, (original, file) => {
        const kept = redact(original, { path: file }).split(/\[[A-Z]+_REDACTED\]/);
        let from = 0;
        for (const part of kept) {
          const at = original.indexOf(part, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + part.length;
        }
        expect(original.startsWith(kept[0] ?? "")).toBe(true);
        expect(original.endsWith(kept.at(-1) ?? "")).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});
