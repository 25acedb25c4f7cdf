/** The URLs that a client is given, in whichever of its options. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, lastName, type Node } from "../syntax.ts";
import { nestedUrls } from "./nested-urls.ts";

/** `none`: it takes the vendor's own; `unknown`: the options are not in the file. Of several, each has to be the gateway's. */
export type ClientUrl = readonly Node[] | "none" | "unknown";

/** Keys of options that hold a URL, and keys of options that hold further ones. */
const urlKey = /^(?:(?:[a-z]*_?)?(?:base|api|server|openai|azureOpenAI|anthropicApi)?_?(?:url|path|endpoint|host))$/i;
const innerKey = /^(?:configuration|clientOptions|clientConfig|clientArgs|httpOptions|options|requestMiddleware)$/;

/** A URL in some packages (`cohere-ai`), one for each kind of connection in others (`@deepgram/sdk`), or a name: "production". */
const environmentKey = "environment";

/** @param module the package of the client, of which some have their own way */
export function urlOf(args: readonly Node[], evidence: Evidence, module: string): ClientUrl {
  const within = (options: TSESTree.ObjectExpression): ClientUrl => {
    const url = urlIn(options, evidence);
    return url === "none" ? nestedUrls(options, module, evidence) : url;
  };
  const [first] = args;
  if (!first) return "none";
  if (first.type === "SpreadElement") return "unknown";
  const options = evidence.resolve(first);
  const second = args[1] && evidence.resolve(args[1]);
  if (options.type === "ObjectExpression") {
    const url = within(options);
    if (url !== "none" || !second) return url;
    // `new ChatOpenAI({ model }, { baseURL })`
    return second.type === "ObjectExpression" ? within(second) : "unknown";
  }
  if (isText(options)) return [options];
  // An object that the file does not state may hold anything; a key is followed by nothing, or by options.
  if (second?.type === "ObjectExpression") return within(second);
  return /key|token|secret|credential/i.test(lastName(first) ?? "") ? "none" : "unknown";
}

export function urlIn(options: TSESTree.ObjectExpression, evidence: Evidence, depth = 0): ClientUrl {
  let found: ClientUrl = "none";
  for (const property of options.properties) {
    if (property.type !== "Property") {
      found = "unknown";
      continue;
    }
    const key = keyName(property.key, property.computed) ?? "";
    if (urlKey.test(key)) return urlUnder(property.value, evidence, depth);
    if (key === environmentKey && !isWord(evidence.resolve(property.value))) found = [property.value];
    if (!innerKey.test(key) || depth > 1) continue;
    const inner = evidence.resolve(property.value);
    const url = inner.type === "ObjectExpression" ? urlIn(inner, evidence, depth + 1) : "unknown";
    if (url !== "none") found = url;
  }
  return found;
}

/** Also in an object that says more about it: `proxyUrl: { url, when: "always" }`. */
function urlUnder(value: Node, evidence: Evidence, depth: number): ClientUrl {
  const inner = evidence.resolve(value);
  const url = inner.type === "ObjectExpression" && depth < 2 ? urlIn(inner, evidence, depth + 1) : "none";
  return url === "none" ? [value] : url;
}

const isWord = (node: Node): boolean => node.type === "Literal" && !/[/:]/.test(String(node.value));

function isText(node: Node): boolean {
  return (
    (node.type === "Literal" && typeof node.value === "string" && /:\/\//.test(node.value)) ||
    node.type === "TemplateLiteral"
  );
}
