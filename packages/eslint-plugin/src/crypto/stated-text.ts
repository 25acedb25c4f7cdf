/** The text of an argument as far as the source states it: `aes-\0-cbc` for `aes-${bits}-cbc`. */
import type { Evidence } from "../sinks/evidence.ts";
import { type Node, unwrap } from "../syntax.ts";

/** Stands for a part that the source does not state. */
const hole = "\0";

export function statedText(expression: Node | undefined, evidence: Evidence, depth = 0): string | undefined {
  const node = expression && unwrap(expression);
  if (!node || depth > 3) return undefined;
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type === "TemplateLiteral") return node.quasis.map(({ value }) => value.raw).join(hole);
  if (node.type === "LogicalExpression") return statedText(node.right, evidence, depth + 1);
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return undefined;
  const { init } = evidence.origin(node);
  return init && statedText(init, evidence, depth + 1);
}
