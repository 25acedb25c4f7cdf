import { describe, expect, test } from "@jest/globals";
import { parseDate } from "../../src/identifiers/calendar.ts";
import { birthDayOf, dateOfBirth as identifier } from "../../src/identifiers/date-of-birth.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, dashed, dotted, mrn, plain, slashed, spaced } from "../values.ts";

const march4 = { year: 1952, month: 3, day: 4 };

/** 4 March 1952 in every notation that is read. */
const notations: readonly (readonly [why: string, value: string])[] = [
  ["ISO 8601", birth],
  ["ISO 8601 without hyphens", plain("1952", "03", "04")],
  ["year first with slashes", slashed("1952", "03", "04")],
  ["year first with full stops", dotted("1952", "03", "04")],
  ["US", slashed("03", "04", "1952")],
  ["US without zeros", slashed("3", "4", "1952")],
  ["US with hyphens", dashed("03", "04", "1952")],
  ["US without separators", plain("03", "04", "1952")],
  ["US with two digits of the year", slashed("03", "04", "52")],
  ["military", dashed("04", "MAR", "1952")],
  ["military with two digits of the year", dashed("04", "Mar", "52")],
  ["day and month in words", spaced("4", "March", "1952")],
  ["day with an ordinal", spaced("4th", "March", "1952")],
  ["month in words first", `${spaced("March", "4")}, 1952`],
  ["month in words first, with an ordinal", `${spaced("March", "4th")}, 1952`],
  ["month abbreviated", `${spaced("Mar.", "4")}, 1952`],
];

describe("notations", () => {
  test.each(notations)("%s", (_why, value) => {
    expectMarks("date-of-birth", `const x = { dob: "«${value}»" };`, "a.ts");
    expectMarks("date-of-birth", `DOB: «${value}»`, "a.txt");
    expect(parseDate(value)).toEqual(march4);
  });

  test.each<[why: string, text: string]>([
    ["a time of day behind is no part of it", `const dob = "«${birth}»T00:00:00Z";`],
    ["a constructor of a date", `const dob = new Date(«${["1952", " 3", " 4"].join(",")}»);`],
    ["a date alone says nothing about birth", `const x = { created: "${birth}", at: "${birth}" };`],
    ["digits in front", `const dob = "9${birth}";`],
    ["digits behind", `const dob = "${birth}9";`],
    ["a group more behind", `const dob = "${birth}-02";`],
    ["a version", `const dob = "${dotted("4", "3", "52")}";`],
    ["a year alone may stand", `const dob = "1952";`],
    ["year and month alone", `const dob = "1952-03";`],
    ["eight digits that are no day", `const dob = "${plain("1952", "13", "04")}";`],
  ])("%s", (_why, text) => {
    expectMarks("date-of-birth", text, "a.ts");
  });
});

describe("days that exist", () => {
  test.each([
    ["1952-02-28", true],
    ["1952-02-29", true],
    ["1953-02-29", false],
    ["1900-02-29", false],
    ["2000-02-29", true],
    ["2023-02-30", false],
    ["1952-04-30", true],
    ["1952-04-31", false],
    ["1952-01-31", true],
    ["1952-01-32", false],
    ["1952-03-00", false],
    ["1952-00-04", false],
    ["1952-12-04", true],
    ["1952-13-04", false],
    ["1849-12-31", false],
    ["1850-01-02", true],
    ["2100-12-31", true],
    ["2101-01-01", false],
    ["1952-02-30".replaceAll("-", ""), false],
  ])("%#", (value, exists) => {
    expect(parseDate(value) !== undefined).toBe(exists);
    expectMarks("date-of-birth", `const dob = "${exists ? `«${value}»` : value}";`, "a.ts", {
      fictional: identifier.fictional(value) !== undefined,
    });
  });
});

describe("order of day and month", () => {
  test.each([
    ["US where both are possible", slashed("03", "04", "1952"), march4],
    ["day first where the month would be impossible", slashed("23", "11", "1948"), { year: 1948, month: 11, day: 23 }],
    ["month first where the day says so", slashed("11", "23", "1948"), { year: 1948, month: 11, day: 23 }],
    ["a day that only the other order would give a month for", slashed("31", "04", "1952"), undefined],
    ["year first is never read backwards", dashed("1952", "23", "11"), undefined],
    ["no month in either place", slashed("13", "14", "1952"), undefined],
  ])("%s", (_why, value, expected) => {
    expect(parseDate(value)).toEqual(expected);
  });
});

test.each([
  ["30", 2030],
  ["31", 1931],
  ["99", 1999],
  ["00", 2000],
])("two digits of a year: %s", (digits, year) => {
  expect(parseDate(slashed("03", "04", digits))).toEqual({ ...march4, year });
});

describe("labels", () => {
  test.each([
    "dob",
    "DOB",
    "patientDob",
    "patientDOB",
    "patient_dob",
    "PATIENT_DOB",
    "dateOfBirth",
    "date_of_birth",
    "birthDate",
    "birth_date",
    "BIRTHDATE",
    "birthday",
    "bday",
    "birthDtTm",
    "fechaNacimiento",
    "fecha_de_nacimiento",
  ])("%s", (label) => {
    expectMarks("date-of-birth", `const ${label} = "«${birth}»";`, "a.ts");
  });
  test.each(["date-of-birth", "D.O.B.", "Birth Date", "DOB (mm/dd/yyyy)", "Fecha de nacimiento", "F. Nac."])(
    '"%s"',
    (label) => {
      expectMarks("date-of-birth", `const x = { "${label}": "«${birth}»" };`, "a.ts");
    },
  );
  test.each(["adobe", "dobson", "rebirth", "birthplace", "date", "update", "birthYearRange"])(
    "%s names something else",
    (label) => {
      expectMarks("date-of-birth", `const ${label} = "${birth}";`, "a.ts");
    },
  );
  test("the birth time of a file has a time of day", () => {
    expectMarks("date-of-birth", `const stat = { birthtime: "${birth}T07:15:00Z" };`, "a.ts");
    expectMarks("date-of-birth", `const patient = { birthTime: "«${plain("1952", "03", "04")}»" };`, "a.ts");
  });
  test("born is a weak word: it needs a person", () => {
    expectMarks("date-of-birth", `The poet was born on «${birth}».`, "a.txt");
    expect(verdicts(`The poet was born on ${birth}.`, { path: "a.txt" })).toEqual([]);
    expect(verdicts(`MRN ${mrn}, born ${birth}`, { path: "a.txt" })).toContain("date-of-birth block");
  });
});

describe("in running text", () => {
  test.each<[text: string]>([
    [`DOB «${birth}»`],
    [`D.O.B.: «${slashed("03", "04", "1952")}»`],
    [`date of birth is «${birth}»`],
    [`Birthday = «${birth}»`],
    [`dob:\n${birth} is the deadline`],
    [`adob ${birth}`],
  ])("%#", (text) => {
    expectMarks("date-of-birth", text, "a.txt");
  });
});

test.each([
  ["1980-01-01", "placeholder-date"],
  ["01/01/1970", "placeholder-date"],
  ["2000-01-01", "placeholder-date"],
  ["1981-01-01", undefined],
  ["1980-01-02", undefined],
  ["1980-02-01", undefined],
  ["1899-12-31", "placeholder-date"],
  ["1900-01-02", undefined],
  [birth, undefined],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
  expectMarks("date-of-birth", `const dob = "«${value}»";`, "a.ts", { fictional: proof !== undefined });
});

describe("surrogate", () => {
  test.each(notations)("%s keeps its notation and is fictional", (_why, value) => {
    const surrogate = identifier.surrogate(value, 5);
    const shape = (text: string): string => text.replace(/\d/g, "d").replace(/st|th/, "th");
    expect(shape(surrogate).replace(/jan(?:uary)?/i, "month")).toBe(shape(value).replace(/mar(?:ch)?/i, "month"));
    expect(parseDate(surrogate)).toEqual({ year: 1980, month: 1, day: 1 });
    expect(identifier.fictional(surrogate)).toBe("placeholder-date");
  });
  test.each([
    [dashed("04", "MAR", "1952"), "01-JAN-1980"],
    [dashed("04", "mar", "52"), "01-jan-80"],
    [spaced("22nd", "March", "1952"), "1st January 1980"],
    [`${birth}T00:00:00Z`, "1980-01-01T00:00:00Z"],
    [["1952", " 3", " 4"].join(","), "1980, 1, 1"],
  ])("letter case, ordinals and what stands behind: %#", (value, expected) => {
    expect(identifier.surrogate(value, 5)).toBe(expected);
  });
});

test("one day has one key in every notation", () => {
  expect(new Set(notations.map(([, value]) => identifier.normalise(value)))).toEqual(new Set(["1952-3-4"]));
});

test.each([
  [birth, 19_520_304],
  [`${birth}T00:00:00Z`, 19_520_304],
  [` ${slashed("03", "04", "1952")} `, 19_520_304],
  // What a living person cannot be born on, what has a time of day, what is only a part.
  ["1899-12-31", undefined],
  [`${birth}T07:15:00Z`, undefined],
  [`on ${birth}`, undefined],
  ["2023-02-30", undefined],
])("the day of birth of a whole text: %#", (text, day) => {
  expect(birthDayOf(text)).toBe(day);
});
