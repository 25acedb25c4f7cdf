import {
  anchorsOf,
  compactOf,
  hasDigits,
  inlinePattern,
  madeUpNumber,
  matches,
  shortAnchors,
  smallNumber,
} from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Number of a driver's license. Every state has its own format, so only a label tells one: up to three letters and seven to
 * fourteen digits and capitals, in one run or in groups.
 */
const VALUE = String.raw`[A-Z]{1,3}[- ]?\d[\dA-Z]{2,13}(?:-[\dA-Z]{1,5}){0,4}|\d{7,12}|\d{2,3}(?:[- ]\d{2,4}){2,4}`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern("(?:driver(?:['\u2019]?s)?|driving) licen[cs]e", VALUE);

const isNumber = hasDigits(5);

const labels = {
  plain: [
    "drivers license",
    "driver license",
    "drivers licence",
    "driver licence",
    "drivers lic",
    "driver lic",
    "driving license",
    "driving licence",
    "dl number",
    "dl num",
    "dl no",
    "dln",
    "licencia de conducir",
  ],
} as const;

export const driversLicense: Identifier = {
  id: "drivers-license",
  category: "K",
  title: "Driver's license number",
  citation: "45 CFR 164.514(b)(2)(i)(K); AAMVA DL/ID Card Design Standard; HL7 v2 PID-20",
  labels,
  get anchors() {
    return [...anchorsOf(labels), ...shortAnchors("dl", "n"), ...shortAnchors("dl", "#")];
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:drivers-license", isNumber);
  },
  inlineDigits: 5,
  findInline(text) {
    return matches(INLINE, text, "label:drivers-license", isNumber);
  },
  fictional(value) {
    // Synthea gives its people licenses of this form.
    return /^S999\d{5}$/.test(value) ? "synthetic-license" : madeUpNumber(value);
  },
  normalise: compactOf,
  showsShape: true,
  redaction: "[DRIVERSLICENSE_REDACTED]",
  surrogate: smallNumber,
};
