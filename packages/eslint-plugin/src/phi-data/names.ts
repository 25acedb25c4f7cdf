/**
 * Which names of code stand for PHI: values (`patient.ssn`, `dob`) and whole records (`patient`, `selectedPatients`). What a
 * value is called is judged by the labels of @nophi/core, so that the rules and the scan agree.
 */
import { identifiers } from "@nophi/core";
import { meaningOfName } from "@nophi/core/names";
import { words } from "../words.ts";

export interface NameOptions {
  /** Besides: objects that hold the record of a patient. */
  readonly objects?: readonly string[];
  /** Besides: functions that take PHI out of what they are given. */
  readonly redactors?: readonly string[];
}

/** What a name says about its value: whose or which PHI it is, that it is none, or nothing. */
export type NameVerdict = { readonly kind: "value" | "record"; readonly title: string } | "safe" | undefined;

export interface Names {
  /** A name that stands alone: a variable, or a property of an object that nothing is known about. */
  alone(name: string): NameVerdict;
  /** A property of a patient's record. */
  ofPatient(name: string): NameVerdict;
  /** A type: `Patient`, `PatientDto`. */
  isPatientType(name: string): boolean;
  /** What a function returns that is named for a record: `getPatient`, `findPatientsByName`, `patientRepository.findOne`. */
  returnsRecord(method: string, receiver: string | undefined): boolean;
  /** A function that takes PHI out of what it is given: `redact`, `maskSsn`. */
  isRedactor(name: string): boolean;
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** These say who somebody is by themselves; a name or a telephone number is PHI only where it is a patient's. */
const TELLING: ReadonlySet<string> = list("ssn mrn mbi hicn medicaid-id date-of-birth itin");

/** Labels that are something else in code: the programmes themselves, and `(aDate, bDate) => …`. */
const ORDINARY: ReadonlySet<string> = list("medicare medicaid bdate b_date do_b born chart expediente");

/** What a page shows or where a caller came from is no value of the record. */
const NOT_OF_RECORD: ReadonlySet<string> = list("url photo ip-address mac-address");

const PATIENT = list("patient inpatient outpatient enrollee insuree decedent newborn paciente");

/** Patients in files about health care; members of a group, of a newsletter or of a class elsewhere. */
const PATIENT_IN_HEALTH = list("member subscriber beneficiary guarantor dependent");

/** Records about a patient, in files about health care; `observation` is a word of machine learning elsewhere. */
const RECORD_IN_HEALTH = list(
  "encounter observation appointment diagnosis prescription medication allergy immunization specimen",
);

/** Words behind the noun that change nothing: `patientRecord`, `patientDto`, `patientRows`. */
const CARRIER = list(
  "record data info information detail row doc document entity dto profile obj object json resource list payload body form input summary chart demographic array bundle value current attribute raw",
);

/** Health content of a record that is no label of the scan. */
const CLINICAL = list("condition note history complaint problem vital result comorbidity procedure");

/** A key of a row says nothing outside the database. MRN and plan numbers are identifiers under Safe Harbor. */
const ROW_KEY = list("id ids uuid guid key pk ref reference");
const NUMBERS_NAMED_ID = list("medicaid-id mbi hicn health-plan-id ssn itin");

/** `isPatient`, `hasSsn`, `showDob`: a yes or a no, or a function. */
const QUESTION = list(
  "is has have can should was were will did does needs need no not show hide valid on handle use allow require enable disable include set toggle validate check parse",
);
/** `ssnCount`, `patient.nameLength`, `dobVerified`. */
const ABOUT_VALUE = list(
  "count length size total index type status exist present missing valid invalid verified changed required enabled visible error",
);

/** Taken out, covered or replaced, in whatever form of the word. */
const REDACTED =
  /^(?:redact|mask|saniti[sz]|scrub|omit|anonymi[sz]|pseudonymi[sz]|obfuscat|censor|tokeni[sz]|encrypt|hash|strip(?!e)|deidentif|hmac|safe|synthetic|fictional|fake|mock|dummy|sample|test)(?:e|ed|er|es|ing|or|ion|ation|y|ied|ier|ly|s)?$/;

const READS = list("get find fetch load read lookup search list query retrieve select require ensure first all");
/** They give the row back; of many rows only how many there were. */
const WRITES_ROW = list("create update upsert save insert");

/** Which of its rows a repository is asked for. */
const WHICH = list("one all many unique first last or throw fail raw");

/** What stands between a model's name and its rows: `patientRepository`, `PatientModel`. */
const STORE = list("repository repo service store model dao api table collection");

const RECORD: NameVerdict = { kind: "record", title: "the record of a patient" };
/** Of an encounter, a diagnosis, a medication: its name is nobody's. */
export const HEALTH_RECORD = { kind: "record", title: "health data of a patient" } as const;
const HEALTH_DATA: NameVerdict = { kind: "value", title: "health data" };

const titles = new Map<string, string>(identifiers.map(({ id, title }) => [id, title]));

/** @param health whether the file is about health care, where ordinary words mean patients */
export function createNames({ objects = [], redactors = [] }: NameOptions, health: boolean): Names {
  const ownObjects = new Set(objects.map((name) => words(name).join(" ")));
  const ownRedactors = new Set(redactors);
  const known = new Map<string, NameVerdict>();
  const knownOfPatient = new Map<string, NameVerdict>();

  const isPatientNoun = (word: string): boolean => PATIENT.has(word) || (health && PATIENT_IN_HEALTH.has(word));

  /** The words of a name without those that only say how the record is carried. */
  function nounOf(name: string): string[] {
    const all = words(name);
    while (all.length > 1 && CARRIER.has(all.at(-1) ?? "")) all.pop();
    return all;
  }

  function isRecord(name: string): boolean {
    if (ownObjects.size > 0 && ownObjects.has(words(name).join(" "))) return true;
    const noun = nounOf(name);
    const last = noun.at(-1) ?? "";
    return isPatientNoun(last) || isHealthRecord(last);
  }

  const isHealthRecord = (last: string): boolean => health && RECORD_IN_HEALTH.has(last);

  const isRedactor = (name: string): boolean => {
    if (ownRedactors.has(name)) return true;
    const all = words(name);
    return all.some((word) => REDACTED.test(word)) || /de_?identif/i.test(name);
  };

  /** True for a name that says "no PHI": covered, asked about or counted, or the key of a row. */
  function isSafe(name: string, identifier: string | undefined): boolean {
    const all = words(name);
    const last = all.at(-1) ?? "";
    if (isRedactor(name) || QUESTION.has(all[0] ?? "") || ABOUT_VALUE.has(last)) return true;
    return ROW_KEY.has(last) && !(identifier !== undefined && NUMBERS_NAMED_ID.has(identifier));
  }

  function judgeAlone(name: string): NameVerdict {
    if (isConstant(name)) return undefined;
    const { identifier, patient } = meaningOfName(name);
    if (isSafe(name, identifier?.id)) return "safe";
    if (identifier && !ORDINARY.has(words(name).join("_"))) {
      const title = titles.get(identifier.id) ?? identifier.id;
      const isTelling = TELLING.has(identifier.id) && identifier.kind === "plain";
      const isOfPatient = patient && identifier.kind !== "bare" && !NOT_OF_RECORD.has(identifier.id);
      const isPlanNumber = health && identifier.id === "health-plan-id" && identifier.kind === "plain";
      if (isTelling || isPlanNumber || isOfPatient || ofPerson(name, identifier.id)) return { kind: "value", title };
    }
    if (!isRecord(name) || READS.has(words(name)[0] ?? "")) return undefined;
    return isHealthRecord(nounOf(name).at(-1) ?? "") ? HEALTH_RECORD : RECORD;
  }

  /** `patientName`, `memberEmail`: the first word says whose. */
  function ofPerson(name: string, id: string): boolean {
    const all = words(name);
    return all.length > 1 && isPatientNoun(all[0] ?? "") && !NOT_OF_RECORD.has(id);
  }

  function judgeOfPatient(name: string): NameVerdict {
    // Columns of many databases are in capitals: `row.FIRST_NAME`, `patient.LastName`.
    const { identifier, clinical } = meaningOfName(name);
    if (isSafe(name, identifier?.id)) return "safe";
    if (identifier && !NOT_OF_RECORD.has(identifier.id)) {
      return { kind: "value", title: titles.get(identifier.id) ?? identifier.id };
    }
    if (CARRIER.has(words(name).join("_"))) return RECORD;
    return clinical || CLINICAL.has(words(name).at(-1) ?? "") ? HEALTH_DATA : undefined;
  }

  const remembered = (memory: Map<string, NameVerdict>, judge: (name: string) => NameVerdict) => (name: string) => {
    if (!memory.has(name)) memory.set(name, judge(name));
    return memory.get(name);
  };

  return {
    alone: remembered(known, judgeAlone),
    ofPatient: remembered(knownOfPatient, judgeOfPatient),
    isPatientType: (name) => isRecord((name.split(".").at(-1) ?? "").replace(/^I(?=[A-Z][a-z])/, "")),
    returnsRecord(method, receiver) {
      const [verb = "", ...rest] = words(method);
      const isWrite = WRITES_ROW.has(verb);
      if (!READS.has(verb) && !(isWrite && !rest.includes("many"))) return false;
      const by = rest.indexOf("by");
      const noun = by < 0 ? rest : rest.slice(0, by);
      if (noun.length > 0 && !isWrite && isRecord(noun.join("_"))) return true;
      // Of a repository: `find`, `findOneOrThrow`, `getById`; not `getStats`.
      if (receiver === undefined || !noun.every((word) => WHICH.has(word))) return false;
      const owner = words(receiver);
      while (owner.length > 1 && STORE.has(owner.at(-1) ?? "")) owner.pop();
      return PATIENT.has(owner.at(-1) ?? "");
    },
    isRedactor,
  };
}

/** `PATIENT`, `ResourceType.Patient`, `DOB_FORMAT`; short acronyms in capitals are fields all the same. */
const isConstant = (name: string): boolean => /^[A-Z]/.test(name) && !/^(?:DOB|SSN|MRN)$/.test(name);
