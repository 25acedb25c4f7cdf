import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks, expectRecords } from "../marks.ts";
import { birth, email, family, given, mrn, name, otherMrn, otherSsn, phone, plain, ssn } from "../values.ts";

const digits = plain("512", "48", "3821");

test("a format told by its name or by its content", () => {
  for (const path of ["a.json", "a.jsonc", "a.ndjson", "fixture", "a.snapshot"])
    expect(scan(`{"mrn": "${mrn}"}`, { path, raw: true }).format).toBe("json");
  expect(scan(`Note: {mrn} ${ssn}`, { path: "note", raw: true }).format).toBe("plain-text");
});

describe("records", () => {
  test("a flat object", () => {
    expectRecords(`{\n  "name": "«${name}»",\n  "dob": "«${birth}»",\n  "mrn": "«${mrn}»"\n}\n`, "a.json", [
      "1 name name",
      "1 date-of-birth dob",
      "1 mrn mrn",
    ]);
  });
  test("objects within an object are the same person", () => {
    expectRecords(
      `{"patient": {"name": {"first": "«${given}»", "last": "«${family}»"}, "ids": {"mrn": «${mrn}»}}}`,
      "a.json",
      ["1 name first", "1 name last", "1 mrn mrn"],
    );
  });
  test("the objects of a list are several", () => {
    expectRecords(
      `[{"mrn": "«${mrn}»", "email": "«${email}»"}, {"mrn": "«${otherMrn}»", "phone": "«${phone}»"}]`,
      "a.json",
      ["1 mrn mrn", "1 email email", "2 mrn mrn", "2 phone phone"],
    );
  });
  test("the lines of NDJSON are several", () => {
    expectRecords(`{"mrn": "«${mrn}»"}\n{"mrn": "«${otherMrn}»"}\n`, "a.ndjson", ["1 mrn mrn", "2 mrn mrn"]);
  });
  test("a list of values under one key", () => {
    expect(scan(`{"ssns": ["${ssn}", "${otherSsn}"]}`, { path: "a.json" }).people).toBe(2);
  });
});

describe("labels", () => {
  test.each<[what: string, text: string]>([
    ["a key", `{"ssn": "«${digits}»", "id": "${digits}"}`],
    ["a number", `{"ssn": «${digits}», "id": ${digits}}`],
    ["a key over an object with a value", `{"ssn": {"value": "«${digits}»"}, "id": {"value": "${digits}"}}`],
    ["a type beside the value", `[{"type": "SSN", "value": "«${digits}»"}, {"type": "id", "value": "${digits}"}]`],
    ["a comment of JSONC", `{ // SSN: «${digits}»\n "id": "${digits}" }`],
    ["blanks and line breaks around the colon", `{"ssn"\n :\n "«${digits}»"}`],
  ])("%s", (_what, text) => {
    expectMarks("ssn", text, "a.json");
  });
});

describe("escapes", () => {
  test.each<[what: string, text: string]>([
    ["hide digits", `{"ssn": "«${digits.replaceAll("8", "\\u0038")}»"}`],
    ["hide hyphens", `{"x": "«${ssn.replaceAll("-", "\\u002d")}»"}`],
    ["stand before a value", `{"x": "\\"\\\\\\t\\u00e9 «${ssn}»"}`],
    ["a quote that is escaped ends nothing", `{"a": "\\"", "ssn": "«${digits}»"}`],
    ["a backslash that is escaped does not escape", `{"a": "\\\\", "ssn": "«${digits}»"}`],
    ["a slash that is escaped", `{"x": "\\/«${ssn}»\\/"}`],
  ])("%s", (_what, text) => {
    expectMarks("ssn", text, "a.json");
  });
  test("hide the @ of an address", () => {
    expectMarks("email", `{"x": "«${email.replace("@", "\\u0040")}»"}`, "a.json");
  });
});

describe("identifiers by their systems and types, as FHIR writes them", () => {
  test("Identifier.system", () => {
    expectMarks(
      "ssn",
      `{"identifier": [{"system": "http://hl7.org/fhir/sid/us-ssn", "value": "«${digits}»"}]}`,
      "a.json",
    );
  });
  test("the types of several identifiers are not mixed up", () => {
    expectRecords(
      `{"identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": "«${mrn}»"}, {"type": {"coding": [{"code": "XX"}]}, "value": "${digits}"}]}`,
      "a.json",
      ["1 mrn mrn"],
    );
  });
});
