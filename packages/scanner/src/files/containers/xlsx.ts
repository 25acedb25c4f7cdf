/** SpreadsheetML (ECMA-376 part 1, section 18): cells as a person sees them, at their row and column. */
import { shownNumber, type NumberFormat } from "./number-format.ts";
import { unreadXml, type XmlFiles } from "./office.ts";
import type { Parts } from "./part.ts";
import { PlacedText } from "./placed-text.ts";
import { tableParts, type Cell } from "./table.ts";
import { attribute, readXml } from "./xml.ts";

interface Workbook {
  readonly strings: readonly string[];
  readonly used: Set<number>;
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

export function* readSpreadsheet(files: XmlFiles): Parts {
  const strings = files.take("xl/sharedStrings.xml") ?? "";
  const shared = sharedStrings(strings);
  if (shared.problem !== undefined) yield* unreadXml("xl/sharedStrings.xml", strings, shared.problem);
  const { sheets, from1904 } = sheetsOf(files);
  const workbook: Workbook = {
    strings: shared.strings,
    used: new Set(),
    formats: formatsOf(files.look("xl/styles.xml") ?? ""),
    from1904,
  };
  for (const { file, name } of sheets) {
    const xml = files.take(file);
    if (xml === undefined) continue;
    const { rows, notes, problem } = readSheet(xml, workbook);
    yield* tableParts(name, rows);
    if (notes.length > 0) yield { kind: "text", name, rendering: notes.rendering() };
    yield* comments(files, file, name);
    if (problem !== undefined) yield* unreadXml(file, xml, problem);
  }
  const unused = shared.strings.filter((text, index) => text !== "" && !workbook.used.has(index));
  if (unused.length > 0) yield { kind: "text", name: "(strings of no cell)", rendering: { text: unused.join("\n") } };
}

/** The sheets in the order of the workbook, hidden ones too, and those that it does not list. */
function sheetsOf(files: XmlFiles): { sheets: { file: string; name: string }[]; from1904: boolean } {
  const targets = relations(files.look("xl/_rels/workbook.xml.rels") ?? "", "xl/workbook.xml");
  const sheets: { file: string; name: string }[] = [];
  let from1904 = false;
  readXml(files.look("xl/workbook.xml") ?? "", {
    open: (name, attributes) => {
      if (name === "workbookPr") from1904 = /^(?:1|true|on)$/.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const file = targets.get(attribute(attributes, "r:id") ?? attribute(attributes, "id") ?? "")?.target;
      if (file !== undefined) sheets.push({ file, name: attribute(attributes, "name") ?? file });
    },
    close: () => undefined,
    text: () => undefined,
  });
  const listed = new Set(sheets.map(({ file }) => file));
  const others = files.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name) && !listed.has(name));
  return { sheets: [...sheets, ...others.map((file) => ({ file, name: file }))], from1904 };
}

/** The relations of a part by their ids (ECMA-376 part 2, section 9.3), with the names of their targets in the archive. */
function relations(xml: string, source: string): Map<string, { target: string; type: string }> {
  const found = new Map<string, { target: string; type: string }>();
  const folder = source.slice(0, source.lastIndexOf("/") + 1);
  readXml(xml, {
    open: (name, attributes) => {
      const [id, target] = [attribute(attributes, "Id"), attribute(attributes, "Target")];
      if (name !== "Relationship" || id === undefined || target === undefined) return;
      found.set(id, { target: resolved(target, folder), type: attribute(attributes, "Type") ?? "" });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function resolved(target: string, folder: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : `${folder}${target}`).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

function sharedStrings(xml: string): { strings: string[]; problem: string | undefined } {
  const strings: string[] = [];
  let current: string[] | undefined;
  let inText = false;
  let phonetic = 0;
  const problem = readXml(xml, {
    open: (name) => {
      if (name === "si") current = [];
      else if (name === "rPh") phonetic++;
      else if (name === "t") inText = phonetic === 0;
    },
    close: (name) => {
      if (name === "rPh") phonetic--;
      else if (name === "t") inText = false;
      else if (name === "si") {
        strings.push((current ?? []).join(""));
        current = undefined;
      }
    },
    text: (text) => {
      if (inText) current?.push(text);
    },
  });
  return { strings, problem };
}

/** The number format of each style of cells. */
function formatsOf(xml: string): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === "numFmt")
        codes.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attribute(attributes, "numFmtId") ?? 0);
        const code = codes.get(id);
        formats.push({ id, ...(code !== undefined && { code }) });
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
    text: () => undefined,
  });
  return formats;
}

/** What stands in a sheet beside the values of its cells. */
const besideCells = new Set([
  "f",
  "formula1",
  "formula2",
  "oddHeader",
  "oddFooter",
  "evenHeader",
  "evenFooter",
  "firstHeader",
  "firstFooter",
]);

function readSheet(
  xml: string,
  workbook: Workbook,
): { rows: Cell[][]; notes: PlacedText; problem: string | undefined } {
  const rows: Cell[][] = [];
  const notes = new PlacedText();
  const headers = new Map<number, string>();
  let [row, column] = [0, 0];
  let [type, style] = ["n", 0];
  let value: string[] | undefined;
  let beside: string[] | undefined;
  let phonetic = 0;
  let content = "";
  const problem = readXml(xml, {
    open: (name, attributes) => {
      if (name === "row") {
        row = Number(attribute(attributes, "r") ?? row + 1) || row + 1;
        column = 0;
        rows.push([]);
      } else if (name === "c") {
        column = columnOf(attribute(attributes, "r") ?? "") ?? column + 1;
        type = attribute(attributes, "t") ?? "n";
        style = Number(attribute(attributes, "s") ?? 0);
        content = "";
      } else if (name === "v" || (name === "t" && phonetic === 0)) value = [];
      else if (name === "rPh") phonetic++;
      else if (besideCells.has(name)) beside = [];
      for (const tip of name === "hyperlink" ? ["display", "tooltip", "location"] : []) {
        const text = attribute(attributes, tip);
        if (text !== undefined) notes.line(text, rowOf(attribute(attributes, "ref") ?? "") ?? 1);
      }
    },
    close: (name) => {
      if (name === "v" || name === "t") {
        content += (value ?? []).join("");
        value = undefined;
      } else if (name === "rPh") phonetic--;
      else if (name === "c") {
        const text = shown(content, type, style, headers.get(column) ?? "", workbook);
        if (text !== "") rows.at(-1)?.push({ row, column, text });
        if (!headers.has(column) && /[a-z]/i.test(text)) headers.set(column, text);
      } else if (beside !== undefined && besideCells.has(name)) {
        const text = beside.join("");
        beside = undefined;
        // A formula without a text of its own says nothing that its value does not.
        if (name !== "f") notes.line(text, Math.max(1, row));
        else if (text.includes('"')) {
          notes.cell(text, row, column);
          notes.between("\n");
        }
      }
    },
    text: (text) => {
      value?.push(text);
      beside?.push(text);
    },
  });
  return { rows, notes, problem };
}

function shown(content: string, type: string, style: number, header: string, workbook: Workbook): string {
  if (type === "s") {
    const index = Number(content);
    workbook.used.add(index);
    return workbook.strings[index] ?? "";
  }
  if (type !== "n") return content;
  return shownNumber(content, workbook.formats[style] ?? { id: 0 }, header, workbook.from1904);
}

/** `AB12` is column 28 of row 12. */
function columnOf(reference: string): number | undefined {
  const letters = /^\$?([A-Z]{1,3})\$?\d/i.exec(reference)?.[1]?.toUpperCase();
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function rowOf(reference: string): number | undefined {
  const digits = /^\$?[A-Z]{1,3}\$?(\d{1,7})/i.exec(reference)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Comments, old and threaded, at the cells that they belong to. */
function* comments(files: XmlFiles, sheet: string, name: string): Parts {
  const folder = sheet.slice(0, sheet.lastIndexOf("/") + 1);
  const related = relations(files.look(`${folder}_rels/${sheet.slice(folder.length)}.rels`) ?? "", sheet);
  for (const { target, type } of related.values()) {
    if (!/\/(?:comments|threadedComment)$/.test(type)) continue;
    const xml = files.take(target);
    if (xml === undefined) continue;
    const text = new PlacedText();
    let reference = "";
    let content: string[] = [];
    const problem = readXml(xml, {
      open: (element, attributes) => {
        if (element !== "comment" && element !== "threadedComment") return;
        reference = attribute(attributes, "ref") ?? "";
        content = [];
      },
      close: (element) => {
        if (element !== "comment" && element !== "threadedComment") return;
        text.cell(content.join(""), rowOf(reference) ?? 1, columnOf(reference) ?? 1);
        text.between("\n\n");
      },
      text: (each) => void content.push(each),
    });
    if (text.length > 0) yield { kind: "text", name, rendering: text.rendering() };
    if (problem !== undefined) yield* unreadXml(target, xml, problem);
  }
}
