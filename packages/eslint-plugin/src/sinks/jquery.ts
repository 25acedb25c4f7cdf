/** Requests of jQuery, whose data become the query of a GET: `$.get(url, data)`, `$.ajax({ url, data })`. */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, type Node, propertyName, unwrap } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";
import { statedObject } from "./requests.ts";
import type { Sink } from "./sink.ts";

const JQUERY = /^(?:\$|jQuery)$/;
/** The slim build makes no requests. */
const MODULES = /^jquery(?:\/dist\/jquery(?:\.min)?(?:\.js)?)?$/;
const METHODS = /^(?:get|getJSON|post|ajax)$/;

export function jquerySink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return undefined;
  const method = propertyName(callee);
  const [first, second] = call.arguments;
  if (!first || method === undefined || !METHODS.test(method) || !isJquery(callee.object, evidence)) return undefined;
  const title = `\`${callee.object.name}.${method}\``;
  const only = statedObject(first, evidence);
  if (only) return { title, values: inUrl(only, method !== "post") };
  const settings = method === "ajax" ? statedObject(second, evidence) : undefined;
  if (settings) return { title, values: [first, ...inUrl(settings, true)] };
  return { title, values: second && /^get/.test(method) ? [first, second] : [first] };
}

const isJquery = (receiver: TSESTree.Identifier, evidence: Evidence): boolean =>
  (JQUERY.test(receiver.name) && evidence.isGlobal(receiver, JQUERY)) || MODULES.test(evidence.module(receiver) ?? "");

/** The URL, and the data unless another method than GET puts them into the body. */
function inUrl(settings: TSESTree.ObjectExpression, mayGet: boolean): Node[] {
  const at = (name: string): Node[] =>
    settings.properties.flatMap((each) =>
      each.type === "Property" && keyName(each.key, each.computed) === name ? [each.value] : [],
    );
  const isGet = [...at("method"), ...at("type")].every(
    (each) => each.type === "Literal" && /^get$/i.test(String(each.value)),
  );
  return [...at("url"), ...(mayGet && isGet ? at("data") : [])];
}
