/** Which columns hold PHI that must not be stored as plain text, and which names say that something is encrypted. */
import { identifiers } from "@nophi/core";
import { meaningOfName } from "@nophi/core/names";
import { modelKey } from "../data-access/models.ts";
import { createNames } from "../phi-data/names.ts";
import { freeText } from "./free-text.ts";
import { createTables, isPlanNumber, type Table, type TableMeaning } from "./tables.ts";
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
  /**
   * `choice`: one of a list; `flag`: a yes or a no; `binary`: bytes, which an application only writes as ciphertext; `key`: which row is meant; `none`: it is
   * computed.
   */
  readonly storage: "text" | "choice" | "number" | "flag" | "binary" | "key" | "none";
  /** A comment says that it holds PHI. */
  readonly isMarked: boolean;
}

/** What a range of rows is asked for by, and what says little about whom; encrypted it could no longer be searched. */
const SEARCHED: ReadonlySet<string> = new Set(["date", "age", "zip", "npi", "dea"]);

/** A value that somebody reads. */
const STATED: ReadonlySet<ColumnFacts["storage"]> = new Set(["text", "choice", "number"]);

const ENCRYPTED = /^(?:(?:de)?cipher(?:iv)?|ciphertext|crypted|kms|vault|seal|sealed|secretbox|pgp|cloak|csfle)$/;

/** `encryptedText`, `ssnCipher`, `EncryptionTransformer`, `vaultField`. A hash is none: passwords are hashed everywhere. */
export function isEncryption(name: string): boolean {
  return /(?:en|de)crypt/i.test(name) || words(name).some((word) => ENCRYPTED.test(word));
}

/** What is made of a value to find it again: `ssn_hash`, `ssn_bidx`. */
export const isSearchHash = (name: string): boolean =>
  words(name).some((word) => /^(?:hash|hashed|hmac|bidx|digest|fingerprint)$/.test(word)) || /blind_?index/i.test(name);

/** Not the value itself: `ssn_bidx`, `dobEnc`. */
const isDerived = (name: string): boolean => isEncryption(name) || isSearchHash(name) || words(name).includes("enc");

const titles = new Map<string, string>(identifiers.map(({ id, title }) => [id, title]));

const phrase = (name: string): string => words(name).join(" ");

/** Results, notes and histories of these are none of a patient's health. */
const BUSINESS =
  /^(?:payment|billing|invoice|transaction|charge|refund|request|response|webhook|sync|job|validation|error)$/;

/** Whose name it is, where the model does not say: a medication, a test and a clinic have names too. */
const NAME_OF_PERSON = /^(?:first|last|middle|full|given|family|maiden|sur|patient|preferred)/;

export interface Columns {
  /** What PHI each column of a file holds, as a person calls it; undefined where it need not be encrypted. */
  phi(columns: readonly ColumnFacts[]): (string | undefined)[];
}

/** @param isHealthCare whether the file says that it is about health care, where a `Member` is a patient */
export function createColumns(
  { models, columns, additionalColumns = [] }: ColumnOptions,
  isHealthCare: () => boolean,
): Columns {
  const names = createNames({}, true);
  // Without the words that mean health care only in it: `memberEmail`.
  const anywhere = createNames({}, false);
  const tables = createTables(models);
  const listed = new Set([...(columns ?? []), ...additionalColumns].map(entryKey));

  function isListed({ model = "", names: own }: ColumnFacts): boolean {
    return own.some((name) => listed.has(phrase(name)) || listed.has(`${modelKey(model)}.${phrase(name)}`));
  }

  function byName(column: ColumnFacts, stated: string, table: TableMeaning): string | undefined {
    // `SSN` and `LAST_NAME` of a database are no constants.
    const name = /^[A-Z\d_]+$/.test(stated) ? stated.toLowerCase() : stated;
    const { identifier, clinical } = meaningOfName(name);
    if (SEARCHED.has(identifier?.id ?? "")) return undefined;
    if (isPlanNumber(name)) return table.hasPlanNumbers(column.names) ? titles.get("health-plan-id") : undefined;
    const written = column.storage === "text" ? freeText(phrase(name), table) : undefined;
    const isBusiness = words(name).some((word) => BUSINESS.test(word));
    if (written !== undefined && !isBusiness) return written;
    const alone = (table.isOfPatients ? names : anywhere).alone(name);
    if (typeof alone === "object" && alone.kind === "value") return alone.title;
    if (typeof alone === "string") return undefined;
    // A bill and a form that have the key of a patient say what is wrong with the patient, too.
    if (!table.isOfPatients && !(table.isAboutPatient && clinical && !identifier)) return undefined;
    const verdict = names.ofPatient(name);
    if (identifier?.id === "name" && !table.isOfPerson && !NAME_OF_PERSON.test(words(name).join(""))) return undefined;
    if (!identifier && isBusiness) return undefined;
    // A number under a clinical name is a count, a score or a key; an identifier stays one.
    if (typeof verdict !== "object" || verdict.kind !== "value" || (column.storage === "number" && !identifier))
      return undefined;
    return identifier ? (titles.get(identifier.id) ?? identifier.id) : verdict.title;
  }

  function judged(column: ColumnFacts, table: TableMeaning): string | undefined {
    if (!STATED.has(column.storage)) return undefined;
    if (column.isMarked || isListed(column)) return "PHI";
    if (columns !== undefined || column.names.some(isDerived)) return undefined;
    for (const name of column.names) {
      const title = byName(column, name, table);
      if (title !== undefined) return title;
    }
    return undefined;
  }

  return {
    phi(all) {
      if (all.length === 0) return [];
      const isCare = isHealthCare() || all.some(({ model }) => model !== undefined && tables.isClinical(model));
      const keys = new Set(all.filter(({ storage }) => storage === "key").flatMap(keysOf));
      const meanings = new Map<string, TableMeaning>();
      for (const table of tablesOf(all)) meanings.set(table.model ?? "", tables.meaning(table, isCare));
      return all.map((column) => {
        const table = meanings.get(column.model ?? "");
        return table && !keysOf(column).some((key) => keys.has(key)) ? judged(column, table) : undefined;
      });
    },
  };
}

/** The columns of a file by their tables. */
function tablesOf(columns: readonly ColumnFacts[]): Table[] {
  const tables = new Map<string | undefined, (readonly string[])[]>();
  for (const { model, names } of columns) {
    const own = tables.get(model);
    if (own) own.push(names);
    else tables.set(model, [names]);
  }
  return [...tables].map(([model, names]) => ({ model, columns: names }));
}

/** What is a key by one declaration is one by all: a column, and the relation or the constraint that is over it. */
const keysOf = ({ model = "", names }: ColumnFacts): string[] => names.map((name) => `${model}.${phrase(name)}`);

/** `Patient.note` is the column `note` of one model. */
function entryKey(entry: string): string {
  const dot = entry.indexOf(".");
  return dot < 0 ? phrase(entry) : `${modelKey(entry.slice(0, dot))}.${phrase(entry.slice(dot + 1))}`;
}
