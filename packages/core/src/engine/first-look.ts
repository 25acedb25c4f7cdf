import { aligned, codesOf, isAlphanumeric, isCharacter, isDigit, isLetter } from "./bytes.ts";

/**
 * The first look at a text: whether it holds one of the words (about health), or a number that can be a person's. Most
 * source code holds neither, and then no label, name or address in it is worth a warning. One pass, four bytes at a time; a
 * word ends it, since such a text needs no number. A number ends it where that is `enough`: then there may be a word, too.
 */
export type FirstLook = (bytes: Uint8Array, enough?: "values") => "nothing" | "values" | "word";

/** What the first look searches for: a word alone, or one whose surroundings from its beginning on must match. */
export type FirstWord = string | { readonly word: string; readonly confirm: RegExp };

interface CompiledWord {
  readonly bytes: readonly number[];
  readonly confirm: RegExp | undefined;
  /** Where in the word the four characters begin that are looked up. The last of them may stand behind the word. */
  readonly offset: number;
  readonly first: number;
}

/** Every fourth byte is a place to look, so a word needs four of them, with three characters to follow. */
const SHORTEST_WORD = 6;

/** @param words in lower case, six characters at least; found anywhere, also within other words */
export function compileFirstLook(words: readonly FirstWord[]): FirstLook {
  // A bit for each hash of four characters: 8 KiB, which stays in the fastest cache. `listOf` tells which words they are of.
  const marks = new Int32Array(1 << (HASH_BITS - 5));
  const listOf = new Uint16Array(1 << HASH_BITS);
  const lists: CompiledWord[][] = [[]];
  const add = (quad: number, word: CompiledWord): void => {
    const hash = hashOf(quad);
    marks[hash >> 5] = (marks[hash >> 5] as number) | (1 << hash);
    const known = listOf[hash] as number;
    if (known === 0) listOf[hash] = lists.push([word]) - 1;
    else (lists[known] as CompiledWord[]).push(word);
  };
  for (const each of words) {
    const { word, confirm } = typeof each === "string" ? { word: each, confirm: undefined } : each;
    if (word.length < SHORTEST_WORD) throw new RangeError(`a word has ${SHORTEST_WORD} characters at least: ${word}`);
    const bytes = codesOf(word);
    for (let offset = 0; offset < 4; offset++) {
      const compiled = { bytes, confirm, offset, first: bytes[0] as number };
      const quad = quadOf(bytes, offset);
      if (offset + 4 <= bytes.length) add(quad, compiled);
      else for (const any of everyByte) add(quad | (any << 24), compiled);
    }
  }

  const isWordAt = (bytes: Uint8Array, hash: number, position: number): boolean => {
    const list = lists[listOf[hash] as number] as CompiledWord[];
    for (let i = 0; i < list.length; i++) {
      const word = list[i] as CompiledWord;
      const start = position - word.offset;
      if (start >= 0 && ((bytes[start] as number) | 32) === word.first && isWord(bytes, start, word)) return true;
    }
    return false;
  };

  /** From a quad on, up to the end, where less than four characters may follow. */
  const hasWord = (bytes: Uint8Array, quads: Int32Array, from: number): boolean => {
    for (let k = from; k < quads.length; k++) {
      const hash = hashOf(quads[k] as number);
      if ((((marks[hash >> 5] as number) >>> hash) & 1) !== 0 && isWordAt(bytes, hash, k << 2)) return true;
    }
    return isWordAt(bytes, hashOf(quadOf(bytes, quads.length << 2)), quads.length << 2);
  };

  return (input, enough) => {
    const { bytes, quads } = aligned(input);
    let skip = 0;
    for (let k = 0; k < quads.length; k++) {
      const w = quads[k] as number;
      const hash = hashOf(w);
      if ((((marks[hash >> 5] as number) >>> hash) & 1) !== 0 && isWordAt(bytes, hash, k << 2)) return "word";
      // Non-zero where some byte is "0" to "9".
      const y = w ^ 0x30303030;
      if ((~(((y & 0x7f7f7f7f) + 0x76767676) | y) & 0x80808080) === 0) continue;
      const end = (k << 2) + 4;
      let i = k << 2;
      if (i < skip) i = skip;
      for (; i < end; i++) {
        if (!isDigit(bytes[i] as number)) continue;
        // A digit alone, and nothing behind it that goes on: most numbers of a program.
        if (goesOn[bytes[i + 1] ?? 0] === 0 && bytes[i - 2] !== 92) continue;
        const next = endOfNumber(bytes, i);
        if (next < 0) return enough === undefined && hasWord(bytes, quads, k + 1) ? "word" : "values";
        i = next;
      }
      skip = i;
    }
    for (let i = Math.max(skip, quads.length << 2); i < bytes.length; i++)
      if (isDigit(bytes[i] as number) && endOfNumber(bytes, i) < 0)
        return hasWord(bytes, quads, quads.length) ? "word" : "values";
    return hasWord(bytes, quads, quads.length) ? "word" : "nothing";
  };
}

function isWord(bytes: Uint8Array, start: number, { bytes: word, confirm }: CompiledWord): boolean {
  for (let j = 0; j < word.length; j++) if (!isCharacter(bytes[start + j] ?? 0, word[j] as number)) return false;
  return (
    confirm === undefined || confirm.test(String.fromCharCode(...bytes.subarray(start, start + LONGEST_CONFIRMED)))
  );
}

const LONGEST_CONFIRMED = 64;

const HASH_BITS = 16;

/** One of each pair that gives the same hash. */
const everyByte = Array.from({ length: 128 }, (_, i) => (i & 31) | ((i & ~31) << 1) | 32);

/** Four characters in any case to a number of 16 bits (the multiplier of Knuth's multiplicative hashing). */
const hashOf = (quad: number): number => Math.imul(quad | 0x20202020, 0x9e3779b1) >>> (32 - HASH_BITS);

/** Four bytes as the little-endian number that a view of them gives; bytes behind the end are 0. */
const quadOf = (bytes: ArrayLike<number>, offset: number): number =>
  (bytes[offset] ?? 0) |
  ((bytes[offset + 1] ?? 0) << 8) |
  ((bytes[offset + 2] ?? 0) << 16) |
  ((bytes[offset + 3] ?? 0) << 24);

/** What may come behind the first digit of a number: digits, letters, separators and what begins one. */
const goesOn = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++)
  if (isAlphanumeric(byte) || " ),-./\\%&".includes(String.fromCharCode(byte)) || byte === 0xc2 || byte === 0xe2)
    goesOn[byte] = 1;

const LEAST_DIGITS = 5;
const MOST_SEPARATORS = 3;

/**
 * Below 0 where digits begin a number that can be a person's: five in a row or in groups, a date, a day before the name of
 * a month, the beginning of an MBI, or an escape that may hide digits. Else the offset behind them.
 */
function endOfNumber(bytes: Uint8Array, start: number): number {
  let end = start;
  while (isDigit(bytes[end] ?? 0)) end++;
  if (end - start >= LEAST_DIGITS) return -1;
  if (isEscape(bytes, start)) return -1;
  if (isLetter(bytes[end] ?? 0))
    return isMbi(bytes, start) || isDate(bytes, end) || isOrdinalDay(bytes, end) ? -1 : end;
  return isGrouped(bytes, start, end) ? -1 : end;
}

/** The digits of an escape for a digit, a mark between digits or an "@": `\u0035`, `\x2d`, `\u0040`, `\u{2d}`. */
function isEscape(bytes: Uint8Array, start: number): boolean {
  if (isReference(bytes, start)) return true;
  if (bytes[start - 1] === 123) return bytes[start - 2] === 117 && bytes[start - 3] === 92;
  if (bytes[start - 2] !== 92) return false;
  const kind = bytes[start - 1];
  const at = kind === 120 ? start : kind === 117 && bytes[start] === 48 && bytes[start + 1] === 48 ? start + 2 : -1;
  const high = at < 0 ? 0 : bytes[at];
  return high === 50 || high === 51 || (high === 52 && bytes[at + 1] === 48);
}

/** The digits of a reference for a digit: `&#53;`, `&#x35;`. */
function isReference(bytes: Uint8Array, start: number): boolean {
  const hex = bytes[start - 1] === 120;
  const mark = start - (hex ? 2 : 1);
  if (bytes[mark] !== 35 || bytes[mark - 1] !== 38) return false;
  const [tens = 0, units = 0] = bytes.subarray(start, start + 2);
  return hex ? tens === 51 : (tens === 52 && units >= 56) || (tens === 53 && units <= 55);
}

/** Two groups of digits, or the three of a date, as far as what sets them apart allows. */
function isGrouped(bytes: Uint8Array, start: number, firstEnd: number): boolean {
  let from = start;
  let end = firstEnd;
  let digits = end - start;
  for (let groups = 2; groups <= 3; groups++) {
    const mark = bytes[end] ?? 0;
    let next = end;
    for (let separators = 0; separators < MOST_SEPARATORS; separators++) next += separatorAt(bytes, next);
    if (next === end) return false;
    if (!isDigit(bytes[next] ?? 0)) return isLetter(bytes[next] ?? 0) && isDate(bytes, next);
    let nextEnd = next;
    while (isDigit(bytes[nextEnd] ?? 0)) nextEnd++;
    digits += nextEnd - next;
    // `March 4, 1952` and `date(1952, 3, 4)`; other lists of numbers are none.
    if (mark === 44) return isYear(bytes, from, end) || isYear(bytes, next, nextEnd);
    if (mark === 41 && end - from !== 3) return false;
    // A version is a date of six digits at least only.
    if (mark === 46) {
      if (groups === 3 && digits >= 6) return true;
    } else if (mark === 47 || mark === 92) {
      // Slashes make dates, of three groups, and telephones: `212/…`.
      if ((groups === 3 && digits >= 4) || (groups === 2 && end - from === 3 && nextEnd - next === 3)) return true;
    } else if (
      !(isYear(bytes, from, end) && isYear(bytes, next, nextEnd)) &&
      (digits >= LEAST_DIGITS || (groups === 3 && digits >= 4))
    )
      return true;
    from = next;
    end = nextEnd;
  }
  return false;
}

/** Four digits from 1800 to 2099. */
function isYear(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 4) return false;
  const century = (bytes[start] ?? 0) * 10 + (bytes[start + 1] ?? 0) - 528;
  return century >= 18 && century <= 20;
}

/** C A AN N A AN N A A N N of an MBI in any case, with or without the dashes behind the fourth and the seventh. */
function isMbi(bytes: Uint8Array, start: number): boolean {
  let i = start;
  for (const expected of MBI) {
    const byte = bytes[i] ?? 0;
    if (expected === "-") {
      i += byte === 45 || byte === 32 ? 1 : byte === 38 ? widthOfReference(bytes, i) : 0;
      continue;
    }
    if (!(expected === "9" ? isDigit(byte) : expected === "A" ? isLetter(byte) : isAlphanumeric(byte))) return false;
    i++;
  }
  return bytes[start] !== 48;
}

const MBI = "9AX9-AX9-AA99";

/** "st", "nd", "rd" or "th" behind the digits of a day, and the rest of a date: `4th of March` is none, `4th, 1952` is. */
function isOrdinalDay(bytes: Uint8Array, from: number): boolean {
  const key = ((bytes[from] ?? 0) | 32) * 256 + ((bytes[from + 1] ?? 0) | 32);
  if (key !== 0x7374 && key !== 0x6e64 && key !== 0x7264 && key !== 0x7468) return false;
  let next = from + 2;
  while (next < from + 5 && isMark(bytes[next] ?? 0)) next++;
  return isDate(bytes, next) || isDigit(bytes[next] ?? 0);
}

/** At most two of "- ,." */
function skipMarks(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < from + 2 && isMark(bytes[i] ?? 0)) i++;
  return i;
}

const isMark = (byte: number): boolean => byte === 32 || (byte >= 44 && byte <= 46);

const MONTHS = new Set("jan feb mar apr may jun jul aug sep oct nov dec".split(" "));
const LONGEST_MONTH = 9;

/** The name of a month, with the year or the rest of the date behind it. */
function isDate(bytes: Uint8Array, at: number): boolean {
  const name = String.fromCharCode(...[0, 1, 2].map((offset) => (bytes[at + offset] ?? 0) | 32));
  if (!MONTHS.has(name)) return false;
  let end = at + 3;
  while (end < at + LONGEST_MONTH && isLetter(bytes[end] ?? 0)) end++;
  return isDigit(bytes[skipMarks(bytes, end)] ?? 0);
}

/** The width of a separator of groups: one of "-./ ,)", a no-break space, a dash, "\\/" of JSON, "%2F" of a URL, "&#45;" of HTML; else 0. */
function separatorAt(bytes: Uint8Array, i: number): number {
  const byte = bytes[i] ?? 0;
  if (byte === 32 || byte === 41 || (byte >= 44 && byte <= 47)) return 1;
  if (byte === 0xc2 && bytes[i + 1] === 0xa0) return 2;
  if (byte === 0xe2) return 3;
  if (byte === 92) return bytes[i + 1] === 47 ? 2 : 0;
  if (byte === 38) return widthOfReference(bytes, i);
  return byte === 37 && bytes[i + 1] === 50 ? 3 : 0;
}

/** The width of a reference of HTML, `&#45;` or `&nbsp;`; else 0. */
function widthOfReference(bytes: Uint8Array, start: number): number {
  if (bytes[start + 1] !== 35 && bytes[start + 1] !== 110) return 0;
  for (let i = start + 3; i < start + LONGEST_REFERENCE; i++) if (bytes[i] === 59) return i + 1 - start;
  return 0;
}

const LONGEST_REFERENCE = 7;
