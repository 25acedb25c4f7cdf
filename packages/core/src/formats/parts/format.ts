import type { FormatName } from "../../finding.ts";
import { delimiterOf, headerlessDelimiterOf, lastRowIn, readDelimited } from "../delimited.ts";
import type { Document } from "../document.ts";
import { readHl7 } from "../hl7v2/read.ts";
import { readDocument, readLines, readObjects, readStatements } from "../index.ts";
import { delimitersOf, readX12 } from "../x12/read.ts";
import { cutLines } from "./lines.ts";
import { cutObjects } from "./objects.ts";
import { cutStatements } from "./statements.ts";

/** How a format is read part by part, so that a text of any length takes the memory of a part. */
export interface PartFormat {
  readonly name: FormatName;
  /** Reads a part together with the head that stands above it. */
  read(text: string): Document;
  /**
   * Where the part that a text begins with may end at last; undefined where its first record goes on behind the text.
   *
   * @param head stands above the text in place of all that came before it; empty at the beginning
   * @param isLong where a record should rather be cut than the text grow
   */
  cut(text: string, head: string, isLong: boolean): Cut | undefined;
}

export interface Cut {
  /** In UTF-16 code units, above 0. */
  readonly end: number;
  /** What stands above what follows: the names of the columns, the brackets that are open. */
  readonly head: string;
}

/** How to read a text part by part whose beginning this is; undefined where only the whole has a meaning. */
export function partFormatOf(beginning: string, path: string): PartFormat | undefined {
  // An element may be closed at the very end.
  if (/^\s{0,64}</.test(beginning.slice(0, 70))) return undefined;
  const lines = beginning.slice(0, beginning.lastIndexOf("\n") + 1);
  const document = readDocument(lines === "" ? beginning : lines, path);
  const name = document.format;
  switch (name) {
    case "delimited":
      return tableFormat(beginning, document.columns.length > 0);
    case "json":
    case "fhir":
      // The texts in a source map are files of their own.
      if (path.endsWith(".map")) return undefined;
      // What the first object is, the text is.
      return { name, read: (text) => ({ ...readObjects(text), format: name }), cut: cutObjects };
    case "hl7v2":
      return { name, read: readHl7, cut: (text) => before(lastOf(MESSAGE, text)) };
    case "x12": {
      const head = /^\s{0,16}ISA/.test(beginning) ? beginning.slice(0, delimitersOf(beginning).end) : "";
      return { name, read: readX12, cut: (text) => before(lastOf(PERSON_LEVEL, text), head) };
    }
    case "source-code":
      return isSql(path) ? { name, read: readStatements, cut: cutStatements } : undefined;
    case "plain-text":
      return { name, read: readLines, cut: cutLines };
    default:
      return undefined;
  }
}

const isSql = (path: string): boolean => /\.(?:sql|ddl|pgsql|psql)$/i.test(path);

const before = (end: number, head = ""): Cut | undefined => (end > 0 ? { end, head } : undefined);

function tableFormat(beginning: string, hasHeader: boolean): PartFormat | undefined {
  const delimiter = hasHeader ? delimiterOf(beginning) : headerlessDelimiterOf(beginning);
  if (delimiter === undefined) return undefined;
  const lineEnd = beginning.includes("\n") ? "\n" : "\r";
  const header = hasHeader ? beginning.slice(0, beginning.indexOf(lineEnd) + 1) : "";
  return {
    name: "delimited",
    read: (text) => readDelimited(text, delimiter, hasHeader),
    cut: (text, head) => before(lastRowIn(text, head === "" ? header.length : 0, delimiter, lineEnd), header),
  };
}

/** The beginning of a message (HL7 v2.5.1, 2.14.9), a block mark of MLLP before it. */
const MESSAGE = /[\r\n]\v?(?=MSH\|)/g;
/** Segments that what came before says nothing of: an interchange, a transaction, a level, a member, a claim paid. */
const PERSON_LEVEL = /[^A-Za-z\d\s][\r\n]{0,2}(?=(?:ISA|ST|HL|INS|CLP)[^A-Za-z\d\s])/g;

/** The end of the last match of a pattern; 0 where there is none. */
function lastOf(pattern: RegExp, text: string): number {
  let end = 0;
  pattern.lastIndex = 0;
  while (pattern.exec(text) !== null) end = pattern.lastIndex;
  return end;
}
