import { describe, expect, test } from "@jest/globals";
import { age as identifier } from "../../src/identifiers/age.ts";
import { scan } from "../../src/index.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { mrn, name } from "../values.ts";

describe("under a label", () => {
  test.each<[value: string, marked: string]>([
    ["89", "89"],
    ["90", "«90»"],
    ["99", "«99»"],
    ["100", "«100»"],
    ["125", "«125»"],
    ["126", "126"],
    ["999", "999"],
    ["0", "0"],
    ["9", "9"],
    ["092", "092"],
    ["92.5", "«92.5»"],
    ["89.9", "89.9"],
  ])("%s", (value, marked) => {
    expectMarks("age", `{"age":"${marked}"}`, "a.json");
    if (!value.startsWith("0")) expectMarks("age", `const p = { age: ${marked} };`, "a.ts");
    expectMarks("age", `mrn,age\n${mrn},${marked}\n`, "a.csv");
  });
  test.each([
    ...["«92» years", "«92» yo", "«92»yo", "«92» y/o", "«ninety-two»", "«ninety»", "«one hundred and three»", "~«92»"],
    ...[
      "92 months",
      "95 days",
      "92 weeks",
      "92d",
      "92%",
      "90+",
      "90 +",
      ">=90",
      ">90",
      "90 or older",
      "90-95",
      "90 to 95",
    ],
    ...["92/93", "192", "eighty-nine", "v92", "92px", "90 and over", "92-months"],
  ])("%s", (text) => {
    expectMarks("age", `{"age":"${text}"}`, "a.json");
  });
  test.each(["age", "patientAge", "age_years", "ageAtVisit", "patient_age", "AGE", "Age (years)", "edad"])(
    "%s",
    (label) => {
      expectMarks("age", `{"${label}":"«92»"}`, "a.json");
    },
  );
  test.each([
    "maxAge",
    "max-age",
    "pages",
    "package",
    "cacheAge",
    "mileage",
    "ageGroup",
    "averageAge",
    "stage",
    "minimum_age",
  ])("%s names something else", (label) => {
    expectMarks("age", `{"${label}":"92","${label}s":92}`, "a.json");
  });
});

describe("in running text", () => {
  test.each([
    ...["A «92»-year-old woman", "«92» year old", "«92» years old", "«92» years of age", "«90» yo", "«92» y.o. male"],
    ...[
      "«92» y/o",
      "«92»yo F",
      "aged «92»",
      "Age «92», lives alone",
      "age: «101»",
      "at the age of «94»",
      "lived to «97»",
    ],
    ...["«93»F with chest pain", "«91» M s/p CABG", "a «ninety-four»-year-old man", "aged «ninety-two»", "turned «95»"],
    ...[
      "A 89-year-old woman",
      "aged 89",
      "age: 89",
      "89F with chest pain",
      "A 126-year-old man",
      "an eighty-nine-year-old man",
    ],
    ...[
      "in her nineties",
      "90+ years old",
      "90 years or older",
      "over 90 years old",
      "older than 90 years old",
      "age >= 90",
    ],
    ...[
      "90 or older, aged 90 or older",
      "between 90 and 95 years old",
      "65-92 years old",
      "90 to 95 years old",
      "max age 92",
    ],
    ...["age 92 months", "age: 95 days", "pages: 92", "package 92", "Cache-Control: max-age=90", "turned 90 degrees"],
    ...[
      "a 90-year-old company",
      "the 100-year-old building in town",
      "$92 years old",
      "93F outside",
      "91 M rows",
      "1.92 yo",
    ],
  ])("%s", (text) => {
    expectMarks("age", text, "a.txt");
  });
  test("a thing beside an old word is no reason to pass over a person", () => {
    expectMarks("age", "The «92»-year-old company owner fell.", "a.txt");
  });
});

describe("a year of birth", () => {
  const found = (text: string, today: string): string[] =>
    scan(text, { path: "a.json", raw: true, today: new Date(today) })
      .findings.filter(({ identifier: id }) => id === "age")
      .map(({ start, end }) => text.slice(start, end));

  test.each<[year: number, today: string, implies: boolean]>([
    [1936, "2025-12-31", false],
    [1936, "2026-01-01", true],
    [1937, "2026-12-31", false],
    [1901, "2026-06-01", true],
    [1900, "2026-06-01", false],
    [1850, "2026-06-01", false],
  ])("%i in %s", (year, today, implies) => {
    const expected = implies ? [String(year)] : [];
    for (const label of ["birthYear", "year_of_birth", "yob", "birth_year", "dob", "birthDate"]) {
      expect(found(`{"${label}":"${year}"}`, today)).toEqual(expected);
      expect(found(`{"${label}":${year}}`, today)).toEqual(expected);
    }
  });
  test("under another label says nothing", () => {
    expect(found(`{"year":"1931","founded":1931,"birthYearRange":"1931-1940"}`, "2026-06-01")).toEqual([]);
  });
  test("the clock says which year it is", () => {
    const year = new Date().getUTCFullYear();
    expectMarks("age", `{"yob":"«${year - 90}»","birthYear":"${year - 89}"}`, "a.json");
  });
});

describe("a date of birth of somebody over 89", () => {
  const evidence = (year: number, today: string): readonly string[] =>
    scan(`{"dob":"${year}-03-04"}`, { path: "a.json", raw: true, today: new Date(today) }).findings[0]?.evidence ?? [];
  test.each<[year: number, today: string, implies: boolean]>([
    [1936, "2026-01-01", true],
    [1937, "2026-12-31", false],
    [1936, "2025-12-31", false],
  ])("%i in %s", (year, today, implies) => {
    expect(evidence(year, today)).toContain("label:date-of-birth");
    expect(evidence(year, today).includes("value:age-over-89")).toBe(implies);
  });
  test("is told in words, and weighs what any date of birth does", () => {
    const [old, young] = [1930, 1970].map(
      (year) =>
        scan(`{"dob":"${year}-03-04","mrn":"${mrn}"}`, { path: "a.json", today: new Date("2026-06-01") }).findings[0],
    );
    expect(old?.message).toContain("of somebody over 89");
    expect(young?.message).not.toContain("89");
    expect(old?.confidence).toBe(young?.confidence);
  });
});

test.each<[why: string, text: string, path: string, expected: readonly string[]]>([
  ["beside a record number", `{"mrn":"${mrn}","age":92}`, "a.json", ["mrn block", "age block"]],
  ["beside a patient's name", `{"patientName":"${name}","age":"92"}`, "a.json", ["name warn", "age warn"]],
  ["alone", `{"age":92}`, "a.json", []],
  ["beside nobody", `{"patientName":"Jane Doe","age":92}`, "a.json", []],
  ["89 beside a record number", `{"mrn":"${mrn}","age":89}`, "a.json", ["mrn block"]],
])("%s", (_why, text, path, expected) => {
  expect(verdicts(text, { path })).toEqual(expected);
});

test("in text that leaves the machine it counts alone", () => {
  expect(verdicts("Summarise the case of a 92-year-old woman.", { path: "a.txt", identityOnly: true })).toEqual([
    "age block",
  ]);
});

test.each([
  ["92", "80"],
  ["101", "80"],
  ["ninety-four", "eighty"],
  ["1931", "1980"],
])("surrogate of %s", (value, expected) => {
  expect(identifier.surrogate(value, 1)).toBe(expected);
});
