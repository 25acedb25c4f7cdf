import { anchorsOf, compactOf, hasDigits, inlinePattern, madeUpNumber, matches, smallNumber } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Number of a beneficiary of Medicaid. Every state has its own format, so only a label tells one: up to three letters and five
 * digits at least, eight to fourteen characters in most states.
 */
const VALUE = String.raw`[A-Z]{0,3}[- ]?\d[\dA-Z]{4,13}(?:-\d{1,3})?|\d{2,4}(?:[- ]\d{2,5}){1,3}`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern("medicaid(?: (?:recipient|client))?(?: id)?", VALUE);

const isNumber = hasDigits(5);

const labels = {
  plain: [
    "medicaid id",
    "medicaid number",
    "medicaid no",
    "medicaid num",
    "medicaid",
    "medicaid recipient id",
    "medicaid client id",
    "medi cal id",
  ],
} as const;

export const medicaidId: Identifier = {
  id: "medicaid-id",
  category: "I",
  title: "Medicaid number",
  citation: "45 CFR 164.514(b)(2)(i)(I); HL7 v2 IN2-8",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:medicaid-id", isNumber);
  },
  inlineDigits: 5,
  findInline(text) {
    return matches(INLINE, text, "label:medicaid-id", isNumber);
  },
  fictional: madeUpNumber,
  normalise: compactOf,
  showsShape: true,
  redaction: "[MEDICAID_REDACTED]",
  surrogate: smallNumber,
};
