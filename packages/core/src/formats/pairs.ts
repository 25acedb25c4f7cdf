import { phraseAtEnd } from "../context/labels.ts";
import { splitWords } from "../context/words.ts";
import type { Field } from "./document.ts";

/**
 * Labels with their values in running text: `MRN: …`, `dob=… name=…`, `Patient{mrn='…'}`, `["mrn", "…"]`, `Name: … DOB: …`
 * on one line. Searched from the ":" or "=" outwards, so that a text costs what its connectors cost.
 */
interface Pair {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_LABEL = 64;
const LONGEST_VALUE = 400;
const MOST_TOKENS = 5;

/** The fields that a field holds by labels in its own text; their places are those of the whole text. */
export function innerFields(text: string, field: Field): Field[] {
  const { decoded } = field;
  if (decoded === undefined)
    return pairsIn(text, field.start, field.end).map((pair) => ({
      ...field,
      ...pair,
      outerLabel: "",
      role: "pair" as const,
    }));
  return pairsIn(decoded.text, 0, decoded.text.length).map(({ label, start, end }) => ({
    start: decoded.offsets[start] as number,
    end: decoded.offsets[end] as number,
    label,
    outerLabel: "",
    node: field.node,
    role: "pair" as const,
    decoded: { text: decoded.text.slice(start, end), offsets: decoded.offsets.subarray(start, end + 1) },
  }));
}

function pairsIn(text: string, from: number, to: number): Pair[] {
  const pairs: Pair[] = [];
  let labelEnd = from;
  for (let i = from; i < to; i++) {
    const width = connectorAt(text, i);
    if (width === 0) continue;
    const label = labelBefore(text, Math.max(labelEnd, i - LONGEST_LABEL), i);
    if (label === undefined || (isLeader(text.charCodeAt(i)) && !isWholeLine(text, label, from))) {
      i += width - 1;
      continue;
    }
    const last = pairs.at(-1);
    // The value of the pair before ends where this label begins.
    if (last !== undefined && last.end > label.start)
      pairs[pairs.length - 1] = { ...last, end: trimmedEnd(text, last.start, Math.max(last.start, label.start)) };
    const value = valueAfter(text, i + width, to);
    // A quoted text with labels of its own is read for these.
    if (value.quoted && /["']\s{0,2}[:=]/.test(text.slice(value.start, value.end))) {
      labelEnd = value.start;
      i = value.start - 1;
      continue;
    }
    pairs.push({ label: label.text, ...value });
    labelEnd = i + width;
    if (value.quoted) i = Math.max(i, value.end);
    else i += width - 1;
  }
  return pairs.filter(({ start, end }) => end > start);
}

/** The width of a connector at an offset: ":" but not of a time or an address, "=" or "=>" but not a comparison; else 0. */
function connectorAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  const next = text.charCodeAt(i + 1);
  const before = text.charCodeAt(i - 1);
  // `Name - …` and `Name ..... …` of forms; the label has to be a known one.
  if (code === 45) return isBlank(before) && isBlank(next) ? 1 : 0;
  if (code === 44) return isPairOfStrings(text, i) ? 1 : 0;
  if (code === 46) return next === 46 && text.charCodeAt(i + 2) === 46 ? endOfDots(text, i) - i : 0;
  if (code === 58) {
    if (next === 47 || next === 58 || before === 58) return 0;
    return isDigit(before) && isDigit(next) ? 0 : 1;
  }
  if (code !== 61 || next === 61 || before === 61 || before === 33 || before === 60 || before === 62) return 0;
  return next === 62 ? 2 : 1;
}

/** `["mrn", "…"]` and `("mrn", "…")`, as logs print parameters. */
function isPairOfStrings(text: string, comma: number): boolean {
  if (!isQuote(text.charCodeAt(comma - 1)) || !/^, ?["']/.test(text.slice(comma, comma + 3))) return false;
  const before = /[[(](["'])([A-Za-z][\w ]{1,40})["']$/.exec(text.slice(Math.max(0, comma - LONGEST_LABEL), comma));
  const words = splitWords(before?.[2] ?? "");
  return words.length > 0 && phraseAtEnd(words) === words.length;
}

const isLeader = (code: number): boolean => code === 45 || code === 46;

function endOfDots(text: string, start: number): number {
  let i = start;
  while (text.charCodeAt(i) === 46 || text.charCodeAt(i) === 32) i++;
  return i;
}

/** A label that begins its line and names an identifier by all of its words. */
function isWholeLine(text: string, label: { text: string; start: number }, from: number): boolean {
  const words = splitWords(label.text);
  if (words.length === 0 || phraseAtEnd(words) !== words.length) return false;
  return (
    label.start <= from || /(?:^|[\r\n])[ \t>*-]{0,8}$/.test(text.slice(Math.max(from, label.start - 9), label.start))
  );
}

/** The label that ends before an offset: what quotes hold, the longest known phrase, or the last token. */
function labelBefore(text: string, from: number, to: number): { text: string; start: number } | undefined {
  let end = to;
  while (end > from && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 42)) end--;
  const quote = text.charCodeAt(end - 1);
  if (isQuote(quote)) {
    const start = from + text.slice(from, end - 1).lastIndexOf(text.charAt(end - 1));
    // In a literal within a literal the quotes have a backslash.
    const labelEnd = text.charCodeAt(end - 2) === BACKSLASH ? end - 2 : end - 1;
    if (start >= from && labelEnd - 1 > start) return { text: text.slice(start + 1, labelEnd), start };
    end--;
  }
  // `Patient (Last, First): …`
  if (text.charCodeAt(end - 1) === 41) {
    const open = from + text.slice(from, end).lastIndexOf("(");
    if (open > from) end = open;
  }
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  const hash = text.charCodeAt(end - 1) === 35; // MRN #:
  if (hash) end--;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  const starts: number[] = [];
  let at = end;
  while (starts.length < MOST_TOKENS) {
    const tokenEnd = at;
    while (at > from && (isTokenCode(text.charCodeAt(at - 1)) || isApostrophe(text, at - 1))) at--;
    if (at === tokenEnd) break;
    starts.push(at);
    if (at - 1 <= from || !isBlank(text.charCodeAt(at - 1)) || isBlank(text.charCodeAt(at - 2))) break;
    at--;
  }
  const token = starts[0];
  if (token === undefined || !/[A-Za-z]/.test(text.slice(token, end))) return undefined;
  for (const start of starts.reverse()) {
    const words = splitWords(text.slice(start, end));
    if (hash) words.push("number");
    if (words.length > 0 && phraseAtEnd(words) === words.length)
      return { text: text.slice(start, hash ? end + 1 : end), start };
  }
  return { text: text.slice(token, end), start: token };
}

/** Of `patient's`, not of a quoted value. */
const isApostrophe = (text: string, i: number): boolean =>
  (text.charCodeAt(i) === 39 || text.charCodeAt(i) === 0x2019) && /^[A-Za-z].[a-z]$/.test(text.slice(i - 1, i + 2));

function valueAfter(text: string, from: number, to: number): { start: number; end: number; quoted: boolean } {
  let start = from;
  while (start < to && (isBlank(text.charCodeAt(start)) || isFiller(text.charCodeAt(start)))) start++;
  // `dob: datetime.date(…)`
  start += CALL.exec(text.slice(start, Math.min(to, start + LONGEST_CALL)))?.[0].length ?? 0;
  const limit = Math.min(to, start + LONGEST_VALUE);
  if (text.charCodeAt(start) === BACKSLASH && isQuote(text.charCodeAt(start + 1))) {
    const close = text.slice(start + 2, limit).indexOf(text.slice(start, start + 2));
    if (close >= 0) return { start: start + 2, end: start + 2 + close, quoted: true };
  }
  if (isQuote(text.charCodeAt(start))) {
    const quote = text.charCodeAt(start);
    for (let i = start + 1; i < limit && !isLineEnd(text.charCodeAt(i)); i++)
      if (text.charCodeAt(i) === quote && !isTokenCode(text.charCodeAt(i + 1)))
        return { start: start + 1, end: i, quoted: true };
  }
  let end = start;
  let open = 0;
  for (; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (isLineEnd(code) || isHardDelimiter(code)) break;
    if (code === 32 && text.charCodeAt(end + 1) === 32) break;
    // `"dob=…" \` of a shell, not `O'Neil`.
    if (isQuote(code) && !isTokenCode(text.charCodeAt(end + 1))) break;
    if (code === 40) open++;
    else if (code === 41 && --open < 0) break;
  }
  return { start, end: trimmedEnd(text, start, end), quoted: false };
}

function trimmedEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && /[\s,&({[|"'*_-]/.test(text.charAt(i - 1))) i--;
  return i;
}

/** What a date is made with. */
const CALL = /^[A-Za-z_][\w.]{0,40}\((?=\d)/;
const LONGEST_CALL = 48;

/** "*" of Markdown, "_" of forms */
const isFiller = (code: number): boolean => code === 42 || code === 95;
const BACKSLASH = 92;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code === 32 || code === 9;
const isLineEnd = (code: number): boolean => code === 10 || code === 13;
const isQuote = (code: number): boolean => code === 34 || code === 39 || code === 96;
/** Tab, "&", ";", "<", ">", "]", "{", "|" and "}" end a value that stands without quotes. */
const isHardDelimiter = (code: number): boolean =>
  code === 9 || code === 38 || code === 59 || code === 60 || code === 62 || code === 93 || (code >= 123 && code <= 125);
/** Letters, digits, "_", "$", "-", "." and "/", as keys and paths of keys have them, and the apostrophe of `patient's`. */
const isTokenCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  isDigit(code) ||
  code === 95 ||
  code === 36 ||
  code === 45 ||
  code === 46 ||
  code === 47 ||
  code > 0xbf;
