import type { FormatName } from "../finding.ts";
import { delimiterOf, headerlessDelimiterOf, lastRowIn, readDelimited } from "./delimited.ts";
import type { Document } from "./document.ts";
import { looksLikeJson, readDocument, readLines, readObjects } from "./index.ts";
import { LOG_LINE } from "./plain-text.ts";

/** Formats whose lines speak for themselves, so that a text of any length can be read part by part. */
export interface LineFormat {
  readonly name: FormatName;
  /** How much of the text stands above every part: the names of the columns. */
  readonly header: number;
  /** Reads a part, the header above it included. */
  read(text: string): Document;
  /** The last offset at which a part that begins at `from` may end, or -1 where its first record goes on behind the text. */
  border(text: string, from: number): number;
}

/**
 * How to read a text part by part whose beginning this is; undefined where only the whole has a meaning. A beginning ends
 * behind a line feed.
 */
export function lineFormatOf(beginning: string, path: string): LineFormat | undefined {
  // An element may be closed at the very end.
  if (/^\s{0,64}</.test(beginning.slice(0, 70))) return undefined;
  const { format, columns } = readDocument(beginning, path);
  if (format === "delimited") {
    const hasHeader = columns.length > 0;
    const delimiter = hasHeader ? delimiterOf(beginning) : headerlessDelimiterOf(beginning);
    if (delimiter === undefined) return undefined;
    return {
      name: format,
      header: hasHeader ? beginning.indexOf("\n") + 1 : 0,
      read: (text) => readDelimited(text, delimiter, hasHeader),
      border: (text, from) => lastRowIn(text, from, delimiter),
    };
  }
  if ((format === "json" || format === "fhir") && isObjectALine(beginning))
    return { name: format, header: 0, read: readObjects, border: lastLineFeed };
  if (format === "plain-text") return { name: format, header: 0, read: readLines, border: lastEntry };
  return undefined;
}

/** Newline-delimited JSON (ndjson.org): two objects at least, each of them one line. */
function isObjectALine(beginning: string): boolean {
  const lines = beginning.slice(0, LONGEST_LOOK).split("\n");
  // The last one was cut off.
  if (beginning.length > LONGEST_LOOK) lines.pop();
  const objects = lines.map((line) => line.trim()).filter((line) => line !== "");
  return objects.length >= 2 && objects.every((line) => line.endsWith("}") && looksLikeJson(line));
}

const LONGEST_LOOK = 65_536;

function lastLineFeed(text: string, from: number): number {
  const end = text.lastIndexOf("\n", text.length - 1);
  return end < from ? -1 : end + 1;
}

/**
 * Before the last line that begins an entry of a log; where nothing does, behind the last empty line, else behind the last
 * line. What stands on either side of an entry is no one record.
 */
function lastEntry(text: string, from: number): number {
  const end = lastLineFeed(text, from);
  const furthest = Math.max(from, end - FURTHEST_ENTRY);
  let behindBlank = -1;
  for (let start = end; start > Math.max(furthest, 1);) {
    const next = start;
    start = text.lastIndexOf("\n", start - 2) + 1;
    if (start > from && LOG_LINE.test(text.slice(start, start + 40))) return start;
    if (behindBlank < 0 && next - start < LONGEST_BLANK && text.slice(start, next).trim() === "") behindBlank = next;
  }
  return behindBlank < 0 ? end : behindBlank;
}

const LONGEST_BLANK = 80;
/** In UTF-16 code units. */
const FURTHEST_ENTRY = 20_000;
