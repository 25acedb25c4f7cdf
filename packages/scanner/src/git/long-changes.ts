/** Which lines of a long text are new against its parent, without holding the lines of either. */
import { decodeUtf8 } from "../files/decode.ts";
import { piecesOf, type StoredText } from "../files/packed-text.ts";
import { changedLines, type ChangedLines } from "./changed-lines.ts";

/** Of what differs so much is compared line by line; where more differs, all of it counts as new. In bytes. */
const mostCompared = 16 * 1024 * 1024;
const LF = 10;
const CR = 13;

/** Rows are added behind others or changed here and there: what both begin and end with is old. */
export function longChanges(before: StoredText, after: StoredText): ChangedLines {
  const head = lineAfter(after, alike(before, after));
  const tail = alikeAtEnd(before, after, Math.min(before.length, after.length) - head);
  const first = lineEndsIn(after, 0, head);
  const middle = after.length - tail - head;
  const older = before.length - tail - head;
  if (middle + older <= mostCompared) {
    const textOf = (text: StoredText, length: number): string => decodeUtf8(text.slice(head, head + length));
    const isChanged = changedLines(textOf(before, older), textOf(after, middle));
    return (from, to) => isChanged(from - first, to - first);
  }
  const last = first + lineEndsIn(after, head, head + middle) + (tail === 0 ? 1 : 0);
  return (from, to) => to > first && from <= last;
}

const block = 64 * 1024;

/** How many bytes two texts begin with alike. */
function alike(a: StoredText, b: StoredText): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += block) {
    const end = Math.min(most, at + block);
    const [one, other] = [a.slice(at, end), b.slice(at, end)];
    if (!one.equals(other)) return at + one.findIndex((byte, index) => byte !== other[index]);
  }
  return most;
}

/** Behind the last line that ends before an offset. */
function lineAfter(text: StoredText, offset: number): number {
  for (let end = offset; end > 0; end -= Math.min(end, block)) {
    const start = Math.max(0, end - block);
    const line = text.slice(start, end).lastIndexOf(LF);
    if (line >= 0) return start + line + 1;
  }
  return 0;
}

/** How many bytes of whole lines they end with alike, `most` at most. */
function alikeAtEnd(a: StoredText, b: StoredText, most: number): number {
  let count = 0;
  while (count < most) {
    const size = Math.min(block, most - count);
    const one = a.slice(a.length - count - size, a.length - count);
    const other = b.slice(b.length - count - size, b.length - count);
    if (one.equals(other)) {
      count += size;
      continue;
    }
    let same = 0;
    while (one[size - 1 - same] === other[size - 1 - same]) same++;
    count += same;
    break;
  }
  return a.length - Math.min(a.length, lineFrom(a, a.length - count));
}

/** Behind the first line that ends at an offset or after it; the end where none does. */
function lineFrom(text: StoredText, offset: number): number {
  for (let start = offset; start < text.length; start += block) {
    const line = text.slice(start, Math.min(text.length, start + block)).indexOf(LF);
    if (line >= 0) return start + line + 1;
  }
  return text.length;
}

/** How many lines end between two offsets, with LF, CRLF or CR. */
function lineEndsIn(text: StoredText, start: number, end: number): number {
  let ends = 0;
  let isBehindReturn = false;
  const part = { length: end - start, slice: (from: number, to: number) => text.slice(start + from, start + to) };
  for (const bytes of piecesOf(part)) {
    if (isBehindReturn && bytes[0] !== LF) ends++;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) ends++;
    for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1))
      if (at + 1 < bytes.length && bytes[at + 1] !== LF) ends++;
    isBehindReturn = bytes[bytes.length - 1] === CR;
  }
  return ends + (isBehindReturn ? 1 : 0);
}
