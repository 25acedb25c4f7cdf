import type { IdentifierId } from "../finding.ts";
import type { LabelKind } from "../identifiers/definition.ts";
import { identifiers } from "../identifiers/index.ts";
import { CLINICAL, OTHERWISE, PATIENT, PROVIDER, PUBLISHED_PERSON } from "./vocabulary.ts";
import { splitWords } from "./words.ts";

/** What a label (key, column, variable, element) says about the value under it. */
export interface Meaning {
  /** The identifiers it names, the most specific first. */
  readonly identifiers: readonly { readonly id: IdentifierId; readonly kind: LabelKind }[];
  /** It speaks of a patient or an insured person. */
  readonly patient: boolean;
  /** It names health content: a diagnosis, a medication, a result. */
  readonly clinical: boolean;
  /** It speaks of a clinician, a user, an employee: not of a patient. */
  readonly provider: boolean;
  /** It names an author or a maintainer, whose name and address are public on purpose. */
  readonly publishedPerson: boolean;
  /** It says that the value is something else: a version, a port, a format, a placeholder. */
  readonly otherwise: boolean;
}

const LONGEST_PHRASE = 5;

/** Every phrase of every identifier, as words joined by blanks and written together. */
const phrases = new Map<string, { readonly id: IdentifierId; readonly kind: LabelKind }[]>();
for (const identifier of identifiers) {
  for (const [kind, list] of Object.entries(identifier.labels) as [LabelKind, readonly string[]][]) {
    for (const phrase of list) {
      for (const spelling of new Set([phrase, phrase.replaceAll(" ", "")])) {
        phrases.set(spelling, [...(phrases.get(spelling) ?? []), { id: identifier.id, kind }]);
      }
    }
  }
}

/** The meaning of a label by its whole words. The last segment of a path (`patient.contact.phone`) decides what it names. */
export function meaningOf(label: string): Meaning {
  const words = splitWords(label.length > 120 ? label.slice(-120) : label);
  const last = splitWords(label.slice(label.lastIndexOf(".") + 1));
  const has = (vocabulary: ReadonlySet<string>): boolean => words.some((word) => vocabulary.has(word));
  return {
    identifiers: named(last),
    patient: has(PATIENT),
    clinical: has(CLINICAL),
    provider: has(PROVIDER),
    publishedPerson: has(PUBLISHED_PERSON),
    otherwise: has(OTHERWISE),
  };
}

function named(words: readonly string[]): Meaning["identifiers"] {
  const found = new Map<IdentifierId, { readonly id: IdentifierId; readonly kind: LabelKind }>();
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      for (const entry of phrases.get(words.slice(from, from + length).join(" ")) ?? []) {
        if (length === 1 && words.length > 1 && AMBIGUOUS.has(words[from] as string) && !isPersonName(words)) continue;
        if (!found.has(entry.id)) found.set(entry.id, entry);
      }
    }
  }
  return [...found.values()];
}

/** Words that name an identifier only as the whole label: not in `fileName`, `fontFamily`, `tableCell`, `patientCount`. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  "name",
  "names",
  "first",
  "last",
  "patient",
  "given",
  "family",
  "maiden",
  "cell",
  "mobile",
  "tel",
  "mail",
  "born",
]);

/** `patientName`, `patient_family`: a patient word beside the ambiguous one settles it. */
function isPersonName(words: readonly string[]): boolean {
  return words.every((word) => AMBIGUOUS.has(word) || PATIENT.has(word)) && words.some((word) => !PATIENT.has(word));
}
