/** What was read in a `try` and is still at hand where its `catch` goes on. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { contains, lastName, type Node, unwrap } from "../syntax.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Calls after which a function does not go on, though no `return` says so: `handleError(error)`, `redirect("/")`. */
const leaves = /^(?:throw|rethrow|raise|handle|fail|abort|reject|exit|redirect|permanentRedirect|notFound|next)/;

/**
 * True if a variable from outside of the `try` is given what the node reads, and is read where the `catch` goes on:
 * `let patient; try { patient = await …; await audit(…); } catch {} return patient;`.
 */
export function outlives(sourceCode: SourceCode, node: Node, statement: TSESTree.TryStatement): boolean {
  const { handler } = statement;
  if (!handler) return false;
  const last = handler.body.body.at(-1);
  const isRead = (identifier: Node): boolean =>
    last?.type === "ReturnStatement"
      ? contains(last, identifier)
      : !isLeft(last) && identifier.range[0] >= statement.range[1];
  return assignedFrom(node, statement).some((target) => {
    const variable = findVariable(sourceCode, target, target.name);
    const isOutside = variable?.defs.every(({ name }) => !contains(statement, name)) ?? false;
    return isOutside && variable?.references.some((use) => use.isRead() && isRead(use.identifier)) === true;
  });
}

/** True if the last statement of a `catch` leaves it for good. */
function isLeft(last: Node | undefined): boolean {
  if (last === undefined) return false;
  if (/^(?:Throw|Continue|Break)Statement$/.test(last.type)) return true;
  const ended = last.type === "ExpressionStatement" ? unwrap(last.expression) : last;
  const called = ended.type === "AwaitExpression" ? unwrap(ended.argument) : ended;
  return called.type === "CallExpression" && leaves.test(lastName(called) ?? "");
}

/** The variables that an assignment within `outer` gives the value of the node: `[rows] = await …`. */
function assignedFrom(node: Node, outer: Node): TSESTree.Identifier[] {
  for (let child = node; child !== outer && child.parent; child = child.parent) {
    const { parent } = child;
    if (parent.type === "AssignmentExpression" && parent.right === child) return targets(parent.left);
  }
  return [];
}

function targets(pattern: Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern];
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : targets(element)));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        targets(property.type === "Property" ? property.value : property.argument),
      );
    default:
      return [];
  }
}
