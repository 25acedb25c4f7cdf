/** What stays in the browser or goes along with every request: web storage and cookies. */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, type Node, propertyName, unwrap } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";
import { hooked, updated } from "./hooks.ts";
import { type Sink, stored } from "./sink.ts";

const LOCAL_STORAGE = /^localStorage$/;
const SESSION_STORAGE = /^sessionStorage$/;
const STORAGE = /^(?:localStorage|sessionStorage)$/;
const WINDOW = /^(?:window|globalThis|self)$/;
const COOKIE_LIBRARIES =
  /^(?:js-cookie|cookies-next(?:\/(?:client|server))?|hono\/cookie|universal-cookie|react-cookie|nookies|next\/headers|tough-cookie|cookies)$/;
/** Their functions are given the context of the request in front of the name. */
const BEHIND_CONTEXT = /^(?:nookies|hono\/cookie)$/;
const DEVICE_STORAGE =
  /^(?:@react-native-async-storage\/async-storage|react-native-mmkv|localforage|idb-keyval|store2|@capacitor\/(?:preferences|storage))$/;
const METHODS = /^(?:setItem|set|setCookie|setSignedCookie|cookie|multiSet)$/;

/** `storage` of an extension of a browser. What it keeps for a session stays in memory. */
const EXTENSION = /^(?:chrome|browser)$/;
const EXTENSION_LIBRARIES = /^(?:webextension-polyfill|wxt\/browser)$/;
const EXTENSION_AREAS = /^(?:local|sync)$/;

const HOOK_LIBRARIES =
  /^(?:usehooks-ts|@uidotdev\/usehooks|react-use(?:\/(?:lib|esm)\/use(?:LocalStorage|SessionStorage|Cookie))?|react-cookie|cookies-next(?:\/client)?)$/;
/** These give the value and what sets it. */
const STORING_HOOKS = /^use(?:LocalStorage|SessionStorage|Cookie)$/;
/** These store the first value, too; that of usehooks-ts only shows it. */
const STORES_FIRST = /^(?:@uidotdev\/usehooks|react-use(?:\/[\w/]+)?)$/;
const COOKIE_SETTING_HOOKS = /^use(?:Reactive)?SetCookie$/;

export function storageSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier" && evidence.imports(HOOK_LIBRARIES)) {
    const sink = hookSink(callee, call, evidence);
    if (sink) return sink;
  }
  const method =
    callee.type === "MemberExpression" ? propertyName(callee) : callee.type === "Identifier" ? callee.name : undefined;
  if (method === undefined || !METHODS.test(method)) return undefined;
  const [first, second, third] = call.arguments;
  const sink = (title: string): Sink => ({ title: `\`${title}\``, ...stored(first, second) });
  const receiver = callee.type === "MemberExpression" ? unwrap(callee.object) : callee;
  if (method === "setItem") {
    const storage = webStorageOf(receiver, evidence);
    if (storage !== undefined) return sink(`${storage}.setItem`);
  }
  // Express and Fastify; what follows the value are options.
  const owner = receiver.type === "Identifier" ? receiver.name : "";
  if (method === "cookie" && /^(?:res|response)$/.test(owner)) return sink(`${owner}.cookie`);
  if (method === "setCookie" && /^(?:res|response|reply)$/.test(owner)) return sink(`${owner}.setCookie`);
  const isCookies = receiver.type === "MemberExpression" && propertyName(receiver) === "cookies";
  if (method === "set" && isCookies) return sink("cookies.set");
  if (method === "set" && isExtensionStorage(receiver, evidence)) return sink("storage.set");
  const module = evidence.module(receiver) ?? "";
  if (COOKIE_LIBRARIES.test(module)) {
    const title = `\`cookies.${method}\``;
    return BEHIND_CONTEXT.test(module) ? { title, ...stored(second, third) } : sink(`cookies.${method}`);
  }
  if (!DEVICE_STORAGE.test(module)) return undefined;
  return first?.type === "ObjectExpression" ? entrySink(first) : sink(`storage.${method}`);
}

/** `Preferences.set({ key, value })` of Capacitor. */
function entrySink(entry: TSESTree.ObjectExpression): Sink {
  const at = (name: string): Node | undefined => {
    const property = entry.properties.find(
      (each) => each.type === "Property" && keyName(each.key, each.computed) === name,
    );
    return property?.type === "Property" ? property.value : undefined;
  };
  const [key, value] = [at("key"), at("value")];
  return { title: "`storage.set`", ...(value ? stored(key, value) : { values: [entry] }) };
}

/** `setValue(…)` of `const [value, setValue] = useLocalStorage("…", first)`, and the first value where it is stored. */
function hookSink(callee: TSESTree.Identifier, call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const [first, second] = call.arguments;
  const { module = "", name = "" } = evidence.origin(callee);
  if (STORES_FIRST.test(module)) {
    return STORING_HOOKS.test(name) && second ? { title: `\`${name}\``, ...stored(first, second) } : undefined;
  }
  const given = hooked(callee, evidence);
  if (given === undefined || !HOOK_LIBRARIES.test(given.module)) return undefined;
  const { hook, part } = given;
  const title = `\`${callee.name}\` of \`${hook}\``;
  if (STORING_HOOKS.test(hook)) {
    return part === 1 && first ? { title, ...stored(given.call.arguments[0], updated(first)) } : undefined;
  }
  const setsCookie =
    (hook === "useCookies" && part === 1) ||
    part === "setCookie" ||
    (part === undefined && COOKIE_SETTING_HOOKS.test(hook));
  return setsCookie ? { title, ...stored(first, second) } : undefined;
}

/** `localStorage` for itself and for a name that it is given, also where there may be none: `isBrowser ? localStorage : null`. */
function webStorageOf(expression: Node, evidence: Evidence, depth = 0): string | undefined {
  const node = unwrap(expression);
  if (depth > 3) return undefined;
  if (evidence.isGlobal(node, LOCAL_STORAGE)) return "localStorage";
  if (evidence.isGlobal(node, SESSION_STORAGE)) return "sessionStorage";
  const inner = (each: Node): string | undefined => webStorageOf(each, evidence, depth + 1);
  if (node.type === "ConditionalExpression") return inner(node.consequent) ?? inner(node.alternate);
  if (node.type === "LogicalExpression") return inner(node.right) ?? inner(node.left);
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return undefined;
  const { name = "", init, source } = evidence.origin(node);
  // `const { localStorage: storage } = window`
  if (source && STORAGE.test(name) && evidence.isGlobal(source, WINDOW)) return name;
  return init && inner(init);
}

/** `chrome.storage.local`, also under a name that it is given. */
function isExtensionStorage(receiver: Node, evidence: Evidence): boolean {
  const init = receiver.type === "Identifier" ? evidence.origin(receiver).init : undefined;
  const area = unwrap(init ?? receiver);
  if (area.type !== "MemberExpression" || !EXTENSION_AREAS.test(propertyName(area) ?? "")) return false;
  const storage = unwrap(area.object);
  if (storage.type !== "MemberExpression" || propertyName(storage) !== "storage") return false;
  return (
    evidence.isGlobal(storage.object, EXTENSION) || EXTENSION_LIBRARIES.test(evidence.module(storage.object) ?? "")
  );
}

/** `document.cookie = …`, `localStorage.patient = …`. */
export function storedSink({ left, right }: TSESTree.AssignmentExpression, evidence: Evidence): Sink | undefined {
  if (left.type !== "MemberExpression") return undefined;
  const name = propertyName(left);
  if (name === "cookie" && evidence.isGlobal(left.object, /^document$/)) {
    return { title: "`document.cookie`", values: [right] };
  }
  if (!evidence.isGlobal(left.object, STORAGE)) return undefined;
  const title = "the storage of the browser";
  return name === undefined ? { title, values: [right] } : { title, values: [], keyed: [{ key: name, value: right }] };
}
