/**
 * Reads a Prisma schema: https://www.prisma.io/docs/orm/reference/prisma-schema-reference. A declaration in a block ends with
 * its line, unless a bracket is open.
 */
import type {
  Location,
  Position,
  PrismaAttribute,
  PrismaComment,
  PrismaField,
  PrismaModel,
  PrismaSchema,
  PrismaWord,
} from "./syntax.ts";

/** What is no schema: where, and what is wrong with it. */
export class PrismaSyntaxError extends Error {
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/** Comments, strings, ends of lines, words with dots, attributes, and single signs. */
const token =
  /\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|"(?:[^"\\\r\n]|\\.)*"?|\r\n|\r|\n|@{0,2}[A-Za-z_][\w.]*|[^\s]/g;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const isEndOfLine = (text: string): boolean => /^[\r\n]/.test(text);
const isComment = (text: string): boolean => text.startsWith("//");

export function parsePrisma(text: string): PrismaSchema {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);

  function positionOf(offset: number): Position {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  const span = (start: number, end: number): { range: [number, number]; loc: Location } => ({
    range: [start, end],
    loc: { start: positionOf(start), end: positionOf(end) },
  });

  const tokens: Token[] = [];
  for (const { index, 0: part } of text.matchAll(token)) {
    if (!part.startsWith("/*")) tokens.push({ text: part, start: index, end: index + part.length });
  }

  const comments: PrismaComment[] = [];
  const models: PrismaModel[] = [];
  let at = 0;

  const word = ({ text: value, start, end }: Token): PrismaWord => ({ type: "Word", value, ...span(start, end) });

  function comment({ text: value, start, end }: Token): PrismaComment {
    const slashes = value.startsWith("///") ? 3 : 2;
    const made: PrismaComment = {
      type: "Comment",
      value: value.slice(slashes),
      isDocumentation: slashes === 3,
      ...span(start, end),
    };
    comments.push(made);
    return made;
  }

  /** The bracket that closes the one at the current token; goes on behind it. */
  function skipBrackets(): Token {
    const open = tokens[at]?.start ?? 0;
    let depth = 0;
    for (; at < tokens.length; at++) {
      const current = tokens[at] as Token;
      if (isComment(current.text)) comment(current);
      if (/^[([{]$/.test(current.text)) depth++;
      if (/^[)\]}]$/.test(current.text)) depth--;
      if (depth === 0) {
        at++;
        return current;
      }
    }
    throw new PrismaSyntaxError("A bracket is not closed.", positionOf(open));
  }

  function attribute(): PrismaAttribute {
    const { text: name, start, end } = tokens[at++] as Token;
    const open = tokens[at];
    const close = open?.text === "(" ? skipBrackets() : undefined;
    const args = open && close ? text.slice(open.end, close.start) : "";
    return { type: "Attribute", name: name.replace(/^@+/, ""), args, ...span(start, close?.end ?? end) };
  }

  /** The rest of a line: attributes, and a comment behind them. */
  function restOfLine(above: PrismaComment[]): { attributes: PrismaAttribute[]; end: number | undefined } {
    const attributes: PrismaAttribute[] = [];
    let end: number | undefined;
    while (at < tokens.length) {
      const { text: next } = tokens[at] as Token;
      if (isEndOfLine(next) || next === "}") break;
      if (isComment(next)) above.push(comment(tokens[at++] as Token));
      else if (next.startsWith("@") && next.length > 1) end = attributes[attributes.push(attribute()) - 1]?.range[1];
      else if (/^[([{]$/.test(next)) skipBrackets();
      else at++;
    }
    return { attributes, end };
  }

  /** `Unsupported("circle")`, `String?`, `String[]` */
  function field(name: Token, above: PrismaComment[]): PrismaField | undefined {
    const type = tokens[at];
    if (!type || !/^[A-Za-z_]/.test(type.text)) return undefined;
    at++;
    const written = [...above];
    const { attributes, end = type.end } = restOfLine(written);
    return {
      type: "Field",
      name: word(name),
      fieldType: word(type),
      attributes,
      comments: written,
      ...span(name.start, end),
    };
  }

  function model(keyword: PrismaModel["keyword"], first: Token, above: PrismaComment[]): PrismaModel | undefined {
    const name = tokens[at];
    if (!name || tokens[at + 1]?.text !== "{") return undefined;
    at += 2;
    const fields: PrismaField[] = [];
    const attributes: PrismaAttribute[] = [];
    let pending: PrismaComment[] = [];
    for (let lines = 0; at < tokens.length;) {
      const current = tokens[at] as Token;
      if (current.text === "}") {
        at++;
        const whole = span(first.start, current.end);
        return { type: "Model", keyword, name: word(name), fields, attributes, comments: above, ...whole };
      }
      if (isEndOfLine(current.text)) {
        // An empty line parts a comment from what follows.
        if (++lines > 1) pending = [];
        at++;
        continue;
      }
      lines = 0;
      if (isComment(current.text)) {
        pending.push(comment(current));
        at++;
        continue;
      }
      if (current.text.startsWith("@@")) attributes.push(...restOfLine([]).attributes);
      else {
        at++;
        const made = field(current, pending);
        if (made) fields.push(made);
        else restOfLine([]);
      }
      pending = [];
    }
    throw new PrismaSyntaxError("The block is not closed.", positionOf(first.start));
  }

  let pending: PrismaComment[] = [];
  while (at < tokens.length) {
    const current = tokens[at++] as Token;
    if (isComment(current.text)) pending.push(comment(current));
    else if (/^(?:model|view|type)$/.test(current.text)) {
      const made = model(current.text as PrismaModel["keyword"], current, pending);
      if (made) models.push(made);
      pending = [];
    } else if (current.text === "{") {
      at--;
      skipBrackets();
      pending = [];
    }
  }
  return { type: "Schema", models, comments, ...span(0, text.length) };
}
