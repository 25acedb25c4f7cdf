/** What stays in the browser or goes along with every request: web storage and cookies. */
import type { TSESTree } from "@typescript-eslint/utils";
import { type Node, propertyName, unwrap } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";
import type { Sink } from "./sink.ts";

const STORAGE = /^(?:localStorage|sessionStorage)$/;
const COOKIE_LIBRARIES =
  /^(?:js-cookie|cookies-next|universal-cookie|react-cookie|nookies|next\/headers|tough-cookie|cookies)$/;
const DEVICE_STORAGE =
  /^(?:@react-native-async-storage\/async-storage|react-native-mmkv|localforage|idb-keyval|store2)$/;

export function storageSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  const method =
    callee.type === "MemberExpression" ? propertyName(callee) : callee.type === "Identifier" ? callee.name : undefined;
  if (method === undefined || !/^(?:setItem|set|setCookie|cookie|multiSet)$/.test(method)) return undefined;
  const sink = (title: string, values: readonly Node[] = call.arguments): Sink => ({ title: `\`${title}\``, values });
  const receiver = callee.type === "MemberExpression" ? unwrap(callee.object) : callee;
  if (method === "setItem") {
    for (const name of ["localStorage", "sessionStorage"]) {
      if (evidence.isGlobal(receiver, new RegExp(`^${name}$`))) return sink(`${name}.setItem`);
    }
  }
  // Express and Fastify; what follows the value are options.
  const owner = receiver.type === "Identifier" ? receiver.name : "";
  if (method === "cookie" && /^(?:res|response)$/.test(owner))
    return sink(`${owner}.cookie`, call.arguments.slice(0, 2));
  if (method === "setCookie" && /^(?:res|response|reply)$/.test(owner)) {
    return sink(`${owner}.setCookie`, call.arguments.slice(0, 2));
  }
  const isCookies = receiver.type === "MemberExpression" && propertyName(receiver) === "cookies";
  if (method === "set" && isCookies) return sink("cookies.set");
  const module = evidence.module(receiver) ?? "";
  if (COOKIE_LIBRARIES.test(module)) return sink(`cookies.${method}`);
  return DEVICE_STORAGE.test(module) ? sink(`storage.${method}`) : undefined;
}

/** `document.cookie = …`, `localStorage.patient = …`. */
export function storedSink({ left, right }: TSESTree.AssignmentExpression, evidence: Evidence): Sink | undefined {
  if (left.type !== "MemberExpression") return undefined;
  if (propertyName(left) === "cookie" && evidence.isGlobal(left.object, /^document$/)) {
    return { title: "`document.cookie`", values: [right] };
  }
  return evidence.isGlobal(left.object, STORAGE) ? { title: "the storage of the browser", values: [right] } : undefined;
}
