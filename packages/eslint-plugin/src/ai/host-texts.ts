/** Texts that name a host which the program talks to. A list of hosts, a comparison and a sentence do not. */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, lastName, type Node, wrapped } from "../syntax.ts";
import { words } from "../words.ts";
import { type Host, hostOf } from "./hosts.ts";
import { statedText } from "./url-texts.ts";

const urlWords = new Set("url uri host hostname endpoint base origin api server address".split(" "));

/** Calls that look at a text, or put it on a page, and talk to nobody. */
const inert =
  /^(?:includes|startsWith|endsWith|indexOf|test|match|replace|replaceAll|split|equal|equals|toBe|toEqual|strictEqual|describe|it|test|log|info|warn|error|debug|push|add|has|is|assert|open)$/;

/** The host that a literal, a template or what begins with one of them stands for. */
export function hostOfText(node: TSESTree.Literal | TSESTree.TemplateLiteral): Host | undefined {
  const place = placeOf(node);
  return place === undefined ? undefined : hostOf(statedText(beginningWith(node)) ?? "", place === "host");
}

/** `"https://" + resource + ".openai.azure.com"` for its first text. */
function beginningWith(node: Node): Node {
  const child = wrapped(node);
  const { parent } = child;
  const begins = parent?.type === "BinaryExpression" && parent.operator === "+" && parent.left === child;
  return begins ? beginningWith(parent) : child;
}

/** `host`: a place for the name of a host alone; `url`: a place for a URL; undefined: a place that nobody is called from. */
function placeOf(node: Node): "host" | "url" | undefined {
  const child = wrapped(node);
  const { parent } = child;
  switch (parent?.type) {
    case "CallExpression":
      return parent.callee === child || inert.test(lastName(parent.callee) ?? "") ? undefined : "url";
    case "NewExpression":
      return /^(?:Set|Map|RegExp|Error|\w+Error)$/.test(lastName(parent.callee) ?? "") ? undefined : "url";
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
