/** Messages of errors, which end in logs, in error trackers and often in the answer to the caller. */
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingClass, keyName, lastName, type Node, unwrap } from "../syntax.ts";
import type { Sink } from "./sink.ts";

/** `Error`, `ValidationError`, `NotFoundException`; not `onError`. */
const ERROR = /^(?:[A-Z]\w*)?(?:Error|Exception)$/;
/** Functions that make an error of HTTP: of h3, http-errors, Boom. */
const MAKES = /^(?:Error|TypeError|createError|createHttpError|httpError)$/;
const BOOM = /^(?:badRequest|unauthorized|forbidden|notFound|conflict|badData|badImplementation|internal|gone)$/;
/** Properties of the object that an error is made of, which go where its message goes. */
const SAID = /^(?:message|statusMessage|detail|details|cause|description|reason|data|error)$/;

export function errorSink(node: TSESTree.NewExpression | TSESTree.CallExpression): Sink | undefined {
  const name = lastName(node.callee) ?? "";
  if (!makesError(node, name)) return undefined;
  const values = node.arguments.slice(0, 2).flatMap((argument, index) => said(argument, index));
  return { title: `the message of \`${name === "" ? "Error" : name}\``, values, asText: true };
}

function makesError(node: TSESTree.NewExpression | TSESTree.CallExpression, name: string): boolean {
  if (node.type === "NewExpression") return ERROR.test(name);
  const { callee } = node;
  if (callee.type === "Super") {
    const owner = enclosingClass(node)?.superClass;
    return owner !== undefined && owner !== null && ERROR.test(lastName(owner) ?? "");
  }
  if (callee.type === "MemberExpression") return BOOM.test(name) && /^boom$/i.test(lastName(callee.object) ?? "");
  return MAKES.test(name);
}

/** The text of an error, behind a status or a code or before the options; of an object what it says. */
function said(argument: Node, index: number): Node[] {
  const node = unwrap(argument);
  if (node.type === "ObjectExpression")
    return node.properties.flatMap((property) => {
      if (property.type !== "Property") return [];
      const key = keyName(property.key, property.computed) ?? "";
      return SAID.test(key) ? said(property.value, 0) : [];
    });
  if (index === 0) return [argument];
  return node.type === "TemplateLiteral" || node.type === "BinaryExpression" ? [argument] : [];
}

/** `throw "text " + value`. */
export function thrownSink({ argument }: TSESTree.ThrowStatement): Sink | undefined {
  const { type } = unwrap(argument);
  if (type !== "TemplateLiteral" && type !== "BinaryExpression") return undefined;
  return { title: "a thrown text", values: [argument], asText: true };
}
