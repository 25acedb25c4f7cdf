import { isCommonNames } from "../context/common-names.ts";
import { clinicalAnchors } from "../context/clinical-prose.ts";
import { LOWER, matches, UPPER } from "./definition.ts";
import type { Identifier, LabelKind, Match } from "./definition.ts";
import {
  fictionalName,
  isMadeUp,
  LONGEST_MADE_UP,
  MADE_UP_WHOLE,
  NUMBERED_FULL,
  NUMBERED_PART,
  withoutTitle,
} from "./fictional-names.ts";
import { FULL, isCommonName, isNameLike, LONG_FULL, PART, WORD } from "./name-shapes.ts";
import { findInProse } from "./names-in-prose.ts";

/**
 * Name of a person: under a key or a column, or where a sentence says whose it is. A capitalised word alone is no name, and
 * lists of names do not make one of it.
 */
const WHOLE_PART = new RegExp(`^\\s*(?<value>${PART})(?=\\s*$)`, "g");
const WHOLE_FULL = new RegExp(`^\\s*(?<value>${LONG_FULL})(?=\\s*$)`, "g");
const LEADING_FULL = new RegExp(
  `^\\s*(?<value>${FULL})(?=\\s*(?:$|[,;|(\\[]|\\s(?:DOB|MRN|SSN|is|was|has|presents|aged?|\\d)))`,
  "g",
);
/** As HL7 v2 (XPN) and DICOM (PN) write it: `FAMILY^GIVEN^MIDDLE`. */
const CARETED = new RegExp(
  `^\\s*(?<value>${WORD}(?: ${WORD}){0,2}(?:\\^{1,4}${WORD}(?: ${WORD}){0,2}){1,4})(?=\\^{0,4}\\s*$)`,
  "g",
);
/** What all of these begin with, by a pattern that is not as long; where they have two words, these stand apart. */
const BEGINS_PART = new RegExp(`^\\s*(?:[a-z]{1,5} ){0,3}[${UPPER}]`);
const BEGINS_FULL = new RegExp(`^\\s*(?:[a-z]{1,5} ){0,3}[${UPPER}][^\\s,^]*[\\s,^]`);
/** In small letters, as people type: only common names, since a value under a label may be anything. */
const LOWER_PART = new RegExp(`^\\s*(?<value>[${LOWER}'’-]{2,30})(?=\\s*$)`, "g");
const LOWER_FULL = new RegExp(`^\\s*(?<value>[${LOWER}'’-]{2,30}(?:,? [${LOWER}'’-]{2,30}){1,2})(?=\\s*$)`, "g");
const LONGEST_LOWER = 100;

function findLabelled(text: string, kind: LabelKind): Match[] {
  const isPart = kind === "given" || kind === "family" || kind === "bare-part";
  const evidence = isPart ? "label:name-part" : "label:full-name";
  // Found to say that the person beside it is made up; "test" alone is the name of many things.
  const madeUp = text.length > LONGEST_MADE_UP ? [] : matches(MADE_UP_WHOLE, text, evidence, isMadeUp);
  if (madeUp.length > 0 && (kind === "given" || kind === "family" || /\S[ ,]+\S/.test(text))) return madeUp;
  const numbers = /\d\s{0,4}$/.test(text.slice(-8))
    ? matches(isPart ? NUMBERED_PART : NUMBERED_FULL, text, evidence)
    : [];
  if (numbers.length > 0) return numbers;
  if (kind !== "bare" && kind !== "bare-part" && text.length <= LONGEST_LOWER) {
    const lower = matches(isPart ? LOWER_PART : LOWER_FULL, text, evidence, (all, start, end) =>
      isCommonNames(all.slice(start, end)),
    );
    if (lower.length > 0) return lower;
  }
  if (!(isPart ? BEGINS_PART : BEGINS_FULL).test(text)) return [];
  if (kind === "given" || kind === "family") return matches(WHOLE_PART, text, "label:name-part", isNameLike);
  if (kind === "bare-part") return matches(WHOLE_PART, text, "label:bare-name", isNameLike);
  const full = kind === "bare" ? "label:bare-name" : "label:full-name";
  if (text.includes("^")) return matches(CARETED, text, full, isNameLike);
  const whole = matches(WHOLE_FULL, text, full, isNameLike);
  return whole.length > 0 ? whole : matches(LEADING_FULL, text, full, isNameLike);
}

/** Whether a text is, as a whole, a name by its form with a common name in it. */
export function isWholeName(text: string): boolean {
  if (text.length > 60 || !BEGINS_PART.test(text)) return false;
  return [WHOLE_PART, WHOLE_FULL].some((form) => matches(form, text, "place:name", isCommonName).length > 0);
}

export const name: Identifier = {
  id: "name",
  category: "A",
  title: "Name",
  citation: "45 CFR 164.514(b)(2)(i)(A)",
  labels: {
    given: [
      "first name",
      "given name",
      "fname",
      "f name",
      "forename",
      "first nm",
      "frst nm",
      "fst nm",
      "fst name",
      "first names",
      "given names",
      "middle name",
      "mname",
      "m name",
      "preferred name",
      "nick name",
      "name first",
      "name given",
      "name middle",
      "firstname",
      "givenname",
      "middlename",
      "pat first name",
      "given",
      "patient first name",
    ],
    family: [
      "last name",
      "last nm",
      "apellidos",
      "family name",
      "lname",
      "l name",
      "surname",
      "maiden name",
      "name last",
      "name family",
      "lastname",
      "familyname",
      "maidenname",
      "pat last name",
      "family",
      "mothers maiden name",
      "patient last name",
      "maiden",
    ],
    full: [
      "patient name",
      "pat name",
      "full name",
      "member name",
      "subscriber name",
      "insured name",
      "beneficiary name",
      "guarantor name",
      "legal name",
      "patientname",
      "fullname",
      "name full",
      "name full formatted",
      "emergency contact name",
      "next of kin",
      "next of kin name",
      "nok name",
      "mothers name",
      "guardians name",
      "decedent name",
      "patients name",
      "patient full name",
      "pt name",
      "name of patient",
      "resident name",
      "recipient name",
      "client name",
      "enrollee name",
      "insureds name",
      "nombre del paciente",
      "nombre completo",
    ],
    bare: [
      "name",
      "display name",
      "guarantor",
      "patient",
      "pt",
      "re",
      "member",
      "beneficiary",
      "enrollee",
      "insured",
      "subscriber",
      "recipient",
      "resident",
      "client",
      "paciente",
    ],
    "bare-part": ["first", "last", "middle", "nombre", "apellido"],
  },
  anchors: [
    {
      kind: "part",
      word: "name",
      strong: false,
      precededBy: [
        "first",
        "last",
        "full",
        "given",
        "family",
        "middle",
        "maiden",
        "patient",
        "patients",
        "patient's",
        "pat",
        "member",
        "subscriber",
        "insured",
        "beneficiary",
        "guarantor",
        "legal",
        "preferred",
        "nick",
        "fore",
        "kin",
        "contact",
        "decedent",
        "mothers",
        "mother's",
        "guardians",
        "guardian's",
      ],
      confirm:
        /(?:first|last|full|given|family|middle|maiden|patient(?:'?s)?|pat|member|subscriber|insured|beneficiary|guarantor|legal|preferred|nick|fore|kin|contact|decedent|mother'?s|guardian'?s)[ _.-]?name/i,
    },
    { kind: "word", word: "fname", strong: false },
    { kind: "word", word: "lname", strong: false },
    { kind: "word", word: "mname", strong: false },
    { kind: "part", word: "name_", strong: false, confirm: /name_(?:first|last|given|family|full|middle)/i },
    { kind: "part", word: "name-", strong: false, confirm: /name-(?:first|last|given|family|full|middle)/i },
    { kind: "part", word: "name middle", strong: false },
    { kind: "part", word: "name full", strong: false },
    { kind: "word", word: "nok", strong: false },
    { kind: "part", word: "guarantor", strong: false },
    { kind: "part", word: "l_name", strong: false },
    { kind: "part", word: "f_name", strong: false },
    { kind: "part", word: "m_name", strong: false },
    { kind: "part", word: "l name", strong: false, confirm: /\bl name/i },
    { kind: "part", word: "f name", strong: false, confirm: /\bf name/i },
    { kind: "part", word: "m name", strong: false, confirm: /\bm name/i },
    { kind: "part", word: "l-name", strong: false, confirm: /\bl-name/i },
    { kind: "part", word: "f-name", strong: false, confirm: /\bf-name/i },
    { kind: "part", word: "m-name", strong: false, confirm: /\bm-name/i },
    { kind: "word", word: "paciente", strong: false },
    { kind: "word", word: "apellidos", strong: false },
    { kind: "word", word: "recipient", strong: false },
    { kind: "word", word: "resident", strong: false },
    { kind: "word", word: "enrollee", strong: false },
    { kind: "word", word: "insured", strong: false },
    { kind: "word", word: "insureds", strong: false },
    { kind: "word", word: "subscriber", strong: false, followedBy: ":=,;|\t>\r\n" },
    { kind: "word", word: "beneficiary", strong: false },
    { kind: "part", word: "client", strong: false, confirm: /client[ _-]?name/i },
    { kind: "part", word: "name of p", strong: false, confirm: /name[ _]?of[ _]?patient/i },
    { kind: "part", word: "name_of_p", strong: false, confirm: /name[ _]?of[ _]?patient/i },
    { kind: "part", word: "nameofp", strong: false, confirm: /name[ _]?of[ _]?patient/i },
    { kind: "part", word: "nombre", strong: false, confirm: /nombre[ _-]?(?:del|completo)/i },
    { kind: "part", word: "first nm", strong: false },
    { kind: "part", word: "first_nm", strong: false },
    { kind: "part", word: "first-nm", strong: false },
    { kind: "part", word: "firstnm", strong: false },
    { kind: "part", word: "frst", strong: false },
    { kind: "part", word: "fst", strong: false, confirm: /fst[ _-]?n/i },
    { kind: "part", word: "last nm", strong: false },
    { kind: "part", word: "last_nm", strong: false },
    { kind: "part", word: "last-nm", strong: false },
    { kind: "part", word: "lastnm", strong: false },
    { kind: "part", word: "pt name", strong: false, confirm: /\bpt[ _-]?name/i },
    { kind: "part", word: "pt_name", strong: false, confirm: /\bpt[ _-]?name/i },
    { kind: "part", word: "pt-name", strong: false, confirm: /\bpt[ _-]?name/i },
    { kind: "part", word: "ptname", strong: false, confirm: /\bpt[ _-]?name/i },
    { kind: "part", word: "name first", strong: false },
    { kind: "part", word: "name last", strong: false },
    { kind: "part", word: "name given", strong: false },
    { kind: "part", word: "name family", strong: false },
    { kind: "part", word: "namefirst", strong: false },
    { kind: "part", word: "namelast", strong: false },
    { kind: "part", word: "namegiven", strong: false },
    { kind: "part", word: "namefamily", strong: false },
    { kind: "part", word: "namefull", strong: false },
    { kind: "part", word: "namemiddle", strong: false },
    { kind: "word", word: "given", strong: false, followedBy: ":=,;|\t>\r\n" },
    { kind: "word", word: "family", strong: false, followedBy: ":=,;|\t>\r\n" },
    { kind: "word", word: "maiden", strong: false },
    { kind: "part", word: "surname", strong: false },
    { kind: "word", word: "forename", strong: false },
    { kind: "part", word: "next of kin", strong: false },
    { kind: "part", word: "next_of_kin", strong: false },
    { kind: "part", word: "nextofkin", strong: false },
    { kind: "part", word: "next-of-kin", strong: false },
    { kind: "part", word: "patient", strong: false },
    // What `NAMED` begins with.
    { kind: "part", word: "pt ", strong: false, confirm: /\bpt /i },
    { kind: "part", word: "pt.", strong: false, confirm: /\bpt\. /i },
    { kind: "part", word: "mr ", strong: false, confirm: /\bmr /i },
    { kind: "part", word: "mr.", strong: false, confirm: /\bmr\. /i },
    { kind: "part", word: "ms ", strong: false, confirm: /\bms /i },
    { kind: "part", word: "ms.", strong: false, confirm: /\bms\. /i },
    { kind: "part", word: "mx ", strong: false, confirm: /\bmx /i },
    { kind: "part", word: "mx.", strong: false, confirm: /\bmx\. /i },
    { kind: "word", word: "mrs", strong: false },
    { kind: "word", word: "miss", strong: false },
    { kind: "word", word: "member", strong: false },
    { kind: "word", word: "mother", strong: false },
    { kind: "word", word: "father", strong: false },
    { kind: "word", word: "spouse", strong: false },
    ...clinicalAnchors,
  ],
  findLabelled,
  // "Mr.", "patient", a birth date behind it: their words are many.
  inlineCue: /[A-Za-z]/,
  findInline: findInProse,
  fictional: fictionalName,
  normalise: (value) =>
    value
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, " ")
      .trim()
      .split(" ")
      .sort()
      .join(" "),
  showsShape: false,
  redaction: "[NAME_REDACTED]",
  surrogate(value) {
    const caret = /[*^|&]/.exec(value)?.[0];
    if (caret !== undefined) {
      // Components of HL7 v2, X12 and DICOM, family name first; their number stays.
      const components = value.split(caret).map((_, i) => (i === 0 ? "Doe" : i === 1 ? "Jane" : ""));
      const written = components.join(caret);
      return value === value.toUpperCase() ? written.toUpperCase() : written;
    }
    const plain = withoutTitle(value);
    const comma = /, ?/.exec(plain)?.[0];
    const full = comma === undefined ? "Jane Doe" : `Doe${comma}Jane`;
    const written = /[\s,]/.test(plain) ? full : "Doe";
    return value === value.toUpperCase() ? written.toUpperCase() : written;
  },
};
