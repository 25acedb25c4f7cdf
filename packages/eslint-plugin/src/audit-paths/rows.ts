/**
 * One record for each row that was read: `for (const row of rows) await audit(row.id)`. Where the list is empty nobody's
 * data was read, so such a loop covers the access that its list comes from, and no other.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import { type Node, unwrap } from "../syntax.ts";
import type { Access, Facts, PathEvent } from "./recording.ts";

/** True if the expression is the result of the access, or a part of it: `rows` after `const { rows } = await …`. */
export function isResultOf(sourceCode: Readonly<TSESLint.SourceCode>, expression: Node, access: Access): boolean {
  const node = unwrap(expression);
  if (node.type === "LogicalExpression") return isResultOf(sourceCode, node.left, access);
  const { root, steps } = chainOf(node);
  if (root.type !== "Identifier" || steps.some((step) => step.args !== undefined || step.quasi)) return false;
  const definition = findVariable(sourceCode, root, root.name)?.defs[0];
  const init = definition?.type === "Variable" ? definition.node.init : undefined;
  return init != null && init.range[0] <= access.node.range[0] && access.node.range[1] <= init.range[1];
}

/** True if every round of the loop writes a record: a statement of its body does, and nothing leaves the round before. */
export function everyRoundRecords(
  loop: TSESTree.ForOfStatement,
  facts: Facts,
  isRecord: (event: PathEvent) => boolean,
): boolean {
  const records = [...facts.events.values()].flat().flatMap((event) => (isRecord(event) ? [placeOf(event)] : []));
  const body = loop.body.type === "BlockStatement" ? loop.body.body : [loop.body];
  for (const statement of body) {
    const plain = statement.type === "ExpressionStatement" || statement.type === "VariableDeclaration";
    if (plain && records.some((node) => isInside(node, statement))) return true;
    if (facts.jumps.some((jump) => isInside(jump, statement))) return false;
  }
  return false;
}

function placeOf(event: PathEvent): Node {
  return event.kind === "access" ? event.access.node : event.node;
}

function isInside(inner: Node, outer: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
