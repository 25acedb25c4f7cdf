import { CONNECTOR, digitsOf, isPatternedNumber, matches, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Registration number of the Drug Enforcement Administration: a letter for the kind of registrant, the first letter of the
 * name or a 9, and seven digits, the last of them a check digit (21 CFR 1301; DEA, Diversion Control Division). It names a
 * prescriber, not a patient: evidence that a record speaks of health care, not a finding.
 */
const VALUE = String.raw`[A-HJ-MPRSTUX][A-Z9]\d{7}`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = new RegExp(
  String.raw`\bDEA(?: ?(?:number|num|no)\b\.?| ?#)?${CONNECTOR}(?<value>${VALUE})(?![\w-])`,
  "g",
);

/** The digits at odd places and twice those at even places: the last digit of their sum is the seventh. */
export function isDea(value: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = [...digitsOf(value.slice(2))].map(Number);
  return (a + c + e + 2 * (b + d + f)) % 10 === check;
}

const valid = (text: string, start: number, end: number): boolean =>
  standsFree(text, start, end) && isDea(text.slice(start, end));

export const dea: Identifier = {
  id: "dea",
  category: "K",
  title: "DEA registration number",
  citation: "21 CFR 1301.35; DEA, Diversion Control Division",
  labels: { plain: ["dea", "dea number", "dea no", "dea num", "dea registration", "prescriber dea"] },
  // Never reported by itself: no reason to read a text.
  anchors: [],
  findLabelled(text) {
    return matches(LABELLED, text, "label:dea", valid);
  },
  inlineCue: /dea/i,
  findInline(text) {
    return matches(INLINE, text, "label:dea", valid);
  },
  fictional(value) {
    if (digitsOf(value.slice(2)) === "1234563") return "known-sample";
    return isPatternedNumber(digitsOf(value.slice(2))) ? "patterned-number" : undefined;
  },
  normalise: (value) => value,
  showsShape: true,
  redaction: "[DEA_REDACTED]",
  surrogate: (value) => `${value.slice(0, 2)}1234563`,
};
