/** What comes with a request: the body of one about a patient is a record, and what stands in a route or a query is text. */
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingClass, isFunction, keyName, lastName, type Node, unwrap, wrapped } from "../syntax.ts";
import type { Names } from "./names.ts";

const REQUEST = /^(?:req|request|event|httpRequest|_req|_request)$/;

/** The parts of a route and of a query, which are keys and filters: `params.patient`, `searchParams.get("patient")`. */
const TEXTS =
  /^(?:params|query|searchParams|routeParams|queryParams|pathParameters|queryStringParameters|paramMap|queryParamMap|useParams|useSearchParams|useLocalSearchParams|useGlobalSearchParams|headers|cookies)$/;

export function holdsTexts(expression: Node): boolean {
  const node = unwrap(expression);
  // `db.query.patients` of Drizzle
  if (node.type === "MemberExpression" && /^(?:db|database|drizzle|tx|trx)$/.test(lastName(node.object) ?? ""))
    return false;
  return TEXTS.test(lastName(node) ?? "");
}

/** `req.body`, `ctx.request.body`, `event.body`. */
export const isBody = (node: TSESTree.MemberExpression): boolean =>
  keyName(node.property, node.computed) === "body" && REQUEST.test(lastName(node.object) ?? "");

/** `req.json()`, `c.req.formData()`. */
export function isReadBody(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || !REQUEST.test(lastName(callee.object) ?? "")) return false;
  return /^(?:json|formData|parseBody|valid)$/.test(keyName(callee.property, callee.computed) ?? "");
}

/**
 * Whether the nearest thing around the node that says what is asked for says a patient: the text of a route, the name of a function,
 * the class of the controller; then the path of the file.
 */
export function handlesPatient(node: Node, names: Names, path: string): boolean {
  for (let current: Node | undefined = node.parent; current; current = current.parent) {
    if (!isFunction(current)) continue;
    const route = routeOf(current);
    if (route !== undefined) return names.isAboutPatient(route);
    if (names.isAboutPatient(nameOf(current))) return true;
  }
  const owner = enclosingClass(node);
  if (owner?.id && names.isAboutPatient(owner.id.name)) return true;
  return names.isAboutPatient(path.split("/").slice(-3).join("/"));
}

/** The text of the route under which a handler is registered: `app.post("/patients", handler)`. */
function routeOf(handler: Node): string | undefined {
  const call = wrapped(handler).parent;
  if (call?.type !== "CallExpression") return undefined;
  const [first] = call.arguments;
  return first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
}

function nameOf(owner: Node): string {
  if (owner.type === "FunctionDeclaration") return owner.id?.name ?? "";
  const { parent } = wrapped(owner);
  if (parent?.type === "VariableDeclarator") return lastName(parent.id) ?? "";
  if (parent?.type === "AssignmentExpression") return lastName(parent.left) ?? "";
  if (parent?.type === "MethodDefinition" || parent?.type === "Property" || parent?.type === "PropertyDefinition") {
    return keyName(parent.key, parent.computed) ?? "";
  }
  return "";
}
