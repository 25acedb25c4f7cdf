/** Texts that name a host which the program talks to. A list of hosts, a comparison and a sentence do not. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { type Node, wrapped } from "../syntax.ts";
import { isCalledConstant } from "./host-constants.ts";
import { placeOf } from "./host-places.ts";
import type { Host } from "./hosts.ts";
import { statedHost, statedText } from "./url-texts.ts";

/** The host that a literal, a template or what begins with one of them stands for. */
export function hostOfText(
  node: TSESTree.Literal | TSESTree.TemplateLiteral,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Host | undefined {
  const text = statedText(beginningWith(node));
  if (text === undefined) return undefined;
  const place = placeOf(node);
  const host = statedHost(text, place === "host");
  return host && (place !== undefined || isCalledConstant(node, host, sourceCode)) ? host : undefined;
}

/** `"https://" + resource + ".openai.azure.com"` for its first text. */
function beginningWith(node: Node): Node {
  const child = wrapped(node);
  const { parent } = child;
  const begins = parent?.type === "BinaryExpression" && parent.operator === "+" && parent.left === child;
  return begins ? beginningWith(parent) : child;
}
