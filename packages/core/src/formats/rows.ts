import { meaningOf } from "../context/labels.ts";
import type { Decoded, Span } from "./document.ts";

/** What the elements of lists in code say together: lines of one text, rows whose names come later, columns beside each other. */

export interface Literal extends Span {
  readonly decoded: Decoded | undefined;
}

/** The text of a list of lines, each but the last with its line feed, as notebooks store sources and outputs; else undefined. */
export function joinedLines(text: string, literals: readonly Literal[]): Decoded | undefined {
  if (literals.length < 2) return undefined;
  let out = "";
  const offsets: number[] = [];
  for (const { start, end, decoded } of literals) {
    if (out !== "" && !out.endsWith("\n")) return undefined;
    out += decoded?.text ?? text.slice(start, end);
    if (decoded === undefined) for (let at = start; at < end; at++) offsets.push(at);
    else for (let i = 0; i < decoded.text.length; i++) offsets.push(decoded.offsets[i] as number);
  }
  offsets.push(literals.at(-1)?.end ?? 0);
  return { text: out, offsets: Uint32Array.from(offsets) };
}

/**
 * The columns of a statement whose values are given apart, in their order: `INSERT INTO t (a, b) VALUES (%s, ?)`,
 * `… WHERE a = $1 AND b LIKE ?`.
 */
export function columnsOfStatement(literal: string): string[] | undefined {
  if (literal.length < SHORTEST_STATEMENT) return undefined;
  const statement = literal.slice(0, LONGEST_STATEMENT);
  const list = STATEMENT.exec(statement)?.[1];
  if (list !== undefined) return list.split(",").map((column) => column.replace(/["'`[\]\s]/g, ""));
  if (!COMPARING.test(statement)) return undefined;
  const columns: string[] = [];
  for (const { groups } of statement.matchAll(PARAMETER))
    columns[groups?.["at"] === undefined ? columns.length : Number(groups["at"]) - 1] = groups?.["column"] ?? "";
  return columns.length === 0 ? undefined : Array.from(columns, (column: string | undefined) => column ?? "");
}

/** A statement that compares or sets columns. */
const COMPARING = /^\s{0,40}(?:select|update|delete)\b[^]{0,900}\b(?:where|set|and|having)\b/i;
/** A column and the mark of its value: `mrn = $1`, `p."dob" >= ?`, `lower(email) = lower(%s)`. */
const PARAMETER =
  /(?<![\w.])(?:\w{1,40}\()?(?:\w{1,40}\.)?["'`[]?(?<column>[A-Za-z_]\w{0,60})["'`\]]?\)?\s{0,4}(?:[<>!]?=|<>?|>|\b(?:i?like|in)\b)\s{0,4}\(?(?:\w{1,20}\()?(?:\$(?<at>[1-9]\d?)|\?|%s)/gi;

/** `update t set a=?`; in UTF-16 code units. */
const SHORTEST_STATEMENT = 12;
const LONGEST_STATEMENT = 1000;
const STATEMENT =
  /^\s{0,40}(?:insert|replace)\s{1,8}(?:ignore\s{1,8})?into\s{1,8}[\w."'`[\]]{1,80}\s{0,8}\(([^()]{3,600})\)\s{0,8}values\s{0,8}\(\s{0,8}[%?$:@]/i;

/** The names of columns that one literal lists: `last,first,dob,mrn`, `mrn last first dob`; undefined for all others. */
export function titlesIn(literal: string, names: (title: string) => boolean): string[] | undefined {
  if (literal.length > LONGEST_HEADER || !/^[\w #][\w #,\s|]{0,400}[\w #]$/.test(literal) || !/[,\s|]/.test(literal))
    return undefined;
  // "First name" is one name, "mrn last first dob" are four.
  if (!literal.includes(",") && meaningOf(literal).identifiers.length < 2) return undefined;
  const titles = literal.trim().split(literal.includes(",") ? /\s*,\s*/ : /[\s|]+/);
  return titles.length >= 2 && titles.filter(names).length >= Math.max(2, titles.length / 2) ? titles : undefined;
}

const LONGEST_HEADER = 400;

/** Rows of values that still wait for the names of their columns: `[["…", "…"]].map(([first, last]) => …)`. */
export class PendingRows {
  private rows: { readonly cells: readonly (number | undefined)[]; readonly width: number; readonly end: number }[] =
    [];

  /** @param cells by position: the fields of the elements */
  add(cells: readonly (number | undefined)[], width: number, end: number): void {
    if (width < FEWEST_COLUMNS) return;
    if (this.rows.length >= MOST_ROWS || (this.rows.at(-1)?.width ?? width) !== width) this.rows = [];
    this.rows.push({ cells, width, end });
  }

  /** The rows right before an offset that have as many cells as there are names; they are given out once. */
  before(offset: number, width: number): readonly (readonly (number | undefined)[])[] {
    const last = this.rows.at(-1);
    if (last === undefined || last.width !== width || offset - last.end > FURTHEST_NAMES) return [];
    const { rows } = this;
    this.rows = [];
    return rows.map(({ cells }) => cells);
  }
}

const FEWEST_COLUMNS = 3;
const MOST_ROWS = 5000;
/** In UTF-16 code units. */
const FURTHEST_NAMES = 600;

/** A list under a key, beside others of the same length: a column of a data frame. */
export interface Column {
  readonly key: string;
  readonly cells: readonly (number | undefined)[];
}

/** The fields of each row of columns that stand beside one another; empty where they are no table. */
export function rowsOfColumns(columns: readonly Column[], names: (key: string) => boolean): number[][] {
  const height = columns[0]?.cells.length ?? 0;
  if (columns.length < 2 || height < 2 || columns.some(({ cells }) => cells.length !== height)) return [];
  if (columns.filter(({ key }) => names(key)).length < 2) return [];
  return Array.from({ length: height }, (_, row) =>
    columns.flatMap(({ cells }) => {
      const cell = cells[row];
      return cell === undefined ? [] : [cell];
    }),
  );
}
