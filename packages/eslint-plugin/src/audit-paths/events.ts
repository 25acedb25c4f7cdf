/** Reads a call chain and says what it means for the proof: accesses, audit records, local calls, callbacks. */
import type { TSESTree } from "@typescript-eslint/utils";
import { type AuditShapes, isAuditModel } from "../data-access/audit.ts";
import { operationsOf } from "../data-access/catalogue.ts";
import { type Chain, type ChainNode, chainOf, isChainNode, isOutermost, type Step } from "../data-access/chain.ts";
import type { PhiModels } from "../data-access/models.ts";
import type { Operation } from "../data-access/operation.ts";
import type { Receivers } from "../data-access/receivers.ts";
import { enclosingFunction, type FunctionNode, isFunction, lastName, type Node, unwrap, wrapped } from "../syntax.ts";
import { isWrapped, runsLater } from "./guards.ts";
import { localFunction } from "../local-functions.ts";
import type { PathEvent, Waits } from "./recording.ts";
import { isAnswered, isHeld, isSettled, isSwallowed, isThenable, isUsed, waitsFor } from "./waiting.ts";

/** Calls that run their callback exactly once whenever they succeed, and wait for it. */
const runningOnce = new Set([
  ...[
    "then",
    "finally",
    "$transaction",
    "transaction",
    "transactional",
    "withTransaction",
    "runInTransaction",
    "runTransaction",
    "begin",
  ],
  ...["run", "execute", "startSpan", "startActiveSpan", "runExclusive", "retry", "pRetry", "withRetry"],
]);

/** Calls that run their callback for every element of a list. */
const overLists = new Set(["map", "forEach", "flatMap"]);

/** Calls on a held query that do not run it. */
const inert = new Set([
  ...["toSQL", "toString", "as", "getSQL", "clone", "toQuery", "getQuery"],
  ...["finalize", "columns"],
]);

/** Calls on a held query that run it without an `await`: Mongoose's `exec`, Kysely's `execute`, a cursor's `toArray`. */
const runsHeld = /^(?:exec|execute\w*|toArray|forEach|stream)$/;

/** True if the last call of a query runs it, whatever is done with what it gives: Kysely's `execute()`, Drizzle's `all()`. */
function isRunAtOnce({ steps }: Chain): boolean {
  return /^(?:exec|execute\w*|run|all|get|toArray|forEach|stream)$/.test(steps.at(-1)?.name ?? "");
}

/** Drivers whose calls give no promise. */
const callbackDrivers = { packages: /^sqlite3$/ };

/** How the value of a whole chain is used. */
interface ChainUse {
  readonly waits: Waits;
  /** Whether a `.then(…)` callback is waited for; one behind an access runs after it in any case. */
  readonly callbacks: Waits;
  readonly swallowed: boolean;
}

export interface EventReader {
  /** What the node means for the proof. */
  events(node: Node): PathEvent[];
  /** True if a use of a database with PHI is written here, wherever it runs. */
  isAccess(node: ChainNode): boolean;
}

/** What an event reader asks. */
export interface EventQuestions {
  readonly receivers: Receivers;
  readonly shapes: AuditShapes;
  readonly isPhiModel: PhiModels;
  /** Whether a use of a model with PHI needs an audit record. */
  readonly needsRecord: (chain: Chain, operation: Operation) => boolean;
}

export function createEventReader({ receivers, shapes, isPhiModel, needsRecord }: EventQuestions): EventReader {
  const { sourceCode } = receivers;

  function chain(node: ChainNode): PathEvent[] {
    if (!isOutermost(node)) return [];
    const read = chainOf(node);
    const thenable = isThenable(read) || read.steps.some((step) => step.args && calledFunction(step)?.async === true);
    const waits = isAnswered(sourceCode, read) ? "waits" : waitsFor(sourceCode, node, thenable);
    const data = dataEvents(node, read, waits);
    const isAccess = data.some((event) => event.kind === "access");
    const events = [...data];
    const swallowed = isSwallowed(read) || isSettled(node);
    for (const step of read.steps) {
      if (!step.args) continue;
      events.push(...stepEvents(step, { callbacks: isAccess ? "waits" : waits, waits, swallowed }, events.slice()));
    }
    return events;
  }

  function dataEvents(node: ChainNode, read: Chain, waits: Waits): PathEvent[] {
    const own = operationsOf(read, receivers);
    const held = own.length > 0 ? undefined : heldOperations(read);
    const operations = held?.operations ?? own;
    const running = operations.filter(
      // A call of a prepared statement runs it: `statement.run(id)`.
      ({ lazy, library }) => !lazy || isRun(node) || (own.length === 0 && library === "sql"),
    );
    return operationEvent(running, { node, waits, chains: held ? [held.chain, read] : [read] });
  }

  /** A lazy query that is only put into a variable, or thrown away, does not run. */
  function isRun(node: ChainNode): boolean {
    const chain = chainOf(node);
    if (isRunAtOnce(chain)) return true;
    return !isHeld(node) && (wrapped(node).parent?.type !== "ExpressionStatement" || isThenable(chain));
  }

  /** The query that a variable or field holds: `const q = db.select().from(patients); … await q.limit(10)`. */
  function heldOperations({ steps }: Chain): { operations: Operation[]; chain: Chain } | undefined {
    const first = steps.find((step) => step.args !== undefined || step.quasi);
    if (first?.name === undefined || steps.some((step) => inert.has(step.name ?? ""))) return undefined;
    const init = receivers.resolve(first.object);
    if (!isChainNode(init)) return undefined;
    const chain = chainOf(init);
    const held = operationsOf(chain, receivers).filter((operation) => operation.lazy);
    const runs = steps.some(({ name = "" }) => runsHeld.test(name));
    return { operations: runs ? held.map((each) => ({ ...each, lazy: false })) : held, chain };
  }

  /** @param use the chains are those that the operations stand in. */
  function operationEvent(
    operations: readonly Operation[],
    { node, waits, chains }: { node: Node; waits: Waits; chains: readonly Chain[] },
  ): PathEvent[] {
    const record = operations.find(({ models, writes }) => writes && models.some(isAuditModel));
    if (record) {
      const written = waitsForRow(record, node, waits);
      return [{ kind: "audit", node, waits: written, swallowed: isSettled(node), isRow: true }];
    }
    for (const operation of operations) {
      const { library, models, writes, lazy, isPhi } = operation;
      if (!chains.every((chain) => needsRecord(chain, operation))) continue;
      const model = models.find((name) => !isAuditModel(name) && isPhiModel(name, isPhi));
      if (model === undefined) continue;
      const promised = isPromised(library, lazy, node) && !answersByCallback(library);
      return [{ kind: "access", access: { node, model, library, writes, promised } }];
    }
    return [];
  }

  /** The library says more about a row than the call does: whether it gives a promise. */
  function waitsForRow({ library, lazy, collected = false }: Operation, node: Node, waits: Waits): Waits {
    if (collected) return "waits";
    const isPromise = isPromised(library, lazy, node);
    // Of SQL the drivers differ: some answer at once.
    if (waits === "if-synchronous") return isPromise && library !== "sql" ? "goes-on" : waits;
    const isPlain = wrapped(node).parent?.type === "ExpressionStatement" && !isThenable(chainOf(node));
    return waits === "goes-on" && isPlain && !isPromise ? "if-synchronous" : waits;
  }

  /** sqlite3 gives no promises, and runs what it is given in turn. */
  function answersByCallback(library: Operation["library"]): boolean {
    return library === "sql" && receivers.imports(callbackDrivers);
  }

  /** @param earlier the events of the steps before. */
  function stepEvents(step: Step, use: ChainUse, earlier: readonly PathEvent[]): PathEvent[] {
    const { name, node, args = [], object } = step;
    const { waits, swallowed } = use;
    const events: PathEvent[] = [];
    const target = calledFunction(step);
    // A row of an audit model is one by what its library says, not by its name.
    const isRow = earlier.some((event) => event.kind === "audit" && event.isRow);
    if (isAuditCall(step) && !isRow) events.push({ kind: "audit", node, waits, swallowed, target });
    else if (target && target !== object) events.push({ kind: "call", node: calleeOf(node), target, waits, swallowed });
    if (target === object && isFunction(object)) {
      const once = { runsOnce: true, waits, after: [], without: [] };
      events.push({ kind: "callback", node, target: object, ...once });
    }
    const called = name ?? lastName(object);
    // `query` is a method of a procedure as well, which keeps its handler, and of a database, which calls it back.
    const isAccess = earlier.some((event) => event.kind === "access");
    if ((runsLater(called) && !isAccess) || isWrapped(args[0] ?? node, shapes) || !belongs(node)) return events;
    for (const [index, argument] of args.entries()) {
      const value = unwrap(argument);
      if (isFunction(value)) {
        const then = name === "then" && index === 0;
        const runsOnce = runningOnce.has(called ?? "") && (name !== "then" || then);
        const over = overLists.has(name ?? "") && index === 0 ? object : undefined;
        const fails = name === "catch" || (name === "then" && index === 1);
        const order = { after: then ? earlier : [], without: fails ? earlier : [] };
        const ofAccess = isAccess && name !== "then" && !over;
        events.push({
          kind: "callback",
          node,
          target: value,
          runsOnce,
          waits: use.callbacks,
          over,
          ofAccess,
          ...order,
        });
      } else if (value.type === "Identifier" || value.type === "MemberExpression") {
        const handed = localFunction(sourceCode, value);
        if (handed) events.push({ kind: "reference", node: value, target: handed });
      }
    }
    return events;
  }

  /** Also `trail(…)` after `import { audit as trail }`. */
  function isAuditCall(step: Step): boolean {
    const origin = step.name === undefined ? receivers.origin(step.object) : undefined;
    return shapes.isCall(step, origin?.module === undefined ? undefined : origin.name);
  }

  /** The function of the file that a step calls, by its name or where it stands. */
  function calledFunction({ name, node, object }: Step): FunctionNode | undefined {
    if (name === undefined && isFunction(object)) return object;
    return localFunction(sourceCode, name === undefined ? object : calleeOf(node));
  }

  function identifier(node: TSESTree.Identifier): PathEvent[] {
    if (!isUsed(node)) return [];
    const init = receivers.resolve(node);
    if (!isChainNode(init)) return [];
    const read = chainOf(init);
    const operations = operationsOf(read, receivers);
    const waits = waitsFor(sourceCode, node, isThenable(read));
    const lazy = isRunAtOnce(read) ? [] : operations.filter((operation) => operation.lazy);
    const use = { node, waits, chains: [read] };
    if (lazy.length > 0) return operationEvent(lazy, use);
    const audits = read.steps.some(isAuditCall);
    const written = operationEvent(operations, use).filter((event) => event.kind === "audit");
    const swallowed = isSwallowed(read) || isSettled(node);
    return audits && waits === "waits" ? [{ kind: "audit", node, waits, swallowed }] : written;
  }

  /** `new Promise((resolve) => …)` runs its callback at once; `new Worker("queue", …)` keeps it for later. */
  function construction(node: TSESTree.NewExpression): PathEvent[] {
    if (lastName(node.callee) !== "Promise") return [];
    return node.arguments.flatMap((argument): PathEvent[] => {
      const target = unwrap(argument);
      if (!isFunction(target) || !belongs(node)) return [];
      return [
        {
          kind: "callback",
          node,
          target,
          runsOnce: true,
          waits: waitsFor(sourceCode, node, false),
          after: [],
          without: [],
        },
      ];
    });
  }

  function events(node: Node): PathEvent[] {
    if (isChainNode(node)) return chain(node);
    if (node.type === "Identifier") return identifier(node);
    return node.type === "NewExpression" ? construction(node) : [];
  }

  function isAccess(node: ChainNode): boolean {
    if (!isOutermost(node)) return false;
    const operations = operationsOf(chainOf(node), receivers);
    return operations.some(({ models, isPhi }) =>
      models.some((name) => !isAuditModel(name) && isPhiModel(name, isPhi)),
    );
  }

  return { events, isAccess };
}

/** Databases whose calls answer at once, and calls that answer by a callback, give no promise; what is awaited is one. */
function isPromised(library: Operation["library"], lazy: boolean, node: Node): boolean {
  if (library !== "sql" && library !== "drizzle") return true;
  if (wrapped(node).parent?.type === "AwaitExpression") return true;
  // SQL that is prepared first.
  if (library === "sql" && lazy) return false;
  if (!isChainNode(node)) return true;
  const { steps } = chainOf(node);
  const last = steps.at(-1);
  if (library === "drizzle") return !/^(?:all|get|run|values|sync)$/.test(last?.name ?? "");
  // A statement of D1 is bound, and answers later.
  if (steps.some(({ name }) => name === "bind")) return true;
  const synchronous = steps.some(({ name = "" }) => /^(?:prepare|exec|\w+Sync)$/.test(name));
  return !synchronous && !steps.some(({ args }) => args?.some((argument) => isFunction(unwrap(argument))));
}

/** A callback at the top of a module is a function of its own, unless the module waits for the call. */
function belongs(call: Node): boolean {
  if (enclosingFunction(call)) return true;
  for (let node: Node | undefined = call; node; node = node.parent) if (node.type === "AwaitExpression") return true;
  return false;
}

function calleeOf(node: Node): Node {
  return node.type === "CallExpression" ? unwrap(node.callee) : node;
}
