import type { Identifier } from "../identifiers/definition.ts";
import { identifiers } from "../identifiers/index.ts";
import { lazy } from "../lazy.ts";
import { anyCase, ready, running } from "../pattern.ts";
import type { AnyCase } from "../pattern.ts";

/**
 * Labels with values in running text are searched by long patterns, and compiling those is most of what the reading of a
 * small file costs. A label needs its words: one pass with one pattern tells which identifiers a text can name at all.
 */
interface Cues {
  readonly pattern: AnyCase;
  /** By word: the identifiers whose labels hold it or a word within it. */
  readonly identifiersBy: ReadonlyMap<string, ReadonlySet<Identifier>>;
  /** Those with a cue of their own, and those of which nothing can be said beforehand. */
  readonly others: readonly Identifier[];
}

/** The words of the anchors of an identifier: one of them is in every text that its `findInline` finds something in. */
const wordsOf = ({ anchors }: Identifier): string[] =>
  anchors.flatMap((anchor) => (anchor.kind === "word" || anchor.kind === "part" ? [anchor.word.toLowerCase()] : []));

const cues = lazy((): Cues => {
  const owners = new Map<string, Set<Identifier>>();
  const others: Identifier[] = [];
  for (const identifier of identifiers) {
    if (identifier.findInline === undefined) continue;
    const words = identifier.inlineCue === undefined ? wordsOf(identifier) : [];
    if (words.length === 0) others.push(identifier);
    for (const word of words) owners.set(word, (owners.get(word) ?? new Set()).add(identifier));
  }
  const words = [...owners.keys()].sort((a, b) => b.length - a.length);
  // The pattern gives the longest word at a place and hides those that begin it.
  const identifiersBy = new Map(
    words.map((word) => {
      const all = new Set<Identifier>();
      for (let length = 1; length <= word.length; length++)
        for (const identifier of owners.get(word.slice(0, length)) ?? []) all.add(identifier);
      return [word, all];
    }),
  );
  const source = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return { pattern: anyCase(source), identifiersBy, others };
});

/** The identifiers that running text can name: of all others `findInline` finds nothing. */
export function namedInline(text: string): ReadonlySet<Identifier> {
  const { pattern, identifiersBy, others } = cues();
  const named = new Set(others.filter(({ inlineCue }) => inlineCue === undefined || ready(inlineCue).test(text)));
  const done = new Set<string>();
  const [words, searched] = running(pattern, text);
  words.lastIndex = 0;
  for (let match = words.exec(searched); match !== null; match = words.exec(searched)) {
    // Another word may begin within this one.
    words.lastIndex = match.index + 1;
    const [word] = match;
    if (done.has(word)) continue;
    const owners = identifiersBy.get(word) as ReadonlySet<Identifier>;
    const digits = digitsBehind(text, match.index);
    let isDone = true;
    for (const identifier of owners)
      if ((identifier.inlineDigits ?? 0) <= digits) named.add(identifier);
      else isDone &&= named.has(identifier);
    if (isDone) done.add(word);
  }
  return named;
}

/** What a label and its value take at most, in UTF-16 code units. */
const LONGEST = 160;

/** No identifier asks for more. */
const MOST_DIGITS = Math.max(...identifiers.map(({ inlineDigits = 0 }) => inlineDigits));

/** How many digits stand behind a place, on its line and near; more than any identifier asks for are not counted. */
function digitsBehind(text: string, at: number): number {
  let digits = 0;
  const end = Math.min(text.length, at + LONGEST);
  for (let i = at; i < end && digits < MOST_DIGITS; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) break;
    if (code >= 48 && code <= 57) digits++;
  }
  return digits;
}
