import { meaningOf } from "../../context/labels.ts";
import { contentOf, isEncoded } from "../document.ts";
import type { Decoded, Document, Field, Span } from "../document.ts";
import { undoDoubledQuotes, undoEntities } from "../escapes.ts";
import { endOfVerbatim } from "../lexical.ts";
import { encodedIn } from "./base64-text.ts";
import { withInner } from "./splice.ts";
import type { Inner } from "./splice.ts";
import { readUrl, urlsIn } from "./url-text.ts";
import type { Embed } from "./url-text.ts";

/**
 * Reads what stands in the texts of a document in another coding: character references of HTML, percent-encoding of URLs and
 * forms, Base64. What was found in them stands at the characters of the source that encode it.
 */
export function withUnwrapped(document: Document, text: string, { read, embed, urls }: Reading): Document {
  const mayBeTable = document.format === "delimited" || document.format === "plain-text";
  const cells = mayBeTable ? withCells(document, text, embed) : document;
  const plain = withEntities(cells, text, embed);
  return withEncoded(urls ? withUrls(plain, text, embed) : plain, text, read);
}

interface Reading {
  /** Reads a whole text, whatever it is. */
  read(text: string): Document;
  /** Reads a value that is a text of a format, JSON or a message. */
  readonly embed: Embed;
  /** Whether percent-encoding is undone. */
  readonly urls: boolean;
}

/** JSON in a quoted cell of a table, whatever its column is called, has its quotes written twice (RFC 4180, section 2). */
function withCells(document: Document, text: string, embed: Embed): Document {
  const parts: Inner[] = [];
  for (let start = text.indexOf(CELL); start >= 0; start = text.indexOf(CELL, start)) {
    const end = endOfVerbatim(text, start);
    if (end < 0) break;
    const from = start + 1;
    const decoded = undoDoubledQuotes(text, from, end, QUOTE);
    const inner = decoded === undefined ? undefined : embed(decoded.text);
    if (inner !== undefined && inner.fields.length > 0) parts.push({ start: from, end, document: inner, decoded });
    start = end;
  }
  return withInner(document, text, parts);
}

const CELL = '"{""';
const QUOTE = 34;

/** References that stand for a mark of a value, a digit or a blank; the quotes of JSON; the mark between pairs of a query. */
const REFERENCE =
  /&(?:#(?:3[2-9]|[45]\d|6[0-4]|160);|#x(?:2[0-9a-f]|3[0-9a-f]|40|a0);|nbsp;|quot;\w{1,60}&quot;\s{0,4}:|amp;[\w.%[\]-]{1,60}=)/i;

function withEntities(document: Document, text: string, embed: Embed): Document {
  if (!text.includes("&") || !REFERENCE.test(text)) return document;
  const parts: Inner[] = [];
  const fields = document.fields.map((field) => {
    const content = contentOf(text, field);
    if (field.role === "passed" || !REFERENCE.test(content)) return field;
    const undone = undoEntities(content, 0, content.length);
    if (undone === undefined) return field;
    const decoded = composed(field, { ...undone, text: undone.text.replace(/\u00A0/g, " ") });
    const inner = field.role === "value" ? embed(decoded.text) : undefined;
    if (inner !== undefined && inner.fields.length > 0)
      parts.push({ start: field.start, end: field.end, document: inner, decoded });
    return { ...field, decoded };
  });
  return withInner({ ...document, fields }, text, parts);
}

function withUrls(document: Document, text: string, embed: Embed): Document {
  const parts: Inner[] = [];
  for (const field of document.fields) {
    if (field.role === "passed") continue;
    const content = contentOf(text, field);
    if (!content.includes("%") && !(content.includes("+") && content.includes("&"))) continue;
    for (const { start, end } of urlsIn(content)) {
      const inner = readUrl(content.slice(start, end), embed);
      const decoded = field.decoded === undefined ? undefined : sliceOf(field.decoded, start, end);
      parts.push({
        start: placeIn(field, start),
        end: placeIn(field, end),
        document: inner,
        decoded,
      });
    }
  }
  return withInner(document, text, parts);
}

function withEncoded(document: Document, text: string, read: (text: string) => Document): Document {
  const encoded = encodedIn(text).filter((each) => !isReadAlready(document, each));
  if (encoded.length === 0) return document;
  const parts = encoded.map(({ start, end, decoded }): Inner => {
    const { fields, nodes, columns, literals } = read(decoded.text);
    return { start, end, decoded, document: { format: document.format, fields, nodes, columns, literals } };
  });
  return { ...withInner(document, text, parts), encoded };
}

/** An attachment of FHIR or CDA was read by its standard; under the label of a template or a photograph a run is just that. */
function isReadAlready({ fields }: Document, { start, end }: Span): boolean {
  const field = fields[firstEndingBehind(fields, start)];
  if (field === undefined || field.start >= end) return false;
  return isEncoded(field) || meaningOf(field.label).identifiers.some(({ id }) => id === "biometric" || id === "photo");
}

function firstEndingBehind(fields: readonly Field[], offset: number): number {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((fields[middle] as Field).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const placeIn = ({ start, decoded }: Field, index: number): number =>
  decoded === undefined ? start + index : (decoded.offsets[index] as number);

/** A decoding of the content of a field as one of the source. */
const composed = (field: Field, { text, offsets }: Decoded): Decoded => ({
  text,
  offsets: offsets.map((index) => placeIn(field, index)),
});

const sliceOf = ({ text, offsets }: Decoded, start: number, end: number): Decoded => ({
  text: text.slice(start, end),
  offsets: offsets.subarray(start, end + 1),
});
