/** Tables of spreadsheets and databases as the delimited text that the detector reads, its places mapped back to cells. */
import { PlacedText } from "./placed-text.ts";
import type { Parts } from "./part.ts";

export interface Cell {
  /** Both from 1. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** The rows of a sheet, as texts: titles above a table, and tables, each with its row of column names. */
export function* tableParts(name: string, rows: readonly (readonly Cell[])[]): Parts {
  let block: (readonly Cell[])[] = [];
  let last: number | undefined;
  for (const row of rows) {
    const filled = row.filter(({ text }) => text.trim() !== "");
    const [first] = filled;
    if (first === undefined) continue;
    // Behind a gap another table may begin; its column names hold no digits.
    if (last !== undefined && first.row > last + 1 && isHeader(filled)) {
      yield* blockParts(name, block);
      block = [];
    }
    block.push(filled);
    last = first.row;
  }
  yield* blockParts(name, block);
}

const isHeader = (row: readonly Cell[]): boolean => row.length >= 2 && row.every(({ text }) => !/\d/.test(text));

function* blockParts(name: string, rows: readonly (readonly Cell[])[]): Parts {
  const start = rows.findIndex((row) => row.length >= 2);
  const titles = start < 0 ? rows : rows.slice(0, start);
  if (titles.length > 0) {
    const text = new PlacedText();
    for (const { row, column, text: cell } of titles.flat()) {
      text.cell(cell, row, column);
      text.between("\n");
    }
    yield { kind: "text", name, rendering: text.rendering() };
  }
  if (start >= 0) yield { kind: "text", name, rendering: tableText(rows.slice(start)).rendering(".tsv") };
}

function tableText(rows: readonly (readonly Cell[])[]): PlacedText {
  const columns = [...new Set(rows.flatMap((row) => row.map(({ column }) => column)))].sort((a, b) => a - b);
  const text = new PlacedText();
  for (const [index, row] of rows.entries()) {
    const cells = new Map(row.map((cell) => [cell.column, cell]));
    for (const [at, column] of columns.entries()) {
      if (at > 0) text.between("\t");
      const cell = cells.get(column);
      if (cell !== undefined) text.cell(oneCell(cell.text, index === 0), cell.row, cell.column);
    }
    text.between("\n");
  }
  return text;
}

/** The text of a cell without what would end the cell, or make commas look like the delimiter of the column names. */
function oneCell(text: string, isHeader: boolean): string {
  const plain = text.replace(/[\t\r\n]/g, " ").replace(/^(\s*)"/, "$1'");
  return isHeader ? plain.replace(/[,;|]/g, " ") : plain;
}
