/** Which lines of a long text are new against its parent, without holding the lines of either. */
import { decodeUtf8 } from "../files/decode.ts";
import { changedLines, type ChangedLines } from "./changed-lines.ts";

/** Of what differs so much is compared line by line; where more differs, all of it counts as new. In bytes. */
const mostCompared = 16 * 1024 * 1024;
const LF = 10;

/** Rows are added behind others or changed here and there: what both begin and end with is old. */
export function longChanges(before: Buffer, after: Buffer): ChangedLines {
  const shorter = Math.min(before.length, after.length);
  const head = before.subarray(0, alike(before, after, shorter)).lastIndexOf(LF) + 1;
  const tail = alikeAtEnd(before.subarray(head), after.subarray(head));
  const first = lineEndsIn(after.subarray(0, head));
  const middle = after.subarray(head, after.length - tail);
  const older = before.subarray(head, before.length - tail);
  if (middle.length + older.length <= mostCompared) {
    const isChanged = changedLines(decodeUtf8(older), decodeUtf8(middle));
    return (from, to) => isChanged(from - first, to - first);
  }
  const last = first + lineEndsIn(middle) + (tail === 0 ? 1 : 0);
  return (from, to) => to > first && from <= last;
}

const block = 64 * 1024;

/** How many bytes two texts begin with alike. */
function alike(a: Buffer, b: Buffer, most: number): number {
  let at = 0;
  while (at + block <= most && a.compare(b, at, at + block, at, at + block) === 0) at += block;
  while (at < most && a[at] === b[at]) at++;
  return at;
}

/** How many bytes of whole lines they end with alike. */
function alikeAtEnd(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  const line = a.indexOf(LF, a.length - count);
  return line < 0 ? 0 : a.length - line - 1;
}

/** How many lines end, with LF, CRLF or CR. */
function lineEndsIn(bytes: Buffer): number {
  let ends = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) ends++;
  for (let at = bytes.indexOf(13); at >= 0; at = bytes.indexOf(13, at + 1)) if (bytes[at + 1] !== LF) ends++;
  return ends;
}
