/** Does the function wait for a call to be done? Only then is the audit record certain to be written. */
import { enclosingFunction, lastName, type Node, unwrap, wrapped } from "../syntax.ts";
import type { Chain } from "../data-access/chain.ts";
import type { Waits } from "./recording.ts";

const promiseMethods = new Set(["then", "catch", "finally"]);
const joining = new Set(["all", "allSettled"]);
/** Methods of a client that run a list of operations: `prisma.$transaction([…])`, Drizzle's `db.batch([…])`. */
const batching = new Set(["$transaction", "batch"]);

/** True if the chain shows that its value is a promise. */
export function isThenable({ steps }: Chain): boolean {
  return steps.some((step) => promiseMethods.has(step.name ?? "") && step.args !== undefined);
}

/**
 * `waits` if the expression is awaited, returned or yielded, directly or in `Promise.all([…])`. A plain call statement
 * waits in a function that is not async, where the call is taken to be synchronous; in an async function, and where
 * `.catch(…)` or `void` shows a promise, it goes on without waiting.
 */
export function waitsFor(expression: Node, thenable: boolean): Waits {
  const mayBePromise = thenable || enclosingFunction(expression)?.async === true;
  let child = wrapped(expression);
  for (;;) {
    const parent: Node | undefined = child.parent;
    switch (parent?.type) {
      case "AwaitExpression":
      case "ReturnStatement":
      case "YieldExpression":
        return "waits";
      case "ArrowFunctionExpression":
        return parent.body === child ? "waits" : "goes-on";
      case "UnaryExpression":
        return parent.operator === "void" ? "goes-on" : mayBePromise ? "goes-on" : "waits";
      case "ConditionalExpression":
        if (parent.test === child) return mayBePromise ? "goes-on" : "waits";
        break;
      case "SequenceExpression":
        if (parent.expressions.at(-1) !== child) return mayBePromise ? "goes-on" : "waits";
        break;
      case "LogicalExpression":
        break;
      case "ArrayExpression": {
        const call = wrapped(parent).parent;
        if (call?.type !== "CallExpression" || !isJoin(call.callee)) return mayBePromise ? "goes-on" : "waits";
        child = wrapped(call);
        continue;
      }
      default:
        return mayBePromise ? "goes-on" : "waits";
    }
    child = wrapped(parent);
  }
}

function isJoin(callee: Node): boolean {
  const node = unwrap(callee);
  if (node.type !== "MemberExpression") return false;
  const name = lastName(node) ?? "";
  return batching.has(name) || (lastName(node.object) === "Promise" && joining.has(name));
}

/** True if the value is put into a variable, to be used later. */
export function isHeld(expression: Node): boolean {
  const child = wrapped(expression);
  const { parent } = child;
  if (parent?.type === "VariableDeclarator") return parent.init === child && parent.id.type === "Identifier";
  return parent?.type === "AssignmentExpression" && parent.right === child && parent.left.type === "Identifier";
}

/** True where an identifier's value is used up: awaited, returned, yielded, or handed to a call. */
export function isUsed(identifier: Node): boolean {
  const child = wrapped(identifier);
  const { parent } = child;
  switch (parent?.type) {
    case "AwaitExpression":
    case "ReturnStatement":
    case "YieldExpression":
    case "ArrayExpression":
      return true;
    case "ArrowFunctionExpression":
      return parent.body === child;
    case "CallExpression":
      return parent.callee !== child;
    default:
      return false;
  }
}
