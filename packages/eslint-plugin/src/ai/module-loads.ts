/** Every way in which a file gets at a module: imports, re-exports, `import()`, `require`, also of `createRequire`. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Bindings } from "../data-access/bindings.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";

export interface ModuleLoad {
  /** Where the module is named. */
  readonly node: Node;
  readonly module: string;
}

type Statement =
  | TSESTree.ImportDeclaration
  | TSESTree.ExportNamedDeclaration
  | TSESTree.ExportAllDeclaration
  | TSESTree.TSImportEqualsDeclaration;

/** The module of a declaration, unless it is there for its types alone: those are gone when the program runs. */
export function declaredLoad(node: Statement): ModuleLoad | undefined {
  if (node.type === "TSImportEqualsDeclaration") {
    const reference = node.moduleReference;
    const isValue = node.importKind !== "type" && reference.type === "TSExternalModuleReference";
    return isValue ? load(reference.expression) : undefined;
  }
  if (!node.source || isForTypes(node)) return undefined;
  return load(node.source);
}

function isForTypes(node: Exclude<Statement, TSESTree.TSImportEqualsDeclaration>): boolean {
  if (node.type === "ExportAllDeclaration") return node.exportKind === "type";
  if (node.type === "ExportNamedDeclaration") {
    return node.exportKind === "type" || allOf(node.specifiers, (each) => each.exportKind === "type");
  }
  return (
    node.importKind === "type" ||
    allOf(node.specifiers, (each) => each.type === "ImportSpecifier" && each.importKind === "type")
  );
}

function allOf<Item>(items: readonly Item[], is: (item: Item) => boolean): boolean {
  return items.length > 0 && items.every(is);
}

/** `import("m")`, `require("m")`, `module.require("m")`, `createRequire(…)("m")`, and constants that hold the last or the text. */
export function calledLoad(
  node: TSESTree.ImportExpression | TSESTree.CallExpression,
  bindings: Bindings,
): ModuleLoad | undefined {
  if (node.type === "ImportExpression") return load(held(node.source, bindings), node.source);
  const [first] = node.arguments;
  return first && isRequire(node.callee, bindings) ? load(held(first, bindings), first) : undefined;
}

function isRequire(callee: Node, bindings: Bindings): boolean {
  const node = unwrap(callee);
  if (node.type === "CallExpression") return lastName(node) === "createRequire";
  if (node.type === "MemberExpression") return lastName(node) === "require" && lastName(node.object) === "module";
  if (node.type !== "Identifier") return false;
  const { init } = bindings.origin(node);
  return init ? isRequire(init, bindings) : node.name === "require";
}

/** What a constant holds: `const sdk = "openai"; import(sdk)`. */
function held(node: Node, bindings: Bindings): Node {
  const { init } = node.type === "Identifier" ? bindings.origin(node) : {};
  return init ? unwrap(init) : node;
}

function load(text: Node, node = text): ModuleLoad | undefined {
  if (text.type === "TemplateLiteral" && text.expressions.length === 0) {
    return { node, module: text.quasis[0]?.value.cooked ?? "" };
  }
  return text.type === "Literal" && typeof text.value === "string" ? { node, module: text.value } : undefined;
}
