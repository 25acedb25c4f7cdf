/** Options of packages that hold their URLs deeper than others do, one for each kind of connection. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, type Node } from "../syntax.ts";
import type { ClientUrl } from "./client-urls.ts";

/** The keys under which a URL stands; `url` at the end of each way. */
type Places = "url" | { readonly [key: string]: Places };

const transport: Places = { options: { url: "url", proxy: { url: "url" } } };
const namespace: Places = { fetch: transport, websocket: transport };

/** `createClient` of the versions 3 and 4, `DeepgramClientOptions`: what is not of the `global` is of one kind of request. */
const deepgram: Places = {
  global: { url: "url", ...namespace },
  restProxy: { url: "url" },
  listen: namespace,
  read: namespace,
  speak: namespace,
  agent: namespace,
};

const packages: Readonly<Record<string, Places>> = { "@deepgram/sdk": deepgram };

export function nestedUrls(options: TSESTree.ObjectExpression, module: string, evidence: Evidence): ClientUrl {
  const places = packages[module];
  const found = places === undefined ? [] : below(options, places, evidence);
  const urls = found.filter((url) => url !== "unknown");
  if (urls.length > 0) return urls;
  return found.length > 0 ? "unknown" : "none";
}

function below(options: Node, places: Places, evidence: Evidence): (Node | "unknown")[] {
  if (places === "url") return [options];
  const object = evidence.resolve(options);
  // In version 5 of Deepgram an `agent` is one of HTTP, which leads to the same host.
  if (object.type === "NewExpression") return [];
  if (object.type !== "ObjectExpression") return ["unknown"];
  return object.properties.flatMap((property) => {
    if (property.type !== "Property") return ["unknown"];
    const next = places[keyName(property.key, property.computed) ?? ""];
    return next === undefined ? [] : below(property.value, next, evidence);
  });
}
