import type { Document, Field, RecordNode } from "./document.ts";
import { cellsOfRow, isRule, tableHeaderIn } from "./text-table.ts";
import type { TextTable } from "./text-table.ts";

/**
 * Text without a structure of its own: notes, letters, logs, Markdown, YAML, `.env`. Every line is a field; labels within
 * it are found later. A paragraph is a node; the paragraphs of a section speak of one person until something says otherwise.
 * A line of a log, an item of a list and a row of a table stand for themselves.
 */
const LOG_LINE = /^\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d)/;
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]/;
/** A heading of Markdown, a rule, a form feed. */
const SECTION = /^(?:#{1,6} |-{3,}|={3,}|\*{3,}|_{3,}|\f)/;
/** More than any of the patterns looks at. */
const LONGEST_BEGINNING = 80;

export function readPlainText(text: string): Document {
  const fields: Field[] = [];
  const nodes: RecordNode[] = [];
  const begin = (parent: number, start: number, scope: boolean): number => {
    nodes.push({
      parent,
      name: "",
      start,
      end: start,
      scope,
      sequential: true,
      prose: true,
      positional: false,
      labels: [],
    });
    return nodes.length - 1;
  };
  begin(0, 0, true);
  (nodes[0] as RecordNode).end = text.length;

  let table: TextTable | undefined;
  let section: number | undefined;
  let open: number | undefined;
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    const beginning = text.slice(start, Math.min(end, start + LONGEST_BEGINNING));
    const cells = table === undefined ? undefined : cellsOfRow(text, start, end, table);
    if (end - start < LONGEST_BEGINNING && beginning.trim() === "") open = table = undefined;
    else if (table !== undefined && isRule(text, start, end)) {
      // between the names of the columns and the rows
    } else if (table !== undefined && cells !== undefined) {
      const row = begin(0, start, false);
      const node = nodes[row] as RecordNode;
      node.end = end;
      node.labels.push(...table.columns.map(({ label }) => label));
      for (const cell of cells) fields.push({ ...cell, outerLabel: "", node: row, role: "value", decoded: undefined });
    } else {
      table = tableHeaderIn(text, start, end);

      if (SECTION.test(beginning)) section = open = undefined;
      if (LOG_LINE.test(beginning) || LIST_ITEM.test(beginning)) {
        section = undefined;
        open = begin(0, start, false);
      } else if (open === undefined) {
        section ??= begin(0, start, false);
        open = begin(section, start, false);
      }
      (nodes[open] as RecordNode).end = end;
      if (section !== undefined) (nodes[section] as RecordNode).end = end;
      fields.push({ start, end, label: "", outerLabel: "", node: open, role: "line", decoded: undefined });
    }
    start = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
  }
  return { format: "plain-text", fields, nodes, columns: [], literals: [] };
}
