/** Functions that something outside of them audits: a wrapper, a decorator, a middleware of their route. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { AuditShapes } from "../data-access/audit.ts";
import { type FunctionNode, isFunction, type Node, unwrap, wrapped } from "../syntax.ts";
import { isPrivate, localFunction, memberOf } from "../local-functions.ts";
import { builderMethods, createMiddlewareTest, routeMethods } from "./middleware.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Calls that keep a function to run it later, on an event: what happens around the call says nothing about it. */
const laterMethods = new Set([
  ...[...routeMethods, ...builderMethods],
  ...["once", "addListener", "addEventListener", "addHook", "subscribe", "listen", "handle", "process"],
  ...["schedule", "cron", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "nextTick"],
  ...["describe", "it", "test", "procedure", "field"],
]);

export function runsLater(callName: string | undefined): boolean {
  return laterMethods.has(callName ?? "");
}

/** True if the function stands in a call of an audit wrapper, also within other calls or an object: `audited(cache(f))`. */
export function isWrapped(node: Node, shapes: AuditShapes): boolean {
  return enclosingCalls(node).some(({ call }) => shapes.isWrapper(call));
}

export interface Guards {
  /** True if something around the function, or around the use of its name, writes a record whenever it runs. */
  isGuarded(node: Node): boolean;
}

/** @param recordsAlways whether a function of the file writes a record on every path. */
export function createGuards(
  sourceCode: SourceCode,
  shapes: AuditShapes,
  recordsAlways: (node: FunctionNode) => boolean,
): Guards {
  const isBehindMiddleware = createMiddlewareTest(sourceCode, shapes, recordsAlways);

  function isGuarded(node: Node): boolean {
    const calls = enclosingCalls(node);
    if (calls.some(({ call }) => shapes.isWrapper(call) || isLocalWrapper(call))) return true;
    if (calls.some(({ call, argument }) => isBehindMiddleware(call, argument))) return true;
    return isFunction(node) && isDecorated(node, shapes);
  }

  /** `traced("read", load)`, where `traced` is in the file and returns a function that writes a record. */
  function isLocalWrapper(call: TSESTree.CallExpression): boolean {
    const maker = localFunction(sourceCode, call.callee);
    const made = maker && returnedFunction(maker);
    return made !== undefined && recordsAlways(made);
  }

  return { isGuarded };
}

/** The calls that a function or its name is handed to, from the inside out, with the argument that holds it. */
function enclosingCalls(node: Node): { readonly call: TSESTree.CallExpression; readonly argument: Node }[] {
  const calls: { call: TSESTree.CallExpression; argument: Node }[] = [];
  let child = wrapped(node);
  for (;;) {
    const { parent } = child;
    if (parent?.type === "Property" && parent.value === child && parent.parent.type === "ObjectExpression") {
      child = wrapped(parent.parent);
    } else if (parent?.type === "ArrayExpression") {
      child = wrapped(parent);
    } else if (parent?.type === "CallExpression" && parent.callee !== child) {
      calls.push({ call: parent, argument: child });
      child = wrapped(parent);
    } else {
      return calls;
    }
  }
}

/** The function that a higher-order function returns: `(work) => async (…args) => { … }`. */
function returnedFunction(maker: FunctionNode): FunctionNode | undefined {
  const returned =
    maker.body?.type === "BlockStatement"
      ? maker.body.body.map((statement) => (statement.type === "ReturnStatement" ? statement.argument : undefined))
      : [maker.body];
  const made = returned.flatMap((value) => (value ? [unwrap(value)] : []))[0];
  if (!isFunction(made)) return undefined;
  return returnedFunction(made) ?? made;
}

/** True if a decorator on the method, or on the class for its public methods, writes the record. */
export function isDecorated(node: FunctionNode, shapes: AuditShapes): boolean {
  const member = memberOf(node);
  if (!member) return false;
  const own = member.decorators ?? [];
  if (own.some((decorator) => shapes.isDecorator(decorator))) return true;
  const isPublic = !isPrivate(member) && member.accessibility !== "protected";
  const isMethod = member.type === "MethodDefinition" && member.kind !== "constructor";
  if (!isPublic || !isMethod || own.some((decorator) => shapes.isExemption(decorator))) return false;
  // Parsers without decorator support leave the list out.
  return (member.parent.parent.decorators ?? []).some((decorator) => shapes.isDecorator(decorator));
}
