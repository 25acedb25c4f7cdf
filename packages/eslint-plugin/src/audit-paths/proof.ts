/**
 * The proof. An access is covered if an audit record is written on every path that leads to it, or on every path from
 * it to a normal exit of the function: two must-analyses over the segments of a code path.
 *
 * Paths that an unexpected exception takes are not followed after an access: where the access itself throws, nothing
 * was read. `strictThrow` follows them too. Before an access they are always followed. In both directions, an audit call
 * whose failure is swallowed does not cover an access whose data the function still has.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { contains, enclosingFunction, type FunctionNode, type Node } from "../syntax.ts";
import {
  type Access,
  type Facts,
  isSynchronous,
  type PathEvent,
  placeOf,
  type Segment,
  type Waits,
} from "./recording.ts";
import { bodyRecords, everyRoundRecords, resultRecords } from "./rows.ts";

interface Call {
  readonly waits: Waits;
  readonly node: Node;
  readonly target?: FunctionNode | undefined;
}

export interface ProofOptions {
  /** An audit call counts though nothing waits for it. */
  readonly fireAndForget: boolean;
  /** A record after the access must be written also when the access, or what follows it, throws. */
  readonly strictThrow: boolean;
}

export interface Proof {
  /** Accesses of the function and of its callbacks that no audit record covers, in order of the text. */
  uncovered(facts: Facts): readonly Access[];
  /** True if an audit record covers the event at every point where it is recorded. */
  covers(facts: Facts, event: PathEvent): boolean;
  /** True if the event writes an audit record whenever it happens. */
  isRecord(event: PathEvent): boolean;
  /** True for a call of an audit function whose code is in the file and shows that it may go on without a record. */
  isFailingHelper(event: PathEvent): boolean;
  /** True if the function writes a record on every path to a normal exit. */
  recordsAlways(node: FunctionNode): boolean;
}

interface Flow {
  /** Per segment: a record was written on every path to its start. */
  readonly before: ReadonlyMap<Segment, boolean>;
  /** Per segment: a record is written on every path from its end to a normal exit. */
  readonly after: ReadonlyMap<Segment, boolean>;
}

export interface ProofInput {
  readonly of: (node: Node) => Facts | undefined;
  readonly options: ProofOptions;
  /** Whether something around a callback writes a record whenever it runs. */
  readonly isGuarded: (node: Node) => boolean;
  /** Whether an expression is what the access read. */
  readonly isResultOf: (expression: Node, access: Access) => boolean;
  /** Whether what the node reads is still at hand where the `catch` of the statement goes on. */
  readonly outlives: (node: Node, statement: TSESTree.TryStatement) => boolean;
}

export function createProof({ of, options, isGuarded, isResultOf, outlives }: ProofInput): Proof {
  const flows = new Map<Facts, Flow>();
  const always = new Map<Facts, boolean>();

  function isRecord(event: PathEvent): boolean {
    if (event.kind === "audit") return isDone(event);
    if (event.kind === "call") return isDone(event) && recordsAlways(event.target);
    if (event.kind !== "callback" || !isDone(event)) return false;
    if (event.runsOnce) return recordsAlways(event.target);
    const facts = event.ofAccess ? of(event.target) : undefined;
    return facts !== undefined && resultRecords(event.target, facts, isRecord);
  }

  function isDone({ waits, target, node }: Call): boolean {
    const facts = target && of(target);
    if (waits === "waits" || options.fireAndForget || (facts !== undefined && isSynchronous(facts))) return true;
    return waits === "if-synchronous" && !givesPromise(node);
  }

  /** A function that hands on a promise of the database lives with promises, so an audit call beside it is one too. */
  function givesPromise(node: Node): boolean {
    const around = enclosingFunction(node);
    const events = around && of(around)?.events.values();
    return [...(events ?? [])].flat().some((event) => event.kind === "access" && event.access.promised);
  }

  /** A record without which the function does not go on. */
  function isCertain(event: PathEvent): boolean {
    return isRecord(event) && !("swallowed" in event && event.swallowed) && !isFailingHelper(event);
  }

  function isFailingHelper(event: PathEvent): boolean {
    if (event.kind !== "audit" || !event.target) return false;
    const inside = [...(of(event.target)?.events.values() ?? [])].flat();
    return inside.some((each) => isRecord(each) || isLost(each)) && !recordsAlways(event.target);
  }

  /** A recursive call proves nothing. */
  function recordsAlways(node: FunctionNode): boolean {
    const facts = of(node);
    if (!facts) return false;
    const known = always.get(facts);
    if (known !== undefined) return known;
    always.set(facts, false);
    const { before } = flowOf(facts);
    const exits = facts.codePath.returnedSegments.filter((segment) => facts.events.has(segment));
    const result =
      exits.length > 0 && exits.every((segment) => before.get(segment) || facts.events.get(segment)?.some(isCertain));
    always.set(facts, result);
    // What was computed while the answer was open took "no" for it.
    flows.delete(facts);
    return result;
  }

  function flowOf(facts: Facts): Flow {
    const known = flows.get(facts);
    if (known) return known;
    const flow = { before: forward(facts), after: backward(facts, isCertain) };
    flows.set(facts, flow);
    return flow;
  }

  function forward(facts: Facts): Map<Segment, boolean> {
    const segments = [...facts.events.keys()];
    const records = new Map([...facts.events].map(([segment, events]) => [segment, events.some(isCertain)]));
    const state = new Map(segments.map((segment) => [segment, segment !== facts.codePath.initialSegment]));
    return settle(segments, state, (segment) => {
      if (segment === facts.codePath.initialSegment) return false;
      const previous = segment.prevSegments.filter((other) => state.has(other));
      return previous.every((other) => state.get(other) || records.get(other));
    });
  }

  /** @param leaving whether a `throw` that is caught in the function leaves it all the same. */
  function backward(facts: Facts, counts: (event: PathEvent) => boolean, leaving = false): Map<Segment, boolean> {
    const segments = [...facts.events.keys()];
    const own = new Map([...facts.events].map(([segment, events]) => [segment, firstOf(events, counts)]));
    const state = new Map(segments.map((segment) => [segment, true]));
    const thrown = new Set(facts.codePath.thrownSegments);
    const handlers = new Set([...facts.handlers.values()].flat());
    const isUnexpected = (from: Segment, to: Segment): boolean => {
      if (facts.catches.has(to)) return leaving || !facts.thrown.has(from);
      // What goes on, and into a `finally` beside, does so where a call throws; `return` and `break` only go there.
      return handlers.has(to) && !facts.thrown.has(from) && from.nextSegments.some((other) => !handlers.has(other));
    };
    return settle(segments, state, (segment) => {
      if (facts.finals.get(segment)?.some((block) => bodyRecords(block, facts, counts))) return true;
      const next = segment.nextSegments.filter((other) => state.has(other));
      if (next.length === 0) {
        const normal = facts.codePath.returnedSegments.includes(segment);
        return !(normal || (options.strictThrow && thrown.has(segment)));
      }
      return next.every((other) => {
        const isIgnored = isUnexpected(segment, other) && !options.strictThrow;
        return isIgnored || (own.get(other) ?? state.get(other));
      });
    });
  }

  function covers(facts: Facts, event: PathEvent): boolean {
    const rows = event.kind === "access" ? rowRecords(facts, event.access) : noEvents;
    const lost = swallowedRecords(facts, placeOf(event));
    const counts = (other: PathEvent): boolean => (isCertain(other) && !lost.has(other)) || rows.has(other);
    const { before } = flowOf(facts);
    const after = rows.size + lost.size > 0 ? backward(facts, counts) : flowOf(facts).after;
    const failed = event.kind === "callback" ? event.without : [];
    for (const [segment, events] of facts.events) {
      const index = events.indexOf(event);
      if (index < 0) continue;
      const earlier = events.slice(0, index);
      const first = before.get(segment) || earlier.some((other) => isCertain(other) && !failed.includes(other));
      const later = firstOf(events.slice(index + 1), (other) => counts(other) && !failed.includes(other));
      if (!first && !((later ?? after.get(segment)) && coversThrow(facts, event))) return false;
    }
    return true;
  }

  /**
   * Records whose failure a `catch` hides though the data is at hand: the `try` holds the record, not the access, and
   * its `catch` goes on without a record. Where it holds the access as well, the data is lost with the record, unless a
   * variable from outside of the `try` keeps it.
   */
  function swallowedRecords(facts: Facts, place: Node): ReadonlySet<PathEvent> {
    const found = new Set<PathEvent>();
    if (facts.handlers.size === 0) return found;
    const after = backward(facts, isCertain, true);
    for (const event of new Set([...facts.events.values()].flat())) {
      if (!isRecord(event)) continue;
      const statement = enclosingTry(placeOf(event), facts.node, (each) => each.handler !== null);
      if (!statement || (contains(statement, place) && !outlives(place, statement))) continue;
      const starts = (facts.handlers.get(statement) ?? []).filter((start) => facts.catches.has(start));
      const goesOn = starts.some((start) => !(firstOf(facts.events.get(start) ?? [], isCertain) ?? after.get(start)));
      if (goesOn) found.add(event);
    }
    return found;
  }

  /** Loops and lists of callbacks that write a record for every row that the access read. */
  function rowRecords(facts: Facts, access: Access): ReadonlySet<PathEvent> {
    const found = new Set<PathEvent>();
    for (const event of [...facts.events.values()].flat()) {
      const each = event.kind === "callback" && event.over && isResultOf(event.over, access);
      if (each && isDone(event) && recordsAlways(event.target)) found.add(event);
      const loop = event.kind === "loop" && isResultOf(event.node.right, access);
      if (loop && everyRoundRecords(event.node, facts, isRecord)) found.add(event);
    }
    return found;
  }

  /** With `strictThrow`, a record after the access must also be written when the access throws. */
  function coversThrow(facts: Facts, event: PathEvent): boolean {
    if (!options.strictThrow) return true;
    const { after } = flowOf(facts);
    const statement = enclosingTry(placeOf(event), facts.node);
    const starts = statement && facts.handlers.get(statement);
    if (starts === undefined) return false;
    return starts.every((start) => firstOf(facts.events.get(start) ?? [], isRecord) ?? after.get(start));
  }

  function uncovered(facts: Facts): readonly Access[] {
    const found = new Set<Access>();
    for (const event of new Set([...facts.events.values()].flat())) {
      if (event.kind === "access" && !covers(facts, event)) found.add(event.access);
      if (event.kind !== "callback") continue;
      const target = isGuarded(event.target) ? undefined : of(event.target);
      const inside = target ? uncovered(target) : [];
      if (inside.length === 0 || event.after.some((earlier) => isAuditing(earlier)) || covers(facts, event)) continue;
      for (const access of inside) found.add(access);
    }
    return [...found].sort((a, b) => a.node.range[0] - b.node.range[0]);
  }

  /** `audit().then(f)` runs f after the record, whoever waits for the whole. */
  function isAuditing(event: PathEvent): boolean {
    return event.kind === "audit" || (event.kind === "call" && recordsAlways(event.target));
  }

  return { uncovered, covers, isRecord, isFailingHelper, recordsAlways };
}

/** A row of an audit model whose promise nothing waits for. */
function isLost(event: PathEvent): boolean {
  return event.kind === "audit" && event.isRow === true && event.waits === "goes-on";
}

const noEvents: ReadonlySet<PathEvent> = new Set();

/** What comes first: a record (true) or a point where the caller of a generator may leave (false). */
function firstOf(events: readonly PathEvent[], isRecord: (event: PathEvent) => boolean): boolean | undefined {
  for (const event of events) {
    if (event.kind === "yield") return false;
    if (isRecord(event)) return true;
  }
  return undefined;
}

/** Repeats a monotone step over all segments until nothing changes: the greatest solution. */
function settle(
  segments: readonly Segment[],
  state: Map<Segment, boolean>,
  step: (segment: Segment) => boolean | undefined,
): Map<Segment, boolean> {
  for (let changed = true; changed;) {
    changed = false;
    for (const segment of segments) {
      const value = step(segment) === true;
      if (value === state.get(segment)) continue;
      state.set(segment, value);
      changed = true;
    }
  }
  return state;
}

/** The innermost `try` of the function whose block holds the node. */
function enclosingTry(
  node: Node,
  within: Node,
  wanted: (statement: TSESTree.TryStatement) => boolean = () => true,
): TSESTree.TryStatement | undefined {
  for (let child = node; child !== within && child.parent; child = child.parent) {
    const { parent } = child;
    if (parent.type === "TryStatement" && parent.block === child && wanted(parent)) return parent;
  }
  return undefined;
}
