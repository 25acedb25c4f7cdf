import type { Evidence } from "../sinks/evidence.ts";
import { type Node, unwrap } from "../syntax.ts";

/** What a constant or a field holds, or the expression itself. */
export function held(expression: Node, evidence: Evidence): Node {
  const node = unwrap(expression);
  const { init } = node.type === "Identifier" || node.type === "MemberExpression" ? evidence.origin(node) : {};
  return init ? unwrap(init) : node;
}
