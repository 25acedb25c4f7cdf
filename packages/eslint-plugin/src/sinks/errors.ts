/** Messages of errors, which end in logs, in error trackers and often in the answer to the caller. */
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingClass, isFunction, keyName, lastName, type Node, propertyName, unwrap, wrapped } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";
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
  return isText(node) ? [argument] : [];
}

/** By the name of an assertion of Node, without `assert.`: how many values stand before its message. */
const VALUES_BEFORE_MESSAGE: ReadonlyMap<string, number> = new Map([
  ["fail", 0],
  ["assert", 1],
  ["ok", 1],
  ["invariant", 1],
  ...["equal", "notEqual", "strictEqual", "notStrictEqual", "deepEqual", "notDeepEqual", "deepStrictEqual"].map(
    (name) => [name, 2] as const,
  ),
  ...["notDeepStrictEqual", "partialDeepStrictEqual", "match", "doesNotMatch"].map((name) => [name, 2] as const),
  ...["throws", "doesNotThrow", "rejects", "doesNotReject"].map((name) => [name, 2] as const),
]);
const ASSERTIONS = /^(?:(?:node:)?assert(?:\/strict)?|tiny-invariant|invariant|ts-invariant)$/;

/** The message of `assert(isKnown, "…")`, which becomes that of an error. */
export function assertionSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  const name = lastName(callee) ?? "";
  const isCalledItself = callee.type === "Identifier";
  const before = VALUES_BEFORE_MESSAGE.get(name) ?? (isCalledItself && /^assert/.test(name) ? 1 : undefined);
  const message = before === undefined ? undefined : call.arguments[before];
  if (!message) return undefined;
  const receiver = callee.type === "MemberExpression" ? callee.object : callee;
  if (!ASSERTIONS.test(evidence.module(receiver) ?? "")) return undefined;
  return { title: `the message of \`${name}\``, values: [message], asText: true };
}

/** `reject("text " + value)` of a promise, `Promise.reject(…)`: what is rejected with is what is thrown. */
export function rejectedSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const [reason] = call.arguments;
  if (!reason || !isText(reason) || !rejects(unwrap(call.callee), evidence)) return undefined;
  return { title: "what a promise is rejected with", values: [reason], asText: true };
}

function rejects(callee: Node, evidence: Evidence): boolean {
  if (callee.type === "MemberExpression")
    return propertyName(callee) === "reject" && evidence.isGlobal(callee.object, /^Promise$/);
  if (callee.type !== "Identifier") return false;
  const { parameterOf } = evidence.origin(callee);
  if (!isFunction(parameterOf)) return false;
  const second = parameterOf.params[1];
  const { parent } = wrapped(parameterOf);
  return (
    second?.type === "Identifier" &&
    second.name === callee.name &&
    parent?.type === "NewExpression" &&
    lastName(parent.callee) === "Promise"
  );
}

/** `throw "text " + value`. */
export function thrownSink({ argument }: TSESTree.ThrowStatement): Sink | undefined {
  return isText(argument) ? { title: "a thrown text", values: [argument], asText: true } : undefined;
}

/** A text that is made of values. */
function isText(expression: Node): boolean {
  const { type } = unwrap(expression);
  return type === "TemplateLiteral" || type === "BinaryExpression";
}
