/**
 * Which models hold PHI, judged by their names. The words are the resources of the FHIR Patient compartment and the
 * tables that clinical systems have. A word that is ordinary outside health care ("test", "file", "condition",
 * "member", "session") never decides alone: it counts only behind a clinical word ("lab test", "health condition").
 */
import { anyCase, running, type AnyCase } from "@nophi/core/pattern";
import { words } from "../words.ts";

/** Anywhere in the name: `patientAddress`, `tbl_encounters`, `MedicationRequest`. */
const clinicalWords = new Set(
  (
    "patient inpatient outpatient encounter observation appointment diagnosis prescription medication allergy " +
    "immunization immunisation vaccination insuree beneficiary specimen biopsy hospitalization hospitalisation phi ephi"
  ).split(" "),
);

/** Alone (`coverage`, `lab_table`), not inside another name: `user_claims` are no insurance claims. */
const clinicalAlone = new Set("claim coverage chart admission lab vital".split(" "));

/** The first word makes the second one clinical. */
const clinicalPairs: readonly (readonly [first: string, second: string])[] = [
  [
    "medical clinical",
    "record note condition procedure visit test file document order result history report image chart session claim study episode problem summary profile data information",
  ],
  // Not "health check", "health report" or "health status": those are about servers.
  ["health", "record history condition profile claim coverage member plan information document note summary"],
  ["lab laboratory", "record test order result report panel value"],
  ["blood genetic pathology radiology", "test sample result report order study"],
  ["diagnostic", "test result report image study"],
  ["progress nursing chart soap consultation operative", "note"],
  ["discharge", "summary"],
  ["care treatment", "plan record episode note"],
  ["vital", "sign"],
  ["insurance", "claim member coverage"],
  ["plan", "member"],
  ["member", "eligibility"],
  ["therapy psychotherapy", "note session record"],
  ["family member", "history"],
  ["explanation of", "benefit"],
];

const pairs = new Set(
  clinicalPairs.flatMap(([firsts, seconds]) => {
    const heads = firsts === "family member" || firsts === "explanation of" ? [firsts] : firsts.split(" ");
    return heads.flatMap((head) => seconds.split(" ").map((second) => `${head} ${second}`));
  }),
);

/** A model of the catalogue around patients, not of patients: `appointmentType`, `claim_status`. */
const catalogueWords = new Set(
  "type status category catalog catalogue formulary dictionary config configuration setting template lookup enum definition option permission role".split(
    " ",
  ),
);

const storageWords = new Set("table tbl model entity schema".split(" "));

/** Names of models without case, number and separators, to compare them: `MedicalRecords` is `medical_record`. */
export function modelKey(name: string): string {
  return words(name).join(" ");
}

export function isClinicalName(name: string): boolean {
  const all = words(name).filter((word) => !storageWords.has(word));
  if (catalogueWords.has(all.at(-1) ?? "")) return false;
  if (all.some((word) => clinicalWords.has(word))) return true;
  if (all.length === 1) return clinicalAlone.has(all[0] ?? "");
  return all.some((word, index) => {
    const next = all[index + 1];
    return next !== undefined && (pairs.has(`${word} ${next}`) || pairs.has(`${word} ${next} ${all[index + 2] ?? ""}`));
  });
}

export interface ModelOptions {
  /** Instead of the judgement by name: exactly these models hold PHI. */
  readonly models?: readonly string[] | undefined;
  /** Besides: these models hold PHI too. */
  readonly additionalModels?: readonly string[] | undefined;
}

/** Does a model of this name hold PHI? `isPhi`: its library says so, whatever the name. */
export type PhiModels = (name: string, isPhi?: boolean) => boolean;

/** The predicate for a project. */
export function phiModels({ models, additionalModels = [] }: ModelOptions): PhiModels {
  const named = new Set([...(models ?? []), ...additionalModels].map(modelKey));
  return (name, isPhi = false) =>
    named.has(modelKey(name)) || (models === undefined && (isPhi || isClinicalName(name)));
}

/** A quick look at a text: false if no model of the project can be named in it. */
export function mentionsModel({ models, additionalModels = [] }: ModelOptions): (text: string) => boolean {
  const named = [...(models ?? []), ...additionalModels].map(modelKey).filter((key) => key !== "");
  const own = named.length > 0 ? [anyPhrase(named)] : [];
  const patterns = models === undefined ? [...clinicalPatterns, ...own] : own;
  return (text) =>
    patterns.some((pattern) => {
      const [each, searched] = running(pattern, text);
      each.lastIndex = 0;
      return each.test(searched);
    });
}

function anyPhrase(phrases: Iterable<string>): AnyCase {
  const parts = [...phrases].map((phrase) => phrase.split(" ").map(stem).join("[^A-Za-z0-9]*"));
  return anyCase(parts.join("|"));
}

/** "lab" begins a word in `lab`, `tblLab` and `LAB_ID`, not in "available". */
function anyAlone(alone: Iterable<string>): RegExp {
  const parts = [...alone].map((word) => {
    const title = word.charAt(0).toUpperCase() + word.slice(1);
    return `(?:(?<![A-Za-z])${word}|${title}|${word.toUpperCase()})[sS]?(?![a-z])`;
  });
  return new RegExp(parts.join("|"));
}

/** The end is open: the plural of "allergy" is "allergies", of "diagnosis" "diagnoses". */
function stem(word: string): string {
  return `${word.replace(/(?:y|is)$/, "")}[a-z]{0,3}`;
}

/** Made once: a rule is created for every file. */
const clinicalPatterns = [
  anyPhrase([...clinicalWords, ...pairs]),
  anyAlone(clinicalAlone),
  // Of FHIR, `Condition` and `Procedure` are a patient's too.
  anyCase("medplum|fhir"),
];
