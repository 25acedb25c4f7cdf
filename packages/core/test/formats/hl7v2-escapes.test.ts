import { describe, expect, test } from "@jest/globals";
import { undoSequences } from "../../src/formats/hl7v2/escapes.ts";
import { scan } from "../../src/index.ts";
import { birth, email, family, given, mrn, ssn } from "../values.ts";

const recommended = { field: "|", component: "^", repetition: "~", subcomponent: "&", escape: "\\" };
const undone = (value: string, delimiters = recommended): string | undefined =>
  undoSequences(value, { start: 0, end: value.length }, delimiters)?.text;

describe("escape sequences of a value", () => {
  test.each([
    ["field, component, subcomponent, repetition, escape", "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f", "a|b^c&d~e\\f"],
    ["bytes", "\\X41\\\\X4243\\", "ABC"],
    ["the end of a line", "first\\.br\\second\\.sp+2\\third", "first\nsecond\nthird"],
    ["highlighting, character sets and local sequences say nothing", "\\H\\a\\N\\b\\C2842\\c\\M24\\d\\Z0f\\e", "abcde"],
  ])("%s", (_, written, meant) => {
    expect(undone(written)).toBe(meant);
  });

  test.each(["C:\\Temp\\file", "a \\ b", "\\X4\\", "\\", "plain"])("none in %j", (value) => {
    expect(undone(value)).toBeUndefined();
  });

  test("with the marks of the message", () => {
    const own = { field: "$", component: "*", repetition: "%", subcomponent: "!", escape: "@" };
    expect(undone("a@F@b@S@c@T@d@R@e@E@", own)).toBe("a$b*c!d%e@");
  });

  test("every character of the meaning has the offset of what it was written as", () => {
    const written = "ab\\T\\c\\X4142\\d";
    const decoded = undoSequences(written, { start: 0, end: written.length }, recommended);
    expect([...(decoded?.offsets ?? [])]).toEqual([0, 1, 2, 5, 6, 6, 13, 14]);
  });
});

describe("in a message", () => {
  const message = (pid: string, more = ""): string =>
    `MSH|^~\\&|LAB|RIDGE|EHR|RIDGE|20260309||ORU^R01|1|P|2.5.1\rPID|1||${mrn}^^^RIDGE^MR${pid}\r${more}`;
  const cut = (text: string): string[] =>
    scan(text, { path: "in/a.hl7" }).findings.map(
      ({ identifier, start, end }) => `${identifier} ${text.slice(start, end)}`,
    );

  test("a value is found at the characters that it is written with", () => {
    const written = `O\\X27\\${family}^${given}`;
    expect(cut(message(`||${written}||${birth.replaceAll("-", "")}`))).toContain(`name ${written}`);
  });

  test("an address whose @ is a byte", () => {
    const written = email.replace("@", "\\X40\\");
    expect(cut(message("", `NTE|1||mail ${written}\\.br\\thanks\r`))).toContain(`email ${written}`);
  });

  test("lines of a note", () => {
    const note = `NTE|1||seen today\\.br\\SSN ${ssn}\\.br\\stable\r`;
    expect(cut(message("", note))).toContain(`ssn ${ssn}`);
  });
});
