import type { RecordNode } from "./document.ts";
import { PendingRows } from "./rows.ts";
import type { Frame } from "./source-frame.ts";

type Cells = readonly (number | undefined)[];

/**
 * The names of columns that code lists for its rows: `["Name", "DOB"]`, `parametrize("name,dob", …)`, and behind the rows
 * `.map(([name, dob]) => …)`.
 */
export class Header {
  titles: readonly string[] = [];
  private readonly nodes: readonly RecordNode[];
  private readonly names: (title: string) => boolean;
  private readonly nameCells: (cells: Cells, titles: readonly string[]) => void;
  private readonly pending = new PendingRows();
  /** Where the names, or the last row under them, end. */
  private end = 0;
  /** Where a statement with one parameter ends; -1 for none. */
  private single = -1;
  /** The bracket whose key the names are the value of; -1 for none. */
  private owner = -1;

  /** @param nameCells gives the elements of a row the names of their columns */
  constructor(
    nodes: readonly RecordNode[],
    names: (title: string) => boolean,
    nameCells: (cells: Cells, titles: readonly string[]) => void,
  ) {
    this.nodes = nodes;
    this.names = names;
    this.nameCells = nameCells;
  }

  /** Names the columns of the rows to come, and of rows that came before without names of their own. */
  set(titles: readonly string[], position: number, owner = -1): void {
    this.titles = titles;
    this.end = position;
    this.owner = owner;
    for (const row of this.pending.before(position, titles.length)) this.nameCells(row, titles);
  }

  /** Names the parameters of a statement, be it one; their list comes next. */
  setOfStatement(columns: readonly string[], position: number): void {
    this.set(columns, position);
    this.single = columns.length === 1 ? position : -1;
  }

  /** Takes a list as names, or as a row. `owner` is the bracket whose key it is the value of, -1 for none. */
  take({ cells, titles, words, column, node }: Frame, end: number, owner: number, key: string): void {
    const width = column + 1;
    const { start } = this.nodes[node] as RecordNode;
    if (this.isHeader(words, width)) {
      for (const row of this.pending.before(start, width)) this.nameCells(row, words);
    } else if (this.isHeader(titles, width)) this.set(titles, end, owner);
    // A comma may follow the last element.
    else if (
      (cells.length === this.titles.length || width === this.titles.length) &&
      this.speaksOf(start, owner, key)
    ) {
      this.end = end;
      this.nameCells(cells, this.titles);
    } else if (cells.length > 1) this.pending.add(cells, cells.length === column ? column : width, end);
  }

  private isHeader(titles: readonly (string | undefined)[], width: number): titles is string[] {
    if (width < 2 || titles.length !== width || titles.some((title) => title === undefined || TEMPLATE.test(title)))
      return false;
    return titles.filter((title) => title !== undefined && this.names(title)).length >= 2;
  }

  /** Whether the names speak of a row: near it, and not under another key of the same braces. */
  private speaksOf(start: number, owner: number, key: string): boolean {
    if (this.titles.length < 2) return this.single >= 0 && start - this.single < NEXT_ARGUMENT;
    if (start - this.end > LONGEST_GAP) return false;
    // `{ people: ["firstName", …], places: ["city", …] }` are two lists of names.
    if (owner >= 0 && owner === this.owner && !ROW_KEY.test(key)) return false;
    // Names under a key speak of the rows in the same braces.
    const around = this.nodes[this.owner];
    return around === undefined || around.end >= start;
  }
}

/** What lies between names of columns and a row under them at most, in UTF-16 code units. */
const LONGEST_GAP = 1000;
/** How far behind a statement the list of its parameters begins at most. */
const NEXT_ARGUMENT = 24;
/** Keys of a row beside its names. */
const ROW_KEY = /row|data|value|record|cell|sample|patient/i;
/** A literal that is filled in later names no column. */
const TEMPLATE = /[{}<>$%]/;
