import { meaningOf } from "./context/labels.ts";
import type { Decision } from "./decide.ts";
import type { CounterEvidence, HealthEvidence, IdentityEvidence } from "./weights.ts";

/** What a piece of evidence is called in words. */
export interface EvidenceWords {
  /** What it says, for whoever asks: `nophi explain` and docs/evidence.md. */
  readonly meaning: string;
  /** The same in short, for the sentence of a finding; without one it is not worth a word there. */
  readonly reason?: string;
}

/** Every piece of evidence in words. */
export const evidenceWords: Readonly<Record<IdentityEvidence | HealthEvidence | CounterEvidence, EvidenceWords>> = {
  "known:patient": {
    meaning: "the value stands in the project's list of known patients, so it blocks wherever it is",
    reason: "a value of a known patient",
  },
  "shape:separated": { meaning: "hyphenated as such numbers are", reason: "hyphenated as such numbers are" },
  "shape:spaced": { meaning: "grouped with spaces; other numbers are, too", reason: "grouped as such numbers are" },
  "shape:dotted": { meaning: "grouped with dots; other numbers are, too", reason: "grouped as such numbers are" },
  "shape:digits": { meaning: "so many digits in one run" },
  "label:ssn": { meaning: "under a label for a Social Security number", reason: "under its label" },
  "shape:unseparated": {
    meaning: "every place is one of the set that the format prescribes, without hyphens",
    reason: "built as the format prescribes",
  },
  "shape:any-case": { meaning: "as the format prescribes, in small letters or with spaces" },
  "label:mbi": { meaning: "under a label for a Medicare number", reason: "under its label" },
  "label:mrn": { meaning: "under a label for a medical record number", reason: "under its label" },
  "label:patient-id": {
    meaning: "under a label for the id of a patient, which may be a row number",
    reason: "under a label for a patient id",
  },
  "label:bare-id": { meaning: 'under a label such as "chart", which names other things, too' },
  "label:date-of-birth": { meaning: "a date under a label for a date of birth", reason: "under its label" },
  "label:bare-date": { meaning: 'under "born", which encyclopedias write, too' },
  "value:age-over-89": {
    meaning: "of somebody who turns 90 this year or did before: not even the year of birth may stand",
    reason: "of somebody over 89",
  },
  "label:date": { meaning: "a date under a label for a date of care", reason: "under its label" },
  "label:loose-date": { meaning: 'a date under "collected", "effective" and the like, which other things have, too' },
  "text:date": {
    meaning: "a date behind a word of care in running text: `admitted on`",
    reason: "behind a word of care",
  },
  "label:age": { meaning: "90 or more under a label for an age", reason: "under its label" },
  "label:birth-year": {
    meaning: "under a label for a year of birth, of somebody who turns 90 this year or did before",
    reason: "of somebody over 89",
  },
  "text:age": { meaning: "90 or more as an age in running text: `92-year-old`", reason: "written as an age" },
  "label:npi": { meaning: "under a label for a provider number, with a right check digit" },
  "label:full-name": { meaning: "under a label for a person's name", reason: "under a label for a person's name" },
  "label:name-part": {
    meaning: "under a label for a given or a family name",
    reason: "under a label for a person's name",
  },
  "label:bare-name": {
    meaning: "under `name`, `patient` or the like, which name many things",
    reason: "under a label for a name",
  },
  "label:fax": { meaning: "a telephone number under a label for a fax", reason: "under its label" },
  "label:itin": { meaning: "under a label for a taxpayer's number", reason: "under its label" },
  "label:health-plan-id": { meaning: "under a label for a number of a health plan", reason: "under its label" },
  "label:account": { meaning: "under a label for an account number", reason: "under its label" },
  "label:credit-card": {
    meaning: "under a label for a payment card, with a right check digit",
    reason: "under its label",
  },
  "shape:card": {
    meaning: "first digits, length and check digit of a payment card; one random number in ten has the check digit",
    reason: "built as a payment card number",
  },
  "label:hicn": { meaning: "under a label for an older Medicare number", reason: "under its label" },
  "label:medicaid-id": { meaning: "under a label for a Medicaid number", reason: "under its label" },
  "label:drivers-license": { meaning: "under a label for a driver's license", reason: "under its label" },
  "label:passport": { meaning: "under a label for a passport", reason: "under its label" },
  "label:license": { meaning: "under a label for a license or a certificate", reason: "under its label" },
  "label:dea": { meaning: "under a label for a prescriber's number, with a right check digit" },
  "shape:iban": { meaning: "country, length and check digits of an IBAN", reason: "built as the format prescribes" },
  "label:iban": { meaning: "under a label for an IBAN", reason: "under its label" },
  "shape:vin": {
    meaning: "seventeen characters with the check digit of a vehicle; one random token in eleven has it",
    reason: "built as the format prescribes",
  },
  "label:vin": { meaning: "under a label for a vehicle", reason: "under its label" },
  "label:license-plate": { meaning: "under a label for a plate", reason: "under its label" },
  "label:device-id": { meaning: "under a label for the serial number of a device", reason: "under its label" },
  "label:imei": { meaning: "under a label for an IMEI, with a right check digit", reason: "under its label" },
  "shape:mac": { meaning: "six octets", reason: "built as the format prescribes" },
  "label:mac-address": { meaning: "under a label for the address of a network interface", reason: "under its label" },
  "shape:url": {
    meaning: "the path or the query of a URL names a patient by number",
    reason: "names a patient by number",
  },
  "label:url": { meaning: "a URL under a label for a page of somebody's own", reason: "under its label" },
  "shape:ip": { meaning: "four octets, or groups as IPv6 has them" },
  "label:ip-address": { meaning: "under a label for an IP address", reason: "under its label" },
  "label:biometric": {
    meaning: "data, numbers or a file under a label for a measurement of the body",
    reason: "under its label",
  },
  "label:photo": { meaning: "an image under a label for a photograph of somebody", reason: "under its label" },
  "label:other-id": {
    meaning: "under a label for a specimen, a visit, a claim, a study and the like, or for a number of another country",
    reason: "under its label",
  },
  "shape:address": {
    meaning: "a street with a city and a state or a ZIP code behind it",
    reason: "written as a postal address",
  },
  "shape:street": { meaning: "a number, a name and a street suffix; other things are written so, too" },
  "label:address": { meaning: 'under a label for an address, or behind "lives at"', reason: "under its label" },
  "label:city": { meaning: "under a label for a city or a county", reason: "under its label" },
  "label:zip": { meaning: "under a label for a ZIP code", reason: "under its label" },
  "shape:state-zip": { meaning: "five digits behind a city and a state", reason: "behind a city and a state" },
  "label:geo": { meaning: "under a label for coordinates, with three decimals or more", reason: "under its label" },
  "record:zip-birth-sex": {
    meaning: "ZIP code, birth date and sex in one record: most people of the United States are unique by the three",
    reason: "ZIP code, birth date and sex in one record",
  },
  "label:organisation": {
    meaning: "it stands under a clinic, a pharmacy, an employer or the like, and no patient is named",
  },
  "text:organisation": { meaning: "the name of a company, a clinic or the like stands right before it" },
  "record:hicn": { meaning: "an older Medicare number in the same record" },
  "place:name": { meaning: "a common name without a label, in one row or call with a number of a person" },
  "place:date": { meaning: "the earliest date without a label, in one row or call with a number of a person" },
  "text:name": {
    meaning:
      'behind "Mr.", "patient" and the like, or right before a birth date or record number, with a common name in it',
  },
  "text:patient-name": {
    meaning:
      "in a clinical passage, where the sentence says that it is a patient's: `was admitted`, `a 54-year-old`, `Mr.`",
    reason: "named in a clinical passage",
  },
  "text:relative-name": {
    meaning: "in a clinical passage, behind a word of the family: `daughter`, `next of kin`",
    reason: "somebody of a patient's family",
  },
  "text:repeated-name": {
    meaning: "a name that the text has established elsewhere, or a word of it, again",
    reason: "a patient's name again",
  },
  "text:bare-name": {
    meaning:
      'behind "Mr." and the like, or right before a birth date or record number, without a common name in it; a number of a person in the record must speak for it',
  },
  "record:person-fields": {
    meaning:
      "what leaves open whether it is one of its kind stands in a record with a birth date or a number of a person",
  },
  "shape:formatted": { meaning: "written as a telephone number", reason: "written as a telephone number" },
  "shape:e164": { meaning: "a telephone number with its country code", reason: "written as a telephone number" },
  "label:phone": { meaning: "under a label for a telephone number", reason: "under its label" },
  "shape:email": { meaning: "an e-mail address" },
  "label:email": { meaning: "under a label for an e-mail address", reason: "under its label" },
  "health:patient-label": {
    meaning: "a key, a column or a name around it speaks of a patient or an insured person",
    reason: "patient data around it",
  },
  "health:clinical-label": {
    meaning: "a key beside it names health content: a diagnosis, a medication, a result",
    reason: "health data beside it",
  },
  "health:patient-columns": {
    meaning: "the table has columns of patients or of health content",
    reason: "in a table of patients",
  },
  "health:provider-number": { meaning: "a provider number (NPI) in the record", reason: "a provider number beside it" },
  "health:clinical-words": {
    meaning: "two or more words of health in the text around it",
    reason: "in a text about health",
  },
  "health:clinical-word": { meaning: "one word of health in the text around it", reason: "in a text about health" },
  "health:clinical-passage": {
    meaning: "a name in a clinical passage, where the sentence says that it is a patient's or their family's",
    reason: "in a clinical passage",
  },
  "health:patient-document": {
    meaning: "the text holds a number or a birth date that only a patient's papers have",
    reason: "in a document about a patient",
  },
  "health:file-name": { meaning: "the file is called after patients, claims, encounters ..." },
  "health:project": { meaning: 'the project declares `"health": true`' },
  "record:ssn": { meaning: "a Social Security number in the same record" },
  "record:itin": { meaning: "a taxpayer's number in the same record" },
  "record:mbi": { meaning: "a Medicare number in the same record" },
  "record:mrn": { meaning: "a medical record number in the same record" },
  "record:date-of-birth": { meaning: "a date of birth in the same record" },
  "record:name": { meaning: "a name in the same record" },
  "record:phone": { meaning: "a telephone number in the same record" },
  "record:email": { meaning: "an e-mail address in the same record" },
  "record:name-and-birth": {
    meaning: "name and birth date in one record: they identify most people on their own",
    reason: "name and birth date in one record",
  },
  "record:name-and-date": {
    meaning: "a name and a date of care in one record: together they say that somebody was treated",
    reason: "name and date of care in one record",
  },
  "label:otherwise": { meaning: "its label says that it is something else: a version, a hash, an order number" },
  "label:provider": { meaning: "it stands under a clinician, a user or an employee, and no patient is named" },
  "label:published-person": { meaning: "of an author or a maintainer, whose address is public on purpose" },
  "context:code": { meaning: "in source code outside of literals and without a label" },
  "context:captions": { meaning: "in a file of captions, or beside labels without values" },
  "context:name-part-alone": {
    meaning:
      "a given or a family name without the other: it never blocks, and warns where something else speaks of health",
  },
  "label:bound": { meaning: "its label says where values begin or end: `maxDob`" },
  "record:fictional": {
    meaning: "the other values of the record are proved fictional",
    reason: "the rest of the record is fictional",
  },
  "record:partly-fictional": { meaning: "one kind of the other values is proved fictional" },
};
const reasonFor = (evidence: string): string | undefined =>
  (evidenceWords as Readonly<Record<string, EvidenceWords>>)[evidence]?.reason;
const MOST_REASONS = 3;

/** One sentence without the value: what it is and the first reasons for it. */
export function messageFor({ candidate, evidence }: Decision): string {
  const reasons = [...new Set(evidence.map(reasonFor).filter((each) => each !== undefined))];
  const companions = evidence.filter(
    (each) =>
      each.startsWith("record:") &&
      reasonFor(each) === undefined &&
      !each.includes("fictional") &&
      !each.includes("fields"),
  );
  if (companions.length > 0) reasons.push("other identifiers in the same record");
  const why = reasons.slice(0, MOST_REASONS).join(", ");
  return why === "" ? candidate.identifier.title : `${candidate.identifier.title}: ${why}`;
}

/**
 * A label as it may be shown. Labels come from the scanned text and can themselves be values (a map by name), so only
 * those of known words are shown; of others the part that names the identifier.
 */
export function shownLabel(label: string, identifierId: string): string | undefined {
  if (!meaningOf(label).identifiers.some(({ id }) => id === identifierId)) return undefined;
  if (/\d{3}/.test(label) || !/^[\w .$@/#-]{1,60}$/.test(label)) return undefined;
  return isKnownLabel(label) ? label : identifierId;
}

/** A label of known words, joined or set apart: the words are looked up from each place on, so that time grows with the length. */
function isKnownLabel(label: string): boolean {
  return label
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\d_.$@/#\s-]+/)
    .every(isMadeOfKnownWords);
}

function isMadeOfKnownWords(text: string): boolean {
  const reached = new Set([0]);
  for (let start = 0; start < text.length; start++) {
    if (!reached.has(start)) continue;
    for (let end = start + 1; end <= Math.min(text.length, start + LONGEST_KNOWN_WORD); end++)
      if (KNOWN_WORDS.has(text.slice(start, end))) reached.add(end);
  }
  return reached.has(text.length);
}

// Words that keys around identifiers are made of; a name between them is not among these.
const KNOWN_WORDS: ReadonlySet<string> = new Set(
  (
    "patient patients pat pt member subscriber insured beneficiary guarantor person contact emergency home work " +
    "mobile cell primary secondary my the set with get user client record data first last middle given family " +
    "full maiden preferred legal fore sur name nm ssn ssns social security number num no id mrn mrns medical " +
    "chart hospital epic dob date of birth day dt tm time born bday phone phones telephone tel telecom e mail " +
    "mails address mbi mbis medicare bene npi npis provider national identifier next kin nok mother mothers " +
    "mailing billing residence residential permanent current physical street streets addr line ln city town " +
    "village county district municipality zip zips zipcode code cd postal postcode lat latitude lon lng long " +
    "longitude geo gps location coordinate coordinates coords guardian guardians fname lname mname birthdate " +
    "birthday firstname lastname fullname phonenumber emailaddress admit admission discharge death deceased " +
    "service visit encounter onset procedure surgery appointment care age year years yob at this self p new old " +
    "value text string str raw formatted"
  ).split(" "),
);
const LONGEST_KNOWN_WORD = Math.max(...[...KNOWN_WORDS].map((word) => word.length));
