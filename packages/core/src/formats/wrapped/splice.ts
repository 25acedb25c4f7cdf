import { fieldAt, indexOfOffset, lastNodeBefore, nodeAt } from "../document.ts";
import type { Decoded, Document, Field, RecordNode, Span } from "../document.ts";
import { placeWithin } from "../embedded.ts";

/** A document that was read from a part of a text, and goes in the place of the fields that the part was. */
export interface Inner extends Span {
  readonly document: Document;
  /** The part without what it was wrapped in; undefined where it stands as it was read. */
  readonly decoded: Decoded | undefined;
}

/** What a field holds besides a text in a wrapping: the beginning of a data URI says nothing. */
const SCHEME = /data:[\w.+/;=-]{0,120},$/;

/** Puts what was read from parts of a text in the place of the fields there; the parts come in order and do not overlap. */
export function withInner(document: Document, text: string, parts: readonly Inner[]): Document {
  if (parts.length === 0) return document;
  const nodes: RecordNode[] = [];
  const fields: Field[] = [];
  // Nodes stay in order of position, so that an offset finds its own: those of a part follow the one before it.
  const moved = new Uint32Array(document.nodes.length);
  let next = 0;
  const copyUpTo = (count: number): void => {
    for (; next < count; next++) {
      moved[next] = nodes.length;
      const node = document.nodes[next] as RecordNode;
      nodes.push({ ...node, parent: moved[node.parent] ?? 0 });
    }
  };
  for (const { start, end, document: inner, decoded } of parts) {
    copyUpTo(Math.max(next, lastNodeBefore(document.nodes, start) + 1));
    const field = fieldAt(document.fields, start) ?? fieldAt(document.fields, end - 1);
    const parent = moved[field?.node ?? nodeAt(document.nodes, start)] ?? 0;
    const placed = placeWithin(inner, start, decoded, parent, nodes.length);
    for (const node of placed.nodes) nodes.push(node);
    for (const each of placed.fields) fields.push(each);
  }
  copyUpTo(document.nodes.length);
  for (const field of document.fields)
    for (const rest of restsOf(field, text, parts)) fields.push({ ...rest, node: moved[rest.node] ?? 0 });
  return { ...document, nodes, fields: fields.sort((a, b) => a.start - b.start) };
}

/** What is left of a field once parts are taken out of it. */
function restsOf(field: Field, text: string, parts: readonly Inner[]): Field[] {
  const rests: Field[] = [];
  let from = field.start;
  let isCut = false;
  const keep = (to: number): void => {
    const rest = from < to ? partOf(field, from, to) : undefined;
    const content = rest?.decoded?.text ?? text.slice(from, to);
    if (rest !== undefined && /\w/.test(content.replace(SCHEME, ""))) rests.push(rest);
  };
  for (let i = firstBehind(parts, field.start); i < parts.length; i++) {
    const { start, end } = parts[i] as Inner;
    if (start >= field.end) break;
    keep(start);
    from = Math.max(from, end);
    isCut = true;
  }
  if (!isCut) return [field];
  keep(field.end);
  return rests;
}

/** The index of the first part that ends behind an offset. */
function firstBehind(parts: readonly Inner[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as Inner).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function partOf(field: Field, start: number, end: number): Field {
  if (field.decoded === undefined) return { ...field, start, end };
  const { text, offsets } = field.decoded;
  const from = indexOfOffset(offsets, start);
  const to = indexOfOffset(offsets, end);
  return { ...field, start, end, decoded: { text: text.slice(from, to), offsets: offsets.subarray(from, to + 1) } };
}
