/** SQLite databases: values are found at the row and column of their table. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { partsOf } from "../src/files/containers/index.ts";
import { columnsOf } from "../src/files/containers/sqlite-schema.ts";
import { scan } from "../src/index.ts";
import { otherSsn, ssn } from "./repository.ts";
import { database, type Table } from "./sqlite-files.ts";

const patients: Table = {
  name: "patients",
  sql: "CREATE TABLE patients (id INTEGER PRIMARY KEY, last_name TEXT, ssn TEXT, visits INT, weight REAL)",
  rows: [
    [null, "Gonzalez", ssn, 3, 61.5],
    [null, "Okafor", otherSsn, 0, 70.25],
  ],
};

async function seenIn(content: Buffer): Promise<{ places: string[]; unread: string[] }> {
  const { findings, notExamined } = await scan({ cwd: tmpdir(), stdin: { content, filename: "app.db" } });
  return {
    places: findings.map(({ path, identifier, line, column }) => `${path} ${identifier} ${line}:${column}`),
    unread: notExamined.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

const found = [
  "app.db!patients name 2:2",
  "app.db!patients ssn 2:3",
  "app.db!patients name 3:2",
  "app.db!patients ssn 3:3",
];

describe("patients in a table", () => {
  test.each<[string, Buffer]>([
    ["UTF-8", database([patients])],
    ["UTF-16, the low byte first", database([patients], { encoding: "utf16le" })],
    ["UTF-16, the high byte first", database([patients], { encoding: "utf16be" })],
    ["the smallest pages", database([patients], { pageSize: 512 })],
    ["the largest pages", database([patients], { pageSize: 65_536 })],
    ["several pages", database([{ ...patients, rowsOnPage: 1 }])],
    [
      "beside another table",
      database([{ name: "log", sql: "CREATE TABLE log (at TEXT, n INT)", rows: [["a", 2]] }, patients]),
    ],
  ])("%s", async (_, bytes) => {
    expect(await seenIn(bytes)).toEqual({ places: found, unread: [] });
  });

  test("a value over several pages", async () => {
    const rows = [[null, "x ".repeat(2_000) + `ssn ${ssn}`, "a", 1, 1]];
    expect(await seenIn(database([{ ...patients, rows }]))).toEqual({
      places: ["app.db!patients ssn 2:2"],
      unread: [],
    });
  });

  test("a table without rowids, whose records begin with the key", async () => {
    const table: Table = {
      name: "patients",
      sql: "CREATE TABLE patients (last_name TEXT, ssn TEXT, code TEXT PRIMARY KEY) WITHOUT ROWID",
      rows: [["c1", "Gonzalez", ssn]],
      withoutRowid: true,
    };
    expect((await seenIn(database([table]))).places).toEqual(["app.db!patients name 2:2", "app.db!patients ssn 2:3"]);
  });

  test("rows that were deleted", async () => {
    const { places } = await seenIn(database([], { free: `patient ssn ${ssn}` }));
    expect(places).toEqual([expect.stringMatching(/^app\.db!\(pages of no table\) ssn /)]);
  });

  test("text in bytes", async () => {
    const rows = [[null, "a", Buffer.from(ssn), 1, 1]];
    expect((await seenIn(database([{ ...patients, rows }]))).places).toEqual(["app.db!patients ssn 2:3"]);
  });
});

describe("a damaged database", () => {
  const bytes = database([{ ...patients, rowsOnPage: 1 }], { pageSize: 512 });

  test("is not examined, and its letters are read", async () => {
    const broken = database([{ ...patients, rows: [[null, `ssn: ${ssn} `, "a", 1, 1]] }]);
    broken.writeUInt16BE(1000, 16);
    const { places, unread } = await seenIn(broken);
    expect(unread).toEqual(["app.db: damaged"]);
    expect(places.length).toBeGreaterThan(0);
  });

  test("a page that leads to itself ends", async () => {
    const loop = Buffer.from(bytes);
    const root = loop.length - 512;
    loop.writeUInt32BE(root / 512 + 1, root + 8);
    expect((await seenIn(loop)).unread).toEqual(["app.db!patients: damaged"]);
  });

  test("what goes over the bound is said", () => {
    const parts = [...partsOf("app.db", bytes, "sqlite", 100)];
    expect(parts).toContainEqual(expect.objectContaining({ kind: "unread" }));
  });

  test("flipped and cut bytes throw nothing and take no time", () => {
    const whole = database([patients, { ...patients, name: "p2", rowsOnPage: 1 }], { pageSize: 512 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
        fc.integer({ min: 16, max: whole.length }),
        (changes, length) => {
          const hostile = Buffer.from(whole);
          for (const [at, byte] of changes) if (at >= 16) hostile[at] = byte;
          const parts = [...partsOf("app.db", hostile.subarray(0, length), "sqlite", 1_000_000)];
          expect(parts.length).toBeLessThan(100);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("columns", () => {
  test.each<[statement: string, names: string[], rowid: number]>([
    ["CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT ('x, y'), b)", ["id", "a", "b"], 0],
    ['CREATE TABLE t ("last name", [first name] TEXT, `do""b` DATE)', ["last name", "first name", 'do""b'], -1],
    ["CREATE TABLE t (a, -- of the patient, or not\n b /* c, */, CHECK (a > 0))", ["a", "b"], -1],
    ["CREATE TABLE t (a INTEGER, b, CONSTRAINT k PRIMARY KEY (a))", ["a", "b"], 0],
    ["CREATE TABLE t (a INT PRIMARY KEY, b)", ["a", "b"], -1],
    ["CREATE TABLE t (a, v TEXT GENERATED ALWAYS AS (a || 'x') VIRTUAL, s AS (a) STORED)", ["a", "s"], -1],
    ["CREATE TABLE t (a, b, c, PRIMARY KEY (c, a)) WITHOUT ROWID", ["c", "a", "b"], -1],
    ["", [], -1],
  ])("%s", (statement, names, rowid) => {
    const columns = columnsOf(statement);
    expect([columns.names, columns.rowid]).toEqual([names, rowid]);
  });
});
