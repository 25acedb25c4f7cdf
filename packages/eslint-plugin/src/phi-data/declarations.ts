/** How a name got its value, as far as one file tells: one hop, through destructuring, loops and callbacks. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { isFunction, keyName, type Node, typeName, unwrap, wrapped } from "../syntax.ts";

export interface Declaration {
  /** `import`, a function or a class: no value of a patient. */
  readonly isOther: boolean;
  /** What the name, or the pattern it stands in, is initialised with; or the list of which it is an element. */
  readonly init?: Node | undefined;
  /** What leads from `init` to the name: `["name", "family"]` in `{ name: { family } }`, `[1]` in `[, second]`; undefined: computed. */
  readonly keys: readonly Key[];
  /** The keys that were taken out before, where the name holds the rest. */
  readonly without?: readonly string[];
  /** The names in the annotated type of the name, or of the pattern it stands in; `string` and the like too. */
  readonly types: readonly string[];
}

export type Key = string | number | undefined;

const NONE: Declaration = { isOther: false, keys: [], types: [] };

/** Methods of lists that give their elements to the callback. */
const ITERATES = /^(?:map|forEach|filter|find|findLast|flatMap|some|every|findIndex|sort|each|then)$/;

/** Undefined for a global. */
export function declarationOf(
  sourceCode: Readonly<TSESLint.SourceCode>,
  node: TSESTree.Identifier,
): Declaration | undefined {
  const definition = findVariable(sourceCode, node, node.name)?.defs[0];
  if (definition === undefined) return undefined;
  if (definition.type === "Variable") return ofVariable(definition);
  if (definition.type === "Parameter" && isFunction(definition.node)) {
    return ofParameter(definition.node, definition.name);
  }
  return { ...NONE, isOther: definition.type !== "Parameter" };
}

function ofVariable({ node, name }: TSESLint.Scope.Definition & { node: TSESTree.VariableDeclarator }): Declaration {
  const rest = restOf(node.id, name);
  if (rest) return { ...NONE, init: node.init ?? undefined, without: rest };
  const path = pathTo(node.id, name);
  if (path === undefined) return NONE;
  const own = typesAt(annotationOf(node.id), path);
  if (own) return { ...NONE, types: own };
  const types = typesOf(annotationOf(node.id));
  const loop = node.parent.parent;
  if (loop?.type === "ForOfStatement" && loop.left === node.parent) {
    return { ...NONE, init: loop.right, keys: path, types };
  }
  // The keys of an object are names of fields.
  if (loop?.type === "ForInStatement") return { ...NONE, isOther: true };
  return { ...NONE, init: node.init ?? undefined, keys: path, types };
}

function ofParameter(owner: Node & { params: readonly Node[] }, name: Node): Declaration {
  for (const [index, parameter] of owner.params.entries()) {
    const pattern = patternOf(parameter);
    const keys = pathTo(pattern, name);
    if (keys === undefined) continue;
    const own = typesAt(annotationOf(pattern), keys);
    if (own) return { ...NONE, types: own };
    const annotated = typesOf(annotationOf(pattern));
    const call = wrapped(owner).parent;
    // The second callback of `then` gets an error.
    const isCallback = call?.type === "CallExpression" && call.arguments[0] === wrapped(owner);
    const callee = isCallback ? unwrap(call.callee) : undefined;
    const isFirst = index === 0 && callee?.type === "MemberExpression";
    const method = isFirst ? keyName(callee.property, callee.computed) : undefined;
    if (isFirst && method !== undefined && ITERATES.test(method)) {
      return { ...NONE, init: callee.object, keys, types: annotated };
    }
    return { ...NONE, keys, types: annotated };
  }
  return NONE;
}

function patternOf(parameter: Node): Node {
  if (parameter.type === "TSParameterProperty") return patternOf(parameter.parameter);
  return parameter.type === "AssignmentPattern" ? parameter.left : parameter;
}

/** The keys from a pattern to a name in it; undefined where the name is not in it, or holds the rest of the others. */
function pathTo(pattern: Node, name: Node): Key[] | undefined {
  if (pattern === name) return [];
  if (pattern.type === "AssignmentPattern") return pathTo(pattern.left, name);
  if (pattern.type === "ArrayPattern") {
    for (const [index, element] of pattern.elements.entries()) {
      const path = element && pathTo(element, name);
      if (path) return [index, ...path];
    }
  }
  if (pattern.type !== "ObjectPattern") return undefined;
  for (const property of pattern.properties) {
    const path = property.type === "Property" ? pathTo(property.value, name) : undefined;
    if (path && property.type === "Property") return [keyName(property.key, property.computed), ...path];
  }
  return undefined;
}

/** The keys that are taken out before the name, where it holds the rest: `["id"]` in `{ id, ...name }`. */
function restOf(pattern: Node, name: Node): string[] | undefined {
  if (pattern.type !== "ObjectPattern") return undefined;
  const last = pattern.properties.at(-1);
  if (last?.type !== "RestElement" || last.argument !== name) return undefined;
  return pattern.properties.flatMap((property) =>
    property.type === "Property" ? (keyName(property.key, property.computed) ?? []) : [],
  );
}

/** The types of what stands in a literal type under the keys: `Patient` for `data` of `{ data: Patient }`. */
function typesAt(annotation: Node | undefined, keys: readonly Key[]): string[] | undefined {
  const [key, ...rest] = keys;
  const type = annotation?.type === "TSTypeAnnotation" ? annotation.typeAnnotation : annotation;
  if (key === undefined || type?.type !== "TSTypeLiteral") return undefined;
  for (const member of type.members) {
    if (member.type !== "TSPropertySignature" || keyName(member.key, member.computed) !== key) continue;
    return rest.length === 0 ? typesOf(member.typeAnnotation) : typesAt(member.typeAnnotation, rest);
  }
  return undefined;
}

function annotationOf(pattern: Node): Node | undefined {
  return "typeAnnotation" in pattern ? (pattern.typeAnnotation as TSESTree.TSTypeAnnotation | undefined) : undefined;
}

const KEYWORDS: Readonly<Record<string, string>> = {
  TSStringKeyword: "string",
  TSNumberKeyword: "number",
  TSBooleanKeyword: "boolean",
};

/** What a database fills in: a type without these holds all that a person told. */
const FILLED_IN = /^(?:id|uuid|_id|version|\w+(?:Id|At|By))$/;

/** `Patient`, `Patient[]`, `Promise<Patient | null>`, `Omit<Patient, "ssn">`: the names in it, with their qualifiers. */
export function typesOf(node: Node | undefined, depth = 0): string[] {
  if (node === undefined || depth > 4) return [];
  if (node.type === "TSTypeAnnotation") return typesOf(node.typeAnnotation, depth);
  if (node.type === "TSArrayType") return typesOf(node.elementType, depth + 1);
  if (node.type === "TSTypeOperator") return typesOf(node.typeAnnotation, depth + 1);
  if (node.type === "TSUnionType" || node.type === "TSIntersectionType") {
    return node.types.flatMap((type) => typesOf(type, depth + 1));
  }
  if (node.type === "TSTypeReference") {
    const given = node.typeArguments?.params ?? [];
    const inner = given.flatMap((type) => typesOf(type, depth + 1));
    const name = typeName(node.typeName);
    return name === "Omit" && given[1] && literalsOf(given[1]).every((key) => FILLED_IN.test(key))
      ? inner
      : [name, ...inner];
  }
  const keyword = KEYWORDS[node.type];
  return keyword === undefined ? [] : [keyword];
}

/** `"id" | "createdAt"`; a type that is no literal counts as one of any name. */
function literalsOf(type: Node): string[] {
  if (type.type === "TSUnionType") return type.types.flatMap(literalsOf);
  const literal = type.type === "TSLiteralType" ? type.literal : undefined;
  return literal?.type === "Literal" && typeof literal.value === "string" ? [literal.value] : [""];
}
