import type { Anchor, DigitAnchor, WordAnchor } from "./anchors.ts";
import { aligned, codesOf, isCharacter, isDigit, isLetter, isLower, isOctet, isUpper, octetAt } from "./bytes.ts";

/**
 * Tells which kinds of anchor are in the bytes: one bit for each list that the gate was made of, and `STRONG` as soon as
 * one of them suffices alone. One pass, which ends early once `enough` says so: four bytes at a time are tested for digits
 * and looked up, three at a time, in a table of the beginnings of anchor words; "@" is searched apart.
 */
export type Gate = (bytes: Uint8Array, enough: (kinds: number) => boolean) => number;

/** Set when an anchor was found that alone makes a text worth reading. */
export const STRONG = 1 << 30;
const MOST_KINDS = 30;

interface CompiledWord {
  readonly bytes: readonly number[];
  /** Its first and last character, with the bit set that folds case: most places where the word is not are told by them. */
  readonly first: number;
  readonly last: number;
  readonly whole: boolean;
  /** The last three letters of the words that may stand before it, as marks; undefined where any may. */
  readonly before: Int32Array | undefined;
  readonly after: ReadonlySet<number> | undefined;
  readonly confirm: RegExp | undefined;
  readonly kinds: number;
}

interface CompiledShape {
  /** Offsets of the digits that are neither 0 nor 1. */
  readonly twoToNine: readonly number[];
  readonly except: readonly string[];
  readonly rest: readonly number[];
  readonly before: number;
  readonly kinds: number;
}

const WINDOW_BEFORE = 24;
const WINDOW_AFTER = 40;
const LONGEST_RUN = 15;
const ANYWHERE = 1;
const BEHIND_PLUS = 2;

export function compileGate(lists: readonly (readonly Anchor[])[]): Gate {
  // Words by three letters they can be met at, five bits each, so that case does not matter. The pass looks at every
  // second byte, so a word is met at one of two neighbouring places. `marks` has a bit for each triple of letters (4 KiB,
  // stays in the fastest cache); `listOf` tells which words they belong to.
  const marks = new Int32Array(1 << 10);
  const listOf = new Uint16Array(1 << 15);
  const wordLists: CompiledWord[][] = [[]];
  const offsetLists: number[][] = [[]];
  const shapes: CompiledShape[][] = Array.from({ length: LONGEST_RUN + 1 }, () => []);
  // By the length of a run of digits and the byte behind it, where a shape can begin with it.
  const followers = new Uint8Array((LONGEST_RUN + 1) << 8);
  let at = 0;

  if (lists.length > MOST_KINDS) throw new RangeError(`a gate tells ${MOST_KINDS} kinds apart at most`);
  lists.forEach((anchors, index) => {
    for (const anchor of anchors) {
      const kinds = (1 << index) | (anchor.strong ? STRONG : 0);
      if (anchor.kind === "at") at |= kinds;
      else if (anchor.kind === "digits") addShape(anchor, kinds);
      else addWord(anchor, kinds);
    }
  });

  function addShape(anchor: DigitAnchor, kinds: number): void {
    const first = /^[dN]+/.exec(anchor.shape)?.[0] ?? "";
    const run = first.length;
    if (run === 0 || run > LONGEST_RUN)
      throw new RangeError(`a digit anchor begins with 1 to ${LONGEST_RUN} digits: ${anchor.shape}`);
    const rest = codesOf(anchor.shape.slice(run));
    const twoToNine = [...first].flatMap((char, i) => (char === "N" ? [i] : []));
    const before = anchor.before?.charCodeAt(0) ?? -1;
    shapes[run]?.push({ twoToNine, except: anchor.except ?? [], rest, before, kinds });
    for (const byte of followersOf(rest)) {
      const at = (run << 8) | byte;
      followers[at] = (followers[at] as number) | (before === PLUS ? BEHIND_PLUS : ANYWHERE);
    }
  }

  function addWord(anchor: WordAnchor, kinds: number): void {
    const { word } = anchor;
    if (word.length < 3) throw new RangeError(`an anchor word has three characters at least: ${word}`);
    const bytes = codesOf(word);
    const compiled = {
      bytes,
      first: (bytes[0] as number) | 32,
      last: (bytes[bytes.length - 1] as number) | 32,
      whole: anchor.kind === "word",
      before: endings(anchor.precededBy),
      after: anchor.followedBy === undefined ? undefined : new Set(codesOf(anchor.followedBy)),
      confirm: anchor.confirm,
      kinds,
    };
    addPlace(compiled, rarestTriple(bytes, 0));
    addPlace(compiled, rarestTriple(bytes, 1));
  }

  /** A word can be met at a triple of characters that begins so far behind its beginning. */
  function addPlace(word: CompiledWord, offset: number): void {
    const { bytes } = word;
    const isWithin = offset >= 0 && offset + 2 < bytes.length;
    const keys = isWithin ? [keyOf(bytes[offset], bytes[offset + 1], bytes[offset + 2])] : keysBeyond(bytes, offset);
    for (const key of keys) {
      let list = listOf[key] as number;
      if (list === 0) {
        list = wordLists.length;
        listOf[key] = list;
        marks[key >> 5] = (marks[key >> 5] as number) | (1 << (key & 31));
        wordLists.push([]);
        offsetLists.push([]);
      }
      (wordLists[list] as CompiledWord[]).push(word);
      (offsetLists[list] as number[]).push(offset);
    }
  }

  function wordsAt(bytes: Uint8Array, position: number, seen: number): number {
    const key =
      (((bytes[position] as number) & 31) << 10) |
      (((bytes[position + 1] ?? 0) & 31) << 5) |
      ((bytes[position + 2] ?? 0) & 31);
    const list = listOf[key] as number;
    const words = wordLists[list] as CompiledWord[];
    const offsets = offsetLists[list] as number[];
    let kinds = 0;
    for (let k = 0; k < words.length; k++) {
      const word = words[k] as CompiledWord;
      const start = position - (offsets[k] as number);
      if (start < 0 || ((bytes[start] as number) | 32) !== word.first) continue;
      if (((bytes[start + word.bytes.length - 1] ?? 0) | 32) !== word.last || (word.kinds & ~seen) === 0) continue;
      if (hasWord(bytes, start, word)) kinds |= word.kinds;
    }
    return kinds;
  }

  return (input, enough) => {
    const { bytes, quads } = aligned(input);
    const length = bytes.length;
    const whole = quads.length;
    let kinds = 0;
    let skip = 0;

    let next = whole > 0 ? (quads[0] as number) : 0;
    for (let k = 0; k < whole; k++) {
      const w = next;
      next = k + 1 < whole ? (quads[k + 1] as number) : (bytes[(k + 1) << 2] ?? 0);
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
        if (run > LONGEST_RUN) continue;
        const begins = followers[(run << 8) | (bytes[i] ?? 0)] as number;
        if (begins === 0 || (begins === BEHIND_PLUS && bytes[start - 1] !== PLUS)) continue;
        const found = shapesAt(bytes, start, i, shapes[run] as CompiledShape[], kinds);
        if (found === 0) continue;
        kinds |= found;
        if (enough(kinds)) return kinds;
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
  };
}

// prettier-ignore
/** How rare characters are in source code and English, in bits: -log2 of their share. Others have as many as a "k". */
const BITS: Readonly<Record<string, number>> = {
  " ": 2.5, e: 3.5, t: 3.9, a: 4.2, o: 4.3, i: 4.3, n: 4.3, s: 4.3, r: 4.3, l: 4.9, d: 4.9, c: 4.9, u: 5.3, m: 5.3,
  p: 5.3, h: 5.6, f: 5.6, g: 6, b: 6.4, w: 6.6, y: 6.6, v: 7, x: 7.6, _: 7.6, j: 8.4, q: 9, z: 9,
};
const BITS_OF_OTHERS = 7.4;
const bitsOf = new Float64Array(256).fill(BITS_OF_OTHERS);
for (const [char, bits] of Object.entries(BITS)) bitsOf[char.charCodeAt(0)] = bits;

/**
 * The offset of the rarest triple of a word among the even or the odd ones: one of the two stands at an even place of the
 * text, wherever the word is. A triple may reach beyond the word by one character, which then is any.
 */
function rarestTriple(word: readonly number[], parity: 0 | 1): number {
  const bitsAt = (at: number): number => {
    const code = word[at];
    return code === undefined ? 0 : (bitsOf[code] ?? BITS_OF_OTHERS);
  };
  let rarest = parity - 2;
  let most = -1;
  for (let offset = parity === 0 ? 0 : -1; offset + 2 <= word.length; offset += 2) {
    const bits = bitsAt(offset) + bitsAt(offset + 1) + bitsAt(offset + 2);
    if (bits > most) {
      rarest = offset;
      most = bits;
    }
  }
  return rarest;
}

/** The last five bits of three characters. */
const keyOf = (a = 0, b = 0, c = 0): number => ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);

/** The five bits of any character, where a triple reaches beyond its word. */
const ANY_CHARACTER = Array.from({ length: 32 }, (_, any) => any);

/** Every key of a triple that reaches beyond its word. */
function keysBeyond(word: readonly number[], offset: number): number[] {
  const choices = (at: number): readonly number[] => (word[at] === undefined ? ANY_CHARACTER : [word[at]]);
  const [second, third] = [choices(offset + 1), choices(offset + 2)];
  return choices(offset).flatMap((a) => second.flatMap((b) => third.map((c) => keyOf(a, b, c))));
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
    if (shape.twoToNine.some((offset) => (bytes[start + offset] as number) < 50)) continue;
    if (!matchesRest(bytes, end, shape.rest)) continue;
    if (shape.except.length === 0 || !shape.except.includes(String.fromCharCode(...bytes.subarray(start, end))))
      kinds |= shape.kinds;
  }
  return kinds;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte);
const DIGITS = BYTES.filter(isDigit);
const CAPITALS = BYTES.filter(isUpper);
/** What the separators begin with that `separatorAt` knows. */
const SEPARATORS = [45, 32, 46, 0xc2, 0xe2];

/** The bytes that the rest of a shape can begin with. */
function followersOf(rest: readonly number[]): readonly number[] {
  const [expected] = rest;
  if (expected === undefined) return BYTES;
  if (expected === 42 /* * */) return [...SEPARATORS, ...followersOf(rest.slice(1))];
  if (expected === 45 /* - */) return SEPARATORS;
  if (expected === 65 /* A */) return CAPITALS;
  if (expected === 88 /* X */) return [...DIGITS, ...CAPITALS];
  return expected === 100 /* d */ ? DIGITS : [expected];
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
    if (!isCharacter(byte, expected)) return false;
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
  const end = isOctet(bytes, start - 3)
    ? start - 3
    : joint === 32 || joint === PLUS || joint === 95 || joint === 45 || joint === 46
      ? start - 1
      : start;
  const key = (((bytes[end - 3] ?? 0) & 31) << 5) | ((bytes[end - 2] ?? 0) & 31);
  return (((endings[key] as number) >>> ((bytes[end - 1] ?? 0) & 31)) & 1) !== 0;
}

const PLUS = 43;

/** The next byte that is no quote, blank, "_" or "-", in a URL behind their codes. */
function nextOf(bytes: Uint8Array, from: number): number {
  for (let i = from; i < from + 8; i++) {
    let byte = bytes[i] ?? 0;
    if (isOctet(bytes, i)) {
      byte = octetAt(bytes, i);
      i += 2;
    } else if (byte === PLUS) continue;
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
    !isOctet(bytes, start - 3) &&
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
