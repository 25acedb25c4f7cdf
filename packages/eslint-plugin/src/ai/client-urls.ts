/** The URL that a client is given, in whichever of its options. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, lastName, type Node, unwrap } from "../syntax.ts";

/** `none`: it takes the vendor's own; `unknown`: the options are not in the file. */
export type ClientUrl = Node | "none" | "unknown";

/** Keys of options that hold a URL, and keys of options that hold further ones. */
const urlKey = /^(?:(?:[a-z]*_?)?(?:base|api|server|openai|azureOpenAI|anthropicApi)?_?(?:url|path|endpoint|host))$/i;
const innerKey = /^(?:configuration|clientOptions|clientConfig|clientArgs|httpOptions|options)$/;

/** A URL in some packages (`cohere-ai`), the name of one in others: `environment: "production"`. */
const environmentKey = "environment";

export function urlOf(args: readonly Node[], evidence: Evidence): ClientUrl {
  const [first] = args;
  if (!first) return "none";
  if (first.type === "SpreadElement") return "unknown";
  const options = held(first, evidence);
  const second = args[1] && held(args[1], evidence);
  if (options.type === "ObjectExpression") {
    const url = urlIn(options, evidence);
    if (url !== "none" || !second) return url;
    // `new ChatOpenAI({ model }, { baseURL })`
    return second.type === "ObjectExpression" ? urlIn(second, evidence) : "unknown";
  }
  if (isText(options)) return options;
  // An object that the file does not state may hold anything; a key is followed by nothing, or by options.
  if (second?.type === "ObjectExpression") return urlIn(second, evidence);
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
    if (urlKey.test(key)) return property.value;
    if (key === environmentKey && !isWord(held(property.value, evidence))) found = property.value;
    if (!innerKey.test(key) || depth > 1) continue;
    const inner = held(property.value, evidence);
    const url = inner.type === "ObjectExpression" ? urlIn(inner, evidence, depth + 1) : "unknown";
    if (url !== "none") found = url;
  }
  return found;
}

export function held(expression: Node, evidence: Evidence): Node {
  const node = unwrap(expression);
  const { init } = node.type === "Identifier" || node.type === "MemberExpression" ? evidence.origin(node) : {};
  return init ? unwrap(init) : node;
}

const isWord = (node: Node): boolean => node.type === "Literal" && !/[/:]/.test(String(node.value));

function isText(node: Node): boolean {
  return (
    (node.type === "Literal" && typeof node.value === "string" && /:\/\//.test(node.value)) ||
    node.type === "TemplateLiteral"
  );
}
