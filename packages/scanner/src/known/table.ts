/** A list of patients as a table: RFC 4180, with the delimiters that spreadsheets use. Whatever does not fit is an error. */
import { UsageError } from "../usage-error.ts";

export interface Row {
  /** 1-based, where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

const DELIMITERS = ["\t", ",", ";", "|"];

/**
 * The rows of a table, its header first. Empty lines are left out.
 *
 * @param name what to call the file in an error
 * @throws UsageError with file and line, never with what stands there
 */
export function readTable(text: string, name: string): Row[] {
  const delimiter = delimiterOf(/^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? "");
  const rows: Row[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const begin = line;
    const cells: string[] = [];
    for (;;) {
      const cell = readCell(text, at, delimiter);
      if (cell === "open")
        throw new UsageError(`${name}:${begin}: a quote in this row is not closed; nothing was imported`);
      if (cell === "stray") throw new UsageError(`${name}:${line}: text follows a closing quote; nothing was imported`);
      cells.push(cell.text);
      line += lineEnds(text.slice(at, cell.end));
      at = cell.end + 1;
      if (text[cell.end] !== delimiter) break;
    }
    if (text[at - 1] === "\r" && text[at] === "\n") at++;
    line++;
    if (cells.length > 1 || cells[0]?.trim() !== "") rows.push({ line: begin, cells });
    const [header] = rows;
    if (header !== undefined && rows.at(-1)?.cells.length !== header.cells.length)
      throw new UsageError(
        `${name}:${begin}: this row has ${cells.length} cells, the header has ${header.cells.length}; nothing was imported`,
      );
  }
  return rows;
}

/** The one that comes most often in the header. */
function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, "");
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best), ",");
}

/** The cell that begins at an offset, and where what ends it stands. */
function readCell(
  text: string,
  from: number,
  delimiter: string,
): { readonly text: string; readonly end: number } | "open" | "stray" {
  const isEnd = (at: number): boolean =>
    at >= text.length || text[at] === delimiter || text[at] === "\n" || text[at] === "\r";
  let end = from;
  if (text[from] !== '"') {
    while (!isEnd(end)) end++;
    return { text: text.slice(from, end), end };
  }
  for (end = text.indexOf('"', from + 1); end >= 0 && text[end + 1] === '"';) end = text.indexOf('"', end + 2);
  if (end < 0) return "open";
  return isEnd(end + 1) ? { text: text.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 } : "stray";
}

const lineEnds = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0;
