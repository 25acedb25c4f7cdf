import { bytesOf, digitsOf, runsIn } from "../formats/wrapped/base64-runs.ts";
import { isDigit, isOctet, octetAt } from "./bytes.ts";

/** As deep as the slow reading undoes percent-encoding within Base64; Base64 itself is three quarters of what is around it, so it ends. */
export const DEEPEST_OCTETS = 2;

/**
 * What the slow reading sees in a text beside the text itself, as bytes: the texts in runs of Base64, and the whole once more
 * without percent-encoding, where this hides digits, what stands between digits, or an "@". Words need no look behind codes: the
 * gate knows where they begin and end.
 */
export function hiddenIn(bytes: Uint8Array, depth = 1): Uint8Array[] {
  const found = runsIn(bytes).map((run) => bytesOf(digitsOf(bytes, run).bits));
  if (depth <= DEEPEST_OCTETS && hidesNumber(bytes)) found.push(withoutOctets(bytes));
  for (const each of [...found]) found.push(...hiddenIn(each, depth + 1));
  return found;
}

const PERCENT = 37;
const AMPERSAND = 38;
const PLUS = 43;
const BLANK = 32;
const AT = 64;

/**
 * Whether some octet stands for an "@", a mark beside a digit, or one of several digits. Remainders of a program (`n%32`,
 * `n%262144`) are none of these.
 */
function hidesNumber(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(PERCENT); at >= 0; at = bytes.indexOf(PERCENT, at + 1)) {
    if (!isOctet(bytes, at)) continue;
    const octet = octetAt(bytes, at);
    if (octet === AT) return true;
    if (octet === AMPERSAND) continue;
    if (isDigit(octet)) {
      if (isOctet(bytes, at + 3) || isOctet(bytes, at - 3)) return true;
    } else if (isDigit(bytes[at - 1] ?? 0) || isDigit(bytes[at + 3] ?? 0)) return true;
  }
  return false;
}

/** The bytes with every octet undone, and blanks for the pluses of forms. */
function withoutOctets(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let from = 0;
  for (let at = bytes.indexOf(PERCENT); at >= 0; at = bytes.indexOf(PERCENT, at + 1)) {
    if (!isOctet(bytes, at)) continue;
    out.set(bytes.subarray(from, at), length);
    length += at - from;
    out[length++] = octetAt(bytes, at);
    from = at + 3;
  }
  out.set(bytes.subarray(from), length);
  const plain = out.subarray(0, length + bytes.length - from);
  for (let i = plain.indexOf(PLUS); i >= 0; i = plain.indexOf(PLUS, i + 1)) plain[i] = BLANK;
  return plain;
}
