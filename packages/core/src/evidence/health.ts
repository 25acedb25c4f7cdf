import { CLINICAL_TEXT } from "../context/vocabulary.ts";
import type { Document, RecordNode } from "../formats/document.ts";
import { ready } from "../pattern.ts";
import { CERTAIN, identityOf, PERSON_NUMBERS, PROVIDER_NUMBERS } from "../recognise.ts";
import type { Candidate, Recognition } from "../recognise.ts";
import type { PersonRecord } from "../records.ts";
import type { HealthEvidence } from "../weights.ts";
import { namesAround } from "./candidate.ts";

/** What the keys, columns, names and words around a record say about health. */
export function healthAround(
  text: string,
  wordsIn: ClinicalWords,
  document: Document,
  recognition: Recognition,
  record: PersonRecord,
  aboutCare: () => boolean,
): Set<HealthEvidence> {
  const found = new Set<HealthEvidence>();
  const consider = (label: string): void => {
    if (label === "") return;
    const meaning = recognition.meaning(label);
    if (meaning.patient || (meaning.patientInHealth && aboutCare())) found.add("health:patient-label");
    if (meaning.clinical) found.add("health:clinical-label");
  };
  for (const index of record.nodes) {
    for (const label of (document.nodes[index] as RecordNode).labels) consider(label);
    for (const name of namesAround(document, index)) consider(name);
  }
  for (const candidate of record.candidates) {
    if (candidate.label !== undefined) consider(candidate.label.text);
    // Whatever the words of its label are, a medical record number is one.
    if (candidate.identity.has("label:mrn")) found.add("health:clinical-label");
    if (isInClinicalPassage(candidate)) found.add("health:clinical-passage");
    if (PROVIDER_NUMBERS.has(candidate.identifier.id)) found.add("health:provider-number");
  }
  const columns = document.columns.map(recognition.meaning);
  if (columns.some((meaning) => meaning.patient || meaning.clinical || (meaning.patientInHealth && aboutCare())))
    found.add("health:patient-columns");
  const words = clinicalWords(text, wordsIn, document, record);
  if (words > 1) found.add("health:clinical-words");
  else if (words === 1) found.add("health:clinical-word");
  return found;
}

const IN_CLINICAL_PASSAGE = ["text:patient-name", "text:relative-name", "text:repeated-name"] as const;

/** A name that a sentence about somebody's health names. */
export const isInClinicalPassage = ({ identity }: Candidate): boolean =>
  IN_CLINICAL_PASSAGE.some((evidence) => identity.has(evidence));

const LONGEST_SURROUNDINGS = 4000;
/** Surroundings begin and end at multiples of this, so that the neighbours of a long line share theirs. */
const STEP = 1000;

/** The words of health in a stretch of running text, each stretch searched once. */
type ClinicalWords = (from: number, to: number) => ReadonlySet<string>;

export function clinicalWordsIn(text: string): ClinicalWords {
  const known = new Map<string, ReadonlySet<string>>();
  return (from, to) => {
    const key = `${from}:${to}`;
    let found = known.get(key);
    if (found === undefined) {
      const stretch = text.slice(from, to);
      const words = stretch.includes(" ") ? (stretch.match(ready(CLINICAL_TEXT)) ?? []) : [];
      found = new Set(words.map((word) => word.toLowerCase().slice(0, 6)));
      known.set(key, found);
    }
    return found;
  };
}

/** How many different words of health stand in the running text around a record; more than one are two. */
function clinicalWords(text: string, wordsIn: ClinicalWords, document: Document, record: PersonRecord): number {
  const found = new Set<string>();
  for (const candidate of record.candidates) {
    const node = document.nodes[candidate.node] as RecordNode;
    const [start, end] = node.prose
      ? [node.start, node.end]
      : candidate.field === undefined
        ? lineAround(text, candidate.start)
        : [candidate.field.start, candidate.field.end];
    const from = Math.max(start, Math.floor((candidate.start - LONGEST_SURROUNDINGS) / STEP) * STEP);
    const to = Math.min(end, Math.ceil((candidate.end + LONGEST_SURROUNDINGS) / STEP) * STEP);
    for (const word of wordsIn(from, to)) found.add(word);
    if (found.size > 1) return 2;
  }
  return found.size;
}

function lineAround(text: string, offset: number): [number, number] {
  const from = Math.max(0, offset - LONGEST_SURROUNDINGS);
  const start =
    from + Math.max(text.slice(from, offset).lastIndexOf("\n"), text.slice(from, offset).lastIndexOf("\r")) + 1;
  const end = /[\r\n]|$/.exec(text.slice(offset, offset + LONGEST_SURROUNDINGS))?.index ?? LONGEST_SURROUNDINGS;
  return [start, offset + end];
}

/** A note or letter about a patient: running text with a real identifier that only patients have. */
export function isPatientDocument(
  document: Document,
  records: readonly PersonRecord[],
  raw: boolean,
  aboutCare: () => boolean,
): boolean {
  if (document.format !== "plain-text") return false;
  return records.some((record) =>
    record.candidates.some(
      (candidate) =>
        (raw || candidate.fictional === undefined) &&
        PERSON_NUMBERS.has(candidate.identifier.id) &&
        !candidate.identity.has("label:patient-id") &&
        // A birth date has everybody, also in the documentation of a library.
        (candidate.identifier.id !== "date-of-birth" || aboutCare()) &&
        identityOf(candidate.identity) >= CERTAIN,
    ),
  );
}
