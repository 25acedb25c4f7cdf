import { anchorsOf, digitsOf, inlinePattern, matches, overwriteDigits, passesLuhn, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/** International Mobile Equipment Identity: fifteen digits, the last of them a Luhn check digit (3GPP TS 23.003, annex B). */
const VALUE = String.raw`\d{15}|\d{2}[- ]\d{6}[- ]\d{6}[- ]\d`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern("IMEI", VALUE);

const isImei = (text: string, start: number, end: number): boolean =>
  standsFree(text, start, end) && passesLuhn(digitsOf(text.slice(start, end)));

/** The examples of encyclopedias. */
const SAMPLES = new Set(["490154203237518", "352099001761481", "356938035643809"]);

/** At most four digits behind zeros: no type of device has such a code. Other patterns fail the check digit. */
const SMALL = /^0{11}/;

const labels = { plain: ["imei", "imei number", "imei no", "device imei", "phone imei"] } as const;

export const imei: Identifier = {
  id: "imei",
  category: "M",
  title: "Mobile equipment identity",
  citation: "3GPP TS 23.003, clause 6.2 and annex B",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:imei", isImei);
  },
  inlineDigits: 15,
  findInline(text) {
    return matches(INLINE, text, "label:imei", isImei);
  },
  fictional(value) {
    const digits = digitsOf(value);
    if (SAMPLES.has(digits)) return "known-sample";
    return SMALL.test(digits) ? "small-number" : undefined;
  },
  normalise: digitsOf,
  showsShape: true,
  redaction: "[IMEI_REDACTED]",
  surrogate: (value) => overwriteDigits(value, "490154203237518"),
};
