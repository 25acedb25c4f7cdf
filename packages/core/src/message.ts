import { meaningOf } from "./context/labels.ts";
import type { Decision } from "./decide.ts";

/** Evidence in words, for the sentence a person reads. */
const WORDS: Readonly<Record<string, string>> = {
  "shape:separated": "hyphenated as such numbers are",
  "shape:spaced": "grouped as such numbers are",
  "shape:dotted": "grouped as such numbers are",
  "shape:formatted": "written as a telephone number",
  "shape:e164": "written as a telephone number",
  "shape:unseparated": "built as the format prescribes",
  "label:full-name": "under a label for a person's name",
  "label:name-part": "under a label for a person's name",
  "label:bare-name": "under a label for a name",
  "label:ssn": "under its label",
  "label:mbi": "under its label",
  "label:mrn": "under its label",
  "label:patient-id": "under a label for a patient id",
  "label:date-of-birth": "under its label",
  "label:phone": "under its label",
  "label:email": "under its label",
  "health:patient-label": "patient data around it",
  "health:clinical-label": "health data beside it",
  "health:patient-columns": "in a table of patients",
  "health:provider-number": "a provider number beside it",
  "health:clinical-words": "in a text about health",
  "health:clinical-word": "in a text about health",
  "health:patient-document": "in a document about a patient",
  "record:name-and-birth": "name and birth date in one record",
  "record:fictional": "the rest of the record is fictional",
};
const MOST_REASONS = 3;

/** One sentence without the value: what it is and the first reasons for it. */
export function messageFor({ candidate, evidence }: Decision): string {
  const reasons = [...new Set(evidence.map((each) => WORDS[each]).filter((each) => each !== undefined))];
  const companions = evidence.filter(
    (each) =>
      each.startsWith("record:") &&
      WORDS[each] === undefined &&
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

function isKnownLabel(label: string): boolean {
  return KNOWN_LABEL.test(label.replace(/([a-z])([A-Z])/g, "$1 $2"));
}

// Words that keys around identifiers are made of; a name between them is not among these.
const KNOWN_LABEL =
  /^(?:(?:patients?|pat|pt|member|subscriber|insured|beneficiary|guarantor|person|contact|emergency|home|work|mobile|cell|primary|secondary|my|the|set|with|get|user|client|record|data|first|last|middle|given|family|full|maiden|preferred|legal|fore|sur|name|nm|ssns?|social|security|number|num|no|id|mrns?|medical|chart|hospital|epic|dob|date|of|birth|day|dt|tm|time|born|bday|phones?|telephone|tel|telecom|e|mails?|address|mbis?|medicare|bene|npis?|provider|national|identifier|next|kin|nok|mothers?|guardians?|fname|lname|mname|birthdate|birthday|firstname|lastname|fullname|phonenumber|emailaddress|this|self|p|new|old|value|text|string|str|raw|formatted|[\d_.$@/#\s-])[_.$@/#\s-]*)+$/i;
