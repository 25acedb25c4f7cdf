/** Functions that something outside of them audits: a wrapper, a decorator, a middleware of their route. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { AuditShapes } from "../data-access/audit.ts";
import { chainOf } from "../data-access/chain.ts";
import { type FunctionNode, type Node, unwrap, wrapped } from "../syntax.ts";
import { isPrivate, memberOf } from "./local-functions.ts";

const routeMethods = new Set(["get", "post", "put", "patch", "delete", "head", "all", "use", "route"]);

/** Calls that keep a function to run it later, on an event: what happens around the call says nothing about it. */
const laterMethods = new Set([
  ...routeMethods,
  ...["on", "once", "addListener", "addEventListener", "subscribe", "listen", "handle", "process", "schedule", "cron"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "nextTick", "describe", "it", "test"],
  ...["query", "mutation", "procedure", "action", "handler", "field"],
]);

export function runsLater(callName: string | undefined): boolean {
  return laterMethods.has(callName ?? "");
}

/** True if the function stands in a call of an audit wrapper, also within other calls or an object: `audited(cache(f))`. */
export function isWrapped(node: Node, shapes: AuditShapes): boolean {
  let child = wrapped(node);
  for (;;) {
    const { parent } = child;
    if (parent?.type === "Property" && parent.value === child && parent.parent.type === "ObjectExpression") {
      child = wrapped(parent.parent);
      continue;
    }
    if (parent?.type !== "CallExpression" || parent.callee === child) return false;
    if (shapes.isWrapper(parent)) return true;
    child = wrapped(parent);
  }
}

/** `router.get("/:id", audit("READ"), handler)`: the middleware before the handler writes the record. */
export function isBehindMiddleware(node: Node, shapes: AuditShapes): boolean {
  const child = wrapped(node);
  const call = child.parent;
  if (call?.type !== "CallExpression" || unwrap(call.callee).type !== "MemberExpression") return false;
  if (!routeMethods.has(chainOf(call).steps.at(-1)?.name ?? "")) return false;
  const handler = call.arguments.findIndex((argument) => argument === child);
  return call.arguments.slice(0, Math.max(handler, 0)).some((argument) => isAuditMiddleware(argument, shapes));
}

function isAuditMiddleware(argument: Node, shapes: AuditShapes): boolean {
  const node = unwrap(argument);
  if (node.type !== "CallExpression") return false;
  const step = chainOf(node).steps.at(-1);
  return shapes.isWrapper(node) || (step !== undefined && shapes.isCall(step));
}

/** True if a decorator on the method, or on the class for its public methods, writes the record. */
export function isDecorated(node: FunctionNode, shapes: AuditShapes): boolean {
  const member = memberOf(node);
  if (!member) return false;
  if (hasAudit(member.decorators, shapes)) return true;
  const isPublic = !isPrivate(member) && member.accessibility !== "protected";
  const isMethod = member.type === "MethodDefinition" && member.kind !== "constructor";
  return isPublic && isMethod && hasAudit(member.parent.parent.decorators, shapes);
}

/** Parsers without decorator support leave the list out. */
function hasAudit(decorators: readonly TSESTree.Decorator[] | undefined, shapes: AuditShapes): boolean {
  return decorators?.some((decorator) => shapes.isDecorator(decorator)) ?? false;
}
