/** Functions of the file: which one a call means, and whether the file sees all uses of it. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "./data-access/bindings.ts";
import { enclosingClass, type FunctionNode, isFunction, keyName, type Node, propertyName, unwrap } from "./syntax.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The function that `load` or `this.load` names, if it is in the file and nothing else is assigned to the name. */
export function localFunction(sourceCode: SourceCode, callee: Node): FunctionNode | undefined {
  const node = unwrap(callee);
  if (node.type === "MemberExpression") return ownMethod(node);
  if (node.type !== "Identifier") return undefined;
  const variable = findVariable(sourceCode, node, node.name);
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  if (definition?.type === "FunctionName") return isFunction(definition.node) ? definition.node : undefined;
  if (definition?.type !== "Variable" || definition.parent.kind !== "const" || !definition.node.init) return undefined;
  const init = unwrap(definition.node.init);
  return definition.node.id.type === "Identifier" && isFunction(init) ? init : undefined;
}

function ownMethod(node: TSESTree.MemberExpression): FunctionNode | undefined {
  if (unwrap(node.object).type !== "ThisExpression") return undefined;
  const name = propertyName(node);
  for (const member of enclosingClass(node)?.body.body ?? []) {
    if (member.type !== "MethodDefinition" && member.type !== "PropertyDefinition") continue;
    if (name === undefined || keyName(member.key, member.computed) !== name) continue;
    const value = member.value ? unwrap(member.value) : undefined;
    return isFunction(value) ? value : undefined;
  }
  return undefined;
}

/** The class member that holds the function as a method or as the value of a field. */
export function memberOf(node: Node): TSESTree.MethodDefinition | TSESTree.PropertyDefinition | undefined {
  const child = wrappedIn(node);
  const { parent } = child;
  const holds = parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition";
  return holds && parent.value === child ? parent : undefined;
}

function wrappedIn(node: Node): Node {
  let child = node;
  while (child.parent && unwrap(child.parent) === node) child = child.parent;
  return child;
}

export function isPrivate(member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): boolean {
  return member.accessibility === "private" || member.key.type === "PrivateIdentifier";
}

/**
 * All uses of the function by its name, if the file has them all: it is declared by name and not exported. Undefined if
 * another file, or something the file does not show, may call it.
 */
export function namedUses(sourceCode: SourceCode, node: FunctionNode): Node[] | undefined {
  const declaration = node.type === "FunctionDeclaration" ? node : wrappedIn(node).parent;
  const id =
    declaration?.type === "FunctionDeclaration" || declaration?.type === "VariableDeclarator" ? declaration.id : null;
  if (id?.type !== "Identifier") return undefined;
  const statement = declaration?.type === "VariableDeclarator" ? declaration.parent : declaration;
  if (statement?.parent?.type.startsWith("Export")) return undefined;
  const references = findVariable(sourceCode, id, id.name)?.references ?? [];
  const uses = references.filter((reference) => reference.init !== true).map((reference): Node => reference.identifier);
  return uses.length > 0 ? uses : undefined;
}

/** How a message names the function. */
export function functionTitle(node: Node): string {
  if (node.type === "Program") return "This module";
  const member = memberOf(node);
  const { parent } = wrappedIn(node);
  const name =
    (isFunction(node) ? node.id?.name : undefined) ??
    (member && keyName(member.key, member.computed)) ??
    (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id.name : undefined) ??
    (parent?.type === "Property" ? keyName(parent.key, parent.computed) : undefined);
  return name === undefined ? "This function" : `\`${name}\``;
}
