/**
 * Which names of code stand for PHI: values (`patient.ssn`, `dob`) and whole records (`patient`, `selectedPatients`). What a
 * value is called is judged by the labels of @nophi/core, so that the rules and the scan agree.
 */
import { identifiers } from "@nophi/core";
import { meaningOfName, type NameMeaning } from "@nophi/core/names";
import { words } from "../words.ts";

export interface NameOptions {
  /** Besides: objects that hold the record of a patient. */
  readonly objects?: readonly string[];
  /** Besides: functions that take PHI out of what they are given. */
  readonly redactors?: readonly string[];
}

export interface NamedPhi {
  readonly kind: "value" | "record";
  readonly title: string;
  /** Whose the `name` in the record is, if not the patient's: a list and a form are called something, and so is a diagnosis. */
  readonly named?: "thing" | "health";
}

/**
 * What a name says about its value: which PHI it is; "safe", that it is none itself; "clean", that there is none in any part of it
 * either; or nothing.
 */
export type NameVerdict = NamedPhi | "safe" | "clean" | undefined;

export interface Names {
  /** A name that stands alone: a variable, or a property of an object that nothing is known about. */
  alone(name: string): NameVerdict;
  /** A property of an object that nothing is known about; `DateOfBirth` and `PAT_MRN` are columns there, and no constants. */
  ofObject(name: string): NameVerdict;
  /** A property of a patient's record. */
  ofPatient(name: string): NameVerdict;
  /** A type: `Patient`, `PatientDto`. */
  isPatientType(name: string): boolean;
  /** What a function returns that is named for a record: `getPatient`, `createPatient`, `usePatient`, `patientRepository.save`. */
  returnsRecord(method: string, receiver: string | undefined): boolean;
  /** True for text that has a patient in it: a route, the name of a handler. */
  isAboutPatient(text: string): boolean;
  /** A list of records: `patients`, `patientsById`. */
  isList(name: string): boolean;
  /** In code about health: a word for what is found or given, and for the text that says it: `diagnosis`. */
  isHealthText(name: string): boolean;
  /** What is under the cover: the meaning of `ssn` for `encryptedSsn` and for `decryptSsn`. */
  uncovered(name: string): NameVerdict;
  /** A function that takes PHI out of what it is given: `redact`, `maskSsn`. */
  isRedactor(name: string): boolean;
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** These say who somebody is by themselves; a name or a telephone number is PHI only where it is a patient's. */
const TELLING: ReadonlySet<string> = list("ssn mrn mbi hicn medicaid-id date-of-birth itin");

/** Labels that are something else in code: the programmes themselves, and `(aDate, bDate) => …`. */
const ORDINARY: ReadonlySet<string> = list("medicare medicaid bdate b_date do_b born chart expediente");

/** What a page shows is no value of the record. */
const NOT_OF_RECORD: ReadonlySet<string> = list("url photo");

/** Where a request came from, unless it is kept in a record. */
const OF_REQUEST: ReadonlySet<string> = list("url photo ip-address mac-address");

const PATIENT = list("patient inpatient outpatient enrollee insuree decedent newborn paciente");

/** Patients in files about health care; members of a group, of a newsletter or of a class elsewhere. */
const PATIENT_IN_HEALTH = list("member subscriber beneficiary guarantor dependent");

/** Records about a patient, in files about health care; `observation` is a word of machine learning elsewhere. */
const RECORD_IN_HEALTH = list(
  "encounter observation appointment diagnosis prescription medication allergy immunization specimen",
);

/** Of the words for records, those that stand for a text as often, and whose `name` is what was found or given. */
const HEALTH_TEXT = list("diagnosis prescription medication allergy immunization");

/** Their members are people, and no patients: `team.members`, `staffMember`. */
const GROUP = list(
  "team cluster staff guild org organization organisation group channel workspace project committee board crew squad server",
);

/** Words behind the noun that change nothing: `patientRecord`, `patientDto`, `patientRows`. */
const CARRIER = list(
  "record data info information detail row doc document entity dto profile obj object json resource list payload body form input summary chart demographic array bundle value attribute",
);

/** Of these, what has a name of its own. */
const THING = list("list form document array bundle");

/** Behind the noun in types only. */
const TYPE_CARRIER = list("request response model interface type");

/** Through these properties one gets to the same record: a ref, a row of an ORM, a resource of JSON:API. */
const SAME_RECORD =
  /^(?:value|current|data|dataValues|attributes|_doc|raw|rawValue|_previousDataValues|\$original|currentValue)$/;

/** Who and what a record leads to and is the patient's own. */
const OF_PATIENT = list(
  "guardian parent mother father spouse partner kin relative caregiver proxy representative contact person user demographic insurance coverage",
);

/** A yes or a no, though it sounds like a person or a date. */
const FLAG = /^(?:insured|deceased)$/;

/** Made up for a test or a page: `testPatient`, not `testResults`. */
const MADE_UP = list("test dummy sample example demo stub fixture placeholder");

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
  /^(?:redact|mask|saniti[sz]|scrub|omit|anonymi[sz]|pseudonymi[sz]|obfuscat|censor|tokeni[sz]|encrypt|hash|stripp?(?!e$)|deidentif|hmac|safe|synthetic|fictional|fake|mock)(?:e|ed|er|es|ing|or|ion|ation|y|ied|ier|ly|s)?$/;

/** Cleaned for a page or a number: `sanitizeHtml`, `stripNonDigits`; read or written with care: `safeParse`, `safeStringify`. */
const KEPT =
  /^(?:saniti[sz]e|strip|scrub|safe) (?:html|xss|markup|markdown|tag|script|non|digit|space|whitespace|white|ansi|accent|diacritic|punctuation|null|undefined|empty|prefix|suffix|special|dash|hyphen|parse|stringify|get|await|call)(?: |$)/;

const READS = list("get find fetch load read lookup search list query retrieve select require ensure first all");

/** Give back what they wrote: `createPatient(dto)`. */
const WRITES_RECORD = list("create update upsert register admit");

/** The same of a repository: `patientRepository.save(entity)`; its `update` and `updateMany` count rows. */
const SAVES = list("create save upsert");

/** What a hook's name ends with besides the noun, and the verbs of those that give a function: `useCreatePatient`. */
const HOOK_TAIL = list("query suspense data record info detail profile");
const CHANGES = list(
  "create update upsert delete add save edit remove archive submit mutate mutation set invite register admit",
);

/** Which of its rows a repository is asked for. */
const WHICH = list("one all many unique first last or throw fail raw");

/** What stands between a model's name and its rows: `patientRepository`, `PatientModel`. */
const STORE = list("repository repo service store model dao api table collection map cache registry");

const RECORD: NamedPhi = { kind: "record", title: "the record of a patient" };
export const HEALTH_DATA: NamedPhi = { kind: "value", title: "health data" };

const titles = new Map<string, string>(identifiers.map(({ id, title }) => [id, title]));

/** @param health whether the file is about health care, where ordinary words mean patients */
export function createNames({ objects = [], redactors = [] }: NameOptions, health: boolean): Names {
  const ownObjects = new Set(objects.map((name) => words(name).join(" ")));
  const ownRedactors = new Set(redactors);
  const known = new Map<string, NameVerdict>();
  const knownOfObject = new Map<string, NameVerdict>();
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
    if (PATIENT_IN_HEALTH.has(last) && GROUP.has(noun.at(-2) ?? "")) return false;
    return isPatientNoun(last) || (health && RECORD_IN_HEALTH.has(last));
  }

  /** The record as which an object of this name is reported. */
  function recordOf(name: string): NamedPhi {
    const last = words(name).at(-1) ?? "";
    if (HEALTH_TEXT.has(last)) return { ...RECORD, named: "health" };
    return THING.has(last) ? { ...RECORD, named: "thing" } : RECORD;
  }

  /** `patientsById`: an index of records by a key. */
  function isIndex(name: string): boolean {
    const [, noun] = /^([A-Za-z]*[a-rt-z]s)By[A-Z]/.exec(name) ?? [];
    return noun !== undefined && isRecord(noun) && !READS.has(words(noun)[0] ?? "");
  }

  const isRedactor = (name: string): boolean => {
    if (ownRedactors.has(name)) return true;
    const all = words(name);
    if (KEPT.test(all.join(" "))) return false;
    return all.some((word) => REDACTED.test(word)) || /de_?identif/i.test(name);
  };

  /** For a name that says "no PHI": covered or made up, asked about or counted, or the key of a row. */
  function safetyOf(name: string, identifier: string | undefined): "safe" | "clean" | undefined {
    const all = words(name);
    const last = all.at(-1) ?? "";
    if (isRedactor(name)) return "clean";
    if (QUESTION.has(all[0] ?? "") || ABOUT_VALUE.has(last)) return "safe";
    return ROW_KEY.has(last) && !(identifier !== undefined && NUMBERS_NAMED_ID.has(identifier)) ? "safe" : undefined;
  }

  function judgeName(name: string): NameVerdict {
    const { identifier, patient } = meaningOfName(withoutPart(name));
    if (isIndex(name)) return RECORD;
    const verdict = judgeUncovered(name, identifier, patient);
    const safety = safetyOf(name, identifier?.id);
    if (safety !== undefined) return safety;
    return verdict !== undefined && MADE_UP.has(words(name)[0] ?? "") ? "clean" : verdict;
  }

  function judgeUncovered(name: string, identifier: NameMeaning["identifier"], patient: boolean): NamedPhi | undefined {
    if (identifier && !ORDINARY.has(words(name).join("_"))) {
      const title = titles.get(identifier.id) ?? identifier.id;
      const isTelling = TELLING.has(identifier.id) && identifier.kind === "plain";
      const isOfPatient = patient && identifier.kind !== "bare" && !OF_REQUEST.has(identifier.id);
      const isPlanNumber = health && identifier.id === "health-plan-id" && identifier.kind === "plain";
      if (isTelling || isPlanNumber || isOfPatient || ofPerson(name, identifier.id)) return { kind: "value", title };
    }
    return isRecord(name) && !READS.has(words(name)[0] ?? "") ? recordOf(name) : undefined;
  }

  /** `patientName`, `memberEmail`: the first word says whose. */
  function ofPerson(name: string, id: string): boolean {
    const all = words(name);
    return all.length > 1 && isPatientNoun(all[0] ?? "") && !OF_REQUEST.has(id);
  }

  const judgeAlone = (name: string): NameVerdict => (isConstant(name) ? undefined : judgeName(name));

  function judgeOfObject(name: string): NameVerdict {
    const verdict = judgeName(name);
    // `entities.Patient` is a class.
    return isConstant(name) && typeof verdict === "object" && verdict.kind === "record" ? undefined : verdict;
  }

  function judgeOfPatient(name: string): NameVerdict {
    const { identifier, clinical } = meaningOfName(withoutPart(name));
    const last = words(name).at(-1) ?? "";
    if (SAME_RECORD.test(name)) return RECORD;
    const safety = FLAG.test(name) ? "safe" : safetyOf(name, identifier?.id);
    if (safety !== undefined) return safety;
    if (identifier && !NOT_OF_RECORD.has(identifier.id)) {
      return { kind: "value", title: titles.get(identifier.id) ?? identifier.id };
    }
    if (CARRIER.has(name) || OF_PATIENT.has(last)) return RECORD;
    if (clinical || CLINICAL.has(last)) return HEALTH_DATA;
    return isPatientNoun(last) ? recordOf(name) : undefined;
  }

  /** `usePatient`, `useGetPatientQuery`, `useSelectedPatients`. */
  function isRecordHook([, ...all]: readonly string[]): boolean {
    const by = all.indexOf("by");
    const noun = by < 0 ? all : all.slice(0, by);
    while (noun.length > 1 && HOOK_TAIL.has(noun.at(-1) ?? "")) noun.pop();
    return isPatientNoun(noun.at(-1) ?? "") && !noun.some((word) => CHANGES.has(word));
  }

  const remembered = (memory: Map<string, NameVerdict>, judge: (name: string) => NameVerdict) => (name: string) => {
    if (!memory.has(name)) memory.set(name, judge(name));
    return memory.get(name);
  };

  return {
    alone: remembered(known, judgeAlone),
    ofObject: remembered(knownOfObject, judgeOfObject),
    ofPatient: remembered(knownOfPatient, judgeOfPatient),
    isPatientType(name) {
      const all = words((name.split(".").at(-1) ?? "").replace(/^I(?=[A-Z][a-z])/, ""));
      while (all.length > 1 && TYPE_CARRIER.has(all.at(-1) ?? "")) all.pop();
      return isRecord(all.join("_"));
    },
    returnsRecord(method, receiver) {
      const all = words(method);
      const [verb = "", ...rest] = all;
      if (verb === "use") return isRecordHook(all);
      const isWrite = WRITES_RECORD.has(verb);
      if (!READS.has(verb) && !isWrite && !SAVES.has(verb)) return false;
      const by = rest.indexOf("by");
      const noun = by < 0 ? rest : rest.slice(0, by);
      // `createPatientForm` makes a form.
      const isNoun = noun.length > 0 && isRecord(noun.join("_"));
      if (isNoun && !SAVES.has(verb) && !isWrite) return true;
      if (isNoun && isWrite && (isPatientNoun(noun.at(-1) ?? "") || noun.at(-1) === "record")) return true;
      // Of a repository: `find`, `findOneOrThrow`, `getById`; not `getStats`.
      const isRead = READS.has(verb) && (noun.every((word) => WHICH.has(word)) || /^find(?:One|ById)And/.test(method));
      const isSaved = SAVES.has(verb) && noun.length === 0;
      if (receiver === undefined || !(isRead || isSaved)) return false;
      const stated = words(receiver);
      const index = stated.indexOf("by");
      const owner = index > 0 ? stated.slice(0, index) : stated;
      while (owner.length > 1 && STORE.has(owner.at(-1) ?? "")) owner.pop();
      return PATIENT.has(owner.at(-1) ?? "");
    },
    isAboutPatient: (text) => words(text).some(isPatientNoun),
    isList: (name) => isIndex(name) || (/[^s]s$/.test(name) && isRecord(name)),
    isHealthText: (name) => health && HEALTH_TEXT.has(words(name).at(-1) ?? ""),
    uncovered(name) {
      const rest = words(name).filter(
        (word) => !REDACTED.test(word) && !/^(?:decrypt|unmask|unredact|detoken)/.test(word),
      );
      return rest.length === 0 ? undefined : judgeName(rest.join("_"));
    },
    isRedactor,
  };
}

/** The last digits of a number are part of it: `ssn` for `ssnLast4`. */
const withoutPart = (name: string): string => name.replace(/(?<=[a-z])_?last_?(?:4|four)(?:_?digits)?$/i, "");

/** `PATIENT`, `Patient`, `DOB_FORMAT`; short acronyms in capitals are fields all the same. */
export const isConstant = (name: string): boolean => /^[A-Z]/.test(name) && !/^(?:DOB|SSN|MRN)$/.test(name);
