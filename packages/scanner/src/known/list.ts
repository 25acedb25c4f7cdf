/** Reads lists of patients into what may be stored of them. */
import type { IdentifierId } from "@nophi/core";
import { knownColumn, knownForms, type KnownColumn, type Refusal } from "@nophi/core/known";
import { UsageError } from "../usage-error.ts";
import { readTable, type Row } from "./table.ts";

/** What came out of the lists: forms for the store, and how many values are none, by reason. */
export interface Gathered {
  readonly values: Map<string, IdentifierId>;
  readonly refused: Map<Refusal, number>;
}

export const nothingGathered = (): Gathered => ({ values: new Map(), refused: new Map() });

/** Reads a list with one value of an identifier on each line. */
export function gatherLines(text: string, name: string, id: IdentifierId, into: Gathered): void {
  text.split(/\r\n|\r|\n/).forEach((value, index) => {
    // A name may be written `Last, First`.
    if ((id === "name" ? /[\t;|]|,.*,.*,/ : /[\t,;|]/).test(value))
      throw new UsageError(`${name}:${index + 1}: more than one value on a line; nothing was imported`);
    if (value.trim() !== "") take(id, value, `${name}:${index + 1}`, into);
  });
}

/** Reads a table by the headers of its columns. */
export function gatherTable(text: string, name: string, into: Gathered): void {
  const [header, ...rows] = readTable(text, name);
  if (header === undefined) return;
  const columns = header.cells.map(knownColumn);
  if (columns.every((column) => column === undefined))
    throw new UsageError(
      `${name}:${header.line}: no column is known by its header; name the columns (mrn, last name, first name, ssn ...), ` +
        "or say what a list of one value a line holds: --identifier mrn",
    );
  for (const row of rows) takeRow(row, columns, `${name}:${row.line}`, into);
}

function takeRow({ cells }: Row, columns: readonly (KnownColumn | undefined)[], place: string, into: Gathered): void {
  const parts: Record<"given" | "family", string[]> = { given: [], family: [] };
  cells.forEach((cell, index) => {
    const column = columns[index];
    const value = cell.trim();
    if (column === undefined || value === "") return;
    if (column.part === undefined) take(column.id, value, place, into);
    else parts[column.part].push(value);
  });
  const name = [parts.family.join(" "), parts.given.join(" ")].filter((part) => part !== "").join(", ");
  if (name !== "") take("name", name, place, into);
}

/** A number that a spreadsheet has turned into another one: with a decimal point, or an exponent. */
const SPOILT = /^\d+(?:\.\d+)?(?:E\+?\d+)$|^\d+\.\d+$/i;

function take(id: IdentifierId, value: string, place: string, { values, refused }: Gathered): void {
  if (id !== "name" && id !== "email" && SPOILT.test(value))
    throw new UsageError(
      `${place}: a number with a decimal point or an exponent, as spreadsheets make them; export the column as text`,
    );
  const forms = knownForms(id, value);
  if (typeof forms === "string") refused.set(forms, (refused.get(forms) ?? 0) + 1);
  else for (const form of forms) if (!values.has(form)) values.set(form, id);
}
