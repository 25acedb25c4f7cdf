import { hasCommonName } from "../context/common-names.ts";
import { splitWords } from "../context/words.ts";
import { LOWER, UPPER, matches } from "./definition.ts";
import type { Identifier, LabelKind, Match } from "./definition.ts";

/**
 * Name of a person, by label only: a key, a column or "Patient: …". A capitalised word alone is no name, and lists of
 * names do not make one of it.
 */
const WORD = `(?!(?:DOB|MRN|SSN|MBI|NPI|DOS|HICN?|ID)\\b)(?:(?:St|Ste)\\.? ?)?(?:[${UPPER}]['’]?[${UPPER}]?[${LOWER}${UPPER}]*(?:['’-][${UPPER}${LOWER}]+)*|[${UPPER}]\\.?)`;
const PARTICLE =
  "(?:de|del|de la|de las|de los|da|das|do|dos|du|des|di|della|van|van der|van den|von|von der|der|den|ten|ter|la|le|el|al|bin|ibn|ben|y|e)";
const PART = `(?:${PARTICLE} )?${WORD}(?:[ -](?:${PARTICLE} )?${WORD}){0,2}`;
const SUFFIX = "(?:,? (?:Jr|Sr|II|III|IV)\\.?)?";
// Also `LAST,FIRST M`, as Epic writes it.
const FULL = `(?:(?:Mrs?|Ms|Miss|Mx)\\.? )?(?:${PARTICLE} )?${WORD}${SUFFIX}(?:(?:, ?| )(?:${PARTICLE} )?${WORD}){1,3}${SUFFIX}`;
const WHOLE_PART = new RegExp(`^\\s*(?<value>${PART})(?=\\s*$)`, "g");
const WHOLE_FULL = new RegExp(`^\\s*(?<value>${FULL})(?=\\s*$)`, "g");
const LEADING_FULL = new RegExp(
  `^\\s*(?<value>${FULL})(?=\\s*(?:$|[,;|(\\[]|\\s(?:DOB|MRN|SSN|is|was|has|presents|aged?|\\d)))`,
  "g",
);
/** Words of captions, states and sample data: a value with one of them is not somebody's name. */
const NOT_NAMES = new Set(
  (
    "first last middle full given family name names surname maiden patient patients test example sample demo dummy fake mock foo bar baz qux null none " +
    "undefined unknown anonymous anon required invalid please enter your the and or of to user admin string text value label title field column " +
    "id new old default placeholder person people doctor dr nurse provider hospital clinic health medical center department yes no true false " +
    "na n/a tbd todo lorem ipsum initial suffix prefix details information info record records list view edit create update delete search select " +
    "date birth phone email address gender male female number active inactive pending not found error missing must be is are has " +
    "one two three alpha beta gamma temp tmp application resource organization practitioner observation redacted masked removed hidden deidentified " +
    "firstname lastname middlename fullname username acme corporation incorporated ltd limited gmbh university institute foundation association society " +
    "technologies solutions software systems system service client server account company inc llc corp device group team member subscriber plan display type status code"
  ).split(" "),
);

/** John, Jane and the other names that stand for nobody. */
const NOBODY =
  /^(?:(?:john|jane|jack|jill|baby|babyboy|babygirl|johnny|janie|jimmy|joe|richard|mary|test|foo|ann?|lorem|max|erika) (?:[a-z]\.? )?(?:q\.? )?(?:public|doe|roe|poe|bloggs|blow|foo|bar|ipsum|sample|smith-test|test|tester|testing|example|mustermann)|(?:doe|roe|public),? (?:john|jane|baby|[a-z])(?: [a-z]\.?)?|eve everywoman|adam everyman|peter (?:james )?chalmers|mickey mouse|donald duck|homer simpson|bart simpson|luke skywalker|han solo|darth vader|(?:frodo|bilbo) baggins|(?:tyrion|cersei|jaime) lannister|hermione granger|harry potter|sherlock holmes|ada lovelace|grace hopper|alan turing|florence nightingale)$/i;

/** `Test`, `Test Patient`, `Foo Bar`, `Demo User`: words that nobody is called. */
const MADE_UP =
  /^(?:(?:test|tester|testing|demo|sample|example|dummy|fake|mock|foo|bar|baz|qux)(?: (?:test|tester|testing|patient|person|user|first|last|foo|bar|baz|[a-z]|\d{1,4})){0,3}|(?:patient|person|user),? (?:test|tester|demo|sample|example|dummy|fake|mock)(?: [a-z]|,? \d{1,4})?)$/i;
const MADE_UP_WHOLE = /^\s*(?<value>[a-z][a-z0-9, ]{2,40})(?=\s*$)/gi;

const LONGEST_MADE_UP = 60;

const isMadeUp = (text: string, start: number, end: number): boolean => MADE_UP.test(text.slice(start, end));

function isNameLike(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  const words = value.split(/[\s,.]+/).filter((word) => word.length > 0);
  if (words.some((word) => NOT_NAMES.has(word.toLowerCase()))) return false;
  // `NewFirstName`, `UserList`, and not `McField`
  if (words.some((word) => splitWords(word).filter((part) => NOT_NAMES.has(part)).length > 1)) return false;
  // Two letters at least, and no identifier of code such as XMLHttp or PATIENT_ID.
  return /[A-Za-zÀ-ž]{2}/.test(value) && !words.some((word) => /[a-z][A-Z]{2}|\d|_/.test(word));
}

/**
 * A number behind each name, as the generator Synthea writes people so that nobody takes them for real: `Abe604`. A key
 * that says no more than "name" stands over numbered things, too, and needs two of them.
 */
const NUMBERED = `(?:[${UPPER}][${LOWER}${UPPER}'’-]{1,24} )?[${UPPER}][${LOWER}${UPPER}'’-]{1,24}\\d{1,3}`;
const NUMBERED_PART = new RegExp(`^\\s*(?<value>${NUMBERED})(?=\\s*$)`, "g");
const NUMBERED_FULL = new RegExp(
  `^\\s*(?:(?:Mrs?|Ms|Miss|Dr)\\.? )?(?<value>${NUMBERED} ${NUMBERED}(?: ${NUMBERED})?)(?=\\s*$)`,
  "g",
);
const IS_NUMBERED = new RegExp(`^${NUMBERED}(?: ${NUMBERED}){0,2}$`);

/** The proof that a name is one of a generator. */
export const NUMBERED_NAME = "numbered-name";

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
  if (kind === "given" || kind === "family") return matches(WHOLE_PART, text, "label:name-part", isNameLike);
  if (kind === "bare-part") return matches(WHOLE_PART, text, "label:bare-name", isNameLike);
  const full = kind === "bare" ? "label:bare-name" : "label:full-name";
  const whole = matches(WHOLE_FULL, text, full, isNameLike);
  return whole.length > 0 ? whole : matches(LEADING_FULL, text, full, isNameLike);
}

const NAMED = new RegExp(
  `\\b(?:[Pp]atients?|[Pp]t|PATIENT|PT|[Mm]ember|[Bb]eneficiary|[Mm]other|[Ff]ather|[Ss]pouse|Mr|Mrs|Ms|Miss|Mx)\\b\\.?(?: (?:named|is|name))?[ \\t]{1,2}["“'(]?(?<value>${FULL})(?![${LOWER}${UPPER}])`,
  "g",
);
/** Labels that a name stands right before: `Maria …, DOB …`, `…, MARIA | MRN`, `… (dob`. */
const BESIDE = /\b(?:DOB|D\.O\.B|MRN|SSN|MBI|date of birth|born)\b/gi;
const BEFORE = new RegExp(
  `(?:^|[^\\w'’-])(?<value>${FULL})["”'’]?[,;:/]?\\s{0,2}[-–|/(#]{0,2}\\s{0,2}(?:\\d{1,3} ?[MFmf]?,? ?)?$`,
);
const LONGEST_BEFORE = 80;

/** Names in running text by what stands beside them, as far as one of their words is a common name. */
function findInline(text: string): Match[] {
  const found = matches(NAMED, text, "text:name", isCommonName);
  for (const label of text.matchAll(BESIDE)) {
    const from = Math.max(0, label.index - LONGEST_BEFORE);
    const before = BEFORE.exec(text.slice(from, label.index));
    const value = before?.groups?.["value"];
    if (before === null || value === undefined) continue;
    const end = from + before.index + before[0].indexOf(value) + value.length;
    const start = end - value.length + lengthOfLead(value);
    if (/[\s,]/.test(text.slice(start, end)) && isCommonName(text, start, end))
      found.push({ start, end, evidence: "text:name" });
  }
  return found;
}

/** How much of a row of capitalised words comes before the name: `Search Patient Maria …`. */
function lengthOfLead(value: string): number {
  let length = 0;
  for (const word of value.split(/(?<= )/)) {
    if (!NOT_NAMES.has(word.trim().toLowerCase())) break;
    length += word.length;
  }
  return length;
}

const isCommonName = (text: string, start: number, end: number): boolean =>
  isNameLike(text, start, end) && hasCommonName(text.slice(start, end));

/** Whether a text is, as a whole, a name by its form with a common name in it. */
export function isWholeName(text: string): boolean {
  if (text.length > 60) return false;
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
      "forename",
      "first nm",
      "frst nm",
      "first names",
      "given names",
      "middle name",
      "mname",
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
  ],
  findLabelled,
  findInline,
  fictional(value) {
    const plain = value.replace(/\s+/g, " ").trim();
    if (IS_NUMBERED.test(plain)) return NUMBERED_NAME;
    if (MADE_UP.test(plain)) return "made-up-name";
    return NOBODY.test(plain) ? "nobody-by-convention" : undefined;
  },
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
  surrogate: (value) => (/\s/.test(value) ? "Jane Doe" : "Doe"),
};
