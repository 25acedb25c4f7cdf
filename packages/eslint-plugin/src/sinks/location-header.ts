/** The `Location` header of an answer, which the browser follows like a link. */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, lastName, type Node, propertyName, unwrap, wrapped } from "../syntax.ts";
import { words } from "../words.ts";
import type { Sink } from "./sink.ts";

const HEADER = /^location$/i;
const METHODS = /^(?:setHeader|appendHeader|header|set|append)$/;
/** `set` and `append` of these set a header; those of a map or a form keep what is called "location". */
const ANSWERS = /^(?:res|response|reply|ctx|c|header)$/;

/** Their headers are sent by the program itself, and lead nobody anywhere. */
const REQUESTS = /^(?:\$?fetch|axios|got|ky|request|get|post|put|patch|delete)$/;

/** `res.setHeader("Location", …)`, `headers.set("Location", …)`. */
export function locationSink(call: TSESTree.CallExpression): Sink | undefined {
  const [name, value] = call.arguments;
  if (name?.type !== "Literal" || typeof name.value !== "string" || !value || !HEADER.test(name.value))
    return undefined;
  const callee = unwrap(call.callee);
  const method = callee.type === "MemberExpression" ? (propertyName(callee) ?? "") : "";
  if (callee.type !== "MemberExpression" || !METHODS.test(method)) return undefined;
  const owner = words(lastName(callee.object) ?? "").at(-1) ?? "";
  // `c.set("location", address)` of Hono keeps a variable, which nobody writes with a capital.
  const isVariable = (owner === "c" || owner === "ctx") && method === "set" && name.value === "location";
  const isOfAnswer = /Header$/.test(method) || (ANSWERS.test(owner) && !isVariable);
  return isOfAnswer ? header(value) : undefined;
}

/** `headers: { Location: … }` and that of `res.writeHead(302, { Location: … })`. */
export function locationProperty(property: TSESTree.Property): Sink | undefined {
  if (!HEADER.test(keyName(property.key, property.computed) ?? "")) return undefined;
  const outer = wrapped(property.parent).parent;
  const isHeaders =
    outer?.type === "Property" && keyName(outer.key, outer.computed) === "headers" && !isOfRequest(outer.parent);
  const isWritten = outer?.type === "CallExpression" && lastName(outer.callee) === "writeHead";
  const isMade = outer?.type === "NewExpression" && lastName(outer.callee) === "Headers";
  return isHeaders || isWritten || isMade ? header(property.value) : undefined;
}

function isOfRequest(options: Node): boolean {
  const call = wrapped(options).parent;
  return call?.type === "CallExpression" && REQUESTS.test(lastName(call.callee) ?? "");
}

const header = (value: Node): Sink => ({ title: "the `Location` header", values: [value], asText: true });
