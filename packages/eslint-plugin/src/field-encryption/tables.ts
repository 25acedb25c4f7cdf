/** Whose records a table holds: by its name, by its other columns, and by the other tables of the file. */
import { meaningOfName } from "@nophi/core/names";
import { isClinicalName, modelKey } from "../data-access/models.ts";
import { createNames } from "../phi-data/names.ts";
import { words } from "../words.ts";

export interface Table {
  readonly model: string | undefined;
  /** The names of each column and relation, in the program and in the database. */
  readonly columns: readonly (readonly string[])[];
}

export interface TableMeaning {
  /** Its rows are patients, or what is recorded about them. */
  readonly isOfPatients: boolean;
  /** Its rows are people, not visits or medications. */
  readonly isOfPerson: boolean;
  /** A key or a relation says which patient a row is about. */
  readonly isAboutPatient: boolean;
  /** The words of its name, in the singular. */
  readonly words: readonly string[];
  /** Is this one of its columns a number of a health plan, and no key of a member of something else? */
  hasPlanNumbers(column: readonly string[]): boolean;
}

export interface Tables {
  /** Without doubt of patients, so that a `Member` beside it is one as well. */
  isClinical(model: string): boolean;
  /** @param isHealthCare whether the file says that it is about health care */
  meaning(table: Table, isHealthCare: boolean): TableMeaning;
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** What there is to choose from, and not what a patient has: `MedicationCatalog`. */
const CATALOGUE = list("catalog catalogue formulary dictionary directory library");

/** Who is insured in tables of health care, and anybody elsewhere. */
const PERSON = list("member subscriber beneficiary guarantor dependent");

/** What may stand before or behind it there: `PlanMember`, `MemberProfile`. `TeamMember` and `NewsletterSubscriber` are somebody else. */
const OF_HEALTH = list(
  "health medical plan insurance insured covered policy medicare medicaid family primary care " +
    "table tbl model entity schema record data info detail profile document",
);

/** A row of somebody who belongs to a company and has a role there. */
const COMPANY_KEY = /^(?:organi[sz]ation|org|workspace|team|project|tenant) id$/;

const INSURANCE = list("insurance coverage payer payor eligibility");
/** Numbers of these policies are none of a health plan. */
const OTHER_INSURANCE = list("car auto vehicle motor travel home property pet liability life cargo device");

/** What tables of insurance have besides the number: `payerName`, `copay`. */
const INSURANCE_COLUMN = list("payer payor insurance insurer copay deductible coverage");

/** They are telling in the table of a `Member` or a `Dependent`, who may be anybody otherwise. */
const TELLING = list("ssn mrn mbi hicn medicaid-id date-of-birth");
const TELLING_OF_HEALTH = list("mrn mbi hicn medicaid-id");

/** Also `beneficiaryId`, which a scan reads as the number of a Medicare beneficiary. */
export function isPlanNumber(name: string): boolean {
  const { identifier } = meaningOfName(name);
  return identifier?.id === "health-plan-id" || (identifier?.id === "mbi" && modelKey(name) === "beneficiary id");
}

const isClinicalColumn = (name: string): boolean =>
  meaningOfName(name).clinical && !/ (?:id|key)$/.test(modelKey(name));

export function createTables(models: readonly string[] | undefined): Tables {
  const names = createNames({}, true);
  // Without those who are patients only in health care (members), and without records, which are no people.
  const patients = createNames({}, false);
  const own = models && new Set(models.map(modelKey));

  function isClinical(model: string): boolean {
    const all = words(model);
    if (CATALOGUE.has(all.at(-1) ?? "")) return false;
    if (patients.isPatientType(all.join("_")) || /\bsoap note$/.test(all.join(" "))) return true;
    // A beneficiary may be one of a bank, and a chart one of sales.
    const sure = all.filter((word) => word !== "beneficiary").join("_");
    return !/^chart(?: (?:table|tbl|model|entity|schema))?$/.test(modelKey(model)) && isClinicalName(sure);
  }

  const isPatientKey = (name: string): boolean => {
    const noun = words(name).filter((word) => !/^(?:id|uuid|guid|key|pk|ref|reference)$/.test(word));
    // `patients` of a clinic are many.
    return noun.length > 0 && !/s$/i.test(name) && patients.isPatientType(noun.join("_"));
  };

  function isTelling(name: string, telling: ReadonlySet<string>): boolean {
    return (!isPlanNumber(name) && telling.has(meaningOfName(name).identifier?.id ?? "")) || isClinicalColumn(name);
  }

  function meaning({ model = "", columns }: Table, isHealthCare: boolean): TableMeaning {
    const all = words(model);
    const noun = all.join("_");
    const stated = columns.flat();
    const isAboutPatient = own === undefined && stated.some(isPatientKey);

    /** Somebody or something that belongs to health care or to anything else, and says by its columns to which. */
    function isOfHealthCare(): boolean {
      const isOrdinary = names.isPatientType(noun) || all.includes("beneficiary") || modelKey(model) === "chart";
      if (!isOrdinary || CATALOGUE.has(all.at(-1) ?? "")) return false;
      if (stated.some((name) => isTelling(name, TELLING_OF_HEALTH))) return true;
      if (!all.every((word) => PERSON.has(word) || OF_HEALTH.has(word) || word === "chart")) return false;
      const hasPlan = stated.some(isPlanNumber) && stated.some((name) => words(name).includes("plan"));
      if (isAboutPatient || hasPlan || stated.some((name) => isTelling(name, TELLING))) return true;
      return isHealthCare && !stated.some((name) => COMPANY_KEY.test(modelKey(name)));
    }

    const isOfPatients = own ? own.has(modelKey(model)) : isClinical(model) || isOfHealthCare();
    const isOfPerson =
      (own?.has(modelKey(model)) ?? false) ||
      patients.isPatientType(noun) ||
      (isOfPatients && (PERSON.has(all.at(-1) ?? "") || typeof names.alone(`${noun}_name`) === "object"));
    const isOfOther = all.some((word) => OTHER_INSURANCE.has(word));

    function hasPlanNumbers(column: readonly string[]): boolean {
      if (isOfPatients) return true;
      if (isOfOther) return false;
      if (all.some((word) => INSURANCE.has(word))) return true;
      const others = columns.filter((each) => !each.some((name) => column.includes(name))).flat();
      return others.some(
        (name) =>
          words(name).some((word) => INSURANCE_COLUMN.has(word)) ||
          (isPlanNumber(name) && /number$/i.test(name)) ||
          isPatientKey(name) ||
          isTelling(name, TELLING_OF_HEALTH),
      );
    }

    return { isOfPatients, isOfPerson, isAboutPatient, words: all, hasPlanNumbers };
  }

  return { isClinical, meaning };
}
