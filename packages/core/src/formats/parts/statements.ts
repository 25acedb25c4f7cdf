import { endOfComment, endOfString, sql } from "../lexical.ts";
import type { Cut } from "./format.ts";

/**
 * Cuts SQL behind a statement, between two rows of an INSERT, or between two lines of a COPY. The statement that a row belongs
 * to and the tables that were created are the head of what follows: they name the columns.
 */
export function cutStatements(text: string, head: string): Cut | undefined {
  const all = head + text;
  const tables: string[] = [];
  let best: Cut | undefined;
  let statement = 0;
  let rows = -1;
  let depth = 0;
  const at = (end: number, open: string): void => {
    if (end > head.length && end < all.length) best = { end: end - head.length, head: headOf(tables, open) };
  };
  for (let i = 0; i < all.length; i++) {
    const code = all.charCodeAt(i);
    if (code === 39 || code === 34 || code === 96) {
      const end = endOfString(all, i, code, sql);
      if (end < 0) break;
      i = end;
    } else if (code === 40) {
      if (depth++ === 0 && rows < 0 && VALUES.test(all.slice(Math.max(statement, i - 16), i))) rows = i;
    } else if (code === 41) depth = Math.max(0, depth - 1);
    else if (code === 44 && depth === 0 && rows >= 0 && rows - statement <= LONGEST_STATEMENT)
      at(i + 1, all.slice(statement, rows));
    else if (code === 59) {
      const whole = all.slice(statement, Math.min(i + 1, statement + LONGEST_STATEMENT));
      statement = i + 1;
      rows = -1;
      depth = 0;
      if (COPIES.test(whole)) {
        const end = all.indexOf("\n\\.", i);
        if (end < 0) {
          at(all.lastIndexOf("\n") + 1, `${whole.trimStart()}\n`);
          break;
        }
        i = end + 2;
        statement = i + 1;
      } else if (CREATES.test(whole)) tables.push(whole);
      at(statement, "");
    } else if (code === 45 || code === 47) {
      const end = endOfComment(all, i, code, sql);
      if (end > 0) i = end - 1;
    }
  }
  return best;
}

/** The statements that stand above a part, the latest of the tables as far as they have room. */
function headOf(tables: readonly string[], open: string): string {
  let head = open;
  for (const table of tables.toReversed()) {
    if (head.length + table.length > LONGEST_HEAD) break;
    head = `${table.trimStart()}\n${head}`;
  }
  return head;
}

const LONGEST_HEAD = 32_000;
const LONGEST_STATEMENT = 8000;
const VALUES = /\bvalues?\s{0,8}$/i;
const COPIES = /\bcopy\b[^;]{1,4000}\bfrom\s{1,8}stdin\b/i;
const CREATES = /^(?:\s|--[^\n]{0,400}\n|\/\*[^*]{0,400}\*\/){0,40}create\b[^(]{1,400}\btable\b/i;
