/** A text that knows where its patients stand. Spans are right by construction: text is only ever joined, never searched. */
import type { FormatName, IdentifierId } from "@nophi/core";
import type { Cue } from "./prose-names/people.ts";

/**
 * What the detector owes a planted value. `note` and `context` are never held against it: a `note` value is hard to tell even for
 * a person (no label), a `context` value may be reported or not (a provider's number, a name in running text).
 */
export type Expectation = "block" | "warn" | "note" | "context";

export interface Planted {
  readonly identifier: IdentifierId;
  /** UTF-16 offset of the first code unit. */
  readonly start: number;
  /** UTF-16 offset after the last code unit. */
  readonly end: number;
  /** 1-based number of the person within the text. */
  readonly record: number;
  readonly expected: Expectation;
  /** Of a name in running text. */
  readonly cue?: Cue;
}

export interface LabelledText {
  /** The kind of writer it came from, e.g. `code: object literals`. */
  readonly kind: string;
  readonly path: string;
  readonly format: FormatName;
  readonly text: string;
  readonly planted: readonly Planted[];
  /** The number of people in the text. */
  readonly patients: number;
}

/** A value to be planted. */
export interface Plant {
  readonly identifier: IdentifierId;
  readonly value: string;
  /** Written behind the value and not part of it: midnight, after a date of birth. */
  readonly tail?: string;
  readonly record: number;
  readonly expected: Expectation;
  readonly cue?: Cue;
}

/** What a text is made of. */
export type Part = string | number | Plant | readonly Part[];

/** A template whose pieces keep their labels: parts`SSN: ${value}`. */
export function parts(strings: TemplateStringsArray, ...values: readonly Part[]): Part {
  return strings.map((piece, i): Part => [piece, values[i] ?? ""]);
}

export function joined(items: readonly Part[], separator: string): Part {
  return items.map((item, i): Part => (i === 0 ? item : [separator, item]));
}

/** The same parts with every piece of text rewritten, e.g. escaped for a string literal. */
export function mapped(part: Part, rewrite: (text: string) => string): Part {
  if (typeof part === "string") return rewrite(part);
  if (typeof part === "number") return part;
  if ("identifier" in part) return { ...part, value: rewrite(part.value), tail: rewrite(part.tail ?? "") };
  return part.map((inner) => mapped(inner, rewrite));
}

export function plainText(part: Part): string {
  if (typeof part === "string" || typeof part === "number") return String(part);
  return "identifier" in part ? part.value + (part.tail ?? "") : part.map(plainText).join("");
}

export function labelledText(
  kind: string,
  path: string,
  format: FormatName,
  patients: number,
  content: Part,
): LabelledText {
  const planted: Planted[] = [];
  let text = "";
  const write = (part: Part): void => {
    if (typeof part === "string" || typeof part === "number") {
      text += String(part);
    } else if ("identifier" in part) {
      const { value, tail = "", ...known } = part;
      planted.push({ ...known, start: text.length, end: text.length + value.length });
      text += value + tail;
    } else {
      for (const inner of part) write(inner);
    }
  };
  write(content);
  return { kind, path, format, text, planted, patients };
}
