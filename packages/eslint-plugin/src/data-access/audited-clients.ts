/** Clients that write the audit records themselves: extended, wrapped or configured with what audits, or named for it. */
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { AuditShapes } from "./audit.ts";
import { findVariable } from "./bindings.ts";
import { type Chain, chainOf } from "./chain.ts";
import { entries, entry } from "./literals.ts";
import type { Receivers } from "./receivers.ts";

/** Options of a client that list what runs around its queries: of Prisma 8, Kysely, TypeORM, MikroORM. */
const AROUND_QUERIES = /^(?:middlewares?|plugins|subscribers|extensions|interceptors|hooks)$/;

/** Methods that give the same client in another state: in a transaction, of another schema. */
const SAME_CLIENT =
  /^(?:\$extends|\$transaction|transaction|transactional|begin|fork|withSchema|getRepository|connect)$/;

/** Methods that put something around the queries of a client: `prisma.$extends(auditExtension)`. */
const EXTENDS = /^(?:\$extends|withPlugin)$/;

const furthest = 5;

/** @param names of variables, fields and types that the project says are audited. */
export function createAuditedClients(receivers: Receivers, shapes: AuditShapes, names: readonly string[] = []) {
  const declared = new Set(names);
  const isNamed = (name: string | undefined): boolean =>
    name !== undefined && (declared.has(name.replace(/^#/, "")) || saysAudited(name));

  function isAudited(expression: Node, depth = 0): boolean {
    const node = unwrap(expression);
    if (depth > furthest) return false;
    if (node.type === "AwaitExpression") return isAudited(node.argument, depth + 1);
    if (node.type === "NewExpression") return isNamed(lastName(node.callee)) || node.arguments.some(isConfigured);
    if (node.type === "CallExpression") {
      const callee = unwrap(node.callee);
      const name = lastName(callee) ?? "";
      if (isNamed(name) || (callee.type === "Identifier" && shapes.isAuditing(callee))) return true;
      if (node.arguments.some(isConfigured)) return true;
      const given = receivers.returned(node);
      if (given && isAudited(given, depth + 1)) return true;
      if (callee.type !== "MemberExpression") return false;
      if (EXTENDS.test(name) && node.arguments.some((each) => shapes.isAuditing(each) || recordsQueries(each)))
        return true;
      return SAME_CLIENT.test(name) && isAudited(callee.object, depth + 1);
    }
    if (node.type !== "Identifier" && node.type !== "MemberExpression") return false;
    if (isNamed(lastName(node))) return true;
    const { name, types, init, source, parameterOf } = receivers.origin(node);
    if (isNamed(name) || (node.type === "Identifier" && isUsedWithRecords(node))) return true;
    if (types.some((type) => isNamed(type.name))) return true;
    if (init && isAudited(init, depth + 1)) return true;
    if (source && isAudited(source, depth + 1)) return true;
    // `tx` of `prisma.$transaction(async (tx) => …)`
    const call = parameterOf?.parent;
    return call?.type === "CallExpression" && isAudited(call, depth + 1);
  }

  /**
   * An extension of Prisma that is written in the file and records every query:
   * `{ query: { $allModels: { async $allOperations({ model, args, query }) { await audit(…); return query(args); } } } }`.
   */
  function recordsQueries(extension: Node): boolean {
    const given = receivers.resolve(extension);
    const defined =
      given.type === "CallExpression" && lastName(given) === "defineExtension" ? given.arguments[0] : given;
    const queries = entry(defined, "query", receivers);
    const every = [
      entry(queries, "$allOperations", receivers),
      entry(entry(queries, "$allModels", receivers), "$allOperations", receivers),
    ];
    return every.some((handler) => handler !== undefined && recordsInBody(handler));
  }

  /** `prisma.$use(async (params, next) => { await audit(params); return next(params); })`. */
  function isUsedWithRecords(client: TSESTree.Identifier): boolean {
    const references = findVariable(receivers.sourceCode, client, client.name)?.references ?? [];
    return references.some(({ identifier }) => {
      const member = identifier.parent;
      const call = member?.type === "MemberExpression" && propertyName(member) === "$use" ? member.parent : undefined;
      const handler = call?.type === "CallExpression" ? call.arguments[0] : undefined;
      return handler !== undefined && (recordsInBody(handler) || shapes.isAuditing(handler));
    });
  }

  /** True if a function waits for an audit call before it returns, for every model or for those that it picks by their name. */
  function recordsInBody(handler: Node): boolean {
    const node = unwrap(handler);
    return isFunction(node) && node.body?.type === "BlockStatement" && node.body.body.some(records);
  }

  function records(statement: Node): boolean {
    if (statement.type === "BlockStatement") return statement.body.some(records);
    if (statement.type === "IfStatement") {
      return /model/i.test(receivers.sourceCode.getText(statement.test)) && records(statement.consequent);
    }
    if (statement.type === "TryStatement") return statement.finalizer?.body.some(records) ?? false;
    const waited = statement.type === "ExpressionStatement" ? unwrap(statement.expression) : undefined;
    return waited?.type === "AwaitExpression" && chainOf(waited.argument).steps.some((step) => shapes.isCall(step));
  }

  /** `{ middleware: [auditMiddleware] }` */
  function isConfigured(options: Node): boolean {
    if (unwrap(options).type !== "ObjectExpression") return false;
    return entries(options, receivers).some(([key, value]) => AROUND_QUERIES.test(key) && shapes.isAuditing(value));
  }

  /** True where the client at the beginning of the chain, or what it gives on the way, is audited. */
  return ({ root, steps }: Chain): boolean => {
    const first = steps.findIndex(({ args, quasi }) => args !== undefined || quasi !== undefined);
    const before = steps.slice(0, Math.max(first, 0)).map(({ node }) => node);
    if (isAudited(root) || before.some((node) => isAudited(node))) return true;
    const call = steps[first]?.node;
    return call !== undefined && isChained(call) && isAudited(call);
  };
}

/** `prisma.$extends(audit).patient…`: what is extended or wrapped and used in one expression. */
const isChained = (call: Node): boolean => call.type === "CallExpression" && chainOf(call).steps.length > 0;

/** `auditedPrisma`, `AuditedRepository`, `dbWithAudit`: it says so of itself, and not of where the records are. */
function saysAudited(name: string): boolean {
  const all = words(name);
  return all.some((word, index) => word === "audited" || (word === "audit" && all[index - 1] === "with"));
}
