import { CONNECTOR, matches, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase } from "../pattern.ts";

/**
 * Medicare Beneficiary Identifier: 11 characters by position, C A AN N A AN N A A N N; C is 1 to 9, A a letter without
 * S L O I B Z, N a digit, AN either. Dashes (4-3-4) are for reading only; there is no check digit.
 * CMS, "Understanding the Medicare Beneficiary Identifier (MBI) Format".
 */
const A = "AC-HJKMNP-RT-Y";
const UPPER_FORM = `[1-9][${A}][${A}\\d]\\d(SEP)[${A}][${A}\\d]\\d\\1[${A}]{2}\\d{2}`;
const DASHED = new RegExp(UPPER_FORM.replace("SEP", "-"), "g");
const UNSEPARATED = new RegExp(UPPER_FORM.replace("SEP", ""), "g");
const ANY_CASE = anyCase(UPPER_FORM.replace("SEP", "[- ]?"));
const INLINE = anyCase(
  String.raw`(?:\bmbi\b|\bmedicare(?: beneficiary)?(?: (?:id|identifier|number|num|no)\b\.?)?)#?${CONNECTOR}(?<value>[1-9][${A}][${A}\d]\d[- ]?[${A}][${A}\d]\d[- ]?[${A}]{2}\d{2})(?![\w-])`,
);

/** The cards that CMS prints in its own leaflets. */
const CMS_SAMPLES = new Set(["1EG4TE5MK72", "1EG4TE5MK73"]);
/** The format written as a value of itself: one digit for every digit, "A", "N" and "X" for letters. */
const FORMAT_MASK = /^(\d)[ANX](?:[ANX]|\1)\1[ANX](?:[ANX]|\1)\1[ANX]{2}\1\1$/;
const compact = (value: string): string => value.replace(/[- ]/g, "").toUpperCase();

export const mbi: Identifier = {
  id: "mbi",
  category: "I",
  title: "Medicare Beneficiary Identifier",
  citation: "CMS, Understanding the Medicare Beneficiary Identifier (MBI) Format",
  labels: {
    plain: [
      "mbi",
      "mbis",
      "medicare beneficiary identifier",
      "medicare beneficiary id",
      "medicare number",
      "medicare num",
      "medicare no",
      "medicare id",
      "medicare beneficiary number",
      "medicare",
      "beneficiary id",
      "bene mbi",
      "bene id",
    ],
  },
  anchors: [
    { kind: "digits", shape: "dAXd-AXd-AAdd", strong: true },
    { kind: "digits", shape: "dAXdAXdAAdd", strong: false },
    { kind: "word", word: "mbi", strong: true },
    { kind: "word", word: "mbis", strong: true },
    { kind: "part", word: "medicare", strong: true },
    { kind: "part", word: "beneficiary", strong: true, confirm: /beneficiary[ _-]?id/i },
    { kind: "part", word: "bene_", strong: true },
    { kind: "part", word: "bene id", strong: true },
    { kind: "part", word: "beneid", strong: true },
    { kind: "part", word: "bene-id", strong: true },
  ],
  find(text) {
    return [
      ...matches(DASHED, text, "shape:separated", standsFree),
      ...matches(UNSEPARATED, text, "shape:unseparated", standsFree),
    ];
  },
  findLabelled(text) {
    return matches(ANY_CASE, text, "shape:any-case", standsFree);
  },
  inlineDigits: 5,
  findInline(text) {
    return matches(INLINE, text, "label:mbi");
  },
  fictional(value) {
    const characters = compact(value);
    if (CMS_SAMPLES.has(characters)) return "cms-sample";
    return FORMAT_MASK.test(characters) ? "format-mask" : undefined;
  },
  normalise: compact,
  showsShape: true,
  redaction: "[MBI_REDACTED]",
  surrogate(value) {
    const sample = /[A-Z]/.test(value) ? "1EG4TE5MK72" : "1eg4te5mk72";
    let next = 0;
    return value.replace(/[0-9a-z]/gi, () => sample.charAt(next++));
  },
};
