import type { Decoded, Span } from "../document.ts";

/** The marks that divide a message (MSH-1 and MSH-2), and the one that escapes them within a value. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly subcomponent: string;
  readonly escape: string;
}

/** What stands between two escape marks: a letter, digits of a byte or more, a command of formatted text. */
const SEQUENCE = /^(?:[EFHNRST]|X(?:[\dA-Fa-f]{2}){1,32}|[CMZ][\dA-Fa-f]{0,32}|\.[a-z]{2}[+-]?\d{0,4})$/;
const LONGEST_SEQUENCE = 72;

/**
 * Undoes the escape sequences of a value (HL7 v2.5.1, section 2.7); undefined where there are none. Bytes in hexadecimal are read as
 * Latin-1; marks of highlighting and of other character sets are left out; a command of formatted text (`\.br\`) ends a line.
 */
export function undoSequences(text: string, { start, end }: Span, delimiters: Delimiters): Decoded | undefined {
  const { escape } = delimiters;
  const content = text.slice(start, end);
  if (!content.includes(escape)) return undefined;
  const offsets: number[] = [];
  let out = "";
  const put = (chars: string, at: number): void => {
    for (let i = 0; i < chars.length; i++) offsets.push(start + at);
    out += chars;
  };
  for (let i = 0; i < content.length;) {
    const close = content.charAt(i) === escape ? content.slice(i + 1, i + LONGEST_SEQUENCE).indexOf(escape) : -1;
    const sequence = close < 0 ? "" : content.slice(i + 1, i + 1 + close);
    if (SEQUENCE.test(sequence)) {
      put(meaningOf(sequence, delimiters), i);
      i += sequence.length + 2;
    } else put(content.charAt(i), i++);
  }
  if (out === content) return undefined;
  offsets.push(end);
  return { text: out, offsets: Uint32Array.from(offsets) };
}

function meaningOf(sequence: string, { field, component, repetition, subcomponent, escape }: Delimiters): string {
  switch (sequence.charAt(0)) {
    case "E":
      return escape;
    case "F":
      return field;
    case "R":
      return repetition;
    case "S":
      return component;
    case "T":
      return subcomponent;
    case "X":
      return (sequence.slice(1).match(/../g) ?? [])
        .map((byte) => String.fromCharCode(Number.parseInt(byte, 16)))
        .join("");
    case ".":
      return "\n";
    default:
      return "";
  }
}
