import { hasCommonName, isCommonNames } from "../context/common-names.ts";
import { splitWords } from "../context/words.ts";
import { LOWER, UPPER, matches } from "./definition.ts";
import type { Identifier, LabelKind, Match } from "./definition.ts";

/**
 * Name of a person, by label only: a key, a column or "Patient: …". A capitalised word alone is no name, and lists of
 * names do not make one of it.
 */
const WORD = `(?!(?:DOB|MRN|SSN|MBI|NPI|DOS|HICN?|ID|P[Tt]|PATIENT|Patient)\\b)(?:S[Tt][Ee]?\\.? ?)?(?:[${UPPER}]['’]?[${UPPER}]?[${LOWER}${UPPER}]*(?:['’-][${UPPER}${LOWER}]+)*|[${UPPER}]\\.?)`;
const PARTICLE =
  "(?:de|del|de la|de las|de los|da|das|do|dos|du|des|di|della|van|van der|van den|von|von der|der|den|ten|ter|la|le|el|al|bin|ibn|ben|y|e)";
const PART = `(?:${PARTICLE} )?${WORD}(?:[ -](?:${PARTICLE} )?${WORD}){0,2}`;
const SUFFIX = "(?:,? (?:Jr|Sr|II|III|IV)\\.?)?";
// Also `LAST,FIRST M`, as Epic writes it.
const fullOf = (most: number): string =>
  `(?:(?:Mrs?|Ms|Miss|Mx)\\.? )?(?:${PARTICLE} )?${WORD}${SUFFIX}(?:(?:, ?| )(?:${PARTICLE} )?${WORD}){1,${most}}${SUFFIX}`;
const FULL = fullOf(3);
/** A value as a whole may have a surname of three words: `VAN DER BERG, ANA M`. */
const LONG_FULL = fullOf(5);
const WHOLE_PART = new RegExp(`^\\s*(?<value>${PART})(?=\\s*$)`, "g");
const WHOLE_FULL = new RegExp(`^\\s*(?<value>${LONG_FULL})(?=\\s*$)`, "g");
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
  /^(?:(?:john|jane|jack|jill|baby|babyboy|babygirl|johnny|janie|jimmy|joe|richard|mary|test|foo|ann?|lorem|max|erika) (?:[a-z]\.? )?(?:q\.? )?(?:public|doe|roe|poe|bloggs|blow|foo|bar|ipsum|sample|smith-test|test|tester|testing|example|mustermann)|(?:doe|roe|public)(?:, ?| )(?:john|jane|baby|[a-z])(?: [a-z]\.?)?|doe|eve (?:[a-z]\.? )?everywoman|adam (?:[a-z]\.? )?everyman|every(?:man|woman), ?(?:adam|eve)(?: [a-z]\.?)?|peter (?:james )?chalmers|mickey mouse|donald duck|homer simpson|bart simpson|luke skywalker|han solo|darth vader|(?:frodo|bilbo) baggins|(?:tyrion|cersei|jaime) lannister|hermione granger|harry potter|sherlock holmes|ada lovelace|grace hopper|alan turing|florence nightingale)$/i;

/** A name by itself: `Mr. … Jr.` says nothing about who it is. */
const withoutTitle = (value: string): string =>
  value
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:Mrs?|Ms|Miss|Mx)\.? /i, "")
    .replace(/,? (?:Jr|Sr|II|III|IV)\.?$/i, "");

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
  if (kind === "given" || kind === "family") return matches(WHOLE_PART, text, "label:name-part", isNameLike);
  if (kind === "bare-part") return matches(WHOLE_PART, text, "label:bare-name", isNameLike);
  const full = kind === "bare" ? "label:bare-name" : "label:full-name";
  const whole = matches(WHOLE_FULL, text, full, isNameLike);
  return whole.length > 0 ? whole : matches(LEADING_FULL, text, full, isNameLike);
}

const NAMED = new RegExp(
  `\\b(?:[Pp]atients?|[Pp]t|PATIENT|PT|[Mm]ember|[Bb]eneficiary|[Mm]other|[Ff]ather|[Ss]pouse|Mr|Mrs|Ms|Miss|Mx)\\b\\.?(?: (?:named|is|name))? {1,2}["“'(]?(?<value>${FULL})(?![${LOWER}${UPPER}])`,
  "g",
);
/** Labels that a name stands right before: `Maria …, DOB …`, `…, MARIA | MRN`, `… (dob`. */
const BESIDE =
  /\b(?:(?:DOB|D\.O\.B|MRN|SSN|MBI|date of birth|born)\b|\d{1,3}[- ](?:years?[- ]old|yrs?[- ]old|y\.?\/?o\b))/gi;
const BEFORE = new RegExp(
  `(?:^|[^\\w'’-])(?<value>${FULL})["”'’]?[,;:/]?\\s{0,2}(?:(?:is|was)\\s)?(?:an?\\s)?[-–—|/(#]{0,2}\\s{0,2}(?:\\d{1,3} ?[MFmf]?,? ?)?$`,
);
const LONGEST_BEFORE = 80;

/** Names in running text by what stands beside them; without a common name in them the rest of the record must speak for them. */
function findInline(text: string): Match[] {
  const found = [
    ...matches(NAMED, text, "text:name", isCommonName),
    ...matches(NAMED, text, "text:bare-name", isUncommonName),
  ];
  for (const label of text.matchAll(BESIDE)) {
    const from = Math.max(0, label.index - LONGEST_BEFORE);
    const before = BEFORE.exec(text.slice(from, label.index));
    const value = before?.groups?.["value"];
    if (before === null || value === undefined) continue;
    const valueEnd = from + before.index + before[0].indexOf(value) + value.length;
    const start = valueEnd - value.length + lengthOfLead(value);
    // `Maria … F DOB`: the sex, not an initial.
    const end = !value.includes(",") && /\s[MF]$/.test(value) ? valueEnd - 2 : valueEnd;
    if (!/[\s,]/.test(text.slice(start, end))) continue;
    if (isCommonName(text, start, end)) found.push({ start, end, evidence: "text:name" });
    else if (isUncommonName(text, start, end)) found.push({ start, end, evidence: "text:bare-name" });
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

/** `First Last` or `LAST, FIRST`, of words that notes and forms do not capitalise for other reasons. */
function isUncommonName(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (!isNameLike(text, start, end) || hasCommonName(value)) return false;
  const words = value.split(/[\s,.]+/).filter((word) => word.length > 1);
  if (words.length < 2 || words.some((word) => HEADINGS.has(word.toLowerCase()))) return false;
  return /[a-zß-ÿ]{2}/.test(value) || /^[^\s,]+, ?[^\s,]+(?: [^\s,]\.?)?$/.test(value);
}

/** Words that stand capitalised before a number or a date of a patient without being a name. */
const HEADINGS = new Set(
  (
    "chart review note notes visit summary report care follow up consult consultation referral encounter appointment admission discharge history " +
    "physical exam lab labs result results test order orders procedure surgery emergency room primary urgent home office billing claim claims " +
    "insurance medicare medicaid account portal call callback message request merge duplicate registration intake assessment progress nursing " +
    "pharmacy radiology cardiology oncology neurology pathology pediatrics psychiatry internal medicine family practice north south east west " +
    "general county state city university memorial regional community children mercy saint blood pressure heart rate chief complaint diagnosis " +
    "allergies medications social security number record header footer open close print save export import upload download january february " +
    "march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday today " +
    "yesterday tomorrow with for from at in on by if when then see found using same new existing correct wrong verified verify confirmed please " +
    "patient's insured covered active inactive legal sex gender race language english spanish vietnamese main street road avenue dept unit floor " +
    "bed ward mother father spouse daughter son sister brother wife husband guardian"
  ).split(" "),
);

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
  ],
  findLabelled,
  // "Mr.", "patient", a birth date behind it: their words are many.
  inlineCue: /[A-Za-z]/,
  findInline,
  fictional(value) {
    const plain = withoutTitle(value);
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
  surrogate(value) {
    const plain = withoutTitle(value);
    const comma = /, ?/.exec(plain)?.[0];
    const full = comma === undefined ? "Jane Doe" : `Doe${comma}Jane`;
    const written = /[\s,]/.test(plain) ? full : "Doe";
    return value === value.toUpperCase() ? written.toUpperCase() : written;
  },
};
