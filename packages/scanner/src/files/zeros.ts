/** Zero bytes inside of texts: between characters they hide a value from the detector, though not from whoever prints it. */
import { lastNotAbove, type Rendering } from "./rendering.ts";

// One zero between characters of a word, or beside each of several: what is left of UTF-16 in the middle of other bytes.
const inText = /[^\0\s]\0{1,3}[^\0\s]/;
const inBinary = /[ -~]\0[ -~]\0[ -~]\0[ -~]\0[ -~]|[0-9-]\0{1,3}[0-9-]/;

/**
 * The text without its zeros, which is read in addition to the text itself, where zeros set values apart. Undefined where
 * none stands within a word.
 *
 * @param binary true for bytes of an unknown format, which are full of zeros:
 *   then only numbers and what looks like UTF-16 count
 */
export function withoutZeros(text: string, binary: boolean): Rendering | undefined {
  if (!(binary ? inBinary : inText).test(text)) return undefined;
  const parts: string[] = [];
  /** Offsets of the parts, in the result and in the text. */
  const own: number[] = [];
  const original: number[] = [];
  let length = 0;
  for (const { 0: part, index } of text.matchAll(/[^\0]+/g)) {
    parts.push(part);
    own.push(length);
    original.push(index);
    length += part.length;
  }
  const offsetOf = (offset: number): number => {
    const part = lastNotAbove(own, offset);
    return (original[part] ?? 0) + offset - (own[part] ?? 0);
  };
  const starts = lineStarts(text);
  return {
    text: parts.join(""),
    placeOf: (start, end) => {
      const [first, last] = [offsetOf(start), offsetOf(end - 1) + 1];
      const [line, endLine] = [lastNotAbove(starts, first), lastNotAbove(starts, last - 1)];
      return {
        line: line + 1,
        column: first - (starts[line] ?? 0) + 1,
        endLine: endLine + 1,
        endColumn: last - (starts[endLine] ?? 0) + 1,
      };
    },
  };
}

/** Where lines begin; they end with LF, CRLF or CR, as in core. */
function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
}
