/** Calls that take a URL or what becomes its query: requests, navigation, the classes of URLs. The body of a request is none. */
import type { TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import { keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { Evidence } from "./evidence.ts";
import { hooked, updated } from "./hooks.ts";
import { type Sink, stored } from "./sink.ts";
import { isStore } from "./store-keys.ts";
import { beginsLikeUrl } from "./url-text.ts";

const LIBRARIES =
  /^(?:axios|got|ky|ky-universal|superagent|needle|request|request-promise(?:-native)?|node-fetch|cross-fetch|isomorphic-fetch|undici|ofetch|wretch|phin|@nestjs\/axios|@angular\/common\/http)$/;
const NODE = /^(?:node:)?https?$/;
/** The last word of a name in the singular, as `words` gives it. */
const CLIENT_NAMES = /^(?:axios?|api|https?|client|agent|rest|ky|got|ref|ajax)$/;
/** Of these, what a path without a slash is no URL for: a client of a cache is called so as well. */
const CLIENT_OF_ANYTHING = /^(?:client|agent|ref)$/;
const VERBS = /^(?:get|post|put|patch|delete|del|head|options|request|fetch|stream|getUri|json|getJSON|ajax)$/;
const FETCH = /^(?:fetch|\$fetch|ofetch|axios|got|ky|needle|request|superagent)$/;

/** Options of a request that become a part of the URL. */
const IN_URL = /^(?:url|uri|path|pathname|params|searchParams|query|queryParams|qs|search|href|hash|fromObject)$/;

/** The same of a link or a navigation: `navigate({ to: "/p/$id", params })` of TanStack Router. */
const IN_LINK = /^(?:to|url|uri|path|pathname|params|searchParams|query|queryParams|search|href|hash)$/;

const SUPERAGENT = /^superagent$/;

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
      return sink(name, [...inUrl(first, evidence), ...inOptions(second, evidence)]);
    // `redirect(303, url)` of SvelteKit.
    if (NAVIGATING_FUNCTION.test(name)) return sink(name, inUrl(isStatus(first) ? second : first, evidence, true));
    return first && setsSearchParams(callee, evidence) ? sink(name, [updated(first)]) : undefined;
  }
  if (callee.type !== "MemberExpression") return undefined;
  const method = propertyName(callee);
  if (method === undefined) return undefined;
  const receiver = unwrap(callee.object);
  const name = lastName(receiver) ?? "";
  const last = words(name).at(-1) ?? "";
  const title = `${name}.${method}`;
  if (method === "fetch" && evidence.isGlobal(callee, /^fetch$/)) return sink(title, inUrl(first, evidence));
  if (method === "query" && SUPERAGENT.test(evidence.module(receiver) ?? "")) return sink("query", call.arguments);
  if (VERBS.test(method) && isClient(receiver, last, first, evidence)) {
    return sink(title, [...inUrl(first, evidence), ...inOptions(second, evidence), ...inOptions(third, evidence)]);
  }
  if (method === "open" && evidence.isGlobal(receiver, /^window$/)) return sink(title, inUrl(first, evidence));
  if (method === "open" && isXmlHttpRequest(receiver, last, first, evidence))
    return sink(title, inUrl(second, evidence));
  if (REDIRECTS.test(method) && ANSWERS.test(last) && first)
    return sink(title, inUrl(isStatus(first) ? second : first, evidence));
  if (method === "sendBeacon") return sink(title, inUrl(first, evidence));
  if (/^(?:assign|replace)$/.test(method) && last === "location" && !isText(second))
    return sink(title, inUrl(first, evidence));
  if (NAVIGATES.test(method) && isNavigator(method, receiver, call.arguments, evidence)) {
    const url = method.endsWith("State") ? third : isStatus(first) ? second : first;
    return sink(title, [...inUrl(url, evidence, true), ...inOptions(second, evidence)]);
  }
  if (/^(?:set|append)$/.test(method) && isSearchParams(receiver, evidence))
    return second && { title: `\`${title}\``, ...stored(first, second) };
  return undefined;
}

/** `new URL(…)`, `new URLSearchParams({ … })`. */
export function urlClassSink(
  { callee, arguments: [first] }: TSESTree.NewExpression,
  evidence: Evidence,
): Sink | undefined {
  if (callee.type !== "Identifier" || !first) return undefined;
  if (callee.name === "HttpParams") return sink("new HttpParams", inOptions(first, evidence));
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
  if (url === undefined || !CLIENT_NAMES.test(last)) return false;
  const isAsked = beginsLikePath(url) || (!CLIENT_OF_ANYTHING.test(last) && beginsLikePath(url, beginsLikeUrl));
  return isAsked && !isStore(receiver, evidence);
}

const isPath = (text: string): boolean => /^(?:\/|https?:)/.test(text);

function beginsLikePath(url: Node, is = isPath): boolean {
  const node = unwrap(url);
  if (node.type === "TemplateLiteral") return is(node.quasis[0]?.value.cooked ?? "");
  if (node.type === "BinaryExpression" && node.operator === "+") return beginsLikePath(node.left, is);
  return node.type === "Literal" && typeof node.value === "string" && is(node.value);
}

/** `setSearchParams({ … })` of `useSearchParams`, and `createSearchParams({ … })`, of React Router. */
function setsSearchParams(callee: TSESTree.Identifier, evidence: Evidence): boolean {
  if (!evidence.imports(ROUTERS)) return false;
  const { name, module } = evidence.origin(callee);
  if (name === "createSearchParams") return module !== undefined && ROUTERS.test(module);
  const given = hooked(callee, evidence);
  return given?.hook === "useSearchParams" && given.part === 1 && ROUTERS.test(given.module);
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

/** A text as it is; of an object, also under a name, only what becomes a part of the URL. */
export function inUrl(value: Node | undefined, evidence: Evidence, isLink = false): Node[] {
  if (!value) return [];
  return statedObject(value, evidence) ? inOptions(value, evidence, isLink) : [unwrap(value)];
}

function inOptions(value: Node | undefined, evidence: Evidence, isLink = false): Node[] {
  const keys = isLink ? IN_LINK : IN_URL;
  return (statedObject(value, evidence)?.properties ?? []).flatMap((property) => {
    const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    return property.type === "Property" && key !== undefined && keys.test(key) ? [updated(property.value)] : [];
  });
}

/** `{ … }`, and `options` of `const options = { … }`. */
export function statedObject(value: Node | undefined, evidence: Evidence): TSESTree.ObjectExpression | undefined {
  const stated = value && evidence.resolve(value);
  return stated?.type === "ObjectExpression" ? stated : undefined;
}
