/** Does the function wait for a call to be done? Only then is the audit record certain to be written. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import {
  enclosingFunction,
  type FunctionNode,
  isFunction,
  lastName,
  type Node,
  typeName,
  unwrap,
  wrapped,
} from "../syntax.ts";
import { findVariable } from "../data-access/bindings.ts";
import type { Chain } from "../data-access/chain.ts";
import type { Waits } from "./recording.ts";

const promiseMethods = new Set(["then", "catch", "finally"]);
/** What a function of the callback style calls when it is done. */
const answers = new Set(["resolve", "done", "next", "callback", "cb", "res", "reply", "response"]);
const joining = new Set(["all", "allSettled"]);
/** Methods of a client that run a list of operations: `prisma.$transaction([…])`, Drizzle's `db.batch([…])`. */
const batching = new Set(["$transaction", "batch"]);

/** True if the chain shows that its value is a promise. */
export function isThenable({ steps }: Chain): boolean {
  return steps.some((step) => promiseMethods.has(step.name ?? "") && step.args !== undefined);
}

/** True if the chain goes on where its call fails: `.catch(() => {})`, and not `.catch((error) => { throw … })`. */
export function isSwallowed({ steps }: Chain): boolean {
  return steps.some(({ name, args }) => {
    const handler = name === "catch" ? args?.[0] : name === "then" ? args?.[1] : undefined;
    const node = handler && unwrap(handler);
    // A handler of another name may throw.
    if (!isFunction(node)) return false;
    return node.body?.type !== "BlockStatement" || node.body.body.at(-1)?.type !== "ThrowStatement";
  });
}

/** True if the expression is in a list whose failures nobody sees: `Promise.allSettled([…])`. */
export function isSettled(expression: Node): boolean {
  const list = wrapped(expression).parent;
  const call = list?.type === "ArrayExpression" ? wrapped(list).parent : undefined;
  return call?.type === "CallExpression" && lastName(call.callee) === "allSettled";
}

/** True if the answer is given only then: `audit().then(() => res.json(rows))`, `.then(() => resolve(rows), reject)`. */
export function isAnswered(sourceCode: Readonly<TSESLint.SourceCode>, { steps }: Chain): boolean {
  return steps.some(({ name, args }) => {
    const handler = name === "then" && args?.[0] ? unwrap(args[0]) : undefined;
    if (handler?.type === "Identifier") return answers.has(handler.name);
    if (!isFunction(handler)) return false;
    const tokens = sourceCode.getTokens(handler);
    return tokens.some(
      ({ value }, index) => answers.has(value) && /^(?:\(|\.|\?\.)$/.test(tokens[index + 1]?.value ?? ""),
    );
  });
}

/** True if the function stands for a promise: it is async, says so, or is the callback of `.then(…)`. */
function givesPromise(node: FunctionNode | undefined): boolean {
  if (node === undefined || node.async) return node !== undefined;
  const returned = node.returnType?.typeAnnotation;
  if (returned?.type === "TSTypeReference" && typeName(returned.typeName) === "Promise") return true;
  const call = wrapped(node).parent;
  if (call?.type !== "CallExpression" || call.callee === wrapped(node)) return false;
  return unwrap(call.callee).type === "MemberExpression" && promiseMethods.has(lastName(call.callee) ?? "");
}

/**
 * `waits` if the expression is awaited, returned or yielded, directly or in `Promise.all([…])`. A plain call statement
 * waits in a function that gives no promise, where the call is taken to be synchronous; in an async function, and where
 * `.catch(…)` or `void` shows a promise, it goes on without waiting.
 */
export function waitsFor(sourceCode: Readonly<TSESLint.SourceCode>, expression: Node, thenable: boolean): Waits {
  const mayBePromise = thenable || givesPromise(enclosingFunction(expression));
  const plain = mayBePromise ? "goes-on" : "if-synchronous";
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
        return parent.operator === "void" ? "goes-on" : plain;
      case "ConditionalExpression":
        if (parent.test === child) return plain;
        break;
      case "SequenceExpression":
        if (parent.expressions.at(-1) !== child) return plain;
        break;
      case "LogicalExpression":
        break;
      case "ArrayExpression": {
        const call = wrapped(parent).parent;
        if (call?.type !== "CallExpression" || !isJoin(call.callee)) return plain;
        child = wrapped(call);
        continue;
      }
      case "CallExpression":
        // Promise.all(ids.map(…))
        if (parent.callee !== child && isJoin(parent.callee)) break;
        if (isPush(parent, child) && isJoinedLater(sourceCode, parent.callee.object)) return "waits";
        return plain;
      default:
        return plain;
    }
    child = wrapped(parent);
  }
}

type Push = TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression };

function isPush(call: TSESTree.CallExpression, argument: Node): call is Push {
  return call.callee.type === "MemberExpression" && lastName(call.callee) === "push" && call.callee !== argument;
}

/** `work.push(audit(…))` is waited for where `Promise.all(work)` is. */
function isJoinedLater(sourceCode: Readonly<TSESLint.SourceCode>, list: Node): boolean {
  const node = unwrap(list);
  const references = node.type === "Identifier" ? (findVariable(sourceCode, node, node.name)?.references ?? []) : [];
  return references.some(({ identifier }) => {
    const use = wrapped(identifier);
    const call = use.parent;
    if (call?.type !== "CallExpression" || call.callee === use || !isJoin(call.callee)) return false;
    return waitsFor(sourceCode, call, true) === "waits";
  });
}

function isJoin(callee: Node): boolean {
  const node = unwrap(callee);
  if (node.type !== "MemberExpression") return false;
  const name = lastName(node) ?? "";
  return batching.has(name) || (lastName(node.object) === "Promise" && joining.has(name));
}

/** True if the value is put into a variable, a field or an object of a variable, to be used later. */
export function isHeld(expression: Node): boolean {
  const child = wrapped(expression);
  const { parent } = child;
  if (parent?.type === "VariableDeclarator") return parent.init === child && parent.id.type === "Identifier";
  if (parent?.type === "PropertyDefinition") return parent.value === child;
  if (parent?.type === "Property") return parent.value === child && isHeld(parent.parent);
  if (parent?.type !== "AssignmentExpression" || parent.right !== child) return false;
  const { left } = parent;
  return left.type === "Identifier" || (left.type === "MemberExpression" && left.object.type === "ThisExpression");
}

/** True where an identifier's value is used up: awaited, returned, yielded, handed to a call, or iterated as a cursor is. */
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
    case "ForOfStatement":
      return parent.await && parent.right === child;
    default:
      return false;
  }
}
