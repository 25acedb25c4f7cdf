import {
  CONNECTOR,
  digitsOf,
  isPatternedNumber,
  matches,
  overwriteDigits,
  standsFree,
  standsFreeOfNumbers,
} from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase } from "../pattern.ts";
import { isItin } from "./itin.ts";

/**
 * Social Security number, AAA-GG-SSSS, no check digit. Since the randomisation of 25 June 2011 every area but 000, 666
 * and 900-999 may be issued, group 00 and serial 0000 never (SSA, "Social Security Number Randomization").
 */

// "-" as typed, as a non-breaking hyphen or as the dash that word processors make of it.
const DASHED = /\d{3}([-\u2010-\u2013\u2212])\d{2}\1\d{4}/g;
const SPACED = /\d{3}([ \u00A0])\d{2}\1\d{4}/g;
const DOTTED = /\d{3}\.\d{2}\.\d{4}/g;
const UNSEPARATED = /\d{9}/g;
const INLINE = anyCase(
  String.raw`(?:\bssns?\b|\bSSN|\bss ?#|\bsoc(?:ial)?\.?[ _-]?sec(?:urity)?\b|\bsocial\b)(?: ?(?:number|num|no)\b\.?)?${CONNECTOR}(?<value>\d{3}[-. ]?\d{2}[-. ]?\d{4})(?![\d-])`,
);

/** SSA "Misused Social Security Numbers": a wallet insert of 1938 and a pamphlet of 1940; and the number everybody types. */
const KNOWN_SAMPLES = new Set(["078051120", "219099999", "123456789"]);

/** A dashed number may follow its own label: `SSN-…`; behind any other prefix it is a part number. */
function standsFreeOrLabelled(text: string, start: number, end: number): boolean {
  return (
    standsFree(text, start, end) ||
    (/\bssn[-_]$/i.test(text.slice(Math.max(0, start - 5), start)) &&
      standsFree(` ${text.slice(start, end + 2)}`, 1, 1 + end - start))
  );
}

/** A row of three numbers and more, as meshes and matrices have them: `f 12 7 40`. */
const NUMBER_ROW = /^[ \t]{0,8}(?:[a-z]{1,2} )?-?\d[\d.]{0,12}(?: -?\d[\d.]{0,12}){2,8}[ \t]{0,4}$/i;
const SPACED_ROW = /^[ \t]{0,8}(?:[a-z]{1,2} )?\d{3} \d{2} \d{4}[ \t]{0,4}$/i;
const LONGEST_ROW = 120;

/** As `standsFreeOfNumbers`, and not in a row of a table of numbers: beside it stands one of other widths. */
function standsFreeOfTable(text: string, start: number, end: number): boolean {
  if (!standsFreeOfNumbers(text, start, end)) return false;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  if (start - from > 12) return true;
  const isRow = (row: string): boolean => NUMBER_ROW.test(row) && !SPACED_ROW.test(row);
  const before = text.slice(Math.max(0, from - 1 - LONGEST_ROW), Math.max(0, from - 1));
  const after = /^[^\n]{0,12}\n([^\n]{0,120})/.exec(text.slice(end, end + LONGEST_ROW + 13))?.[1] ?? "";
  return !isRow(before.slice(before.lastIndexOf("\n") + 1)) && !isRow(after.replace(/\r$/, ""));
}

type Accept = (text: string, start: number, end: number) => boolean;

/** What is built as an ITIN and can be somebody's is one, under a label for a Social Security number as well. */
const butNoItin =
  (accept: Accept): Accept =>
  (text, start, end) =>
    accept(text, start, end) && !isItin(text.slice(start, end));

/** The proof that a number was never issued to anybody. */
export function fictionalSsn(value: string) {
  const digits = digitsOf(value);
  const area = Number(digits.slice(0, 3));
  if (digits.startsWith("98765432")) return "reserved-for-advertising";
  if (KNOWN_SAMPLES.has(digits)) return "known-sample";
  if (area === 0 || area === 666 || area >= 900) return "unassigned-area";
  if (digits.slice(3, 5) === "00") return "unassigned-group";
  if (digits.slice(5) === "0000") return "unassigned-serial";
  if (isPatternedNumber(digits) || /^(\d)\1\1(\d)\2(\d)\3{3}$/.test(digits)) return "patterned-number";
  return undefined;
}

export const ssn: Identifier = {
  id: "ssn",
  category: "G",
  title: "Social Security number",
  citation: "SSA, Social Security Number Randomization (2011); 42 U.S.C. 405(c)(2)",
  labels: {
    plain: [
      "ssn",
      "ssns",
      "social security",
      "social security number",
      "social security no",
      "social security num",
      "soc sec",
      "soc sec num",
      "soc sec no",
      "social sec",
      "ss number",
      "ss no",
      "seguro social",
      "numero de seguro social",
      "ssn number",
    ],
    // The column of OpenEMR's patient_data.
    weak: ["ss", "social"],
  },
  anchors: [
    { kind: "digits", shape: "ddd-dd-dddd", strong: true },
    { kind: "word", word: "ssn", strong: true },
    { kind: "word", word: "ssns", strong: true },
    { kind: "part", word: "social", strong: true, confirm: /social[ _-]?sec|social\W{1,8}(?:\w{2,3}\W{1,3})?\d{3}/i },
    { kind: "part", word: "soc sec", strong: true },
    { kind: "part", word: "soc_sec", strong: true },
    { kind: "part", word: "soc. sec", strong: true },
    { kind: "part", word: "soc-sec", strong: true },
    { kind: "part", word: "socsec", strong: true },
    { kind: "part", word: "ss number", strong: true, confirm: /\bss number/i },
    { kind: "part", word: "ss_number", strong: true, confirm: /\bss_number/i },
    { kind: "part", word: "ss-number", strong: true, confirm: /\bss-number/i },
    { kind: "word", word: "ssNumber", strong: true },
    { kind: "part", word: "ss no", strong: true, confirm: /\bss no\b/i },
    { kind: "part", word: "ss_no", strong: true, confirm: /\bss_no/i },
    { kind: "part", word: "ss-no", strong: true, confirm: /\bss-no/i },
    { kind: "word", word: "ssNo", strong: true },
    { kind: "part", word: "seguro", strong: true, confirm: /seguro[ _-]?social/i },
    // The root of Social Security numbers as HL7 identifies them (HL7 OID registry).
    { kind: "part", word: "113883.4.1", strong: true, confirm: /113883\.4\.1(?!\d)/ },
    { kind: "word", word: "ss#", strong: true },
    { kind: "word", word: "ss #", strong: true },
  ],
  find(text) {
    return [
      ...matches(DASHED, text, "shape:separated", butNoItin(standsFreeOrLabelled)),
      ...matches(SPACED, text, "shape:spaced", butNoItin(standsFreeOfTable)),
      ...matches(DOTTED, text, "shape:dotted", butNoItin(standsFreeOfNumbers)),
    ];
  },
  findLabelled(text) {
    return matches(UNSEPARATED, text, "shape:digits", butNoItin(standsFree));
  },
  inlineDigits: 9,
  findInline(text) {
    return matches(
      INLINE,
      text,
      "label:ssn",
      butNoItin(() => true),
    );
  },
  fictional: fictionalSsn,
  normalise: digitsOf,
  showsShape: true,
  redaction: "[SSN_REDACTED]",
  // SSA keeps 987-65-4320 to 987-65-4329 for advertisements.
  surrogate: (value, seed) => overwriteDigits(value, `98765432${seed % 10}`),
};
