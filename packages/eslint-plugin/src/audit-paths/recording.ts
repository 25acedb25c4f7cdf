/**
 * Follows ESLint's code path analysis through a file and keeps, for every function, what happens on which segment:
 * accesses, audit records, calls of functions of the file, callbacks. The proof over the paths comes afterwards.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Library } from "../data-access/operation.ts";
import { type FunctionNode, isFunction, type Node } from "../syntax.ts";

export type Segment = TSESLint.CodePathSegment;

export interface Access {
  readonly node: Node;
  readonly model: string;
  readonly library: Library;
  readonly writes: boolean;
  /** True if the access gives a promise. */
  readonly promised: boolean;
}

/**
 * Whether the surrounding function waits until an audit call is done. `if-synchronous`: only if the call gives no
 * promise, as with a database that answers at once.
 */
export type Waits = "waits" | "goes-on" | "if-synchronous";

export type PathEvent =
  | { readonly kind: "access"; readonly access: Access }
  | {
      readonly kind: "audit";
      readonly node: Node;
      readonly waits: Waits;
      /** True if the function goes on where the record fails: `await audit().catch(() => {})`. */
      readonly swallowed: boolean;
      readonly target?: FunctionNode | undefined;
      /** True if the record is a row that a database writes. */
      readonly isRow?: boolean;
    }
  | {
      readonly kind: "call";
      readonly node: Node;
      readonly target: FunctionNode;
      readonly waits: Waits;
      readonly swallowed: boolean;
    }
  /** The function is handed on by its name: `ids.map(load)`. */
  | { readonly kind: "reference"; readonly node: Node; readonly target: FunctionNode }
  | {
      readonly kind: "callback";
      readonly node: Node;
      readonly target: FunctionNode;
      readonly waits: Waits;
      /** True if the call runs the callback exactly once whenever it succeeds: `.then(…)`, `$transaction(…)`. */
      readonly runsOnce: boolean;
      /** What the callback runs over, where the call is one of a list: `rows` in `rows.map(…)`. */
      readonly over?: Node | undefined;
      /** True if an access calls it with its result: `pool.query(sql, (error, rows) => …)`. */
      readonly ofAccess?: boolean;
      /** Runs only after these are done: the audit call in `audit().then(() => …)`. */
      readonly after: readonly PathEvent[];
      /** Runs only where these failed: the audit call in `audit().catch(() => …)`. */
      readonly without: readonly PathEvent[];
    }
  /** The end of a `for … of` loop. */
  | { readonly kind: "loop"; readonly node: TSESTree.ForOfStatement }
  /** A point where the caller of a generator may leave it, and no `finally` of the function runs then. */
  | { readonly kind: "yield"; readonly node: Node };

/** What is known of one code path: a function, a class member's initialiser or the program. */
export interface Facts {
  readonly node: Node;
  readonly parent: Facts | undefined;
  readonly codePath: TSESLint.CodePath;
  readonly events: Map<Segment, PathEvent[]>;
  /** Segments that end with a `throw` statement. */
  readonly thrown: Set<Segment>;
  /** The first segments of every catch clause and finally block, by their `try`. */
  readonly handlers: Map<TSESTree.TryStatement, Segment[]>;
  /** The first segments of catch clauses. */
  readonly catches: Set<Segment>;
  /** `return`, `throw`, `continue` and `break` statements. */
  readonly jumps: Node[];
  /**
   * The `finally` blocks that run where a segment ends with `continue` or `break`: code path analysis leads past them.
   */
  readonly finals: Map<Segment, TSESTree.BlockStatement[]>;
  /** True if a `return` statement has a value, which may be a promise. */
  returnsValue: boolean;
}

export interface Recording {
  readonly facts: readonly Facts[];
  readonly of: (node: Node) => Facts | undefined;
  /** Notes a node at the current point of the traversal; in dead code it is not noted. */
  note(node: Node): void;
  /**
   * Puts the events that the notes mean in their place. A note is read only once, and in most files none has to be: what
   * a node means is asked for only where the file has an access.
   */
  read(eventsOf: (node: Node) => readonly PathEvent[]): void;
  readonly listeners: TSESLint.RuleListener;
}

/** A node whose events are not read yet. */
type Note = { readonly kind: "note"; readonly node: Node };

/** @param finished is called when every code path of the file is complete. */
export function createRecording(finished: () => void): Recording {
  const facts: Facts[] = [];
  const byNode = new Map<Node, Facts>();
  const entries = new Map<PathEvent[], (PathEvent | Note)[]>();
  const open: { readonly facts: Facts; readonly current: Set<Segment> }[] = [];

  function onCodePathStart(codePath: TSESLint.CodePath, node: Node): void {
    const started: Facts = {
      ...{ node, parent: open.at(-1)?.facts, codePath, returnsValue: false, jumps: [] },
      ...{ events: new Map(), thrown: new Set(), handlers: new Map(), catches: new Set(), finals: new Map() },
    };
    facts.push(started);
    byNode.set(node, started);
    open.push({ facts: started, current: new Set() });
  }

  function onCodePathEnd(): void {
    open.pop();
    if (open.length === 0) finished();
  }

  function onCodePathSegmentStart(segment: Segment): void {
    const path = open.at(-1);
    path?.current.add(segment);
    if (!path || path.facts.events.has(segment)) return;
    const events: PathEvent[] = [];
    path.facts.events.set(segment, events);
    entries.set(events, []);
  }

  function onCodePathSegmentEnd(segment: Segment): void {
    open.at(-1)?.current.delete(segment);
  }

  function add(entry: PathEvent | Note): void {
    const path = open.at(-1);
    for (const segment of path?.current ?? []) {
      const events = path?.facts.events.get(segment);
      if (events) entries.get(events)?.push(entry);
    }
  }

  function read(eventsOf: (node: Node) => readonly PathEvent[]): void {
    const known = new Map<Node, readonly PathEvent[]>();
    for (const [events, list] of entries) {
      for (const entry of list) {
        if (entry.kind !== "note") {
          events.push(entry);
          continue;
        }
        const meant = known.get(entry.node) ?? eventsOf(entry.node);
        known.set(entry.node, meant);
        events.push(...meant);
      }
    }
  }

  function handler(node: Node): void {
    const path = open.at(-1);
    if (path && node.parent?.type === "TryStatement") {
      const known = path.facts.handlers.get(node.parent) ?? [];
      path.facts.handlers.set(node.parent, [...known, ...path.current]);
    }
  }

  function jump(node: Node): void {
    open.at(-1)?.facts.jumps.push(node);
  }

  function leave(node: TSESTree.BreakStatement | TSESTree.ContinueStatement): void {
    const path = open.at(-1);
    const passed = finalizersPassed(node);
    if (passed.length > 0) for (const segment of path?.current ?? []) path?.facts.finals.set(segment, passed);
    if (node.type === "ContinueStatement" || node.parent.type !== "SwitchCase") jump(node);
  }

  const listeners: TSESLint.RuleListener = {
    // The listener type of typescript-eslint knows only listeners of one node.
    onCodePathStart: onCodePathStart as unknown as TSESLint.RuleFunction,
    onCodePathEnd,
    onCodePathSegmentStart,
    onCodePathSegmentEnd,
    CatchClause(node) {
      handler(node);
      for (const segment of open.at(-1)?.current ?? []) open.at(-1)?.facts.catches.add(segment);
    },
    BlockStatement(node) {
      if (node.parent.type === "TryStatement" && node.parent.finalizer === node) handler(node);
    },
    "ThrowStatement:exit"() {
      for (const segment of open.at(-1)?.current ?? []) open.at(-1)?.facts.thrown.add(segment);
    },
    "ForOfStatement:exit"(node) {
      add({ kind: "loop", node });
    },
    "YieldExpression:exit"(node) {
      if (!hasFinalizer(node)) add({ kind: "yield", node });
    },
    ReturnStatement(node) {
      jump(node);
      const path = open.at(-1);
      if (path && node.argument) path.facts.returnsValue = true;
    },
    ThrowStatement: jump,
    ContinueStatement: leave,
    BreakStatement: leave,
  };
  const note = (node: Node): void => add({ kind: "note", node });
  return { facts, of: (node) => byNode.get(node), note, read, listeners };
}

/** The `finally` blocks between a `break` or `continue` and the statement that it leaves or begins again. */
function finalizersPassed(jump: TSESTree.BreakStatement | TSESTree.ContinueStatement): TSESTree.BlockStatement[] {
  const passed: TSESTree.BlockStatement[] = [];
  for (let child: Node = jump; child.parent && !isFunction(child); child = child.parent) {
    const parent: Node = child.parent;
    const isLoop = /^(?:For|While|DoWhile)/.test(parent.type);
    const isLeft = jump.label
      ? parent.type === "LabeledStatement" && parent.label.name === jump.label.name
      : isLoop || (jump.type === "BreakStatement" && parent.type === "SwitchStatement");
    if (isLeft) return passed;
    if (parent.type === "TryStatement" && parent.finalizer && parent.finalizer !== child) passed.push(parent.finalizer);
  }
  return passed;
}

/** True if the node stands in a `try` of its function that has a `finally`. */
function hasFinalizer(node: Node): boolean {
  for (let child = node; child.parent && !isFunction(child); child = child.parent) {
    if (child.parent.type === "TryStatement" && child.parent.finalizer && child.parent.finalizer !== child) return true;
  }
  return false;
}

export function placeOf(event: PathEvent): Node {
  return event.kind === "access" ? event.access.node : event.node;
}

/** True if calling the function gives nothing to wait for: its audit record is written when it returns. */
export function isSynchronous(facts: Facts): boolean {
  const { node } = facts;
  if (!isFunction(node) || node.async || node.generator || facts.returnsValue) return false;
  return node.body?.type === "BlockStatement";
}
