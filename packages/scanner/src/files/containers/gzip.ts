/** gzip (RFC 1952): one file, in one member or in several behind each other. */
import { crc32 } from "node:zlib";
import type { Budget } from "./budget.ts";
import { inflate } from "./inflate.ts";
import { isBlank, looseBytes, textPart, unread, type Parts } from "./part.ts";

const FHCRC = 2;
const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;

export function* readGzip(bytes: Buffer, path: string, budget: Budget): Parts {
  const contents: Buffer[] = [];
  let name: string | undefined;
  let problem: string | undefined;
  let at = 0;
  while (problem === undefined && bytes.toString("latin1", at, at + 3) === "\x1f\x8b\x08") {
    const member = memberAt(bytes, at);
    name ??= member.name;
    if (member.comment !== undefined) yield textPart("(comment)", member.comment);
    const inflated = inflate(budget, "raw", bytes.subarray(member.start));
    problem = inflated.problem;
    if (inflated.bytes === undefined) break;
    contents.push(inflated.bytes);
    at = member.start + inflated.used;
    // Behind the content stand its checksum and its length.
    problem ??= at + 8 > bytes.length ? "truncated" : undefined;
    if (problem === undefined && bytes.readUInt32LE(at) !== crc32(inflated.bytes)) problem = "its checksum is wrong";
    at += 8;
  }
  const inner = name ?? withoutExtension(path);
  if (contents.length > 0)
    yield {
      kind: "file",
      name: inner,
      bytes: contents.length === 1 && contents[0] !== undefined ? contents[0] : Buffer.concat(contents),
    };
  else problem ??= "damaged";
  if (problem !== undefined) yield unread(contents.length > 0 ? inner : "", problem);
  if (contents.length > 0 && !isBlank(bytes.subarray(at))) yield looseBytes("(behind the end)", bytes.subarray(at));
}

/** `patients.csv` of `data/patients.csv.gz`, `all.tar` of `all.tgz`. */
function withoutExtension(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("!")) + 1);
  // A file in Base64 has no name of its own: what is in it is told by its place.
  if (/^base64-\d+$/.test(name)) return "";
  return name.replace(/\.tgz$/i, ".tar").replace(/\.(?:gz|gzip|z)$/i, "");
}

/** What the header of a member says, and where its content begins. Texts are Latin-1 by the standard and UTF-8 by habit. */
function memberAt(bytes: Buffer, offset: number): { name?: string; comment?: string; start: number } {
  const flags = bytes[offset + 3] ?? 0;
  let at = offset + 10;
  if (flags & FEXTRA) at += 2 + (bytes.length >= at + 2 ? bytes.readUInt16LE(at) : 0);
  const text = (): string | undefined => {
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    const found = bytes.toString("utf8", at, end);
    at = end + 1;
    return found === "" ? undefined : found;
  };
  const name = flags & FNAME ? text() : undefined;
  const comment = flags & FCOMMENT ? text() : undefined;
  if (flags & FHCRC) at += 2;
  return { ...(name !== undefined && { name }), ...(comment !== undefined && { comment }), start: at };
}
