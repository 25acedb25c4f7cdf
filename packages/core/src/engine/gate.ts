import type { Identifier } from "../identifiers/definition.ts";
import type { DigitAnchor, WordAnchor } from "./anchors.ts";

/**
 * Decides from the bytes alone whether a text is worth reading. One pass: four bytes at a time are tested for digits and
 * looked up, three at a time, in a table of the beginnings of anchor words; "@" is searched apart.
 */
export interface Gate {
  /**
   * The kinds of anchor in the bytes: one bit per identifier, and `STRONG` as soon as one of them suffices alone. The
   * pass ends early once `enough` says so.
   */
  anchorsIn(bytes: Uint8Array, enough: (kinds: number) => boolean): number;
}

/** Set when an anchor was found that alone makes a text worth reading. */
export const STRONG = 1 << 30;

interface CompiledWord {
  readonly bytes: readonly number[];
  readonly whole: boolean;
  /** The last three letters of the words that may stand before it, as marks; undefined where any may. */
  readonly before: Int32Array | undefined;
  readonly after: ReadonlySet<number> | undefined;
  readonly confirm: RegExp | undefined;
  readonly kinds: number;
}

interface CompiledShape {
  readonly rest: readonly number[];
  readonly before: number;
  readonly kinds: number;
}

const WINDOW_BEFORE = 24;
const WINDOW_AFTER = 40;
const LONGEST_RUN = 12;

export function compileGate(identifiers: readonly Pick<Identifier, "anchors">[]): Gate {
  // Words by three letters they can be met at, five bits each, so that case does not matter. The pass looks at every
  // second byte, so a word is met at one of two neighbouring places. `marks` has a bit for each triple of letters (4 KiB,
  // stays in the fastest cache); `lists` tells which words they belong to.
  const marks = new Int32Array(1 << 10);
  const lists = new Uint16Array(1 << 15);
  const wordLists: CompiledWord[][] = [[]];
  const offsetLists: number[][] = [[]];
  const shapes: CompiledShape[][] = Array.from({ length: LONGEST_RUN + 1 }, () => []);
  let at = 0;

  identifiers.forEach((identifier, index) => {
    for (const anchor of identifier.anchors) {
      const kinds = (1 << index) | (anchor.strong ? STRONG : 0);
      if (anchor.kind === "at") at |= kinds;
      else if (anchor.kind === "digits") addShape(anchor, kinds);
      else addWord(anchor, kinds);
    }
  });

  function addShape(anchor: DigitAnchor, kinds: number): void {
    const run = /^d+/.exec(anchor.shape)?.[0].length ?? 0;
    if (run === 0 || run > LONGEST_RUN)
      throw new RangeError(`a digit anchor begins with 1 to ${LONGEST_RUN} digits: ${anchor.shape}`);
    const rest = [...anchor.shape.slice(run)].map((char) => char.charCodeAt(0));
    shapes[run]?.push({ rest, before: anchor.before?.charCodeAt(0) ?? -1, kinds });
  }

  function addWord(anchor: WordAnchor, kinds: number): void {
    if (anchor.word.length < 3) throw new RangeError(`an anchor word has three characters at least: ${anchor.word}`);
    const bytes = [...anchor.word].map((char) => char.charCodeAt(0));
    const compiled = {
      bytes,
      whole: anchor.kind === "word",
      before: endings(anchor.precededBy),
      after:
        anchor.followedBy === undefined ? undefined : new Set([...anchor.followedBy].map((char) => char.charCodeAt(0))),
      confirm: anchor.confirm,
      kinds,
    };
    const rarest = rarestOffset(anchor.word);
    for (const offset of [rarest, rarest + 1]) {
      const [a = 0, b = 0, c] = bytes.slice(offset);
      // The second triple of a word of three letters ends with any byte.
      const last = c === undefined ? Array.from({ length: 32 }, (_, any) => any) : [c & 31];
      for (const third of last) {
        const key = ((a & 31) << 10) | ((b & 31) << 5) | third;
        let list = lists[key] ?? 0;
        if (list === 0) {
          list = wordLists.length;
          lists[key] = list;
          marks[key >> 5] = (marks[key >> 5] ?? 0) | (1 << third);
          wordLists.push([]);
          offsetLists.push([]);
        }
        wordLists[list]?.push(compiled);
        offsetLists[list]?.push(offset);
      }
    }
  }

  function wordsAt(bytes: Uint8Array, position: number, seen: number): number {
    const key =
      (((bytes[position] as number) & 31) << 10) |
      (((bytes[position + 1] ?? 0) & 31) << 5) |
      ((bytes[position + 2] ?? 0) & 31);
    const list = lists[key] as number;
    const words = wordLists[list] as CompiledWord[];
    const offsets = offsetLists[list] as number[];
    let kinds = 0;
    for (let k = 0; k < words.length; k++) {
      const word = words[k] as CompiledWord;
      if ((word.kinds & ~seen) === 0) continue;
      const start = position - (offsets[k] as number);
      if (start >= 0 && hasWord(bytes, start, word)) kinds |= word.kinds;
    }
    return kinds;
  }

  return {
    anchorsIn(input, enough) {
      // Buffer's own slice() would share the memory.
      const bytes = input.byteOffset % 4 === 0 ? input : Uint8Array.prototype.slice.call(input);
      const length = bytes.length;
      const whole = length >> 2;
      const words = new Int32Array(bytes.buffer, bytes.byteOffset, whole);
      let kinds = 0;
      let skip = 0;

      let next = whole > 0 ? (words[0] as number) : 0;
      for (let k = 0; k < whole; k++) {
        const w = next;
        next = k + 1 < whole ? (words[k + 1] as number) : (bytes[(k + 1) << 2] ?? 0);
        // A shift counts modulo 32, so that the third letter needs no mask.
        const first = ((marks[((w & 31) << 5) | ((w >> 8) & 31)] as number) >>> (w >> 16)) & 1;
        const second = ((marks[((w >> 11) & 0x3e0) | ((w >> 24) & 31)] as number) >>> next) & 1;
        if ((first | second) !== 0) {
          const before = kinds;
          if (first !== 0) kinds |= wordsAt(bytes, k << 2, kinds);
          if (second !== 0) kinds |= wordsAt(bytes, (k << 2) + 2, kinds);
          if (kinds !== before && enough(kinds)) return kinds;
        }
        // Non-zero where some byte is "0" to "9".
        const y = w ^ 0x30303030;
        if ((~(((y & 0x7f7f7f7f) + 0x76767676) | y) & 0x80808080) === 0) continue;
        let i = k << 2;
        const end = i + 4;
        if (i < skip) i = skip;
        while (i < end) {
          if (!isDigit(bytes[i] as number)) {
            i++;
            continue;
          }
          const start = i;
          while (i < length && isDigit(bytes[i] as number)) i++;
          const run = i - start;
          if (run <= LONGEST_RUN) {
            const found = shapesAt(bytes, start, i, shapes[run] as CompiledShape[], kinds);
            if (found !== 0) {
              kinds |= found;
              if (enough(kinds)) return kinds;
            }
          }
        }
        skip = i;
      }
      for (let i = whole << 2; i < length; i++) kinds |= wordsAt(bytes, i, kinds);

      if ((at & ~kinds) !== 0) {
        for (let i = bytes.indexOf(64); i >= 0; i = bytes.indexOf(64, i + 1)) {
          if (isAddress(bytes, i)) return kinds | at;
        }
      }
      return kinds;
    },
  };
}

/** Characters of English text and source code, the commonest first. */
const BY_FREQUENCY = " etaoinsrlhdcumfpgwy_bvkxjqz";

/** Where in a word two neighbouring triples of characters are the rarest together. */
function rarestOffset(word: string): number {
  const rarity = [...word].map(
    (char) => BY_FREQUENCY.indexOf(char) + (BY_FREQUENCY.includes(char) ? 0 : BY_FREQUENCY.length),
  );
  let best = 0;
  let most = -1;
  for (let offset = 0; offset + 4 <= word.length; offset++) {
    const [a = 0, b = 0, c = 0, d = 0] = rarity.slice(offset);
    if (Math.min(a + b + c, b + c + d) > most) {
      most = Math.min(a + b + c, b + c + d);
      best = offset;
    }
  }
  return best;
}

function shapesAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  shapes: readonly CompiledShape[],
  seen: number,
): number {
  let kinds = 0;
  for (const shape of shapes) {
    if ((shape.kinds & ~seen) === 0) continue;
    if (shape.before !== -1 && bytes[start - 1] !== shape.before) continue;
    if (matchesRest(bytes, end, shape.rest)) kinds |= shape.kinds;
  }
  return kinds;
}

function matchesRest(bytes: Uint8Array, from: number, rest: readonly number[]): boolean {
  let i = from;
  for (const expected of rest) {
    const byte = bytes[i] ?? 0;
    if (expected === 100 /* d */) {
      if (!isDigit(byte)) return false;
      i++;
    } else if (expected === 65 /* A */) {
      if (byte < 65 || byte > 90) return false;
      i++;
    } else if (expected === 88 /* X */) {
      if (!isDigit(byte) && (byte < 65 || byte > 90)) return false;
      i++;
    } else if (expected === 45 /* - */) {
      const width = separatorAt(bytes, i);
      if (width === 0) return false;
      i += width;
    } else if (expected === 42 /* * */) {
      i += separatorAt(bytes, i);
      i += separatorAt(bytes, i);
    } else {
      if (byte !== expected) return false;
      i++;
    }
  }
  return true;
}

/** The width in bytes of a blank, hyphen, full stop, no-break space or dash; 0 where there is none. */
function separatorAt(bytes: Uint8Array, i: number): number {
  const byte = bytes[i];
  if (byte === 45 || byte === 32 || byte === 46) return 1;
  if (byte === 0xc2 && bytes[i + 1] === 0xa0) return 2;
  // U+2010 to U+2014 and U+2212
  if (
    byte === 0xe2 &&
    ((bytes[i + 1] === 0x80 && ((bytes[i + 2] ?? 0) & 0xf8) === 0x90) ||
      (bytes[i + 1] === 0x88 && bytes[i + 2] === 0x92))
  )
    return 3;
  return 0;
}

function hasWord(bytes: Uint8Array, start: number, word: CompiledWord): boolean {
  const { bytes: letters, before, after, confirm } = word;
  for (let j = 0; j < letters.length; j++) {
    const expected = letters[j] as number;
    const byte = bytes[start + j] ?? 0;
    if (byte !== expected && !(isLetter(expected) && (byte | 32) === expected)) return false;
  }
  if (word.whole && !isWholeWord(bytes, start, start + letters.length)) return false;
  if (before !== undefined && !isPreceded(bytes, start, before)) return false;
  if (after !== undefined && !after.has(nextOf(bytes, start + letters.length))) return false;
  if (confirm === undefined) return true;
  const window = bytes.subarray(Math.max(0, start - WINDOW_BEFORE), start + letters.length + WINDOW_AFTER);
  return confirm.test(String.fromCharCode(...window));
}

/** The last three letters of each word, as a bit set. */
function endings(precededBy: readonly string[] | undefined): Int32Array | undefined {
  if (precededBy === undefined) return undefined;
  const marks = new Int32Array(1 << 10);
  for (const word of precededBy) {
    const [a = 0, b = 0, c = 0] = [...word.slice(-3)].map((char) => char.charCodeAt(0) & 31);
    marks[(a << 5) | b] = (marks[(a << 5) | b] ?? 0) | (1 << c);
  }
  return marks;
}

function isPreceded(bytes: Uint8Array, start: number, endings: Int32Array): boolean {
  const joint = bytes[start - 1] ?? 0;
  const end = joint === 32 || joint === 95 || joint === 45 || joint === 46 ? start - 1 : start;
  const key = (((bytes[end - 3] ?? 0) & 31) << 5) | ((bytes[end - 2] ?? 0) & 31);
  return (((endings[key] as number) >>> ((bytes[end - 1] ?? 0) & 31)) & 1) !== 0;
}

/** The next byte that is no quote, blank, "_" or "-". */
function nextOf(bytes: Uint8Array, from: number): number {
  for (let i = from; i < from + 8; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== 34 && byte !== 39 && byte !== 96 && byte !== 32 && byte !== 95 && byte !== 45) return byte;
  }
  return 0;
}

/** Word boundaries as `splitWords` sees them, or wider: camelCase and acronyms begin and end words. */
function isWholeWord(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1] ?? 0;
  const first = bytes[start] as number;
  if (
    isLetter(before) &&
    !(isLower(before) && isUpper(first)) &&
    !(isUpper(before) && isUpper(first) && isLower(bytes[start + 1] ?? 0))
  )
    return false;
  const last = bytes[end - 1] as number;
  const after = bytes[end] ?? 0;
  if (!isLetter(after)) return true;
  return isUpper(after) || (isUpper(last) && isLower(after) && (after | 32) === 115); /* s */
}

/** An e-mail address as far as bytes tell: an address character before, a domain with a dot behind. */
function isAddress(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1] ?? 0;
  if (
    !isLetter(before) &&
    !isDigit(before) &&
    before !== 95 &&
    before !== 37 &&
    before !== 43 &&
    before !== 45 &&
    before !== 39
  )
    return false;
  for (let i = at + 1; i < bytes.length && i < at + 254; i++) {
    const byte = bytes[i] as number;
    if (byte === 46) {
      const next = bytes[i + 1] ?? 0;
      if (i > at + 1 && isLetter(next)) return true;
    } else if (!isLetter(byte) && !isDigit(byte) && byte !== 45) return false;
  }
  return false;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isUpper = (byte: number): boolean => byte >= 65 && byte <= 90;
const isLower = (byte: number): boolean => byte >= 97 && byte <= 122;
const isLetter = (byte: number): boolean => isUpper(byte) || isLower(byte);
