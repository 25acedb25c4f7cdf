/** What a framework runs before, or around, the handler of a route or procedure. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { AuditShapes } from "../data-access/audit.ts";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf, type Step } from "../data-access/chain.ts";
import { contains, type FunctionNode, isFunction, keyName, type Node, unwrap, wrapped } from "../syntax.ts";
import { localFunction } from "../local-functions.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

export const routeMethods = new Set([
  ...["get", "post", "put", "patch", "delete", "del", "head", "options", "all", "use", "route", "on"],
]);

/** Methods that end a builder with its handler: `procedure.use(…).query(handler)`, `actionClient.use(…).action(handler)`. */
export const builderMethods = new Set([
  "query",
  "mutation",
  "subscription",
  "action",
  "stateAction",
  "handler",
  "resolve",
]);

/** Where the options of a route list what runs before its handler. */
const hookKeys = /^(?:onRe(?:quest|sponse)|onSend|pre\w*|before\w*|onBefore\w*|middlewares?|use|hooks)$/;

/** Fastify's hooks that do not run for every request. */
const otherHooks = /^on(?:Error|Timeout|RequestAbort|Close|Ready|Listen|Route|Register)$/;

/** True if a middleware that audits runs whenever the handler, an argument of the call, does. */
export type MiddlewareTest = (call: TSESTree.CallExpression, handler: Node) => boolean;

/** @param recordsAlways whether a function of the file writes a record on every path. */
export function createMiddlewareTest(
  sourceCode: SourceCode,
  shapes: AuditShapes,
  recordsAlways: (node: FunctionNode) => boolean,
): MiddlewareTest {
  function isBehindMiddleware(call: TSESTree.CallExpression, argument: Node): boolean {
    const callee = unwrap(call.callee);
    if (callee.type !== "MemberExpression") return isFollowedByMiddleware(call);
    const { root, steps } = chainOf(call);
    const method = steps.at(-1)?.name ?? "";
    if (builderMethods.has(method)) return isAuditingBuilder(callee.object);
    if (!routeMethods.has(method)) return false;
    const before = call.arguments.slice(0, call.arguments.indexOf(argument as TSESTree.Expression));
    if (before.some((other) => audits(other) || hasAuditHook(other)) || hasAuditHook(argument)) return true;
    const path = text(call.arguments[0]);
    if (steps.slice(0, -1).some((step) => isAuditedBefore(step, path))) return true;
    return (
      root.type === "Identifier" &&
      isOfAuditedRouter(root, call, steps[0]?.name === "route" ? steps[0].args : call.arguments)
    );
  }

  /** `router.route("/:id").all(audit("read")).get(load)`, `new Hono().use("/patients/*", audit).get("/patients/:id", load)`. */
  function isAuditedBefore({ name, args = [] }: Step, path: string | undefined): boolean {
    if (name !== "use" && name !== "all") return false;
    return isWithin(path, text(args[0])) && args.some(audits);
  }

  /** `middy(load).use(auditMiddleware())`. */
  function isFollowedByMiddleware(call: TSESTree.CallExpression): boolean {
    const member = wrapped(call).parent;
    if (member?.type !== "MemberExpression" || member.object !== wrapped(call)) return false;
    const next = wrapped(member).parent;
    if (next?.type !== "CallExpression" || next.callee !== wrapped(member)) return false;
    const { name = "", args = [] } = chainOf(next).steps.at(-1) ?? {};
    return (name === "use" && args.some(audits)) || isFollowedByMiddleware(next);
  }

  /** `auditedProcedure`, or a builder with `.use(auditMiddleware)`, also where a constant of the file holds it. */
  function isAuditingBuilder(builder: Node, depth = 0): boolean {
    const { root, steps } = chainOf(builder);
    if (steps.some(({ name, args }) => (name === "use" || name === "unstable_pipe") && args?.some(audits))) return true;
    if (shapes.isAuditing(steps.length > 0 && steps[0]?.args === undefined ? (steps[0]?.node ?? root) : root))
      return true;
    if (root.type !== "Identifier" || depth > 3) return false;
    const definition = findVariable(sourceCode, root, root.name)?.defs[0];
    const init = definition?.type === "Variable" ? definition.node.init : undefined;
    return init ? isAuditingBuilder(init, depth + 1) : false;
  }

  /** `router.use(auditMiddleware)` or `fastify.addHook("preHandler", audit)` before the route, and as certain as it. */
  function isOfAuditedRouter(router: TSESTree.Identifier, route: Node, routeArguments: readonly Node[] = []): boolean {
    const references = findVariable(sourceCode, router, router.name)?.references ?? [];
    return references.some(({ identifier }) => {
      const { call, name, args } = directCall(identifier);
      const isHook = name === "addHook" && !otherHooks.test(text(args[0]) ?? "");
      if (call === undefined || !(name === "use" || isHook) || call.range[1] > route.range[0]) return false;
      const statement = wrapped(call).parent;
      const isCertain = statement?.type === "ExpressionStatement" && contains(statement.parent, route);
      const prefix = name === "use" ? text(args[0]) : undefined;
      return isCertain && isWithin(text(routeArguments[0]), prefix) && args.some(audits);
    });
  }

  function audits(argument: Node): boolean {
    const node = unwrap(argument);
    if (shapes.isAuditing(node)) return true;
    if (node.type === "ArrayExpression") return node.elements.some((element) => element !== null && audits(element));
    const target = isFunction(node) ? node : localFunction(sourceCode, node);
    return target !== undefined && recordsAlways(target);
  }

  /** `{ preHandler: [auditHook] }` in the options of a route. */
  function hasAuditHook(options: Node): boolean {
    const node = unwrap(options);
    if (node.type !== "ObjectExpression") return false;
    return node.properties.some(
      (property) =>
        property.type === "Property" &&
        hookKeys.test(keyName(property.key, property.computed) ?? "") &&
        audits(property.value),
    );
  }

  return isBehindMiddleware;
}

/** The call of a method of the value itself: `router.use(…)`, not `router.get(…).use(…)`. */
function directCall(identifier: Node): {
  call: TSESTree.CallExpression | undefined;
  name: string | undefined;
  args: readonly Node[];
} {
  const member = wrapped(identifier).parent;
  const call = member?.type === "MemberExpression" ? wrapped(member).parent : undefined;
  if (call?.type !== "CallExpression" || member === undefined || call.callee !== wrapped(member)) {
    return { call: undefined, name: undefined, args: [] };
  }
  return { call, name: chainOf(call).steps.at(-1)?.name, args: call.arguments };
}

/** True if a middleware for `prefix` runs for the route; without a path it runs for all. */
function isWithin(path: string | undefined, prefix: string | undefined): boolean {
  if (prefix === undefined) return true;
  const start = prefix.replace(/\/?\*?$/, "");
  return start === "" || (path !== undefined && (path === start || path.startsWith(`${start}/`)));
}

function text(node: Node | undefined): string | undefined {
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
