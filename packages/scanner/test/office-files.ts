/** Writes office documents for tests. */
import { zip, type TestEntry } from "./archives.ts";

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

export type CellValue =
  | { readonly as: "shared" | "inline" | "formula"; readonly text: string }
  | { readonly as: "number"; readonly number: number; readonly format?: number };

export interface TestSheet {
  readonly name: string;
  readonly state?: "hidden" | "veryHidden";
  readonly cells: ReadonlyMap<string, CellValue>;
  readonly comments?: Readonly<Record<string, string>>;
  /** Further elements of the sheet. */
  readonly more?: string;
}

/** `B3` for row 3 and column 2. */
export function reference(row: number, column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relationships = (items: readonly string[]): string =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join("")}</Relationships>`;

/** @param formats format codes; the style of a cell is the index of one */
export function xlsx(
  sheets: readonly TestSheet[],
  formats: readonly string[] = [],
  from1904 = false,
  more: readonly TestEntry[] = [],
): Buffer {
  const strings: string[] = [];
  const cellXml = (at: string, cell: CellValue): string => {
    if (cell.as === "number")
      return `<c r="${at}"${cell.format === undefined ? "" : ` s="${cell.format + 1}"`}><v>${cell.number}</v></c>`;
    const text = escaped(cell.text);
    if (cell.as === "inline") return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    if (cell.as === "formula") return `<c r="${at}" t="str"><f>A1&amp;"x"</f><v>${text}</v></c>`;
    // Split into runs, as where a part of the text is bold.
    const middle = Math.floor(cell.text.length / 2);
    const runs = [cell.text.slice(0, middle), cell.text.slice(middle)].map(
      (run) => `<r><t xml:space="preserve">${escaped(run)}</t></r>`,
    );
    return `<c r="${at}" t="s"><v>${strings.push(`<si>${runs.join("")}</si>`) - 1}</v></c>`;
  };
  const sheetXml = ({ cells, more: elements = "" }: TestSheet): string => {
    const rows = groups(cells);
    const lines = [...rows]
      .sort(([a], [b]) => a - b)
      .map(([row, items]) => `<row r="${row}">${items.map(([at, cell]) => cellXml(at, cell)).join("")}</row>`);
    return `${declaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join("")}</sheetData>${elements}</worksheet>`;
  };
  const sheetFiles = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet),
  }));
  const commentFiles = sheets.flatMap(({ comments }, index) => {
    if (comments === undefined) return [];
    const list = Object.entries(comments).map(
      ([ref, text]) => `<comment ref="${ref}" authorId="0"><text><r><t>${escaped(text)}</t></r></text></comment>`,
    );
    return [
      {
        name: `xl/comments${index + 1}.xml`,
        content: `${declaration}<comments><commentList>${list.join("")}</commentList></comments>`,
      },
      {
        name: `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
        content: relationships([
          `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments${index + 1}.xml"/>`,
        ]),
      },
    ];
  });
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const numFmts = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`);
  const xfs = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  return zip([
    { name: "[Content_Types].xml", content: `${declaration}<Types/>` },
    {
      name: "xl/workbook.xml",
      content: `${declaration}<workbook xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${list.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relationships(
        sheets.map(
          (_, index) =>
            `<Relationship Id="rId${index + 1}" Type="worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        ),
      ),
    },
    {
      name: "xl/styles.xml",
      content: `${declaration}<styleSheet><numFmts>${numFmts.join("")}</numFmts><cellXfs><xf numFmtId="0"/>${xfs.join("")}</cellXfs></styleSheet>`,
    },
    ...sheetFiles,
    { name: "xl/sharedStrings.xml", content: `${declaration}<sst>${strings.join("")}</sst>` },
    ...commentFiles,
    ...more,
  ]);
}

function groups(cells: ReadonlyMap<string, CellValue>): Map<number, (readonly [string, CellValue])[]> {
  const rows = new Map<number, (readonly [string, CellValue])[]>();
  for (const [at, cell] of cells) {
    const row = Number(/\d+/.exec(at)?.[0]);
    rows.set(row, [...(rows.get(row) ?? []), [at, cell]]);
  }
  return rows;
}

/** A paragraph whose text is split into runs after so many characters. */
export const paragraph = (text: string, every = 4): string =>
  `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${(text.match(new RegExp(`[^]{1,${every}}`, "g")) ?? []).map((run) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escaped(run)}</w:t></w:r>`).join("")}</w:p>`;

export const wordTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`;

/** @param parts the bodies of the parts of `word/`, by their names */
export function docx(parts: Readonly<Record<string, string>>): Buffer {
  return zip([
    { name: "[Content_Types].xml", content: `${declaration}<Types/>` },
    ...Object.entries(parts).map(([name, body]) => ({
      name: `word/${name}.xml`,
      content: `${declaration}<w:${name} xmlns:w="w">${body}</w:${name}>`,
    })),
  ]);
}

/** @param slides the paragraphs of each */
export function pptx(slides: readonly (readonly string[])[], notes: readonly (readonly string[])[] = []): Buffer {
  const slide = (lines: readonly string[]): string =>
    `${declaration}<p:sld><p:txBody>${lines.map((text) => `<a:p><a:r><a:t>${escaped(text)}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sld>`;
  return zip([
    { name: "[Content_Types].xml", content: `${declaration}<Types/>` },
    ...slides.map((text, index) => ({ name: `ppt/slides/slide${index + 1}.xml`, content: slide(text) })),
    ...notes.map((text, index) => ({ name: `ppt/notesSlides/notesSlide${index + 1}.xml`, content: slide(text) })),
  ]);
}

export function openDocument(body: string): Buffer {
  return zip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument", stored: true },
    {
      name: "content.xml",
      content: `${declaration}<office:document-content><office:body>${body}</office:body></office:document-content>`,
    },
  ]);
}
