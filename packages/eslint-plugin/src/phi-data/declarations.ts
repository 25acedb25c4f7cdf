/** How a name got its value, as far as one file tells: one hop, through destructuring, loops, callbacks and assignments. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { isFunction, keyName, type Node, typeName, unwrap, wrapped } from "../syntax.ts";

/** One element of a list, whichever. */
export const EACH = Symbol("each element");

/** The rest of an object when these keys are taken out. */
export interface Rest {
  readonly without: readonly (string | undefined)[];
}

/** A step into a value: a property, the place in a list, any element, the rest; undefined where the key is computed. */
export type Key = string | number | typeof EACH | Rest | undefined;

export interface Declaration {
  readonly kind: "variable" | "parameter" | "import" | "other";
  /** What the name, or the pattern it stands in, is initialised with; or the list of which it is an element. */
  readonly init?: Node | undefined;
  /** The keys that lead from `init` to the name: `["name", "family"]` in `{ name: { family } }`. */
  readonly keys: readonly Key[];
  /** Those of them that its pattern has, which lead from `type` to the name. */
  readonly pattern: readonly Key[];
  /** The annotated type of the name, or of the pattern it stands in. */
  readonly type?: Node | undefined;
  /** What is assigned to it later, in the order of the text. */
  readonly writes: readonly Node[];
  readonly decorators: readonly TSESTree.Decorator[];
}

const NONE: Declaration = { kind: "variable", keys: [], pattern: [], writes: [], decorators: [] };

/** Methods of lists that give their elements to the callback. */
const ITERATES = /^(?:map|forEach|filter|find|findLast|flatMap|some|every|findIndex|each|subscribe)$/;

/** These give two of them; `reduce` the second. */
const PAIRS = /^(?:sort|toSorted)$/;

/** Operators of RxJS; the first in a pipe is given what comes. */
const OPERATORS = /^(?:tap|map|filter|switchMap|mergeMap|concatMap|exhaustMap)$/;

/** How many of the assignments to a name are looked at. */
const WRITES = 3;

/** Undefined for a global. */
export function declarationOf(
  sourceCode: Readonly<TSESLint.SourceCode>,
  node: TSESTree.Identifier,
): Declaration | undefined {
  const variable = findVariable(sourceCode, node, node.name);
  const definition = variable?.defs[0];
  if (variable === undefined || definition === undefined) return undefined;
  const writes = variable.references.flatMap((reference) =>
    reference.isWrite() && !reference.init && reference.writeExpr ? [reference.writeExpr] : [],
  );
  const assigned = { writes: writes.slice(-WRITES) };
  if (definition.type === "Variable") return { ...ofVariable(definition), ...assigned };
  if (definition.type === "Parameter") {
    const declaration = isFunction(definition.node) ? ofParameter(definition.node, definition.name) : NONE;
    return { ...declaration, kind: "parameter", ...assigned };
  }
  return { ...NONE, kind: definition.type === "ImportBinding" ? "import" : "other" };
}

function ofVariable({ node, name }: TSESLint.Scope.Definition & { node: TSESTree.VariableDeclarator }): Declaration {
  const path = pathTo(node.id, name);
  const type = annotationOf(node.id);
  if (path === undefined) return NONE;
  const loop = node.parent.parent;
  if (loop?.type === "ForOfStatement" && loop.left === node.parent) {
    return { ...NONE, init: loop.right, keys: [EACH, ...path], pattern: path, type };
  }
  // The keys of an object are names of fields.
  if (loop?.type === "ForInStatement") return { ...NONE, kind: "other" };
  return { ...NONE, init: node.init ?? undefined, keys: path, pattern: path, type };
}

function ofParameter(owner: Node & { params: readonly Node[] }, name: Node): Declaration {
  for (const [index, parameter] of owner.params.entries()) {
    const pattern = patternOf(parameter);
    const keys = pathTo(pattern, name);
    if (keys === undefined) continue;
    const type = annotationOf(pattern) ?? (index === 0 ? propsType(owner) : undefined);
    const decorators = decoratorsOf(parameter);
    const given = givenTo(owner, index);
    if (given) return { ...NONE, init: given.from, keys: [...given.keys, ...keys], pattern: keys, type, decorators };
    return { ...NONE, keys, pattern: keys, type, decorators };
  }
  return NONE;
}

/** What the parameter of a callback is given: an element of the list whose method is called, the result of a promise. */
function givenTo(callback: Node, index: number): { from: Node; keys: readonly Key[] } | undefined {
  const outer = wrapped(callback);
  const call = outer.parent;
  if (call?.type === "Property") return observedBy(call, index);
  if (call?.type !== "CallExpression" || call.callee === outer) return undefined;
  const at = call.arguments.findIndex((argument) => argument === outer);
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") return at === 0 && index === 0 ? piped(callee, call) : watched(callee, call, at);
  const method = callee.type === "MemberExpression" && at === 0 ? keyName(callee.property, callee.computed) : undefined;
  if (callee.type !== "MemberExpression" || method === undefined) return undefined;
  if (index === 0 && method === "then") return { from: callee.object, keys: [] };
  const isElement = PAIRS.test(method)
    ? index < 2
    : method === "reduce"
      ? index === 1
      : index === 0 && ITERATES.test(method);
  return isElement ? { from: callee.object, keys: [EACH] } : undefined;
}

/** `subscribe({ next: (patient) => … })` */
function observedBy(property: TSESTree.Property, index: number): ReturnType<typeof givenTo> {
  const call = property.parent.parent;
  if (index !== 0 || call?.type !== "CallExpression" || keyName(property.key, property.computed) !== "next") return;
  const callee = unwrap(call.callee);
  return callee.type === "MemberExpression" && keyName(callee.property, callee.computed) === "subscribe"
    ? { from: callee.object, keys: [EACH] }
    : undefined;
}

/** `patient$.pipe(tap((patient) => …))` */
function piped(operator: TSESTree.Identifier, call: TSESTree.CallExpression): ReturnType<typeof givenTo> {
  const pipe = call.parent;
  if (!OPERATORS.test(operator.name) || pipe.type !== "CallExpression" || pipe.arguments[0] !== call) return undefined;
  const callee = unwrap(pipe.callee);
  return callee.type === "MemberExpression" && keyName(callee.property, callee.computed) === "pipe"
    ? { from: callee.object, keys: [EACH] }
    : undefined;
}

/** `watch(patient, (now, before) => …)` of Vue. */
function watched(callee: TSESTree.Identifier, call: TSESTree.CallExpression, at: number): ReturnType<typeof givenTo> {
  const [watchedValue] = call.arguments;
  return callee.name === "watch" && at === 1 && watchedValue ? { from: watchedValue, keys: [EACH] } : undefined;
}

function patternOf(parameter: Node): Node {
  if (parameter.type === "TSParameterProperty") return patternOf(parameter.parameter);
  return parameter.type === "AssignmentPattern" ? parameter.left : parameter;
}

/** The keys from a pattern to a name in it; undefined where the name is not in it. */
function pathTo(pattern: Node, name: Node): Key[] | undefined {
  if (pattern === name) return [];
  if (pattern.type === "AssignmentPattern") return pathTo(pattern.left, name);
  if (pattern.type === "ArrayPattern") {
    for (const [index, element] of pattern.elements.entries()) {
      const isRest = element?.type === "RestElement";
      const path = element && pathTo(isRest ? element.argument : element, name);
      if (path) return [isRest ? { without: [] } : index, ...path];
    }
  }
  if (pattern.type !== "ObjectPattern") return undefined;
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      if (property.argument === name) return [{ without: keysOf(pattern) }];
      continue;
    }
    const path = pathTo(property.value, name);
    if (path) return [keyName(property.key, property.computed), ...path];
  }
  return undefined;
}

function keysOf(pattern: TSESTree.ObjectPattern): (string | undefined)[] {
  return pattern.properties.flatMap((each) => (each.type === "Property" ? [keyName(each.key, each.computed)] : []));
}

export function annotationOf(pattern: Node): Node | undefined {
  return "typeAnnotation" in pattern ? (pattern.typeAnnotation as TSESTree.TSTypeAnnotation | undefined) : undefined;
}

/** `const Card: React.FC<Props> = ({ patient }) => …` gives the type of the parameter outside of it. */
function propsType(owner: Node): Node | undefined {
  const variable = wrapped(owner).parent;
  const annotation = variable?.type === "VariableDeclarator" ? annotationOf(variable.id) : undefined;
  const type = annotation?.type === "TSTypeAnnotation" ? annotation.typeAnnotation : undefined;
  if (type?.type !== "TSTypeReference" || !/(?:FC|FunctionComponent|SubmitHandler)$/.test(typeName(type.typeName)))
    return;
  return type.typeArguments?.params[0];
}

function decoratorsOf(parameter: Node): readonly TSESTree.Decorator[] {
  return "decorators" in parameter ? (parameter.decorators ?? []) : [];
}
