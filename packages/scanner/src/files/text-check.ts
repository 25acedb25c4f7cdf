/** Tells piece by piece whether a long file is a text in UTF-8 and nothing else. */
import { isUtf8 } from "node:buffer";
import { kindOf } from "./kind.ts";

export interface TextCheck {
  /** How many bytes its mark takes (RFC 3629, section 6), which is no part of the text. */
  readonly mark: number;
  /** False from the first piece on that no such text holds. */
  accepts(piece: Buffer): boolean;
  /** Whether the last character is whole. */
  isWhole(): boolean;
}

/** @param path its name, which may say that it is none */
export function createTextCheck(path: string): TextCheck {
  let left = Buffer.alloc(0);
  let mark: number | undefined;
  return {
    get mark() {
      return mark ?? 0;
    },
    accepts: (piece) => {
      if (mark === undefined) {
        if (kindOf(path, Buffer.from(endOfLine(piece))).kind !== "text") return false;
        mark = startsWithMark(piece) ? 3 : 0;
      }
      const bytes = left.length === 0 ? piece : Buffer.concat([left, piece]);
      const end = wholeCharacters(bytes);
      if (bytes.includes(0) || !isUtf8(bytes.subarray(0, end))) return false;
      left = Buffer.from(bytes.subarray(end));
      return true;
    },
    isWhole: () => left.length === 0,
  };
}

/** The beginning as far as its last line is whole: a character may be cut off behind it. */
const endOfLine = (piece: Buffer): Buffer => piece.subarray(0, piece.lastIndexOf(0x0a) + 1 || piece.length);

const startsWithMark = ([first, second, third]: Buffer): boolean => first === 0xef && second === 0xbb && third === 0xbf;

/** The end of the last character that is whole: one of UTF-8 takes four bytes at most. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
