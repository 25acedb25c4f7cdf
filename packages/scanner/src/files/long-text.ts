/** Long texts on disk, read piece by piece: a table of 200 MB never stands in memory. */
import { isUtf8 } from "node:buffer";
import { closeSync, constants, lstatSync, openSync, readSync } from "node:fs";
import { kindOf } from "./kind.ts";

/** Shorter files are read at once, in bytes. */
const shortest = 8 * 1024 * 1024;
const pieceBytes = 256 * 1024;

/** Its bytes from the beginning, each time it is asked; the pieces are valid until the next one. */
export interface LongText {
  readonly bytes: number;
  readonly source: () => Iterable<Uint8Array>;
}

/**
 * The text in a long file, where it is UTF-8 and nothing else, without its mark; undefined for every other file.
 *
 * @throws where the file cannot be read
 */
export function longText(absolute: string, path: string, maxBytes: number): LongText | undefined {
  const size = sizeOf(absolute);
  if (size === undefined || size < shortest || size > maxBytes) return undefined;
  let left = Buffer.alloc(0);
  let mark: number | undefined;
  for (const piece of piecesOf(absolute, 0)) {
    if (mark === undefined) {
      if (kindOf(path, Buffer.from(endOfLine(piece))).kind !== "text") return undefined;
      mark = startsWithMark(piece) ? 3 : 0;
    }
    const bytes =
      left.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.length) : Buffer.concat([left, piece]);
    const end = wholeCharacters(bytes);
    if (bytes.includes(0) || !isUtf8(bytes.subarray(0, end))) return undefined;
    left = Buffer.from(bytes.subarray(end));
  }
  return left.length === 0 ? { bytes: size, source: () => piecesOf(absolute, mark ?? 0) } : undefined;
}

/** The beginning as far as its last line is whole: a character may be cut off behind it. */
const endOfLine = (piece: Uint8Array): Uint8Array => piece.subarray(0, piece.lastIndexOf(0x0a) + 1 || piece.length);

/** A mark of UTF-8 (RFC 3629, section 6), which is no part of the text. */
const startsWithMark = ([first, second, third]: Uint8Array): boolean =>
  first === 0xef && second === 0xbb && third === 0xbf;

/** The end of the last character that is whole: one of UTF-8 takes four bytes at most. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

const noFollow = (constants.O_NOFOLLOW as number | undefined) ?? 0;
const noWait = (constants.O_NONBLOCK as number | undefined) ?? 0;

/** The length of a regular file; undefined for all else. */
function sizeOf(absolute: string): number | undefined {
  const status = lstatSync(absolute, { throwIfNoEntry: false });
  return status?.isFile() === true ? status.size : undefined;
}

function* piecesOf(absolute: string, from: number): Generator<Uint8Array> {
  const file = openSync(absolute, constants.O_RDONLY | noFollow | noWait);
  try {
    const buffer = Buffer.allocUnsafeSlow(pieceBytes);
    for (let at = from; ;) {
      const count = readSync(file, buffer, 0, pieceBytes, at);
      if (count === 0) return;
      at += count;
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}
