/**
 * Constants, maps, enums and fields of URLs whose name does not say so: `const PROVIDERS = { openai: "https://…" }`. Most are lists,
 * of documents or policies.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { enclosingClass, keyName, lastName, type Node, nodesOf, propertyName, wrapped } from "../syntax.ts";
import { words } from "../words.ts";
import { isInert, isNamedForUrl } from "./host-places.ts";
import type { Host } from "./hosts.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A path that answers to prompts and to nothing else. */
const apiPath =
  /\/(?:chat\/completions|v\d[\w.]{0,10}\/(?:completions|messages|responses))\/?$|:(?:streamG|g)enerateContent$/;

/** What is written down about hosts. */
const listWords = new Set(
  "allow allowed deny denied block blocked csp policy doc documentation example link".split(" "),
);

interface Constant {
  /** What declares the name; that of a class or an enum is a map of its fields or members. */
  readonly owner: TSESTree.VariableDeclarator | TSESTree.TSEnumDeclaration | Class;
  /** The key of the map under which the text is. */
  readonly key?: string | undefined;
  readonly isMap: boolean;
}

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** True if a text is in a constant with which the program calls somebody, or is the URL of an API itself. */
export function isCalledConstant(text: Node, host: Host, sourceCode: SourceCode): boolean {
  const constant = constantOf(text);
  if (!constant) return false;
  const { owner, key = "" } = constant;
  const isList = [lastName(owner.id ?? owner) ?? "", isClass(owner) ? key : ""].some((name) =>
    words(name).some((word) => listWords.has(word)),
  );
  return !isList && (apiPath.test(host.path) || isUsed(constant, sourceCode, 0));
}

const isClass = (node: Node): node is Class => node.type === "ClassDeclaration" || node.type === "ClassExpression";

function constantOf(text: Node): Constant | undefined {
  let [child, isMap, key]: [Node, boolean, string | undefined] = [wrapped(text), false, undefined];
  for (;;) {
    const { parent } = child;
    if (parent?.type === "VariableDeclarator") {
      return parent.id.type === "Identifier" && parent.init === child ? { owner: parent, key, isMap } : undefined;
    }
    if (parent?.type === "PropertyDefinition" && parent.value === child) {
      return { owner: parent.parent.parent, key: keyName(parent.key, parent.computed), isMap: true };
    }
    if (parent?.type === "TSEnumMember" && parent.initializer === child) {
      return { owner: parent.parent.parent, key: keyName(parent.id, parent.computed), isMap: true };
    }
    if (parent?.type === "Property" && parent.value === child) {
      [isMap, key] = [true, keyName(parent.key, parent.computed)];
      child = wrapped(parent.parent);
    } else if (parent?.type === "CallExpression" && lastName(parent.callee) === "freeze") {
      child = wrapped(parent);
    } else {
      return undefined;
    }
  }
}

function isUsed(constant: Constant, sourceCode: SourceCode, depth: number): boolean {
  if (depth > 3) return false;
  const { key, isMap } = constant;
  return usesOf(constant.owner, sourceCode).some((use) => {
    const member = memberOf(wrapped(use));
    if (!isMap) return isGiven(wrapped(use), sourceCode, depth);
    // The whole map may be given to a policy.
    if (!member) return false;
    const name = propertyName(member);
    return (name === undefined || key === undefined || name === key) && isGiven(innermost(member), sourceCode, depth);
  });
}

/** Where the name stands, and for the fields of a class `this`. */
function usesOf(owner: Constant["owner"], sourceCode: SourceCode): Node[] {
  const declarator =
    owner.type === "ClassExpression" && owner.parent.type === "VariableDeclarator" ? owner.parent : owner;
  const variables = sourceCode.scopeManager?.getDeclaredVariables(declarator) ?? [];
  const named = variables.flatMap(({ references }) => references).filter(({ init }) => init !== true);
  const uses = named.map(({ identifier }): Node => identifier);
  if (!isClass(owner)) return uses;
  const all = [...nodesOf(owner.body, sourceCode.visitorKeys)];
  return [...uses, ...all.filter((node) => node.type === "ThisExpression" && enclosingClass(node) === owner)];
}

function memberOf(node: Node): TSESTree.MemberExpression | undefined {
  return node.parent?.type === "MemberExpression" && node.parent.object === node ? node.parent : undefined;
}

/** `PROVIDERS.openai.chat` for `PROVIDERS.openai`, but not a method of the text. */
function innermost(member: TSESTree.MemberExpression): Node {
  const node = wrapped(member);
  const next = memberOf(node);
  return next && !callOf(next) ? innermost(next) : node;
}

/** The call of a method. */
function callOf(member: TSESTree.MemberExpression): TSESTree.CallExpression | undefined {
  const callee = wrapped(member);
  return callee.parent?.type === "CallExpression" && callee.parent.callee === callee ? callee.parent : undefined;
}

/** Whether a value becomes the URL of a call, alone or as a part of a text. */
function isGiven(node: Node, sourceCode: SourceCode, depth: number): boolean {
  const { parent } = node;
  const next = (outer: Node): boolean => isGiven(wrapped(outer), sourceCode, depth);
  switch (parent?.type) {
    case "CallExpression":
      return parent.callee !== node && !isInert(parent);
    case "NewExpression":
      return parent.callee !== node && !isInert(parent);
    case "MemberExpression": {
      const call = callOf(parent);
      return call !== undefined && !isInert(call) && next(call);
    }
    case "TemplateLiteral":
      return next(parent);
    case "BinaryExpression":
      return parent.operator === "+" && next(parent);
    case "LogicalExpression":
    case "AwaitExpression":
      return next(parent);
    case "ConditionalExpression":
      return parent.test !== node && next(parent);
    case "Property":
      return parent.value === node && isNamedForUrl(keyName(parent.key, parent.computed));
    case "AssignmentExpression":
      return parent.right === node && isNamedForUrl(lastName(parent.left));
    case "ReturnStatement":
      return true;
    case "ArrowFunctionExpression":
      return parent.body === node;
    case "VariableDeclarator":
      return parent.id.type === "Identifier" && isUsed({ owner: parent, isMap: false }, sourceCode, depth + 1);
    default:
      return false;
  }
}
