/**
 * How long patterns are run. V8 makes them ready when they first run, which in a small file takes longer than all else: two ways
 * make that several times shorter, and neither changes what is found.
 */

/** A pattern for texts in any case. V8 needs some five times as long for one with the flag `i` as for small letters. */
export interface AnyCase {
  readonly small: RegExp;
}

/** @param source of a pattern; all of its letters stand for small and capital ones */
export const anyCase = (source: string): AnyCase => ({
  // The letters of escapes stay: `\S` is not `\s`.
  small: new RegExp(
    source.replace(/\\(?:u[\da-f]{4}|x[\da-f]{2}|[^])|[^\\]+/gi, (part) =>
      part.startsWith("\\") ? part : part.toLowerCase(),
    ),
    "g",
  ),
});

/** The text in small letters, each at its place. */
export function inSmallLetters(text: string): string {
  const small = text.toLowerCase();
  // "İ" alone becomes two.
  return small.length === text.length ? small : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * V8 makes bytecode of a pattern first, and machine code when it runs again, unless the first text is that long
 * (JSRegExp::kTierUpForSubjectLengthValue): machine code alone takes a fifth of the time.
 */
const LONG_TEXT = " ".repeat(1000);

const made = new WeakSet<RegExp>();

/** The pattern, ready to run. */
export function ready(pattern: RegExp): RegExp {
  if (made.has(pattern)) return pattern;
  made.add(pattern);
  const { lastIndex } = pattern;
  pattern.lastIndex = 0;
  pattern.test(LONG_TEXT);
  pattern.lastIndex = lastIndex;
  return pattern;
}

/**
 * Both match what is there already, and stand in long patterns. What follows a part that may be missing is compiled for each way
 * that leads to it, ten times at most; at a look ahead it is compiled once.
 */
export const ONCE = "(?=[^]?)";
/** At the end of what is repeated: three repetitions at most are written out one behind the other, unless a group is in them. */
export const AS_LOOP = "()";

/** Whether it matches in the text. */
export function holds({ small }: AnyCase, text: string): boolean {
  ready(small).lastIndex = 0;
  return small.test(inSmallLetters(text));
}

/** The pattern that runs, and the text that it runs over; what it finds in there stands at the same places in `text`. */
export const running = (pattern: RegExp | AnyCase, text: string): readonly [pattern: RegExp, text: string] =>
  pattern instanceof RegExp ? [ready(pattern), text] : [ready(pattern.small), inSmallLetters(text)];
