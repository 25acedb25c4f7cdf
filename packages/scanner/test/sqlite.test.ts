/**
 * SQLite databases, as a small writer makes them after the description of the format: no version of Node that nophi runs on is
 * sure to write one.
 */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { partsOf } from "../src/files/containers/index.ts";
import { columnsOf } from "../src/files/containers/sqlite-schema.ts";
import { scan } from "../src/index.ts";
import { otherSsn, ssn } from "./repository.ts";

type Value = string | number | Buffer | null;
type Encoding = "utf8" | "utf16le" | "utf16be";

interface Table {
  readonly name: string;
  readonly sql: string;
  readonly rows: readonly (readonly Value[])[];
  /** Each of its leaves holds so many rows. */
  readonly rowsOnPage?: number;
  readonly withoutRowid?: boolean;
}

function varint(value: number): Buffer {
  const bytes = [value & 127];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 127) | 128);
  return Buffer.from(bytes);
}

function textBytes(text: string, encoding: Encoding): Buffer {
  if (encoding !== "utf16be") return Buffer.from(text, encoding);
  return Buffer.from(text, "utf16le").swap16();
}

function record(values: readonly Value[], encoding: Encoding): Buffer {
  const pieces = values.map((value): [serial: number, bytes: Buffer] => {
    if (value === null) return [0, Buffer.alloc(0)];
    if (Buffer.isBuffer(value)) return [12 + 2 * value.length, value];
    if (typeof value === "string") {
      const bytes = textBytes(value, encoding);
      return [13 + 2 * bytes.length, bytes];
    }
    if (value === 0 || value === 1) return [8 + value, Buffer.alloc(0)];
    const bytes = Buffer.alloc(8);
    if (!Number.isInteger(value)) {
      bytes.writeDoubleBE(value);
      return [7, bytes];
    }
    bytes.writeBigInt64BE(BigInt(value));
    return Math.abs(value) < 2 ** 31 ? [4, bytes.subarray(4)] : [6, bytes];
  });
  const serials = Buffer.concat(pieces.map(([serial]) => varint(serial)));
  return Buffer.concat([varint(serials.length + 1), serials, ...pieces.map(([, bytes]) => bytes)]);
}

/** @param free the content of a page that is in no table */
function database(
  tables: readonly Table[],
  { pageSize = 1024, encoding = "utf8" as Encoding, free = undefined as string | undefined } = {},
): Buffer {
  const pages: Buffer[] = [Buffer.alloc(pageSize)];
  const add = (page: Buffer): number => pages.push(page);
  const cellOf = (rowid: number | undefined, payload: Buffer): Buffer => {
    const head = Buffer.concat([varint(payload.length), rowid === undefined ? Buffer.alloc(0) : varint(rowid)]);
    const most = rowid === undefined ? Math.floor(((pageSize - 12) * 64) / 255) - 23 : pageSize - 35;
    if (payload.length <= most) return Buffer.concat([head, payload]);
    const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
    const wanted = least + ((payload.length - least) % (pageSize - 4));
    const local = wanted <= most ? wanted : least;
    let next = 0;
    const chunks: Buffer[] = [];
    for (let at = local; at < payload.length; at += pageSize - 4) chunks.push(payload.subarray(at, at + pageSize - 4));
    for (const chunk of chunks.reverse()) {
      const page = Buffer.alloc(pageSize);
      page.writeUInt32BE(next);
      chunk.copy(page, 4);
      next = add(page);
    }
    const pointer = Buffer.alloc(4);
    pointer.writeUInt32BE(next);
    return Buffer.concat([head, payload.subarray(0, local), pointer]);
  };
  const fill = (page: Buffer, start: number, type: number, cells: readonly Buffer[], last = 0): Buffer => {
    page[start] = type;
    page.writeUInt16BE(cells.length, start + 3);
    if (type < 8) page.writeUInt32BE(last, start + 8);
    let end = pageSize;
    cells.forEach((cell, i) => {
      end -= cell.length;
      cell.copy(page, end);
      page.writeUInt16BE(end, start + (type < 8 ? 12 : 8) + 2 * i);
    });
    return page;
  };
  const roots = tables.map(({ rows, rowsOnPage = 1000, withoutRowid = false }) => {
    const leaf = withoutRowid ? 10 : 13;
    const leaves: number[] = [];
    for (let from = 0; from === 0 || from < rows.length; from += rowsOnPage) {
      const cells = rows
        .slice(from, from + rowsOnPage)
        .map((row, i) => cellOf(withoutRowid ? undefined : from + i + 1, record(row, encoding)));
      leaves.push(add(fill(Buffer.alloc(pageSize), 0, leaf, cells)));
    }
    if (leaves.length === 1) return leaves[0] ?? 0;
    const pointers = leaves.slice(0, -1).map((child, i) => {
      const cell = Buffer.alloc(4);
      cell.writeUInt32BE(child);
      return Buffer.concat([cell, varint((i + 1) * rowsOnPage)]);
    });
    return add(fill(Buffer.alloc(pageSize), 0, 5, pointers, leaves.at(-1)));
  });
  if (free !== undefined) add(Buffer.concat([Buffer.alloc(8), Buffer.from(free)], pageSize));
  const [first] = pages as [Buffer];
  first.write("SQLite format 3\0", "latin1");
  first.writeUInt16BE(pageSize === 65_536 ? 1 : pageSize, 16);
  first.writeUInt32BE({ utf8: 1, utf16le: 2, utf16be: 3 }[encoding], 56);
  const schema = tables.map(({ name, sql }, i) =>
    cellOf(i + 1, record(["table", name, name, roots[i] ?? 0, sql], encoding)),
  );
  fill(first, 100, 13, schema);
  return Buffer.concat(pages);
}

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
