import { digitsOf, matches, overwriteDigits, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * National Provider Identifier: ten digits beginning with 1 or 2, with a Luhn check digit over 80840 and the number
 * (CMS, "Requirements for NPI and NPI Check Digit", 45 CFR 162.406). It names a provider, not a patient: it is evidence
 * that a record speaks of health care, not a finding.
 */
const LABELLED = /[12]\d{9}/g;
const INLINE = /\bnpi(?: ?(?:number|no|#))?["':=# ]{1,6}(?<value>[12]\d{9})(?!\d)/gi;

/** Luhn over the prefix 80840 and the ten digits. */
export function isNpi(digits: string): boolean {
  if (!/^[12]\d{9}$/.test(digits)) return false;
  let sum = 24; // what 80840 adds to every number
  for (let i = 9, double = false; i >= 0; i--, double = !double) {
    const digit = Number(digits[i]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const valid = (text: string, start: number, end: number): boolean =>
  standsFree(text, start, end) && isNpi(text.slice(start, end));

export const npi: Identifier = {
  id: "npi",
  category: "K",
  title: "National Provider Identifier",
  citation: "CMS, Requirements for National Provider Identifier (NPI) and NPI Check Digit; 45 CFR 162.406",
  labels: {
    plain: [
      "npi",
      "npis",
      "npi number",
      "national provider identifier",
      "national provider id",
      "provider npi",
      "rendering npi",
      "billing npi",
    ],
  },
  // Never reported by itself: no reason to read a text.
  anchors: [],
  findLabelled(text) {
    return matches(LABELLED, text, "label:npi", valid);
  },
  inlineCue: /npi/i,
  findInline(text) {
    return matches(INLINE, text, "label:npi", valid);
  },
  fictional(value) {
    // The worked example of the CMS document.
    return digitsOf(value) === "1234567893" ? "cms-sample" : undefined;
  },
  normalise: digitsOf,
  showsShape: true,
  redaction: "[NPI_REDACTED]",
  surrogate: (value) => overwriteDigits(value, "1234567893"),
};
