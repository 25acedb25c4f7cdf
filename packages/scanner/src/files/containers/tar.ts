/**
 * tar: blocks of 512 bytes, a header and the content of each entry (POSIX.1-2017, pax, "ustar Interchange Format" and
 * "pax Interchange Format"), with the additions of GNU tar.
 */
import { tooMany, type Budget } from "./budget.ts";
import { isBlank, looseBytes, textPart, unread, type Parts } from "./part.ts";

const BLOCK = 512;

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly link: string;
}

/** True where the first block is the header of an entry by its checksum; old archives have no magic. */
export function isTar(bytes: Buffer): boolean {
  return bytes.length >= BLOCK && bytes[0] !== 0 && hasChecksum(bytes.subarray(0, BLOCK));
}

export function* readTar(bytes: Buffer, budget: Budget): Parts {
  /** What a header says about the entry behind it. */
  let long: { name?: string; link?: string; sparse?: boolean; size?: number } = {};
  let at = 0;
  while (at + BLOCK <= bytes.length) {
    const block = bytes.subarray(at, at + BLOCK);
    if (isBlank(block)) break;
    if (!hasChecksum(block)) {
      yield unread("", "damaged");
      return yield looseBytes("(behind the damage)", bytes.subarray(at));
    }
    if (budget.entries-- <= 0) return yield unread("", tooMany);
    const header = headerOf(block);
    const size = long.size ?? header.size;
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (header.type === "L" || header.type === "K") {
      const text = content.toString("utf8").replace(/\0.*$/s, "");
      long = { ...long, [header.type === "L" ? "name" : "link"]: text };
      continue;
    }
    if (header.type === "x" || header.type === "g") {
      const records = paxRecords(content);
      if (header.type === "x") long = { ...long, ...aboutEntry(records) };
      yield textPart("(headers)", records.map(([key, value]) => `${key}=${value}`).join("\n"));
      continue;
    }
    const name = long.name ?? header.name;
    yield* entry(name, content, { ...header, link: long.link ?? header.link });
    if (content.length < size) yield unread(name, "truncated");
    else if (header.type === "S" || long.sparse === true) yield unread(name, "sparse file");
    long = {};
  }
  const rest = bytes.subarray(at);
  if (!isBlank(rest)) yield looseBytes("(behind the end)", rest);
}

function* entry(name: string, content: Buffer, { type, link }: Header): Parts {
  // What a link points to is committed like any text; it stands where other entries have their content.
  if (type === "1" || type === "2") yield textPart(name, link);
  else if (type === "5" || (type === "0" && name.endsWith("/"))) yield { kind: "name", name };
  else yield { kind: "file", name, bytes: content };
}

function headerOf(block: Buffer): Header {
  const isUstar = block.toString("latin1", 257, 262) === "ustar";
  const prefix = isUstar && block[262] === 0 ? field(block, 345, 155) : "";
  const name = field(block, 0, 100);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size: number(block, 124, 12),
    type: block[156] === 0 ? "0" : String.fromCharCode(block[156] ?? 0),
    link: field(block, 157, 100),
  };
}

function field(block: Buffer, start: number, length: number): string {
  const end = block.subarray(start, start + length).indexOf(0);
  return block.toString("utf8", start, start + (end < 0 ? length : end));
}

/** Octal digits, or, with the highest bit set, a binary number (GNU tar, for what octal digits cannot hold). */
function number(block: Buffer, start: number, length: number): number {
  if ((block[start] ?? 0) < 0x80) return Number.parseInt(field(block, start, length).trim() || "0", 8) || 0;
  return block.subarray(start + 1, start + length).reduce((value, byte) => value * 256 + byte, 0);
}

/** The sum of all bytes of the header, its own field counted as blanks. */
function hasChecksum(block: Buffer): boolean {
  if (!/^[ 0-7]{0,7}[0-7][ \0]/.test(block.toString("latin1", 148, 156))) return false;
  let sum = 8 * 0x20;
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += block[index] ?? 0;
  return sum === number(block, 148, 8);
}

/** Records `<length> <key>=<value>\n`. */
function paxRecords(content: Buffer): (readonly [string, string])[] {
  const records: (readonly [string, string])[] = [];
  for (let at = 0; at < content.length;) {
    const match = /^(\d{1,10}) ([^=]+)=/.exec(content.toString("utf8", at, Math.min(content.length, at + 200)));
    const length = Number(match?.[1] ?? 0);
    if (match === null || length <= match[0].length) break;
    const start = at + Buffer.byteLength(match[0]);
    records.push([match[2] ?? "", content.toString("utf8", start, at + length - 1)]);
    at += length;
  }
  return records;
}

function aboutEntry(records: readonly (readonly [string, string])[]) {
  const values = new Map(records);
  const [name, link, size] = [
    values.get("GNU.sparse.name") ?? values.get("path"),
    values.get("linkpath"),
    values.get("size"),
  ];
  return {
    ...(name !== undefined && { name }),
    ...(link !== undefined && { link }),
    ...(size !== undefined && { size: Number(size) || 0 }),
    sparse: records.some(([key]) => key.startsWith("GNU.sparse.")),
  };
}
