import { anchorsOf, compactOf, hasDigits, inlinePattern, madeUpNumber, matches, smallNumber } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Passport number: nine digits or a letter and eight digits in the United States, up to nine capitals and digits elsewhere.
 * Only a label tells one.
 */
const VALUE = String.raw`[A-Z]{0,2}\d{6,9}[A-Z]?`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern("passport", VALUE);

const isNumber = hasDigits(6);

const labels = {
  plain: ["passport", "passport number", "passport no", "passport num", "passport id", "pasaporte"],
} as const;

export const passport: Identifier = {
  id: "passport",
  category: "K",
  title: "Passport number",
  citation: "45 CFR 164.514(b)(2)(i)(K); ICAO Doc 9303, part 4",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:passport", isNumber);
  },
  inlineDigits: 6,
  findInline(text) {
    return matches(INLINE, text, "label:passport", isNumber);
  },
  fictional(value) {
    // Synthea gives its people passports of this form.
    return /^X\d{8}X$/.test(value) ? "synthetic-passport" : madeUpNumber(value);
  },
  normalise: compactOf,
  showsShape: true,
  redaction: "[PASSPORT_REDACTED]",
  surrogate: smallNumber,
};
