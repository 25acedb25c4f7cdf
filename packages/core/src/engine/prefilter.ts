/**
 * The first look at a text: whether it can hold a number of a person, an address, or a word about health. Most source code
 * holds none of them, and then no label in it can name anything that is worth a warning. One pass, four bytes at a time.
 */
export type Prefilter = (bytes: Uint8Array) => boolean;

interface CompiledWord {
  readonly bytes: readonly number[];
  readonly offset: number;
}

/** Every fourth triple of letters is looked up, so a word needs four of them in a row. */
const SHORTEST_WORD = 6;

/** @param words in lower case, six characters at least; any of them anywhere makes a text worth a second look */
export function compilePrefilter(words: readonly string[]): Prefilter {
  const marks = new Int32Array(1 << 10);
  const wordsOf = new Map<number, CompiledWord[]>();
  for (const word of words) {
    if (word.length < SHORTEST_WORD) throw new RangeError(`a word has ${SHORTEST_WORD} characters at least: ${word}`);
    const bytes = [...word].map((char) => char.charCodeAt(0));
    for (let offset = 0; offset < 4; offset++) {
      const [a = 0, b = 0, c = 0] = bytes.slice(offset).map((byte) => byte & 31);
      const key = (a << 10) | (b << 5) | c;
      marks[key >> 5] = (marks[key >> 5] ?? 0) | (1 << c);
      const known = wordsOf.get(key);
      if (known === undefined) wordsOf.set(key, [{ bytes, offset }]);
      else known.push({ bytes, offset });
    }
  }

  const isWordAt = (bytes: Uint8Array, position: number): boolean => {
    const key =
      (((bytes[position] as number) & 31) << 10) |
      (((bytes[position + 1] ?? 0) & 31) << 5) |
      ((bytes[position + 2] ?? 0) & 31);
    return (wordsOf.get(key) ?? []).some(({ bytes: letters, offset }) => {
      const start = position - offset;
      return (
        start >= 0 &&
        letters.every((letter, j) => {
          const byte = bytes[start + j] ?? 0;
          return byte === letter || (letter >= 97 && letter <= 122 && (byte | 32) === letter);
        })
      );
    });
  };

  return (input) => {
    if (hasAddress(input)) return true;
    const bytes = input.byteOffset % 4 === 0 ? input : Uint8Array.prototype.slice.call(input);
    const whole = bytes.length >> 2;
    const quads = new Int32Array(bytes.buffer, bytes.byteOffset, whole);
    let skip = 0;
    for (let k = 0; k < whole; k++) {
      const w = quads[k] as number;
      // A shift counts modulo 32, so that the third letter needs no mask.
      if ((((marks[((w & 31) << 5) | ((w >> 8) & 31)] as number) >>> (w >> 16)) & 1) !== 0 && isWordAt(bytes, k << 2))
        return true;
      // Non-zero where some byte is "0" to "9".
      const y = w ^ 0x30303030;
      if ((~(((y & 0x7f7f7f7f) + 0x76767676) | y) & 0x80808080) === 0) continue;
      const end = (k << 2) + 4;
      let i = k << 2;
      if (i < skip) i = skip;
      for (; i < end; i++) {
        if (!isDigit(bytes[i] as number)) continue;
        const next = endOfNumber(bytes, i);
        if (next < 0) return true;
        i = next;
      }
      skip = i;
    }
    for (let i = Math.max(skip, whole << 2); i < bytes.length; i++)
      if (isDigit(bytes[i] as number) && endOfNumber(bytes, i) < 0) return true;
    return false;
  };
}

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
  // "\u0035", "\x35"
  const before = bytes[start - 1];
  if ((before === 117 || before === 120) && bytes[start - 2] === 92) return -1;
  if (isLetter(bytes[end] ?? 0)) return isMbi(bytes, end - 1) || isDay(bytes, end) ? -1 : end;
  return isGrouped(bytes, start, end) ? -1 : end;
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
    if (!isDigit(bytes[next] ?? 0)) return isLetter(bytes[next] ?? 0) && isMonth(bytes, next);
    let nextEnd = next;
    while (isDigit(bytes[nextEnd] ?? 0)) nextEnd++;
    digits += nextEnd - next;
    // `March 4, 1952` and `date(1952, 3, 4)`; other lists of numbers are none.
    if (mark === 44) return isYear(bytes, from, end) || isYear(bytes, next, nextEnd);
    if (mark === 41 && end - from !== 3) return false;
    // A version is a date of six digits at least only.
    if (mark === 46) {
      if (groups === 3 && digits >= 6) return true;
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

/** C A AN N of an MBI in any case. */
const isMbi = (bytes: Uint8Array, at: number): boolean =>
  isLetter(bytes[at + 1] ?? 0) && isAlphanumeric(bytes[at + 2] ?? 0) && isDigit(bytes[at + 3] ?? 0);

/** "st", "nd", "rd" or "th" behind a day, or the month itself: `4th of March`, `04MAR1952`. */
function isDay(bytes: Uint8Array, at: number): boolean {
  if (isMonth(bytes, at)) return true;
  const key = ((bytes[at] ?? 0) | 32) * 256 + ((bytes[at + 1] ?? 0) | 32);
  return key === 0x7374 || key === 0x6e64 || key === 0x7264 || key === 0x7468;
}

const MONTHS = new Set("jan feb mar apr may jun jul aug sep oct nov dec".split(" "));

const isMonth = (bytes: Uint8Array, at: number): boolean =>
  MONTHS.has(String.fromCharCode(...[0, 1, 2].map((offset) => (bytes[at + offset] ?? 0) | 32)));

/** The width of a separator of groups: one of "-./ ,)", a no-break space, a dash, a "%2F" of a URL; else 0. */
function separatorAt(bytes: Uint8Array, i: number): number {
  const byte = bytes[i] ?? 0;
  if (byte === 32 || byte === 41 || (byte >= 44 && byte <= 47)) return 1;
  if (byte === 0xc2 && bytes[i + 1] === 0xa0) return 2;
  if (byte === 0xe2) return 3;
  return byte === 37 && bytes[i + 1] === 50 ? 3 : 0;
}

/** An "@" between an address character and a letter or digit. */
function hasAddress(bytes: Uint8Array): boolean {
  for (let i = bytes.indexOf(64); i >= 0; i = bytes.indexOf(64, i + 1))
    if ((bytes[i - 1] ?? 0) > 32 && isAlphanumeric(bytes[i + 1] ?? 0) && hasDot(bytes, i + 1)) return true;
  return false;
}

function hasDot(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < from + 253; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 46) return isLetter(bytes[i + 1] ?? 0) || isAlphanumeric(bytes[i + 1] ?? 0);
    if (!isAlphanumeric(byte) && byte !== 45) return false;
  }
  return false;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;
const isAlphanumeric = (byte: number): boolean => isDigit(byte) || isLetter(byte);
