import { escapedForPattern } from "./context/words.ts";
import type { Document } from "./formats/document.ts";
import type { Match } from "./identifiers/definition.ts";
import { isOfProvider, isStop } from "./identifiers/prose-names.ts";

/** More people than one note speaks of. */
const MOST_WORDS = 60;
const SHORTEST_WORD = 3;

/**
 * The places of a text of prose where the words of an established name stand again: `Whitlock was discharged`. Exact words
 * only; one that the text also writes in small letters ("may", "rose") is a word of language in it.
 */
export function repeatedNames(text: string, document: Document, established: readonly string[]): Match[] {
  if (document.format !== "plain-text" || established.length === 0) return [];
  const words = new Set<string>();
  for (const name of established) {
    const parts = name.split(/[\s,]+/).filter((part) => part.length >= SHORTEST_WORD && /^[^a-z]/.test(part));
    if (name.split(/[\s,]+/).length < 2) continue;
    for (const part of parts) {
      const word = part.replace(/[."”'’]+$/, "").replace(/^["“(]/, "");
      if (word.length >= SHORTEST_WORD && !isStop(word) && words.size < MOST_WORDS) words.add(word);
    }
  }
  if (words.size === 0) return [];
  const lower = new RegExp(
    `(?<![\\w'’-])(?:${[...words].map((word) => escapedForPattern(word.toLowerCase())).join("|")})(?![\\w’-])`,
    "g",
  );
  for (const [written] of text.matchAll(lower))
    for (const word of [...words]) if (word.toLowerCase() === written && word !== written) words.delete(word);
  if (words.size === 0) return [];
  const one = `(?:${[...words].map(escapedForPattern).join("|")})`;
  const again = new RegExp(`(?<![\\w'’-])${one}(?:(?:,? | [A-Z]\\.? )${one}){0,3}(?![\\w-])`, "g");
  return [...text.matchAll(again)]
    .map((match): Match => ({ start: match.index, end: match.index + match[0].length, evidence: "text:repeated-name" }))
    .filter(({ start, end }) => !isOfProvider(text, start, end));
}
