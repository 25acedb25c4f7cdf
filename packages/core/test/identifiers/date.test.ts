import { describe, expect, test } from "@jest/globals";
import { date as identifier } from "../../src/identifiers/date.ts";
import { scan } from "../../src/index.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, careDate, dashed, email, mrn, name, plain, slashed, spaced, ssn } from "../values.ts";

/** 9 March 2024, or as much of it as is written, in every notation that is read. */
const notations: readonly (readonly [why: string, value: string, key: string])[] = [
  ["ISO 8601", careDate, "2024-3-9"],
  ["without hyphens", plain("2024", "03", "09"), "2024-3-9"],
  ["US", slashed("03", "09", "2024"), "2024-3-9"],
  ["US with two digits of the year", slashed("3", "9", "24"), "2024-3-9"],
  ["month in words", `${spaced("March", "9")}, 2024`, "2024-3-9"],
  ["military", dashed("09", "MAR", "2024"), "2024-3-9"],
  ["month and day in words", spaced("March", "9"), ""],
  ["with an ordinal", spaced("March", "9th"), ""],
  ["day first", spaced("9", "March"), ""],
  ["day of a month", spaced("9th", "of", "March"), ""],
  ["month and year in words", spaced("March", "2024"), ""],
  ["month and year, ISO 8601", dashed("2024", "03"), ""],
  ["month and year with a slash", slashed("03", "2024"), ""],
  ["month and day in numbers", slashed("3", "9"), ""],
];

describe("notations", () => {
  test.each(notations)("%s", (_why, value, key) => {
    expectMarks("date", `const x = { admitDate: "«${value}»" };`, "a.ts");
    if (key !== "") expect(identifier.normalise(value)).toBe(key);
  });

  test.each<[why: string, text: string]>([
    ["a time of day behind is no part of it", `const x = { admitDate: "«${careDate}»T10:22:00Z" };`],
    ["a stamp of HL7", `const x = { admitDate: "«${plain("2024", "03", "09")}»1022-0500" };`],
    ["a year alone may stand", `const x = { admitDate: "2024", visitDate: 2024 };`],
    ["a day that does not exist", `const x = { admitDate: "2024-02-30", visitDate: "2024-13", onsetDate: "13/45" };`],
    ["a fraction in a longer text", `const x = { admitDate: "3/9 of all" };`],
    ["a version", `const x = { admitDate: "${dashed("2024", "03")}-rc1" };`],
    ["digits behind", `const x = { admitDate: "${careDate}9" };`],
  ])("%s", (_why, text) => {
    expectMarks("date", text, "a.ts");
  });
});

describe("labels", () => {
  test.each([
    ...[
      "admit_date",
      "admissionDate",
      "dischargeDt",
      "deathDate",
      "DEATHDATE",
      "dod",
      "deceasedDateTime",
      "visit_date",
    ],
    ...["serviceDate", "dos", "dateOfService", "encounterDate", "onsetDateTime", "surgeryDate", "appointmentDate"],
    ...["collected", "lastSeen", "effectiveDateTime", "authoredOn", "performedDateTime", "HOSP_ADMSN_TIME", "died"],
    ...["coverageStart", "terminationDate", "rxDate", "DISCH_DT_TM", "visit_start_date"],
  ])("%s", (label) => {
    expectMarks("date", `const x = { ${label}: "«${careDate}»" };`, "a.ts");
  });
  test.each(["date of death", "Date of Service", "Fecha de ingreso"])('"%s"', (label) => {
    expectMarks("date", `const x = { "${label}": "«${careDate}»" };`, "a.ts");
  });
  test.each([
    ...["created_at", "updatedAt", "timestamp", "expires", "releaseDate", "date", "start", "buildDate", "copyright"],
    ...["uncollected", "dosage", "admitted_count", "deadline", "startDate", "modified"],
  ])("%s names something else", (label) => {
    expectMarks("date", `const x = { ${label}: "${careDate}" };`, "a.ts");
  });
  test("a word of time belongs to the key around it", () => {
    expectMarks(
      "date",
      `{"period":{"start":"«${careDate}»","end":"«${careDate}»"},"release":{"date":"${careDate}"}}`,
      "a.json",
    );
    expectMarks(
      "date",
      `<period><start value="«${careDate}»"/></period><range><start value="${careDate}"/></range>`,
      "a.xml",
    );
    expectMarks("date-of-birth", `{"birth":{"date":"«${birth}»"}}`, "a.json");
  });
});

describe("in running text", () => {
  const us = slashed("03", "09", "2024");
  test.each<[text: string]>([
    [`She was admitted on «${us}» and discharged «${slashed("3", "12", "24")}».`],
    [`Seen in clinic on «${spaced("March", "9")}».`],
    [`He expired on «${careDate}».`],
    [`DOS: «${us}»`],
    [`DOS «${us}»`],
    [`D.O.S. «${us}»`],
    [`Underwent left knee surgery on «${slashed("3", "9")}».`],
    [`Follow-up with cardiology on «${spaced("9", "March", "2024")}»`],
    [`Hospitalized since «${spaced("March", "2024")}».`],
    // A word that only looks like one, a number that is no day, a date of something else.
    [`seen 3/4 of the time, treated 2/3`],
    [`The readmission was unseen on ${us.slice(0, 2)}.`],
    [`The release of ${us} is out.`],
    [`Admitted.\nThe build of ${us}`],
    [`admitted on 2024 to the ward`],
  ])("%#", (text) => {
    expectMarks("date", text, "a.txt");
  });
});

describe("records", () => {
  const judged = (text: string, path: string, health?: boolean): string[] =>
    verdicts(text, health === undefined ? { path } : { path, health }).filter((each) => each.startsWith("date "));

  test.each<[why: string, text: string, path: string, health: boolean | undefined, expected: readonly string[]]>([
    ["beside a record number", `{"mrn":"${mrn}","visitDate":"${careDate}"}`, "a.json", undefined, ["date block"]],
    ["beside an SSN", `const p = { ssn: "${ssn}", serviceDate: "${careDate}" };`, "a.ts", undefined, ["date block"]],
    ["under a label of many things", `{"mrn":"${mrn}","collected":"${careDate}"}`, "a.json", undefined, ["date block"]],
    ["a patient's name", `{"patientName":"${name}","visitDate":"${careDate}"}`, "a.json", undefined, ["date block"]],
    ["anybody's name", `{"fullName":"${name}","visitDate":"${careDate}"}`, "a.json", undefined, []],
    ["the same in health care", `{"fullName":"${name}","visitDate":"${careDate}"}`, "a.json", true, ["date block"]],
    ["a name and a date of many things", `{"fullName":"${name}","collected":"${careDate}"}`, "a.json", true, []],
    ["alone", `{"admissionDate":"${careDate}"}`, "a.json", true, []],
    ["beside an address only", `{"email":"${email}","visitDate":"${careDate}"}`, "a.json", true, []],
    ["beside nobody", `{"name":"Jane Doe","admissionDate":"${careDate}"}`, "a.json", true, []],
    ["beside a placeholder", `{"mrn":"${mrn}","admissionDate":"2020-01-01"}`, "a.json", true, []],
  ])("%s", (_why, text, path, health, expected) => {
    expect(judged(text, path, health)).toEqual(expected);
  });

  test("a name beside a date of care says that somebody was treated", () => {
    const text = `{"fullName":"${name}","visitDate":"${careDate}","hospital":"County"}`;
    const [found] = scan(text, { path: "a.json" }).findings;
    expect(found?.evidence).toContain("record:name-and-date");
    expect(found?.message).toContain("name and date of care in one record");
  });

  test("many dates are of one person", () => {
    const rows = [careDate, dashed("2024", "04", "11"), dashed("2024", "05", "02")];
    const visits = rows.map((day) => `{"visitDate":"${day}"}`).join(",");
    const text = `{"visits":[${visits}],"mrn":"${mrn}","patientName":"${name}"}`;
    const { findings, people } = scan(text, { path: "a.json" });
    expect(people).toBe(1);
    expect(findings.map(({ identifier, record }) => `${identifier} ${record}`)).toEqual([
      "date 1",
      "date 1",
      "date 1",
      "mrn 1",
      "name 1",
    ]);
  });

  test("a date of birth is one, whatever else its label says", () => {
    expectMarks("date-of-birth", `const x = { dobAndDateOfDeath: "«${birth}»" };`, "a.ts");
    expectMarks("date", `const x = { dobAndDateOfDeath: "${birth}" };`, "a.ts");
  });

  test("a row without labels keeps its birth date", () => {
    expectMarks("date-of-birth", `save("${ssn}", "«${birth}»", "${careDate}");`, "a.ts");
    expectMarks("date", `save("${ssn}", "${birth}", "${careDate}");`, "a.ts");
  });
});

test.each([
  ["2020-01-01", "placeholder-date"],
  ["January 1", "placeholder-date"],
  ["1/1", "placeholder-date"],
  ["1990-01", "placeholder-date"],
  ["2021-01-01", undefined],
  ["January 2", undefined],
  ["1991-01", undefined],
  ["1990-02", undefined],
  ["2089-12-31", undefined],
  ["2090-01-02", "far-future-date"],
  [careDate, undefined],
])("fictional: %s", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test.each(notations)("surrogate of %s keeps its notation and is fictional", (_why, value) => {
  const surrogate = identifier.surrogate(value, 3);
  const shape = (text: string): string =>
    text
      .replace(/jan(?:uary)?|mar(?:ch)?/i, "month")
      .replace(/\d/g, "d")
      .replace(/(d)(?:st|th)/, "$1th");
  expect(shape(surrogate)).toBe(shape(value));
  expect(identifier.fictional(surrogate)).toBe("placeholder-date");
});
