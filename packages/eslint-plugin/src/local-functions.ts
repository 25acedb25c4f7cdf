/** Functions of the file: which one a call means, and whether the file sees all uses of it. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "./data-access/bindings.ts";
import { enclosingClass, type FunctionNode, isFunction, keyName, type Node, propertyName, unwrap } from "./syntax.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The function that `load`, `this.load`, `Store.load` (a static method) or `store.load` (a property of an object literal)
 * names, if it is in the file and nothing else is assigned to the name.
 */
export function localFunction(sourceCode: SourceCode, callee: Node): FunctionNode | undefined {
  const node = unwrap(callee);
  if (node.type === "MemberExpression") return memberFunction(sourceCode, node);
  if (node.type !== "Identifier") return undefined;
  const variable = findVariable(sourceCode, node, node.name);
  const definition = variable?.defs.length === 1 ? variable.defs[0] : undefined;
  if (definition?.type === "FunctionName") return isFunction(definition.node) ? definition.node : undefined;
  if (definition?.type !== "Variable" || definition.parent.kind !== "const" || !definition.node.init) return undefined;
  const init = unwrap(definition.node.init);
  return definition.node.id.type === "Identifier" && isFunction(init) ? init : undefined;
}

function memberFunction(sourceCode: SourceCode, node: TSESTree.MemberExpression): FunctionNode | undefined {
  const name = propertyName(node);
  const object = unwrap(node.object);
  if (name === undefined) return undefined;
  if (object.type === "ThisExpression") return methodOf(enclosingClass(node), name);
  if (object.type !== "Identifier") return undefined;
  const definition = findVariable(sourceCode, object, object.name)?.defs[0];
  if (definition?.type === "ClassName") return methodOf(definition.node, name, true);
  if (definition?.type !== "Variable" || definition.parent.kind !== "const" || !definition.node.init) return undefined;
  const held = unwrap(definition.node.init);
  if (held.type !== "ObjectExpression") return undefined;
  for (const property of held.properties) {
    if (property.type !== "Property" || keyName(property.key, property.computed) !== name) continue;
    const value = unwrap(property.value);
    return isFunction(value) ? value : undefined;
  }
  return undefined;
}

function methodOf(
  owner: ReturnType<typeof enclosingClass>,
  name: string,
  isStatic?: boolean,
): FunctionNode | undefined {
  for (const member of owner?.body.body ?? []) {
    if (member.type !== "MethodDefinition" && member.type !== "PropertyDefinition") continue;
    if (keyName(member.key, member.computed) !== name || (isStatic ?? member.static) !== member.static) continue;
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
  if (declaration?.type === "Property") return usesOfProperty(sourceCode, declaration);
  const id =
    declaration?.type === "FunctionDeclaration" || declaration?.type === "VariableDeclarator" ? declaration.id : null;
  if (id?.type !== "Identifier") return undefined;
  const statement = declaration?.type === "VariableDeclarator" ? declaration.parent : declaration;
  if (statement?.parent?.type.startsWith("Export")) return undefined;
  const references = findVariable(sourceCode, id, id.name)?.references ?? [];
  const uses = references.filter((reference) => reference.init !== true).map((reference): Node => reference.identifier);
  return uses.length > 0 ? uses : undefined;
}

/** The uses `store.load` of a function in `const store = { load: … }`, if that is all that is done with the object. */
function usesOfProperty(sourceCode: SourceCode, property: TSESTree.Property): Node[] | undefined {
  const object = property.parent;
  const declaration = wrappedIn(object).parent;
  const name = keyName(property.key, property.computed);
  if (name === undefined || declaration?.type !== "VariableDeclarator" || declaration.id.type !== "Identifier")
    return undefined;
  if (declaration.parent.parent.type.startsWith("Export")) return undefined;
  // Its functions may call each other by `this`.
  if (sourceCode.getTokens(object).some(({ value }) => value === "this")) return undefined;
  const references = findVariable(sourceCode, declaration.id, declaration.id.name)?.references ?? [];
  const uses: Node[] = [];
  for (const { identifier, init } of references) {
    if (init === true) continue;
    const member = identifier.parent;
    const used = member?.type === "MemberExpression" && member.object === identifier ? propertyName(member) : undefined;
    if (member === undefined || used === undefined) return undefined;
    if (used === name) uses.push(member);
  }
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
