import type { Decoded } from "./document.ts";

const SIMPLE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0" };

/**
 * Undoes the backslash escapes of JSON and of the C family in `text[start, end)`. Returns undefined where there are none,
 * which is the common case. An escape that is not well-formed stays as it is.
 */
export function undoEscapes(text: string, start: number, end: number): Decoded | undefined {
  // Within the literal only: to the end of the text it would cost the square of many short literals.
  const first = text.slice(start, end).indexOf("\\");
  if (first < 0) return undefined;
  let backslash = start + first;
  const offsets = new Uint32Array(end - start + 1);
  let out = "";
  let from = start;
  const keep = (to: number): void => {
    for (let i = from; i < to; i++) offsets[out.length + i - from] = i;
    out += text.slice(from, to);
  };
  while (backslash + 1 < end) {
    keep(backslash);
    const escape = readEscape(text, backslash, end);
    for (let i = 0; i < escape.char.length; i++) offsets[out.length + i] = backslash;
    out += escape.char;
    from = backslash + escape.width;
    const following = text.slice(from, end).indexOf("\\");
    if (following < 0) break;
    backslash = from + following;
  }
  keep(end);
  offsets[out.length] = end;
  return { text: out, offsets: offsets.subarray(0, out.length + 1) };
}

/** `\u{2d}` of JavaScript, Rust, Swift and PHP, `\U0000002d` of C#, Go and Python. */
const LONG_ESCAPE = /^(?:u\{([\da-f]{1,6})\}|U([\da-f]{8}))/i;
const LONGEST_ESCAPE = 9;

function readEscape(text: string, at: number, end: number): { char: string; width: number } {
  const kind = text.charAt(at + 1);
  const long =
    kind === "u" || kind === "U" ? LONG_ESCAPE.exec(text.slice(at + 1, Math.min(end, at + 1 + LONGEST_ESCAPE))) : null;
  if (long !== null) {
    const char = characterOf(Number.parseInt(long[1] ?? long[2] ?? "", 16));
    if (char !== undefined) return { char, width: 1 + long[0].length };
  }
  const hex =
    kind === "u"
      ? /^[0-9a-f]{4}/i.exec(text.slice(at + 2, Math.min(end, at + 6)))
      : kind === "x"
        ? /^[0-9a-f]{2}/i.exec(text.slice(at + 2, Math.min(end, at + 4)))
        : null;
  if (hex !== null) return { char: String.fromCharCode(Number.parseInt(hex[0], 16)), width: 2 + hex[0].length };
  const simple = SIMPLE[kind];
  if (simple !== undefined) return { char: simple, width: 2 };
  return { char: kind, width: 2 };
}

/** Undoes the doubled quotes of SQL and RFC 4180 in `text[start, end)`; undefined where there are none. */
export function undoDoubledQuotes(text: string, start: number, end: number, quote: number): Decoded | undefined {
  const mark = String.fromCharCode(quote);
  const content = text.slice(start, end);
  if (!content.includes(mark + mark)) return undefined;
  const offsets: number[] = [];
  let out = "";
  for (let i = 0; i < content.length; i++) {
    offsets.push(start + i);
    out += content.charAt(i);
    if (content.charCodeAt(i) === quote && content.charCodeAt(i + 1) === quote) i++;
  }
  offsets.push(end);
  return { text: out, offsets: Uint32Array.from(offsets) };
}

/** The entities that XML knows without a declaration (XML 1.0, section 4.6), and the blank that documents write as one. */
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,4}));/g;

/** Undoes the entities and character references of XML in `text[start, end)`; undefined where there are none. */
export function undoEntities(text: string, start: number, end: number): Decoded | undefined {
  const content = text.slice(start, end);
  if (!content.includes("&")) return undefined;
  const offsets: number[] = [];
  let out = "";
  let from = 0;
  const keep = (to: number): void => {
    for (let i = from; i < to; i++) offsets.push(start + i);
    out += content.slice(from, to);
  };
  for (const match of content.matchAll(ENTITY)) {
    const code = match[1] === undefined ? Number.parseInt(match[2] ?? "", 16) : Number(match[1]);
    const char = match[3] === undefined ? characterOf(code) : ENTITIES[match[3]];
    if (char === undefined) continue;
    keep(match.index);
    for (let i = 0; i < char.length; i++) offsets.push(start + match.index);
    out += char;
    from = match.index + match[0].length;
  }
  keep(content.length);
  offsets.push(end);
  return { text: out, offsets: Uint32Array.from(offsets) };
}

const characterOf = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
