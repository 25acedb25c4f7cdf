/**
 * One record for each row that was read: `for (const row of rows) await audit(row.id)`. Where the list is empty nobody's
 * data was read, so such a loop covers the access that its list comes from, and no other.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import { contains, type FunctionNode, type Node, unwrap } from "../syntax.ts";
import { type Access, type Facts, type PathEvent, placeOf } from "./recording.ts";

/** True if the expression is the result of the access, or a part of it: `rows` after `const { rows } = await …`; also where it stands itself. */
export function isResultOf(sourceCode: Readonly<TSESLint.SourceCode>, expression: Node, access: Access): boolean {
  const node = unwrap(expression);
  if (node.type === "LogicalExpression") return isResultOf(sourceCode, node.left, access);
  if (node.type === "AwaitExpression") return isResultOf(sourceCode, node.argument, access);
  if (node === access.node) return true;
  const { root, steps } = chainOf(node);
  if (root.type !== "Identifier" || steps.some((step) => step.args !== undefined || step.quasi)) return false;
  const definition = findVariable(sourceCode, root, root.name)?.defs[0];
  const init = definition?.type === "Variable" ? definition.node.init : undefined;
  return init != null && init.range[0] <= access.node.range[0] && access.node.range[1] <= init.range[1];
}

/** True if every round of the loop writes a record. */
export function everyRoundRecords(
  loop: TSESTree.ForOfStatement,
  facts: Facts,
  isRecord: (event: PathEvent) => boolean,
): boolean {
  return bodyRecords(loop.body, facts, isRecord);
}

/** True if a callback writes a record whenever it has a result: `(error, rows) => { if (error) return …; audit(…) }`. */
export function resultRecords(callback: FunctionNode, facts: Facts, isRecord: (event: PathEvent) => boolean): boolean {
  const error = callback.params[0];
  return (
    callback.body != null && bodyRecords(callback.body, facts, isRecord, error?.type === "Identifier" ? error.name : "")
  );
}

/**
 * True if a statement of the body writes a record, and nothing leaves the body before.
 *
 * @param error a variable that holds an error where there is no result.
 */
export function bodyRecords(
  whole: Node,
  facts: Facts,
  isRecord: (event: PathEvent) => boolean,
  error?: string,
): boolean {
  const records = [...facts.events.values()].flat().flatMap((event) => (isRecord(event) ? [placeOf(event)] : []));
  const body = whole.type === "BlockStatement" ? whole.body : [whole];
  for (const statement of body) {
    const failed = statement.type === "IfStatement" && statement.test.type === "Identifier" ? statement.test.name : "";
    if (statement.type === "IfStatement" && failed !== "" && failed === error) {
      if (statement.alternate && bodyRecords(statement.alternate, facts, isRecord)) return true;
      continue;
    }
    const plain = statement.type === "ExpressionStatement" || statement.type === "VariableDeclaration";
    if (plain && records.some((node) => contains(statement, node))) return true;
    if (statement.type === "TryStatement" && statement.finalizer && bodyRecords(statement.finalizer, facts, isRecord))
      return true;
    if (facts.jumps.some((jump) => contains(statement, jump))) return false;
  }
  return false;
}
