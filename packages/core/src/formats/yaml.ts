import { JsonWriter } from "./as-json.ts";
import type { Decoded, Fault } from "./document.ts";
import { endOfLine } from "./lexical.ts";

/**
 * YAML 1.2 as the JSON that it means (YAML 1.2.2, chapters 6 to 8): block mappings and sequences by indentation, scalars
 * plain, quoted, literal and folded, flow collections, comments, several documents. What is no YAML (a template) costs
 * labels, never a value.
 */
export function yamlAsJson(text: string): { readonly json: Decoded; readonly fault: Fault | undefined } {
  const writer = new Yaml(text);
  writer.run();
  return { json: writer.json.end(), fault: writer.fault };
}

interface Level {
  readonly indent: number;
  readonly kind: "{" | "[";
  /** True where a key or a dash waits for its value. */
  awaits: boolean;
}

/** What nests deeper counts to the last level: hostile texts nest without end. */
const DEEPEST = 200;
/** A key is no longer than this, in UTF-16 code units (YAML 1.2.2, 7.4.2: 1024 for keys on one line). */
const LONGEST_KEY = 256;

/** The state of one conversion, line by line. */
class Yaml {
  readonly json: JsonWriter;
  private readonly text: string;
  private readonly levels: Level[] = [];
  private position = 0;
  /** The first. */
  fault: Fault | undefined;

  constructor(text: string) {
    this.text = text;
    this.json = new JsonWriter(text);
  }

  run(): void {
    const { text } = this;
    while (this.position < text.length) {
      const start = this.position;
      const end = endOfLine(text, start);
      const content = skipBlanks(text, start, end);
      this.position = afterBreak(text, end);
      if (content === end) continue;
      if (text.charCodeAt(content) === HASH) this.json.comment(content + 1, end);
      else if (isMarker(text, start, end)) {
        this.closeTo(0, start);
        if (start + 3 < end) this.node(skipBlanks(text, start + 3, end), end, 0);
      } else if (text.charCodeAt(start) !== PERCENT) this.node(content, end, content - start);
    }
    this.closeTo(0, text.length);
  }

  /** An entry of a sequence or of a mapping, or a scalar, that begins at a column of its line. */
  private node(from: number, end: number, column: number): void {
    const { text } = this;
    let at = from;
    let indent = column;
    while (text.charCodeAt(at) === DASH && (at + 1 >= end || isBlank(text.charCodeAt(at + 1)))) {
      this.entry("[", indent, at);
      const next = skipBlanks(text, at + 1, end);
      const value = skipProperties(text, next, end);
      if (value >= end || text.charCodeAt(value) === HASH) return;
      indent += next - at;
      at = next;
    }
    // `? key` of complex mappings
    if (text.charCodeAt(at) === QUESTION && isBlank(text.charCodeAt(at + 1))) at = skipBlanks(text, at + 1, end);
    const key = keyAt(text, at, end);
    if (key === undefined) {
      if (skipProperties(text, at, end) < end) this.scalar(at, end, indent - 1);
      return;
    }
    this.entry("{", indent, at);
    this.json.key(key.start, key.end);
    const level = this.levels.at(-1);
    if (level !== undefined) level.awaits = true;
    const value = skipProperties(text, key.after, end);
    if (value < end && text.charCodeAt(value) !== HASH) this.scalar(value, end, indent);
    else if (value < end) this.json.comment(value + 1, end);
  }

  /** Opens or goes on with a collection at an indentation; deeper ones end here. */
  private entry(kind: "{" | "[", indent: number, offset: number): void {
    for (let top = this.levels.at(-1); top !== undefined; top = this.levels.at(-1)) {
      if (top.indent < indent || (top.indent === indent && top.kind === kind)) break;
      // A sequence may stand at the indentation of the key it belongs to.
      if (top.indent === indent && kind === "[" && top.awaits) break;
      this.closeLast(offset);
    }
    const top = this.levels.at(-1);
    if (top?.indent === indent && top.kind === kind) {
      this.finish(top, offset);
      this.json.separate(offset);
      top.awaits = kind === "[";
      return;
    }
    if (this.levels.length >= DEEPEST) return;
    this.begin(offset);
    this.json.open(kind, offset);
    this.levels.push({ indent, kind, awaits: kind === "[" });
    this.json.separate(offset);
  }

  /** Before a value: after its key, or as an element of its own where none waits. */
  private begin(offset: number): void {
    const top = this.levels.at(-1);
    if (top === undefined) this.json.separate(offset);
    else if (top.awaits) top.awaits = false;
    else {
      this.json.separate(offset);
      if (top.kind === "{") {
        this.fault ??= { offset, what: "a line of a mapping has no key" };
        this.json.put('"":', offset);
      }
    }
  }

  /** Writes the nothing that a key without a value has. */
  private finish(level: Level, offset: number): void {
    if (level.awaits) this.json.put("null", offset);
    level.awaits = false;
  }

  private closeLast(offset: number): void {
    const level = this.levels.pop();
    if (level === undefined) return;
    this.finish(level, offset);
    this.json.close(level.kind === "{" ? "}" : "]", offset);
  }

  private closeTo(depth: number, offset: number): void {
    while (this.levels.length > depth) this.closeLast(offset);
  }

  /** A value: what goes on below it stands further in than `indent`. */
  private scalar(from: number, end: number, indent: number): void {
    const { text } = this;
    const start = skipProperties(text, from, end);
    const code = text.charCodeAt(start);
    this.begin(start);
    if ((code === PIPE || code === GREATER) && BLOCK_HEADER.test(text.slice(start, end))) this.block(end, indent);
    else if (code === DOUBLE || code === SINGLE) this.quoted(start, code);
    else if ((code === OPEN_BRACE && text.charCodeAt(start + 1) !== OPEN_BRACE) || code === OPEN_BRACKET)
      this.flow(start);
    else this.plain(start, end, indent);
  }

  /** A literal or folded scalar: the lines that stand further in. */
  private block(headerEnd: number, indent: number): void {
    const { text } = this;
    const start = afterBreak(text, headerEnd);
    let end = start;
    let margin = -1;
    for (let line = start; line < text.length;) {
      const lineEnd = endOfLine(text, line);
      const content = skipBlanks(text, line, lineEnd);
      if (content < lineEnd) {
        if (content - line <= indent) break;
        if (margin < 0) margin = content - line;
        end = lineEnd;
      }
      line = afterBreak(text, lineEnd);
      this.position = line;
    }
    this.json.literal(start, end, indentation(text, start, margin));
    this.position = Math.max(this.position, end > start ? afterBreak(text, end) : start);
  }

  /** A quoted scalar, on one line or on several. */
  private quoted(start: number, quote: number): void {
    const { text } = this;
    const close = closingQuote(text, start, quote);
    if (text.charCodeAt(close) !== quote) this.fault ??= { offset: start, what: "a quote is never closed" };
    // In single quotes a quote is written twice, in double ones escapes are those of JSON.
    const isFirstOfTwo = (i: number): boolean =>
      quote === SINGLE && text.charCodeAt(i) === SINGLE && text.charCodeAt(i + 1) === SINGLE && i + 1 < close;
    if (quote === SINGLE || /[\r\n]/.test(text.slice(start, close))) this.json.literal(start + 1, close, isFirstOfTwo);
    else {
      this.json.put('"', start);
      this.json.raw(start + 1, close);
      this.json.put('"', close);
    }
    this.afterValue(close + 1);
  }

  /** A plain scalar and the lines it goes on with. */
  private plain(start: number, lineEnd: number, indent: number): void {
    const { text } = this;
    let end = endOfPlain(text, start, lineEnd);
    for (let line = this.position; end === trimmedEnd(text, start, lineEnd) && line < text.length;) {
      const next = endOfLine(text, line);
      const content = skipBlanks(text, line, next);
      if (content === next || content - line <= indent || text.charCodeAt(content) === HASH) break;
      if (text.charCodeAt(content) === DASH && isBlank(text.charCodeAt(content + 1))) break;
      if (keyAt(text, content, next) !== undefined) break;
      end = endOfPlain(text, content, next);
      line = afterBreak(text, next);
      this.position = line;
      if (end !== trimmedEnd(text, content, next)) break;
    }
    this.json.literal(start, end, indentation(text, start, Infinity));
    this.afterValue(end);
  }

  /** A collection in brackets: JSON but for its quotes. */
  private flow(start: number): void {
    const { text, json } = this;
    const open: ("{" | "[")[] = [];
    let i = start;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      if (isBlank(code) || code === 10 || code === 13) i++;
      else if (code === HASH) i = endOfLine(text, i);
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        if (open.length >= DEEPEST) break;
        const bracket = code === OPEN_BRACE ? "{" : "[";
        open.push(bracket);
        json.put(bracket, i++);
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        const bracket = open.pop();
        json.put(bracket === "[" ? "]" : "}", i++);
        if (open.length === 0) break;
      } else if (code === COMMA || code === COLON) json.put(code === COMMA ? "," : ":", i++);
      else if (code === DOUBLE || code === SINGLE) {
        const close = closingQuote(text, i, code);
        json.literal(i + 1, close);
        i = close + 1;
      } else {
        const end = endOfFlowScalar(text, i);
        json.literal(i, trimmedEnd(text, i, end));
        i = Math.max(end, i + 1);
      }
    }
    if (open.length > 0) this.fault ??= { offset: start, what: "a bracket is never closed" };
    while (open.length > 0) json.put(open.pop() === "[" ? "]" : "}", i);
    this.afterValue(i);
  }

  /** Goes on behind a value; a comment may follow it on its line. */
  private afterValue(offset: number): void {
    const { text } = this;
    const end = endOfLine(text, Math.min(offset, text.length));
    const rest = skipBlanks(text, offset, end);
    if (rest < end && text.charCodeAt(rest) === HASH) this.json.comment(rest + 1, end);
    this.position = Math.max(this.position, afterBreak(text, end));
  }
}

/** Which blanks at the beginnings of lines belong to the indentation, `margin` at most; asked in order of the offsets. */
function indentation(text: string, start: number, margin: number): (offset: number) => boolean {
  let lineStart = margin === Infinity ? -1 : start;
  return (offset) => {
    const code = text.charCodeAt(offset);
    if (code === 10 || code === 13) lineStart = offset + 1;
    else if (!isBlank(code) || offset - lineStart >= margin) lineStart = -1;
    return lineStart >= 0 && isBlank(code);
  };
}

const HASH = 35;
const PERCENT = 37;
const SINGLE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;
const DOUBLE = 34;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const PIPE = 124;
const CLOSE_BRACE = 125;

const BLOCK_HEADER = /^[|>][-+0-9]{0,3}[ \t]*(?:#|$)/;

const isBlank = (code: number): boolean => code === 32 || code === 9;

function skipBlanks(text: string, start: number, end: number): number {
  let i = start;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  return i;
}

const afterBreak = (text: string, end: number): number =>
  text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;

/** `---` begins a document, `...` ends one. */
const isMarker = (text: string, start: number, end: number): boolean =>
  (text.startsWith("---", start) || text.startsWith("...", start)) &&
  (start + 3 >= end || isBlank(text.charCodeAt(start + 3)));

/** The offset behind anchors, tags and aliases: `&base`, `!!str`, `!ruby/object:Patient`. */
function skipProperties(text: string, start: number, end: number): number {
  let i = skipBlanks(text, start, end);
  while (i < end && /[&!]/.test(text.charAt(i))) {
    while (i < end && !isBlank(text.charCodeAt(i))) i++;
    i = skipBlanks(text, i, end);
  }
  return i;
}

/** A key and what follows its colon; undefined where the line begins with none. */
function keyAt(text: string, from: number, lineEnd: number): { start: number; end: number; after: number } | undefined {
  const at = skipProperties(text, from, lineEnd);
  const quote = text.charCodeAt(at);
  if (quote === DOUBLE || quote === SINGLE) {
    const close = closingQuote(text, at, quote, lineEnd);
    if (close === lineEnd) return undefined;
    const colon = skipBlanks(text, close + 1, lineEnd);
    return isColon(text, colon, lineEnd) ? { start: at + 1, end: close, after: colon + 1 } : undefined;
  }
  if (quote === OPEN_BRACE || quote === OPEN_BRACKET) return undefined;
  const last = Math.min(lineEnd, at + LONGEST_KEY);
  for (let i = at; i < last; i++) {
    const code = text.charCodeAt(i);
    if (code === HASH && isBlank(text.charCodeAt(i - 1))) return undefined;
    if (code === COLON && isColon(text, i, lineEnd)) return { start: at, end: trimmedEnd(text, at, i), after: i + 1 };
  }
  return undefined;
}

const isColon = (text: string, i: number, lineEnd: number): boolean =>
  text.charCodeAt(i) === COLON && (i + 1 >= lineEnd || isBlank(text.charCodeAt(i + 1)));

/** The end of a plain scalar on its line: a comment needs a blank before it. */
function endOfPlain(text: string, start: number, lineEnd: number): number {
  for (let i = start + 1; i < lineEnd; i++)
    if (text.charCodeAt(i) === HASH && isBlank(text.charCodeAt(i - 1))) return trimmedEnd(text, start, i);
  return trimmedEnd(text, start, lineEnd);
}

/** A plain scalar between brackets ends before a comma, a bracket, or a colon with a blank behind it. */
function endOfFlowScalar(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      code === COMMA ||
      code === OPEN_BRACE ||
      code === CLOSE_BRACE ||
      code === OPEN_BRACKET ||
      code === CLOSE_BRACKET
    )
      return i;
    if (code === 10 || code === 13) return i;
    if (code === COLON && /[\s,[\]{}]|^$/.test(text.charAt(i + 1))) return i;
  }
  return text.length;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isBlank(text.charCodeAt(i - 1))) i--;
  return i;
}

/** The closing quote of a scalar, which may go on over lines; the end of the line where none comes before `limit`. */
function closingQuote(text: string, start: number, quote: number, limit = start + LONGEST_QUOTED): number {
  for (let i = start + 1; i < Math.min(limit, text.length); i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && quote === DOUBLE) i++;
    else if (code === quote) {
      if (quote === SINGLE && text.charCodeAt(i + 1) === SINGLE) i++;
      else return i;
    }
  }
  return endOfLine(text, start);
}

/** In UTF-16 code units; an apostrophe that closes nowhere must not cost the square of its lines. */
const LONGEST_QUOTED = 20_000;
