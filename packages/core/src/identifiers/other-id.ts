import { CONNECTOR, compactOf, hasDigits, madeUpNumber, matches, passesLuhn, smallNumber } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase } from "../pattern.ts";

/**
 * Any other number that one person has: of a specimen, a visit, a claim, a prescription, a study, of a soldier or a student,
 * of another country. Only a label tells one. Capitals and digits, five digits at least: not a UUID, not the number of a row.
 */
const VALUE = String.raw`[A-Z]{0,5}-?\d[\dA-Z]{1,19}(?:[-.][\dA-Z]{1,12}){0,3}`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = anyCase(
  String.raw`\b(?:(?:accession|specimen|encounter|visit|prescription|rx|claim|referral|prior auth(?:orization)?)(?: ?(?:number|num|no|id)\b\.?| ?#)|CSN|EDIPI|DoD id)${CONNECTOR}#?(?<value>${VALUE})(?![\w-])`,
);
const CUE =
  /(?:accession|specimen|encounter|visit|prescription|\brx|claim|referral|auth\w*) ?(?:n|i|#)|\bcsn\b|edipi|dod id/i;

/** Days, as ISO 8601 writes them, are labelled as the numbers of what happened on them. */
const DATE = /^(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])$/;

const hasEnoughDigits = hasDigits(5);
const isNumber = (text: string, start: number, end: number): boolean =>
  hasEnoughDigits(text, start, end) && !DATE.test(text.slice(start, end));

const NATIONAL =
  /\d{3}[- ]?\d{3}[- ]?\d{4}|\d{3}[- ]?\d{3}[- ]?\d{3}|\d{4}[- ]?\d{5}[- ]?\d(?:[- /]?\d)?|[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d/g;

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0);

/** NHS number: weights 10 to 2, modulus 11 (NHS Data Dictionary, "NHS NUMBER"). */
const isNhs = (digits: string): boolean => {
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return digits.length === 10 && check !== 10 && check === Number(digits.charAt(9));
};
/** Medicare card of Australia: weights 1, 3, 7, 9, modulus 10, and the number of the issue and of the person behind it. */
const isAustralianMedicare = (digits: string): boolean =>
  /^[2-6]\d{9}[1-9]?$/.test(digits) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits.charAt(8));
/** Social Insurance Number of Canada: nine digits, Luhn, none that a person has begins with 0 or 8. */
const isSin = (digits: string): boolean => /^[1-79]\d{8}$/.test(digits) && passesLuhn(digits);

const CURP_CHARACTERS = "0123456789ABCDEFGHIJKLMN\u00D1OPQRSTUVWXYZ";
/** CURP of Mexico: eighteen characters, weights 18 to 2, modulus 10 (Diario Oficial de la Federaci\u00F3n, 18 October 2021). */
const isCurp = (value: string): boolean => {
  if (value.length !== 18) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += CURP_CHARACTERS.indexOf(value.charAt(i)) * (18 - i);
  return (10 - (sum % 10)) % 10 === Number(value.charAt(17));
};

function isNational(text: string, start: number, end: number): boolean {
  if (/\w/.test(text.charAt(start - 1)) || /\w/.test(text.charAt(end))) return false;
  const value = compactOf(text.slice(start, end));
  return isCurp(value) || isNhs(value) || isAustralianMedicare(value) || isSin(value);
}

/** The NHS gives out no number that begins so: they are for tests. */
const NHS_TEST = /^999\d{7}$/;
/** The examples of the check digits of NHS and CURP. */
const SAMPLES: ReadonlySet<string> = new Set(["9434765919", "9876544321", "HEGG560427MVZRRL04"]);

const numbersOf = (words: string): string[] =>
  words.split(", ").flatMap((word) => [`${word} number`, `${word} no`, `${word} num`, `${word} id`]);

export const otherId: Identifier = {
  id: "other-id",
  category: "R",
  title: "Other identifying number",
  citation: "45 CFR 164.514(b)(2)(i)(R); HL7 v2 PV1-19, OBR-3 and ORC-3; X12 CLM01 and CLP01",
  labels: {
    plain: [
      ...numbersOf(
        "accession, specimen, encounter, visit, prescription, rx, claim, referral, authorization, prior authorization, prior auth",
      ),
      "accession",
      "auth number",
      "auth no",
      "csn",
      "contact serial number",
      "har",
      "fin number",
      "fin no",
      "fin nbr",
      "financial number",
      "patient control number",
      "claim control number",
      "payer claim control number",
      "icn",
      "dcn",
      "placer order number",
      "filler order number",
      "study subject id",
      "trial subject id",
      "edipi",
      "dod id",
      "dod id number",
      "military id",
      "tribal id",
      "tribal enrollment number",
    ],
    bare: [
      ...numbersOf("case, participant, student, employee, badge"),
      "subject id",
      "subject number",
      "study id",
      "trial id",
      "enrollment number",
    ],
    weak: [
      "nhs number",
      "nhs no",
      "sin",
      "sin number",
      "social insurance number",
      "curp",
      "medicare number",
      "medicare no",
      "medicare card number",
    ],
  },
  anchors: [],
  inRecord: true,
  inlineCue: CUE,
  findLabelled(text, kind) {
    if (kind === "weak") return matches(NATIONAL, text, "label:other-id", isNational);
    return matches(LABELLED, text, kind === "bare" ? "label:bare-id" : "label:other-id", isNumber);
  },
  findInline(text) {
    return matches(INLINE, text, "label:other-id", isNumber);
  },
  fictional(value) {
    const compact = compactOf(value);
    if (NHS_TEST.test(compact) && isNhs(compact)) return "reserved-for-tests";
    return SAMPLES.has(compact) ? "known-sample" : madeUpNumber(value);
  },
  normalise: compactOf,
  showsShape: true,
  redaction: "[ID_REDACTED]",
  surrogate: smallNumber,
};
