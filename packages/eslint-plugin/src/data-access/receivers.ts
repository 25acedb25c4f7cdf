/**
 * Is this expression a client of a database library? Names alone say little: `db` may be a Map, `find` is a method of
 * every array. A receiver counts if its type, its constructor or factory, or its import says so, or if the file imports
 * the library and the name is a usual one for its client.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { enclosingClass, isFunction, lastName, type Node, returnedBy, unwrap, wrapped } from "../syntax.ts";
import { type Bindings, createBindings, findVariable, type Origin, requiredModule } from "./bindings.ts";
import { localFunction } from "../local-functions.ts";
import { chainOf } from "./chain.ts";
import type { LibraryClients } from "./operation.ts";

/**
 * `value`: its type, its maker or its import says so; `name`: the name and the imports of the file make it likely;
 * `bare`: only the name, as with a client that comes with a request or a context. A call must have a shape then that
 * nothing but the library has.
 */
export type Certainty = "value" | "name" | "bare";

export interface Receivers extends Bindings {
  client(library: LibraryClients, expression: Node): Certainty | undefined;
  /** True if the file imports a module of the library as a value. */
  imports(library: Pick<LibraryClients, "packages">): boolean;
  /** What a function of the file returns that is called here: `db.collection("patients")` for `patients()`. */
  returned(expression: Node): Node | undefined;
}

/** Methods of a client that return a client: of the same connection, in a transaction, extended. */
const clientMethods =
  /^(?:\$extends|connect|transaction|withSchema|with|initialize|createQueryRunner|getConnection|acquire|begin|request|input|output)$/;

/** Asks a container for a value by its class: `moduleRef.get(PrismaService)`. */
const containerMethods = /^(?:get|resolve|inject)$/;

/** Passes a client for the time of a transaction to its callback. */
const transactionMethods = /^(?:\$transaction|transaction|transactional|begin|tx|task)$/;

/** A module of the project: relative, by an alias, a package of the organisation, or one that is named for the database. */
const sharedModule =
  /^(?:[.~#@$/]|(?:src|app|lib|server|config)\/|(?:[\w-]+\/)*(?:db|database|prisma|drizzle|pool|postgres|mysql|sqlite)$)/;

export function createReceivers(
  sourceCode: Readonly<TSESLint.SourceCode>,
  clientNames: readonly string[] = [],
): Receivers {
  const bindings = createBindings(sourceCode);
  const modules = importedModules(sourceCode);
  const declared = new Set(clientNames);

  const imports = (library: Pick<LibraryClients, "packages">): boolean =>
    modules.some((module) => library.packages.test(module));

  function client(library: LibraryClients, expression: Node, depth = 0): Certainty | undefined {
    const node = unwrap(expression);
    if (depth > 6) return undefined;
    if (node.type === "AwaitExpression") return client(library, node.argument, depth + 1);
    if (node.type === "LogicalExpression") {
      return client(library, node.left, depth + 1) ?? client(library, node.right, depth + 1);
    }
    if (node.type === "AssignmentExpression") return client(library, node.right, depth + 1);
    if (node.type === "NewExpression" || node.type === "CallExpression") return made(library, node, depth);
    if (node.type === "ThisExpression") return ownClass(library, node);
    if (node.type !== "Identifier" && node.type !== "MemberExpression") return undefined;

    const origin = bindings.origin(node);
    const { name = "", types, module } = origin;
    if (declared.has(name) || types.some((type) => declared.has(type.name))) return "value";
    if (types.length > 0) {
      if (types.some((type) => isClientType(library, type))) return "value";
      return types.some((type) => library.bareTypes?.test(type.name)) ? "bare" : undefined;
    }
    if (module !== undefined) {
      if (library.packages.test(module)) return "value";
      if (library.unmistakableName?.test(name)) return "name";
      if (!sharedModule.test(module)) return undefined;
      if (library.sharedNames.test(name)) return "name";
      return library.bareNames.test(name) ? "bare" : undefined;
    }
    if (origin.init) {
      const certainty = client(library, origin.init, depth + 1);
      if (certainty || !mayBeClient(origin.init)) return certainty;
    }
    const transaction = transactionClient(library, origin, depth);
    if (transaction) return transaction;
    if (node.type === "MemberExpression" && isPartOf(library, node, depth)) return "value";
    if (library.unmistakableName?.test(name)) return "name";
    if (library.names.test(name) && imports(library)) return "name";
    // A name that the file does not declare is a global, of which nothing is known.
    const isDeclared = node.type === "MemberExpression" || findVariable(sourceCode, node, node.name) !== undefined;
    return isDeclared && library.bareNames.test(name) ? "bare" : undefined;
  }

  /** `this` in `class Store extends PrismaClient`. */
  function ownClass(library: LibraryClients, node: Node): Certainty | undefined {
    const base = enclosingClass(node)?.superClass;
    return base && isClientType(library, typeOf(base)) ? "value" : undefined;
  }

  function made(library: LibraryClients, node: Node, depth: number): Certainty | undefined {
    if (node.type === "NewExpression") {
      const types = typeOf(node.callee);
      return isClientType(library, types) ? "value" : undefined;
    }
    if (node.type !== "CallExpression") return undefined;
    const callee = unwrap(node.callee);
    if (callee.type === "MemberExpression") {
      const name = lastName(callee) ?? "";
      if (clientMethods.test(name)) return client(library, callee.object, depth + 1);
      const wanted = node.arguments[0];
      if (containerMethods.test(name) && wanted && isClientType(library, typeOf(wanted))) return "value";
    }
    const module = requiredModule(node) ?? moduleOf(callee);
    if (module !== undefined && library.packages.test(module)) return "value";
    const own = returned(node);
    const certainty = own && client(library, own, depth + 1);
    return certainty ?? given(library, node);
  }

  /** `getDb()`, `connectDb()`, `getPrismaClient()`, `db()` of the project: named for the client that they give. */
  function given(library: LibraryClients, call: TSESTree.CallExpression): Certainty | undefined {
    const whole = lastName(call.callee) ?? "";
    const made = /^(?:get|connect(?:To)?|open|use|create|init)(?=[A-Z])(\w+)$/.exec(whole)?.[1];
    // `db("patients")` is a query.
    if (made === undefined && call.arguments.length > 0) return undefined;
    const named = made ?? whole;
    const names = [named, named.charAt(0).toLowerCase() + named.slice(1)];
    if (names.some((name) => library.unmistakableName?.test(name))) return "name";
    return names.some((name) => library.bareNames.test(name)) ? "bare" : undefined;
  }

  function typeOf(node: Node): { name: string; module: string | undefined } {
    return { name: lastName(node) ?? "", module: moduleOf(node) };
  }

  function moduleOf(node: Node): string | undefined {
    return bindings.origin(node).module ?? bindings.origin(chainOf(node).root).module;
  }

  /** `tx` in `prisma.$transaction(async (tx) => …)` is a client of the same library. */
  function transactionClient(library: LibraryClients, origin: Origin, depth: number): Certainty | undefined {
    const owner = origin.parameterOf;
    if (!isFunction(owner)) return undefined;
    const call = wrapped(owner).parent;
    if (call?.type !== "CallExpression") return undefined;
    const callee = unwrap(call.callee);
    if (callee.type !== "MemberExpression" || !transactionMethods.test(lastName(callee) ?? "")) return undefined;
    return client(library, callee.object, depth + 1);
  }

  function isPartOf(library: LibraryClients, node: Node, depth: number): boolean {
    if (node.type !== "MemberExpression" || !library.parts?.has(lastName(node) ?? "")) return false;
    return client(library, node.object, depth + 1) !== undefined;
  }

  function returned(expression: Node): Node | undefined {
    const node = unwrap(expression);
    const called = node.type === "CallExpression" ? localFunction(sourceCode, node.callee) : undefined;
    return called && !called.generator ? returnedBy(called) : undefined;
  }

  return { ...bindings, client: (library, expression) => client(library, expression), imports, returned };
}

function isClientType(library: LibraryClients, type: { name: string; module: string | undefined }): boolean {
  if (library.types.test(type.name)) return true;
  return library.packageTypes.has(type.name) && type.module !== undefined && library.packages.test(type.module);
}

/** A call may return a client that the file cannot tell (`const db = getDb()`); a literal or `new Map()` cannot. */
function mayBeClient(init: Node): boolean {
  const node = unwrap(init);
  if (node.type === "AwaitExpression") return mayBeClient(node.argument);
  if (node.type === "LogicalExpression") return mayBeClient(node.right);
  return node.type === "CallExpression" || node.type === "MemberExpression" || node.type === "Identifier";
}

/** The modules that a file imports for their values. A type-only import is no sign that the file uses a library. */
function importedModules(sourceCode: Readonly<TSESLint.SourceCode>): string[] {
  const modules: string[] = [];
  for (const statement of sourceCode.ast.body) {
    if (statement.type === "ImportDeclaration") {
      const specifiers = statement.specifiers;
      const typesOnly =
        statement.importKind === "type" ||
        (specifiers.length > 0 &&
          specifiers.every((specifier) => specifier.type === "ImportSpecifier" && specifier.importKind === "type"));
      if (!typesOnly) modules.push(statement.source.value);
    } else if (statement.type === "TSImportEqualsDeclaration") {
      const reference = statement.moduleReference;
      if (reference.type !== "TSExternalModuleReference" || statement.importKind === "type") continue;
      const { expression } = reference;
      if (expression.type === "Literal" && typeof expression.value === "string") modules.push(expression.value);
    } else if (statement.type === "VariableDeclaration") {
      for (const { init } of statement.declarations) {
        const module = init ? requiredModule(init) : undefined;
        if (module !== undefined) modules.push(module);
      }
    }
  }
  return modules;
}
