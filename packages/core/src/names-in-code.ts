/**
 * What a name of code says about the value behind it, for tools that read programs rather than texts. A scan needs nothing of
 * this, so it has an entry of its own.
 */
import { meaningOf, phraseAtEnd } from "./context/labels.ts";
import { splitWords } from "./context/words.ts";
import type { IdentifierId } from "./finding.ts";
import type { LabelKind } from "./identifiers/definition.ts";

export { isAboutCare, isAboutHealth } from "./context/vocabulary.ts";

/** What a variable, a property or a parameter is named for. */
export interface NameMeaning {
  /** The identifier that its last words name: that of `patientSsn`, none of `ssnError`. */
  readonly identifier?: { readonly id: IdentifierId; readonly kind: LabelKind };
  /** It says whose value it is: a patient's or an insured person's. */
  readonly patient: boolean;
  /** It names health content: a diagnosis, a medication, a result. */
  readonly clinical: boolean;
}

const NOTHING: NameMeaning = { patient: false, clinical: false };

/** The meaning of a name by its whole words, as a scan reads the label of a value. */
export function meaningOfName(name: string): NameMeaning {
  const { identifiers, patient, clinical, ...other } = meaningOf(name);
  // `providerName`, `hospitalPhone`, `authorEmail`, `dobFormat`, `maxDob`
  if (other.provider || other.organisation || other.publishedPerson || other.otherwise || other.bound) return NOTHING;
  const [identifier] = identifiers;
  if (identifier === undefined || phraseAtEnd(splitWords(name)) === 0) return { patient, clinical };
  return { identifier, patient, clinical };
}
