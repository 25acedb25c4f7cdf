import type { Anchor } from "../engine/anchors.ts";
import type { IdentifierId, SafeHarborCategory } from "../finding.ts";
import { anyCase, ONCE, running } from "../pattern.ts";
import type { AnyCase } from "../pattern.ts";
import type { IdentityEvidence } from "../weights.ts";

/** Whether a value of it says something beside others only. */
export const countsInCompany = ({ inCompany, inRecord }: Identifier): boolean =>
  inCompany === true || inRecord === true;

/** A span that has the shape of an identifier. Offsets are relative to the text that was searched. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly evidence: IdentityEvidence;
}

/** What the label of a value says about it, where the identifier has kinds of label (a given or a family name). */
export type LabelKind = "plain" | "weak" | "given" | "family" | "full" | "bare" | "bare-part" | "year";

/**
 * One identifier: everything nophi knows about it, in one place. Recognition comes in three ways, each optional:
 * `find` for shapes that speak for themselves, `findLabelled` for a value whose key or column names the identifier,
 * `findInline` for a label and its value in running text.
 */
export interface Identifier {
  readonly id: IdentifierId;
  readonly category: SafeHarborCategory;
  /** The name people use, for messages. */
  readonly title: string;
  /** The standard or authority that fixes the format. */
  readonly citation: string;
  /** Phrases of whole words that name the identifier in keys, columns and prose, by kind of label. */
  readonly labels: Readonly<Partial<Record<LabelKind, readonly string[]>>>;
  /** What must be in the bytes of a text before it is worth reading for this identifier. */
  readonly anchors: readonly Anchor[];
  /**
   * True where a value says something only in the record of a person or in a text about health: what it is alone belongs to
   * programs and shops as well. Its anchors make a text worth reading in a healthcare project only.
   */
  readonly inCompany?: true;
  /**
   * True where a value says something only in the record of a person whom another identifier tells: a date, a ZIP code, an
   * address. It needs no anchors, since the others have theirs, and is no company for them.
   */
  readonly inRecord?: true;
  find?(text: string): Match[];
  /** @param thisYear where what a value says depends on when it is read: a year of birth */
  findLabelled?(text: string, kind: LabelKind, thisYear: number): Match[];
  findInline?(text: string): Match[];
  /** What a value says besides being one of its kind. */
  furtherEvidence?(value: string, thisYear: number): IdentityEvidence | undefined;
  /**
   * A cheap pattern that every text matches in which `findInline` finds something; where it is left out, such a text holds a
   * word of the anchors, if these have any.
   */
  readonly inlineCue?: RegExp;
  /** How many digits a value that `findInline` finds has at least, where it stands on the line of an anchor, behind it. */
  readonly inlineDigits?: number;
  /** The proof that a value belongs to nobody, or undefined where there is none. */
  fictional(value: string): string | undefined;
  /** The same value in any notation gives the same key; compared in memory only. */
  readonly normalise: (value: string) => string;
  /** True where the shape of a value says nothing about it beyond its kind. */
  readonly showsShape: boolean;
  /** What `redact` writes in place of a value. */
  readonly redaction: string;
  /** A fictional value in the same notation as `value`; the same `seed` gives the same surrogate. */
  surrogate(value: string, seed: number): string;
}

/**
 * Every match of a global pattern whose surroundings `accept` allows. The value is the group `value` where there is one,
 * which then ends the match, and the whole match otherwise.
 */
export function matches(
  pattern: RegExp | AnyCase,
  text: string,
  evidence: IdentityEvidence,
  accept: (text: string, start: number, end: number) => boolean = () => true,
): Match[] {
  const found: Match[] = [];
  const [each, searched] = running(pattern, text);
  each.lastIndex = 0;
  for (let match = each.exec(searched); match !== null; match = each.exec(searched)) {
    const end = match.index + match[0].length;
    const start = end - (match.groups?.["value"] ?? match[0]).length;
    if (accept(text, start, end)) found.push({ start, end, evidence });
    if (match[0].length === 0) each.lastIndex++;
  }
  return found;
}

const isWordCode = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/**
 * True where a span is a token of its own: not inside a longer run of letters, digits and joining marks, as a group of a
 * UUID, of a part number, of a version or of a path of decimals would be.
 */
export function standsFree(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isWordCode(before) || isWordCode(after)) return false;
  if (isJoin(before) && isWordCode(text.charCodeAt(start - 2))) return false;
  return !(isJoin(after) && isWordCode(text.charCodeAt(end + 1)));
}

/** As `standsFree`, and not one of a row of numbers that spaces set apart. */
export function standsFreeOfNumbers(text: string, start: number, end: number): boolean {
  return (
    standsFree(text, start, end) &&
    !/\d[ ,;]{1,2}$/.test(text.slice(Math.max(0, start - 3), start)) &&
    !/^[ ,;]{1,2}\d/.test(text.slice(end, end + 3))
  );
}

// "-" and "." join, and so do "+" and "/" of Base64; "/" alone is left out, since URLs carry identifiers between slashes.
const isJoin = (code: number): boolean => code === 45 || code === 46 || code === 43 || code === 0x2011;

/** The digits of a value, for check digits and comparison. */
export const digitsOf = (value: string): string => value.replace(/\D/g, "");

/** All digits alike, counting up or down from the first, or from one to nine and on: nobody's number. */
export function isPatternedNumber(digits: string): boolean {
  if (digits.length < 4) return false;
  if (digits.startsWith("123456789")) return true;
  let same = true;
  let up = true;
  let down = true;
  for (let i = 1; i < digits.length; i++) {
    const step = (digits.charCodeAt(i) - digits.charCodeAt(i - 1) + 10) % 10;
    same &&= step === 0;
    up &&= step === 1;
    down &&= step === 9;
  }
  return same || up || down;
}

/** The check digit of ISO/IEC 7812-1, annex B: of cards, IMEIs and many other numbers. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    const digit = Number(digits[i]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Prefixes and words that only made-up numbers carry. */
const MADE_UP = /test|fake|demo|sample|example|dummy|mock|synth|placeholder|xxx|^zz/i;

/** The proof that a number of an organisation is nobody's. */
export function madeUpNumber(
  value: string,
): "made-up-prefix" | "small-number" | "round-number" | "patterned-number" | undefined {
  const digits = digitsOf(value);
  if (MADE_UP.test(value)) return "made-up-prefix";
  if (digits.replace(/^0+/, "").length <= 4) return "small-number";
  if (/^[1-9]0{5,}$/.test(digits)) return "round-number";
  return isPatternedNumber(digits) ? "patterned-number" : undefined;
}

/** A small number with zeros in front, in the notation of `value`: no organisation has so few members. */
export const smallNumber = (value: string, seed: number): string =>
  overwriteDigits(value, String((seed % 900) + 100).padStart(digitsOf(value).length, "0"));

/** Letters and digits in capitals: the key of a number whose notation varies. */
export const compactOf = (value: string): string => value.replace(/[^0-9a-z]/gi, "").toUpperCase();

/** Tokens of capitals and digits with so many digits at least; fewer make a code or a word. */
export const hasDigits =
  (least: number) =>
  (text: string, start: number, end: number): boolean =>
    standsFree(text, start, end) &&
    digitsOf(text.slice(start, end)).length >= least &&
    !/[a-z]/.test(text.slice(start, end));

/** A label in running text, what sets it apart, and the value: `labels` and `value` are sources of patterns. */
export const inlinePattern = (labels: string, value: string): AnyCase =>
  anyCase(String.raw`\b(?:${labels})\.?(?: ?(?:number|num|no)\b\.?| ?#)?${CONNECTOR}#?(?<value>${value})(?![\w-])`);

/** Words of labels that hardly tell anything. */
const COMMON_WORDS: ReadonlySet<string> = new Set(["number", "num", "no", "id", "code"]);
/** From this length on a word is rare enough within others. */
const LONG_WORD = 6;
const SHORTEST_WORD = 3;

/** The spellings of two short words as anchors: `cc no`, `cc_no`, `cc-no`, `ccno`, `cc #`. */
export const shortAnchors = (first: string, second: string): Anchor[] =>
  [" ", "_", "-", ""].map((mark) => ({ kind: "part", word: `${first}${mark}${second}`, strong: false }));

/** Weak anchors for every phrase that has a word of three letters of its own: its longest word, confirmed by the phrase. */
export function anchorsOf(labels: Identifier["labels"]): Anchor[] {
  const byWord = new Map<string, string[]>();
  const wholes = new Set<string>();
  for (const phrase of Object.values(labels).flat()) {
    const words = phrase.split(" ");
    const [longest = ""] = words.filter((word) => !COMMON_WORDS.has(word)).sort((a, b) => b.length - a.length);
    if (longest.length < SHORTEST_WORD) continue;
    // In a label "#" is "number", and the "s" of a possessive counts for nothing.
    const spelled = words
      .map((word) => (word === "number" ? "(?:number|#)" : word))
      .join("(?:['\u2019]?s)?[^A-Za-z0-9]{0,12}");
    byWord.set(longest, [...(byWord.get(longest) ?? []), spelled]);
    if (longest.length < LONG_WORD && words.length > 1) wholes.add(words.join(""));
  }
  return [
    ...[...byWord].map(([word, phrases]): Anchor => ({
      kind: word.length < LONG_WORD ? "word" : "part",
      word,
      strong: false,
      confirm: new RegExp(phrases.join("|"), "i"),
    })),
    ...[...wholes].map((word): Anchor => ({ kind: "part", word, strong: false })),
  ];
}

/** Writes the digits of `replacement` over the digits of `value`, so that the notation stays. */
export function overwriteDigits(value: string, replacement: string): string {
  let next = 0;
  return value.replace(/\d/g, () => replacement.charAt(next++ % replacement.length));
}

/** Letters of names as they occur in US data: Latin with the diacritics of Latin-1 and Latin Extended-A. */
export const UPPER =
  "A-ZÀ-ÖØ-Þ\u0100\u0104\u0106\u010C\u010E\u0110\u0118\u011A\u011E\u0130\u0139\u013D\u0141\u0143\u0147\u0150\u0152\u0158\u015A\u015E\u0160\u0164\u016A\u016E\u0170\u0178\u0179\u017B\u017D";
export const LOWER =
  "a-zß-öø-ÿ\u0101\u0105\u0107\u010D\u010F\u0111\u0119\u011B\u011F\u0131\u013A\u013E\u0142\u0144\u0148\u0151\u0153\u0159\u015B\u015F\u0161\u0165\u016B\u016F\u0171\u017A\u017C\u017E";

/** Between a label and its value in running text: `: `, ` is `, ` # `, `": "`, `=`, `>`; never a line break. */
export const CONNECTOR = `(?: (?:on file|listed|recorded|in [a-z]{2,12}))?["'\`\\])}]{0,2}[ \\t]{0,4}(?:(?:is|was|of)\\b|[:=#>-]{1,3})?[ \\t]{0,4}["'\`(\\[{}\\])*]{0,3}[ \\t]{0,2}${ONCE}`;
