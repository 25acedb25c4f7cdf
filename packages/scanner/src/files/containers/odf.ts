/** OpenDocument 1.3 part 3: text documents, presentations and spreadsheets. */
import { runningText, unreadXml, type XmlFiles } from "./office.ts";
import { blanksOf, opendocument } from "./paragraphs.ts";
import { unread, type Parts } from "./part.ts";
import { PlacedText } from "./placed-text.ts";
import { tableParts, type Cell } from "./table.ts";
import { attribute, readXml } from "./xml.ts";

export function* readOpenDocument(files: XmlFiles): Parts {
  // The entries of an encrypted document look like any others (part 2, section 4.8).
  if (files.look("META-INF/manifest.xml")?.includes("encryption-data") === true) {
    files.take("content.xml");
    return yield unread("", "encrypted");
  }
  const content = files.look("content.xml") ?? "";
  if (/<office:spreadsheet[\s>]/.test(content)) yield* sheets(files);
  else yield* runningText(files, "content.xml", "content", opendocument);
  // Headers and footers.
  yield* runningText(files, "styles.xml", "styles", opendocument);
}

/** A row or a cell may stand for a million empty ones: as many are written out as hold something. */
const mostRepeated = 1000;

/** How often a row or a cell is repeated; once where the file does not say so in numbers. */
function countIn(attributes: string, name: string): number {
  const count = Number(attribute(attributes, name) ?? 1);
  return Number.isInteger(count) && count >= 1 ? count : 1;
}

function* sheets(files: XmlFiles): Parts {
  const xml = files.take("content.xml") ?? "";
  const found: { name: string; rows: Cell[][]; notes: PlacedText }[] = [];
  let [row, column, repeated, repeatedRows] = [0, 0, 1, 1];
  let texts: string[] = [];
  let date: string | undefined;
  /** Shown where the cell holds no text. */
  let value: string | undefined;
  let annotation: string[] | undefined;
  let cells: Cell[] = [];
  const problem = readXml(xml, {
    open: (name, attributes) => {
      if (name === "table") {
        found.push({
          name: attribute(attributes, "table:name") ?? `table ${found.length + 1}`,
          rows: [],
          notes: new PlacedText(),
        });
        row = 0;
      } else if (name === "table-row") {
        row++;
        column = 0;
        cells = [];
        repeatedRows = countIn(attributes, "number-rows-repeated");
      } else if (name === "table-cell" || name === "covered-table-cell") {
        repeated = countIn(attributes, "number-columns-repeated");
        date = attribute(attributes, "date-value");
        texts = [];
        value = attribute(attributes, "string-value") ?? attribute(attributes, "office:value");
      } else if (name === "annotation") annotation = [];
      else if (name === "s") (annotation ?? texts).push(blanksOf(attributes));
      else if (name === "tab" || name === "line-break") (annotation ?? texts).push(" ");
    },
    close: (name) => {
      if (name === "annotation") {
        const notes = found.at(-1)?.notes;
        notes?.cell((annotation ?? []).join(""), Math.max(row, 1), column + 1);
        notes?.between("\n\n");
        annotation = undefined;
      } else if (name === "p") (annotation ?? texts).push(" ");
      else if (name === "table-cell" || name === "covered-table-cell") {
        const displayed = texts.join("").trim();
        const text = date?.slice(0, 10) ?? (displayed === "" ? (value ?? "") : displayed);
        if (text !== "")
          for (let index = 0; index < Math.min(repeated, mostRepeated); index++)
            // In a damaged file a cell may stand in no row.
            cells.push({ row: Math.max(row, 1), column: column + 1 + index, text });
        column += repeated;
        texts = [];
      } else if (name === "table-row") {
        const rows = found.at(-1)?.rows;
        if (cells.length > 0) rows?.push(cells);
        row += repeatedRows - 1;
      }
    },
    text: (text) => void (annotation ?? texts).push(text),
  });
  for (const { name, rows, notes } of found) {
    yield* tableParts(name, rows);
    if (notes.length > 0) yield { kind: "text", name, rendering: notes.rendering() };
  }
  if (problem !== undefined) yield* unreadXml("content.xml", xml, problem);
}
