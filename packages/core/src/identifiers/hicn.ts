import {
  compactOf,
  CONNECTOR,
  digitsOf,
  isPatternedNumber,
  matches,
  overwriteDigits,
  standsFree,
} from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { fictionalSsn } from "./ssn.ts";

/**
 * Health Insurance Claim Number, the Medicare number until 2019: a Social Security number and a beneficiary identification
 * code of a letter and, for most, one more character (SSA, Program Operations Manual System, GN 01050.005). The Railroad
 * Retirement Board put up to three letters before six digits of its own or a Social Security number (DI 45001.324).
 */
const CODE = "(?:A|[BCDETW][1-9A-Z]?|F[1-8]|J[1-4]|K[1-9A-M]|M1?)";
// With a hyphen before the code it is a part number as well.
const DASHED = new RegExp(String.raw`\d{3}-\d{2}-\d{4}${CODE}`, "g");
const RAILROAD = String.raw`(?:A|CA|H|JA|M[AH]|P[ADH]|WC?[ADH])[- ]?(?:\d{3}-?\d{2}-?\d{4}|\d{6})`;
const VALUE = String.raw`\d{3}[- ]?\d{2}[- ]?\d{4}[- ]?${CODE}|${RAILROAD}`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = new RegExp(
  String.raw`\b(?:HICN?|[Mm]edicare(?: [Cc]laim)?)\b(?: ?(?:number|num|no|id)\b\.?| ?#)?${CONNECTOR}(?<value>${VALUE})(?![\w-])`,
  "g",
);

export const hicn: Identifier = {
  id: "hicn",
  category: "I",
  title: "Health Insurance Claim Number",
  citation: "SSA, Program Operations Manual System GN 01050.005, DI 45001.324; 42 U.S.C. 1395kk-1",
  labels: {
    plain: [
      "hicn",
      "hicns",
      "hic number",
      "hic no",
      "medicare claim number",
      "health insurance claim number",
      "medicare number",
      "medicare no",
      "medicare id",
      "medicare",
    ],
  },
  anchors: [
    { kind: "digits", shape: "ddd-dd-ddddA", strong: true },
    { kind: "digits", shape: "ddd-dd-ddddAX", strong: true },
    { kind: "word", word: "hicn", strong: true },
    { kind: "word", word: "hicns", strong: true },
    { kind: "part", word: "hic n", strong: true, confirm: /\bhic n/i },
    { kind: "part", word: "hic_n", strong: true, confirm: /(?:\b|_)hic_n/i },
    { kind: "part", word: "hic-n", strong: true, confirm: /\bhic-n/i },
    { kind: "part", word: "hicn", strong: true, confirm: /hicn(?:o|um)/i },
    { kind: "part", word: "hic #", strong: true, confirm: /\bhic #/i },
    { kind: "part", word: "hic#", strong: true, confirm: /\bhic#/i },
    {
      kind: "part",
      word: "claim",
      strong: true,
      confirm: /medicare[^A-Za-z0-9]{0,12}claim|insurance[^A-Za-z0-9]{0,12}claim/i,
    },
    { kind: "part", word: "medicare", strong: true },
  ],
  find(text) {
    return matches(DASHED, text, "shape:separated", standsFree);
  },
  findLabelled(text) {
    return matches(LABELLED, text, "label:hicn", standsFree);
  },
  inlineDigits: 6,
  findInline(text) {
    return matches(INLINE, text, "label:hicn");
  },
  fictional(value) {
    const digits = digitsOf(value);
    if (digits.length < NUMBER) return isPatternedNumber(digits) ? "patterned-number" : undefined;
    return fictionalSsn(digits.slice(0, NUMBER));
  },
  normalise: compactOf,
  showsShape: true,
  redaction: "[HICN_REDACTED]",
  surrogate(value, seed) {
    if (digitsOf(value).length < NUMBER) return overwriteDigits(value, "123456");
    const sample = `98765432${seed % 10}`;
    let next = 0;
    return value.replace(/\d/g, (digit) => (next < NUMBER ? sample.charAt(next++) : digit));
  },
};

/** So many digits of the Social Security number come first. */
const NUMBER = 9;
