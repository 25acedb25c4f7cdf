import { createMeanings } from "../context/labels.ts";
import { labelOfSystem } from "../context/systems.ts";
import type { FormatName } from "../finding.ts";
import { newNode } from "./document.ts";
import type { Decoded, Document, Field, FieldRole, RecordNode, Span } from "./document.ts";
import { placeWithin } from "./embedded.ts";
import { undoDoubledQuotes, undoEscapes } from "./escapes.ts";
import type { Dialect } from "./lexical.ts";
import {
  endOfComment,
  endOfLine,
  endOfName,
  endOfNumber,
  endOfRegularExpression,
  endOfString,
  endOfVerbatim,
  isBlank,
  isDigit,
  isNameStart,
  skipBlanks,
} from "./lexical.ts";
import { Header } from "./header.ts";
import { columnsOfStatement, joinedLines, rowsOfColumns, titlesIn } from "./rows.ts";
import { newFrame, OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN } from "./source-frame.ts";
import type { Closed, Frame, Particulars } from "./source-frame.ts";
import { COMPARES, KIND_KEYS, OPERATOR_WORDS, STATEMENT_WORDS, VALUE_KEYS } from "./source-words.ts";
import { SqlStatements } from "./sql.ts";

/**
 * A light reader for source code of the bracket family and its neighbours, JSON and SQL among them. It knows string
 * literals, comments, the keys and variables before values and the brackets around them, and nothing of grammar. What it
 * takes wrong costs a label, never a value, since shapes are searched in the whole text.
 *
 * `embed` reads a literal that is a text of a format itself (an INSERT in a string).
 */
export function readSourceCode(
  text: string,
  dialect: Dialect,
  format: FormatName = "source-code",
  embed: (literal: string) => Document | undefined = () => undefined,
): Document {
  const reader = new Reader(text, dialect, embed);
  reader.run();
  const { fields, nodes, literals, meaning } = reader;
  return { format, fields, nodes, columns: [], literals, meaning };
}

type Previous = "start" | "word" | "string" | "number" | "operator" | "open" | "close" | "comma";

/** What a chain of calls goes on with, and the blanks before it. */
const LONGEST_CHAIN_GAP = 200;

/** The state of one reading; a class because every step of the lexer shares all of it. */
class Reader {
  readonly fields: Field[] = [];
  readonly nodes: RecordNode[] = [];
  readonly literals: Span[] = [];
  private readonly text: string;
  private readonly dialect: Dialect;
  private readonly embed: (literal: string) => Document | undefined;
  private readonly sql: SqlStatements | undefined;
  private readonly frames: Frame[] = [];
  private readonly variables = new Map<string, number>();
  readonly meaning = createMeanings();
  private readonly naming = new Map<string, boolean>();
  private frame: Frame;
  /** How many brackets are open beyond the deepest frame. */
  private deeper = 0;
  private position = 0;
  /** The last name met, with its path: `patient.ssn`. */
  private chain = "";
  private chainBefore = "";
  private previous: Previous = "start";
  private closed: Closed | undefined;
  /** What the call without parentheses on this line began with. */
  private command = "";
  private readonly header = new Header(
    this.nodes,
    (title) => this.names(title),
    (cells, titles) => this.nameCells(cells, titles),
  );
  /** Set while the last name goes on with the chain of calls that was closed before it. */
  private continued: Closed | undefined;
  /** By opening mark: up to where no closing one comes. Looking for it again would make hostile lines quadratic. */
  private readonly unclosed = new Map<string, number>();

  constructor(text: string, dialect: Dialect, embed: (literal: string) => Document | undefined) {
    this.text = text;
    this.dialect = dialect;
    this.embed = embed;
    this.sql = dialect.statements ? new SqlStatements() : undefined;
    this.frame = this.open(0, 0, 0, "");
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
        const comment =
          code === 47 || code === 35 || code === 45 ? endOfComment(text, this.position, code, this.dialect) : 0;
        if (comment > 0) this.comment(comment);
        else if (code === 47 && this.mayBeginRegularExpression()) this.regularExpression();
        else this.punctuation(code);
      }
    }
    while (this.frames.length > 1) this.close(text.length);
  }

  private open(start: number, parent: number, bracket: number, name: string, particulars?: Particulars): Frame {
    const frame = newFrame(
      this.addNode(parent, name, start, this.text.length, bracket === 0),
      bracket,
      name,
      particulars,
    );
    this.frames.push(frame);
    return frame;
  }

  private addNode(parent: number, name: string, start: number, end: number, scope: boolean): number {
    this.nodes.push(newNode(parent, name, start, end, scope));
    return this.nodes.length - 1;
  }

  private close(end: number): void {
    const closed = this.frames.pop() as Frame;
    this.frame = this.frames.at(-1) as Frame;
    const node = this.nodes[closed.node] as RecordNode;
    node.end = end;
    // `Patient("…", "…", dob="…")` has both.
    node.positional =
      (!closed.keyed || closed.bracket === OPEN_PAREN) && !closed.statements && closed.columns === undefined;
    node.scope = closed.bracket === OPEN_BRACE && (closed.statements || !closed.keyed);
    if (closed.chain !== undefined) (this.nodes[closed.chain] as RecordNode).end = end;

    const { kind } = closed;
    if (kind !== "") {
      for (const index of closed.ofKind) this.fields[index] = { ...(this.fields[index] as Field), outerLabel: kind };
      if (KIND_KEYS.has(closed.name)) this.frame.kind ||= kind;
      // `getByRole("textbox", { name: "SSN" })`
      if (closed.ofKind.length === 0 && closed.bracket === OPEN_BRACE && this.frame.bracket === OPEN_PAREN) {
        this.argue(kind);
        this.frame.valued = false;
      }
    }
    this.joinLines(closed);
    this.joinPair(closed);
    if (!closed.keyed) {
      const { frame } = this;
      this.header.take(closed, end, frame.bracket === OPEN_BRACE && frame.key !== "" ? frame.node : -1, frame.key);
    }
    this.joinColumns(closed, end);
    const argument = closed.valued ? "" : closed.argument || (this.names(closed.name) ? closed.name : "");
    this.closed = { end, chain: closed.chain ?? closed.node, argument, words: closed.words };
    if (closed.bracket === OPEN_PAREN && argument !== "") this.argue(argument);
  }

  private nameCells(cells: readonly (number | undefined)[], titles: readonly string[]): void {
    cells.forEach((index, i) => {
      const field = index === undefined ? undefined : this.fields[index];
      if (index !== undefined && field !== undefined && !this.names(field.label))
        this.fields[index] = { ...field, label: titles[i] ?? "" };
    });
  }

  /** `["ssn", "…"]` of a map and `{ "ssn", "…" }` of a dictionary in C# are a key and its value, the list around them the record. */
  private joinPair({ bracket, keyed, cells, titles }: Frame): void {
    const { frame } = this;
    const [, index] = cells;
    const [key, value] = titles;
    if (keyed || cells.length !== 2 || index === undefined || key === undefined || bracket === OPEN_PAREN) return;
    if (frame.bracket === 0 || frame.key !== "" || !this.names(key) || (value !== undefined && this.names(value)))
      return;
    this.fields[index] = { ...(this.fields[index] as Field), label: key, node: frame.node };
    frame.keyed = true;
    (this.nodes[frame.node] as RecordNode).labels.push(key);
  }

  /** Reads a list of lines as the text that they are. */
  private joinLines({ bracket, lines, column, cells, node }: Frame): void {
    const first = cells[0];
    if (bracket !== OPEN_BRACKET || lines.length < 2 || lines.length < column || first === undefined) return;
    const joined = joinedLines(this.text, lines);
    const document = joined === undefined ? undefined : this.embed(joined.text);
    if (document === undefined) return;
    this.fields.length = first;
    cells.length = 0;
    const placed = placeWithin(document, 0, joined, node, this.nodes.length);
    for (const each of placed.nodes) this.nodes.push(each);
    for (const each of placed.fields) this.fields.push(each);
  }

  /** Makes rows of lists of the same length under keys: `DataFrame({"dob": […], "ssn": […]})`. */
  private joinColumns({ cells, lists, keyed, node, name }: Frame, end: number): void {
    const { frame } = this;
    if (!keyed && frame.bracket !== 0) {
      // `as.Date(c("…", "…"))` is the column that the inner list is.
      if (frame.key !== "" && cells.length > 1) frame.lists.push({ key: frame.key, cells });
      else if (frame.bracket === OPEN_PAREN && frame.cells.length === 0) frame.cells = cells;
    }
    for (const row of rowsOfColumns(lists, (key) => this.names(key))) {
      const rowNode = this.addNode(node, name, end, end, false);
      for (const index of row) this.fields[index] = { ...(this.fields[index] as Field), node: rowNode };
    }
  }

  /** `"last,first,dob,mrn"` and `"mrn last first dob"`: names of columns in one literal. */
  private headerIn(literal: string): boolean {
    const columns = columnsOfStatement(literal);
    if (columns !== undefined) {
      this.header.setOfStatement(columns, this.position);
      this.frame.bound = { columns, from: this.frame.column + 1 };
      return true;
    }
    const titles = titlesIn(literal, (title) => this.names(title));
    if (titles === undefined) return false;
    this.header.set(titles, this.position);
    return true;
  }

  /** Takes a name, a literal or a call as what the call around it is about. */
  private argue(argument: string): void {
    const { frame } = this;
    if (frame.bracket !== OPEN_PAREN) return;
    frame.argument = argument;
    if (frame.unnamed !== undefined && COMPARES.test(frame.name)) {
      this.fields[frame.unnamed] = { ...(this.fields[frame.unnamed] as Field), label: argument };
      frame.unnamed = undefined;
    }
  }

  /** The name that an argument ends with: `expect(patient.mrn`. */
  private argueWithName(): void {
    if (this.frame.bracket === OPEN_PAREN && this.previous === "word" && this.names(this.chain)) this.argue(this.chain);
  }

  /** Whether a name, or a short literal such as `#ssn` or `Date of birth`, names an identifier. */
  private names(name: string): boolean {
    if (name.length < 2 || name.length > LONGEST_NAMING) return false;
    let known = this.naming.get(name);
    if (known === undefined) {
      known = this.meaning(name).identifiers.length > 0 && !/\d{3}|^patients?$/i.test(name);
      this.naming.set(name, known);
    }
    return known;
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

  /** Statements on one variable (`p.ssn = …; p.setName(…)`) form a record beside the block they stand in. */
  private node(): number {
    const { frame } = this;
    if (!frame.statements) return frame.node;
    const dot = frame.key.indexOf(".");
    return dot > 0 ? this.variableNode(frame.key.slice(0, dot)) : frame.node;
  }

  /** A call that makes the value of a key (`dob = date("…")`) stands for the value itself. */
  private nodeOfValue(): number {
    const { frame } = this;
    const outer = this.frames.at(-2);
    // `dob { "…" }` of a factory.
    if (outer !== undefined && this.isBlockOfOne(frame)) return outer.node;
    if (frame.bracket !== OPEN_PAREN || outer === undefined) return this.node();
    // `dob { Date.parse("…") }`
    if (this.isBlockOfOne(outer)) return this.frames.at(-3)?.node ?? outer.node;
    if (!this.names(outer.key)) return this.node();
    const dot = outer.statements ? outer.key.indexOf(".") : -1;
    return (dot > 0 ? this.variables.get(`${outer.node}:${outer.key.slice(0, dot)}`) : undefined) ?? outer.node;
  }

  /** The braces of `dob { … }`, where a factory gives one value. */
  private isBlockOfOne({ bracket, keyed, name }: Frame): boolean {
    return bracket === OPEN_BRACE && !keyed && this.names(name);
  }

  private variableNode(variable: string): number {
    const { frame } = this;
    if (variable === "this" || variable === "self") return frame.node;
    const id = `${frame.node}:${variable}`;
    let node = this.variables.get(id);
    if (node === undefined) {
      node = this.addNode(frame.node, variable, this.position, this.position, false);
      this.variables.set(id, node);
    }
    return node;
  }

  private value(start: number, end: number, decoded: Decoded | undefined): void {
    if (end <= start) return;
    const { frame } = this;
    const literal = decoded?.text ?? this.text.slice(start, end);
    const isArgument = frame.bracket === OPEN_PAREN && frame.key === "" && frame.columns === undefined;
    if (!frame.keyed && literal.length <= LONGEST_NAMING && !/\d{3}/.test(literal))
      frame.titles[frame.column] = literal;
    if (isArgument && this.headerIn(literal)) return;
    if (isArgument && this.names(literal)) {
      this.argue(literal);
      return;
    }
    if (frame.statements && frame.key === "" && this.isFollowedBy(44) && this.names(literal)) {
      this.command = literal;
      return;
    }
    frame.valued = true;
    const isLine = frame.bracket === OPEN_BRACKET && frame.lines.length === frame.column && !frame.keyed;
    if (isLine && (frame.column > 0 || literal.endsWith("\n"))) frame.lines.push({ start, end, decoded });
    const embedded = frame.lines.length === frame.column + 1 ? undefined : this.embed(literal);
    if (embedded !== undefined) {
      const placed = placeWithin(embedded, start, decoded, this.node(), this.nodes.length);
      for (const node of placed.nodes) this.nodes.push(node);
      for (const field of placed.fields) this.fields.push(field);
      return;
    }
    const key = frame.key.toLowerCase();
    if (KIND_KEYS.has(key)) {
      const kind = labelOfSystem(literal) ?? (this.names(literal) ? literal : "");
      frame.kind ||= kind;
    }
    if (VALUE_KEYS.has(key)) frame.ofKind.push(this.fields.length);
    const about = isArgument && !this.names(frame.name) ? frame.argument || frame.name : frame.name;
    if (isArgument && frame.argument === "" && !this.names(frame.name)) frame.unnamed ??= this.fields.length;
    const outer = this.frames.at(-2);
    const outerLabel = this.outerLabel() || outer?.name || this.commandLabel(start);
    frame.cells[frame.column] ??= this.fields.length;
    // FHIR lists the first name and the middle names under one key.
    const isFurther = frame.column > 0 && frame.bracket === OPEN_BRACKET && about === "given" && frame.key === "";
    const named = isFurther ? (frame.column === 1 ? "middle name" : "given names") : frame.key || about;
    const bound = isArgument ? frame.bound?.columns[frame.column - frame.bound.from] : undefined;
    const label = frame.columns === undefined ? (bound ?? named) : (frame.columns[frame.column] ?? "");
    this.field(start, end, label, outerLabel, this.nodeOfValue(), "value", decoded);
  }

  /** What a call without parentheses is about: `fill_in "SSN", with: "…"`, `expect(patient.mrn).to eq "…"`. */
  private commandLabel(start: number): string {
    const { frame, closed, text } = this;
    if (frame.statements && this.command !== "") return this.command;
    const mark = text.charCodeAt(start - 2);
    const flag =
      mark === 32 || mark === 61 ? FLAG.exec(text.slice(Math.max(0, start - LONGEST_NAMING), start))?.[1] : undefined;
    if (flag !== undefined) return flag;
    const isGoingOn =
      closed !== undefined &&
      start - closed.end < LONGEST_NAMING &&
      /^\.\w{1,20}(?: \w{1,20} | ?={2,3} ?)["']$/.test(text.slice(closed.end, start));
    return isGoingOn ? closed.argument : "";
  }

  /** The key or column that calls and lists around a value belong to: `dob = as.Date(c("…"))`. */
  private outerLabel(): string {
    for (let depth = 2; depth <= 4; depth++) {
      const frame = this.frames.at(-depth);
      if (frame === undefined) break;
      const label = frame.key || frame.columns?.[frame.column] || "";
      if (label !== "") return label;
      if (frame.bracket === OPEN_BRACE) break;
    }
    return "";
  }

  private field(
    start: number,
    end: number,
    label: string,
    outerLabel: string,
    node: number,
    role: FieldRole,
    decoded: Decoded | undefined,
  ): void {
    this.fields.push({ start, end, label, outerLabel, node, role, decoded });
  }

  /** A comment is a text of its own; line comments below one another are one. */
  private comment(end: number): void {
    const { text, position } = this;
    const last = this.fields.at(-1);
    if (last?.role === "comment" && isBlankBetween(text, last.end, position)) {
      this.fields[this.fields.length - 1] = { ...last, end };
      (this.nodes[last.node] as RecordNode).end = end;
    } else
      this.field(position, end, "", "", this.addNode(this.frame.node, "", position, end, false), "comment", undefined);
    this.position = end;
  }

  private lineBreak(): void {
    this.position++;
    this.command = "";
    // A statement ends with its line unless its value is still to come.
    if (this.frame.statements && this.previous !== "operator" && this.previous !== "open") this.clearKey();
  }

  private name(): void {
    const start = this.position;
    this.position = endOfName(this.text, start);
    this.chainBefore = this.chain;
    this.chain = this.text.slice(start, this.position);
    // Style sheets stand in source maps and templates: `font-family` is one name.
    if (this.text.charCodeAt(start - 1) === 45 && isNameStart(this.text.charCodeAt(start - 2)) && start > 2)
      this.chain = `${this.chainBefore.slice(-LONGEST_NAMING)}-${this.chain}`;
    this.sqlName(start);
    this.continued = this.continuesAt(start);
    if (STATEMENT_WORDS.has(this.chain) && !this.isFollowedBy(58)) {
      this.frame.statements = true;
      this.clearKey();
    }
    this.previous = OPERATOR_WORDS.has(this.chain) && !this.isFollowedBy(58) ? "operator" : "word";
  }

  /** What a word of SQL says about the value before or behind it: `'…' AS mrn`, `DECLARE @mrn varchar(20) = '…'`. */
  private sqlName(start: number): void {
    const { sql, chain } = this;
    if (sql === undefined) return;
    const last = this.fields.at(-1);
    if (
      sql.previous === "as" &&
      last?.role === "value" &&
      start - last.end < LONGEST_NAMING &&
      !this.names(last.label) &&
      this.names(chain)
    )
      this.fields[this.fields.length - 1] = { ...last, label: chain };
    sql.name(chain);
    if (chain.startsWith("@")) this.setKey(chain, true);
  }

  /** The call that a name goes on with: `.ssn(` behind `Patient.builder()`, also on the next line. */
  private continuesAt(start: number): Closed | undefined {
    const { text, closed } = this;
    if (closed === undefined || start - closed.end > LONGEST_CHAIN_GAP) return undefined;
    const mark = text.charCodeAt(start - 1);
    if (mark !== 46 && mark !== 62 && mark !== 58) return undefined;
    return /^\s*(?:[?!]?\.|->|\?->|::)$/.test(text.slice(closed.end, start)) ? closed : undefined;
  }

  private number(): void {
    const start = this.position;
    this.position = endOfNumber(this.text, start);
    // `~D[1952-03-04]`, a date of YAML or TOML
    if (this.position - start === 4 && this.text.charCodeAt(this.position) === 45 && this.isNamed())
      this.position += DATE_REST.exec(this.text.slice(this.position, this.position + 8))?.[0].length ?? 0;
    if ((this.position - start >= 5 && this.isNamed()) || this.isAge(start))
      this.value(start, this.position, undefined);
    this.previous = "number";
  }

  /** Shorter numbers than these identify nobody, apart from an age and a year of birth. */
  private isAge(start: number): boolean {
    const { text, frame, position } = this;
    if (position - start > 4 || !AGE_OR_YEAR.test(text.slice(start, position))) return false;
    const label = frame.columns?.[frame.column] ?? frame.key;
    return this.names(label) && this.meaning(label).identifiers.some(({ id }) => id === "age");
  }

  /** Whether something names the number that comes: a key, a column, the call or the list around it. */
  private isNamed(): boolean {
    const { frame } = this;
    return (
      frame.key !== "" ||
      frame.columns !== undefined ||
      this.header.titles.length > 0 ||
      (frame.bracket !== 0 && (this.names(frame.name) || this.names(this.frames.at(-2)?.key ?? "")))
    );
  }

  private string(quote: number): void {
    const { text, position } = this;
    const mark = String.fromCharCode(quote);
    const width = this.dialect.tripleQuotes && text.startsWith(mark.repeat(3), position) ? 3 : 1;
    const isVerbatim =
      this.dialect.verbatim && quote === 34 && VERBATIM.test(text.slice(Math.max(0, position - 2), position));
    const opening = isVerbatim ? '@"' : mark.repeat(width);
    const end = this.isUnclosed(opening)
      ? -1
      : isVerbatim
        ? endOfVerbatim(text, position)
        : width === 3
          ? text.indexOf(opening, position + 3)
          : endOfString(text, position, quote, this.dialect);
    if (end < 0) {
      this.markUnclosed(opening, () =>
        width === 1 && quote !== 96 && !isVerbatim && !this.dialect.statements
          ? endOfLine(text, position)
          : text.length,
      );
      this.position += width;
      return;
    }
    const start = position + width;
    this.position = end + width;
    if (end > start) this.literals.push({ start, end });
    if (this.sql?.expectsName === true && quote !== 39) {
      this.sql.name(text.slice(start, end));
      this.previous = "word";
    } else if (this.frame.subscriptOf !== undefined) {
      this.chain = `${this.frame.subscriptOf}.${text.slice(start, end)}`;
      this.previous = "string";
    } else if (this.isKeyString()) {
      this.chain = text.slice(start, end);
      this.previous = "word";
    } else {
      const decoded =
        this.dialect.statements || isVerbatim
          ? undoDoubledQuotes(text, start, end, quote)
          : undoEscapes(text, start, end);
      this.value(start, end, decoded);
      this.previous = "string";
    }
  }

  private regularExpression(): void {
    const end = this.isUnclosed("/") ? -1 : endOfRegularExpression(this.text, this.position);
    if (end < 0) this.markUnclosed("/", () => endOfLine(this.text, this.position));
    if (end >= 0) this.argueWithPattern(this.text.slice(this.position + 1, end - 1));
    this.position = end < 0 ? this.position + 1 : end;
    this.previous = end < 0 ? "operator" : "close";
  }

  /** `getByLabelText(/date of birth/i)` and `{ name: /mrn/i }` say what they are about. */
  private argueWithPattern(pattern: string): void {
    if (pattern.length > LONGEST_NAMING) return;
    const plain = pattern.replace(/\\[sbdwSBDW]|[\\^$.*+?()[\]|]/g, " ").trim();
    if (!this.names(plain)) return;
    if (this.frame.bracket === OPEN_BRACE && KIND_KEYS.has(this.frame.key.toLowerCase())) this.frame.kind ||= plain;
    else this.argue(plain);
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
    if (code === OPEN_BRACKET && this.sql !== undefined && this.bracketedName(start)) return;
    switch (code) {
      case OPEN_BRACE:
      case OPEN_BRACKET:
      case OPEN_PAREN:
        this.openBracket(start, code);
        return;
      case 125:
      case 93:
      case 41:
        this.argueWithName();
        if (this.previous === "word") frame.words[frame.column] = this.chain;
        if (this.deeper > 0) this.deeper--;
        else if (this.frames.length > 1) this.close(this.position);
        // `a["b"]` is a name again.
        this.previous = frame.subscriptOf !== undefined && this.previous === "string" ? "word" : "close";
        return;
      case 58: // :
        // `http POST :8080/patients` has a port.
        if (this.previous === "word" && this.text.charCodeAt(this.position) !== 58 && !this.isPort(start))
          this.setKey(this.chain, true);
        break;
      case 61: // =
        if (this.text.charCodeAt(this.position) === 62 && this.previous !== "word") break;
        if (this.previous === "word" && !(frame.colon && frame.key !== "")) this.setKey(this.chain, false);
        else if (this.previous === "close") this.keyOfState(start);
        break;
      case 44: // ,
        this.argueWithName();
        if (this.previous === "word") frame.words[frame.column] = this.chain;
        if (frame.bracket !== OPEN_BRACKET) this.clearKey();
        frame.column++;
        this.previous = "comma";
        return;
      case 59: // ;
        frame.statements = true;
        this.clearKey();
        this.endStatement();
        this.previous = "start";
        return;
      default:
    }
    this.previous = "operator";
  }

  private isPort(colon: number): boolean {
    return this.text.charCodeAt(colon - 1) === 32 && PORT.test(this.text.slice(colon, colon + 8));
  }

  /** `const [ssn, setSsn] = useState("…")` of React. */
  private keyOfState(start: number): void {
    const { closed } = this;
    const [value, setter, ...more] = closed?.words ?? [];
    if (closed === undefined || value === undefined || more.length > 0 || start - closed.end > 1) return;
    if (setter === undefined || /^set[A-Z]/.test(setter)) this.setKey(value, false);
  }

  /** `[dbo].[Patients]` of SQL Server. */
  private bracketedName(start: number): boolean {
    const name = /^\[([\w $#-]{1,64})\]/.exec(this.text.slice(start, start + 66))?.[1];
    if (name === undefined) return false;
    this.position = start + name.length + 2;
    this.chain = name;
    this.sql?.name(name);
    this.previous = "word";
    return true;
  }

  private endStatement(): void {
    const { sql } = this;
    if (sql === undefined) return;
    if (sql.copies) this.copiedRows(sql.columns, sql.table);
    sql.end();
  }

  /** The rows behind `COPY … FROM stdin;`: a line a row, tabs between the cells, `\.` at the end (PostgreSQL, COPY). */
  private copiedRows(columns: readonly string[], table: string): void {
    const { text } = this;
    let start = endOfLine(text, this.position) + 1;
    while (start < text.length) {
      const end = endOfLine(text, start);
      if (text.startsWith("\\.", start)) break;
      const node = this.addNode(this.frame.node, table, start, end, false);
      let from = start;
      for (const column of columns) {
        const tab = text.indexOf("\t", from);
        const to = tab < 0 || tab > end ? end : tab;
        if (to > from) this.field(from, to, column, "", node, "value", undefined);
        from = to + 1;
        if (from > end) break;
      }
      start = end + 1;
    }
    this.position = Math.min(start, text.length);
  }

  private openBracket(start: number, bracket: number): void {
    const { frame, previous, chain, sql } = this;
    if (this.frames.length > DEEPEST) {
      this.deeper++;
      this.previous = "open";
      return;
    }
    if (bracket === OPEN_BRACKET && this.keyInBrackets(start)) return;
    if (sql !== undefined && bracket === OPEN_PAREN) {
      const end = sql.columnList(this.text, start);
      if (end >= 0) {
        this.position = end;
        this.previous = "close";
        return;
      }
    }
    const isRow = sql !== undefined && sql.columns.length > 0 && bracket === OPEN_PAREN && frame.bracket !== OPEN_PAREN;
    // `mrn IN ('…', '…')`: what is compared stands before the word.
    const isList = (previous === "word" || previous === "operator") && /^in$/i.test(chain);
    const before = isList ? this.chainBefore : previous === "word" ? chain : "";
    const inherited =
      frame.key !== "" ? frame.key : frame.bracket === OPEN_BRACKET || frame.bracket === OPEN_PAREN ? frame.name : "";
    const name = isRow ? sql.table : bracket === OPEN_PAREN ? before || inherited : inherited || before;
    const continued = bracket === OPEN_PAREN && previous === "word" ? this.continued : undefined;
    this.frame = this.open(start, continued?.chain ?? this.parentFor(bracket, before), bracket, name, {
      subscriptOf: bracket === OPEN_BRACKET && (previous === "word" || previous === "close") ? chain : undefined,
      chain: continued?.chain,
      columns: isRow ? sql.columns : undefined,
      argument: continued?.argument ?? "",
    });
    this.previous = "open";
    if (bracket === OPEN_PAREN) this.dateArguments(start, inherited);
  }

  /** `["ssn"] = "…"` of an initialiser in C# and `["ssn"]: "…"` of a literal: a key in brackets of its own. */
  private keyInBrackets(start: number): boolean {
    const { frame, previous } = this;
    if (frame.bracket !== OPEN_BRACE || (previous !== "open" && previous !== "comma")) return false;
    const match = KEY_IN_BRACKETS.exec(this.text.slice(start, start + LONGEST_NAMING));
    if (match === null) return false;
    this.chain = match[2] ?? "";
    this.position = start + match[0].length;
    this.previous = "word";
    return true;
  }

  /** The birth date that a constructor makes of three numbers. */
  private dateArguments(start: number, label: string): void {
    const outer = this.frames.at(-2);
    const match = DATE_ARGUMENTS.exec(this.text.slice(start, start + LONGEST_NAMING));
    if (match === null || outer === undefined) return;
    const from = start + match[0].indexOf(match[1] ?? "");
    const named = outer.columns?.[outer.column] ?? (label || (this.isBlockOfOne(outer) ? outer.name : ""));
    if (!this.names(named)) {
      // A list without keys may learn the names of its elements yet.
      if (outer.keyed || outer.bracket === 0) return;
      outer.cells[outer.column] ??= this.fields.length;
      this.field(from, from + (match[1]?.length ?? 0), "", "", outer.node, "value", undefined);
      return;
    }
    this.field(from, from + (match[1]?.length ?? 0), named, "", this.nodeOfValue(), "value", undefined);
  }

  /**
   * Calls on one variable (`page.fill("#ssn", …)`, `expect(patient.mrn)`) belong together, as assignments to it do; the
   * object and list literals among their arguments are records of their own.
   */
  private parentFor(bracket: number, before: string): number {
    const { frame } = this;
    if (frame.bracket === OPEN_PAREN && bracket !== OPEN_PAREN && frame.key === "")
      return this.frames.at(-2)?.node ?? 0;
    // The value of a key belongs to whom the key speaks of.
    if (
      frame.key !== "" ||
      bracket !== OPEN_PAREN ||
      frame.bracket === OPEN_PAREN ||
      frame.bracket === OPEN_BRACKET ||
      before === ""
    )
      return this.node();
    const dot = before.indexOf(".");
    if (dot > 0) return this.variableNode(before.slice(0, dot));
    const argument = ARGUMENT.exec(this.text.slice(this.position, this.position + LONGEST_NAMING));
    if (argument === null) return this.node();
    return this.variableNode(argument[1] ?? before);
  }
}

/** What a call begins with: the variable of a path, or a quote. */
const ARGUMENT = /^\s{0,16}(?:([A-Za-z_$][\w$]{0,40})\.[A-Za-z_$]|["'`])/;
/** What brackets further in hold counts to the last one: hostile lines nest without end, and each costs a frame. */
const DEEPEST = 400;
/** A name of words only, and an assignment or a colon behind it: no list of one literal. */
const KEY_IN_BRACKETS = /^\[\s{0,4}(["'])([\w -]{1,40})\1\s{0,4}\](?=\s{0,4}(?:=(?![=>])|:))/;
/** The arguments of a date: `date(1952, 3, 4)`, `LocalDate.of(1952, Month.MARCH, 4)`, also with a time behind. */
const DATE_ARGUMENTS =
  /^\(\s*((?:18|19|20)\d\d\s*,\s*(?:\d{1,2}|(?:[A-Za-z]{1,8}\.)?[A-Za-z]{3,9})\s*,\s*\d{1,2})\s*[,)]/;
/** An option of a command before its value: `--last-name "…"`. */
const FLAG = /(?:^|\s)--?([A-Za-z][\w-]{1,40})[ =]["']$/;
/** What stands before a verbatim literal of C#, one with values in it among them. */
const VERBATIM = /@\$?$/;
/** The port of a host that is left out. */
const PORT = /^:\d{2,5}(?:[/\s]|$)/;
/** Month and day behind a year. */
const DATE_REST = /^-\d\d-\d\d(?![\d-])/;
/** From 90 on, or a year. */
const AGE_OR_YEAR = /^(?:9\d|1[0-2]\d|(?:18|19|20)\d\d)(?:\.\d)?$/;
/** The longest name or literal that is looked at for naming an identifier, in UTF-16 code units. */
const LONGEST_NAMING = 60;

function isBlankBetween(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
}
