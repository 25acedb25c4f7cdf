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
const readyMade =
  /^(?:@ai-sdk\/|@openrouter\/|@genkit-ai\/|workers-ai-provider|@anthropic-ai\/claude-|@openai\/codex-sdk)/;

/** Keys of options that hold a URL, and keys of options that hold further ones. */
const urlKey =
  /^(?:(?:[a-z]*_?)?(?:base|api|server|openai|azureOpenAI|anthropicApi)?_?(?:url|path|endpoint|host)|environment)$/i;
const innerKey = /^(?:configuration|clientOptions|clientConfig|clientArgs|httpOptions|options)$/;

export function constructedClient(
  node: TSESTree.NewExpression,
  evidence: Evidence,
  services: KnownServices,
): AiClient | undefined {
  const name = lastName(node.callee) ?? "";
  const service = serviceOf(node.callee, evidence, services);
  if (!service || noClient.test(name)) return undefined;
  if (service.framework) return ofTextModel(node, name, evidence.module(node.callee) ?? "", evidence, services);
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
  if (service.framework) return ofTextModel(node, root.name, module, evidence, services);
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

/** What takes the name of a model as a text, which a vendor is chosen by. */
const TAKES_MODEL: readonly (readonly [module: RegExp, name: RegExp])[] = [
  [/^ai$/, /^(?:(?:generate|stream)(?:Text|Object)|embed(?:Many)?|(?:Experimental_)?(?:ToolLoop)?Agent)$/],
  [/^@mastra\/core(?:\/agent)?$/, /^Agent$/],
  [/^langchain$/, /^createAgent$/],
];
/** What takes it as its first argument. */
const TAKES_NAME: readonly (readonly [module: RegExp, name: RegExp])[] = [
  [/^langchain(?:\/chat_models\/universal)?$/, /^initChatModel$/],
  [/^ai$/, /^gateway$/],
];

function ofTextModel(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  name: string,
  module: string,
  evidence: Evidence,
  services: KnownServices,
): AiClient | undefined {
  const takes = (list: readonly (readonly [RegExp, RegExp])[]): boolean =>
    list.some(([modules, names]) => modules.test(module) && names.test(name));
  const first = node.arguments[0] && held(node.arguments[0], evidence);
  const stated = takes(TAKES_MODEL)
    ? first?.type === "ObjectExpression"
      ? first.properties.flatMap((property) =>
          property.type === "Property" && keyName(property.key, property.computed) === "model" ? [property.value] : [],
        )[0]
      : undefined
    : takes(TAKES_NAME)
      ? first
      : undefined;
  const model = stated && held(stated, evidence);
  if (model?.type !== "Literal" || typeof model.value !== "string") return undefined;
  // A text alone goes to Vercel, by its library; elsewhere the text says the vendor.
  const service = module === "ai" ? services.module("@ai-sdk/gateway") : vendorOf(model.value, services);
  return service && { name, service, url: "none" };
}

/** `openai/gpt-5`, `openai:gpt-5`, `gpt-4o` */
function vendorOf(model: string, services: KnownServices): AiService | undefined {
  const prefix = /^([\w-]{2,30})[/:]/.exec(model)?.[1] ?? BY_MODEL.find(([pattern]) => pattern.test(model))?.[1];
  return prefix === undefined ? undefined : services.module(`@ai-sdk/${prefix}`);
}

const BY_MODEL: readonly (readonly [RegExp, string])[] = [
  [/^(?:gpt|o\d|chatgpt)/, "openai"],
  [/^claude/, "anthropic"],
  [/^gemini/, "google"],
  [/^(?:mistral|codestral)/, "mistral"],
];

function urlOf(args: readonly Node[], evidence: Evidence): AiClient["url"] {
  const [first] = args;
  if (!first) return "none";
  if (first.type === "SpreadElement") return "unknown";
  const options = held(first, evidence);
  // `new ChatOpenAI({ model }, { baseURL })`: the older second argument.
  const further = args[1] && held(args[1], evidence);
  if (options.type === "ObjectExpression") {
    const own = urlIn(options, evidence);
    return own === "none" && further?.type === "ObjectExpression" ? urlIn(further, evidence) : own;
  }
  if (isText(options)) return options;
  // An object that the file does not state may hold anything; a key is followed by nothing, or by options.
  const second = args[1] && held(args[1], evidence);
  if (second?.type === "ObjectExpression") return urlIn(second, evidence);
  return /key|token|secret|credential/i.test(lastName(first) ?? "") ? "none" : "unknown";
}

function urlIn(options: TSESTree.ObjectExpression, evidence: Evidence, depth = 0): AiClient["url"] {
  let found: AiClient["url"] = "none";
  for (const property of options.properties) {
    if (property.type !== "Property") {
      found = "unknown";
      continue;
    }
    const key = keyName(property.key, property.computed) ?? "";
    if (urlKey.test(key)) return property.value;
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

function isText(node: Node): boolean {
  return (
    (node.type === "Literal" && typeof node.value === "string" && /:\/\//.test(node.value)) ||
    node.type === "TemplateLiteral"
  );
}
