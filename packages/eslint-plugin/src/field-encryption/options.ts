/** Options of a column, also from a constant and through a spread. */
import { valueAt } from "../crypto/hardcoded.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { type Node, unwrap } from "../syntax.ts";

export function textOf(node: Node | undefined): string | undefined {
  const value = node && unwrap(node);
  return value?.type === "Literal" && typeof value.value === "string" ? value.value : undefined;
}

/** The object itself, or the one that a constant of the file holds. */
export function statedObject(expression: Node, evidence: Evidence): Node | undefined {
  const node = unwrap(expression);
  const value = node.type === "Identifier" ? evidence.origin(node).init : node;
  const object = value && unwrap(value);
  return object?.type === "ObjectExpression" ? object : undefined;
}

/** The value of an option, also of the constants that are spread into it. */
export function optionAt(options: Node | undefined, key: string, evidence: Evidence): Node | undefined {
  if (options?.type !== "ObjectExpression") return undefined;
  const own = valueAt(options, [key]);
  if (own !== undefined) return own;
  for (const property of options.properties) {
    const spread = property.type === "SpreadElement" ? statedObject(property.argument, evidence) : undefined;
    const found = optionAt(spread, key, evidence);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is not known of the options: made by a function, or from another file. */
export function unknownOptions(given: readonly Node[], evidence: Evidence): Node[] {
  return given.flatMap((argument): Node[] => {
    const node = unwrap(argument);
    if (node.type === "ObjectExpression")
      return node.properties.flatMap((property) =>
        property.type === "SpreadElement" ? unknownOptions([property.argument], evidence) : [],
      );
    const isOpaque = node.type === "CallExpression" || node.type === "Identifier";
    return isOpaque && statedObject(node, evidence) === undefined ? [node] : [];
  });
}
