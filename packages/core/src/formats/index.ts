import { placeRewritten } from "./as-json.ts";
import { delimiterOf, headerlessDelimiterOf, readDelimited } from "./delimited.ts";
import { withDicomModel } from "./dicom/json.ts";
import { endOfDicomDump, readDicomDump } from "./dicom/dump.ts";
import { DEEPEST_OCTETS } from "../engine/hidden.ts";
import type { FormatName } from "../finding.ts";
import type { Decoded, Document, Fault } from "./document.ts";
import { withClinicalElements } from "./clinical/find-elements.ts";
import { readObject } from "./clinical/object-tree.ts";
import { readXml } from "./clinical/xml-tree.ts";
import { withResources } from "./fhir/find.ts";
import { holdsHl7, isHl7, readHl7 } from "./hl7v2/read.ts";
import { iniAsJson } from "./ini.ts";
import { notebookAsJson } from "./notebook.ts";
import * as lexical from "./lexical.ts";
import { readMarkup, withMarkup } from "./markup.ts";
import { holdsNcpdp, isNcpdp, readNcpdp } from "./ncpdp/read.ts";
import { readPlainText } from "./plain-text.ts";
import { readSourceCode } from "./source-code.ts";
import { withUnwrapped } from "./wrapped/unwrap.ts";
import { endOfCard, readCard } from "./vcard.ts";
import { holdsX12, isX12, readX12 } from "./x12/read.ts";
import { yamlAsJson } from "./yaml.ts";

/** Extensions of source code, by the dialect of their strings and comments. */
const DIALECTS: readonly (readonly [lexical.Dialect, string])[] = [
  [lexical.javascript, "js jsx ts tsx mjs cjs mts cts snap"],
  [lexical.cFamily, "java kt kts scala groovy gradle go rs c h cc cpp hpp m mm swift dart proto graphql gql"],
  [lexical.csharp, "cs csx"],
  [lexical.python, "py pyi rb pl pm r sh bash zsh ps1 jl ex exs tf hcl"],
  [lexical.php, "php phtml"],
  [lexical.sql, "sql ddl pgsql psql"],
];
const dialectOf = new Map(
  DIALECTS.flatMap(([dialect, extensions]) => extensions.split(" ").map((extension) => [extension, dialect])),
);

const JSON_EXTENSIONS = new Set([
  "json",
  "jsonc",
  "json5",
  "ndjson",
  "jsonl",
  "geojson",
  "har",
  "ipynb",
  "webmanifest",
]);
const MARKUP_EXTENSIONS = new Set("html htm xhtml xml vue svelte astro xsl xslt svg cshtml jsp erb hbs ejs".split(" "));
const YAML_EXTENSIONS = new Set(["yaml", "yml"]);
const INI_EXTENSIONS = new Set(["ini", "toml", "properties", "env", "cfg"]);
/** `.env`, `.env.local` */
const ENV_FILE = /(?:^|\/)\.env(?:\.[\w.-]{1,40})?$/;
const TABLE_EXTENSIONS = new Set(["csv", "tsv", "psv", "tab"]);

/**
 * Recognises the format by content first and by name second, and reads the text into fields, those in another coding (Base64,
 * percent-encoding, character references) among them. Never throws.
 */
export const readDocument = (text: string, path: string): Document => readWrapped(text, path, 1);

/** A text in Base64 may hold another one, and so on: each is three quarters of the one around it. */
function readWrapped(text: string, path: string, depth: number): Document {
  const document = readFormat(text, path);
  const inner = (each: string): Document => readWrapped(each, "", depth + 1);
  return withUnwrapped(document, text, { read: inner, embed: embedIn, urls: depth <= DEEPEST_OCTETS });
}

function readFormat(text: string, path: string): Document {
  const extension = /\.([a-z0-9]{1,12})$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  const dialect = dialectOf.get(extension);
  if (isHl7(text)) return readHl7(text);
  if (isX12(text)) return readX12(text);
  if (isNcpdp(text)) return readNcpdp(text);
  if (MARKUP_EXTENSIONS.has(extension)) return readElements(text, readScript, messageIn);
  // "sourcesContent" of a source map holds whole files.
  if (extension === "map" && looksLikeJson(text))
    return readSourceCode(text, lexical.json, "json", (literal) =>
      literal.includes("\n") ? readSourceCode(literal, lexical.javascript) : undefined,
    );
  if (dialect !== undefined) {
    const document = withResources(readSourceCode(text, dialect, "source-code", embedIn), text, embedIn);
    return dialect === lexical.javascript && TAG.test(text) ? withMarkup(document, text) : document;
  }
  if (looksLikeXml(text) && !/^(?:md|mdx|markdown|txt|log)$/.test(extension))
    return readElements(text, readScript, messageIn);
  if (YAML_EXTENSIONS.has(extension)) {
    const { json, fault } = yamlAsJson(text);
    return withFault(readRewritten(text, json, "yaml"), fault);
  }
  const settings = INI_EXTENSIONS.has(extension) || ENV_FILE.test(path) ? iniAsJson(text) : undefined;
  if (settings !== undefined) return withFault(readRewritten(text, settings.json, "ini"), settings.fault);
  if (extension === "ipynb" && looksLikeJson(text)) return readRewritten(text, notebookAsJson(text), "json");
  if (JSON_EXTENSIONS.has(extension) || (!TABLE_EXTENSIONS.has(extension) && looksLikeJson(text)))
    return readObjects(text);
  const delimiter = delimiterOf(text);
  if (delimiter !== undefined) return readDelimited(text, delimiter);
  const between = TABLE_EXTENSIONS.has(extension) || isPiped(text) ? headerlessDelimiterOf(text) : undefined;
  if (between !== undefined) return readDelimited(text, between, false);
  return extension === "" && looksLikeCode(text) ? readSourceCode(text, lexical.cFamily) : readLines(text);
}

/** Running text, and logs. */
export const readLines = (text: string): Document => readPlainText(text, inLine);

/** Statements of SQL. */
export const readStatements = (text: string): Document =>
  withResources(readSourceCode(text, lexical.sql, "source-code", embedIn), text, embedIn);

/** JSON, also several objects one behind the other. */
export const readObjects = (text: string): Document =>
  withDicomModel(withResources(readSourceCode(text, lexical.json, "json", embedIn), text, embedIn), text);

const withFault = (document: Document, fault: Fault | undefined): Document =>
  fault === undefined ? document : { ...document, fault };

/** Reads a text by the JSON that it means. */
function readRewritten(text: string, json: Decoded, format: FormatName): Document {
  const document = withResources(readSourceCode(json.text, lexical.json, format, embedIn), json.text, embedIn);
  return placeRewritten(document, json, text);
}

/** What stands in a line of running text in a notation of its own; a statement of SQL goes on below it. */
function inLine(text: string, lineStart: number, lineEnd: number) {
  const line = text.slice(lineStart, lineEnd);
  const record = recordFrom(text, lineStart, lineEnd);
  if (record !== undefined) return record;
  const dump = endOfDicomDump(text, lineStart);
  if (dump > lineStart) return { start: lineStart, end: dump, document: readDicomDump(text.slice(lineStart, dump)) };
  const card = endOfCard(text, lineStart, lineEnd);
  if (card > lineStart) return { start: lineStart, end: card, document: readCard(text.slice(lineStart, card)) };
  const statement = line.search(SQL_ROWS);
  const element = statement < 0 && ELEMENT.test(line) ? line.indexOf("<") : -1;
  const start = lineStart + Math.max(0, statement, element);
  // Active Record prints the names and values of parameters behind a statement; they are read as text.
  const parameters = statement < 0 ? -1 : line.indexOf('  [["', statement);
  const end = statement < 0 ? lineEnd : parameters < 0 ? endOfStatement(text, lineEnd) : lineStart + parameters;
  const document =
    statement >= 0
      ? readSourceCode(text.slice(start, end), lexical.sql)
      : (messageIn(line) ?? (element < 0 ? undefined : readElements(text.slice(start, end), () => undefined)));
  return document === undefined || document.fields.length === 0 ? undefined : { start, end, document };
}

/** A resource of FHIR or an element of CDA that begins in a line and goes on below it, as far as the next empty line. */
function recordFrom(text: string, lineStart: number, lineEnd: number) {
  const beginning = text.slice(lineStart, lineEnd + LONGEST_KEY);
  const found = RESOURCE.exec(beginning) ?? CLINICAL_ELEMENT.exec(beginning);
  if (found === null || lineStart + found.index >= lineEnd) return undefined;
  const start = lineStart + found.index;
  const blank = text.slice(start, start + LONGEST_STATEMENT).search(/\n[ \t]{0,40}\r?\n|```/);
  const whole = text.slice(start, blank < 0 ? start + LONGEST_STATEMENT : start + blank);
  const close = found[0] === "{" ? readObject(whole, { start: 0, end: whole.length }).end : endOfElement(whole);
  const record = whole.slice(0, close);
  const document = embedded(record, 1);
  return document === undefined ? undefined : { start, end: start + record.length, document };
}

const endOfElement = (text: string): number => readXml(text, { start: 0, end: text.length })[0]?.end ?? text.length;

/** What stands between the brace of a resource and its type. */
const LONGEST_KEY = 80;
const RESOURCE = /\{(?=\s{0,40}"resourceType"\s{0,4}:\s{0,4}"[A-Z])/;
const CLINICAL_ELEMENT =
  /<(?=(?:[\w-]{1,20}:)?(?:ClinicalDocument|recordTarget)[\s>]|[A-Z]\w{2,40} xmlns="http:\/\/hl7\.org\/fhir")/;

/** The end of the lines that a statement goes on with: they begin with a row, `VALUES` or a blank. */
function endOfStatement(text: string, lineEnd: number): number {
  let end = lineEnd;
  while (end < lineEnd + LONGEST_STATEMENT && text.charAt(end - 1) !== ";") {
    const next = /^\r?\n(?=[( \t]|values\b)[^\r\n]{1,8000}/i.exec(text.slice(end, end + 8002))?.[0];
    if (next === undefined || next.trim() === "") break;
    end += next.length;
  }
  return end;
}

/** An element that holds a value: `<LastName>…</LastName>` in a line of a log. */
const ELEMENT = /<([A-Za-z][\w:.-]{0,40})>[^<>\r\n]{1,80}<\/\1>/;
const LONGEST_STATEMENT = 200_000;

/** A message of HL7 v2, X12 or NCPDP, or a segment of one. */
const messageIn = (text: string): Document | undefined =>
  holdsHl7(text) ? readHl7(text) : holdsX12(text) ? readX12(text) : holdsNcpdp(text) ? readNcpdp(text) : undefined;

/** A statement with the names of its columns. */
const SQL_ROWS = /\b(?:insert|replace|merge)\s{1,4}into\s{1,4}[\w."'`[\]-]{1,80}\s{0,4}\(/i;

/** Two rows with bars between their cells, none around them: an extract, not a table of Markdown, not a message in a log. */
const isPiped = (text: string): boolean => PIPED.test(text.slice(0, 1200)) && !holdsHl7(text);
const PIPED = /^[^|\s][^|\r\n]{0,80}(?:\|[^|\r\n]{0,80}){3,12}\r?\n[^|\s][^|\r\n]{0,80}(?:\|[^|\r\n]{0,80}){3}/;

/** The end of an element of JSX. */
const TAG = /<\/[A-Za-z]|\/>/;

/** Markup, with what it holds of the standards of health care. */
const readElements = (
  text: string,
  readScript: (script: string) => Document | undefined,
  readText?: (content: string) => Document | undefined,
): Document => withClinicalElements(readMarkup(text, readScript, readText), text, embedIn);

const readScript = (script: string): Document =>
  withResources(readSourceCode(script, lexical.javascript, "source-code", embedIn), script, embedIn);

const embedIn = (literal: string): Document | undefined => embedded(literal, 1);

/** Shorter literals hold no text of a format. */
const SHORTEST_EMBEDDED = 24;
const DEEPEST_EMBEDDED = 3;
const SQL_STATEMENT =
  /^\s{0,64}(?:insert|replace|create|merge|copy|begin|with|update|select|--|\/\*)\b[^;]{0,400}\b(?:into|table|copy|where|set)\b/i;

/** The document that a literal is: SQL, JSON, a table or a text of several lines; undefined for all others. */
function embedded(literal: string, depth: number): Document | undefined {
  if (literal.length < SHORTEST_EMBEDDED || depth > DEEPEST_EMBEDDED) return undefined;
  const embed = (inner: string): Document | undefined => embedded(inner, depth + 1);
  const message = messageIn(literal);
  if (message !== undefined) return message;
  if (SQL_STATEMENT.test(literal)) return readSourceCode(literal, lexical.sql, "source-code", embed);
  if (looksLikeJson(literal))
    return withResources(readSourceCode(literal, lexical.json, "json", embed), literal, embed);
  if (/^\s{0,64}<[A-Za-z!?]/.test(literal)) return readElements(literal, () => undefined);
  const delimiter = literal.includes("\n") ? delimiterOf(literal) : undefined;
  if (delimiter !== undefined) return readDelimited(literal, delimiter);
  return /\n[^\n]+\n/.test(literal) || DATA_FRAME.test(literal) ? readPlainText(literal, inLine) : undefined;
}

/** The head of a data frame as pandas prints it, and its first row: names behind blanks, an index before the values. */
const DATA_FRAME = /^ {2,80}\w[^\n]{1,400}\n {0,8}\d{1,9} {2}/;

/** A declaration of XML, or an element from the first character on that is closed. */
const looksLikeXml = (text: string): boolean =>
  /^\s{0,64}(?:<\?xml\b|<!DOCTYPE\b|<[A-Za-z][\w:.-]{0,60}[\s>])/i.test(text.slice(0, 200)) &&
  /<\/[A-Za-z][\w:.-]{0,60}>\s{0,64}$/.test(text.slice(-200));

/** An object or an array of objects from the first character on. */
const looksLikeJson = (text: string): boolean =>
  /^\s{0,64}(?:\{\s{0,64}(?:"[^"\n]{0,200}"\s{0,16}:|\})|\[\s{0,64}[{["\]])/.test(text.slice(0, 600));

/** A text without a name that begins like a program: an interpreter line, an import, a declaration with an initialiser. */
const looksLikeCode = (text: string): boolean =>
  /^(?:#!|\s{0,64}(?:import |export |const |let |var |function |package |using |class |\/\/|\/\*))/.test(
    text.slice(0, 200),
  );
