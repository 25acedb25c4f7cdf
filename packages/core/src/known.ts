import { isCommonNames } from "./context/common-names.ts";
import type { IdentifierId, KnownPatients } from "./finding.ts";
import { compactOf, LOWER, UPPER } from "./identifiers/definition.ts";
import type { Identifier } from "./identifiers/definition.ts";
import { identifierOf } from "./identifiers/index.ts";
import type { Candidate } from "./recognise.ts";
import type { PersonRecord } from "./records.ts";

/** A span that holds a value of a known patient. */
export interface KnownMatch {
  readonly id: IdentifierId;
  readonly start: number;
  readonly end: number;
}

/** Titles and generations, which lists and texts write or leave out. */
const BESIDE_NAMES = new Set("mr mrs ms miss mx dr jr sr ii iii iv md".split(" "));

/**
 * What is compared: the normal form of the identifier, with what lists and texts write differently left out: leading zeros
 * of a number, accents, apostrophes, initials and titles of a name.
 */
export function formOf({ id, normalise }: Identifier, value: string): string {
  if (id === "email") return normalise(value);
  if (id !== "name") return compactOf(normalise(value)).replace(/^0+(?=\d+$)/, "");
  return normalise(value.normalize("NFD").replace(/[\u0300-\u036f'’]/g, ""))
    .split(" ")
    .filter((word) => word.length > 1 && !BESIDE_NAMES.has(word))
    .join(" ");
}

/** Whether one value is one person's: a date, a place or an age is many people's. */
export const isOnePersons = ({ id, inRecord }: Identifier): boolean => inRecord !== true && id !== "date-of-birth";

/** What a value that some identifier recognised, or a token that no identifier did, is of the list. */
export const knownAs = (known: KnownPatients, identifier: Identifier, value: string): IdentifierId | undefined =>
  known.identify(formOf(identifier, value));

/**
 * Values of known patients that stand anywhere, without a label: numbers as tokens, names as words in a row. What others
 * share is left to the recognisers, who ask about all that they find: short numbers, and names of common names only.
 */
export function knownIn(text: string, known: KnownPatients): KnownMatch[] {
  return [...(known.digits.size + known.mixed.size > 0 ? numbersIn(text, known) : []), ...namesIn(text, known)];
}

/** Shorter numbers are ports, years and counts. */
export const SHORTEST_ALONE = 6;
const LONGEST_NUMBER = 40;

/** Letters and digits, also joined: `MRN-…`, `….pdf`, a number in groups. */
const TOKEN = /[0-9A-Za-z]+(?:[-.\u2011][0-9A-Za-z]+)*/g;
/** A fraction or a date, whose digits could be the number of anybody. */
const OTHERWISE = /^(?:\d+\.\d+|(?:1[89]|20)\d\d[-.][01]?\d[-.][0-3]?\d|[0-3]?\d[-.][0-3]?\d[-.](?:1[89]|20)\d\d)$/;
const FILE_ENDING = /^[a-z][a-z0-9]{1,4}$/i;

function numbersIn(text: string, known: KnownPatients): KnownMatch[] {
  const found: KnownMatch[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    if (!/\d/.test(token)) continue;
    for (const [from, to] of numbersOf(token)) {
      const id = knownNumber(known, token.slice(from, to));
      if (id === undefined) continue;
      found.push({ id, start: match.index + from, end: match.index + to });
      break;
    }
  }
  return found;
}

/** The parts of a token that may be a number, without words and file endings around it, the longest first. */
function numbersOf(token: string): [from: number, to: number][] {
  const pieces = [...token.matchAll(/[0-9A-Za-z]+/g)];
  let first = 0;
  let last = pieces.length - 1;
  const textAt = (i: number): string => pieces[i]?.[0] ?? "";
  const isEnding = (i: number): boolean =>
    !/\d/.test(textAt(i)) || (token[(pieces[i]?.index ?? 0) - 1] === "." && FILE_ENDING.test(textAt(i)));
  while (first < last && !/\d/.test(textAt(first))) first++;
  while (last > first && isEnding(last)) last--;
  const from = pieces[first]?.index ?? 0;
  const to = (pieces[last]?.index ?? 0) + textAt(last).length;
  if (OTHERWISE.test(token.slice(from, to))) return [];
  const spans: [number, number][] = first > 0 ? [[pieces[first - 1]?.index ?? 0, to]] : [];
  spans.push([from, to]);
  const letters = /^[A-Za-z]+/.exec(textAt(first))?.[0].length ?? 0;
  if (letters > 0) spans.push([from + letters, to]);
  return spans.filter(([start, end]) => end - start <= LONGEST_NUMBER);
}

function knownNumber(known: KnownPatients, token: string): IdentifierId | undefined {
  const form = formOf(identifierOf("mrn"), token);
  if (form.length < SHORTEST_ALONE) return undefined;
  const isDigits = /^\d+$/.test(form);
  if (!(isDigits ? known.digits : known.mixed).has(form.length)) {
    // A telephone number with its country code.
    return isDigits && form.length === 11 && known.digits.has(10)
      ? knownAs(known, identifierOf("phone"), form)
      : undefined;
  }
  return known.identify(form);
}

const NAME_WORD = new RegExp(`[${UPPER}][${LOWER}${UPPER}'’]{1,29}`, "g");
const LETTER_OR_DIGIT = new RegExp(`[${LOWER}${UPPER}\\d]`);
/** Between the words of a name: blanks, a comma, the marks of names of files and of HL7, particles, an initial. */
const BETWEEN =
  /^[ ,;|^_\t"'-]{1,4}(?:(?:de|del|la|las|los|da|das|do|dos|di|van|der|den|von|bin|al|el|y) ){0,3}(?:[A-Z]\.?[ ,;|^_\t"'-]{1,3})?$/;
const LONGEST_BETWEEN = 16;
const MOST_NAME_WORDS = 4;

function namesIn(text: string, known: KnownPatients): KnownMatch[] {
  if (!known.names) return [];
  const name = identifierOf("name");
  const found: KnownMatch[] = [];
  /** The words that may belong to one name, up to the one looked at: where each begins. */
  let starts: number[] = [];
  let end = 0;
  NAME_WORD.lastIndex = 0;
  for (let match = NAME_WORD.exec(text); match !== null; match = NAME_WORD.exec(text)) {
    const start = match.index;
    const isWord =
      !LETTER_OR_DIGIT.test(text.charAt(start - 1)) && !LETTER_OR_DIGIT.test(text.charAt(NAME_WORD.lastIndex));
    const isNext = isWord && start - end <= LONGEST_BETWEEN && BETWEEN.test(text.slice(end, start));
    if (!isNext) starts = [];
    end = NAME_WORD.lastIndex;
    if (!isWord) continue;
    for (const from of starts) {
      const value = text.slice(from, end);
      if (isCommonNames(value)) continue;
      const id = knownAs(known, name, value);
      if (id !== undefined) found.push({ id, start: from, end });
    }
    starts = [...starts.slice(1 - MOST_NAME_WORDS), start];
  }
  return found;
}

/** Longer rows of names are no name of one person. */
const MOST_PARTS = 8;

/** A given name under one key and a family name under another are the whole name of a known patient, too. */
export function withKnownPeople(records: readonly PersonRecord[], known: KnownPatients): PersonRecord[] {
  return records.map((record) => {
    const parts = record.candidates.filter(isNamePart);
    if (parts.length < 2 || parts.length > MOST_PARTS) return record;
    const ofPatients = new Set<Candidate>();
    for (const [i, one] of parts.entries())
      for (const other of parts.slice(i + 1))
        if (knownAs(known, one.identifier, `${one.value} ${other.value}`) === "name") ofPatients.add(one).add(other);
    if (ofPatients.size === 0) return record;
    const candidates = record.candidates.map((candidate) =>
      ofPatients.has(candidate)
        ? { ...candidate, identity: new Set(candidate.identity).add("known:patient"), fictional: undefined }
        : candidate,
    );
    return { ...record, candidates };
  });
}

const isNamePart = ({ identifier, value }: Candidate): boolean => identifier.id === "name" && /\p{L}{2}/u.test(value);
