/** What would leave the record that is missing: a call before the access, a wrapper around the function, a decorator. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { auditNames, type AuditOptions } from "../data-access/audit.ts";
import { enclosingClass, enclosingFunction, isFunction, keyName, type Node, wrapped } from "../syntax.ts";
import { memberOf } from "../local-functions.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Every one changes what the program does, so a person chooses. */
export interface Suggestion {
  readonly messageId: "insert" | "wrap" | "decorate";
  readonly data: { readonly name: string };
  readonly fix: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

export interface Unrecorded {
  /** The function that lacks the record, or the module. */
  readonly function: Node;
  readonly access: { readonly node: Node; readonly model: string; readonly writes: boolean };
}

export function suggestionsFor(sourceCode: SourceCode, unrecorded: Unrecorded, options: AuditOptions): Suggestion[] {
  const names = auditNames(namesAround(sourceCode, unrecorded.function), options);
  return [
    insertion(sourceCode, unrecorded, names.call),
    wrapping(sourceCode, unrecorded, names.wrapper),
    decoration(sourceCode, unrecorded, names.decorator),
  ].filter((suggestion) => suggestion !== undefined);
}

/** The names that the file has at its top, and `this.x` of the class around. */
function namesAround(sourceCode: SourceCode, node: Node): string[] {
  const scope = sourceCode.scopeManager?.globalScope;
  const module = scope?.childScopes.find(({ type }) => type === "module") ?? scope;
  const own = (enclosingClass(node)?.body.body ?? []).flatMap((member) => {
    if (member.type === "PropertyDefinition") return keyName(member.key, member.computed) ?? [];
    if (member.type !== "MethodDefinition" || member.kind !== "constructor") return [];
    return member.value.params.flatMap((parameter) =>
      parameter.type === "TSParameterProperty" && parameter.parameter.type === "Identifier"
        ? parameter.parameter.name
        : [],
    );
  });
  return [...own.map((name) => `this.${name}`), ...(module?.variables ?? []).map(({ name }) => name)];
}

const about = ({ access }: Unrecorded): string =>
  `{ action: "${access.writes ? "write" : "read"}", resource: ${JSON.stringify(access.model)} }`;

/** `await audit(…);` before the statement of the function that holds the access. */
function insertion(sourceCode: SourceCode, unrecorded: Unrecorded, call: string): Suggestion | undefined {
  const owner = unrecorded.function;
  const record = `await ${call}(${about(unrecorded)});`;
  const data = { name: call };
  if (isFunction(owner)) {
    if (!owner.async) return undefined;
    if (owner.body.type !== "BlockStatement") {
      return { messageId: "insert", data, fix: (fixer) => [blockOf(sourceCode, fixer, owner.body, record)] };
    }
  } else if (owner.type !== "Program" || !isModule(owner)) return undefined;
  const statement = statementOf(owner, unrecorded.access.node);
  if (statement === undefined) return undefined;
  return {
    messageId: "insert",
    data,
    fix: (fixer) => [fixer.insertTextBefore(statement, `${record}${lineOf(sourceCode, statement)}`)],
  };
}

/** `=> value` as `=> { await audit(…); return value; }`, over several lines. */
function blockOf(sourceCode: SourceCode, fixer: TSESLint.RuleFixer, body: Node, record: string): TSESLint.RuleFix {
  const [before, after] = [sourceCode.getTokenBefore(body), sourceCode.getTokenAfter(body)];
  const bracketed = before?.value === "(" && after?.value === ")";
  const outside: TSESTree.Range = bracketed ? [before.range[0], after.range[1]] : body.range;
  const arrow = bracketed ? sourceCode.getTokenBefore(before) : before;
  const [start, end] = [arrow?.range[1] ?? outside[0], outside[1]] as const;
  // The brackets of `() => ({ … })` are not needed any more, unless comments stand in them.
  const isBare =
    bracketed && sourceCode.getCommentsBefore(body).length + sourceCode.getCommentsAfter(body).length === 0;
  const value = isBare ? sourceCode.getText(body) : sourceCode.text.slice(...outside);
  const comment = sourceCode.text.slice(start, outside[0]).trim();
  const outer = /^\s*/.exec(sourceCode.lines[(arrow ?? body).loc.start.line - 1] ?? "")?.[0] ?? "";
  const lines = [record, ...(comment === "" ? [] : [comment]), `return ${value};`];
  const eol = newline(sourceCode);
  const inner = eol + outer + indentationUnit(sourceCode);
  return fixer.replaceTextRange([start, end], ` {${lines.map((line) => inner + line).join("")}${eol}${outer}}`);
}

/** By how much the file indents: what its first indented line begins with. */
function indentationUnit(sourceCode: SourceCode): string {
  for (const line of sourceCode.lines) {
    const found = /^(\t| {2,8})[^\s*]/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  return "  ";
}

function newline(sourceCode: SourceCode): string {
  return sourceCode.text.includes("\r\n") ? "\r\n" : "\n";
}

/** True if `await` may stand at the top: not in a script, and not where modules are loaded by `require`. */
function isModule({ sourceType, body }: TSESTree.Program): boolean {
  return sourceType === "module" && body.some(({ type }) => /^(?:Import|Export)/.test(type));
}

/** The statement of a block of the function itself that the node stands in. */
function statementOf(owner: Node, node: Node): Node | undefined {
  for (let child = node; child.parent; child = child.parent) {
    const { parent } = child;
    const isStatement =
      parent.type === "BlockStatement" ||
      parent.type === "Program" ||
      (parent.type === "SwitchCase" && parent.test !== child);
    if (isStatement && (enclosingFunction(child) ?? programOf(child)) === owner) return child;
    if (child === owner) return undefined;
  }
  return undefined;
}

function programOf(node: Node): Node {
  let current = node;
  while (current.parent) current = current.parent;
  return current;
}

/** A new line with the indentation of the node's, or a blank where it does not begin its line. */
function lineOf(sourceCode: SourceCode, node: Node): string {
  const line = sourceCode.lines[node.loc.start.line - 1] ?? "";
  const indentation = line.slice(0, node.loc.start.column);
  return indentation.trim() === "" ? `${newline(sourceCode)}${indentation}` : " ";
}

/** `withAudit({ … }, async () => …)` around a function that is a value, or the declaration of one as a constant. */
function wrapping(sourceCode: SourceCode, unrecorded: Unrecorded, wrapper: string): Suggestion | undefined {
  const owner = unrecorded.function;
  if (!isFunction(owner)) return undefined;
  const opening = `${wrapper}(${about(unrecorded)}, `;
  const data = { name: wrapper };
  if (owner.type !== "FunctionDeclaration") {
    const value = wrapped(owner);
    if (!isValue(value)) return undefined;
    return { messageId: "wrap", data, fix: (fixer) => around(fixer, value, opening, ")") };
  }
  const { id, parent } = owner;
  if (parent.type === "ExportDefaultDeclaration") {
    return { messageId: "wrap", data, fix: (fixer) => around(fixer, owner, opening, ");") };
  }
  // What is called before it stands there, or is declared more than once, cannot become a constant.
  const variable = id && sourceCode.getDeclaredVariables(owner)[0];
  const isTop = parent.type === "Program" || parent.type === "ExportNamedDeclaration";
  const isUsedBefore = variable?.references.some(({ identifier }) => identifier.range[0] < owner.range[0]) ?? true;
  if (!id || !isTop || isUsedBefore || variable?.defs.length !== 1) return undefined;
  return { messageId: "wrap", data, fix: (fixer) => around(fixer, owner, `const ${id.name} = ${opening}`, ");") };
}

/** Whether a function is a value that another one can stand for: no method, and nothing that is called at once. */
function isValue(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "VariableDeclarator":
    case "PropertyDefinition":
    case "AssignmentExpression":
    case "ExportDefaultDeclaration":
      return true;
    case "Property":
      return !parent.method && parent.kind === "init";
    case "CallExpression":
      return parent.callee !== node;
    default:
      return false;
  }
}

const around = (fixer: TSESLint.RuleFixer, node: Node, opening: string, closing: string): TSESLint.RuleFix[] => [
  fixer.insertTextBefore(node, opening),
  fixer.insertTextAfter(node, closing),
];

/** `@Audited("read")` above a method of a class. */
function decoration(sourceCode: SourceCode, unrecorded: Unrecorded, decorator: string): Suggestion | undefined {
  const member = memberOf(unrecorded.function);
  if (member?.type !== "MethodDefinition" || member.kind !== "method") return undefined;
  // A parser of plain JavaScript reads no decorators.
  if (!("decorators" in member)) return undefined;
  const first = member.decorators[0] ?? member;
  const text = `@${decorator}("${unrecorded.access.writes ? "write" : "read"}")${lineOf(sourceCode, first)}`;
  return { messageId: "decorate", data: { name: decorator }, fix: (fixer) => [fixer.insertTextBefore(first, text)] };
}
