/** Office documents: zip archives of XML (ECMA-376, OpenDocument). What is not read here is read like any archive's entry. */
import { readSpreadsheet } from "./xlsx.ts";
import { readOpenDocument } from "./odf.ts";
import { looseBytes, unread, type Parts } from "./part.ts";
import { linesOf, linesPart, ooxml, type Vocabulary } from "./paragraphs.ts";

/** The XML inside of an archive. */
export interface XmlFiles {
  readonly names: readonly string[];
  /** The text of an entry; undefined where there is none or it cannot be unpacked. */
  look(name: string): string | undefined;
  /** The same; the entry counts as read. */
  take(name: string): string | undefined;
}

/** Parts of running text, and how a report names them. */
const running =
  /^(?:word\/(?:glossary\/)?((?:document|header|footer|footnotes|endnotes|comments)\d*)|ppt\/(?:slides|notesSlides|comments)\/(\w+)|(?:xl|word|ppt)\/drawings\/(drawing\d+))\.xml$/;

/** The state of a printer's driver, which programs save with every document. */
const printer = /^\w+\/printerSettings\/[^/]+\.bin$/;

export function* readOffice(files: XmlFiles): Parts {
  if (files.names.includes("xl/workbook.xml")) yield* readSpreadsheet(files);
  if (files.names.includes("content.xml")) yield* readOpenDocument(files);
  for (const name of files.names) {
    const match = running.exec(name);
    if (printer.test(name) && files.take(name) !== undefined) yield { kind: "skipped", name, as: "printer settings" };
    if (match !== null) yield* runningText(files, name, match[1] ?? match[2] ?? match[3] ?? name, ooxml);
  }
}

export function* runningText(files: XmlFiles, file: string, name: string, vocabulary: Vocabulary): Parts {
  const xml = files.take(file);
  if (xml === undefined) return;
  const lines = linesOf(xml, vocabulary);
  if (lines.lines.length > 0) yield linesPart(name, lines);
  if (lines.problem !== undefined) yield* unreadXml(file, xml, lines.problem);
}

/** XML that was not read to its end: its letters are looked at all the same. */
export function* unreadXml(file: string, xml: string, problem: string): Parts {
  yield unread(file, problem);
  yield looseBytes(file, Buffer.from(xml, "utf8"));
}
