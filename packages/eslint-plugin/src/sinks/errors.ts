/** Messages of errors, which end in logs, in error trackers and often in the answer to the caller. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, unwrap } from "../syntax.ts";
import type { Sink } from "./sink.ts";

/** `Error`, `ValidationError`, `NotFoundException`; not `onError`. */
const ERROR = /^(?:[A-Z]\w*)?(?:Error|Exception)$/;

export function errorSink(node: TSESTree.NewExpression | TSESTree.CallExpression): Sink | undefined {
  const name = lastName(node.callee) ?? "";
  if (node.type === "CallExpression" ? name !== "Error" && name !== "TypeError" : !ERROR.test(name)) return undefined;
  if (node.type === "CallExpression" && node.callee.type !== "Identifier") return undefined;
  return { title: `the message of \`${name}\``, values: node.arguments.slice(0, 1), asText: true };
}

/** `throw "text " + value`. */
export function thrownSink({ argument }: TSESTree.ThrowStatement): Sink | undefined {
  const { type } = unwrap(argument);
  if (type !== "TemplateLiteral" && type !== "BinaryExpression") return undefined;
  return { title: "a thrown text", values: [argument], asText: true };
}
