/**
 * SQLite databases (https://www.sqlite.org/fileformat2.html): each table with the names of its columns, and what stands in pages
 * that no table or index holds, as rows that were deleted leave it behind. A page is read once, so that no loop of pages goes on
 * for ever, and what is read counts against the budget. What a write-ahead log beside the database holds is not in the file.
 */
import { isUtf8 } from "node:buffer";
import { kindOf } from "../kind.ts";
import { tooMany, tooMuch, type Budget } from "./budget.ts";
import { isBlank, looseBytes, unread, type Part, type Parts } from "./part.ts";
import { columnsOf, type Columns } from "./sqlite-schema.ts";
import { tableParts, type Cell } from "./table.ts";

/** Section 1.3, the database header. */
const HEADER = 100;
const PAGE_SIZE_AT = 16;
const RESERVED_AT = 20;
const ENCODING_AT = 56;

/** Section 1.6, the types of b-tree pages. */
const INTERIOR_INDEX = 2;
const INTERIOR_TABLE = 5;
const LEAF_INDEX = 10;
const LEAF_TABLE = 13;

interface Database {
  readonly bytes: Buffer;
  readonly pageSize: number;
  /** Bytes of a page without those reserved for extensions. */
  readonly usable: number;
  readonly encoding: "utf8" | "utf16le" | "utf16be";
  /** Pages that were read; a second time they are a loop. */
  readonly seen: Set<number>;
  readonly budget: Budget;
}

type Value = string | number | bigint | Buffer | null;

interface Row {
  readonly rowid: number;
  readonly values: readonly Value[];
}

export function* readSqlite(bytes: Buffer, budget: Budget): Parts {
  const size = bytes.length < HEADER ? 0 : bytes.readUInt16BE(PAGE_SIZE_AT);
  const pageSize = size === 1 ? 65_536 : size;
  const usable = pageSize - (bytes[RESERVED_AT] ?? 0);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480) {
    yield unread("", "damaged");
    return;
  }
  const encoding = ({ 2: "utf16le", 3: "utf16be" } as const)[bytes.readUInt32BE(ENCODING_AT)] ?? "utf8";
  const database: Database = { bytes, pageSize, usable, encoding, seen: new Set(), budget };
  const schema = rowsOf(database, 1);
  if (schema.problem !== undefined) yield unread("", schema.problem);
  for (const { values } of schema.rows) {
    const [type, name, , root, sql] = values;
    if (typeof root !== "number" || root === 0 || typeof name !== "string") continue;
    if (budget.entries-- <= 0) {
      yield unread("", tooMany);
      return;
    }
    if (type === "index") follow(database, root);
    else if (type === "table") yield* readTable(database, name, root, columnsOf(typeof sql === "string" ? sql : ""));
  }
  yield* forgotten(database);
}

function* readTable(database: Database, name: string, root: number, columns: Columns): Parts {
  const { rows, problem } = rowsOf(database, root);
  const parts: Part[] = [];
  const cells = rows.map(({ rowid, values }, index): Cell[] =>
    values.flatMap((value, column) => {
      const text = textOf(value ?? (column === columns.rowid ? rowid : null), name, index + 2, column + 1, parts);
      return text === "" ? [] : [{ row: index + 2, column: column + 1, text }];
    }),
  );
  const header = columns.names.map((text, index): Cell => ({ row: 1, column: index + 1, text }));
  if (cells.length > 0) yield* tableParts(name, [header, ...cells]);
  yield* parts;
  if (problem !== undefined) yield unread(name, problem);
}

/** The text of a value; a value of bytes that is a file of its own, or holds letters, becomes a part. */
function textOf(value: Value, table: string, row: number, column: number, parts: Part[]): string {
  if (value === null) return "";
  if (!Buffer.isBuffer(value)) return String(value);
  const kind = kindOf("", value);
  const name = `${table}!(row ${row}, column ${column})`;
  if (kind.kind === "skipped") parts.push({ kind: "skipped", name, as: kind.as });
  else if (kind.kind === "container") parts.push({ kind: "file", name, bytes: value });
  else if (kind.kind === "text" && isUtf8(value)) return value.toString("utf8");
  else if (/[ -~]{5}/.test(value.toString("latin1"))) parts.push(looseBytes(name, value));
  return "";
}

/** Pages of no table and no index: free ones, which deleted rows stay in, and those that damage cut off. */
function* forgotten({ bytes, pageSize, seen }: Database): Parts {
  for (let number = 1; (number - 1) * pageSize < bytes.length; number++) {
    const page = bytes.subarray((number - 1) * pageSize, number * pageSize);
    if (!seen.has(number) && !isBlank(page)) yield looseBytes("(pages of no table)", page);
  }
}

/** Marks the pages of an index as read: what stands in it stands in its table, too. */
function follow(database: Database, root: number): void {
  walk(database, root, (page, at, type) => {
    const cell = type === INTERIOR_INDEX ? at + 4 : at;
    const length = varint(page, cell);
    payload(database, page, length.end, length.value, true);
  });
}

/** The rows of a table, or of an index that is a table without rowids, in the order of their keys. */
function rowsOf(database: Database, root: number): { rows: readonly Row[]; problem?: string } {
  const rows: Row[] = [];
  const problem = walk(database, root, (page, at, type) => {
    if (type === INTERIOR_TABLE) return undefined;
    const isIndex = type !== LEAF_TABLE;
    const length = varint(page, type === INTERIOR_INDEX ? at + 4 : at);
    const rowid = isIndex ? { value: 0, end: length.end } : varint(page, length.end);
    database.budget.bytes -= length.value + 1;
    if (database.budget.bytes < 0) return tooMuch;
    const record = payload(database, page, rowid.end, length.value, isIndex);
    if (record === undefined) return "damaged";
    rows.push({ rowid: rowid.value, values: valuesOf(database, record) });
    return undefined;
  });
  return problem === undefined ? { rows } : { rows, problem };
}

/** Takes the cells of a b-tree in order; `take` may tell a problem. Whatever is damaged ends a page, not the walk. */
function walk(
  database: Database,
  root: number,
  take: (page: Buffer, at: number, type: number) => string | undefined | void,
): string | undefined {
  let problem: string | undefined;
  const open: (number | { readonly page: Buffer; readonly at: number; readonly type: number })[] = [root];
  while (open.length > 0) {
    const next = open.pop() as (typeof open)[number];
    if (typeof next !== "number") {
      problem = take(next.page, next.at, next.type) ?? problem;
      if (problem === tooMuch) return problem;
      continue;
    }
    const page = pageAt(database, next);
    const start = next === 1 ? HEADER : 0;
    const type = page?.[start] ?? 0;
    const isInterior = type === INTERIOR_INDEX || type === INTERIOR_TABLE;
    if (page === undefined || !(isInterior || type === LEAF_INDEX || type === LEAF_TABLE)) {
      problem ??= "damaged";
      // Its letters are read with those of other pages that are in no table.
      if (page !== undefined) database.seen.delete(next);
      continue;
    }
    const pointers = start + (isInterior ? 12 : 8);
    const count = Math.min(page.readUInt16BE(start + 3), (page.length - pointers) >> 1);
    // Pushed from the last to the first, as the last one is taken first.
    if (isInterior) open.push(page.readUInt32BE(start + 8));
    for (let i = count - 1; i >= 0; i--) {
      const at = page.readUInt16BE(pointers + 2 * i);
      if (at + 4 > page.length) {
        problem ??= "damaged";
        continue;
      }
      open.push({ page, at, type });
      if (isInterior) open.push(page.readUInt32BE(at));
    }
  }
  return problem;
}

/** A page from 1 on, the first time that it is asked for. */
function pageAt({ bytes, pageSize, usable, seen }: Database, number: number): Buffer | undefined {
  const start = (number - 1) * pageSize;
  if (number < 1 || start + usable > bytes.length || seen.has(number)) return undefined;
  seen.add(number);
  return bytes.subarray(start, start + usable);
}

/** Section 1.6: how much of a payload is in its cell, and the chain of overflow pages that the rest is in. */
function payload(database: Database, page: Buffer, at: number, length: number, isIndex: boolean): Buffer | undefined {
  const { usable } = database;
  const most = isIndex ? Math.floor(((usable - 12) * 64) / 255) - 23 : usable - 35;
  if (length <= most) return at + length <= page.length ? page.subarray(at, at + length) : undefined;
  if (length > database.bytes.length) return undefined;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (usable - 4));
  const local = wanted <= most ? wanted : least;
  if (at + local + 4 > page.length) return undefined;
  const pieces = [page.subarray(at, at + local)];
  let left = length - local;
  for (let number = page.readUInt32BE(at + local); left > 0;) {
    const overflow = pageAt(database, number);
    if (overflow === undefined) return undefined;
    pieces.push(overflow.subarray(4, 4 + Math.min(left, usable - 4)));
    left -= usable - 4;
    number = overflow.readUInt32BE(0);
  }
  return Buffer.concat(pieces);
}

/** Section 2.1, the record format; what is behind the end of the record is missing. */
function valuesOf({ encoding }: Database, record: Buffer): Value[] {
  const header = varint(record, 0);
  const values: Value[] = [];
  let at = header.value;
  for (let next = header.end; next < Math.min(header.value, record.length);) {
    const serial = varint(record, next);
    next = serial.end;
    const length = lengthOf(serial.value);
    if (at + length > record.length) break;
    values.push(valueOf(serial.value, record.subarray(at, at + length), encoding));
    at += length;
  }
  return values;
}

const INTEGER_LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

const lengthOf = (serial: number): number => INTEGER_LENGTHS[serial] ?? Math.floor((serial - 12) / 2);

function valueOf(serial: number, bytes: Buffer, encoding: Database["encoding"]): Value {
  if (serial === 0 || serial === 10 || serial === 11) return null;
  if (serial === 8 || serial === 9) return serial - 8;
  if (serial === 7) return bytes.readDoubleBE(0);
  if (serial === 6) return bytes.readBigInt64BE(0);
  if (serial < 6) return bytes.readIntBE(0, bytes.length);
  if (serial % 2 === 0) return bytes;
  if (encoding !== "utf16be") return bytes.toString(encoding);
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString("utf16le");
}

/** A number of one to nine bytes; a longer one than JavaScript counts is no length of anything in a file. */
function varint(bytes: Buffer, start: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[start + i] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, end: start + i + 1 };
  }
  return { value: value * 256 + (bytes[start + 8] ?? 0), end: start + 9 };
}
