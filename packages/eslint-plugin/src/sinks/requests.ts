/** Calls that take a URL or what becomes its query: requests, navigation, the classes of URLs. The body of a request is none. */
import type { TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import { keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { Evidence } from "./evidence.ts";
import type { Sink } from "./sink.ts";

const LIBRARIES =
  /^(?:axios|got|ky|ky-universal|superagent|needle|request|request-promise(?:-native)?|node-fetch|cross-fetch|isomorphic-fetch|undici|ofetch|wretch|phin|@nestjs\/axios|@angular\/common\/http)$/;
const NODE = /^(?:node:)?https?$/;
/** The last word of a name in the singular, as `words` gives it. */
const CLIENT_NAMES = /^(?:axios?|api|https?|client|agent|rest|ky|got|ref|ajax)$/;
const VERBS = /^(?:get|post|put|patch|delete|del|head|options|request|fetch|stream|getUri|json|getJSON|ajax)$/;
const FETCH = /^(?:fetch|\$fetch|ofetch|axios|got|ky|needle|request|superagent)$/;

/** Options of a request that become a part of the URL. */
const IN_URL = /^(?:url|uri|path|pathname|params|searchParams|query|queryParams|qs|search|href|hash|fromObject)$/;

const NAVIGATES =
  /^(?:push|replace|navigate|prefetch|navigateByUrl|pushState|replaceState|redirect|permanentRedirect)$/;
const NAVIGATORS = /^(?:router|navigation|navigator|navigate|history|location|redirect|nav)$/;
/** Answers of a server, which send the browser elsewhere. */
const ANSWERS = /^(?:res|response|reply|ctx|context|c)$/;
const REDIRECTS = /^(?:redirect|location)$/;
/** Words before `history` that leave it one of a browser. */
const HISTORY = /^(?:browser|hash|memory|router|app)?history$/i;
const ROUTERS =
  /^(?:next\/(?:navigation|router)|react-router(?:-dom)?|@remix-run\/\w+|@sveltejs\/kit|vue-router|@angular\/router|@tanstack\/react-router|wouter)$/;

export function requestSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  const [first, second, third] = call.arguments;
  if (callee.type === "Identifier") {
    const { name } = callee;
    const module = NAVIGATING_FUNCTION.test(name) || name === "fetch" ? "" : evidence.module(callee);
    if (FETCH.test(name) || (module !== undefined && LIBRARIES.test(module)))
      return sink(name, [...inUrl(first), ...inOptions(second)]);
    // `redirect(303, url)` of SvelteKit.
    if (NAVIGATING_FUNCTION.test(name)) return sink(name, inUrl(isStatus(first) ? second : first));
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
  if (method === "open" && isXmlHttpRequest(receiver, last, first, evidence)) return sink(title, inUrl(second));
  if (REDIRECTS.test(method) && ANSWERS.test(last) && first)
    return sink(title, inUrl(isStatus(first) ? second : first));
  if (method === "sendBeacon") return sink(title, inUrl(first));
  if (/^(?:assign|replace)$/.test(method) && last === "location" && !isText(second)) return sink(title, inUrl(first));
  if (NAVIGATES.test(method) && isNavigator(method, receiver, call.arguments, evidence)) {
    const url = method.endsWith("State") ? third : isStatus(first) ? second : first;
    return sink(title, [...inUrl(url), ...inOptions(second)]);
  }
  if (/^(?:set|append)$/.test(method) && isSearchParams(receiver, evidence)) return sink(title, second ? [second] : []);
  return undefined;
}

/** `new URL(…)`, `new URLSearchParams({ … })`. */
export function urlClassSink({ callee, arguments: [first] }: TSESTree.NewExpression): Sink | undefined {
  if (callee.type !== "Identifier" || !first) return undefined;
  if (callee.name === "HttpParams") return sink("new HttpParams", inOptions(first));
  if (!/^(?:URL|URLSearchParams|EventSource)$/.test(callee.name)) return undefined;
  return sink(`new ${callee.name}`, [first]);
}

/** Functions that lead elsewhere: of React Router, Next.js, SvelteKit. */
const NAVIGATING_FUNCTION = /^(?:navigate|redirect|permanentRedirect|goto)$/;

const isStatus = (argument: Node | undefined): boolean =>
  argument?.type === "Literal" && typeof argument.value === "number";

/** `xhr.open("GET", url)` */
function isXmlHttpRequest(receiver: Node, last: string, method: Node | undefined, evidence: Evidence): boolean {
  const isMethod = method?.type === "Literal" && typeof method.value === "string" && /^[A-Z]{3,7}$/i.test(method.value);
  const init = evidence.origin(receiver).init;
  const isMade = init?.type === "NewExpression" && lastName(init.callee) === "XMLHttpRequest";
  return isMethod && (isMade || /^(?:xhr|request|req)$/.test(last));
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

function isNavigator(method: string, receiver: Node, given: readonly Node[], evidence: Evidence): boolean {
  const module = evidence.module(receiver);
  if (module !== undefined && ROUTERS.test(module)) return true;
  const name = lastName(receiver) ?? "";
  const last = words(name).at(-1) ?? "";
  const [first, second] = given;
  // `text.replace(old, new)` of a text that is called so.
  if (!NAVIGATORS.test(last) || (method === "replace" && isText(second)) || isCollection(receiver, evidence))
    return false;
  if (last !== "history") return true;
  // A list of what was said or done is a history as well.
  const isPlace = first !== undefined && (beginsLikePath(first) || unwrap(first).type === "ObjectExpression");
  return HISTORY.test(name) && (isPlace || method.endsWith("State"));
}

const isText = (argument: Node | undefined): boolean =>
  argument !== undefined && argument.type !== "ObjectExpression" && argument.type !== "Identifier";

/** A list, or a text: nothing that navigates. */
function isCollection(receiver: Node, evidence: Evidence): boolean {
  const { init, types } = evidence.origin(receiver);
  const value = init && unwrap(init);
  const isOther = value?.type === "ArrayExpression" || value?.type === "Literal" || value?.type === "TemplateLiteral";
  return isOther || types.some(({ name }) => /^(?:Array|ReadonlyArray|Set|Map)$/.test(name));
}

function isSearchParams(receiver: Node, evidence: Evidence): boolean {
  if (/^searchparams?$/i.test(lastName(receiver) ?? "")) return true;
  const init = receiver.type === "Identifier" ? evidence.origin(receiver).init : undefined;
  // `new HttpParams().set(…).set(…)` of Angular gives a new one each time.
  const value = init ? unwrap(init) : chainOf(receiver).root;
  return value.type === "NewExpression" && /^(?:URLSearchParams|HttpParams)$/.test(lastName(value.callee) ?? "");
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
