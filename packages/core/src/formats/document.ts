import type { Meaning } from "../context/labels.ts";
import type { FormatName } from "../finding.ts";

/** UTF-16 offsets; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A value of its own, a comment, a line of running text, or a labelled value within one of these; `passed` where the standard of
 * the format says that what stands there identifies nobody: a code, an id, the telephone of a hospital.
 */
export type FieldRole = "value" | "comment" | "line" | "pair" | "passed";

/** A piece of text with what the format knows about it. Offsets are UTF-16 offsets into the whole text. */
export interface Field extends Span {
  /** The key, column or label the value stands under; empty where there is none. */
  readonly label: string;
  /** A label further out that applies when the nearer one says nothing: the key before a call, for its arguments. */
  readonly outerLabel: string;
  /** Index of the node the field belongs to. */
  readonly node: number;
  readonly role: FieldRole;
  /** The value without escapes, where it has any. */
  readonly decoded: Decoded | undefined;
}

/** Text whose escapes are undone, with the source offset of each of its code units and of its end. */
export interface Decoded {
  readonly text: string;
  readonly offsets: Uint32Array;
}

/**
 * A bracket pair, a row, a paragraph: what may hold the fields of one person. Nodes form a tree; a parent comes before
 * its children.
 */
export interface RecordNode {
  readonly parent: number;
  /** The key or variable the node is the value of. */
  readonly name: string;
  readonly start: number;
  end: number;
  /** True where what lies inside need not speak of one person: a file, a block of statements, a table. */
  scope: boolean;
  /** True where a person's fields follow one another in running text or statements. */
  readonly sequential: boolean;
  /** True for running text, where what stands far apart hardly speaks of the same person. */
  readonly prose: boolean;
  /** True where values stand one behind another without keys: arguments of a call, a list, a row without a header. */
  positional: boolean;
  /** Every key in the node, with or without a literal value. */
  readonly labels: string[];
}

/** A node that a person's fields follow one another in; `rest` says what else is known. */
export const newNode = (
  parent: number,
  name: string,
  start: number,
  end: number,
  scope: boolean,
  rest: Partial<Pick<RecordNode, "sequential" | "prose" | "positional">> = {},
): RecordNode => ({
  parent,
  name,
  start,
  end,
  scope,
  sequential: true,
  prose: false,
  positional: false,
  labels: [],
  ...rest,
});

export interface Document {
  readonly format: FormatName;
  readonly fields: readonly Field[];
  readonly nodes: readonly RecordNode[];
  /** What the text tells as a whole: the columns of a table. */
  readonly columns: readonly string[];
  /** Every string literal of source code, in order: what looks like a comment there is none. */
  readonly literals: readonly Span[];
  /** Runs of Base64 that hold a text of their own, in order. */
  readonly encoded?: readonly Encoded[];
  /** What its labels mean, where the reader had to ask. */
  readonly meaning?: (label: string) => Meaning;
  /** Where the reader met something that its format does not have. */
  readonly fault?: Fault;
}

/** A place where a text is not well formed, and what is wrong there; no word of it is from the text. */
export interface Fault {
  readonly offset: number;
  readonly what: string;
}

/** A run of Base64, and the text in it at the places of the run. */
export interface Encoded extends Span {
  readonly decoded: Decoded;
  /** By code unit of the text: where the characters end that hold the bits of all before it. */
  readonly ends: Uint32Array;
}

/** The last of the nodes that begin at an offset or before it. */
export function lastNodeBefore(nodes: readonly RecordNode[], offset: number): number {
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodes[middle] as RecordNode).start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The innermost node around an offset. */
export function nodeAt(nodes: readonly RecordNode[], offset: number): number {
  let index = lastNodeBefore(nodes, offset);
  while (index > 0 && (nodes[index] as RecordNode).end <= offset) index = (nodes[index] as RecordNode).parent;
  return index;
}

/** The name of the nearest bracket around a field that is called otherwise than the field; empty where there is none. */
export function ownerOf(nodes: readonly RecordNode[], { label, node }: Field): string {
  for (let i = node; i !== 0; i = (nodes[i] as RecordNode).parent) {
    const { name } = nodes[i] as RecordNode;
    if (name !== "" && name !== label) return name;
  }
  return "";
}

/** The field that holds an offset, or undefined. */
export const fieldAt = (fields: readonly Field[], offset: number): Field | undefined => spanAt(fields, offset);

/** The span that holds an offset, or undefined. Spans come in order and do not overlap. */
export function spanAt<Of extends Span>(spans: readonly Of[], offset: number): Of | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle] as Of;
    if (span.start > offset) high = middle - 1;
    else if (span.end <= offset) low = middle + 1;
    else return span;
  }
  return undefined;
}

/** The index of the first code unit of decoded text that comes from an offset of the source or from behind it. */
export function indexOfOffset(offsets: Uint32Array, offset: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a field says, without its escapes. */
export const contentOf = (text: string, field: Field): string =>
  field.decoded?.text ?? text.slice(field.start, field.end);

/** Whether none of the words of a value can be seen in the source, as in Base64, which writes four characters for three. */
export const isEncoded = ({ start, end, decoded }: Field): boolean =>
  decoded !== undefined && (end - start) * 3 >= decoded.text.length * 4;
