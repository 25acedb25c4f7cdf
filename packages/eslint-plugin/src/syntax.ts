/** Small questions about syntax trees that several modules ask. */
import type { TSESTree } from "@typescript-eslint/utils";

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}

/** What a function gives in its last statement; where it has several ways out, they are taken to give the same. */
export function returnedBy({ body }: FunctionNode): Node | undefined {
  if (body.type !== "BlockStatement") return unwrap(body);
  const last = body.body.at(-1);
  return last?.type === "ReturnStatement" && last.argument ? unwrap(last.argument) : undefined;
}

type Wrapper =
  | TSESTree.TSNonNullExpression
  | TSESTree.TSAsExpression
  | TSESTree.TSSatisfiesExpression
  | TSESTree.TSTypeAssertion
  | TSESTree.ChainExpression
  | TSESTree.TSInstantiationExpression;

/** `x!`, `x as T`, `x satisfies T`, `<T>x`, `x<T>` and the shell around `a?.b`: none changes which value it is. */
function isWrapper(node: Node): node is Wrapper {
  return (
    node.type === "TSNonNullExpression" ||
    node.type === "TSAsExpression" ||
    node.type === "TSSatisfiesExpression" ||
    node.type === "TSTypeAssertion" ||
    node.type === "ChainExpression" ||
    node.type === "TSInstantiationExpression"
  );
}

/** The expression without its wrappers. */
export function unwrap(node: Node): Node {
  let current = node;
  while (isWrapper(current)) current = current.expression;
  return current;
}

/** The outermost wrapper of an expression: the node whose parent says how the value is used. */
export function wrapped(node: Node): Node {
  let current = node;
  while (current.parent && isWrapper(current.parent)) current = current.parent;
  return current;
}

/** The name of the property that a member expression reads, where the source states it. */
export function propertyName(node: TSESTree.MemberExpression): string | undefined {
  return keyName(node.property, node.computed);
}

/** The name of a property, method or member, where the source states it. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (!computed && key.type === "Identifier") return key.name;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (key.type === "TemplateLiteral" && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

/** `audit` for `audit`, `this.audit` and `req.audit`; for a call, the name of what is called. */
export function lastName(expression: Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return propertyName(node);
  return node.type === "CallExpression" ? lastName(node.callee) : undefined;
}

/** The `name` of a type reference, with its qualifier: `Prisma.TransactionClient`. */
export function typeName(node: TSESTree.EntityName): string {
  if (node.type === "TSQualifiedName") return `${typeName(node.left)}.${node.right.name}`;
  return node.type === "Identifier" ? node.name : "this";
}

/** The class whose method, field or constructor holds the node, with `this` being its instance. */
export function enclosingClass(node: Node): TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (current.type === "ClassDeclaration" || current.type === "ClassExpression") return current;
    const ownThis = current.type === "FunctionDeclaration" || current.type === "FunctionExpression";
    if (ownThis && current.parent?.type !== "MethodDefinition") return undefined;
  }
  return undefined;
}

/** True if `this`, at the node, is the class itself. */
export function isStatic(node: Node): boolean {
  for (let current = node.parent; current; current = current.parent) {
    if (current.type === "StaticBlock") return true;
    if (current.type === "MethodDefinition" || current.type === "PropertyDefinition") return current.static;
  }
  return false;
}

export function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The function, class member initialiser or program that holds the node. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (isFunction(current)) return current;
  }
  return undefined;
}

/** The node and all below it, in the order of the source. */
export function* nodesOf(root: Node, keys: Readonly<Record<string, readonly string[] | undefined>>): Iterable<Node> {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    const children = (keys[node.type] ?? []).flatMap(
      (key) => (node as unknown as Record<string, Node | Node[] | null>)[key] ?? [],
    );
    open.push(...children.filter((child) => child !== null).reverse());
  }
}
