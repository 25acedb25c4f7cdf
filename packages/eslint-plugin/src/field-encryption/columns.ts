/** Which columns hold PHI that must not be stored as plain text, and which names say that something is encrypted. */
import { identifiers } from "@nophi/core";
import { meaningOfName } from "@nophi/core/names";
import { isClinicalName, modelKey } from "../data-access/models.ts";
import { createNames } from "../phi-data/names.ts";
import { words } from "../words.ts";

export interface ColumnOptions {
  /** Instead of the judgement by name: exactly these models hold the records of patients. */
  readonly models?: readonly string[];
  /** Instead of the judgement by name: exactly these columns hold PHI, `ssn` or `Patient.note`. */
  readonly columns?: readonly string[];
  /** Besides: these columns hold PHI too. */
  readonly additionalColumns?: readonly string[];
}

/** What is known of a column, whatever library declares it. */
export interface ColumnFacts {
  readonly model: string | undefined;
  /** Its name in the program and in the database. */
  readonly names: readonly string[];
  /** `flag`: a yes or a no; `binary`: bytes, which an application only writes as ciphertext; `key`: of another row; `none`: it is computed. */
  readonly storage: "text" | "number" | "flag" | "binary" | "key" | "none";
  /** A comment says that it holds PHI. */
  readonly isMarked: boolean;
}

/** What a range of rows is asked for by, and what says little about whom; encrypted it could no longer be searched. */
const SEARCHED: ReadonlySet<string> = new Set(["date", "age", "zip", "npi", "dea"]);

const ENCRYPTED = /^(?:cipher|ciphertext|crypted|kms|vault|seal|sealed|secretbox|pgp|cloak|csfle)$/;

/** `encryptedText`, `ssnCipher`, `EncryptionTransformer`, `createCipheriv`. A hash is none: passwords are hashed everywhere. */
export function isEncryption(name: string): boolean {
  return /(?:en|de)crypt|cipheriv/i.test(name) || words(name).some((word) => ENCRYPTED.test(word));
}

/** What is made of a value to find it again: `ssn_bidx`, `dobEnc`. */
const isDerived = (name: string): boolean =>
  isEncryption(name) || words(name).some((word) => /^(?:enc|bidx|digest|fingerprint)$/.test(word));

const titles = new Map<string, string>(identifiers.map(({ id, title }) => [id, title]));

const phrase = (name: string): string => words(name).join(" ");

/** Results, notes and histories of these are none of a patient's health. */
const BUSINESS =
  /^(?:payment|billing|invoice|transaction|charge|refund|request|response|webhook|sync|job|validation|error)$/;

/** Whose name it is, where the model does not say: a medication, a test and a clinic have names too. */
const NAME_OF_PERSON = /^(?:first|last|middle|full|given|family|maiden|sur|patient|preferred)/;

/** What is written in these is the health of a patient, whatever the column is called. */
const WRITTEN = /^(?:note|letter|message|report|summary|transcript|narrative)$/;
const TEXT_OF = /^(?:body|text|content|message|transcript|summary|narrative|subjective|objective|assessment|plan)$/;

/** Of a patient, besides what is a label of the scan: conditions under laws of their own, and plans of care. */
const SENSITIVE =
  /^(?:hiv|aids|pregnancy|pregnant|substance|addiction|alcohol|psychiatric|mental|sexual|abortion|genetic|care plan|reason for visit|problem list|chief complaint|assessment|national id|bank account)/;

export interface Columns {
  /** What PHI the column holds, as a person calls it; undefined where it need not be encrypted. */
  phi(column: ColumnFacts): string | undefined;
}

/** @param health whether the file or the project is about health care, where a member is a patient */
export function createColumns({ models, columns, additionalColumns = [] }: ColumnOptions, health: boolean): Columns {
  const names = createNames({}, health);
  // Without the records about patients, which are no people: visits, medications.
  const patients = createNames({}, false);
  const ownModels = models && new Set(models.map(modelKey));
  const listed = new Set([...(columns ?? []), ...additionalColumns].map(entryKey));

  const isOfPatients = (model: string): boolean =>
    ownModels
      ? ownModels.has(modelKey(model))
      : (health && isClinicalName(model)) || names.isPatientType(singular(model));

  /** The rows are people, not visits or medications. */
  const isOfPerson = (model: string): boolean =>
    (ownModels?.has(modelKey(model)) ?? false) ||
    patients.isPatientType(singular(model)) ||
    typeof names.alone(`${singular(model)}_name`) === "object";

  function isListed({ model = "", names: own }: ColumnFacts): boolean {
    return own.some((name) => listed.has(phrase(name)) || listed.has(`${modelKey(model)}.${phrase(name)}`));
  }

  function byName({ model = "", storage }: ColumnFacts, stated: string): string | undefined {
    // `SSN` and `LAST_NAME` of a database are no constants.
    const name = /^[A-Z\d_]+$/.test(stated) ? stated.toLowerCase() : stated;
    const { identifier } = meaningOfName(name);
    if (isDerived(name) || SEARCHED.has(identifier?.id ?? "")) return undefined;
    const alone = names.alone(name);
    if (typeof alone === "object" && alone.kind === "value") return alone.title;
    if (!isOfPatients(model)) return undefined;
    const all = words(name);
    const isWritten = WRITTEN.test(words(model).at(-1) ?? "") && TEXT_OF.test(name.toLowerCase());
    if (storage === "text" && (isWritten || (isOfPerson(model) && SENSITIVE.test(all.join(" "))))) return "health data";
    if (typeof alone === "string") return undefined;
    const verdict = names.ofPatient(name);
    if (identifier?.id === "name" && !isOfPerson(model) && !NAME_OF_PERSON.test(words(name).join(""))) return undefined;
    if (!identifier && words(name).some((word) => BUSINESS.test(word))) return undefined;
    // A number under a clinical name is a count, a score or a key; an identifier stays one.
    if (typeof verdict !== "object" || verdict.kind !== "value" || (storage === "number" && !identifier))
      return undefined;
    return identifier ? (titles.get(identifier.id) ?? identifier.id) : verdict.title;
  }

  return {
    phi(column) {
      if (column.storage !== "text" && column.storage !== "number") return undefined;
      if (column.isMarked || isListed(column)) return "PHI";
      // `ssn: text("ssn_encrypted")`
      if (columns !== undefined || column.names.some(isDerived)) return undefined;
      for (const name of column.names) {
        const title = byName(column, name);
        if (title !== undefined) return title;
      }
      return undefined;
    },
  };
}

/** `Patient.note` is the column `note` of one model. */
function entryKey(entry: string): string {
  const dot = entry.indexOf(".");
  return dot < 0 ? phrase(entry) : `${modelKey(entry.slice(0, dot))}.${phrase(entry.slice(dot + 1))}`;
}

/** The name of a table is the plural of a model's. */
function singular(model: string): string {
  return words(model).join("_");
}

/** `@phi` in a comment. */
export const marksPhi = (comment: string): boolean => /(?:^|\s)@e?phi\b/i.test(comment);
