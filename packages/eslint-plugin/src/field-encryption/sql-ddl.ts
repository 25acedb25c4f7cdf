/** Definitions of tables in SQL that a string or a template holds: `CREATE TABLE patients (ssn varchar(11))`. */
import type { TSESTree } from "@typescript-eslint/utils";
import { type ColumnSite, storageOf } from "./column-site.ts";

type Text = TSESTree.Literal | TSESTree.TemplateLiteral;

/** `___` stands for what a template puts in. */
const START = /^[\s_]{0,200}(?:--[^\n]{0,500}\n\s{0,200}){0,20}(?:CREATE|ALTER)\s/i;

/** Names, strings, comments and signs. Bounded: an open quote costs little. */
const token =
  /--[^\n]{0,2000}|\/\*(?:[^*]|\*(?!\/)){0,2000}\*\/|'[^']{0,2000}'|"[^"\n]{0,200}"|`[^`\n]{0,200}`|\[[A-Za-z_][^\]\n]{0,200}\]|[A-Za-z_][\w$]{0,200}|[^\s]/g;

interface Token {
  readonly text: string;
  readonly start: number;
}

/** What begins a line of a table and is no column. */
const NO_COLUMN = /^(?:constraint|primary|foreign|unique|check|key|index|exclude|like|period|partition)$/i;

/** The columns that the text defines, at their places in the file. */
export function ddlColumns(node: Text, source: string): ColumnSite[] {
  const inner = textOf(node, source).slice(1);
  if (!START.test(inner)) return [];
  const offset = node.range[0] + 1;
  const tokens: Token[] = [];
  for (const { 0: text, index } of inner.matchAll(token)) {
    if (!/^(?:--|\/\*)/.test(text)) tokens.push({ text, start: index + offset });
  }
  const columns: ColumnSite[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const words = tokens.slice(index, index + 2).map(({ text }) => text.toLowerCase());
    if (words[0] === "create") index = created(tokens, index + 1, node, columns);
    else if (words[0] === "alter" && words[1] === "table") index = altered(tokens, index + 2, node, columns);
  }
  return columns;
}

/** As it is written, with a name of the same length in place of each `${…}`: `${schema}.patients`. */
function textOf(node: Text, source: string): string {
  const [start, end] = node.range;
  if (node.type === "Literal") return source.slice(start, end);
  let text = "";
  for (const { range } of node.quasis) {
    text += "_".repeat(range[0] - start - text.length);
    // The parts hold the signs around what is put in.
    text += source.slice(range[0], range[1]).replace(/^\}/, "_").replace(/\$\{$/, "__");
  }
  return text;
}

/** `CREATE [TEMPORARY] TABLE [IF NOT EXISTS] a.b ( … )`; returns where it ends. */
function created(tokens: readonly Token[], start: number, node: Text, columns: ColumnSite[]): number {
  let index = start;
  while (/^(?:temp|temporary|unlogged|global|local|or|replace)$/i.test(tokens[index]?.text ?? "")) index++;
  if (!/^table$/i.test(tokens[index]?.text ?? "")) return start;
  const { name, next } = tableName(tokens, index + 1);
  if (tokens[next]?.text !== "(") return next;
  let depth = 0;
  let isFirst = false;
  for (index = next; index < tokens.length; index++) {
    const { text } = tokens[index] as Token;
    if (text === "(") depth++;
    if (text === ")" && --depth === 0) return index;
    if (isFirst && NO_COLUMN.test(text)) addForeignKeys(tokens, index, name, node, columns);
    else if (isFirst) addColumn(tokens, index, name, node, columns);
    isFirst = depth === 1 && (text === "(" || text === ",");
  }
  return index;
}

/** `ALTER TABLE a ADD [COLUMN] [IF NOT EXISTS] b text, ADD …` */
function altered(tokens: readonly Token[], start: number, node: Text, columns: ColumnSite[]): number {
  const { name, next } = tableName(tokens, start);
  let index = next;
  for (; index < tokens.length && tokens[index]?.text !== ";"; index++) {
    if (!/^add$/i.test(tokens[index]?.text ?? "")) continue;
    let at = index + 1;
    while (/^(?:column|if|not|exists)$/i.test(tokens[at]?.text ?? "")) at++;
    if (NO_COLUMN.test(tokens[at]?.text ?? "")) addForeignKeys(tokens, at, name, node, columns);
    else addColumn(tokens, at, name, node, columns);
  }
  return index;
}

function tableName(tokens: readonly Token[], start: number): { name: string | undefined; next: number } {
  let index = start;
  while (/^(?:if|not|exists|only)$/i.test(tokens[index]?.text ?? "")) index++;
  while (tokens[index + 1]?.text === ".") index += 2;
  const name = unquoted(tokens[index]?.text ?? "");
  return { name: /[^_]/.test(name) ? name.replace(/^__+(?=\w)/, "") : undefined, next: index + 1 };
}

function addColumn(
  tokens: readonly Token[],
  index: number,
  model: string | undefined,
  node: Text,
  columns: ColumnSite[],
): void {
  const [column, type] = [tokens[index], tokens[index + 1]];
  if (!column || !type || !/^["`[A-Za-z_]/.test(column.text) || !/^["A-Za-z_]/.test(type.text)) return;
  const range = [column.start, column.start + column.text.length] as const;
  const isKey = declarationOf(tokens, index).some(({ text }) => /^references$/i.test(text));
  const storage = isKey ? "key" : storageOf(unquoted(type.text));
  columns.push({ library: "sql", model, names: [unquoted(column.text)], node, range, storage, isEncrypted: false });
}

/** `[CONSTRAINT x] FOREIGN KEY (member_id) REFERENCES members (id)` */
function addForeignKeys(
  tokens: readonly Token[],
  start: number,
  model: string | undefined,
  node: Text,
  columns: ColumnSite[],
): void {
  const all = declarationOf(tokens, start);
  const at = all.findIndex(({ text }) => /^foreign$/i.test(text));
  const end = all.findIndex(({ text }) => /^references$/i.test(text));
  if (at < 0) return;
  for (const { text } of all.slice(at + 2, Math.max(end, at))) {
    const names = [unquoted(text)];
    if (/\w/.test(text)) columns.push({ library: "sql", model, names, node, storage: "key", isEncrypted: false });
  }
}

/** In tokens, so that brackets that are never closed cost little. */
const LONGEST = 500;

/** What is said of one column, or by one constraint: up to the comma or to the end of the table. */
function declarationOf(tokens: readonly Token[], start: number): readonly Token[] {
  let depth = 0;
  let end = start;
  for (; end < Math.min(tokens.length, start + LONGEST); end++) {
    const { text } = tokens[end] as Token;
    if (depth === 0 && /^[,;)]$/.test(text)) break;
    if (text === "(") depth++;
    if (text === ")") depth--;
  }
  return tokens.slice(start, end);
}

const unquoted = (name: string): string => name.replace(/^["`[]|["`\]]$/g, "");

/** The key that stands in the text of a statement: `pgp_sym_encrypt(ssn, 'key')`. It reaches the logs of the server. */
export function keyInSql(
  node: TSESTree.Literal | TSESTree.TemplateElement,
  source: string,
): readonly [start: number, end: number] | undefined {
  const raw = source.slice(node.range[0], node.range[1]);
  const call =
    /\b(?:pgp_sym_(?:en|de)crypt(?:_bytea)?|aes_(?:en|de)crypt)\s{0,9}\([^'()]{1,300},\s{0,9}('[^']{1,300}')/i.exec(
      raw,
    );
  if (!call?.[1]) return undefined;
  const start = node.range[0] + call.index + call[0].length - call[1].length;
  return [start, start + call[1].length];
}
