import { aligned } from "../../engine/bytes.ts";
import type { Span } from "../document.ts";

/** A run of Base64 (RFC 4648) in a text, as far as its characters tell. */
export interface Run extends Span {
  /** Where the lines of the run end, the last one among them. */
  readonly ends: readonly number[];
}

/** Shorter runs hold no more than a word: characters of Base64. */
const SHORTEST_RUN = 28;
/** What is longer is left to whoever can hold it beside the text: characters of Base64, with what stands between them. */
export const LONGEST_RUN = 4_000_000;
/** MIME breaks lines behind 76 characters (RFC 2045, section 6.8), PEM behind 64 (RFC 7468, section 2). */
const SHORTEST_LINE = 60;
/** The blanks that a block of YAML has before a line. */
const LONGEST_INDENT = 24;
/** The characters that tell whether a run begins as a text does. */
const BEGINNING = 16;

/** By code: the six bits that a character stands for, both alphabets of RFC 4648 (sections 4 and 5); else 64. */
const BITS = new Uint8Array(256).fill(64);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((char, bits) => {
  BITS[char.charCodeAt(0)] = bits;
});
BITS[45] = 62;
BITS[95] = 63;

/** By code: 1 for a character of Base64, 2 for what may be one written otherwise, 0 for all others. */
const KIND = Uint8Array.from(BITS, (bits) => (bits !== 64 ? 1 : 0));

const isDigit = (code: number): boolean => BITS[code] !== 64;
const BACKSLASH = 92;
const PERCENT = 37;
KIND[BACKSLASH] = 2;
KIND[PERCENT] = 2;

const encoder = new TextEncoder();

/**
 * A text as bytes for the search of runs, one for each of its code units: all that matters is ASCII, and the bytes of a text in
 * UTF-8 are searched the same way.
 */
export function codesOf(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length === text.length) return bytes;
  const codes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    codes[i] = code < 128 ? code : 128;
  }
  return codes;
}

/** A bit for each two codes, set where both can stand in a run: 8 KiB, which stay in the fastest cache. */
const BOTH = new Int32Array(1 << 11);
for (let pair = 0; pair < 1 << 16; pair++)
  if (KIND[pair & 255] !== 0 && KIND[pair >> 8] !== 0) BOTH[pair >> 5] = (BOTH[pair >> 5] ?? 0) | (1 << pair);

/**
 * However a run lies, six groups of four at places that four divides are wholly in it. This is 1 where four codes, as they stand in memory, can
 * stand in a run; else 0. A shift counts modulo 32.
 */
const filled = (quad: number): number =>
  ((BOTH[(quad & 0xffff) >> 5] as number) >>> quad) & ((BOTH[quad >>> 21] as number) >>> (quad >>> 16)) & 1;

/**
 * The runs of Base64 that begin as a text does. The last place that a run must reach is looked at first, and from there on to the
 * left: most words are short. Where that place may be, four characters at a time tell before.
 */
export function runsIn(codes: Uint8Array): Run[] {
  const { bytes, quads } = aligned(codes);
  const found: Run[] = [];
  let free = 0;
  let last = SHORTEST_RUN - 1;
  for (;;) {
    last = Math.max(last, nextPlace(quads, free));
    if (last >= bytes.length) return found;
    const before = Math.max(free, last - SHORTEST_RUN + 1);
    let i = last;
    for (; i >= before; i--) {
      const kind = KIND[bytes[i] as number];
      if (kind !== 1 && (kind === 0 || widthOfDigit(bytes, i) === 0)) break;
    }
    if (i > last - SHORTEST_RUN) {
      free = i + 1;
      last = i + SHORTEST_RUN;
      continue;
    }
    const start = startOfRun(bytes, i + 1, free);
    free = last;
    if (beginsAsText(bytes, start)) {
      const { ends, count } = restOfRun(bytes, start);
      free = Math.max(last, ends.at(-1) ?? 0);
      if (count >= SHORTEST_RUN) found.push({ start, end: free, ends });
    } else while (BITS[bytes[free] ?? 0] !== 64) free++;
    last = free + SHORTEST_RUN;
  }
}

/**
 * The last character that a run must hold which begins at a place or behind it, if there is any. Every second group of four is
 * counted, without a branch on it, which would be guessed wrong half of the time; the others are looked at where three stand in a row.
 */
function nextPlace(quads: Int32Array, from: number): number {
  let count = 0;
  for (let k = (from + 3) >> 2; k < quads.length; k += 2) {
    count = (count + 1) & -filled(quads[k] as number);
    if (count < 3 || (filled(quads[k - 1] as number) & filled(quads[k - 3] as number)) === 0) continue;
    const first = k - 5 >= 0 && filled(quads[k - 5] as number) === 1 ? k - 5 : k - 4;
    // Up to three characters of the run may stand before its first four.
    if (first === k - 5 || filled(quads[k + 1] ?? 0) === 1) return (first << 2) - 3 + SHORTEST_RUN - 1;
  }
  return Infinity;
}

/** Whether a code can stand in a run. */
export const isInRun = (code: number): boolean => (KIND[code] ?? 0) !== 0;

export function startOfRun(codes: Uint8Array, place: number, free: number): number {
  let start = place;
  while (start > free && (isDigit(codes[start - 1] ?? 0) || widthOfDigit(codes, start - 1) > 0)) start--;
  // The letter of an escape, as in `\nSGVs`, is no part of the run.
  return codes[start] !== BACKSLASH && codes[start - 1] === BACKSLASH ? start + 1 : start;
}

/** The ends of the lines of a run, and how many characters of Base64 it has. */
export function restOfRun(codes: Uint8Array, start: number): { readonly ends: number[]; readonly count: number } {
  const ends: number[] = [];
  let count = 0;
  let line = 0;
  let i = start;
  for (;;) {
    const width = widthOfDigit(codes, i);
    if (width > 0) {
      i += width;
      count++;
      line++;
      continue;
    }
    ends.push(i);
    const next = line >= SHORTEST_LINE && line % 4 === 0 ? nextLine(codes, i) : -1;
    if (next < 0) return { ends, count };
    line = 0;
    i = next;
  }
}

/** The width of a character of Base64, `\/` of JSON and `%2B` and `%2F` of URLs among them; else 0. */
function widthOfDigit(codes: Uint8Array, i: number): number {
  const code = codes[i] ?? 0;
  if (isDigit(code)) return 1;
  if (code === BACKSLASH) return codes[i + 1] === 47 ? 2 : 0;
  if (code !== PERCENT || codes[i + 1] !== 50) return 0;
  const low = (codes[i + 2] ?? 0) | 32;
  return low === 98 || low === 102 ? 3 : 0;
}

export const endOfDigit = (codes: Uint8Array, i: number): number => i + widthOfDigit(codes, i);

/** Where a run goes on behind the end of a line, which may be an escape in a literal; else -1. */
function nextLine(codes: Uint8Array, end: number): number {
  let i = end;
  for (let breaks = 0; breaks < 2; breaks++) {
    if (codes[i] === 13 || codes[i] === 10) i++;
    else if (codes[i] === BACKSLASH && (codes[i + 1] === 110 || codes[i + 1] === 114)) i += 2;
  }
  if (i === end) return -1;
  const from = i;
  while (i - from < LONGEST_INDENT && (codes[i] === 32 || codes[i] === 9)) i++;
  return isDigit(codes[i] ?? 0) ? i : -1;
}

/** The characters of a run without what stands between them, by their bits, each with its offset. */
export function digitsOf(
  codes: Uint8Array,
  { start, end }: Span,
): { readonly bits: Uint8Array; readonly at: Uint32Array } {
  const bits = new Uint8Array(end - start);
  const at = new Uint32Array(end - start + 1);
  let count = 0;
  for (let i = start; i < end;) {
    const width = widthOfDigit(codes, i);
    if (width === 0) {
      i = Math.max(i + 1, nextLine(codes, i));
      continue;
    }
    at[count] = i;
    bits[count++] = bitsAt(codes, i, width);
    i += width;
  }
  at[count] = end;
  return { bits: bits.subarray(0, count), at: at.subarray(0, count + 1) };
}

/** The bytes that characters of Base64 stand for. */
export function bytesOf(bits: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((bits.length * 3) >> 2);
  for (let i = 0, k = 0; k < bytes.length; i += 4) {
    const group = ((bits[i] ?? 0) << 18) | ((bits[i + 1] ?? 0) << 12) | ((bits[i + 2] ?? 0) << 6) | (bits[i + 3] ?? 0);
    bytes[k++] = group >> 16;
    if (k < bytes.length) bytes[k++] = group >> 8;
    if (k < bytes.length) bytes[k++] = group;
  }
  return bytes;
}

/** Whether a run begins with UTF-8 and no control characters; twelve bytes at random do so once in ten thousand times. */
function beginsAsText(codes: Uint8Array, start: number): boolean {
  let held = 0;
  let more = 0;
  for (let i = start, digits = 0; digits < BEGINNING; digits++) {
    const width = widthOfDigit(codes, i);
    held = ((held << 6) | bitsAt(codes, i, width)) & 0xffff;
    i += width;
    if (digits % 4 === 0) continue;
    const byte = (held >> (6 - 2 * (digits % 4))) & 0xff;
    if (more > 0) {
      if ((byte & 0xc0) !== 0x80) return false;
      more--;
    } else if (byte >= 0xc2 && byte <= 0xf4) more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    else if (byte >= 127 || (byte < 32 && (byte < 9 || byte > 13))) return false;
  }
  return true;
}

/** The six bits of the character at a place, `width` code units wide. */
const bitsAt = (codes: Uint8Array, i: number, width: number): number =>
  width === 1 ? (BITS[codes[i] ?? 0] ?? 0) : width === 2 || ((codes[i + 2] ?? 0) | 32) === 102 ? 63 : 62;
