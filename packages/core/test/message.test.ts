import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import { shownLabel } from "../src/message.ts";
import { processorTime } from "./marks.ts";
import { birth, given, mrn, name, plain, ssn } from "./values.ts";

describe("a label is shown as far as it is made of known words", () => {
  test.each<[label: string, identifier: string, shown: string | undefined]>([
    ["ssn", "ssn", "ssn"],
    ["patient.ssn", "ssn", "patient.ssn"],
    ["Social Security Number", "ssn", "Social Security Number"],
    ["p.setMrn", "mrn", "p.setMrn"],
    ["patientDOB", "date-of-birth", "patientDOB"],
    // A name in a key (a map by person) is cut to what it names.
    [`${given}Ssn`, "ssn", "ssn"],
    [`${given}.dob`, "date-of-birth", "date-of-birth"],
    // A number in one says too much.
    [`ssn_${plain("512", "48")}`, "ssn", undefined],
    ["ssn\nother", "ssn", undefined],
    ["order", "ssn", undefined],
    ["", "ssn", undefined],
  ])("%#", (label, identifier, shown) => {
    expect(shownLabel(label, identifier)).toBe(shown);
  });
});

describe("the sentence", () => {
  const messages = (text: string): string[] =>
    scan(text, { path: "a.ts", all: true }).findings.map(({ message }) => message);
  test("says what it is and why", () => {
    expect(messages(`const x = "${ssn}";`)).toEqual(["Social Security number: hyphenated as such numbers are"]);
    expect(messages(`const x = { mrn: "${mrn}", dob: "${birth}" };`)).toEqual([
      "Medical record number: under its label, health data beside it, other identifiers in the same record",
      "Date of birth: under its label, health data beside it, other identifiers in the same record",
    ]);
  });
  test("holds no value and no name out of a key", () => {
    const result = scan(`const people = { "${name}": { ssn: "${ssn}" }, ${given}Ssn: "${ssn}" };`, { path: "a.ts" });
    expect(result.findings).toHaveLength(2);
    expect(JSON.stringify(result)).not.toContain(given);
    expect(JSON.stringify(result)).not.toContain(ssn);
  });
});

test("a label takes the time of its length, whatever stands between its words", () => {
  const before = processorTime();
  for (const gap of [" ", "-", "_", "#"]) {
    const label = `MRN${gap.repeat(14)}NAME${gap.repeat(26)}ALDERWOOD`;
    expect(["mrn", undefined]).toContain(shownLabel(label, "mrn"));
  }
  expect(shownLabel(`MRN${" ".repeat(10)}NAME${" ".repeat(26)}ALDERWOOD`, "mrn")).toBe("mrn");
  expect(processorTime() - before).toBeLessThan(2000);
});
