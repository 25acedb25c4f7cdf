import { meaningOf } from "../context/labels.ts";
import { newNode } from "./document.ts";
import type { Document, Fault, Field, RecordNode } from "./document.ts";

/** A delimited table (RFC 4180 and its habits): one header row, a record a row, quoted cells that may span lines. */

const DELIMITERS = [",", "\t", ";", "|"] as const;

/** The delimiter of a text whose first row names at least two columns, one of them of a person; undefined otherwise. */
export function delimiterOf(text: string): string | undefined {
  const header = /^[^\r\n]{3,8000}/.exec(text)?.[0];
  if (header === undefined) return undefined;
  for (const delimiter of DELIMITERS) {
    if (!header.includes(delimiter)) continue;
    const columns = splitRow(header, delimiter);
    if (columns.length < 2 || !columns.every(isColumnName)) continue;
    if (
      columns.some((column) => meaningOf(column).identifiers.length > 0) &&
      !isOnItsSide(text, header.length, columns, delimiter) &&
      secondRowFits(text, header.length, delimiter, columns.length)
    )
      return delimiter;
  }
  return undefined;
}

const isColumnName = (column: string): boolean =>
  /^[ "'*]{0,3}[A-Za-z_#À-ÖØ-öø-ÿ][^@=<>{}:\r\n]{0,60}:?$/.test(column) &&
  !/\d{4}/.test(column) &&
  // `DOB (mm/dd/yyyy)`, but not one of the columns that a statement lists.
  column.includes("(") === column.includes(")");

function splitRow(row: string, delimiter: string): string[] {
  return row.split(delimiter).map((cell) => cell.trim().replace(/^["']|["']$/g, ""));
}

/** `First Name | …` above `Last Name | …`: labels and values, not columns. */
function isOnItsSide(text: string, headerEnd: number, columns: readonly string[], delimiter: string): boolean {
  const [, value = "", ...more] = columns;
  if (more.length > 0 || meaningOf(value).identifiers.length > 0) return false;
  const [label = ""] = splitRow(
    /^[\r\n]{1,2}([^\r\n]{1,400})/.exec(text.slice(headerEnd, headerEnd + 402))?.[1] ?? "",
    delimiter,
  );
  return meaningOf(label).identifiers.length > 0;
}

/** Prose with commas is no table: its second line has not as many cells as its first. */
function secondRowFits(text: string, headerEnd: number, delimiter: string, columns: number): boolean {
  const start = headerEnd + (/^[\r\n]{0,4}/.exec(text.slice(headerEnd, headerEnd + 4))?.[0].length ?? 0);
  const part = text.slice(start, start + LONGEST_ROW);
  if (part === "") return false;
  const separator = delimiter.charCodeAt(0);
  let cells = 1;
  // A quoted cell may hold line breaks.
  for (let at = endOfCell(part, 0, separator).next; part.charCodeAt(at) === separator; cells++)
    at = endOfCell(part, at + 1, separator).next;
  return part.includes('"') ? cells >= 2 : Math.abs(cells - columns) <= 1;
}

const LONGEST_ROW = 8000;

/** The delimiter of rows without a header: the same number of cells, three at least, in each of the first rows. */
export function headerlessDelimiterOf(text: string): string | undefined {
  const rows = text
    .slice(0, 8000)
    .split(/\r\n?|\n/)
    .slice(0, 4)
    .filter((row) => row !== "");
  return ["|", "\t", ";", ","].find((delimiter) => {
    const counts = rows.map((row) => splitRow(row, delimiter).length);
    return (counts[0] ?? 0) >= 3 && counts.every((count) => Math.abs(count - (counts[0] ?? 0)) <= 1);
  });
}

/** Reads a table; without a header (`hasHeader` false) its cells have no labels. */
export function readDelimited(text: string, delimiter: string, hasHeader = true): Document {
  const fields: Field[] = [];
  const nodes: RecordNode[] = [newNode(0, "", 0, text.length, true, { sequential: false })];
  const headerEnd = hasHeader ? (/[\r\n]|$/.exec(text)?.index ?? text.length) : 0;
  const columns = hasHeader ? splitRow(text.slice(0, headerEnd), delimiter) : [];
  const labelled = columns.map((column) => meaningOf(column).identifiers.length > 0);
  const separator = delimiter.charCodeAt(0);
  let fault: Fault | undefined;
  let position = headerEnd;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === 10 || code === 13) {
      position++;
      continue;
    }
    const node = newNode(0, "", position, position, false, { sequential: false, positional: !hasHeader });
    nodes.push(node);
    for (let column = 0; ; column++) {
      const cell = endOfCell(text, position, separator);
      // Its quote closes nowhere: the cell is taken to end where one without quotes would.
      if (text.charCodeAt(cell.start) === 34 && cell.end > cell.start)
        fault ??= { offset: cell.start, what: "a quote is never closed" };
      if ((labelled[column] === true || !hasHeader) && cell.end > cell.start) {
        fields.push({
          start: cell.start,
          end: cell.end,
          label: columns[column] ?? "",
          outerLabel: "",
          node: nodes.length - 1,
          role: "value",
          decoded: undefined,
        });
      }
      position = cell.next;
      if (text.charCodeAt(position) !== separator) break;
      position++;
      if (hasHeader && column + 1 === columns.length && !isEndOfRow(text, position))
        fault ??= { offset: position, what: "a row has more cells than the header has columns" };
    }
    node.end = position;
  }
  return { format: "delimited", fields, nodes, columns, literals: [], ...(fault !== undefined && { fault }) };
}

/** A delimiter behind the last cell is a habit of some exports. */
const isEndOfRow = (text: string, offset: number): boolean =>
  offset >= text.length || text.charCodeAt(offset) === 10 || text.charCodeAt(offset) === 13;

/** The start of the last row that may go on behind the text, or 0 where that is the first one, which begins at `from`. */
export function lastRowIn(text: string, from: number, delimiter: string, lineEnd: string): number {
  if (!text.includes('"')) {
    const end = text.lastIndexOf(lineEnd) + 1;
    return end > from ? end : 0;
  }
  const separator = delimiter.charCodeAt(0);
  const ending = lineEnd.charCodeAt(0);
  let last = 0;
  for (let position = from; position < text.length;) {
    if (opensOnly(text, position)) return last;
    const { next } = endOfCell(text, position, separator);
    position = next + 1;
    if (text.charCodeAt(next) === ending) last = position;
  }
  return last;
}

/** A quote that nothing in the text closes. */
function opensOnly(text: string, from: number): boolean {
  let start = from;
  while (text.charCodeAt(start) === 32) start++;
  if (text.charCodeAt(start) !== 34) return false;
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 2))
    if (text.charCodeAt(quote + 1) !== 34) return quote + 1 === text.length;
  return true;
}

function endOfCell(text: string, from: number, separator: number): { start: number; end: number; next: number } {
  let start = from;
  while (text.charCodeAt(start) === 32) start++;
  if (text.charCodeAt(start) === 34) {
    for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 2)) {
      if (text.charCodeAt(quote + 1) === 34) continue;
      return { start: start + 1, end: quote, next: endOfBareCell(text, quote + 1, separator) };
    }
  }
  const next = endOfBareCell(text, start, separator);
  let end = next;
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  return { start, end, next };
}

function endOfBareCell(text: string, start: number, separator: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === separator || code === 10 || code === 13) return i;
  }
  return text.length;
}
