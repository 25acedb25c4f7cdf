/** Objects by their names: those that hold nobody's data, those that a record leads to, and lists of what there is. */
import { words } from "../words.ts";

const lastWord = (name: string): string => words(name).at(-1) ?? "";

/**
 * What nobody's data is in, though it has the name of a patient's: `errors.patient`, `labels.dob`, `styles.patients`. The last
 * word of the owner, in the singular.
 */
const NOT_DATA = new Set(
  (
    "error message label string style css class route url path id model table schema prisma db database api service i18n t " +
    "translation icon color colour config permission role count total endpoint queue topic key type enum field column ref " +
    "mock store repository validator rule placeholder selector testid touched dirty env constant header tooltip hint"
  ).split(" "),
);

/** One of these may hold data, many are texts or classes: `message.patient` of a queue, `messages.patient` of a page. */
const ONE_WITH_DATA = /(?:^|[a-z])(?:message|Message|model|Model|service|Service|store|Store)$/;

/** What a record leads to and is not the patient's: `patient.clinic.address`, `patient.createdBy.email`. */
const NOT_OF_PATIENT = new Set(
  (
    "provider doctor physician nurse practitioner clinician clinic hospital facility organization organisation practice pharmacy insurer " +
    "payer room ward bed unit plan tenant tag role team group by creator owner author manager agent employer school department " +
    "location site file document attachment image photo constructor metadata meta config setting error device product service " +
    "template type status state link option"
  ).split(" "),
);

/** FHIR keeps numbers, telephones and addresses of electronic mail under these. */
export const FHIR_VALUE = /^(?:identifier|telecom)s?$/;

/** Lists of what there is: a medication of a formulary is nobody's. */
const CATALOGUE =
  /^(?:catalog|catalogue|formulary|code|codeset|terminology|vocabulary|drug|dictionary|option|snomed|rxnorm|loinc|icd|ndc)$/;

/** True for `errors`, `labels`, `prisma`. */
export const holdsNoData = (name: string): boolean => NOT_DATA.has(lastWord(name)) && !ONE_WITH_DATA.test(name);

/** True for `clinic`, `primaryPhysician`, `createdBy`. */
export const isNotOfPatient = (name: string): boolean => NOT_OF_PATIENT.has(lastWord(name));

/** True for `formulary`, `loadDrugs`, `icdCodes`. */
export const isCatalogue = (name: string): boolean => words(name).some((word) => CATALOGUE.test(word));

/** `team.members` are colleagues. */
export const isGroup = (name: string): boolean =>
  /^(?:team|cluster|staff|guild|org|organization|organisation|group|channel|workspace|project|committee|board|crew|squad|server)$/.test(
    words(name).at(-1) ?? "",
  );
