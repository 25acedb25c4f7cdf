/**
 * Writes SQLite databases for tests, after the description of the format: no version of Node that nophi runs on is sure to write
 * one.
 */

export type Value = string | number | Buffer | null;
type Encoding = "utf8" | "utf16le" | "utf16be";

export interface Table {
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
export function database(
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
