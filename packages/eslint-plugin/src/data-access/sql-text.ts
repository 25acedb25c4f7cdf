/** SQL in source code: its text where the source states it, and the tables that it names. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { textOrName } from "./literals.ts";
import type { Operation } from "./operation.ts";
import type { Receivers } from "./receivers.ts";

/** Stands for a value that is not in the text. */
const hole = " ? ";

/**
 * The text of an SQL argument: a string, a template, a concatenation, `{ text }`, `{ sql }`, a tagged template, or a
 * constant of the file that holds one. Undefined where the text is not in the file: no guess is made.
 */
export function sqlText(argument: Node | undefined, receivers: Receivers, depth = 0): string | undefined {
  if (!argument || depth > 3) return undefined;
  const node = unwrap(argument);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? node.value : undefined;
    case "TemplateLiteral":
      return templateText(node, receivers);
    case "TaggedTemplateExpression":
      return templateText(node.quasi, receivers);
    case "BinaryExpression": {
      if (node.operator !== "+") return undefined;
      const left = sqlText(node.left, receivers, depth) ?? hole;
      return left + (sqlText(node.right, receivers, depth) ?? hole);
    }
    case "ObjectExpression":
      for (const property of node.properties) {
        if (property.type !== "Property") continue;
        const key = lastName(property.key);
        if (key === "text" || key === "sql") return sqlText(property.value, receivers, depth + 1);
      }
      return undefined;
    case "ConditionalExpression":
      return joined([node.consequent, node.alternate], receivers, depth + 1);
    case "NewExpression":
      return sqlText(node.arguments[0], receivers, depth + 1);
    case "CallExpression": {
      const given = receivers.returned(node);
      if (given) return sqlText(given, receivers, depth + 1);
      const callee = unwrap(node.callee);
      const method = callee.type === "MemberExpression" ? (lastName(callee) ?? "") : "";
      if (callee.type === "MemberExpression" && textMethods.has(method)) {
        const list = unwrap(callee.object);
        if (list.type !== "ArrayExpression") return sqlText(list, receivers, depth + 1);
        return list.elements.map((part) => (part && sqlText(part, receivers, depth + 1)) ?? hole).join(" ");
      }
      return node.arguments.length > 0 ? sqlText(node.arguments[0], receivers, depth + 1) : undefined;
    }
    case "ArrayExpression":
      return joined(node.elements, receivers, depth + 1);
    case "Identifier":
    case "MemberExpression": {
      const resolved = receivers.resolve(node);
      return resolved === node ? undefined : sqlText(resolved, receivers, depth + 1);
    }
    default:
      return undefined;
  }
}

/** Methods of a text or a list of texts that leave the SQL as it is. */
const textMethods = new Set(["join", "trim", "trimStart", "trimEnd", "concat", "replace", "replaceAll", "toString"]);

/** Several statements as one text: `batch([…])`, or the two of a condition. */
function joined(statements: readonly (Node | null)[], receivers: Receivers, depth: number): string | undefined {
  const texts = statements.flatMap((each) => (each && sqlText(each, receivers, depth)) ?? []);
  return texts.length > 0 ? texts.join("; ") : undefined;
}

/**
 * A table that is interpolated by its own name (`FROM ${patients}`, as with Drizzle) or from a constant stays in the text; before the rest of
 * a name (`FROM ${prefix}patients`) a value is a prefix that says nothing.
 */
function templateText(template: TSESTree.TemplateLiteral, receivers: Receivers): string {
  return template.quasis
    .map((quasi, index) => {
      const value = template.expressions[index];
      const isPrefix = value !== undefined && /^\w/.test(template.quasis[index + 1]?.value.raw ?? "");
      if (isPrefix && /\b(?:from|join|into|update)\s+["'`]?$/i.test(quasi.value.raw)) return quasi.value.raw;
      const table =
        /\b(?:from|join|into|update)\s+$/i.test(quasi.value.raw) && value ? textOrName(value, receivers) : undefined;
      return quasi.value.raw + (value ? (table ?? hole) : "");
    })
    .join("");
}

/** Comments, string values, quoted names, words, and the marks that matter. Bounded: an open quote costs little. */
const token =
  /--[^\n]*|\/\*(?:[^*]|\*(?!\/)){0,2000}\*\/|'[^']{0,2000}'|"[^"\n]{0,200}"|`[^`\n]{0,200}`|\[[A-Za-z_][^\]\n]{0,200}\]|[A-Za-z_][\w$]*|[.,();?]/g;

const tableKeywords = new Set(["from", "join", "into", "update", "table", "using"]);
const definitionVerbs = new Set(["create", "alter", "comment", "grant", "revoke"]);
const readVerbs = new Set(["select", "with", "table", "explain"]);
const verbs = new Set([
  ...readVerbs,
  ...["insert", "update", "delete", "merge", "replace", "truncate", "drop", "copy", "call", "lock"],
]);
/** Words between the keyword and the table. */
const fillers = new Set(["lateral", "only", "if", "exists"]);
/** Words after a keyword that are no table: `FROM (SELECT …)`, `DO UPDATE SET …`. */
const noTable = new Set(["select", "set", "values", "where"]);
/** A name with a bracket behind it is a function after these, and a table with its columns after INTO. */
const functionKeywords = new Set(["from", "join", "using"]);

/** Functions with a FROM of their own: `extract(epoch FROM started)`. */
const ownFrom = new Set(["extract", "substring", "trim", "overlay", "position"]);

/** The tables after FROM, JOIN, INTO, UPDATE, TABLE and USING, without their schema; empty for what is not SQL. */
export function sqlTables(sql: string): { readonly tables: readonly string[]; readonly writes: boolean } {
  const statements: string[][] = [[]];
  for (const part of sql.match(token) ?? []) {
    if (part === ";") statements.push([]);
    else if (!/^(?:--|\/\*|')/.test(part)) statements.at(-1)?.push(part);
  }
  const found = statements.map(statementTables);
  return { tables: [...new Set(found.flatMap(({ tables }) => tables))], writes: found.some(({ writes }) => writes) };
}

function statementTables(tokens: readonly string[]): { readonly tables: readonly string[]; readonly writes: boolean } {
  const verb = tokens.find((part) => part !== "(")?.toLowerCase() ?? "";
  // A definition (CREATE TABLE) touches no record.
  if (definitionVerbs.has(verb) || !verbs.has(verb) || isProse(tokens)) return { tables: [], writes: false };
  const tables = new Set<string>();
  const open: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const keyword = tokens[index]?.toLowerCase() ?? "";
    if (keyword === "(") open.push(tokens[index - 1]?.toLowerCase() ?? "");
    if (keyword === ")") open.pop();
    if (!tableKeywords.has(keyword) || (keyword === "from" && ownFrom.has(open.at(-1) ?? ""))) continue;
    index = readTables(tokens, index + 1, keyword, tables);
  }
  const writes = !readVerbs.has(verb) || tokens.some((part) => /^(?:insert|delete|merge)$/i.test(part));
  return { tables: [...tables], writes };
}

/**
 * "Select a patient from the list" and "update patient" are no SQL: its keywords are all in capitals, or none is, or all
 * begin with one, and an UPDATE has a SET behind it.
 */
function isProse(tokens: readonly string[]): boolean {
  const verb = tokens.find((part) => part !== "(") ?? "";
  if (/^[A-Z][a-z]/.test(verb)) return !tokens.some((part) => /^(?:From|Into|Set|Where|Values)$/.test(part));
  return verb === "update" && !tokens.some((part) => /^set$/i.test(part));
}

/** Reads `a.b AS c, d` from `start` on; returns the index of the last token that belongs to it. */
function readTables(tokens: readonly string[], start: number, keyword: string, tables: Set<string>): number {
  let index = start;
  for (;;) {
    while (fillers.has(tokens[index]?.toLowerCase() ?? "")) index++;
    if (!isName(tokens[index])) return index - 1;
    while (tokens[index + 1] === "." && (isName(tokens[index + 2]) || tokens[index + 2] === "?")) index += 2;
    const isFunction = tokens[index + 1] === "(" && functionKeywords.has(keyword);
    if (!isFunction && tokens[index] !== "?") tables.add(unquote(tokens[index] ?? ""));
    if (keyword !== "from") return index;
    const alias = tokens[index + 1]?.toLowerCase() === "as" ? 2 : isName(tokens[index + 1]) ? 1 : 0;
    if (tokens[index + 1 + alias] !== ",") return index;
    index += alias + 2;
  }
}

function isName(part: string | undefined): boolean {
  return part !== undefined && /^["`[A-Za-z_]/.test(part) && !noTable.has(part.toLowerCase());
}

function unquote(name: string): string {
  return name.replace(/^["`[]|["`\]]$/g, "");
}

/** The operation that runs the SQL of the argument, or undefined where its tables are not known. */
export function sqlOperation(
  library: Operation["library"],
  argument: Node | undefined,
  receivers: Receivers,
): Operation | undefined {
  const text = sqlText(argument, receivers);
  if (text === undefined) return undefined;
  const { tables, writes } = sqlTables(text);
  return tables.length > 0 ? { library, models: tables, writes, lazy: false } : undefined;
}
