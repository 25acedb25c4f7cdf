/**
 * PDF (ISO 32000-1): the text of pages, forms, annotations and properties. Every stream with text is read, also one that no
 * page shows any more: an older revision is still in the file.
 */
import { decodeText } from "../../decode.ts";
import type { Budget } from "../budget.ts";
import { textPart, unread, type Parts } from "../part.ts";
import { readFont, type FontSource, type PdfFont } from "./font.ts";
import {
  decodeStream,
  filtersOf,
  imageFilters,
  isArray,
  isDictionary,
  isReference,
  isText,
  nameOf,
  objectsIn,
  PdfReader,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
} from "./objects.ts";
import { textOfContent } from "./page-text.ts";

interface PdfFile {
  /** By their number, in their last revision. */
  readonly objects: ReadonlyMap<number, PdfObject>;
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  decode(object: PdfObject): Buffer | undefined;
  fontsOf(resources: PdfValue | undefined): ReadonlyMap<string, PdfFont>;
}

const encrypted = /\/Encrypt\s{1,4}(?:\d{1,9}\s{1,4}\d{1,5}\s{1,4}R|<<)/;

export function* readPdf(bytes: Buffer, budget: Budget): Parts {
  if (encrypted.test(bytes.toString("latin1"))) return yield unread("", "encrypted");
  const problems = new Set<string>();
  const decode = (object: PdfObject): Buffer | undefined => {
    const { bytes: content, problem } = decodeStream(object, budget);
    if (problem !== undefined) problems.add(problem);
    return content;
  };
  const all = objectsIn(bytes);
  for (const object of [...all]) if (typeOf(object) === "ObjStm") all.push(...objectsInside(object, decode));
  const file = fileOf(all, decode);
  const read = new Set<PdfObject>();
  const pages = pagesOf(all, file);
  if (pages.length === 0) yield unread("", "no page was found in it");
  for (const [index, page] of pages.entries()) yield* readPage(`page${index + 1}`, page, file, read);
  const everyFont = new Map(
    all.flatMap((object) =>
      isDictionary(object.value) ? [...file.fontsOf(object.value.entries.get("Resources"))] : [],
    ),
  );
  for (const object of all)
    if (object.stream !== undefined && !read.has(object)) yield* readStream(object, file, everyFont);
  const strings = all.flatMap(({ value }) => stringsOf(value, file));
  if (strings.length > 0) yield textPart("(fields)", strings.join("\n"));
  for (const problem of problems) yield unread("", problem);
}

const typeOf = ({ value }: PdfObject): string | undefined =>
  isDictionary(value) ? nameOf(value.entries.get("Type")) : undefined;
const subtypeOf = ({ value }: PdfObject): string | undefined =>
  isDictionary(value) ? nameOf(value.entries.get("Subtype")) : undefined;

/** Objects that are packed into a stream (section 7.5.7): their numbers and offsets, then their values. */
function objectsInside(object: PdfObject, decode: PdfFile["decode"]): PdfObject[] {
  const text = decode(object)?.toString("latin1");
  const first = isDictionary(object.value) ? object.value.entries.get("First") : undefined;
  if (text === undefined || typeof first !== "number") return [];
  const head = new PdfReader(text.slice(0, first));
  const numbers: number[] = [];
  for (let value = head.next(); typeof value === "number"; value = head.next()) numbers.push(value);
  const objects: PdfObject[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2)
    objects.push({
      number: numbers[index] ?? 0,
      value: new PdfReader(text, first + (numbers[index + 1] ?? 0)).next() ?? null,
    });
  return objects;
}

function fileOf(all: readonly PdfObject[], decode: PdfFile["decode"]): PdfFile {
  const objects = new Map(all.map((object) => [object.number, object]));
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    for (let steps = 0; isReference(value) && steps < 10; steps++) value = objects.get(value.number)?.value;
    return value;
  };
  const fonts = new Map<PdfDictionary, PdfFont>();
  const sourceOf = (font: PdfDictionary): FontSource => ({
    get: (key) => font.entries.get(key),
    resolve,
    stream: (key) => {
      const value = font.entries.get(key);
      const object = isReference(value) ? objects.get(value.number) : undefined;
      return object === undefined ? undefined : decode(object);
    },
    descendant: () => {
      const list = resolve(font.entries.get("DescendantFonts"));
      const descendant = isArray(list) ? resolve(list[0]) : undefined;
      return isDictionary(descendant) ? sourceOf(descendant) : undefined;
    },
  });
  const fontOf = (font: PdfDictionary): PdfFont => {
    const known = fonts.get(font) ?? readFont(sourceOf(font));
    fonts.set(font, known);
    return known;
  };
  const fontsOf = (value: PdfValue | undefined): ReadonlyMap<string, PdfFont> => {
    const resources = resolve(value);
    const list = isDictionary(resources) ? resolve(resources.entries.get("Font")) : undefined;
    const found = new Map<string, PdfFont>();
    for (const [name, each] of isDictionary(list) ? list.entries : []) {
      const font = resolve(each);
      if (isDictionary(font)) found.set(name, fontOf(font));
    }
    return found;
  };
  return { objects, resolve, decode, fontsOf };
}

/** Pages in the order of the tree (section 7.7.3), behind them those that it does not reach. */
function pagesOf(all: readonly PdfObject[], file: PdfFile): PdfDictionary[] {
  const found = new Set<PdfDictionary>();
  const seen = new Set<PdfValue>();
  const visit = (value: PdfValue | undefined, depth: number): void => {
    const node = file.resolve(value);
    if (!isDictionary(node) || seen.has(node) || depth > 50) return;
    seen.add(node);
    const kids = file.resolve(node.entries.get("Kids"));
    if (isArray(kids)) for (const kid of kids) visit(kid, depth + 1);
    else if (nameOf(node.entries.get("Type")) === "Page") found.add(node);
  };
  for (const object of all)
    if (typeOf(object) === "Catalog" && isDictionary(object.value)) visit(object.value.entries.get("Pages"), 0);
  for (const object of all) if (typeOf(object) === "Page" && isDictionary(object.value)) found.add(object.value);
  return [...found];
}

function* readPage(name: string, page: PdfDictionary, file: PdfFile, read: Set<PdfObject>): Parts {
  const resources = inherited(page, "Resources", file);
  const contents = page.entries.get("Contents");
  const list = isArray(file.resolve(contents)) ? (file.resolve(contents) as readonly PdfValue[]) : [contents ?? null];
  const streams = list.flatMap((each) => {
    const object = isReference(each) ? file.objects.get(each.number) : undefined;
    if (object === undefined) return [];
    read.add(object);
    return file.decode(object)?.toString("latin1") ?? [];
  });
  const fonts = file.fontsOf(resources);
  const { lines, unmapped } = textOfContent(streams.join("\n"), (font) => fonts.get(font));
  if (lines.length > 0) yield textPart(name, lines.join("\n"));
  if (unmapped > 0) yield unread(name, "a font does not say which letters it shows");
  if (lines.length === 0 && showsPicture(resources, streams, file)) yield unread(name, "no text layer");
}

/** What a node of the tree does not state, its parents do. */
function inherited(page: PdfDictionary, key: string, file: PdfFile): PdfValue | undefined {
  let node: PdfValue | undefined = page;
  for (let steps = 0; isDictionary(node) && steps < 50; steps++) {
    const value = file.resolve(node.entries.get(key));
    if (value !== undefined && value !== null) return value;
    node = file.resolve(node.entries.get("Parent"));
  }
  return undefined;
}

function showsPicture(resources: PdfValue | undefined, streams: readonly string[], file: PdfFile): boolean {
  const list = isDictionary(resources) ? file.resolve(resources.entries.get("XObject")) : undefined;
  const isPicture = (value: PdfValue): boolean => {
    const object = file.resolve(value);
    return isDictionary(object) && nameOf(object.entries.get("Subtype")) === "Image";
  };
  return (
    (isDictionary(list) && [...list.entries.values()].some(isPicture)) ||
    streams.some((content) => /\bBI\s/.test(content))
  );
}

/** Streams beside those of pages: forms and patterns that show text, metadata, attached files. */
function* readStream(object: PdfObject, file: PdfFile, everyFont: ReadonlyMap<string, PdfFont>): Parts {
  const [type, subtype] = [typeOf(object), subtypeOf(object)];
  if (type === "ObjStm" || type === "XRef" || subtype === "Image" || isFontProgram(object)) return;
  if (filtersOf(object).some((filter) => imageFilters.has(filter))) return;
  const name = `object${object.number}`;
  const content = file.decode(object);
  if (content === undefined) return;
  if (type === "EmbeddedFile") return yield { kind: "file", name, bytes: content };
  if (type === "Metadata") return yield textPart(name, decodeText(content));
  const text = content.toString("latin1");
  if (!/\bBT\b[^]*\b(?:Tj|TJ)\b|\bBT\b[^]*['"]\s/.test(text.slice(0, 2_000_000))) {
    // Maps of fonts and pictures have nothing to read; a text without operators is read as it is.
    if (!/begincmap/.test(text) && subtype !== "Form" && !content.includes(0))
      yield textPart(name, decodeText(content));
    return;
  }
  const fonts = isDictionary(object.value)
    ? file.fontsOf(object.value.entries.get("Resources"))
    : new Map<string, PdfFont>();
  const { lines, unmapped } = textOfContent(text, (font) => fonts.get(font) ?? everyFont.get(font));
  if (lines.length > 0) yield textPart(name, lines.join("\n"));
  if (unmapped > 0) yield unread(name, "a font does not say which letters it shows");
}

/** The program of a font says how its letters look. */
function isFontProgram({ value }: PdfObject): boolean {
  return (
    isDictionary(value) &&
    (value.entries.has("Length1") ||
      /^(?:Type1C|CIDFontType0C|OpenType)$/.test(nameOf(value.entries.get("Subtype")) ?? ""))
  );
}

/** Entries in which a person's text stands: annotations, properties, links (tables 30, 164, 220, 317). */
const spoken = new Set([
  "Contents",
  "RC",
  "Title",
  "Author",
  "Subject",
  "Keywords",
  "URI",
  "TU",
  "Alt",
  "ActualText",
  "E",
  "DV",
  "Subj",
  "Desc",
  "F",
  "UF",
]);

/** The texts of an object, one a line; of the field of a form with its name as the label. */
function stringsOf(value: PdfValue, file: PdfFile, depth = 0): string[] {
  if (depth > 20) return [];
  if (isArray(value)) return value.flatMap((each) => stringsOf(each, file, depth + 1));
  if (!isDictionary(value)) return [];
  const found: string[] = [];
  const name = file.resolve(value.entries.get("T"));
  const answer = file.resolve(value.entries.get("V"));
  if (isText(answer))
    found.push(isText(name) ? `${textOf(name.bytes)}: ${textOf(answer.bytes)}` : textOf(answer.bytes));
  for (const [key, each] of value.entries) {
    const resolved = file.resolve(each);
    if (isText(resolved) && spoken.has(key)) found.push(textOf(resolved.bytes));
    else if (!isReference(each)) found.push(...stringsOf(each, file, depth + 1));
  }
  return found;
}

/** A text string (section 7.9.2.2): UTF-16 with a mark, UTF-8 with one, or an encoding much like windows-1252. */
function textOf(bytes: string): string {
  return decodeText(Buffer.from(bytes, "latin1")).replace(/[\r\n]+/g, " ");
}
