/** From bytes to text. What is valid UTF-8 stays bytes: core reads those faster than a string. */
import { isUtf8 } from "node:buffer";

export type Encoding =
  "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be" | "windows-1252" | "utf-8 and windows-1252";

export interface Encoded {
  readonly encoding: Encoding;
  /** Length of the byte order mark in bytes. */
  readonly mark: number;
}

// UTF-32 first: its little-endian mark begins with the one of UTF-16.
const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-32le", [0xff, 0xfe, 0x00, 0x00]],
  ["utf-32be", [0x00, 0x00, 0xfe, 0xff]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The encoding of a text. Bytes that are no Unicode are read as windows-1252, in which every byte is a character. */
export function encodingOf(bytes: Buffer): Encoded {
  for (const [encoding, mark] of marks) {
    if (mark.some((byte, index) => bytes[index] !== byte)) continue;
    // A mark in front of bytes that are no UTF-8 happens where files were joined.
    return { encoding: encoding === "utf-8" ? bytewise(bytes.subarray(mark.length)) : encoding, mark: mark.length };
  }
  return { encoding: (bytes.includes(0) ? unmarkedUtf16(bytes) : undefined) ?? bytewise(bytes), mark: 0 };
}

function bytewise(bytes: Buffer): Encoding {
  if (isUtf8(bytes)) return "utf-8";
  return isMostlyUtf8(bytes) ? "utf-8 and windows-1252" : "windows-1252";
}

/**
 * UTF-8 into which a few bytes of an older encoding were pasted: as windows-1252 alone, every accented letter would shift
 * the columns behind it. In windows-1252 hardly two letters beside each other look like a character of UTF-8.
 */
function isMostlyUtf8(bytes: Buffer): boolean {
  let characters = 0;
  let strays = 0;
  for (let index = 0; index < bytes.length; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    const length = characterLength(bytes, index);
    if (length === 0) strays++;
    else characters++;
    index += Math.max(length, 1) - 1;
  }
  return characters >= strays;
}

/** The length of the character of UTF-8 beyond ASCII that begins at an index, 0 where none does. */
function characterLength(bytes: Buffer, index: number): number {
  const first = bytes[index] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  return length > 0 && index + length <= bytes.length && isUtf8(bytes.subarray(index, index + length)) ? length : 0;
}

/**
 * UTF-16 without a byte order mark, as some Windows programs write it: in text of Latin letters every second byte is
 * zero, and the others are not. In text of other letters blanks and digits alone have a zero, always in the same half.
 */
export function unmarkedUtf16(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.min(bytes.length, 4096) >> 1;
  // Of a text that was cut off, half a character may be left.
  if (pairs < (bytes.length % 2 === 0 ? 2 : 8)) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.6 && odd < pairs * 0.05) return "utf-16be";
  return pairs < 8 || odd > 0 === even > 0 ? undefined : beyondLatin(bytes.subarray(0, pairs * 2), odd > 0);
}

/** Blanks and digits have a zero in their upper half, and the upper halves of letters are no characters of ASCII. */
function beyondLatin(pairs: Buffer, littleEndian: boolean): "utf-16le" | "utf-16be" | undefined {
  let zeros = 0;
  for (let index = littleEndian ? 1 : 0; index < pairs.length; index += 2) {
    // Up to U+1FFF lie the alphabets of the living languages, at U+2000 the punctuation of all.
    if ((pairs[index] ?? 0) > 0x20) return undefined;
    if (pairs[index] === 0) zeros++;
  }
  const encoding = littleEndian ? "utf-16le" : "utf-16be";
  return zeros < pairs.length * 0.02 || noText.test(decodeAs(encoding, pairs)) ? undefined : encoding;
}

// Controls but those of texts, which soon turn up where numbers are taken for UTF-16.
// eslint-disable-next-line no-control-regex -- naming them is the point
const noText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u0084\u0086-\u009f]/;

/** What core scans: the bytes without their mark where they are UTF-8, else the text. */
export function decode(bytes: Buffer): Buffer | string {
  const { encoding, mark } = encodingOf(bytes);
  const content = bytes.subarray(mark);
  return encoding === "utf-8" ? content : decodeAs(encoding, content);
}

/** The same as bytes in UTF-8. */
export function utf8Of(bytes: Buffer): Buffer {
  const decoded = decode(bytes);
  return typeof decoded === "string" ? Buffer.from(decoded, "utf8") : decoded;
}

/** The text of the bytes, whatever their encoding. */
export function decodeText(bytes: Buffer): string {
  const { encoding, mark } = encodingOf(bytes);
  return decodeAs(encoding, bytes.subarray(mark));
}

/** UTF-8 slices for core. `Buffer` beats `TextDecoder` here, which also drops a mark in the middle of a text. */
export function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

export function decodeAs(encoding: Encoding, bytes: Buffer): string {
  switch (encoding) {
    case "utf-8":
      return bytes.toString("utf8");
    case "utf-16le":
      return bytes.toString("utf16le");
    case "utf-16be":
      return swapped(bytes).toString("utf16le");
    case "utf-32le":
    case "utf-32be":
      return decodeUtf32(bytes, encoding === "utf-32le");
    case "windows-1252":
      return decodeWindows1252(bytes);
    case "utf-8 and windows-1252":
      return decodeMixed(bytes);
  }
}

/** The bytes of a text, without a mark; the inverse of `decodeAs` where one encoding was enough. */
export function encodeAs(encoding: Encoding, text: string): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return swapped(Buffer.from(text, "utf16le"));
    case "utf-32le":
    case "utf-32be":
      return encodeUtf32(text, encoding === "utf-32le");
    case "windows-1252":
      return encodeWindows1252(text);
    case "utf-8 and windows-1252":
      return Buffer.from(text, "utf8");
  }
}

/** An odd last byte has no partner and is left out. */
function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

function decodeUtf32(bytes: Buffer, littleEndian: boolean): string {
  const parts: string[] = [];
  for (let index = 0; index + 3 < bytes.length; index += 4) {
    const point = littleEndian ? bytes.readUInt32LE(index) : bytes.readUInt32BE(index);
    parts.push(point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD");
  }
  return parts.join("");
}

function encodeUtf32(text: string, littleEndian: boolean): Buffer {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, index) =>
    littleEndian ? bytes.writeUInt32LE(point, index * 4) : bytes.writeUInt32BE(point, index * 4),
  );
  return bytes;
}

/**
 * The characters of the bytes 0x80 to 0x9F, in which windows-1252 differs from Latin-1 (WHATWG Encoding, index
 * windows-1252). `TextDecoder` is not asked: Node 20 decodes these bytes as Latin-1.
 */
const windows1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/[\u0080-\u009f]/g, (byte) => windows1252[byte.charCodeAt(0) - 0x80] ?? byte);
}

/** UTF-8, in which each byte that is none counts as one character: columns stay those that an editor shows. */
function decodeMixed(bytes: Buffer): string {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < bytes.length; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    const length = characterLength(bytes, index);
    if (length > 0) {
      index += length - 1;
      continue;
    }
    parts.push(bytes.toString("utf8", start, index), decodeWindows1252(bytes.subarray(index, index + 1)));
    start = index + 1;
  }
  parts.push(bytes.toString("utf8", start));
  return parts.join("");
}

/** A character that the encoding does not have becomes a question mark. */
function encodeWindows1252(text: string): Buffer {
  const bytes = Array.from(text, (character) => {
    const special = windows1252.indexOf(character);
    const code = special >= 0 ? special + 0x80 : (character.codePointAt(0) ?? 0);
    return code <= 0xff ? code : 0x3f;
  });
  return Buffer.from(bytes);
}
