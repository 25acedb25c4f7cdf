import { describe, expect, test } from "@jest/globals";
import { isDay, parseBaseline, type BaselineEntry } from "../src/baseline.ts";
import { ssn } from "./values.ts";

const entry: BaselineEntry = {
  fingerprint: "0123456789abcdef",
  identifier: "ssn",
  path: "test/patients.csv",
  reason: "numbers of the old demo system",
  author: "Test",
};

const file = (...entries: object[]): string =>
  `{\n  "version": 1,\n  "findings": [\n${entries.map((each) => `    ${JSON.stringify(each)}`).join(",\n")}\n  ]\n}\n`;

const problems = (text: string): readonly string[] => {
  const result = parseBaseline(text);
  return "problems" in result ? result.problems : [];
};

describe("reads", () => {
  test("entries with their lines, in the order of the file", () => {
    const other = { ...entry, fingerprint: "f".repeat(16), until: "2027-01-31" };
    expect(parseBaseline(file(entry, other))).toEqual({
      entries: [
        { ...entry, line: 4 },
        { ...other, line: 5 },
      ],
    });
  });

  test.each([
    ["no entries", file()],
    ["a byte order mark", `\uFEFF${file()}`],
  ])("%s", (_, text) => {
    expect(parseBaseline(text)).toEqual({ entries: [] });
  });

  test("lines that a formatter has broken, whatever they end with", () => {
    const broken = JSON.stringify({ version: 1, findings: [entry, { ...entry, path: "b" }] }, undefined, 2);
    const result = parseBaseline(broken.replaceAll("\n", "\r\n"));
    expect("entries" in result && result.entries.map(({ line }) => line)).toEqual([4, 11]);
  });

  test("thousands of entries in little time", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ ...entry, path: `${index}` }));
    const started = process.cpuUsage();
    const result = parseBaseline(file(...many));
    expect("entries" in result && result.entries.at(-1)?.line).toBe(20_003);
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
  });
});

describe("refuses", () => {
  test.each<[string, string, string]>([
    ["an empty file", "", "syntax error at line 1, column 1: ValueExpected"],
    ["a list", "[]", `must be an object, e.g. { "version": 1, "findings": [] }`],
    ["a comment", `{\n// why\n"version": 1, "findings": []}`, "syntax error at line 2, column 1: InvalidCommentToken"],
    [
      "the marks of a merge conflict",
      file(entry).replace("    {", "<<<<<<< HEAD\n    {"),
      "syntax error at line 4, column 1: InvalidSymbol",
    ],
    ["another version", `{"version": 2, "findings": []}`, `line 1: "version" must be 1`],
    ["no version", `{"findings": []}`, `line 1: "version" must be 1`],
    ["no list", `{"version": 1}`, `line 1: "findings" must be a list`],
    [
      "a key like another",
      `{"version": 1,\n"finding": [], "findings": []}`,
      `line 2: unknown key "finding"; did you mean "findings"?`,
    ],
    [
      "an entry that is a text",
      file("x" as unknown as object),
      `line 4: must be an object with "fingerprint" and "reason"`,
    ],
  ])("%s", (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test.each<[string, object, string]>([
    ["an unknown key", { resaon: "x" }, `unknown key "resaon"; did you mean "reason"?`],
    ["a short fingerprint", { fingerprint: "0123" }, `"fingerprint" must be 16 hexadecimal digits`],
    ["a fingerprint in capitals", { fingerprint: "0123456789ABCDEF" }, `"fingerprint" must be 16 hexadecimal digits`],
    ["a value as identifier", { identifier: ssn }, `"identifier" must be the name of an identifier`],
    ["no path", { path: "" }, `"path" must be the path of another file`],
    ["itself as path", { path: "nophi-baseline.json" }, `"path" must be the path of another file`],
    ["no reason", { reason: undefined }, `"reason" must say why it is no patient data`],
    ["a reason of blanks", { reason: " " }, `"reason" must say why it is no patient data`],
    ["a reason of signs", { reason: "--!" }, `"reason" must say why it is no patient data`],
    ["a number as reason", { reason: 1 }, `"reason" must say why it is no patient data`],
    [
      "a suppression in a reason",
      { reason: "// nophi-ignore-file ssn -- x" },
      `"reason" must not hold a suppression comment`,
    ],
    ["no author", { author: "" }, `"author" must be whoever decided it`],
    ["a day that does not exist", { until: "2027-02-30" }, `"until" must be a day of the form YYYY-MM-DD`],
    ["a time", { until: "2027-01-31T00:00:00Z" }, `"until" must be a day of the form YYYY-MM-DD`],
    ["a null as day", { until: null }, `"until" must be a day of the form YYYY-MM-DD`],
  ])("%s, with its line", (_, change, problem) => {
    expect(problems(file(entry, { ...entry, fingerprint: "f".repeat(16), ...change }))).toEqual([`line 5: ${problem}`]);
  });

  test("the same finding twice", () => {
    expect(problems(file(entry, { ...entry, reason: "another" }))).toEqual([
      "line 5: the same finding is listed twice",
    ]);
  });

  test("every problem at once, without what the file holds", () => {
    const all = problems(file({ ...entry, fingerprint: ssn, path: 1, author: ssn, until: ssn, [ssn]: ssn }));
    expect(all).toHaveLength(4);
    expect(all.join()).not.toContain(ssn);
  });
});

test.each([
  ["2027-01-31", true],
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["2027-13-01", false],
  ["2027-1-1", false],
  ["tomorrow", false],
])("%s is a day: %s", (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
