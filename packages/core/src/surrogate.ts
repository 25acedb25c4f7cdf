import { identifiers } from "./identifiers/index.ts";
import type { Identifier } from "./identifiers/definition.ts";
import type { Finding } from "./finding.ts";

/** Gives the fictional value for a finding; `undefined` where none can be written in its place. */
export type SurrogateFor = (text: string, finding: Finding) => string | undefined;

/** So many fictional values of a kind are tried for one that nobody has yet: of some kinds there are no more than ten. */
const MOST_TRIES = 20;

/**
 * Makes surrogates for one text or for many: the same value has the same surrogate everywhere, in the notation of each place,
 * and two values have two as far as there are enough. The values are kept in this closure and nowhere else.
 */
export function createSurrogates(): SurrogateFor {
  const seeds = new Map<string, number>();
  const taken = new Set<string>();
  return (text, finding) => {
    const identifier = identifiers.find(({ id }) => id === finding.identifier);
    if (identifier === undefined) return undefined;
    const value = text.slice(finding.start, finding.end);
    const key = keyOf(identifier, value);
    const known = seeds.get(key);
    if (known !== undefined) return provedSurrogate(identifier, value, known);
    const first = finding.record ?? 0;
    const tries = Array.from({ length: MOST_TRIES }, (_, i) => first + i);
    const isFree = (seed: number): boolean => !taken.has(keyOf(identifier, identifier.surrogate(value, seed)));
    const seed = tries.find(isFree) ?? first;
    const surrogate = provedSurrogate(identifier, value, seed);
    if (surrogate === undefined) return undefined;
    seeds.set(key, seed);
    taken.add(keyOf(identifier, surrogate));
    return surrogate;
  };
}

/** What tells whether two values are one, in any notation. */
export const keyOf = (identifier: Identifier, value: string): string =>
  `${identifier.id} ${identifier.normalise(value)}`;

function provedSurrogate(identifier: Identifier, value: string, seed: number): string | undefined {
  const surrogate = identifier.surrogate(value, seed);
  if (surrogate === value || identifier.fictional(surrogate) === undefined) return undefined;
  return delimitersIn(surrogate) === delimitersIn(value) ? surrogate : undefined;
}

/** What ends a string, a line, a cell, a call or an element: it must stay, or the file around the value means something else. */
function delimitersIn(value: string): string {
  // The apostrophe of a name is none.
  return value.replace(/(?<=\p{L})['’](?=\p{L})/gu, "").replace(/[^"'`\n\r\t\\,;{}<>()[\]*^|]/g, "");
}
