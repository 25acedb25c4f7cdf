import type { Decoded, Span } from "../document.ts";

/** What an element holds, in the place where it is written. */
export interface Value extends Span {
  /** The value without escapes, where it has any. */
  readonly decoded: Decoded | undefined;
}

/**
 * An element of XML or a property of JSON. A property whose value is a list is as many elements as the list has values, as
 * FHIR maps the one notation to the other; an attribute is a child whose name begins with "@".
 */
export interface Element extends Span {
  readonly name: string;
  readonly children: readonly Element[];
  readonly value: Value | undefined;
  /** What stands between its tags or brackets. */
  readonly inner: Span;
}

/** Elements further in belong to the last one that counts: hostile texts nest without end. */
export const DEEPEST_ELEMENT = 120;

export const textOfValue = (text: string, { start, end, decoded }: Value): string =>
  decoded?.text ?? text.slice(start, end);

export const childNamed = (element: Element, name: string): Element | undefined =>
  element.children.find((child) => child.name === name);

/** What a child holds; empty where there is none. */
export function textOfChild(text: string, element: Element, name: string): string {
  const value = childNamed(element, name)?.value;
  return value === undefined ? "" : textOfValue(text, value);
}

/** A value without the first code units of its text. */
export function behind(value: Value, length: number): Value {
  if (value.decoded === undefined) return { ...value, start: value.start + length };
  const { text, offsets } = value.decoded;
  return {
    start: offsets[length] ?? value.end,
    end: value.end,
    decoded: { text: text.slice(length), offsets: offsets.subarray(length) },
  };
}
