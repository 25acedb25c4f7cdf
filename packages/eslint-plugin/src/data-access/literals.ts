/** What the source states about an argument: texts, names, and the entries of objects, also through one constant. */
import { keyName, lastName, type Node, unwrap } from "../syntax.ts";
import type { Receivers } from "./receivers.ts";

/** A text that the source states: `"patients"`, a template without values, or a constant that holds one. */
export function statedText(argument: Node | undefined, receivers: Receivers): string | undefined {
  const node = argument && receivers.resolve(argument);
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node?.type !== "TemplateLiteral") return undefined;
  // `patients/${id}`: what comes first says which.
  return node.quasis[0]?.value.cooked ?? undefined;
}

/** The text, or where none is stated the name of what holds it: `PATIENTS_TABLE`. */
export function textOrName(argument: Node | undefined, receivers: Receivers): string | undefined {
  return statedText(argument, receivers) ?? (argument && lastName(argument));
}

/**
 * The entries of an object literal, also of those that it spreads, or of the one that a constant holds or a function of the
 * file returns; none of anything else.
 */
export function entries(argument: Node | undefined, receivers: Receivers, depth = 0): [key: string, value: Node][] {
  const node = argument && receivers.resolve(argument);
  if (node === undefined || depth > 3) return [];
  if (node.type === "CallExpression") {
    // Prisma gives the object back: `Prisma.validator<Prisma.ClinicInclude>()({ patients: true })`.
    const callee = unwrap(node.callee);
    const validates = callee.type === "CallExpression" && lastName(callee) === "validator";
    const given = validates ? node.arguments[0] : receivers.returned(node);
    return given ? entries(given, receivers, depth + 1) : [];
  }
  if (node.type !== "ObjectExpression") return [];
  return node.properties.flatMap((property): [string, Node][] => {
    if (property.type !== "Property") return entries(property.argument, receivers, depth + 1);
    const key = keyName(property.key, property.computed) ?? textOrName(property.key, receivers);
    return key === undefined ? [] : [[key, property.value]];
  });
}

export function entry(argument: Node | undefined, key: string, receivers: Receivers): Node | undefined {
  return entries(argument, receivers).find(([name]) => name === key)?.[1];
}

/** The elements of an array literal; the expression itself where it is none. */
export function elements(argument: Node | undefined): Node[] {
  const node = argument && unwrap(argument);
  if (node?.type !== "ArrayExpression") return node ? [node] : [];
  return node.elements.flatMap((element) => (element === null ? [] : [element]));
}
