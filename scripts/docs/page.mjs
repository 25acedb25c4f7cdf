/**
 * A page is half generated, half written by hand. What the code says stands between two comments and is replaced; what
 * stands around them is kept. In a generated table the last columns can be kept as well, row by row.
 */
import prettier from "prettier";
import { section, table, tableRows } from "./markdown.mjs";
import { inRepository } from "./repository.mjs";

const begin = (id) => `<!-- generated: ${id} -->`;
const end = (id) => `<!-- end: ${id} -->`;

/** Said once on each page, to whoever opens it to edit it. */
const hint =
  "<!-- `npm run docs` writes the title and what stands between the comments; the rest is written by hand and kept. -->";

/** The generated part of a page as it stands; empty where there is none. */
export function generatedPart(text, id) {
  const from = text?.indexOf(begin(id)) ?? -1;
  const to = text?.indexOf(end(id)) ?? -1;
  return from < 0 || to < from ? "" : text.slice(from + begin(id).length, to);
}

/**
 * A table whose last columns are written by hand. Rows are told by their first cell.
 *
 * @param rows the generated cells of each row
 * @param kept the headers of the columns that are kept
 * @param previous the text that holds the table as it stands
 */
export function keptTable(header, rows, kept, previous) {
  const known = new Map(tableRows(previous).map((cells) => [cells[0], cells.slice(-kept.length)]));
  return table(
    [...header, ...kept],
    rows.map((cells) => [...cells, ...(known.get(cells[0]) ?? kept.map(() => ""))]),
  );
}

/** The rows of a generated table in which a cell is still to be written. */
export function emptyCells(text, id) {
  return tableRows(generatedPart(text, id)).filter((cells) => cells.includes(""));
}

/**
 * @param parts in order: `{ id, content }` is generated, `{ heading }` is a section to write by hand; a generated part with
 *   a heading is a section of its own
 * @param previous the page as it stands
 * @returns the page as it has to be; a part that the page has lost is an error
 */
export async function renderPage({ path, title, parts }, previous) {
  const text = previous === undefined ? skeleton(title, parts) : previous.replace(/^# .*$/m, `# ${title}`);
  const filled = parts
    .filter(({ id }) => id !== undefined)
    .reduce((page, { id, content }) => {
      const from = page.indexOf(begin(id));
      const to = page.indexOf(end(id));
      if (from < 0 || to < from) throw new PageError(`${path}: the comments around the part "${id}" are gone`);
      return `${page.slice(0, from + begin(id).length)}\n\n${content}\n\n${page.slice(to)}`;
    }, text);
  const options = await prettier.resolveConfig(inRepository(path));
  return prettier.format(filled, { ...options, parser: "markdown" });
}

function skeleton(title, parts) {
  const blocks = parts.flatMap(({ id, heading }) => [
    ...(heading === undefined ? [] : [`## ${heading}`]),
    ...(id === undefined ? [] : [begin(id), end(id)]),
  ]);
  return [`# ${title}`, hint, ...blocks, ""].join("\n\n");
}

const generated = /<!-- generated: ([\w-]+) -->[\s\S]*?<!-- end: \1 -->/g;

/** What is still to be written by hand. */
export function unwritten({ path, parts }, text) {
  const sections = parts.filter(({ id, heading }) => id === undefined && heading !== undefined);
  return [
    ...sections.flatMap(({ heading }) => {
      const body = section(text, heading);
      if (body === undefined) return [`${path}: there is no section "${heading}"`];
      return body.replaceAll(generated, "").trim() === "" ? [`${path}: the section "${heading}" is to be written`] : [];
    }),
    ...parts
      .filter(({ id }) => id !== undefined)
      .flatMap(({ id }) => emptyCells(text, id).map(([key]) => `${path}: a cell beside ${key} is to be written`)),
  ];
}

/** A page that the generator cannot repair. */
export class PageError extends Error {}
