/** Brings it together: which functions of a file reach PHI without an audit record, and what is missing. */
import type { TSESLint } from "@typescript-eslint/utils";
import type { AuditShapes } from "../data-access/audit.ts";
import { isPrivate, localFunction, memberOf, namedUses } from "../local-functions.ts";
import { contains, type FunctionNode, isFunction, type Node, wrapped } from "../syntax.ts";
import { createGuards } from "./guards.ts";
import { outlives } from "./outliving.ts";
import { createProof, type ProofOptions } from "./proof.ts";
import type { Access, Facts, PathEvent, Recording } from "./recording.ts";
import { isResultOf } from "./rows.ts";

/** What is wrong: no record at all, one that nothing waits for, or one on some paths only, and on which. */
export type Gap =
  | { readonly kind: "none" }
  | { readonly kind: "notAwaited" }
  | {
      readonly kind: "somePaths";
      readonly path: string;
      /** True if an audit function of the file is what fails, so that a further call of it changes nothing. */
      readonly helper?: boolean;
    };

export interface Unaudited {
  readonly function: Node;
  readonly access: Access;
  readonly gap: Gap;
}

export interface CoverageInput {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly recording: Recording;
  readonly shapes: AuditShapes;
  readonly options: ProofOptions;
  /** Uses of private methods: every `this.name` of the file, by the method. */
  readonly methodUses: ReadonlyMap<FunctionNode, readonly Node[]>;
}

interface Place {
  readonly facts: Facts;
  readonly event: PathEvent;
}

export function unauditedFunctions({ sourceCode, recording, shapes, options, methodUses }: CoverageInput): Unaudited[] {
  const proof = createProof({
    of: recording.of,
    options,
    isGuarded: (node) => guards.isGuarded(node),
    isResultOf: (expression, access) => isResultOf(sourceCode, expression, access),
    outlives: (node, statement) => outlives(sourceCode, node, statement),
  });
  const guards = createGuards(sourceCode, shapes, proof.recordsAlways);
  const callbacks = new Map<Node, Place>();
  const uses = new Map<Node, Place>();
  for (const facts of recording.facts) {
    for (const event of [...facts.events.values()].flat()) {
      if (event.kind === "callback") callbacks.set(event.target, { facts, event });
      if (event.kind === "call" || event.kind === "reference") uses.set(event.node, { facts, event });
    }
  }

  return recording.facts.flatMap((facts): Unaudited[] => {
    if (callbacks.has(facts.node) || guards.isGuarded(facts.node)) return [];
    const access = proof.uncovered(facts)[0];
    if (!access || isCoveredByCallers(facts.node)) return [];
    return [{ function: facts.node, access, gap: gapOf(facts, access) }];
  });

  /**
   * True if every use of the function is in the file and is audited where it stands, or in a function of which that is
   * true. Whoever calls a recursive function came in from outside of it, so only those calls are asked.
   *
   * @param open the functions that are being asked.
   */
  function isCoveredByCallers(node: Node, open: ReadonlySet<Node> = new Set()): boolean {
    if (!isFunction(node)) return false;
    if (open.has(node)) return true;
    const member = memberOf(node);
    const known = member ? (isPrivate(member) ? methodUses.get(node) : undefined) : namedUses(sourceCode, node);
    const outside = known?.filter((use) => !contains(node, use)) ?? [];
    return outside.length > 0 && outside.every((use) => isCoveredUse(use, new Set([...open, node])));
  }

  function isCoveredUse(use: Node, open: ReadonlySet<Node>): boolean {
    if (guards.isGuarded(use)) return true;
    const place = uses.get(use);
    return place !== undefined && isCoveredPlace(place, open);
  }

  /** Covered where it happens, by what guards the function around it, or where that function is used. */
  function isCoveredPlace({ facts, event }: Place, open: ReadonlySet<Node>): boolean {
    if (guards.isGuarded(facts.node) || proof.covers(facts, event)) return true;
    const around = callbacks.get(facts.node);
    return around ? isCoveredPlace(around, open) : isCoveredByCallers(facts.node, open);
  }

  function gapOf(facts: Facts, access: Access): Gap {
    const found = allEvents(facts, access.node);
    const record = found.find(({ event }) => proof.isRecord(event));
    if (record && proof.isFailingHelper(record.event)) {
      const path = "the audit function of this file goes on where the record is not, or not yet, written";
      return { kind: "somePaths", path, helper: true };
    }
    if (record) return { kind: "somePaths", path: missingPath(sourceCode, record, access, facts) };
    const lost = found.some(({ event }) => proof.isRecord(awaited(event)));
    return { kind: lost ? "notAwaited" : "none" };
  }

  /** The events of a function and of the callbacks that belong to it. */
  function allEvents(facts: Facts, access: Node): Place[] {
    return [...new Set([...facts.events.values()].flat())].flatMap((event) => {
      // A function that a module calls beside the access is a piece of work of its own.
      const beside = event.kind === "callback" && facts.node.type === "Program" && !contains(event.target, access);
      if (beside) return [];
      const inside = event.kind === "callback" ? recording.of(event.target) : undefined;
      return [{ facts, event }, ...(inside ? allEvents(inside, access) : [])];
    });
  }
}

function awaited(event: PathEvent): PathEvent {
  return "waits" in event ? { ...event, waits: "waits" } : event;
}

/** Which path has no record, as far as the shape of the source tells. */
function missingPath(
  sourceCode: CoverageInput["sourceCode"],
  { facts, event }: Place,
  access: Access,
  owner: Facts,
): string {
  if ("swallowed" in event && event.swallowed) return "not when the audit call fails, since the function goes on";
  const node = event.kind === "access" ? access.node : event.node;
  for (let child = node; child !== facts.node && child.parent; child = child.parent) {
    if (child.type === "CatchClause") return "only in a `catch` block";
    const { parent } = child;
    if (parent.type !== "TryStatement" || parent.block !== child || !parent.handler) continue;
    if (!contains(parent, access.node)) return "not when the audit call fails, since `catch` goes on";
    if (outlives(sourceCode, access.node, parent)) {
      return "not when the audit call fails, since `catch` goes on and the data is kept";
    }
  }
  if (facts !== owner && !contains(facts.node, access.node)) return "only in a callback that may not run";
  const between = facts.jumps.filter(({ range }) => range[0] > access.node.range[1] && range[1] < node.range[0]);
  // An exception leaves the function, unless a `catch` of it goes on.
  const jump = between.find(({ type }) => type !== "ThrowStatement") ?? between[0];
  return jump ? `not on the path of ${jumpTitles[jump.type] ?? "a `break`"}` : "only in one branch";
}

const jumpTitles: Readonly<Record<string, string>> = {
  ReturnStatement: "an early `return`",
  ContinueStatement: "a `continue`",
  ThrowStatement: "a `throw` that is caught",
};

/** The uses `this.name` of methods of the file, for functions that only their own class can call. */
export function usesOfMethods(
  sourceCode: Readonly<TSESLint.SourceCode>,
  members: readonly Node[],
): ReadonlyMap<FunctionNode, readonly Node[]> {
  const uses = new Map<FunctionNode, Node[]>();
  for (const use of members) {
    const method = localFunction(sourceCode, use);
    const member = method && memberOf(method);
    if (!method || !member || !isPrivate(member) || wrapped(use).parent === member) continue;
    uses.set(method, [...(uses.get(method) ?? []), use]);
  }
  return uses;
}
