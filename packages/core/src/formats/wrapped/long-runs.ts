import type { Span } from "../document.ts";
import { bytesOf, digitsOf, isInRun, restOfRun, startOfRun } from "./base64-runs.ts";

/** A shorter run holds no file: characters of Base64. */
const SHORTEST_LONG_RUN = 192;
/** Every so many bytes it is looked whether a run may be there: a long one cannot lie between. */
const STEP = 128;
const WINDOW = 32;

/**
 * Runs of Base64 that may hold a whole file, whatever it begins with, in the bytes of a text. The last one may go on behind
 * the bytes, where these are the beginning of a longer text.
 */
export function longRunsIn(codes: Uint8Array): Span[] {
  const found: Span[] = [];
  let free = 0;
  for (let place = 0; place + WINDOW <= codes.length; place += STEP) {
    if (place < free || !isFilled(codes, place)) continue;
    const start = firstLineOf(codes, startOfRun(codes, firstInRun(codes, place), free), free);
    const { ends, count } = restOfRun(codes, start);
    free = Math.max(ends.at(-1) ?? 0, place + 1);
    if (count >= SHORTEST_LONG_RUN) found.push({ start, end: free });
  }
  return found;
}

/** The bytes that a run stands for. */
export const bytesOfRun = (codes: Uint8Array, run: Span): Uint8Array => bytesOf(digitsOf(codes, run).bits);

/** What a window of a run may hold beside its characters: the end of a line, and the blanks before the next. */
function isFilled(codes: Uint8Array, place: number): boolean {
  let isIndent = true;
  for (let i = place; i < place + WINDOW; i++) {
    const code = codes[i] ?? 0;
    if (isInRun(code)) isIndent = false;
    else if (code === 10 || code === 13) isIndent = true;
    else if ((code !== 32 && code !== 9) || !isIndent) return false;
  }
  return true;
}

function firstInRun(codes: Uint8Array, place: number): number {
  let first = place;
  while (first < place + WINDOW && !isInRun(codes[first] ?? 0)) first++;
  return first;
}

/** Where the first line of a run begins, given the beginning of one of its lines. */
function firstLineOf(codes: Uint8Array, line: number, free: number): number {
  let start = line;
  for (;;) {
    const end = endOfLineBefore(codes, start);
    if (end <= free) return start;
    const before = startOfRun(codes, end, free);
    const { ends } = restOfRun(codes, before);
    // It goes on where this line is a part of the run that begins there.
    if (before === end || (ends[0] ?? 0) !== end || ends.length === 1) return start;
    start = before;
  }
}

/** The end of the line above, where an offset begins one; else 0. A line may end in an escape of a literal. */
function endOfLineBefore(codes: Uint8Array, start: number): number {
  let i = start;
  while (codes[i - 1] === 32 || codes[i - 1] === 9) i--;
  const from = i;
  for (let breaks = 0; breaks < 2; breaks++) {
    if (codes[i - 1] === 13 || codes[i - 1] === 10) i--;
    else if ((codes[i - 1] === 110 || codes[i - 1] === 114) && codes[i - 2] === 92) i -= 2;
  }
  return i === from ? 0 : i;
}
