import type { LabelledText } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";

/** Writes one kind of text. */
export interface Writer {
  /** Group and kind, e.g. `prose: clinical note`. */
  readonly kind: string;
  /** `admit` gives a new patient each time it is called. */
  readonly write: (random: Random, admit: () => Patient) => LabelledText;
}
