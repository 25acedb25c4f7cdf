import { JsonWriter } from "./as-json.ts";
import type { Decoded, Fault } from "./document.ts";
import { endOfLine } from "./lexical.ts";

/**
 * Settings line by line as the JSON that they mean: TOML 1.0, INI, Java properties, `.env`. A section is an object under its
 * name; what stands before the first one is an object, too. Undefined where the lines are something else.
 */
export function iniAsJson(text: string): { readonly json: Decoded; readonly fault: Fault | undefined } | undefined {
  const json = new JsonWriter(text);
  json.open("{", 0);
  let inSection = false;
  let known = 0;
  let unknown = 0;
  let fault: Fault | undefined;
  for (let position = 0; position < text.length;) {
    const start = skipBlanks(text, position);
    const end = endOfLine(text, start);
    position = end + 1;
    if (start >= end) continue;
    if (isComment(text.charCodeAt(start))) {
      json.comment(start + 1, end);
      continue;
    }
    const section = SECTION.exec(text.slice(start, Math.min(end, start + LONGEST_KEY)));
    if (section !== null) {
      known++;
      if (inSection) json.close("}", start);
      inSection = true;
      const name = start + section[0].indexOf(section[1] ?? "");
      json.separate(start);
      json.key(name, name + (section[1] ?? "").length);
      json.open("{", end);
      continue;
    }
    const key = KEY.exec(text.slice(start, Math.min(end, start + LONGEST_KEY)));
    if (key === null) {
      if (++unknown > known) return undefined;
      fault ??= { offset: start, what: "a line is no section, no key and no comment" };
      continue;
    }
    known++;
    json.separate(start);
    const name = start + key[0].indexOf(key[1] ?? "");
    json.key(name, name + (key[1] ?? "").length);
    position = Math.max(position, value(text, start + key[0].length, end, json));
  }
  if (inSection) json.close("}", text.length);
  json.close("}", text.length);
  return { json: json.end(), fault };
}

/** `[patient]`, `[[patients]]` */
const SECTION = /^\[{1,2}([^[\]\r\n]{1,200})\]{1,2}\s{0,8}(?:[#;]|$)/;
/** A key with its mark: `name = `, `name: `, `export NAME=`, `"quoted name" = `. */
const KEY = /^(?:export\s{1,4})?["']?([A-Za-z_$][\w$ .\-/[\]]{0,120}?)["']?[ \t]{0,16}[=:][ \t]{0,16}/;
const LONGEST_KEY = 256;

const SINGLE = 39;
const DOUBLE = 34;
const isComment = (code: number): boolean => code === 35 || code === 59 || code === 33;
const isBlank = (code: number): boolean => code === 32 || code === 9;

function skipBlanks(text: string, start: number): number {
  let i = start;
  while (isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** Writes the value that begins at an offset; the offset of the line behind it. */
function value(text: string, start: number, lineEnd: number, json: JsonWriter): number {
  const code = text.charCodeAt(start);
  if (code === SINGLE || code === DOUBLE) {
    const mark = text.charAt(start);
    if (text.startsWith(mark.repeat(3), start)) return longString(text, start, mark.repeat(3), json);
    const close = closingQuote(text, start, code, lineEnd);
    if (close < lineEnd) {
      json.literal(start + 1, close);
      return lineEnd + 1;
    }
  }
  if (code === OPEN_BRACKET || code === OPEN_BRACE) {
    const end = endOfBrackets(text, start);
    if (end > 0) {
      brackets(text, start, end, json);
      return endOfLine(text, end) + 1;
    }
  }
  // A number sign begins a comment where a blank stands before it.
  const rest = text.slice(start, lineEnd);
  const comment = rest.search(/[ \t][#;]/);
  json.literal(start, start + (comment < 0 ? rest : rest.slice(0, comment)).trimEnd().length);
  if (comment >= 0) json.comment(start + comment + 2, lineEnd);
  return lineEnd + 1;
}

function longString(text: string, start: number, mark: string, json: JsonWriter): number {
  const close = text.indexOf(mark, start + 3);
  const end = close < 0 ? text.length : close;
  json.literal(start + 3, end);
  return endOfLine(text, end) + 1;
}

/** The closing quote, or the end of the line. */
function closingQuote(text: string, start: number, quote: number, lineEnd: number): number {
  for (let i = start + 1; i < lineEnd; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && quote === DOUBLE) i++;
    else if (code === quote) return i;
  }
  return lineEnd;
}

const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
/** In UTF-16 code units; a bracket that closes nowhere must not cost the square of its lines. */
const LONGEST_BRACKETS = 20_000;

/** The offset of the bracket that closes an array or an inline table, or -1. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  const limit = Math.min(text.length, start + LONGEST_BRACKETS);
  for (let i = start; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === DOUBLE || code === SINGLE) i = closingQuote(text, i, code, endOfLine(text, i));
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) depth++;
    else if ((code === CLOSE_BRACKET || code === CLOSE_BRACE) && --depth === 0) return i;
  }
  return -1;
}

/** An array or an inline table: JSON but for its marks and quotes. */
function brackets(text: string, start: number, end: number, json: JsonWriter): void {
  for (let i = start; i <= end; i++) {
    const code = text.charCodeAt(i);
    if (code === DOUBLE || code === SINGLE) {
      const close = closingQuote(text, i, code, endOfLine(text, i));
      json.literal(i + 1, close);
      i = close;
    } else if (code === 35) i = endOfLine(text, i);
    else if (code === 61) json.put(":", i);
    else if (isPunctuation(code)) json.put(text.charAt(i), i);
    else if (!isBlank(code) && code !== 10 && code !== 13) {
      let to = i;
      while (to < end && !isPunctuation(text.charCodeAt(to)) && !/[=\s]/.test(text.charAt(to))) to++;
      json.literal(i, to);
      i = to - 1;
    }
  }
}

const isPunctuation = (code: number): boolean =>
  code === OPEN_BRACKET || code === CLOSE_BRACKET || code === OPEN_BRACE || code === CLOSE_BRACE || code === 44;
