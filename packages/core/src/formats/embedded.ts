import type { Decoded, Document, Field, RecordNode } from "./document.ts";

/** Fields and nodes of a document that stands within another one, at the places of the outer text. */
export interface Placed {
  readonly fields: readonly Field[];
  readonly nodes: readonly RecordNode[];
}

/**
 * Places a document that was read from a part of a text.
 *
 * @param start offset of the part in the outer text, where it has no escapes
 * @param decoded the part without its escapes, which `document` was read from
 * @param parent the node around the part
 * @param first the index that the first of its nodes takes
 */
export function placeWithin(
  document: Document,
  start: number,
  decoded: Decoded | undefined,
  parent: number,
  first: number,
): Placed {
  const place = (offset: number): number =>
    decoded === undefined ? start + offset : (decoded.offsets[offset] as number);
  const nodes = document.nodes.map((node, index) => ({
    ...node,
    parent: index === 0 ? parent : first + node.parent,
    start: place(node.start),
    end: place(node.end),
    labels: index === 0 ? [...node.labels, ...document.columns] : [...node.labels],
  }));
  const fields = document.fields.map((field) => ({
    ...field,
    start: place(field.start),
    end: place(field.end),
    node: first + field.node,
    decoded: decodedWithin(field, decoded, place),
  }));
  return { fields, nodes };
}

function decodedWithin(
  field: Field,
  outer: Decoded | undefined,
  place: (offset: number) => number,
): Decoded | undefined {
  if (field.decoded !== undefined) return { text: field.decoded.text, offsets: field.decoded.offsets.map(place) };
  if (outer === undefined) return undefined;
  return {
    text: outer.text.slice(field.start, field.end),
    offsets: outer.offsets.subarray(field.start, field.end + 1),
  };
}
