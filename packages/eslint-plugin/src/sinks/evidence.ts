/** What makes an expression a logger or a client: its import, its maker, its type, or a global that everybody knows. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { type Bindings, createBindings, findVariable, requiredModule } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import { onceFor } from "../once.ts";
import { type Node, unwrap } from "../syntax.ts";

export interface Evidence extends Bindings {
  /** True for the global of this name, also as `window.x`. */
  isGlobal(expression: Node, name: RegExp): boolean;
  /** The module that the value, or what made it, is imported from: `pino` for `const log = pino()`. */
  module(expression: Node): string | undefined;
  /** True if the file imports a module that the pattern matches. */
  imports(modules: RegExp): boolean;
}

const GLOBAL_OBJECT = /^(?:window|globalThis|global|self)$/;

export const createEvidence = onceFor((sourceCode: Readonly<TSESLint.SourceCode>): Evidence => {
  const bindings = createBindings(sourceCode);
  let imported: readonly string[] | undefined;

  const isUndeclared = (node: TSESTree.Identifier): boolean =>
    (findVariable(sourceCode, node, node.name)?.defs.length ?? 0) === 0;

  function isGlobal(expression: Node, name: RegExp): boolean {
    const node = unwrap(expression);
    if (node.type === "Identifier") return name.test(node.name) && isUndeclared(node);
    if (node.type !== "MemberExpression" || node.property.type !== "Identifier" || node.computed) return false;
    return name.test(node.property.name) && isGlobal(node.object, GLOBAL_OBJECT);
  }

  function module(expression: Node, depth = 0): string | undefined {
    const node = unwrap(expression);
    if (depth > 4) return undefined;
    if (node.type === "AwaitExpression") return module(node.argument, depth + 1);
    if (node.type === "NewExpression") return module(node.callee, depth + 1);
    const direct = bindings.origin(node);
    if (direct.module !== undefined) return direct.module;
    for (const type of direct.types) if (type.module !== undefined) return type.module;
    if (direct.init) return module(direct.init, depth + 1);
    if (node.type !== "CallExpression" && node.type !== "MemberExpression") return undefined;
    const required = requiredModule(node);
    if (required !== undefined) return required;
    const { root } = chainOf(node);
    return root === node ? undefined : module(root, depth + 1);
  }

  function imports(modules: RegExp): boolean {
    imported ??= sourceCode.ast.body.flatMap((statement) => {
      if (statement.type === "ImportDeclaration") return [statement.source.value];
      if (statement.type !== "VariableDeclaration") return [];
      return statement.declarations.flatMap(({ init }) => (init && requiredModule(init)) ?? []);
    });
    return imported.some((name) => modules.test(name));
  }

  return { ...bindings, isGlobal, module: onceFor((expression: Node) => module(expression)), imports };
});
