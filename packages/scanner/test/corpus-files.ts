/** Writes what the corpus invents into files of every kind that is no text. */
import type { Patient, PlantedTable } from "@nophi/corpus";
import type { TestElement } from "./dicom-files.ts";
import {
  docx,
  escaped,
  openDocument,
  paragraph,
  pptx,
  reference,
  wordTable,
  xlsx,
  type CellValue,
} from "./office-files.ts";
import { pdf, show } from "./pdf-files.ts";
import { database } from "./sqlite-files.ts";

const cellsOf = (
  { columns, rows }: PlantedTable,
  cell: (text: string, column: number) => CellValue,
): Map<string, CellValue> =>
  new Map(
    [columns.map((text) => ({ text })), ...rows].flatMap((row, i) =>
      row.map(({ text }, column): [string, CellValue] => [
        reference(i + 1, column + 1),
        i === 0 ? { as: "shared", text } : cell(text, column),
      ]),
    ),
  );
const sheet = (table: PlantedTable, as: "shared" | "inline" | "formula", state?: "hidden"): Buffer =>
  xlsx([{ name: "Export", cells: cellsOf(table, (text) => ({ as, text })), ...(state && { state }) }]);
const sql = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table, its cells at their row and column. */
export const tableFiles: readonly (readonly [
  name: string,
  filename: string,
  write: (table: PlantedTable) => Buffer,
])[] = [
  ["strings that cells share", "book.xlsx", (table) => sheet(table, "shared")],
  ["strings in cells", "book.xlsx", (table) => sheet(table, "inline")],
  ["results of formulas", "book.xlsx", (table) => sheet(table, "formula")],
  ["a hidden sheet", "book.xlsx", (table) => sheet(table, "shared", "hidden")],
  [
    "numbers in cells",
    "book.xlsx",
    (table) =>
      xlsx([
        {
          name: "Export",
          cells: cellsOf(table, (text) =>
            /^[1-9]\d{0,14}$/.test(text) ? { as: "number", number: Number(text) } : { as: "inline", text },
          ),
        },
      ]),
  ],
  [
    "a spreadsheet of OpenDocument",
    "book.ods",
    ({ columns, rows }) =>
      openDocument(
        `<office:spreadsheet><table:table table:name="Export">${[columns.map((text) => ({ text })), ...rows]
          .map(
            (row) =>
              `<table:table-row>${row.map(({ text }) => `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`).join("")}</table:table-row>`,
          )
          .join("")}</table:table></office:spreadsheet>`,
      ),
  ],
  [
    "a database",
    "app.sqlite",
    ({ columns, rows }) =>
      database(
        [
          {
            name: "export",
            sql: `CREATE TABLE export (${columns.map((name) => `${sql(name)} TEXT`).join(", ")})`,
            rows: rows.map((row) => row.map(({ text }) => text)),
          },
        ],
        { pageSize: 4096 },
      ),
  ],
];

/** Running text, its lines as paragraphs. */
export const documentFiles: readonly {
  readonly name: string;
  readonly filename: string;
  readonly write: (lines: readonly string[]) => Buffer;
  /** The lines of a page are those that show something. */
  readonly withoutBlank?: boolean;
}[] = [
  {
    name: "a Word document",
    filename: "note.docx",
    write: (lines) => docx({ document: lines.map((line) => paragraph(line, 7)).join("") }),
  },
  {
    name: "a table of a Word document",
    filename: "note.docx",
    write: (lines) => docx({ document: wordTable(lines.map((line) => [line])) }),
  },
  {
    name: "a header of a Word document",
    filename: "note.docx",
    write: (lines) => docx({ document: paragraph("a"), header1: lines.map((line) => paragraph(line)).join("") }),
  },
  {
    name: "a text of OpenDocument",
    filename: "note.odt",
    write: (lines) =>
      openDocument(`<office:text>${lines.map((line) => `<text:p>${spaced(line)}</text:p>`).join("")}</office:text>`),
  },
  {
    name: "a slide",
    filename: "note.pptx",
    write: (lines) => pptx([lines]),
  },
  {
    name: "the notes of a slide",
    filename: "note.pptx",
    write: (lines) => pptx([["Case"]], [lines]),
  },
  {
    name: "a page of PDF",
    filename: "note.pdf",
    write: (lines) =>
      pdf({ pages: [lines.map((line, i) => show(line.replace(/[\\()]/g, "\\$&"), 40, 2000 - 14 * i)).join("")] }),
    withoutBlank: true,
  },
];
/** Blanks at the beginning, and all but the first of several, are elements of their own. */
const spaced = (line: string): string =>
  escaped(line).replace(/^ +| {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`);

const two = (number: number): string => `${number}`.padStart(2, "0");
const dateOf = ({ year, month, day }: Patient["birth"]): string => `${year}${two(month)}${two(day)}`;
/** An image of a patient by the modules of PS3.3 (C.7.1.1, C.7.2.1, C.7.5.1): what identifies, and what stands beside it. */
export const imageOf = (patient: Patient): readonly (TestElement & { readonly identifier?: string })[] => [
  { tag: 0x00080016, vr: "UI", value: "1.2.840.10008.5.1.4.1.1.2" },
  { tag: 0x00080018, vr: "UI", value: "1.2.840.113619.2.55.3.604688119.971.1234567890.42" },
  { tag: 0x00080020, vr: "DA", value: dateOf(patient.care.visited), identifier: "date" },
  { tag: 0x00080050, vr: "SH", value: patient.more.accession.slice(0, 16), identifier: "other-id" },
  { tag: 0x00080060, vr: "CS", value: "CT" },
  { tag: 0x00080070, vr: "LO", value: "ACME Imaging" },
  { tag: 0x00080090, vr: "PN", value: "Lindqvist^Amara^^Dr." },
  { tag: 0x00081030, vr: "LO", value: "CT HEAD W/O CONTRAST" },
  { tag: 0x00081090, vr: "LO", value: "Revolution 512" },
  { tag: 0x00100010, vr: "PN", value: `${patient.last}^${patient.first}^${patient.middle}`, identifier: "name" },
  { tag: 0x00100020, vr: "LO", value: patient.mrn, identifier: "mrn" },
  { tag: 0x00100030, vr: "DA", value: dateOf(patient.birth), identifier: "date-of-birth" },
  { tag: 0x00100040, vr: "CS", value: patient.sex },
  { tag: 0x00101040, vr: "LO", value: patient.home.street, identifier: "address" },
  { tag: 0x00102154, vr: "SH", value: patient.phone, identifier: "phone" },
  { tag: 0x00180050, vr: "DS", value: "5.000000" },
  { tag: 0x00181000, vr: "LO", value: patient.more.deviceSerial, identifier: "device-id" },
  { tag: 0x0020000d, vr: "UI", value: "1.2.840.113619.2.55.3.604688119.971.1234567890.41" },
  { tag: 0x00280010, vr: "US", value: Buffer.from([0, 2]) },
];
