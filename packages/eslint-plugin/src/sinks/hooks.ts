/** What hooks of libraries give: `const [value, setValue] = useLocalStorage(…)`, `const { track } = useAnalytics()`. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { isFunction, keyName, lastName, type Node, returnedBy, unwrap } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";

export interface Hooked {
  readonly module: string;
  /** The name that the module gives the hook. */
  readonly hook: string;
  /** What is taken out of what the hook gives: a place in a list, a property; undefined for the whole. */
  readonly part: number | string | undefined;
  readonly call: TSESTree.CallExpression;
}

/** For a name that is declared by the call of an imported hook. */
export function hooked(expression: Node, evidence: Evidence): Hooked | undefined {
  if (expression.type !== "Identifier") return undefined;
  const definition = findVariable(evidence.sourceCode, expression, expression.name)?.defs[0];
  if (definition?.type !== "Variable" || !definition.node.init) return undefined;
  const call = unwrap(definition.node.init);
  if (call.type !== "CallExpression" || !/^use[A-Z]/.test(lastName(call.callee) ?? "")) return undefined;
  const { module, name = "" } = evidence.origin(call.callee);
  return module === undefined
    ? undefined
    : { module, hook: name, part: partOf(definition.node.id, definition.name), call };
}

function partOf(pattern: Node, name: Node): number | string | undefined {
  if (pattern.type === "ArrayPattern") return pattern.elements.findIndex((element) => element === name);
  if (pattern.type !== "ObjectPattern") return undefined;
  const property = pattern.properties.find((each) => each.type === "Property" && each.value === name);
  return property?.type === "Property" ? (keyName(property.key, property.computed) ?? "") : "";
}

/** The new value of `set(value)` and of `set((before) => value)`. */
export function updated(value: Node): Node {
  const node = unwrap(value);
  return (isFunction(node) ? returnedBy(node) : undefined) ?? value;
}
