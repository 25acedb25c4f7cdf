import type { Decoded } from "../document.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const codes = new Map([...ALPHABET].map((char, code) => [char.charCodeAt(0), code]));
/** The alphabet for file names and URLs (RFC 4648, section 5). */
codes.set(45, 62).set(95, 63);

/** More than this is a scan or a recording, no letter: characters of Base64. */
const LONGEST = 4_000_000;

/**
 * The text that a run of Base64 (RFC 4648) holds in UTF-8, each code unit at the character that its first bits are in; undefined
 * where it holds something else than text.
 *
 * @param offsetOf the place in the source of a character of the run
 */
export function decodeBase64(run: string, offsetOf: (index: number) => number): Decoded | undefined {
  if (run.length > LONGEST) return undefined;
  const bytes = new Uint8Array(Math.ceil((run.length * 3) / 4));
  const offsets = new Uint32Array(bytes.length + 1);
  let length = 0;
  let bits = 0;
  let held = 0;
  let offset = 0;
  let end = 0;
  for (let i = 0; i < run.length; i++) {
    const code = codes.get(run.charCodeAt(i));
    if (code === undefined) {
      // Line breaks, and "=" at the end.
      if (run.charCodeAt(i) > 32 && run.charAt(i) !== "=") return undefined;
      continue;
    }
    if (held === 0) offset = offsetOf(i);
    end = offsetOf(i) + 1;
    bits = ((bits << 6) | code) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    offsets[length] = offset;
    bytes[length++] = (bits >> held) & 0xff;
    offset = offsetOf(i);
  }
  offsets[length] = end;
  return decodeUtf8(bytes.subarray(0, length), offsets);
}

/** UTF-8 (RFC 3629) with the offset of each of its code units, from one for each byte; undefined where a byte is out of place. */
export function decodeUtf8(bytes: Uint8Array, offsets: Uint32Array): Decoded | undefined {
  const units = new Uint16Array(bytes.length);
  const places = new Uint32Array(bytes.length + 1);
  let count = 0;
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : -1;
    if (more < 0 || first > 0xf4 || i + more >= bytes.length || (first < 32 && !BLANKS.has(first))) return undefined;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let k = 1; k <= more; k++) {
      const next = bytes[i + k] ?? 0;
      if ((next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    for (const char of code > 0xffff ? [0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff)] : [code]) {
      places[count] = offsets[i] ?? 0;
      units[count++] = char;
    }
    i += more + 1;
  }
  places[count] = offsets[bytes.length] ?? 0;
  let text = "";
  for (let i = 0; i < count; i += CHUNK) text += String.fromCharCode(...units.subarray(i, Math.min(count, i + CHUNK)));
  return { text, offsets: places.subarray(0, count + 1) };
}

/** Controls that texts have: tab, line feed, vertical tab, form feed, carriage return, and the marks of MLLP. */
const BLANKS: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 28]);
const CHUNK = 8192;
