import { CONNECTOR, digitsOf, matches, overwriteDigits, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase } from "../pattern.ts";

/**
 * Individual Taxpayer Identification Number: built as a Social Security number is, in the areas 900 to 999 that no such
 * number has, with a group from 50 to 65, 70 to 88, 90 to 92 or 94 to 99; 93 is for adoptions and 89 is not assigned
 * (IRS, Internal Revenue Manual 3.21.263, "IRS Individual Taxpayer Identification Number").
 */
const GROUP = "(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])";
const DASHED = new RegExp(String.raw`9\d{2}([-\u2010-\u2013\u2212])${GROUP}\1\d{4}`, "g");
const LABELLED = new RegExp(String.raw`9\d{2}[- ]?${GROUP}[- ]?\d{4}`, "g");
const INLINE = anyCase(
  String.raw`(?:\bITINs?\b|\b(?:individual )?taxpayer (?:id|identification)\b)(?: ?(?:number|num|no)\b\.?| ?#)?${CONNECTOR}(?<value>9\d{2}[- ]?${GROUP}[- ]?\d{4})(?![\d-])`,
);

const WHOLE = new RegExp(String.raw`^9\d{2}${GROUP}\d{4}$`);

/** The proof that a number built as an ITIN is nobody's. */
function fictionalItin(digits: string) {
  if (digits.startsWith("98765432")) return "reserved-for-advertising";
  // Synthea gives its people Social Security numbers of this area, which has next to no real number.
  if (digits.startsWith("999")) return "synthetic-area";
  if (digits.endsWith("0000")) return "placeholder-serial";
  return /^9(\d)\1{7}$/.test(digits) ? "patterned-number" : undefined;
}

/** Whether a number is an ITIN that can be somebody's: people without a Social Security number give it in its place. */
export function isItin(value: string): boolean {
  const digits = digitsOf(value);
  return WHOLE.test(digits) && fictionalItin(digits) === undefined;
}

export const itin: Identifier = {
  id: "itin",
  category: "R",
  title: "Individual Taxpayer Identification Number",
  citation: "IRS, Internal Revenue Manual 3.21.263; 26 CFR 301.6109-1(d)(3)",
  labels: {
    plain: [
      "itin",
      "itins",
      "itin number",
      "individual taxpayer identification number",
      "taxpayer identification number",
      "taxpayer id",
    ],
    // Of the number that it stands in for.
    weak: ["ssn", "social security number", "social security no", "social security"],
  },
  anchors: [
    { kind: "digits", shape: "ddd-dd-dddd", strong: true },
    { kind: "word", word: "itin", strong: true },
    { kind: "word", word: "itins", strong: true },
    { kind: "part", word: "taxpayer", strong: true, confirm: /taxpayer[^A-Za-z0-9]{0,12}id/i },
  ],
  find(text) {
    return matches(DASHED, text, "shape:separated", standsFree);
  },
  findLabelled(text, kind) {
    return matches(
      LABELLED,
      text,
      "label:itin",
      (all, start, end) => standsFree(all, start, end) && (kind !== "weak" || isItin(all.slice(start, end))),
    );
  },
  inlineDigits: 9,
  findInline(text) {
    return matches(INLINE, text, "label:itin");
  },
  fictional: (value) => fictionalItin(digitsOf(value)),
  normalise: digitsOf,
  showsShape: true,
  redaction: "[ITIN_REDACTED]",
  // SSA keeps 987-65-4320 to 987-65-4329 for advertisements; the group is one of ITINs, too.
  surrogate: (value, seed) => overwriteDigits(value, `98765432${seed % 10}`),
};
