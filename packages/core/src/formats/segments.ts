import { newNode } from "./document.ts";
import type { Decoded, Document, Field, RecordNode, Span } from "./document.ts";
import type { FormatName } from "../finding.ts";

/**
 * What the formats made of segments (HL7 v2, X12, NCPDP) share: fields under the labels that their standard gives to a place, in
 * nodes that are a person or a message.
 */
export class SegmentFields {
  readonly fields: Field[] = [];
  readonly nodes: RecordNode[] = [];
  private readonly text: string;
  private readonly undo: (span: Span) => Decoded | undefined;

  /** @param undo undoes the escapes of a value, in formats that have any */
  constructor(text: string, undo: (span: Span) => Decoded | undefined = () => undefined) {
    this.text = text;
    this.undo = undo;
    this.nodes.push(newNode(0, "", 0, text.length, true));
  }

  /** Adds a node; `name` is what the standard says about everything in it. */
  begin(parent: number, name: string, span: Span): number {
    this.nodes.push(newNode(parent, name, span.start, span.end, false));
    return this.nodes.length - 1;
  }

  extend(node: number, end: number): void {
    for (let i = node; i !== 0; i = (this.nodes[i] as RecordNode).parent) (this.nodes[i] as RecordNode).end = end;
  }

  value(node: number, label: string, span: Span | undefined): void {
    if (span === undefined || span.end <= span.start) return;
    this.add(node, label, span, this.undo(span));
  }

  /** What the standard says to be a code or somebody's who is no patient. */
  passed(node: number, { start, end }: Span): void {
    this.fields.push({ start, end, label: "", outerLabel: "", node, role: "passed", decoded: undefined });
  }

  /** The parts of a name, family name first, as one field that reads `Family, Given Middle`. */
  personName(node: number, label: string, parts: readonly (Span | undefined)[]): void {
    const present = parts.filter((part): part is Span => part !== undefined && part.end > part.start);
    const [first] = present;
    const last = present.at(-1);
    if (first === undefined || last === undefined) return;
    if (present.length === 1) this.value(node, first === parts[0] ? "last name" : "first name", first);
    else this.add(node, label, { start: first.start, end: last.end }, this.joined(present, ", "));
  }

  /** A value in two pieces that the format sets apart. */
  pair(node: number, label: string, first: Span, second: Span): void {
    this.add(node, label, { start: first.start, end: second.end }, this.joined([first, second], "-"));
  }

  document(format: FormatName): Document {
    this.fields.sort((a, b) => a.start - b.start);
    return { format, fields: this.fields, nodes: this.nodes, columns: [], literals: [] };
  }

  private add(node: number, label: string, { start, end }: Span, decoded: Decoded | undefined): void {
    this.fields.push({ start, end, label, outerLabel: "", node, role: "value", decoded });
    (this.nodes[node] as RecordNode).labels.push(label);
  }

  private joined(parts: readonly Span[], afterFirst: string): Decoded {
    let out = "";
    const offsets: number[] = [];
    parts.forEach(({ start, end }, i) => {
      const between = i === 0 ? "" : i === 1 ? afterFirst : " ";
      for (let k = 0; k < between.length; k++) offsets.push(parts[i - 1]?.end ?? start);
      const part = this.undo({ start, end });
      out += between + (part?.text ?? this.text.slice(start, end));
      for (let at = start; at < end && part === undefined; at++) offsets.push(at);
      part?.offsets.subarray(0, -1).forEach((offset) => offsets.push(offset));
    });
    offsets.push(parts.at(-1)?.end ?? 0);
    return { text: out, offsets: Uint32Array.from(offsets) };
  }
}

/** The pieces of a span between separators; empty ones included, as their place counts. */
export function piecesOf(text: string, { start, end }: Span, separator: string): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (let i = start; i < end; i++) {
    if (text.charAt(i) !== separator) continue;
    pieces.push({ start: from, end: i });
    from = i + 1;
  }
  pieces.push({ start: from, end });
  return pieces;
}
