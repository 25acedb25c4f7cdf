import { meaningOf } from "../context/labels.ts";
import { labelOfSystem } from "../context/systems.ts";
import { fieldAt, newNode, nodeAt } from "./document.ts";
import type { Document, Field, RecordNode } from "./document.ts";
import { placeWithin } from "./embedded.ts";

/**
 * Markup of the HTML and XML family, read without a schema: text and attributes under the names of their elements, under
 * the heading of their column (`th`), the term before them (`dt`, `label`) or a sibling attribute (`label`, `name`). An
 * element is a node, so that `<patient>…</patient>` and a table row are records.
 *
 * `embed` reads the content of `script` elements, `embedText` a message that is the text of an element.
 */
export function readMarkup(
  text: string,
  embed: (script: string) => Document | undefined,
  embedText: (content: string) => Document | undefined = () => undefined,
): Document {
  const reader = new MarkupReader(text, embed, embedText);
  reader.run();
  return { format: "markup", fields: reader.fields, nodes: reader.nodes, columns: [], literals: [] };
}

/** Adds to source code what the markup in it (JSX) says about its literals and about text between tags. */
export function withMarkup(document: Document, text: string): Document {
  const labelled = readMarkup(text, () => undefined).fields.filter(
    ({ label, role }) => role === "value" && namesIdentifier(label),
  );
  const known = new Map(document.fields.map((field, index) => [field.start, index]));
  const fields = [...document.fields];
  for (const field of labelled) {
    const index = known.get(field.start);
    const same = index === undefined ? undefined : document.fields[index];
    if (index !== undefined && same !== undefined) {
      if (same.role === "value" && !namesIdentifier(same.label)) fields[index] = { ...same, label: field.label };
    } else if (
      fieldAt(document.fields, field.start) === undefined &&
      fieldAt(document.fields, field.end - 1) === undefined
    )
      fields.push({ ...field, node: nodeAt(document.nodes, field.start) });
  }
  return { ...document, fields: fields.sort((a, b) => a.start - b.start) };
}

/** Attributes that say what an element is about, the most telling first, and attributes that hold its value. */
const NAMING_ATTRIBUTES = [
  "label",
  "aria-label",
  "data-label",
  "data-field",
  "name",
  "itemprop",
  "id",
  "htmlfor",
  "for",
  "title",
  "placeholder",
  "data-testid",
  "classname",
  "class",
];
const VALUE_ATTRIBUTES = new Set([
  "value",
  "defaultvalue",
  "content",
  "data-value",
  "initialvalue",
  "valuedate",
  "extension",
]);
/** Elements that hold many people. */
const SCOPES = new Set(["html", "body", "table", "thead", "tbody", "ul", "ol", "main"]);
/** Elements of HTML without content. */
const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
const DEEPEST = 200;
const LONGEST_TAG = 20_000;
const LONGEST_END_TAG = 200;
const LONGEST_NAMING = 60;
const SHORTEST_MESSAGE = 24;
/** The elements of HL7 v2 in XML that speak of the patient, and the parts of a name in them (HL7 v2.xml). */
const SEGMENT_ELEMENTS: ReadonlyMap<string, string> = new Map([
  ["pid.2", "patient mrn"],
  ["pid.3", "patient mrn"],
  ["pid.5", "patient name"],
  ["pid.7", "date of birth"],
  ["pid.11", "patient address"],
  ["xad.1", "street address line"],
  ["xad.2", "address line 2"],
  ["xad.3", "city"],
  ["xad.5", "zip"],
  ["xad.9", "county"],
  ["pid.13", "home phone"],
  ["pid.14", "work phone"],
  ["pid.19", "ssn"],
  ["pid.29", "death date"],
  ["pv1.44", "admission date"],
  ["pv1.45", "discharge date"],
  ["xpn.1", "last name"],
  ["xpn.2", "first name"],
  ["xpn.3", "middle name"],
]);

function namesIdentifier(label: string): boolean {
  return (
    label.length > 1 &&
    label.length <= LONGEST_NAMING &&
    !/\d{3}|^patients?$/i.test(label) &&
    meaningOf(label).identifiers.length > 0
  );
}

interface Element {
  /** In lower case. */
  readonly name: string;
  /** As written, without its prefix. */
  readonly local: string;
  readonly node: number;
  /** What its attributes say it is about; empty where they say nothing. */
  readonly label: string;
  /** Of a table: the headings of its columns. Of a row: how many cells it had so far. */
  columns: string[];
  cells: number;
  /** How many given names it has so far: the further ones are middle names. */
  givens: number;
  /** Of an identifier: what its system or its type says that it is. */
  kind: string;
}

interface Attribute {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The state of one reading. */
class MarkupReader {
  readonly fields: Field[] = [];
  readonly nodes: RecordNode[] = [];
  private readonly text: string;
  private readonly embed: (script: string) => Document | undefined;
  private readonly embedText: (content: string) => Document | undefined;
  private readonly elements: Element[] = [];
  private position = 0;
  /** A short text that names an identifier: the label of what comes next. */
  private term = "";

  constructor(
    text: string,
    embed: (script: string) => Document | undefined,
    embedText: (content: string) => Document | undefined,
  ) {
    this.text = text;
    this.embed = embed;
    this.embedText = embedText;
    this.nodes.push(newNode(0, "", 0, text.length, true));
  }

  run(): void {
    const { text } = this;
    while (this.position < text.length) {
      const open = text.indexOf("<", this.position);
      const end = open < 0 ? text.length : open;
      this.content(this.position, end);
      this.position = end;
      if (open < 0) break;
      if (text.startsWith("<!--", open)) this.skipTo("-->", open + 4, "comment");
      else if (text.startsWith("<![CDATA[", open)) this.cdata(open + 9);
      else if (text.startsWith("</", open)) this.endTag(open);
      else this.startTag(open);
    }
    for (const element of this.elements) (this.nodes[element.node] as RecordNode).end = text.length;
  }

  private skipTo(mark: string, from: number, role: "comment" | undefined): void {
    const end = this.text.indexOf(mark, from);
    const to = end < 0 ? this.text.length : end;
    if (role !== undefined && to > from) {
      this.nodes.push(newNode(this.node(), "", from, to, false));
      this.fields.push(field(from, to, "", "", this.nodes.length - 1, role));
    }
    this.position = end < 0 ? this.text.length : end + mark.length;
  }

  private cdata(from: number): void {
    const end = this.text.indexOf("]]>", from);
    const to = end < 0 ? this.text.length : end;
    this.content(from, to);
    this.position = end < 0 ? to : to + 3;
  }

  private node(): number {
    return this.elements.at(-1)?.node ?? 0;
  }

  private startTag(open: number): void {
    const { text } = this;
    const name = /^[A-Za-z_][\w.:-]{0,80}/.exec(text.slice(open + 1, open + 82))?.[0];
    if (name === undefined) {
      this.position = open + 1;
      return;
    }
    const attributes: Attribute[] = [];
    const end = this.attributes(open + 1 + name.length, attributes);
    this.position = end;
    const local = name.slice(name.indexOf(":") + 1);
    const lower = local.toLowerCase();
    const closes = text.charAt(end - 2) === "/" || VOID.has(lower);
    const parent = this.node();
    this.nodes.push(newNode(parent, local, open, closes ? end : text.length, SCOPES.has(lower)));
    const node = this.nodes.length - 1;
    const naming =
      this.furtherName(lower) || this.systemOf(lower, attributes) || this.namingOf(attributes) || this.segmentOf(lower);
    (this.nodes[node] as RecordNode).labels.push(...(naming === "" ? [] : [naming]));
    for (const attribute of attributes) this.attributeValue(attribute, local, naming, node);
    if (closes || this.elements.length >= DEEPEST) return;
    if (lower === "tr") this.term = "";
    this.elements.push({ name: lower, local, node, label: naming, columns: [], cells: 0, givens: 0, kind: "" });
    if (lower === "script" || lower === "style") this.script(lower);
  }

  private script(name: string): void {
    const { text, position } = this;
    const found = text.slice(position).search(name === "script" ? /<\/script/i : /<\/style/i);
    const end = found < 0 ? text.length : position + found;
    const document = name === "script" ? this.embed(text.slice(position, end)) : undefined;
    if (document !== undefined) this.place(document, position);
    this.position = end;
  }

  private place(document: Document, start: number): void {
    const placed = placeWithin(document, start, undefined, this.node(), this.nodes.length);
    for (const each of placed.nodes) this.nodes.push(each);
    for (const each of placed.fields) this.fields.push(each);
  }

  /** The offset behind the tag; its attributes with a literal value are added to `found`. */
  private attributes(from: number, found: Attribute[]): number {
    const { text } = this;
    const limit = Math.min(text.length, from + LONGEST_TAG);
    let braces = 0;
    for (let i = from; i < limit; i++) {
      const char = text.charAt(i);
      if (char === "{") braces++;
      else if (char === "}") braces--;
      else if (braces > 0) continue;
      else if (char === ">") return i + 1;
      else if (char === "<") return i;
      else if (char === '"' || char === "'") {
        const close = text.slice(i + 1, limit).indexOf(char);
        if (close < 0) return i + 1;
        const name = /([\w:@.-]{1,60})\s{0,4}=\s{0,4}$/.exec(text.slice(Math.max(from, i - 70), i))?.[1];
        if (name !== undefined) found.push({ name: name.toLowerCase(), start: i + 1, end: i + 1 + close });
        i += close + 1;
      }
    }
    return limit;
  }

  /**
   * What an identifier is by its system: `<id root="…" extension="…">` of C-CDA, and `<system value="…"/>` with
   * `<value value="…"/>` of FHIR.
   */
  private systemOf(element: string, attributes: readonly Attribute[]): string {
    const written = (wanted: string): string => {
      const found = attributes.find(({ name }) => name === wanted);
      return found === undefined ? "" : this.text.slice(found.start, found.end);
    };
    if (element === "id" && written("extension") !== "")
      return labelOfSystem(written("root")) ?? (this.elements.at(-1)?.name === "patientrole" ? "patient mrn" : "");
    const identifier = this.elements.findLast(({ name }) => name === "identifier");
    if (identifier === undefined) return "";
    if (element === "value") return identifier.kind;
    if (element === "system" || element === "code") identifier.kind ||= labelOfSystem(written("value")) ?? "";
    return "";
  }

  private furtherName(element: string): string {
    const name = this.elements.at(-1);
    if (element !== "given" || name === undefined || name.givens++ === 0) return "";
    return name.givens === 2 ? "middle name" : "given names";
  }

  /** What a place in a segment says, for itself and for the components in it. */
  private segmentOf(element: string): string {
    const known = SEGMENT_ELEMENTS.get(element);
    if (known !== undefined) return known;
    return /^[a-z]{2,3}\.\d{1,2}$/.test(element) ? (this.elements.at(-1)?.label ?? "") : "";
  }

  private namingOf(attributes: readonly Attribute[]): string {
    for (const wanted of NAMING_ATTRIBUTES) {
      const attribute = attributes.find(({ name }) => name === wanted);
      if (attribute === undefined) continue;
      const value = this.text.slice(attribute.start, attribute.end);
      if (namesIdentifier(value)) return value;
    }
    return "";
  }

  private attributeValue({ name, start, end }: Attribute, element: string, naming: string, node: number): void {
    if (end <= start) return;
    if (NAMING_ATTRIBUTES.includes(name) && namesIdentifier(this.text.slice(start, end))) return;
    const label = VALUE_ATTRIBUTES.has(name) ? naming || this.term || element : name;
    this.fields.push(field(start, end, label, element, node, "value"));
    if (VALUE_ATTRIBUTES.has(name)) this.term = "";
  }

  private endTag(open: number): void {
    const { text } = this;
    const name = /^<\/\s{0,4}(?:[\w.-]+:)?([\w.-]{1,80})/.exec(text.slice(open, open + 180))?.[1]?.toLowerCase();
    const close = text.slice(open, open + LONGEST_END_TAG).indexOf(">");
    this.position = close < 0 ? Math.min(text.length, open + 2) : open + close + 1;
    const index = name === undefined ? -1 : this.elements.findLastIndex((element) => element.name === name);
    if (index < 0) return;
    for (const element of this.elements.splice(index)) {
      const node = this.nodes[element.node] as RecordNode;
      node.end = this.position;
      if (element.name === "tr") this.endRow(element);
      // A table without headings over its columns is a form: its rows speak of one person.
      if (element.name === "table") node.scope = element.columns.length > 0;
      if (element.name === "tbody" || element.name === "thead") node.scope = false;
    }
  }

  /** Text between two tags. */
  private content(from: number, to: number): void {
    const { text } = this;
    let start = from;
    let end = to;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (end === start) return;
    const message = end - start < SHORTEST_MESSAGE ? undefined : this.embedText(text.slice(start, end));
    if (message !== undefined) {
      this.place(message, start);
      return;
    }
    const element = this.elements.at(-1);
    const literal = text.slice(start, Math.min(end, start + LONGEST_NAMING)).replace(/\s*:$/, "");
    const isTerm = end - start <= LONGEST_NAMING && namesIdentifier(literal);
    if (element?.name === "th") {
      const row = this.elements.findLast(({ name }) => name === "tr");
      if (row !== undefined) row.columns.push(literal);
      this.term = isTerm ? literal : "";
      return;
    }
    const column = element?.name === "td" ? this.column() : "";
    if (isTerm) {
      this.term = literal;
      return;
    }
    const label = this.term || column || (element?.label ?? "") || (element?.local ?? "");
    const parent = this.elements.at(-2);
    this.fields.push(field(start, end, label, parent?.label || parent?.local || "", this.node(), "value"));
    this.term = "";
  }

  /** Takes the headings of a row that has nothing else as those of the columns. */
  private endRow(row: Element): void {
    if (row.columns.length < 2 || row.cells > 0) return;
    const table = this.elements.findLast(({ name }) => name === "table");
    if (table !== undefined) table.columns = row.columns;
    this.term = "";
  }

  /** The heading over a cell, where the rows of the table have no headings of their own. */
  private column(): string {
    const row = this.elements.findLast(({ name }) => name === "tr");
    const table = this.elements.findLast(({ name }) => name === "table");
    return row === undefined ? "" : (table?.columns[row.cells++] ?? "");
  }
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;

const field = (
  start: number,
  end: number,
  label: string,
  outerLabel: string,
  node: number,
  role: Field["role"],
): Field => ({ start, end, label, outerLabel, node, role, decoded: undefined });
