import { meaningOf, phraseAtEnd } from "../context/labels.ts";
import { splitWords } from "../context/words.ts";
import type { Span } from "./document.ts";

/**
 * Tables as text: Markdown, Gherkin, wikis, the output of psql, mysql, sqlcmd, pandas, R and Spark, fixed-width reports. A
 * line of column names opens one; the lines below it are its rows until a blank line or one that does not fit.
 */
export interface TextTable {
  readonly columns: readonly Column[];
  readonly delimiter: Delimiter;
}

interface Column extends Span {
  readonly label: string;
}

/** How cells are set apart: by a mark, by a character, or by two blanks and more. */
type Delimiter = "bar" | "tab" | "comma" | "blanks" | "blank";

export interface Cell extends Span {
  readonly label: string;
}

const LONGEST_LINE = 2000;
const MOST_LABEL = 40;
const BAR = /\|\||!!|[|\u2502\u2503\u2551]/g;
/** Lines between names and rows, and between rows. */
const RULE = /^[\s|+:=\-_\u2500-\u257F]+$|^\|[-}]/;

/** The table that a line of column names opens, or undefined. */
export function tableHeaderIn(text: string, start: number, end: number): TextTable | undefined {
  if (end - start > LONGEST_LINE || end - start < 5) return undefined;
  const line = text.slice(start, end);
  for (const delimiter of ["bar", "tab", "blanks", "comma", "blank"] as const) {
    const cells = split(line, delimiter);
    if (cells.length < 2 || (delimiter === "comma" && cells.length < 3)) continue;
    const columns = cells.map((cell) => ({
      ...cell,
      label: line
        .slice(cell.start, cell.end)
        .replace(/[*`~!"']/g, "")
        .trim(),
    }));
    // R sets names of one word apart by one blank, some by more.
    if (delimiter === "blanks" && columns.some(({ label }) => /\w_\w*\s|\s\w*_\w/.test(label))) continue;
    if (columns.some(({ label }) => label.length > MOST_LABEL || /\d{3}|[@=<>{}]/.test(label))) continue;
    const named = columns.filter(({ label }) => meaningOf(label).identifiers.length > 0).length;
    // Words of a sentence are set apart by one blank, too: there every name must be a column.
    const enough =
      delimiter === "blank"
        ? named >= 2 && named * 2 > columns.length
        : named >= 2 || (delimiter === "bar" && named * 2 >= columns.length);
    if (enough) return { columns, delimiter };
  }
  return undefined;
}

/**
 * The value of a line `Label | value` or `Label    value`, with its label: a table that stands on its side, such as the
 * expanded output of psql, a data table of Gherkin or a form without colons.
 */
export function sidewaysCellIn(text: string, start: number, end: number): Cell | undefined {
  if (end - start > LONGEST_LINE || end - start < 5) return undefined;
  const line = text.slice(start, end);
  for (const delimiter of ["bar", "blanks", "comma"] as const) {
    const [name, value, ...more] = split(line, delimiter);
    if (name === undefined || value === undefined || more.length > 0 || value.end === value.start) continue;
    const label = line.slice(name.start, name.end).replace(/[*`]/g, "");
    if (label.length > MOST_LABEL) continue;
    const words = splitWords(label);
    if (words.length === 0 || phraseAtEnd(words) !== words.length) continue;
    if (meaningOf(line.slice(value.start, value.end)).identifiers.length > 0) continue;
    return { start: start + value.start, end: start + value.end, label };
  }
  return undefined;
}

export const isRule = (text: string, start: number, end: number): boolean =>
  end - start <= LONGEST_LINE && RULE.test(text.slice(start, end));

/** The cells of a row with the names of their columns, or undefined where the line is none; places are those of the text. */
export function cellsOfRow(text: string, start: number, end: number, table: TextTable): Cell[] | undefined {
  if (end - start > LONGEST_LINE) return undefined;
  const line = text.slice(start, end);
  const { columns, delimiter } = table;
  const placed = (cells: readonly Span[], first: number): Cell[] =>
    cells.flatMap((cell, i) => {
      const label = columns[i + first]?.label;
      return label === undefined || cell.end === cell.start
        ? []
        : [{ start: start + cell.start, end: start + cell.end, label }];
    });
  if (delimiter === "bar" || delimiter === "tab" || delimiter === "comma") {
    const cells = split(line, delimiter);
    return Math.abs(cells.length - columns.length) <= 1 ? placed(cells, 0) : undefined;
  }
  for (const blanks of ["blanks", "blank"] as const) {
    const cells = split(line, blanks);
    if (cells.length === columns.length) return placed(cells, 0);
    // pandas and R number their rows.
    if (cells.length === columns.length + 1 && /^\d+$/.test(line.slice(cells[0]?.start, cells[0]?.end)))
      return placed(cells.slice(1), 0);
  }
  const cells = split(line, "blanks");
  return cells.length < 2 ? undefined : cells.flatMap((cell) => byPlace(cell, columns, start));
}

/** A cell under the column that it overlaps most. */
function byPlace(cell: Span, columns: readonly Column[], start: number): Cell[] {
  let best: Column | undefined;
  let most = 0;
  for (const column of columns) {
    const overlap = Math.min(cell.end, column.end) - Math.max(cell.start, column.start);
    if (overlap > most) {
      most = overlap;
      best = column;
    }
  }
  return best === undefined ? [] : [{ start: start + cell.start, end: start + cell.end, label: best.label }];
}

function split(line: string, delimiter: Delimiter): Span[] {
  const cells: Span[] = [];
  let from = 0;
  const add = (to: number): void => {
    let start = from;
    let end = to;
    while (start < end && isPadding(line.charCodeAt(start))) start++;
    while (end > start && isPadding(line.charCodeAt(end - 1))) end--;
    // `${"…"}` in the tables of Jest
    if (line.startsWith("${", start) && line.charAt(end - 1) === "}") {
      start += 2;
      end--;
      while (start < end && isQuote(line.charCodeAt(start))) start++;
      while (end > start && isQuote(line.charCodeAt(end - 1))) end--;
    }
    cells.push({ start, end });
  };
  for (const match of line.matchAll(PATTERNS[delimiter])) {
    if (match[0].startsWith('"')) continue;
    add(match.index);
    from = match.index + match[0].length;
  }
  add(line.length);
  // The marks around a row and its indentation make no cells.
  while (cells.length > 0 && cells[0]?.start === cells[0]?.end) cells.shift();
  if (cells.length > 0 && cells.at(-1)?.start === cells.at(-1)?.end) cells.pop();
  return cells;
}

const PATTERNS: Readonly<Record<Delimiter, RegExp>> = {
  bar: BAR,
  tab: /\t/g,
  // A cell in quotes is passed over.
  comma: /"[^"]*"|,/g,
  blanks: / {2,}|\t+/g,
  blank: /[ \t]+/g,
};

const isQuote = (code: number): boolean => code === 34 || code === 39 || code === 96;
const isPadding = (code: number): boolean => code === 32 || code === 9 || code === 34;
