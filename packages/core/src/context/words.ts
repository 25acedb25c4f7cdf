/**
 * Splits a key, column or variable name into lower-case words: `patientDOB`, `patient_dob`, `PATIENT-DOB` and
 * `patient dob` all give `["patient", "dob"]`. Context is matched on whole words only: "dob" is not in "adobe".
 */
export function splitWords(label: string): string[] {
  const words = label.match(WORD);
  if (words === null) return [];
  return words.map((word) => word.toLowerCase());
}

// In order: a plural acronym (SSNs), an acronym before a capitalised word (SSNValue), a word of any script, digits.
const WORD = /[A-Z]{2,}(?=s(?![a-z]))|[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿ])|[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+|[A-ZÀ-ÖØ-Þ]+|\d+/g;

/** A text as a part of a pattern that matches it and nothing else. */
export const escapedForPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
