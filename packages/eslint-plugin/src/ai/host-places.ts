/** Places in a program where a text with a host is one that the program talks to. */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, lastName, type Node, wrapped } from "../syntax.ts";
import { words } from "../words.ts";

const urlWords = new Set("url uri host hostname endpoint base origin api server address".split(" "));

/** Calls that look at a text, or put it on a page, and talk to nobody. */
const inertCall =
  /^(?:includes|startsWith|endsWith|indexOf|test|match|replace|replaceAll|split|equal|equals|expect|toBe|toEqual|strictEqual|describe|it|test|log|info|warn|error|debug|push|add|has|is|assert|open)$/;
const inertClass = /^(?:Set|Map|RegExp|Error|\w+Error)$/;

export function isInert({ type, callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return (type === "NewExpression" ? inertClass : inertCall).test(lastName(callee) ?? "");
}

/** `host`: a place for the name of a host alone; `url`: a place for a URL; undefined: a place that nobody is called from. */
export function placeOf(node: Node): "host" | "url" | undefined {
  const child = wrapped(node);
  const { parent } = child;
  switch (parent?.type) {
    case "CallExpression":
    case "NewExpression":
      return parent.callee === child || isInert(parent) ? undefined : "url";
    case "Property":
      return parent.value === child ? named(keyName(parent.key, parent.computed)) : undefined;
    case "PropertyDefinition":
      return named(keyName(parent.key, parent.computed));
    case "VariableDeclarator":
      return named(lastName(parent.id));
    case "AssignmentExpression":
      return parent.right === child ? named(lastName(parent.left)) : undefined;
    case "AssignmentPattern":
      return named(lastName(parent.left));
    case "BinaryExpression":
      return parent.operator === "+" ? "url" : undefined;
    case "LogicalExpression":
      return placeOf(parent);
    case "ConditionalExpression":
      return parent.test === child ? undefined : placeOf(parent);
    case "ReturnStatement":
      return "url";
    default:
      return undefined;
  }
}

function named(name: string | undefined): "host" | "url" | undefined {
  const all = words(name ?? "");
  if (all.some((word) => word === "host" || word === "hostname")) return "host";
  return all.some((word) => urlWords.has(word) || word.endsWith("url")) ? "url" : undefined;
}

export const isNamedForUrl = (name: string | undefined): boolean => named(name) !== undefined;
