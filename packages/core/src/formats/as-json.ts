import type { Decoded, Document, Field } from "./document.ts";

/**
 * Writes a text of another notation as the JSON that it means, each code unit with the offset it comes from, so that one
 * reader knows what keys, lists and kinds say about a value.
 */
export class JsonWriter {
  private readonly source: string;
  private parts: string[] = [];
  private offsets: Uint32Array;
  private length = 0;
  /** By open bracket: whether an element has been written. */
  private readonly filled: boolean[] = [];

  constructor(source: string) {
    this.source = source;
    this.offsets = new Uint32Array(2 * source.length + SMALLEST);
  }

  open(bracket: "{" | "[", offset: number): void {
    this.put(bracket, offset);
    this.filled.push(false);
  }

  close(bracket: "}" | "]", offset: number): void {
    this.put(bracket, offset);
    this.filled.pop();
  }

  /** Comes before every element; top-level documents stand on lines of their own. */
  separate(offset: number): void {
    const inner = this.filled.length - 1;
    if (inner < 0) this.put("\n", offset);
    else if (this.filled[inner] === true) this.put(",", offset);
    if (inner >= 0) this.filled[inner] = true;
  }

  key(start: number, end: number): void {
    this.literal(start, end);
    this.put(":", end);
  }

  /** A string; `skip` says which code units between are left out (indentation, quotes written twice). */
  literal(start: number, end: number, skip: (offset: number) => boolean = () => false): void {
    this.put('"', start);
    for (let i = start; i < end; i++) if (!skip(i)) this.unit(i);
    this.put('"', end);
  }

  /** The text of a comment, behind its mark. */
  comment(start: number, end: number): void {
    this.put("\n//", start - 1);
    this.raw(start, end);
    this.put("\n", end);
  }

  /** As it stands: what is JSON already. */
  raw(start: number, end: number): void {
    this.reserve(end - start);
    for (let i = start; i < end; i++) this.offsets[this.length++] = i;
    this.parts.push(this.source.slice(start, end));
  }

  put(text: string, offset: number): void {
    this.reserve(text.length);
    const place = Math.min(offset, this.source.length);
    for (let i = 0; i < text.length; i++) this.offsets[this.length++] = place;
    this.parts.push(text);
  }

  private unit(offset: number): void {
    const char = this.source.charAt(offset);
    if (char === '"' || char === "\\") this.put(`\\${char}`, offset);
    else if (char === "\n") this.put("\\n", offset);
    else if (char === "\r") this.put("\\r", offset);
    else this.put(char, offset);
  }

  private reserve(more: number): void {
    if (this.length + more < this.offsets.length) return;
    const larger = new Uint32Array(2 * (this.length + more));
    larger.set(this.offsets.subarray(0, this.length));
    this.offsets = larger;
  }

  end(): Decoded {
    this.reserve(1);
    this.offsets[this.length] = this.source.length;
    return { text: this.parts.join(""), offsets: this.offsets.subarray(0, this.length + 1) };
  }
}

const SMALLEST = 64;

/** The document that was read from rewritten text, at the places of the source. */
export function placeRewritten(document: Document, { text, offsets }: Decoded, source: string): Document {
  const place = (offset: number): number => offsets[offset] as number;
  const decodedOf = ({ start, end, decoded }: Field): Decoded | undefined => {
    const own = decoded?.text ?? text.slice(start, end);
    // What stands in the source as it is read needs no offsets of its own.
    if (source.startsWith(own, place(start)) && place(end) - place(start) === own.length) return undefined;
    return {
      text: own,
      offsets: decoded === undefined ? offsets.subarray(start, end + 1) : decoded.offsets.map(place),
    };
  };
  return {
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, start: place(node.start), end: place(node.end) })),
    fields: document.fields.map((field) => ({
      ...field,
      start: place(field.start),
      end: place(field.end),
      decoded: decodedOf(field),
    })),
    literals: [],
  };
}
