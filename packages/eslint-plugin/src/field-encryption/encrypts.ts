/** Does an expression that a column is declared with encrypt what is stored? */
import { findVariable } from "../data-access/bindings.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { isEncryption } from "./columns.ts";

export interface EncryptionOptions {
  /** Words in a documentation of Prisma, without `@`. */
  readonly annotations?: readonly string[];
  /** Transformers of TypeORM, custom types of Drizzle and MikroORM, decorators, plugins of Mongoose. */
  readonly types?: readonly string[];
  /** Functions that encrypt. */
  readonly functions?: readonly string[];
}

export interface Encryption {
  /** The name says so, or the options do. */
  named(name: string): boolean;
  /** A function, an object or a class in which a function that encrypts is called. */
  mentioned(node: Node): boolean;
  /**
   * A transformer or a type: by its name, by what the file says about it, or from another file, of which nothing is known.
   */
  possible(expression: Node): boolean;
}

export function createEncryption(
  evidence: Evidence,
  { types = [], functions = [] }: EncryptionOptions = {},
): Encryption {
  const { sourceCode } = evidence;
  const own = new Set([...types, ...functions]);

  const named = (name: string): boolean => own.has(name) || isEncryption(name);

  function mentioned(node: Node): boolean {
    return sourceCode.getTokens(node).some(({ type, value }) => type === "Identifier" && named(value));
  }

  function possible(expression: Node, depth = 0): boolean {
    const node = unwrap(expression);
    if (depth > 4 || named(lastName(node) ?? "")) return true;
    if (node.type === "NewExpression" || node.type === "CallExpression") {
      return mentioned(node) || possible(node.callee, depth + 1);
    }
    if (node.type !== "Identifier" && node.type !== "MemberExpression") return mentioned(node);
    const { module, init } = evidence.origin(node);
    if (module !== undefined) return true;
    if (init) return possible(init, depth + 1);
    const declared = node.type === "Identifier" ? findVariable(sourceCode, node, node.name)?.defs[0]?.node : undefined;
    return declared !== undefined && mentioned(declared);
  }

  return { named, mentioned, possible: (expression) => possible(expression) };
}
