import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks, expectRecords } from "../marks.ts";
import { birth, mrn, name, otherMrn, otherName, plain, spaced } from "../values.ts";

const digits = plain("512", "48", "3821");
const otherDigits = plain("512", "48", "3822");
const row = ["name name", "date-of-birth dob", "ssn ssn"];
const rows = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => row.map((each) => `${i + 1} ${each}`)).flat();

describe("values take the names of their columns", () => {
  test.each<[what: string, text: string, expected: string[]]>([
    ["INSERT", `INSERT INTO t (name, dob, ssn) VALUES ('«${name}»', '«${birth}»', '«${digits}»');`, rows(1)],
    [
      "INSERT of several rows",
      `INSERT INTO t (name, dob, ssn)\nVALUES\n  ('«${name}»', '«${birth}»', '«${digits}»'),\n  ('«${otherName}»', '«${birth}»', '«${otherDigits}»');`,
      rows(2),
    ],
    [
      "other columns between",
      `INSERT INTO t (id, ssn, note) VALUES (${digits}, '«${digits}»', '${digits}');`,
      ["1 ssn ssn"],
    ],
    ["quoted names", "INSERT INTO `t` (`id`, `ssn`) VALUES (" + `'${digits}', '«${digits}»');`, ["1 ssn ssn"]],
    ["names of SQL Server", `INSERT INTO [dbo].[t] ([id], [ssn]) VALUES ('${digits}', '«${digits}»');`, ["1 ssn ssn"]],
    ["a schema", `INSERT INTO "public"."t" ("id", "ssn") VALUES ('${digits}', '«${digits}»');`, ["1 ssn ssn"]],
    ["numbers", `INSERT INTO t (id, ssn) VALUES (${digits}, «${digits}»);`, ["1 ssn ssn"]],
    [
      "NULL and functions keep their column",
      `INSERT INTO t (a, b, ssn) VALUES (NULL, now(), '«${digits}»');`,
      ["1 ssn ssn"],
    ],
    [
      "the columns of CREATE TABLE",
      `CREATE TABLE t (id int PRIMARY KEY, note varchar(20), ssn char(9), UNIQUE (ssn));\nINSERT INTO t VALUES (1, '${digits}', '«${digits}»');`,
      ["1 ssn ssn"],
    ],
    [
      "each statement its own",
      `INSERT INTO t (ssn) VALUES ('«${digits}»');\nINSERT INTO u (id) VALUES ('${otherDigits}');`,
      ["1 ssn ssn"],
    ],
    ["UPDATE", `UPDATE t SET ssn = '«${digits}»', note = '${digits}' WHERE id = 1;`, ["1 ssn ssn"]],
    ["WHERE", `SELECT * FROM t WHERE ssn = '«${digits}»' AND id = '${digits}';`, ["1 ssn ssn"]],
    ["an alias", `SELECT '«${digits}»' AS ssn, '${digits}' AS id;`, ["1 ssn ssn"]],
  ])("%s", (_what, text, expected) => {
    expectRecords(text, "a.sql", expected);
  });

  test("COPY of PostgreSQL", () => {
    expectRecords(
      `COPY public.t (name, dob, ssn) FROM stdin;\n«${name}»\t«${birth}»\t«${digits}»\n«${otherName}»\t\\N\t«${otherDigits}»\n\\.\n\nSELECT '${digits}';\n`,
      "a.sql",
      [...rows(1), "2 name name", "2 ssn ssn"],
    );
  });
});

describe("literals", () => {
  test.each<[what: string, text: string]>([
    ["a doubled quote ends nothing", `INSERT INTO t (note, ssn) VALUES ('it''s', '«${digits}»');`],
    ["a semicolon within", `INSERT INTO t (note, ssn) VALUES ('a; b', '«${digits}»');`],
    ["a parenthesis within", `INSERT INTO t (note, ssn) VALUES ('a) b', '«${digits}»');`],
    ["a comment within", `INSERT INTO t (note, ssn) VALUES ('a -- b', '«${digits}»');`],
    ["a comment between", `INSERT INTO t (note, ssn) VALUES ('a', -- it's\n '«${digits}»');`],
    ["a line break within", `INSERT INTO t (note, ssn) VALUES ('a\nb', '«${digits}»');`],
  ])("%s", (_what, text) => {
    expectMarks("ssn", text, "a.sql");
  });
  test("a name with a doubled quote is found as it is written", () => {
    const written = spaced("Sean", "O''Brien");
    expectRecords(`INSERT INTO t (name, ssn) VALUES ('«${written}»', '«${digits}»');`, "a.sql", [
      "1 name name",
      "1 ssn ssn",
    ]);
  });
});

test("each row is a person", () => {
  const text = `INSERT INTO t (mrn, dob) VALUES ('${mrn}', '${birth}'), ('${otherMrn}', '${birth}');`;
  expect(scan(text, { path: "a.sql" }).people).toBe(2);
});

test("the name of the table is evidence", () => {
  const evidence = (table: string): readonly string[] =>
    scan(`INSERT INTO ${table} (dob) VALUES ('${birth}');`, { path: "a.sql" }).findings[0]?.evidence ?? [];
  expect(evidence("patients")).toContain("health:patient-label");
  expect(evidence("accounts")).not.toContain("health:patient-label");
});
