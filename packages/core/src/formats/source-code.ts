import type { FormatName } from "../finding.ts";
import type { Document, Field, RecordNode } from "./document.ts";
import { undoEscapes } from "./escapes.ts";
import type { Dialect } from "./lexical.ts";
import {
  endOfComment,
  endOfLine,
  endOfName,
  endOfNumber,
  endOfRegularExpression,
  endOfString,
  isBlank,
  isDigit,
  isNameStart,
  skipBlanks,
} from "./lexical.ts";

/**
 * A light reader for source code of the bracket family and its neighbours, JSON among them. It knows string literals,
 * comments, the keys and variables before values and the brackets around them, and nothing of grammar. What it takes
 * wrong costs a label, never a value, since shapes are searched in the whole text.
 */
export function readSourceCode(text: string, dialect: Dialect, format: FormatName = "source-code"): Document {
  const reader = new Reader(text, dialect);
  reader.run();
  return { format, fields: reader.fields, nodes: reader.nodes, columns: [] };
}

interface Frame {
  readonly node: number;
  /** Code of the opening bracket; 0 for the text as a whole. */
  readonly bracket: number;
  /** The key, variable or function that stands before the bracket. */
  readonly name: string;
  /** For `a["b"]`: what stands before the bracket. */
  readonly subscriptOf: string | undefined;
  key: string;
  /** True where `:` set the key, so that the `=` behind a type annotation does not move it. */
  colon: boolean;
  keyed: boolean;
  statements: boolean;
}

type Previous = "start" | "word" | "string" | "number" | "operator" | "open" | "close" | "comma";

const OPEN_BRACE = 123;
const OPEN_BRACKET = 91;
const OPEN_PAREN = 40;

const STATEMENT_WORDS = new Set([
  "const",
  "let",
  "var",
  "if",
  "for",
  "while",
  "return",
  "def",
  "function",
  "public",
  "private",
  "protected",
  "static",
  "final",
  "class",
  "import",
  "export",
  "await",
  "throw",
  "elif",
  "else",
  "end",
  "begin",
  "func",
  "fn",
]);
/** Words before a colon or a slash that are no key and no value. */
const OPERATOR_WORDS = new Set(["return", "typeof", "case", "default", "in", "of", "not", "and", "or", "else"]);

/** The state of one reading; a class because every step of the lexer shares all of it. */
class Reader {
  readonly fields: Field[] = [];
  readonly nodes: RecordNode[] = [];
  private readonly text: string;
  private readonly dialect: Dialect;
  private readonly frames: Frame[] = [];
  private readonly variables = new Map<string, number>();
  private frame: Frame;
  private position = 0;
  /** The last name met, with its path: `patient.ssn`. */
  private chain = "";
  private previous: Previous = "start";
  /** By opening mark: up to where no closing one comes. Looking for it again would make hostile lines quadratic. */
  private readonly unclosed = new Map<string, number>();

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    this.dialect = dialect;
    this.frame = this.open(0, 0, "", undefined);
  }

  run(): void {
    const { text } = this;
    while (this.position < text.length) {
      const code = text.charCodeAt(this.position);
      if (code === 10 || code === 13) this.lineBreak();
      else if (isBlank(code)) this.position++;
      else if (isNameStart(code)) this.name();
      else if (isDigit(code)) this.number();
      else if (code === 34 || code === 39 || (code === 96 && this.dialect.templates)) this.string(code);
      else {
        const comment = endOfComment(text, this.position, code, this.dialect);
        if (comment > 0) this.position = comment;
        else if (code === 47 && this.mayBeginRegularExpression()) this.regularExpression();
        else this.punctuation(code);
      }
    }
    while (this.frames.length > 1) this.close(text.length);
  }

  private open(start: number, bracket: number, name: string, subscriptOf: string | undefined): Frame {
    const parent = this.frames.length === 0 ? 0 : this.node();
    this.nodes.push({ parent, name, start, end: this.text.length, scope: bracket === 0, sequential: true, labels: [] });
    const frame = {
      node: this.nodes.length - 1,
      bracket,
      name,
      subscriptOf,
      key: "",
      colon: false,
      keyed: false,
      statements: bracket === 0,
    };
    this.frames.push(frame);
    return frame;
  }

  private close(end: number): void {
    const closed = this.frames.pop() as Frame;
    const node = this.nodes[closed.node] as RecordNode;
    node.end = end;
    node.scope = closed.bracket === OPEN_BRACE && (closed.statements || !closed.keyed);
    this.frame = this.frames.at(-1) as Frame;
  }

  private setKey(key: string, colon: boolean): void {
    this.frame.key = key;
    this.frame.colon = colon;
    this.frame.keyed = true;
    (this.nodes[this.node()] as RecordNode).labels.push(key);
  }

  private clearKey(): void {
    this.frame.key = "";
    this.frame.colon = false;
  }

  /** Statements on one variable (`p.ssn = …; p.name = …`) form a record beside the block they stand in. */
  private node(): number {
    const { frame } = this;
    if (!frame.statements) return frame.node;
    const dot = frame.key.indexOf(".");
    const variable = dot > 0 ? frame.key.slice(0, dot) : "";
    if (variable === "" || variable === "this" || variable === "self") return frame.node;
    const id = `${frame.node}:${variable}`;
    const known = this.variables.get(id);
    if (known !== undefined) return known;
    this.nodes.push({
      parent: frame.node,
      name: variable,
      start: this.position,
      end: this.position,
      scope: false,
      sequential: true,
      labels: [],
    });
    this.variables.set(id, this.nodes.length - 1);
    return this.nodes.length - 1;
  }

  private value(start: number, end: number): void {
    if (end <= start) return;
    const { frame } = this;
    const outer = this.frames.at(-2);
    this.fields.push({
      start,
      end,
      label: frame.key || frame.name,
      outerLabel: outer?.key || outer?.name || "",
      node: this.node(),
      decoded: undoEscapes(this.text, start, end),
    });
  }

  private lineBreak(): void {
    this.position++;
    // A statement ends with its line unless its value is still to come.
    if (this.frame.statements && this.previous !== "operator" && this.previous !== "open") this.clearKey();
  }

  private name(): void {
    const start = this.position;
    this.position = endOfName(this.text, start);
    this.chain = this.text.slice(start, this.position);
    if (STATEMENT_WORDS.has(this.chain) && !this.isFollowedBy(58)) {
      this.frame.statements = true;
      this.clearKey();
    }
    this.previous = OPERATOR_WORDS.has(this.chain) && !this.isFollowedBy(58) ? "operator" : "word";
  }

  private number(): void {
    const start = this.position;
    this.position = endOfNumber(this.text, start);
    if (this.frame.key !== "" && this.position - start >= 5) this.value(start, this.position);
    this.previous = "number";
  }

  private string(quote: number): void {
    const { text, position } = this;
    const mark = String.fromCharCode(quote);
    const width = this.dialect.tripleQuotes && text.startsWith(mark.repeat(3), position) ? 3 : 1;
    const opening = mark.repeat(width);
    const end = this.isUnclosed(opening)
      ? -1
      : width === 3
        ? text.indexOf(opening, position + 3)
        : endOfString(text, position, quote);
    if (end < 0) {
      this.markUnclosed(opening, () => (width === 1 && quote !== 96 ? endOfLine(text, position) : text.length));
      this.position += width;
      return;
    }
    const start = position + width;
    this.position = end + width;
    if (this.frame.subscriptOf !== undefined) {
      this.chain = `${this.frame.subscriptOf}.${text.slice(start, end)}`;
      this.previous = "string";
    } else if (this.isKeyString()) {
      this.chain = text.slice(start, end);
      this.previous = "word";
    } else {
      this.value(start, end);
      this.previous = "string";
    }
  }

  private regularExpression(): void {
    const end = this.isUnclosed("/") ? -1 : endOfRegularExpression(this.text, this.position);
    if (end < 0) this.markUnclosed("/", () => endOfLine(this.text, this.position));
    this.position = end < 0 ? this.position + 1 : end;
    this.previous = end < 0 ? "operator" : "close";
  }

  private isUnclosed(opening: string): boolean {
    return this.position < (this.unclosed.get(opening) ?? 0);
  }

  private markUnclosed(opening: string, until: () => number): void {
    if (!this.isUnclosed(opening)) this.unclosed.set(opening, until());
  }

  /** `{ "ssn": …`, `, "ssn": …` and `"ssn" => …`. */
  private isKeyString(): boolean {
    const next = skipBlanks(this.text, this.position);
    const code = this.text.charCodeAt(next);
    if (code === 61 && this.text.charCodeAt(next + 1) === 62) return true;
    return code === 58 && (this.previous === "open" || this.previous === "comma");
  }

  private isFollowedBy(code: number): boolean {
    return this.text.charCodeAt(skipBlanks(this.text, this.position)) === code;
  }

  private mayBeginRegularExpression(): boolean {
    if (!this.dialect.regularExpressions || this.text.charCodeAt(this.position - 1) === 60) return false;
    return (
      this.previous === "operator" || this.previous === "open" || this.previous === "comma" || this.previous === "start"
    );
  }

  private punctuation(code: number): void {
    const { frame } = this;
    const start = this.position++;
    switch (code) {
      case OPEN_BRACE:
      case OPEN_BRACKET:
      case OPEN_PAREN:
        this.openBracket(start, code);
        return;
      case 125:
      case 93:
      case 41:
        if (this.frames.length > 1) this.close(this.position);
        // `a["b"]` is a name again.
        this.previous = frame.subscriptOf !== undefined && this.previous === "string" ? "word" : "close";
        return;
      case 58: // :
        if (this.previous === "word" && this.text.charCodeAt(this.position) !== 58) this.setKey(this.chain, true);
        break;
      case 61: // =
        if (this.text.charCodeAt(this.position) === 62 && this.previous !== "word") break;
        if (this.previous === "word" && !(frame.colon && frame.key !== "")) this.setKey(this.chain, false);
        break;
      case 44: // ,
        if (frame.bracket !== OPEN_BRACKET) this.clearKey();
        this.previous = "comma";
        return;
      case 59: // ;
        frame.statements = true;
        this.clearKey();
        this.previous = "start";
        return;
      default:
    }
    this.previous = "operator";
  }

  private openBracket(start: number, bracket: number): void {
    const { frame, previous, chain } = this;
    const before = previous === "word" ? chain : "";
    const inherited =
      frame.key !== "" ? frame.key : frame.bracket === OPEN_BRACKET || frame.bracket === OPEN_PAREN ? frame.name : "";
    const name = bracket === OPEN_PAREN ? before || inherited : inherited || before;
    const subscriptOf = bracket === OPEN_BRACKET && (previous === "word" || previous === "close") ? chain : undefined;
    this.frame = this.open(start, bracket, name, subscriptOf);
    this.previous = "open";
  }
}
