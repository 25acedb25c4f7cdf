/** An IV that is no literal and all the same one for many messages: made once for the process, or cut out of the key. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { enclosingFunction, type Node, unwrap } from "../syntax.ts";
import type { ImportedReader } from "./imported.ts";

const PARTS = /^(?:slice|subarray|substring|substr|toString)$/;

/** Where the IV of a call that encrypts comes from, if that is the same place for many messages. */
export function repeatedIv(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  evidence: Evidence,
  imported: ImportedReader,
): Node | undefined {
  if (imported(call.callee)?.name !== "createCipheriv") return undefined;
  const [, key, iv] = call.arguments.map(unwrap);
  if (!key || !iv) return undefined;
  const { root, steps } = chainOf(iv);
  const isPart = steps.length > 0 && steps.every(({ name = "" }) => PARTS.test(name));
  if (isPart && root.type === "Identifier" && key.type === "Identifier" && root.name === key.name) return iv;
  return iv.type === "Identifier" ? madeOnce(iv, call, evidence, imported) : undefined;
}

/** `const iv = randomBytes(16)` outside of the function that encrypts. */
function madeOnce(iv: TSESTree.Identifier, call: Node, evidence: Evidence, imported: ImportedReader): Node | undefined {
  const variable = findVariable(evidence.sourceCode, iv, iv.name);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== "Variable" || !/^(?:module|global)$/.test(variable.scope.type))
    return undefined;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  const init = definition.node.init && unwrap(definition.node.init);
  if (init?.type !== "CallExpression" || imported(init.callee)?.name !== "randomBytes") return undefined;
  return enclosingFunction(call) ? init : undefined;
}
