/** ZIP archives (APPNOTE.TXT 6.3.10): found through the directory at the end, each entry checked against its own header. */
import { crc32 } from "node:zlib";
import { decodeText } from "../decode.ts";
import { tooMany, type Budget } from "./budget.ts";
import { inflate, type Inflated } from "./inflate.ts";
import { readOffice, type XmlFiles } from "./office.ts";
import { isBlank, looseBytes, textPart, unread, type Part, type Parts } from "./part.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;

/** Compression methods that are known and not read (APPNOTE.TXT 4.4.5). */
const methods: Readonly<Record<number, string>> = {
  1: "shrinking",
  6: "imploding",
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "XZ",
  98: "PPMd",
  99: "AES encryption",
};

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly offset: number;
  readonly comment: string;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly comment: string;
  /** Where the directory itself lies, and where the archive ends. */
  readonly start: number;
  readonly end: number;
  /** True where it lists more entries than are read. */
  readonly more: boolean;
}

export function* readZip(bytes: Buffer, budget: Budget): Parts {
  const directory = readDirectory(bytes, budget.entries);
  if (directory === undefined) return yield* withoutDirectory(bytes, budget);
  const { entries, more } = directory;
  const places = entries.map((entry) => contentOf(bytes, entry));
  const order = [...entries.keys()].sort((a, b) => (entries[a]?.offset ?? 0) - (entries[b]?.offset ?? 0));
  const loose = outside(bytes, directory, places, order);
  // Entries that share their bytes are how a small file unpacks to petabytes (D. Fifield, "A better zip bomb", 2019).
  if (loose === undefined) return yield unread("", "its entries overlap");
  const documents = xmlFiles(bytes, entries, budget);
  yield* readOffice(documents.files);
  yield* documents.problems;
  for (const [index, entry] of entries.entries()) {
    budget.entries--;
    if (!documents.taken.has(entry)) yield* readEntry(bytes, entry, places[index], budget);
  }
  const comments = [directory.comment, ...entries.map(({ comment }) => comment)].filter((text) => text !== "");
  if (comments.length > 0) yield textPart("(comments)", comments.join("\n"));
  if (more) return yield unread("", tooMany);
  for (const part of loose) {
    if (part.includes("PK\x03\x04", 0, "latin1")) yield unread("", "holds entries that its directory does not list");
    if (!isBlank(part)) yield looseBytes("(between the entries)", part);
  }
}

/** The entries as the readers of office documents ask for them. */
function xmlFiles(bytes: Buffer, entries: readonly ZipEntry[], budget: Budget) {
  const byName = new Map([...entries].reverse().map((entry) => [entry.name, entry]));
  const taken = new Set<ZipEntry>();
  const problems: Part[] = [];
  const look = (name: string): { entry: ZipEntry; text: string; problem: string | undefined } | undefined => {
    const entry = byName.get(name);
    if (entry === undefined) return undefined;
    const { bytes: content, problem } = unpack(bytes, entry, contentOf(bytes, entry), budget);
    return content === undefined ? undefined : { entry, text: decodeText(content), problem };
  };
  const files: XmlFiles = {
    names: [...byName.keys()],
    look: (name) => look(name)?.text,
    take: (name) => {
      const found = look(name);
      if (found === undefined || taken.has(found.entry)) return undefined;
      taken.add(found.entry);
      if (found.problem !== undefined) problems.push(unread(name, found.problem));
      return found.text;
    },
  };
  return { files, taken, problems };
}

/** The content of an entry, unpacked and checked. */
export function unpack(bytes: Buffer, entry: ZipEntry, place: Place | undefined, budget: Budget): Inflated {
  if (entry.encrypted) return { used: 0, problem: "encrypted" };
  if (place === undefined) return { used: 0, problem: "damaged" };
  const { method, size } = entry;
  const content = bytes.subarray(place.start, place.start + entry.compressed);
  if (method !== 0 && method !== 8)
    return { used: 0, problem: `compressed with ${methods[method] ?? `method ${method}`}, which nophi cannot unpack` };
  const result: Inflated =
    method === 8 ? inflate(budget, "raw", content, size) : { bytes: content, used: content.length };
  if (result.problem !== undefined || result.bytes === undefined) return result;
  if (content.length < entry.compressed) return { ...result, problem: "truncated" };
  return crc32(result.bytes) === entry.crc ? result : { ...result, problem: "its checksum is wrong" };
}

function* readEntry(bytes: Buffer, entry: ZipEntry, place: Place | undefined, budget: Budget): Parts {
  const { name, size } = entry;
  if (name.endsWith("/") && size === 0) return yield { kind: "name", name };
  const { bytes: content, problem } = unpack(bytes, entry, place, budget);
  if (content !== undefined) yield { kind: "file", name, bytes: content };
  if (problem !== undefined) yield unread(name, problem);
  // Other programs go by the header of the entry, and would show it under that name.
  if (place !== undefined && place.name !== name) yield unread(name, "its own header gives it another name");
}

export interface Place {
  readonly start: number;
  readonly name: string;
}

/** Where the content of an entry begins, and the name in front of it. */
export function contentOf(bytes: Buffer, { offset }: ZipEntry): Place | undefined {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) return undefined;
  const nameLength = bytes.readUInt16LE(offset + 26);
  const start = offset + 30 + nameLength + bytes.readUInt16LE(offset + 28);
  return { start, name: textOf(bytes.subarray(offset + 30, offset + 30 + nameLength)) };
}

/** The bytes that belong to no entry; undefined where entries share some. */
function outside(
  bytes: Buffer,
  directory: ZipDirectory,
  places: readonly (Place | undefined)[],
  order: readonly number[],
): Buffer[] | undefined {
  const loose: Buffer[] = [];
  let end = 0;
  for (const index of order) {
    const [entry, place] = [directory.entries[index], places[index]];
    if (entry === undefined || place === undefined) continue;
    if (entry.offset < end) return undefined;
    loose.push(withoutDescriptor(bytes.subarray(end, entry.offset)));
    end = place.start + entry.compressed;
  }
  if (end > directory.start) return undefined;
  loose.push(withoutDescriptor(bytes.subarray(end, directory.start)), bytes.subarray(directory.end));
  return loose.filter((part) => part.length > 0);
}

/** Without the sizes that may stand behind a content, of 32 or 64 bits (APPNOTE.TXT 4.3.9). */
function withoutDescriptor(bytes: Buffer): Buffer {
  const isDescriptor = bytes.length <= 24 && bytes.toString("latin1", 0, 4) === "PK\x07\x08";
  return isDescriptor ? bytes.subarray(bytes.length) : bytes;
}

/** @param most entries more than these are not read; their number is what makes a directory slow */
export function readDirectory(bytes: Buffer, most: number): ZipDirectory | undefined {
  const end = endRecord(bytes);
  if (end === undefined) return undefined;
  let count = bytes.readUInt16LE(end + 10);
  let length = bytes.readUInt32LE(end + 12);
  let offset = bytes.readUInt32LE(end + 16);
  let start = end - length;
  const locator = end - 20;
  if (locator >= 0 && bytes.readUInt32LE(locator) === LOCATOR_64) {
    const at = Number(bytes.readBigUInt64LE(locator + 8));
    if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== END_64) return undefined;
    count = Number(bytes.readBigUInt64LE(at + 32));
    length = Number(bytes.readBigUInt64LE(at + 40));
    offset = Number(bytes.readBigUInt64LE(at + 48));
    start = at - length;
  }
  if (start < 0) return undefined;
  // What stands in front of an archive shifts it: a program that unpacks itself.
  const shift = start - offset;
  const entries: ZipEntry[] = [];
  let at = start;
  for (; entries.length < Math.min(count, most);) {
    const entry = centralEntry(bytes, at, shift);
    if (entry === undefined) return undefined;
    entries.push(entry.entry);
    at = entry.next;
  }
  const commentEnd = end + 22 + bytes.readUInt16LE(end + 20);
  return {
    entries,
    comment: textOf(bytes.subarray(end + 22, commentEnd)),
    start,
    end: Math.min(bytes.length, commentEnd),
    more: count > most,
  };
}

/** The record that ends an archive; its comment is at most 65,535 bytes long. */
function endRecord(bytes: Buffer): number | undefined {
  let found: number | undefined;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff - 1024); at--) {
    if (bytes[at] !== 0x50 || bytes.readUInt32LE(at) !== END) continue;
    // The one whose comment reaches to the end; another one only where there is none.
    if (at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
    found ??= at;
  }
  return found;
}

function centralEntry(bytes: Buffer, at: number, shift: number): { entry: ZipEntry; next: number } | undefined {
  if (at < 0 || at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return undefined;
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const next = extraEnd + bytes.readUInt16LE(at + 32);
  if (next > bytes.length) return undefined;
  const wide = wideNumbers(bytes.subarray(nameEnd, extraEnd), [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]);
  const [size = 0, compressed = 0, offset = 0] = wide;
  const entry: ZipEntry = {
    name: textOf(bytes.subarray(at + 46, nameEnd)),
    method: bytes.readUInt16LE(at + 10),
    encrypted: (bytes.readUInt16LE(at + 8) & 0x2041) !== 0,
    crc: bytes.readUInt32LE(at + 16),
    compressed,
    size,
    offset: offset + shift,
    comment: textOf(bytes.subarray(extraEnd, next)),
  };
  return { entry, next };
}

/** The numbers with those in place that do not fit in 32 bits (APPNOTE.TXT 4.5.3). */
function wideNumbers(extra: Buffer, numbers: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    return numbers.map((number) => {
      if (number !== 0xffffffff || from + 8 > extra.length) return number;
      from += 8;
      return Number(extra.readBigUInt64LE(from - 8));
    });
  }
  return [...numbers];
}

/** Names are UTF-8, or of an old code page, whose letters below 128 are the same. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? bytes.toString("latin1") : text;
}

/** Of an archive whose end is lost: the entries whose headers give their sizes, from the beginning on. */
function* withoutDirectory(bytes: Buffer, budget: Budget): Parts {
  yield unread("", "truncated or damaged archive");
  let at = 0;
  while (at + 30 <= bytes.length && bytes.readUInt32LE(at) === LOCAL) {
    if (budget.entries-- <= 0) return yield unread("", tooMany);
    const flags = bytes.readUInt16LE(at + 6);
    const entry: ZipEntry = {
      name: textOf(bytes.subarray(at + 30, at + 30 + bytes.readUInt16LE(at + 26))),
      method: bytes.readUInt16LE(at + 8),
      encrypted: (flags & 0x2041) !== 0,
      crc: bytes.readUInt32LE(at + 14),
      compressed: bytes.readUInt32LE(at + 18),
      size: bytes.readUInt32LE(at + 22),
      offset: at,
      comment: "",
    };
    const place = contentOf(bytes, entry);
    // With bit 3 the sizes stand behind the content: then the stream itself says where it ends.
    const streamed = (flags & 8) !== 0 && entry.compressed === 0;
    if (place === undefined || (streamed && entry.method !== 8)) break;
    if (!streamed) {
      yield* readEntry(bytes, entry, place, budget);
      at = place.start + entry.compressed;
      continue;
    }
    const { bytes: content, used, problem } = inflate(budget, "raw", bytes.subarray(place.start));
    if (content !== undefined) yield { kind: "file", name: entry.name, bytes: content };
    if (problem !== undefined) return yield unread(entry.name, problem);
    at = place.start + used;
    const next = bytes.indexOf("PK\x03\x04", at, "latin1");
    if (next < 0 || next > at + 24) break;
    at = next;
  }
  if (at > 0 && at < bytes.length) yield looseBytes("(between the entries)", bytes.subarray(at));
}
