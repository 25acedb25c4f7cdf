/** Where a name comes from: the import, parameter, variable or class member that declares it. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { onceFor } from "../once.ts";
import {
  enclosingClass,
  isFunction,
  keyName,
  lastName,
  type Node,
  propertyName,
  returnedBy,
  typeName,
  unwrap,
} from "../syntax.ts";
import { chainOf } from "./chain.ts";

/** A type in an annotation: `Repository<Patient>` is the name `Repository` and the argument `Patient`. */
export interface TypeReference {
  readonly name: string;
  readonly module: string | undefined;
  readonly typeArguments: readonly string[];
}

export interface Origin {
  /** The last name: `prisma` for `this.prisma`; of an import the name that its module gives it. */
  readonly name: string | undefined;
  readonly types: readonly TypeReference[];
  /** The module that the value is imported from. */
  readonly module?: string | undefined;
  /** The expression that the variable or field is initialised with. */
  readonly init?: Node | undefined;
  /** The expression that the name is taken out of: `client` in `const { patient } = client`. */
  readonly source?: Node | undefined;
  /** The function, where the value is a parameter of it. */
  readonly parameterOf?: Node | undefined;
  readonly decorators: readonly TSESTree.Decorator[];
}

export function findVariable(
  sourceCode: Readonly<TSESLint.SourceCode>,
  at: Node,
  name: string,
): TSESLint.Scope.Variable | undefined {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(at); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable;
  }
  return undefined;
}

/**
 * The module of `require("m")`, `require("m").x`, `require("m")(…)` and `await import("m")`.
 *
 * @param text what an expression states; without it, only a literal states anything
 */
export function requiredModule(expression: Node, text = literalText): string | undefined {
  const awaited = unwrap(expression);
  const node = awaited.type === "AwaitExpression" ? unwrap(awaited.argument) : awaited;
  if (node.type === "ImportExpression") return text(node.source);
  const { root, steps } = chainOf(node);
  const called = root.type === "Identifier" && root.name === "require" && steps[0]?.name === undefined;
  return called && steps[0]?.args?.[0] ? text(steps[0].args[0]) : undefined;
}

function literalText(node: Node): string | undefined {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

export interface Bindings {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  /** Where the value of an identifier or of `this.x` comes from. */
  origin(expression: Node): Origin;
  /** The type references of an annotation, through unions and aliases of the same file. */
  types(annotation: Node | undefined): TypeReference[];
  /** The expression itself, or what the constant or the field that it names is initialised with. */
  resolve(expression: Node): Node;
}

/** Types of TypeScript that are what their first argument is, as far as a client goes. */
const transparentTypes = /^(?:Omit|Pick|Readonly|Partial|Required|NonNullable|Awaited|Promise)$/;

export const createBindings = onceFor((sourceCode: Readonly<TSESLint.SourceCode>): Bindings => {
  /** `const sdk = "openai"; await import(sdk)`. */
  function constantText(node: Node): string | undefined {
    if (node.type !== "Identifier") return literalText(node);
    const definition = findVariable(sourceCode, node, node.name)?.defs[0];
    const init = definition?.type === "Variable" ? definition.node.init : undefined;
    return definition?.parent?.type === "VariableDeclaration" && definition.parent.kind === "const" && init
      ? literalText(unwrap(init))
      : undefined;
  }

  function types(annotation: Node | undefined, depth = 0): TypeReference[] {
    if (annotation === undefined || depth > 4) return [];
    if (annotation.type === "TSTypeAnnotation") return types(annotation.typeAnnotation, depth);
    if (annotation.type === "TSUnionType" || annotation.type === "TSIntersectionType") {
      return annotation.types.flatMap((type) => types(type, depth + 1));
    }
    if (annotation.type === "TSTypeQuery") {
      return annotation.exprName.type === "Identifier" ? origin(annotation.exprName, depth + 1).types.slice() : [];
    }
    if (annotation.type !== "TSTypeReference") return [];
    const name = typeName(annotation.typeName);
    const parameters = annotation.typeArguments?.params ?? [];
    const variable = findVariable(sourceCode, annotation, name.split(".")[0] ?? name);
    const definition = variable?.defs[0];
    const alias = definition?.node;
    if (alias?.type === "TSTypeAliasDeclaration" && alias.typeAnnotation.type === "TSTypeReference") {
      return types(alias.typeAnnotation, depth + 1);
    }
    if (transparentTypes.test(name) && !definition) return types(parameters[0], depth + 1);
    const typeArguments = parameters.flatMap((type) =>
      type.type === "TSTypeReference" ? [typeName(type.typeName)] : [],
    );
    return [{ name, module: definition && importedFrom(definition, constantText), typeArguments }];
  }

  /** The annotation of one property of `{ a, b }: { a: A; b: B }` or of an interface of the same file. */
  function propertyType(annotation: Node | undefined, key: string): Node | undefined {
    if (annotation?.type === "TSTypeAnnotation") return propertyType(annotation.typeAnnotation, key);
    if (annotation?.type === "TSTypeReference") {
      const declared = findVariable(sourceCode, annotation, typeName(annotation.typeName))?.defs[0]?.node;
      if (declared?.type === "TSInterfaceDeclaration") return memberType(declared.body.body, key);
      return declared?.type === "TSTypeAliasDeclaration" ? propertyType(declared.typeAnnotation, key) : undefined;
    }
    return annotation?.type === "TSTypeLiteral" ? memberType(annotation.members, key) : undefined;
  }

  function origin(expression: Node, depth = 0): Origin {
    const node = unwrap(expression);
    if (node.type === "MemberExpression") return memberOrigin(node, depth);
    if (node.type !== "Identifier" || depth > 4) return { name: undefined, types: [], decorators: [] };
    const name = node.name;
    const definition = findVariable(sourceCode, node, name)?.defs[0];
    const none: Origin = { name, types: [], decorators: [] };
    if (!definition) return none;
    const module = importedFrom(definition, constantText);
    if (module !== undefined) return { ...none, name: importedName(definition) ?? name, module };
    if (definition.type === "Parameter") {
      const parameter = parameterOf(definition.node, definition.name);
      return { ...none, ...parameter, parameterOf: definition.node };
    }
    if (definition.type !== "Variable") return none;
    const { id, init } = definition.node;
    if (id.type === "Identifier") return { ...none, types: types(id.typeAnnotation), init: init ?? undefined };
    const key = id.type === "ObjectPattern" ? destructuredKey(id, definition.name) : undefined;
    if (key === undefined || !init) return none;
    const source = unwrap(init);
    if (source.type === "ThisExpression") return { ...classMember(source, key, depth), name: key };
    const { init: held } = ownMember(source, key, depth);
    return { ...none, name: key, types: types(propertyType(id.typeAnnotation, key)), source, init: held };
  }

  function parameterOf(owner: Node, name: Node): Partial<Origin> {
    if (!("params" in owner)) return {};
    for (const parameter of owner.params as readonly Node[]) {
      const pattern = parameterPattern(parameter);
      const decorators = decoratorsOf(parameter);
      if (pattern === name && pattern.type === "Identifier") {
        const init = parameter.type === "AssignmentPattern" ? parameter.right : undefined;
        return { types: types(pattern.typeAnnotation), decorators, init };
      }
      if (pattern.type !== "ObjectPattern") continue;
      const key = destructuredKey(pattern, name);
      if (key !== undefined) return { name: key, types: types(propertyType(pattern.typeAnnotation, key)), decorators };
    }
    return {};
  }

  function memberOrigin(node: TSESTree.MemberExpression, depth: number): Origin {
    const name = propertyName(node);
    const object = unwrap(node.object);
    if (object.type === "ThisExpression" && name !== undefined) return { ...classMember(object, name, depth), name };
    if (object.type === "Identifier" && name !== undefined) {
      const definition = findVariable(sourceCode, object, object.name)?.defs[0];
      const module = definition && importedFrom(definition, constantText);
      if (module !== undefined) return { name, types: [], module, decorators: [] };
      if (definition?.type === "Parameter") {
        const pattern = definition.name;
        const annotation = pattern.type === "Identifier" ? pattern.typeAnnotation : undefined;
        return { name, types: types(propertyType(annotation, name)), decorators: [] };
      }
    }
    return name === undefined ? { name, types: [], decorators: [] } : { ...ownMember(object, name, depth), name };
  }

  /** What the class, the enum or the object literal that an expression stands for has under a name. */
  function ownMember(object: Node, name: string, depth: number): Origin {
    const none: Origin = { name, types: [], decorators: [] };
    if (depth > 4) return none;
    const definition =
      object.type === "Identifier" ? findVariable(sourceCode, object, object.name)?.defs[0] : undefined;
    if (definition?.type === "ClassName") return memberOfClass(definition.node, name, depth);
    if (definition?.type === "TSEnumName") return { ...none, init: enumValue(definition.node, name) };
    const { init } = origin(object, depth + 1);
    if (init?.type === "ClassExpression") return memberOfClass(init, name, depth);
    return { ...none, init: heldProperty(init, name) };
  }

  /** What a class says about `this.name`: a field, a constructor parameter property, or an assignment in the constructor. */
  function classMember(at: Node, name: string, depth: number): Origin {
    return memberOfClass(enclosingClass(at), name, depth);
  }

  function memberOfClass(
    owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined,
    name: string,
    depth: number,
  ): Origin {
    const none: Origin = { name, types: [], decorators: [] };
    let declared: Origin | undefined;
    for (const member of owner?.body.body ?? []) {
      if (member.type === "PropertyDefinition" && keyName(member.key, member.computed) === name) {
        const field = { name, types: types(member.typeAnnotation), decorators: member.decorators ?? [] };
        if (member.value) return { ...field, init: member.value };
        if (field.types.length > 0) declared = field;
      }
      if (member.type !== "MethodDefinition") continue;
      if (member.kind === "get" && keyName(member.key, member.computed) === name) {
        const type = member.value.returnType ?? undefined;
        return { name, types: types(type), decorators: member.decorators ?? [], init: getterValue(member.value) };
      }
      if (member.kind !== "constructor") continue;
      for (const parameter of member.value.params) {
        const pattern = parameterPattern(parameter);
        if (parameter.type !== "TSParameterProperty" || pattern.type !== "Identifier" || pattern.name !== name)
          continue;
        return { name, types: types(pattern.typeAnnotation), decorators: parameter.decorators ?? [] };
      }
      for (const statement of member.value.body?.body ?? []) {
        const assigned = statement.type === "ExpressionStatement" ? statement.expression : undefined;
        if (assigned?.type !== "AssignmentExpression" || assigned.left.type !== "MemberExpression") continue;
        if (assigned.left.object.type === "ThisExpression" && propertyName(assigned.left) === name) {
          // `this.options = this.options.inner` leads back to itself.
          const given = depth > 4 ? none : origin(assigned.right, depth + 1);
          return { ...given, ...declared, name, init: assigned.right };
        }
      }
    }
    return declared ?? none;
  }

  function resolve(expression: Node): Node {
    const node = unwrap(expression);
    if (node.type !== "Identifier" && node.type !== "MemberExpression") return node;
    const { init } = origin(node);
    return init ? unwrap(init) : node;
  }

  return {
    sourceCode,
    origin: onceFor((expression: Node) => origin(expression)),
    types: (annotation) => types(annotation),
    resolve,
  };
});

const getterValue = (getter: Node): Node | undefined => (isFunction(getter) ? returnedBy(getter) : undefined);

/** The name in the module: `patients` of `import { patients as table }` and `const { patients: table } = require(…)`. */
function importedName(definition: TSESLint.Scope.Definition): string | undefined {
  if (definition.type === "ImportBinding") {
    return definition.node.type === "ImportSpecifier" ? keyName(definition.node.imported, false) : undefined;
  }
  const pattern = definition.type === "Variable" ? definition.node.id : undefined;
  return pattern?.type === "ObjectPattern" ? destructuredKey(pattern, definition.name) : undefined;
}

function importedFrom(definition: TSESLint.Scope.Definition, text: typeof literalText): string | undefined {
  if (definition.type === "ImportBinding") {
    if (definition.node.type === "TSImportEqualsDeclaration") {
      const reference = definition.node.moduleReference;
      return reference.type === "TSExternalModuleReference" ? literalText(reference.expression) : undefined;
    }
    return definition.parent.type === "ImportDeclaration" ? definition.parent.source.value : undefined;
  }
  if (definition.type !== "Variable" || !definition.node.init) return undefined;
  const init = unwrap(definition.node.init);
  const { steps } = chainOf(init.type === "AwaitExpression" ? init.argument : init);
  // `require("m")` and `require("m").x` are imports; `require("m")(…)` and `require("m").f(…)` make something new.
  // sqlite3's `verbose()` gives the module again.
  const made = steps.filter(
    ({ name, args, quasi }) => (args !== undefined || quasi !== undefined) && name !== "verbose",
  );
  const imports = made.length <= 1;
  return imports ? requiredModule(init, text) : undefined;
}

function enumValue({ body }: TSESTree.TSEnumDeclaration, name: string): Node | undefined {
  return body.members.find(({ id, computed }) => keyName(id, computed) === name)?.initializer;
}

/** The value under `key` in an object literal, also where it is frozen: `Object.freeze({ … })`. */
function heldProperty(init: Node | undefined, key: string): Node | undefined {
  const value = init && unwrap(init);
  if (value?.type === "CallExpression" && lastName(value.callee) === "freeze") {
    return heldProperty(value.arguments[0], key);
  }
  if (value?.type !== "ObjectExpression") return undefined;
  for (const property of value.properties) {
    if (property.type === "Property" && keyName(property.key, property.computed) === key) return property.value;
  }
  return undefined;
}

function memberType(members: readonly TSESTree.TypeElement[], key: string): Node | undefined {
  for (const member of members) {
    if (member.type === "TSPropertySignature" && keyName(member.key, member.computed) === key) {
      return member.typeAnnotation;
    }
  }
  return undefined;
}

function parameterPattern(parameter: Node): Node {
  if (parameter.type === "TSParameterProperty") return parameterPattern(parameter.parameter);
  return parameter.type === "AssignmentPattern" ? parameter.left : parameter;
}

function decoratorsOf(parameter: Node): readonly TSESTree.Decorator[] {
  return "decorators" in parameter ? (parameter.decorators ?? []) : [];
}

/** The key under which `{ key: name }` or `{ name }` reads the variable. */
function destructuredKey(pattern: TSESTree.ObjectPattern, name: Node): string | undefined {
  for (const property of pattern.properties) {
    if (property.type === "Property" && parameterPattern(property.value) === name) {
      return keyName(property.key, property.computed);
    }
  }
  return undefined;
}
