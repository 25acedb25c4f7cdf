import { endOfLine } from "../lexical.ts";
import { LOG_LINE } from "../plain-text.ts";
import { cellsOfRow, isRule, tableHeaderIn } from "../text-table.ts";
import type { TextTable } from "../text-table.ts";
import type { Cut } from "./format.ts";

/**
 * Cuts running text before the last line that begins an entry of a log; where nothing does, behind the last empty line, else
 * behind the last line. What stands on either side of an entry is no one record. The names of the columns of a table of text
 * are the head of its rows.
 */
export function cutLines(text: string, head: string): Cut | undefined {
  const end = lastEntry(text);
  return end > 0 ? { end, head: columnsAbove(head + text.slice(0, end)) } : undefined;
}

function lastEntry(text: string): number {
  const end = text.lastIndexOf(text.includes("\n") ? "\n" : "\r") + 1;
  const furthest = Math.max(1, end - FURTHEST_ENTRY);
  let behindBlank = 0;
  for (let start = end; start > furthest;) {
    const next = start;
    start = text.lastIndexOf("\n", start - 2) + 1;
    if (start > 0 && LOG_LINE.test(text.slice(start, start + 40))) return start;
    if (behindBlank === 0 && isEmpty(text, start, next)) behindBlank = next;
  }
  return behindBlank === 0 ? end : behindBlank;
}

/** The line that names the columns of a table which the text ends in; empty where it ends in none. */
function columnsAbove(text: string): string {
  let table: TextTable | undefined;
  let columns = "";
  // An empty line ends a table.
  for (let start = Math.max(0, text.lastIndexOf("\n\n")); start < text.length;) {
    const end = endOfLine(text, start);
    const goesOn =
      table !== undefined && (isRule(text, start, end) || cellsOfRow(text, start, end, table) !== undefined);
    if (!goesOn || isEmpty(text, start, end)) {
      table = mayNameColumns(text, start, end) ? tableHeaderIn(text, start, end) : undefined;
      columns = table === undefined ? "" : `${text.slice(start, end)}\n`;
    }
    start = end + 1;
  }
  return columns;
}

/** Two words at least, and no number: most lines of logs and lists are told by that. */
const mayNameColumns = (text: string, start: number, end: number): boolean =>
  end - start <= LONGEST_HEADER &&
  !/\d{3}|[@=<>{}]/.test(text.slice(start, end)) &&
  /\w\W+\w/.test(text.slice(start, end));

const isEmpty = (text: string, start: number, end: number): boolean =>
  end - start < LONGEST_BLANK && text.slice(start, end).trim() === "";

const LONGEST_HEADER = 2000;
const LONGEST_BLANK = 80;
/** In UTF-16 code units. */
const FURTHEST_ENTRY = 20_000;
