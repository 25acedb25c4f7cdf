/** Calls that take a URL or what becomes its query: requests, navigation, the classes of URLs. The body of a request is none. */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { Evidence } from "./evidence.ts";
import type { Sink } from "./sink.ts";

const LIBRARIES =
  /^(?:axios|got|ky|ky-universal|superagent|needle|request|request-promise(?:-native)?|node-fetch|cross-fetch|isomorphic-fetch|undici|ofetch|wretch|phin|@nestjs\/axios|@angular\/common\/http)$/;
const NODE = /^(?:node:)?https?$/;
/** The last word of a name in the singular, as `words` gives it. */
const CLIENT_NAMES = /^(?:axios?|api|https?|client|agent|rest|ky|got)$/;
const VERBS = /^(?:get|post|put|patch|delete|del|head|options|request|fetch|stream|getUri|json)$/;
const FETCH = /^(?:fetch|\$fetch|ofetch|axios|got|ky|needle|request|superagent)$/;

/** Options of a request that become a part of the URL. */
const IN_URL = /^(?:url|uri|path|pathname|params|searchParams|query|qs|search|href|hash)$/;

const NAVIGATES =
  /^(?:push|replace|navigate|prefetch|navigateByUrl|pushState|replaceState|redirect|permanentRedirect)$/;
const NAVIGATORS = /^(?:router|navigation|navigator|navigate|history|location|res|response|reply|redirect|nav)$/;
const ROUTERS =
  /^(?:next\/(?:navigation|router)|react-router(?:-dom)?|@remix-run\/\w+|@sveltejs\/kit|vue-router|@angular\/router|@tanstack\/react-router|wouter)$/;

export function requestSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  const [first, second, third] = call.arguments;
  if (callee.type === "Identifier") {
    const { name } = callee;
    const module = /^(?:fetch|\$fetch|navigate|redirect|permanentRedirect)$/.test(name) ? "" : evidence.module(callee);
    if (FETCH.test(name) || (module !== undefined && LIBRARIES.test(module)))
      return sink(name, [...inUrl(first), ...inOptions(second)]);
    if (/^(?:navigate|redirect|permanentRedirect)$/.test(name)) return sink(name, inUrl(first));
    return undefined;
  }
  if (callee.type !== "MemberExpression") return undefined;
  const method = propertyName(callee);
  if (method === undefined) return undefined;
  const receiver = unwrap(callee.object);
  const name = lastName(receiver) ?? "";
  const last = words(name).at(-1) ?? "";
  const title = `${name}.${method}`;
  if (method === "fetch" && evidence.isGlobal(callee, /^fetch$/)) return sink(title, inUrl(first));
  if (VERBS.test(method) && isClient(receiver, last, first, evidence)) {
    return sink(title, [...inUrl(first), ...inOptions(second), ...inOptions(third)]);
  }
  if (method === "open" && evidence.isGlobal(receiver, /^window$/)) return sink(title, inUrl(first));
  if (method === "sendBeacon") return sink(title, inUrl(first));
  if (/^(?:assign|replace)$/.test(method) && last === "location") return sink(title, inUrl(first));
  if (NAVIGATES.test(method) && isNavigator(receiver, last, evidence)) {
    const url = method.endsWith("State")
      ? third
      : first?.type === "Literal" && typeof first.value === "number"
        ? second
        : first;
    return sink(title, inUrl(url));
  }
  if (/^(?:set|append)$/.test(method) && isSearchParams(receiver, evidence)) return sink(title, second ? [second] : []);
  return undefined;
}

/** `new URL(…)`, `new URLSearchParams({ … })`. */
export function urlClassSink({ callee, arguments: [first] }: TSESTree.NewExpression): Sink | undefined {
  if (callee.type !== "Identifier" || !first) return undefined;
  if (callee.name !== "URL" && callee.name !== "URLSearchParams") return undefined;
  return { title: `\`new ${callee.name}\``, values: [first] };
}

const sink = (title: string, values: readonly Node[]): Sink | undefined =>
  values.length > 0 ? { title: `\`${title}\``, values } : undefined;

function isClient(receiver: Node, last: string, url: Node | undefined, evidence: Evidence): boolean {
  const module = evidence.module(receiver);
  if (module !== undefined && (LIBRARIES.test(module) || NODE.test(module))) return true;
  // A name alone is enough for what is clearly asked for by its path: `this.http.get("/patients/" + …)`.
  return CLIENT_NAMES.test(last) && url !== undefined && beginsLikePath(url);
}

function beginsLikePath(url: Node): boolean {
  const node = unwrap(url);
  if (node.type === "TemplateLiteral") return /^(?:\/|https?:)/.test(node.quasis[0]?.value.cooked ?? "");
  if (node.type === "BinaryExpression" && node.operator === "+") return beginsLikePath(node.left);
  return node.type === "Literal" && typeof node.value === "string" && /^(?:\/|https?:)/.test(node.value);
}

function isNavigator(receiver: Node, last: string, evidence: Evidence): boolean {
  if (NAVIGATORS.test(last)) return true;
  const module = evidence.module(receiver);
  return module !== undefined && ROUTERS.test(module);
}

function isSearchParams(receiver: Node, evidence: Evidence): boolean {
  if (/^searchparams?$/i.test(lastName(receiver) ?? "")) return true;
  const init = receiver.type === "Identifier" ? evidence.origin(receiver).init : undefined;
  const value = init && unwrap(init);
  return value?.type === "NewExpression" && lastName(value.callee) === "URLSearchParams";
}

/** A text as it is; of an object only what becomes a part of the URL. */
function inUrl(value: Node | undefined): Node[] {
  if (!value) return [];
  const node = unwrap(value);
  return node.type === "ObjectExpression" ? inOptions(node) : [node];
}

function inOptions(value: Node | undefined): Node[] {
  const node = value && unwrap(value);
  if (node?.type !== "ObjectExpression") return [];
  return node.properties.flatMap((property) => {
    const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    return property.type === "Property" && key !== undefined && IN_URL.test(key) ? [property.value] : [];
  });
}
