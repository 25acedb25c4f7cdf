import { newNode } from "../document.ts";
import type { Decoded, Document, Field, RecordNode, Span } from "../document.ts";
import { placeWithin } from "../embedded.ts";

/** Reads a text that stands in another one by what it is; undefined where it is no text of a format. */
export type Embed = (text: string) => Document | undefined;

/** An octet in percent-encoding (RFC 3986, section 2.1). */
const OCTET = /%[0-9A-Fa-f]{2}/;
/**
 * An octet that hides a mark, a digit, a blank, a line end or a letter that is not of ASCII; or the plus that a form writes for a
 * blank (WHATWG URL, section 5.1). Nobody encodes what is left, the letters of ASCII, and formats of `printf` look like it.
 */
const CUE =
  /%(?:2[0-9A-Fa-f]|3[0-9A-Fa-f](?=%)|3[A-Fa-f]|40|[57][BDbd]|0[9ADad]|[C-Fc-f][0-9A-Fa-f]%)|=[^\s"'`<>&=+]{0,80}\+/g;
/** What neither a URL nor the body of a form holds. */
const OUTSIDE = /[\s"'`<>\\^{|}]/;
/** The apostrophe of a name is encoded by nobody (`O'Neil`). */
const isOutside = (text: string, i: number): boolean =>
  OUTSIDE.test(text.charAt(i)) && !/^[A-Za-z]'[A-Za-z]/.test(text.slice(i - 1, i + 2));

/** How far to either side of an octet its URL is looked for, in UTF-16 code units. */
const LONGEST_SIDE = 20_000;

/** The spans of a text that are URLs, their queries, or bodies of forms with something encoded in them. */
export function urlsIn(text: string): Span[] {
  const spans: Span[] = [];
  CUE.lastIndex = 0;
  for (let match = CUE.exec(text); match !== null; match = CUE.exec(text)) {
    const before = spans.at(-1)?.end ?? 0;
    let start = match.index;
    while (start > before && match.index - start < LONGEST_SIDE && !isOutside(text, start - 1)) start--;
    let end = match.index + match[0].length;
    while (end < text.length && end - match.index < LONGEST_SIDE && !isOutside(text, end)) end++;
    if (OCTET.test(text.slice(start, end)) || isForm(text.slice(start, end))) spans.push({ start, end });
    CUE.lastIndex = end;
  }
  return spans;
}

/** A pair of a form or a query: a name as programs and forms have them, and a value. */
const PAIR = /(^|[?&;#])([\w.[\]%~+:-]{1,80})=([^&#;]*)/g;

/** A form without an octet tells itself by several pairs. */
const isForm = (text: string): boolean => (text.match(PAIR)?.length ?? 0) > 1;

/** A URL or a form as a document, at the places of the text as it stands: a query is a record, each of its pairs a field. */
export function readUrl(text: string, embed: Embed): Document {
  const fields: Field[] = [];
  const nodes: RecordNode[] = [newNode(0, "", 0, text.length, false)];
  const add = (label: string, start: number, end: number, plus: boolean): void => {
    if (end <= start) return;
    const decoded = undoAll(text, start, end, plus);
    const inner = decoded === undefined ? undefined : readInner(decoded.text, embed);
    if (inner !== undefined && inner.fields.length > 0) {
      const placed = placeWithin(inner, start, decoded, 0, nodes.length);
      for (const node of placed.nodes) nodes.push(node);
      for (const field of placed.fields) fields.push(field);
    } else fields.push({ start, end, label, outerLabel: "", node: 0, role: "value", decoded });
    if (label !== "") nodes[0]?.labels.push(label);
  };
  // A plus between digits is a plus where nothing else is encoded.
  const blanks = OCTET.test(text) || !/\d\+\d/.test(text);
  const data = /^data:[\w.+/;=-]{0,120},/.exec(text)?.[0];
  let end = data?.length ?? 0;
  if (data === undefined)
    for (const match of text.matchAll(PAIR)) {
      const start = match.index + match[0].length - (match[3]?.length ?? 0);
      add("", end, match.index, false);
      add(nameOf(match[2] ?? ""), start, match.index + match[0].length, blanks);
      end = match.index + match[0].length;
    }
  add("", end, text.length, false);
  return { format: "plain-text", fields, nodes, columns: [], literals: [] };
}

/** A value may be encoded twice, as an address to come back to is. */
function undoAll(text: string, start: number, end: number, plus: boolean): Decoded | undefined {
  const once = undoOctets(text, start, end, plus);
  const twice = once === undefined ? undefined : undoOctets(once.text, 0, once.text.length, false);
  if (once === undefined || twice === undefined) return once;
  return { text: twice.text, offsets: twice.offsets.map((index) => once.offsets[index] as number) };
}

/** A value that is an address with a query itself, or a text of a format. */
const readInner = (value: string, embed: Embed): Document | undefined =>
  /^(?:https?:\/)?\/[^\s?]{0,400}\?[\w.[\]-]{1,80}=/.test(value) ? readUrl(value, embed) : embed(value);

/** `patient%5Bssn%5D` is `patient ssn`. */
function nameOf(name: string): string {
  const plain = undoOctets(name, 0, name.length, true)?.text ?? name;
  return plain.replace(/[[\]]+/g, " ").trim();
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Undoes percent-encoding in `text[start, end)`; undefined where there is none. Octets that are no UTF-8 stay as they are, and
 * one for a digit alone, which a program writes for a remainder.
 *
 * @param plus whether a plus stands for a blank
 */
export function undoOctets(text: string, start: number, end: number, plus: boolean): Decoded | undefined {
  const content = text.slice(start, end);
  const offsets = new Uint32Array(content.length + 1);
  let out = "";
  const put = (chars: string, at: number): void => {
    for (let i = 0; i < chars.length; i++) offsets[out.length + i] = start + at;
    out += chars;
  };
  for (let i = 0; i < content.length;) {
    const octets = /^(?:%[0-9A-Fa-f]{2}){1,4}/.exec(content.slice(i, i + 12))?.[0];
    const isRemainder = /^%3\d$/.test(octets ?? "") && content.charAt(i - 3) !== "%";
    const read = octets === undefined || isRemainder ? undefined : firstCharacter(octets);
    if (read === undefined) {
      put(plus && content.charAt(i) === "+" ? " " : content.charAt(i), i);
      i++;
    } else {
      put(read.char, i);
      i += read.width;
    }
  }
  if (out === content) return undefined;
  offsets[out.length] = end;
  return { text: out, offsets: offsets.subarray(0, out.length + 1) };
}

/** The character that octets begin with, and the width of its octets in the text. */
function firstCharacter(octets: string): { readonly char: string; readonly width: number } | undefined {
  const first = Number.parseInt(octets.slice(1, 3), 16);
  const width = 3 * (first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2);
  if (octets.length < width) return undefined;
  const bytes = Uint8Array.from({ length: width / 3 }, (_, i) =>
    Number.parseInt(octets.slice(3 * i + 1, 3 * i + 3), 16),
  );
  try {
    return { char: utf8.decode(bytes), width };
  } catch {
    return undefined;
  }
}
