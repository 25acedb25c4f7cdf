/** Does an expression that a column is declared with encrypt what is stored? */
import { findVariable } from "../data-access/bindings.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { contains, isFunction, lastName, type Node, unwrap } from "../syntax.ts";
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
  /** It certainly encrypts, and nothing says that it always gives the same for the same value. */
  isRandom(expression: Node): boolean;
}

/** Encrypted or hashed in order to be found again. */
const SAME_FOR_SAME = /determin|searchable|blind|hash|hmac|siv\b/i;

export function createEncryption(
  evidence: Evidence,
  { types = [], functions = [] }: EncryptionOptions = {},
): Encryption {
  const { sourceCode } = evidence;
  const own = new Set([...types, ...functions]);

  const named = (name: string): boolean => own.has(name) || isEncryption(name);

  /** By how deep they are called: a long file may call a long function everywhere. */
  const judged: Map<Node, boolean>[] = [];

  function mentioned(node: Node, depth = 0): boolean {
    return sourceCode
      .getTokens(node)
      .some(
        ({ type, value }) => type === "Identifier" && (named(value) || (depth < 2 && isInFunction(value, node, depth))),
      );
  }

  /** `seal` may be a function of the file that calls `createCipheriv`. */
  function isInFunction(name: string, at: Node, depth: number): boolean {
    const definition = findVariable(sourceCode, at, name)?.defs[0];
    const declared = definition?.type === "Variable" ? definition.node.init : definition?.node;
    if (!isFunction(declared) || contains(declared, at)) return false;
    const memory = (judged[depth] ??= new Map<Node, boolean>());
    let isMentioned = memory.get(declared);
    if (isMentioned === undefined) memory.set(declared, (isMentioned = mentioned(declared, depth + 1)));
    return isMentioned;
  }

  function possible(expression: Node, isTrusting: boolean, depth = 0): boolean {
    const node = unwrap(expression);
    if (depth > 4) return isTrusting;
    if (!isTrusting && SAME_FOR_SAME.test(sourceCode.getText(node))) return false;
    const held = !isTrusting && node.type === "Identifier" ? evidence.origin(node).init : undefined;
    if (held && SAME_FOR_SAME.test(sourceCode.getText(held))) return false;
    if (named(lastName(node) ?? "")) return true;
    if (node.type === "NewExpression" || node.type === "CallExpression") {
      return mentioned(node) || possible(node.callee, isTrusting, depth + 1);
    }
    if (node.type !== "Identifier" && node.type !== "MemberExpression") return mentioned(node);
    const { module, init } = evidence.origin(node);
    if (module !== undefined) return isTrusting;
    if (init) return possible(init, isTrusting, depth + 1);
    const declared = node.type === "Identifier" ? findVariable(sourceCode, node, node.name)?.defs[0]?.node : undefined;
    if (declared === undefined || (!isTrusting && SAME_FOR_SAME.test(sourceCode.getText(declared)))) return false;
    return mentioned(declared);
  }

  return {
    named,
    mentioned: (node) => mentioned(node),
    possible: (expression) => possible(expression, true),
    isRandom: (expression) => possible(expression, false),
  };
}
