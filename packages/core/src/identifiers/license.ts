import { anchorsOf, compactOf, hasDigits, inlinePattern, madeUpNumber, matches, smallNumber } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Number of a license or a certificate that a board gives to a person. Every board has its own format, so only a label tells
 * one. Licenses of software have numbers, too.
 */
const VALUE = String.raw`[A-Z]{0,4}[-. ]?\d[\dA-Z]{4,11}(?:-\d{1,6})?`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern("(?:licen[cs]e|certificate)(?: number| no| num| ?#)", VALUE);

const isNumber = hasDigits(5);

const labels = {
  plain: [
    "license number",
    "license no",
    "license num",
    "licence number",
    "licence no",
    "lic no",
    "lic num",
    "certificate number",
    "certificate no",
    "medical license",
    "state license",
    "nursing license",
  ],
} as const;

export const license: Identifier = {
  id: "license",
  category: "K",
  title: "License or certificate number",
  citation: "45 CFR 164.514(b)(2)(i)(K)",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:license", isNumber);
  },
  inlineDigits: 5,
  findInline(text) {
    return matches(INLINE, text, "label:license", isNumber);
  },
  fictional: madeUpNumber,
  normalise: compactOf,
  showsShape: true,
  redaction: "[LICENSE_REDACTED]",
  surrogate: smallNumber,
};
