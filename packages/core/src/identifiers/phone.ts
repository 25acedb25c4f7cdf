import {
  digitsOf,
  isPatternedNumber,
  matches,
  overwriteDigits,
  standsFree,
  standsFreeOfNumbers,
  CONNECTOR,
} from "./definition.ts";
import type { Identifier, Match } from "./definition.ts";
import { anyCase } from "../pattern.ts";
import type { AnyCase } from "../pattern.ts";

/**
 * Telephone number of the North American Numbering Plan, NPA-NXX-XXXX: area code and exchange begin with 2 to 9 and are
 * not N11 (NANPA, "About the North American Numbering Plan"). International numbers (ITU-T E.164) only under a label.
 */
const FORMATTED =
  /(?:(?:\+?1[-. ]{0,2})?\(\d{3}\)[-. \u00A0]{0,2}|(?:\+1[-. ]{0,2}|1[-. ]{1,2})?\d{3}[-./\u2010-\u2013\u2212])\d{3}[-.\u2010-\u2013\u2212]\d{4}/g;
const PARENTHESISED = /(?:\+?1[-. ]{0,2})?\(\d{3}\) {0,2}\d{3} \d{4}/g;
const SPACED = /(?:\+?1 )?[2-9]\d{2}[ \u00A0][2-9]\d{2}[ \u00A0]\d{4}/g;
const E164 = /\+1[2-9]\d{2}[2-9]\d{6}/g;
const LABELLED =
  /(?:\+?1[-. ]?)?\(?\d{3}\)?[-. /]{0,2}\d{3}[-. ]?\d{4}|\+[2-9]\d{0,2}[- ().\d]{6,16}\d|[2-9]\d{2}-\d{4}/g;
/** What people are asked to call: `call me at`, `can be reached at`, `left voicemail at`. */
const CALLS =
  "call(?:ed|s|ing)?(?: (?:me|us|him|her|them|back|pt|patient)){0,2}(?: (?:at|on|from))?|reach(?:ed|able)?(?: (?:me|us|him|her|them))? at|(?:voice ?mail|message|text|sms|reminder)(?: (?:sent|left|to|for|patient))* (?:at|to)|call ?back(?: (?:at|number))?|contact(?: (?:me|us|at|number|no))*|phone number to|(?:home|work|mobile|cell) phone|phone on file";
/** A number behind a label in running text; `label` is the source of a pattern. */
const behind = (label: string): AnyCase =>
  anyCase(
    String.raw`(?:${label})\.?(?: ?(?:number|num|no|#)\b\.?)?(?: at)?${CONNECTOR}(?<value>(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ]?)[2-9]\d{2}[-. ]?\d{4})(?![\d-])`,
  );
const isNoLimit = (text: string, start: number, end: number): boolean => !LIMITS.includes(text.slice(start, end));

/** Finds the numbers behind a label of another kind of telephone. */
export function inlinePhone(label: string): (text: string) => Match[] {
  const pattern = behind(label);
  return (text) => matches(pattern, text, "label:phone", isNoLimit);
}

const inline = inlinePhone(String.raw`\b(?:(?:tele)?phones?|tel|mobile|cell(?:ular)?|${CALLS})\b`);

/** An extension may follow without a blank: `…x12`, `…ext. 12`. */
function standsFreeOrExtended(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - 2);
  return (
    standsFree(text, start, end) ||
    (/^(?:x|ext)\.? ?\d{1,6}(?![\w-])/i.test(text.slice(end, end + 13)) &&
      standsFree(text.slice(from, end), start - from, end - from))
  );
}

/** The largest 32-bit integers and their neighbours, in the one notation that code has for them: 2^31 and 2^32. */
const LIMITS: readonly string[] = ["2147483647", "2147483648", "4294967295", "4294967296"];

/** What goes on behind the first digits of a pattern: `+44 7700 900 ###`. */
const TEMPLATE = /^[- ]?(?:#{2}|[xX]{2}|\*{2})/;

/** The national digits of a NANP number, or undefined where the number is not one. */
function national(value: string): string | undefined {
  const digits = digitsOf(value);
  if (isForeign(value)) return undefined;
  const ten = digits.length === 11 && digits.startsWith("1") ? digits.slice(1) : digits;
  return ten.length === 10 ? ten : undefined;
}

const isForeign = (value: string): boolean => /^\+[2-9]/.test(value);

/** Area code and exchange can be assigned: neither N11 nor beginning with 0 or 1. */
const ASSIGNABLE = /^[2-9](?!11)\d{2}[2-9](?!11)\d{2}/;

/** Codes of numbers that the called party pays for: lines of organisations (NANPA, toll-free numbers). */
const TOLL_FREE = /^8(?:00|33|44|55|66|77|88)/;

const REPEATED = /^(\d)\1{2}(\d)\2{2}(\d)\3{3}$/;

/** `415-555-1234`: what documentation writes where it does not know of 555-0100. */
const isSampleOf555 = (digits: string): boolean =>
  digits.slice(-7, -4) === "555" && digits.length <= 10 && isPatternedNumber(digits.slice(-4));

/** The proof that a number of a telephone or a fax rings nowhere. */
export function fictionalPhone(value: string) {
  // Other countries set other numbers aside.
  if (isForeign(value)) return isPatternedNumber(digitsOf(value)) ? "patterned-number" : undefined;
  const digits = national(value) ?? digitsOf(value);
  const local = digits.slice(-7);
  // NANPA sets 555-0100 to 555-0199 aside for fiction; area code 555 is not assigned.
  if (digits.length >= 7 && /^55501\d\d$/.test(local) && digits.length <= 10) return "reserved-for-fiction";
  if (digits.length === 10 && TOLL_FREE.test(digits)) return "toll-free-number";
  if (digits.length === 10 && digits.startsWith("555")) return "unassigned-area-code";
  if (digits.length === 10 && !ASSIGNABLE.test(digits)) return "unassignable-number";
  return isPatternedNumber(digits) || REPEATED.test(digits) || isSampleOf555(digits) ? "patterned-number" : undefined;
}

export const phone: Identifier = {
  id: "phone",
  category: "D",
  title: "Telephone number",
  citation: "NANPA, About the North American Numbering Plan; ITU-T E.164",
  labels: {
    plain: [
      "phone",
      "phones",
      "telephone",
      "tel",
      "mobile",
      "cell",
      "cellphone",
      "phone number",
      "phone no",
      "phone num",
      "telephone number",
      "mobile number",
      "home phone",
      "work phone",
      "cell phone",
      "mobile phone",
      "phone home",
      "phone cell",
      "phone work",
      "phone mobile",
      "phone contact",
      "phonenumber",
      "homephone",
      "mobilephone",
      "primary phone",
      "emergency phone",
      "guardian phone",
      "telecom",
      "contact",
      "contact number",
      "contact no",
      "contact phone",
      "callback",
      "callback number",
      "call back",
      "best number",
      "daytime phone",
      "ph",
      "phn",
      "home ph",
      "cell ph",
      "work ph",
      "tel no",
      "teléfono",
      "telefono",
      "celular",
      "home number",
      "work number",
      "cell number",
      "home",
      "phone on file",
    ],
  },
  // Labels are no anchors: every number that they could name shows in its digits.
  anchors: [
    { kind: "digits", shape: "ddd-ddd-dddd", strong: false },
    { kind: "digits", shape: "ddd)*ddd-dddd", strong: false },
    { kind: "digits", shape: "ddd/ddd-dddd", strong: false },
    { kind: "digits", shape: "ddd-dddd", strong: false },
    { kind: "digits", shape: "dddddd-dddd", strong: false },
    { kind: "digits", shape: "ddd-ddddddd", strong: false },
    // What cannot be assigned is nobody's.
    { kind: "digits", shape: "NddNdddddd", strong: false, except: LIMITS },
    { kind: "digits", shape: "dNddNdddddd", strong: false },
    { kind: "digits", shape: "ddddddddddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "dddddddddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "ddddddddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "dddddddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "ddddddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "dddddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "ddddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "dddddddd", strong: false, before: "+" },
    { kind: "digits", shape: "d-dd", strong: false, before: "+" },
    { kind: "digits", shape: "dd-d", strong: false, before: "+" },
    { kind: "digits", shape: "ddd-d", strong: false, before: "+" },
    { kind: "digits", shape: "d(d", strong: false, before: "+" },
    { kind: "digits", shape: "dd(d", strong: false, before: "+" },
    { kind: "digits", shape: "ddd(d", strong: false, before: "+" },
  ],
  find(text) {
    return [
      ...matches(FORMATTED, text, "shape:formatted", standsFreeOrExtended),
      ...matches(PARENTHESISED, text, "shape:formatted", standsFreeOrExtended),
      ...matches(SPACED, text, "shape:spaced", standsFreeOfNumbers),
      ...matches(E164, text, "shape:e164", standsFree),
    ];
  },
  findLabelled(text) {
    return matches(
      LABELLED,
      text,
      "label:phone",
      (all, start, end) =>
        standsFreeOrExtended(all, start, end) &&
        !LIMITS.includes(all.slice(start, end)) &&
        !TEMPLATE.test(all.slice(end, end + 4)),
    );
  },
  inlineCue: /\d{3}[-. ]?\d{4}/,
  findInline(text) {
    return inline(text);
  },
  fictional: fictionalPhone,
  normalise: (value) => national(value) ?? digitsOf(value),
  showsShape: true,
  redaction: "[PHONE_REDACTED]",
  surrogate(value, seed) {
    const local = `55501${String(seed % 100).padStart(2, "0")}`;
    // Other countries' numbers have no reserved ones that their notation could hold.
    if (isForeign(value)) return `+1 512-${local.slice(0, 3)}-${local.slice(3)}`;
    return overwriteDigits(value, `1512${local}`.slice(-digitsOf(value).length));
  },
};
