/** Where a program makes a client of an AI service, and which URL it gives it. */
import type { TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, lastName, type Node, unwrap } from "../syntax.ts";
import type { AiService } from "./catalogue.ts";
import type { KnownServices } from "./options.ts";

export interface AiClient {
  /** How the source names what makes it: `OpenAI`, `createOpenAI`. */
  readonly name: string;
  readonly service: AiService;
  /** `none`: it takes the vendor's own; `unknown`: the options are not in the file. */
  readonly url: Node | "none" | "unknown";
}

/** Classes of the packages that talk to nobody. */
const noClient =
  /(?:Command|Error|Message|Messages|Prompt|Template|Parser|Document|Splitter|Tool|Memory|Schema|Helper|Stream|File)$/;

/** Packages whose functions are clients by themselves, with the vendor's URL: `openai("gpt-4o")` of `@ai-sdk/openai`. */
const readyMade = /^(?:@ai-sdk\/|@openrouter\/|workers-ai-provider|@anthropic-ai\/claude-|@openai\/codex-sdk)/;

/** Keys of options that hold a URL, and keys of options that hold further ones. */
const urlKey = /^(?:(?:[a-z]*_?)?(?:base|api|server|openai|azureOpenAI|anthropicApi)?_?(?:url|path|endpoint|host))$/i;
const innerKey = /^(?:configuration|clientOptions|clientConfig|clientArgs|httpOptions|options)$/;

/** A URL in some packages (`cohere-ai`), the name of one in others: `environment: "production"`. */
const environmentKey = "environment";

export function constructedClient(
  node: TSESTree.NewExpression,
  evidence: Evidence,
  services: KnownServices,
): AiClient | undefined {
  const name = lastName(node.callee) ?? "";
  const service = serviceOf(node.callee, evidence, services);
  if (!service || service.framework || noClient.test(name)) return undefined;
  return { name, service, url: urlOf(node.arguments, evidence) };
}

/** `createOpenAI({ … })`, `openai("gpt-4o")`, and `generateText({ model: "openai/gpt-5" })`, which goes to Vercel. */
export function calledClient(
  node: TSESTree.CallExpression,
  evidence: Evidence,
  services: KnownServices,
): AiClient | undefined {
  const { root, steps } = chainOf(node);
  if (root.type !== "Identifier" || steps.length > 2) return undefined;
  const { module } = evidence.origin(root);
  const service = module === undefined ? undefined : services.module(module);
  if (module === undefined || !service) return undefined;
  if (service.framework) return ofTextModel(node, root.name, module, services);
  if (steps.length === 1 && /^create[A-Z]/.test(root.name)) {
    return { name: root.name, service, url: urlOf(node.arguments, evidence) };
  }
  return readyMade.test(module) ? { name: root.name, service, url: "none" } : undefined;
}

/** `class Client extends OpenAI`. */
export function extendedClient(
  base: Node | null | undefined,
  evidence: Evidence,
  services: KnownServices,
): AiClient | undefined {
  const service = base ? serviceOf(base, evidence, services) : undefined;
  const name = base ? (lastName(base) ?? "") : "";
  return service && !service.framework && !noClient.test(name) ? { name, service, url: "none" } : undefined;
}

function serviceOf(callee: Node, evidence: Evidence, services: KnownServices): AiService | undefined {
  const module = evidence.module(callee);
  return module === undefined ? undefined : services.module(module);
}

const generates = /^(?:generate|stream)(?:Text|Object)$|^embed(?:Many)?$/;

function ofTextModel(
  node: TSESTree.CallExpression,
  name: string,
  module: string,
  services: KnownServices,
): AiClient | undefined {
  const vercel = services.module("@ai-sdk/gateway");
  const options = node.arguments[0] && unwrap(node.arguments[0]);
  if (module !== "ai" || !vercel || !generates.test(name) || options?.type !== "ObjectExpression") return undefined;
  const model = options.properties.find(
    (property) => property.type === "Property" && keyName(property.key, property.computed) === "model",
  );
  const isText = model?.type === "Property" && unwrap(model.value).type === "Literal";
  return isText ? { name, service: vercel, url: "none" } : undefined;
}

export function urlOf(args: readonly Node[], evidence: Evidence): AiClient["url"] {
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

export function urlIn(options: TSESTree.ObjectExpression, evidence: Evidence, depth = 0): AiClient["url"] {
  let found: AiClient["url"] = "none";
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

function held(expression: Node, evidence: Evidence): Node {
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
