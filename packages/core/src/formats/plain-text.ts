import { phraseAtEnd } from "../context/labels.ts";
import { splitWords } from "../context/words.ts";
import { newNode } from "./document.ts";
import type { Document, Field, RecordNode } from "./document.ts";
import { placeWithin } from "./embedded.ts";
import { endOfLine } from "./lexical.ts";
import { OPEN_BRACE } from "./source-frame.ts";
import { cellsOfRow, isRule, sidewaysCellIn, tableHeaderIn } from "./text-table.ts";
import type { Cell, TextTable } from "./text-table.ts";

/**
 * Text without a structure of its own: notes, letters, logs, Markdown, YAML, `.env`. Every line is a field; labels within
 * it are found later. A paragraph is a node; the paragraphs of a section speak of one person until something says otherwise.
 * A line of a log, an item of a list and a row of a table stand for themselves.
 */
export const LOG_LINE = /^\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d)/;
/** Settings of an environment are items, too, and of one person together. */
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t](?![A-Z][A-Z\d_]{1,60}=)/;
/** An item that says what it is belongs to the ones around it: `- **DOB:** …`. */
const LABELLED_ITEM = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}[*_]{0,2}[A-Za-z][\w ()/.'#-]{0,40}:/;
/** A heading of Markdown, a rule, a form feed. */
const SECTION = /^(?:#{1,6} |-{3,}|={3,}|\*{3,}|_{3,}|\f)/;
/** What a text holds in a notation of its own from a line on: a message, a statement of SQL. */
export type EmbedInText = (
  text: string,
  start: number,
  end: number,
) => { readonly start: number; readonly end: number; readonly document: Document } | undefined;

/** More than any of the patterns looks at. */
const LONGEST_BEGINNING = 80;
/** Shorter lines hold nothing in a notation of its own, unless it only begins there. */
const SHORTEST_EMBEDDED = 24;
/** The line that a card begins with is shorter. */
const CARD = /^BEGIN:VCARD/i;

export function readPlainText(text: string, embed: EmbedInText = () => undefined): Document {
  const fields: Field[] = [];
  const nodes: RecordNode[] = [];
  const begin = (parent: number, start: number, scope: boolean): number => {
    nodes.push(newNode(parent, "", start, start, scope, { prose: true }));
    return nodes.length - 1;
  };
  begin(0, 0, true);
  (nodes[0] as RecordNode).end = text.length;

  // One such line alone may be the heading of a table.
  let sideways = false;
  const sidewaysCell = (start: number, end: number): Cell | undefined => {
    const cell = sidewaysCellIn(text, start, end);
    if (cell !== undefined && !sideways) {
      const from = afterLine(text, end);
      if (sidewaysCellIn(text, from, endOfLine(text, from)) === undefined) return undefined;
    }
    sideways = cell !== undefined;
    return cell;
  };

  let table: TextTable | undefined;
  // A line that is a label as a whole; the next one is its value.
  let caption: string | undefined;
  let section: number | undefined;
  let open: number | undefined;
  let start = 0;
  while (start < text.length) {
    let end = endOfLine(text, start);
    const beginning = text.slice(start, Math.min(end, start + LONGEST_BEGINNING));
    const cells = table === undefined ? undefined : cellsOfRow(text, start, end, table);
    if (end - start < LONGEST_BEGINNING && beginning.trim() === "") {
      open = table = caption = undefined;
      sideways = false;
    } else if (table !== undefined && isRule(text, start, end)) {
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
      if (LOG_LINE.test(beginning) || (LIST_ITEM.test(beginning) && !LABELLED_ITEM.test(beginning))) {
        section = undefined;
        open = begin(0, start, false);
      } else if (open === undefined) {
        section ??= begin(0, start, false);
        open = begin(section, start, false);
      }
      (nodes[open] as RecordNode).end = end;
      if (section !== undefined) (nodes[section] as RecordNode).end = end;
      const isShort =
        end - start < SHORTEST_EMBEDDED && text.charCodeAt(end - 1) !== OPEN_BRACE && !CARD.test(beginning);
      const inner = isShort ? undefined : embed(text, start, end);
      const cell = inner === undefined ? sidewaysCell(start, end) : undefined;
      const lineEnd = cell?.start ?? (inner === undefined ? end : inner.start + (inner.document.fields[0]?.start ?? 0));
      const own = captionIn(text, start, end);
      const isValue =
        caption !== undefined &&
        own === undefined &&
        cell === undefined &&
        inner === undefined &&
        holdsNoSentence(text, start, end);
      if (isValue) (nodes[open] as RecordNode).labels.push(caption ?? "");
      if (lineEnd > start)
        fields.push({
          start,
          end: lineEnd,
          label: isValue ? (caption ?? "") : "",
          outerLabel: "",
          node: open,
          role: isValue ? "value" : "line",
          decoded: undefined,
        });
      caption = own;
      if (cell !== undefined) {
        table = undefined;
        (nodes[open] as RecordNode).labels.push(cell.label);
        fields.push({ ...cell, outerLabel: "", node: open, role: "value", decoded: undefined });
      }
      if (inner !== undefined) {
        const placed = placeWithin(inner.document, inner.start, undefined, open, nodes.length);
        for (const node of placed.nodes) nodes.push(node);
        for (const field of placed.fields) fields.push(field);
        end = inner.end;
        (nodes[open] as RecordNode).end = end;
        if (section !== undefined) (nodes[section] as RecordNode).end = end;
      }
    }
    start = afterLine(text, end);
  }
  return { format: "plain-text", fields, nodes, columns: [], literals: [] };
}

/** The label that a line is as a whole: `MRN`, `Date of Birth:`. */
function captionIn(text: string, start: number, end: number): string | undefined {
  if (end - start > LONGEST_CAPTION || end - start < 2) return undefined;
  const label = /^[ \t]{0,8}([A-Za-z][\w #/.'()-]{0,38}?)[ \t]{0,2}:?[ \t]{0,4}$/.exec(text.slice(start, end))?.[1];
  if (label === undefined || /\d/.test(label)) return undefined;
  const words = splitWords(label);
  return words.length > 0 && phraseAtEnd(words) === words.length ? label : undefined;
}

const LONGEST_CAPTION = 48;

/** A line that holds a value and no sentence. */
const holdsNoSentence = (text: string, start: number, end: number): boolean =>
  end - start <= LONGEST_CAPTION && !/[a-z]{3,} [a-z]{2,}/.test(text.slice(start, end));

const afterLine = (text: string, end: number): number =>
  text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
