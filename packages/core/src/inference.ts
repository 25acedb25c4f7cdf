import type { Document, Field } from "./formats/document.ts";
import { birthDayOf } from "./identifiers/date-of-birth.ts";
import { isWholeName } from "./identifiers/name.ts";

/** Values that stand without a label in a row or a call with a number of a person: names, and the birth date. */
export interface Inferred {
  readonly names: readonly Field[];
  readonly birthDates: readonly Field[];
}

/**
 * @param taken the nodes that hold a number of a person
 * @param isFree whether nothing is known of a field yet
 * @param contentOf the text of a field without its escapes
 */
export function inferredIn(
  document: Document,
  taken: ReadonlySet<number>,
  isFree: (field: Field) => boolean,
  contentOf: (field: Field) => string,
): Inferred {
  const names: Field[] = [];
  const earliest = new Map<number, { readonly field: Field; readonly day: number }>();
  if (taken.size === 0) return { names, birthDates: [] };
  for (const field of document.fields) {
    if (field.role !== "value" || !taken.has(field.node) || document.nodes[field.node]?.positional !== true) continue;
    if (!isFree(field) || document.nodes[field.node]?.labels.includes(field.label) === true) continue;
    const content = contentOf(field);
    const day = birthDayOf(content);
    if (day !== undefined) {
      // Of several dates the first in time is the birth.
      const known = earliest.get(field.node);
      if (known === undefined || day < known.day) earliest.set(field.node, { field, day });
    } else if (isWholeName(content)) names.push(field);
  }
  return { names, birthDates: [...earliest.values()].map(({ field }) => field) };
}
