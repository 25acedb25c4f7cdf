/**
 * Running text of office documents: a line for each paragraph, and for each row of a table, its cells set apart by tabs. Runs
 * are joined, so that a value that is bold in its middle is one.
 */
import type { Part } from "./part.ts";
import { PlacedText } from "./placed-text.ts";
import { attribute, readXml } from "./xml.ts";

/** What elements mean, by their names without prefix. */
export interface Vocabulary {
  readonly paragraph: ReadonlySet<string>;
  readonly row: string;
  readonly cell: string;
  /** Elements whose text counts; without them all text inside of a paragraph does. */
  readonly text?: ReadonlySet<string>;
  readonly run?: string;
}

/** WordprocessingML and DrawingML (ECMA-376 part 1, sections 17 and 21.1). */
export const ooxml: Vocabulary = {
  paragraph: new Set(["p"]),
  row: "tr",
  cell: "tc",
  // Deleted text of tracked changes, and codes of fields such as links.
  text: new Set(["t", "delText", "instrText", "delInstrText", "text"]),
  run: "r",
};

/** OpenDocument 1.3 part 3, sections 5 and 9. */
export const opendocument: Vocabulary = { paragraph: new Set(["p", "h"]), row: "table-row", cell: "table-cell" };

/** The blanks that an element `text:s` stands for, one or more (OpenDocument 1.3 part 3, section 6.1.3). */
export function blanksOf(attributes: string): string {
  const count = Number(attribute(attributes, "text:c") ?? 1);
  return " ".repeat(count >= 1 && count <= mostBlanks ? count : 1);
}
const mostBlanks = 1000;

/** Attributes in which a person writes text: alternative text of pictures, tips of links. */
const spoken = ["descr", "title", "tooltip"];

export interface Lines {
  readonly lines: readonly { readonly text: string; readonly isRow: boolean }[];
  readonly problem?: string;
}

export function linesOf(xml: string, { paragraph, row, cell, text, run }: Vocabulary): Lines {
  const lines: { text: string; isRow: boolean }[] = [];
  const asides: string[] = [];
  /** Paragraphs that are open, the innermost last: a text box stands inside of one. */
  const open: string[][] = [];
  const rows: string[][] = [];
  let textDepth = text === undefined ? 1 : 0;
  let runDepth = run === undefined ? 1 : 0;
  let fallbackDepth = 0;
  let tabStops = 0;
  const add = (content: string): void => void open.at(-1)?.push(content);
  const finish = (content: string): void => {
    const cells = rows.at(-1);
    if (cells !== undefined && cells.length > 0) cells[cells.length - 1] = `${cells.at(-1)} ${content}`.trim();
    else lines.push({ text: content, isRow: false });
  };
  const problem = readXml(xml, {
    open: (name, attributes) => {
      // What older programs are to show in place of the same content.
      if (name === "Fallback") fallbackDepth++;
      if (fallbackDepth > 0) return;
      if (text?.has(name) === true) textDepth++;
      if (paragraph.has(name)) open.push([]);
      else if (name === row) rows.push([]);
      else if (name === cell) rows.at(-1)?.push("");
      else if (name === run) runDepth++;
      // In a list of stops it is no character.
      else if (name === "tabs") tabStops++;
      else if (name === "tab" && runDepth > 0 && tabStops === 0) add("\t");
      else if (name === "s") add(blanksOf(attributes));
      else if (name === "br" || name === "cr" || name === "line-break") add("\n");
      else if (name === "noBreakHyphen") add("-");
      for (const each of spoken) {
        const value = attributes.includes(each) ? attribute(attributes, each) : undefined;
        if (value !== undefined && value !== "") asides.push(value);
      }
    },
    close: (name) => {
      if (name === "Fallback") fallbackDepth--;
      if (fallbackDepth > 0) return;
      if (text?.has(name) === true) textDepth--;
      if (name === run) runDepth--;
      else if (name === "tabs") tabStops--;
      if (paragraph.has(name)) finish((open.pop() ?? []).join(""));
      else if (name === row) {
        const cells = rows.pop() ?? [];
        const content = cells.map((each) => each.replace(/[\t\n]/g, " ")).join(rows.length > 0 ? " " : "\t");
        if (rows.length > 0) finish(content);
        else lines.push({ text: content, isRow: true });
      }
    },
    text: (content) => {
      if (textDepth > 0 && fallbackDepth === 0) {
        if (open.length > 0) add(content);
        // Text of a comment in a presentation stands in no paragraph.
        else if (text !== undefined) finish(content);
      }
    },
  });
  for (const aside of asides) lines.push({ text: aside, isRow: false });
  return { lines, ...(problem !== undefined && { problem }) };
}

/** The lines as one text; a finding is at the number of its line and at its place in it. */
export function linesPart(name: string, { lines }: Lines): Part {
  const text = new PlacedText();
  let inTable = false;
  for (const [index, line] of lines.entries()) {
    // A table ends where a line is blank.
    if (line.isRow !== inTable) text.between("\n");
    inTable = line.isRow;
    text.line(line.text, index + 1);
  }
  return { kind: "text", name, rendering: text.rendering() };
}
