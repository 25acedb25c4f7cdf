/**
 * The proof. An access is covered if an audit record is written on every path that leads to it, or on every path from
 * it to a normal exit of the function: two must-analyses over the segments of a code path.
 *
 * Paths that an unexpected exception takes are not followed after an access: where the access itself throws, nothing
 * was read. `strictThrow` follows them too. Before an access they are always followed, so that an audit call whose
 * failure is swallowed by a `catch` does not cover the access behind it.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode, Node } from "../syntax.ts";
import { type Access, type Facts, isSynchronous, type PathEvent, type Segment } from "./recording.ts";

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
}

interface Flow {
  /** Per segment: a record was written on every path to its start. */
  readonly before: ReadonlyMap<Segment, boolean>;
  /** Per segment: a record is written on every path from its end to a normal exit. */
  readonly after: ReadonlyMap<Segment, boolean>;
}

export function createProof(of: (node: Node) => Facts | undefined, options: ProofOptions): Proof {
  const flows = new Map<Facts, Flow>();
  const always = new Map<Facts, boolean>();

  function isRecord(event: PathEvent): boolean {
    if (event.kind === "access" || event.kind === "reference") return false;
    if (event.kind === "callback" && !event.runsOnce) return false;
    const target = event.target && of(event.target);
    const done = event.waits === "waits" || options.fireAndForget || (target !== undefined && isSynchronous(target));
    return done && (event.kind === "audit" || recordsAlways(event.target));
  }

  /** True if the function writes a record on every path to a normal exit. A recursive call proves nothing. */
  function recordsAlways(node: FunctionNode): boolean {
    const facts = of(node);
    if (!facts) return false;
    const known = always.get(facts);
    if (known !== undefined) return known;
    always.set(facts, false);
    const { before } = flowOf(facts);
    const exits = facts.codePath.returnedSegments.filter((segment) => facts.events.has(segment));
    const result = exits.length > 0 && exits.every((segment) => before.get(segment) || hasRecord(facts, segment));
    always.set(facts, result);
    // What was computed while the answer was open took "no" for it.
    flows.delete(facts);
    return result;
  }

  function hasRecord(facts: Facts, segment: Segment): boolean {
    return facts.events.get(segment)?.some(isRecord) ?? false;
  }

  function flowOf(facts: Facts): Flow {
    const known = flows.get(facts);
    if (known) return known;
    const flow = { before: forward(facts), after: backward(facts) };
    flows.set(facts, flow);
    return flow;
  }

  function forward(facts: Facts): Map<Segment, boolean> {
    const segments = [...facts.events.keys()];
    const records = new Map(segments.map((segment) => [segment, hasRecord(facts, segment)]));
    const state = new Map(segments.map((segment) => [segment, segment !== facts.codePath.initialSegment]));
    return settle(segments, state, (segment) => {
      if (segment === facts.codePath.initialSegment) return false;
      const previous = segment.prevSegments.filter((other) => state.has(other));
      return previous.every((other) => state.get(other) || records.get(other));
    });
  }

  function backward(facts: Facts): Map<Segment, boolean> {
    const segments = [...facts.events.keys()];
    const records = new Map(segments.map((segment) => [segment, hasRecord(facts, segment)]));
    const state = new Map(segments.map((segment) => [segment, true]));
    const thrown = new Set(facts.codePath.thrownSegments);
    return settle(segments, state, (segment) => {
      const next = segment.nextSegments.filter((other) => state.has(other));
      if (next.length === 0) {
        const normal = facts.codePath.returnedSegments.includes(segment);
        return !(normal || (options.strictThrow && thrown.has(segment)));
      }
      return next.every((other) => {
        const unexpected = facts.catches.has(other) && !facts.thrown.has(segment);
        return (unexpected && !options.strictThrow) || state.get(other) || records.get(other);
      });
    });
  }

  function covers(facts: Facts, event: PathEvent): boolean {
    const { before, after } = flowOf(facts);
    const failed = event.kind === "callback" ? event.without : [];
    const counts = (other: PathEvent): boolean => isRecord(other) && !failed.includes(other);
    for (const [segment, events] of facts.events) {
      const index = events.indexOf(event);
      if (index < 0) continue;
      const first = before.get(segment) || events.slice(0, index).some(counts);
      const later = after.get(segment) || events.slice(index + 1).some(counts);
      if (!first && !(later && coversThrow(facts, event))) return false;
    }
    return true;
  }

  /** With `strictThrow`, a record after the access must also be written when the access throws. */
  function coversThrow(facts: Facts, event: PathEvent): boolean {
    if (!options.strictThrow) return true;
    const { after } = flowOf(facts);
    const statement = enclosingTry(event.kind === "access" ? event.access.node : event.node, facts.node);
    const starts = statement && facts.handlers.get(statement);
    return starts !== undefined && starts.every((start) => hasRecord(facts, start) || after.get(start));
  }

  function uncovered(facts: Facts): readonly Access[] {
    const found = new Set<Access>();
    for (const event of new Set([...facts.events.values()].flat())) {
      if (event.kind === "access" && !covers(facts, event)) found.add(event.access);
      if (event.kind !== "callback") continue;
      const target = of(event.target);
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

  return { uncovered, covers, isRecord };
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
function enclosingTry(node: Node, within: Node): TSESTree.TryStatement | undefined {
  for (let child = node; child !== within && child.parent; child = child.parent) {
    if (child.parent.type === "TryStatement" && child.parent.block === child) return child.parent;
  }
  return undefined;
}
