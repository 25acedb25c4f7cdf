/** Health content whose name says little by itself: the text of a note, the reason of a visit, the value of a result. */
import type { TableMeaning } from "./tables.ts";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Of a patient, or of what has the key of one. */
const OF_PATIENT =
  /^(?:hiv (?:status|result)|pregnancy status|substance (?:use|abuse)(?: history)?|care plan|assessment|problem list|reason for visit|visit reason)$/;

const NUMBERS: readonly (readonly [name: RegExp, title: string])[] = [
  [/^national (?:id|identity)(?: number)?$/, "national identity number"],
  [/^bank account(?: number)?$/, "account number"],
];

/** What happens to patients is written down there; to others as well, so that these need the key of a patient. */
const CARE = list(
  "visit consultation consult referral telehealth telemedicine encounter appointment session admission triage intake episode " +
    "checkup screening evaluation examination treatment therapy surgery procedure note assessment",
);
const OF_CARE =
  /(?:^| )(?:note|transcript|complaint|finding)$|^(?:subjective|objective|assessment)$|^(?:(?:visit|session|clinical|consultation|discharge) )?summary$|^(?:(?:visit|referral|consultation|admission|encounter|appointment) )?reason(?: for \w+)?$/;

const OF_NOTE = /^(?:body|text|content|subjective|objective|assessment|plan)$/;

/** Notes that are bills, and notes about software. */
const OTHER_NOTE = list("credit debit delivery release payment invoice billing promissory");

const RESULTS = list("result observation measurement vital test");

/** @param phrase the words of the column, in the singular; @returns what it holds, as a person calls it */
export function freeText(phrase: string, { isOfPatients, isAboutPatient, words }: TableMeaning): string | undefined {
  if (!isOfPatients && !isAboutPatient) return undefined;
  const isCare = words.some((word) => CARE.has(word));
  const last = words.at(-1) ?? "";
  const isHealth =
    OF_PATIENT.test(phrase) ||
    (isAboutPatient && isCare && OF_CARE.test(phrase)) ||
    (last === "note" && OF_NOTE.test(phrase) && !words.some((word) => OTHER_NOTE.has(word))) ||
    (isAboutPatient && RESULTS.has(last) && phrase === "value");
  if (isHealth) return "health data";
  return NUMBERS.find(([name]) => name.test(phrase))?.[1];
}
