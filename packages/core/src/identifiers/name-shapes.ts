/** What names of people look like, and the words that none of them has. */
import { hasCommonName } from "../context/common-names.ts";
import { splitWords } from "../context/words.ts";
import { AS_LOOP, ONCE } from "../pattern.ts";
import { LOWER, UPPER } from "./definition.ts";

export const WORD = `(?!(?:DOB|MRN|SSN|MBI|NPI|DOS|HICN?|ID|P[Tt]|PATIENT|Patient)\\b)(?:S[Tt][Ee]?\\.? ?)?(?:[${UPPER}]['’]?[${UPPER}]?[${LOWER}${UPPER}]*(?:['’-][${UPPER}${LOWER}]+)*|[${UPPER}]\\.?)${ONCE}`;
export const PARTICLE =
  "(?:de|del|de la|de las|de los|da|das|do|dos|du|des|di|della|van|van der|van den|von|von der|der|den|ten|ter|la|le|el|al|bin|ibn|ben|y|e)";
export const PART = `(?:${PARTICLE} )?${WORD}(?:[ -](?:${PARTICLE} )?${WORD}${AS_LOOP}){0,2}`;
export const SUFFIX = "(?:,? (?:Jr|Sr|II|III|IV)\\.?)?";
// Also `LAST,FIRST M`, as Epic writes it.
const fullOf = (most: number): string =>
  `(?:(?:Mrs?|Ms|Miss|Mx)\\.? )?(?:${PARTICLE} )?${WORD}${SUFFIX}(?:(?:, ?| )(?:${PARTICLE} )?${WORD}${AS_LOOP}){1,${most}}${SUFFIX}`;
export const FULL = fullOf(3);
/** A value as a whole may have a surname of three words: `VAN DER BERG, ANA M`. */
export const LONG_FULL = fullOf(5);
/** Words of captions, states and sample data: a value with one of them is not somebody's name. */
export const NOT_NAMES = new Set(
  (
    "first last middle full given family name names surname maiden patient patients test example sample demo dummy fake mock foo bar baz qux null none " +
    "undefined unknown anonymous anon required invalid please enter your the and or of to user admin string text value label title field column " +
    "id new old default placeholder person people doctor dr nurse provider hospital clinic health medical center department yes no true false " +
    "na n/a tbd todo lorem ipsum initial suffix prefix details information info record records list view edit create update delete search select " +
    "date birth phone email address gender male female number active inactive pending not found error missing must be is are has " +
    "one two three alpha beta gamma temp tmp application resource organization practitioner observation redacted masked removed hidden deidentified " +
    "firstname lastname middlename fullname username acme corporation incorporated ltd limited gmbh university institute foundation association society " +
    "technologies solutions software systems system service client server account company inc llc corp device group team member subscriber plan display type status code codeable concept plugin"
  ).split(" "),
);

export function isNameLike(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  const words = value.split(/[\s,.^]+/).filter((word) => word.length > 0);
  if (words.some((word) => NOT_NAMES.has(word.toLowerCase()))) return false;
  // `NewFirstName`, `UserList`, and not `McField`
  if (words.some((word) => splitWords(word).filter((part) => NOT_NAMES.has(part)).length > 1)) return false;
  // Two letters at least, and no identifier of code such as XMLHttp or PATIENT_ID.
  return /[A-Za-zÀ-ž]{2}/.test(value) && !words.some((word) => /[a-z][A-Z]{2}|\d|_/.test(word));
}

export const isCommonName = (text: string, start: number, end: number): boolean =>
  isNameLike(text, start, end) && hasCommonName(text.slice(start, end));

/** `First Last` or `LAST, FIRST`, of words that notes and forms do not capitalise for other reasons. */
export function isUncommonName(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (!isNameLike(text, start, end) || hasCommonName(value)) return false;
  const words = value.split(/[\s,.]+/).filter((word) => word.length > 1);
  if (words.length < 2 || words.some((word) => HEADINGS.has(word.toLowerCase()))) return false;
  return /[a-zß-ÿ]{2}/.test(value) || /^[^\s,]+, ?[^\s,]+(?: [^\s,]\.?)?$/.test(value);
}

/** Words that stand capitalised before a number or a date of a patient without being a name. */
export const HEADINGS = new Set(
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
