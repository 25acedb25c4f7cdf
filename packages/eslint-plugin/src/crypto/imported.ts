/** What an expression is by its import: `createHmac` of crypto, `AES.encrypt` of crypto-js, `sign` of a JwtService of Nest. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable, requiredModule } from "../data-access/bindings.ts";
import { onceFor } from "../once.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { enclosingClass, keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";

export interface Imported {
  /** Without `node:`; `webcrypto` for the Web Cryptography API, however it is reached. */
  readonly module: string;
  /** `AES.encrypt`; of what a call or `new` gave, only what was called and the last name: `SignJWT.sign`. */
  readonly name: string;
}

interface Path {
  readonly module: string;
  readonly names: readonly string[];
}

/** Stands in a path for a call, or for an instance. */
const CALL = "()";

export type ImportedReader = (expression: Node) => Imported | undefined;

export const createImported = onceFor((evidence: Evidence): ImportedReader => {
  const { sourceCode } = evidence;

  function pathOf(expression: Node, depth: number): Path | undefined {
    const node = unwrap(expression);
    if (depth > 8) return undefined;
    switch (node.type) {
      case "AwaitExpression":
        return requiredPath(node) ?? pathOf(node.argument, depth + 1);
      case "Identifier":
        return ofName(node, depth);
      case "MemberExpression":
        return ofMember(node, depth);
      case "NewExpression":
        return then(pathOf(node.callee, depth + 1), CALL);
      case "CallExpression":
        return ofCall(node, depth);
      case "Super":
        return ofSuper(node, depth);
      default:
        return undefined;
    }
  }

  function ofName(node: TSESTree.Identifier, depth: number): Path | undefined {
    const definition = findVariable(sourceCode, node, node.name)?.defs[0];
    if (definition === undefined) {
      return evidence.isGlobal(node, /^crypto$/) ? { module: "webcrypto", names: [] } : undefined;
    }
    if (definition.type === "ImportBinding") return ofImport(definition, node);
    const [type] = evidence.origin(node).types;
    if (type?.module !== undefined) return { module: type.module, names: [...type.name.split("."), CALL] };
    if (definition.type !== "Variable" || !definition.node.init) return undefined;
    const { id, init } = definition.node;
    const made = pathOf(init, depth + 1);
    if (id.type === "Identifier") return made;
    if (id.type !== "ObjectPattern") return undefined;
    for (const property of id.properties) {
      if (property.type !== "Property" || property.value !== definition.name) continue;
      return then(made, keyName(property.key, property.computed));
    }
    return undefined;
  }

  function ofImport(definition: TSESLint.Scope.Definition, node: Node): Path | undefined {
    const module = evidence.origin(node).module;
    if (module === undefined) return undefined;
    const specifier = definition.node;
    if (specifier.type !== "ImportSpecifier") return { module, names: [] };
    const { imported } = specifier;
    return { module, names: [imported.type === "Identifier" ? imported.name : imported.value] };
  }

  function ofMember(node: TSESTree.MemberExpression, depth: number): Path | undefined {
    if (evidence.isGlobal(node, /^crypto$/)) return { module: "webcrypto", names: [] };
    const name = propertyName(node);
    if (unwrap(node.object).type !== "ThisExpression") return then(pathOf(node.object, depth + 1), name);
    const { types, init } = evidence.origin(node);
    const [type] = types;
    if (type?.module !== undefined) return { module: type.module, names: [...type.name.split("."), CALL] };
    return init && pathOf(init, depth + 1);
  }

  function ofCall(node: TSESTree.CallExpression, depth: number): Path | undefined {
    const callee = unwrap(node.callee);
    if (callee.type === "Identifier" && callee.name === "require") return requiredPath(node);
    const [first] = node.arguments;
    if (lastName(callee) === "promisify" && first) return pathOf(first, depth + 1);
    return then(pathOf(callee, depth + 1), CALL);
  }

  /** `super(…)` of a class that extends an imported one, also through Nest's `PassportStrategy(Strategy)`. */
  function ofSuper(node: Node, depth: number): Path | undefined {
    const base = enclosingClass(node)?.superClass;
    if (!base) return undefined;
    const isMixin = base.type === "CallExpression" && lastName(base) === "PassportStrategy";
    const extended = isMixin ? base.arguments[0] : base;
    return extended && pathOf(extended, depth + 1);
  }

  return onceFor((expression: Node) => {
    const path = pathOf(expression, 0);
    return path && normalised(path);
  });
});

function then(path: Path | undefined, name: string | undefined): Path | undefined {
  return path && name !== undefined ? { module: path.module, names: [...path.names, name] } : undefined;
}

function requiredPath(node: Node): Path | undefined {
  const module = requiredModule(node);
  return module === undefined ? undefined : { module, names: [] };
}

function normalised({ module, names }: Path): Imported {
  const own = names.filter((name) => name !== "default");
  const bare = module.replace(/^node:/, "");
  if (bare === "crypto" && (own[0] === "webcrypto" || own[0] === "subtle")) {
    return { module: "webcrypto", name: short(own[0] === "webcrypto" ? own.slice(1) : own) };
  }
  // `crypto-js/hmac-sha256` is `HmacSHA256` of crypto-js, which writes its names in several ways.
  const part = /^crypto-js\/([\w-]+)/.exec(bare)?.[1];
  if (part === undefined && bare !== "crypto-js") return { module: bare, name: short(own) };
  const [head = "", ...rest] = part === undefined ? own : [part.replace(/-/g, ""), ...own];
  return { module: "crypto-js", name: short([head.toLowerCase(), ...rest]) };
}

function short(names: readonly string[]): string {
  const isMade = names.includes(CALL);
  const plain = names.filter((name) => name !== CALL);
  const [first, last] = [plain[0], plain.at(-1)];
  return isMade && plain.length > 1 ? `${first}.${last}` : plain.join(".");
}
