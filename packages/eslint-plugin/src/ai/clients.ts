/** Where a program makes a client of an AI service, and which URL it gives it. */
import type { TSESTree } from "@typescript-eslint/utils";
import { createImported } from "../crypto/imported.ts";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";
import type { AiService } from "./catalogue.ts";
import { type ClientUrl, urlOf } from "./client-urls.ts";
import { namedModel, vendorOf } from "./named-models.ts";
import type { KnownServices } from "./options.ts";
import { sharedClient } from "./shared-clients.ts";
import { packageOf } from "./specifiers.ts";
import { isSpeechSdk, speechConfiguration } from "./speech-configs.ts";

export interface AiClient {
  /** How the source names what makes it: `OpenAI`, `createOpenAI`. */
  readonly name: string;
  readonly service: AiService;
  readonly url: ClientUrl;
}

export interface Clients {
  /** `new OpenAI({ … })`. */
  constructed(node: TSESTree.NewExpression): AiClient | undefined;
  /** `createOpenAI({ … })`, `openai("gpt-4o")`, `fal.run("…")`, and `generateText({ model: "openai/gpt-5" })`, which goes to Vercel. */
  called(node: TSESTree.CallExpression): AiClient | undefined;
  /** `class Client extends OpenAI`. */
  extended(base: Node | null | undefined): AiClient | undefined;
  /** `createProviderRegistry({ openai, anthropic })`: each of those, at its place. */
  passed(node: TSESTree.CallExpression): readonly { readonly node: Node; readonly client: AiClient }[];
}

/** Classes of the packages that talk to nobody. */
const noClient =
  /(?:Command|Error|Message|Messages|Prompt|Template|Parser|Document|Splitter|Tool|Memory|Schema|Helper|Stream|File)$/;

/** Packages whose functions are clients by themselves, with the vendor's URL: `openai("gpt-4o")` of `@ai-sdk/openai`. */
const readyMade = /^(?:@ai-sdk\/|@openrouter\/|workers-ai-provider|@anthropic-ai\/claude-|@openai\/codex-sdk)/;

/** Plugins that are called once: `googleAI()`; `googleAI.model("…")` only names a model. */
const plugin = { module: /^@genkit-ai\/(?:google|vertexai)/, name: /^(?:googleAI|vertex)/ };

/** Clients of many vendors in one package, each in an entry of its own; and what runs where the program runs. */
const community = /^@langchain\/community\/(?:chat_models|llms|embeddings)\/([\w-]+)/;
const inProcess = /^(?:llama_cpp|webllm|tensorflow|hf_transformers|huggingface_transformers|chrome_ai|fake)$/;

const registry = /^(?:experimental_)?(?:createProviderRegistry|customProvider)$/;

export function createClients(evidence: Evidence, services: KnownServices): Clients {
  const imported = createImported(evidence);

  function serviceOf(callee: Node): AiService | undefined {
    const module = evidence.module(callee);
    const service = module === undefined || isSpeechSdk(module) ? undefined : services.module(module);
    if (module === undefined || !service?.framework) return service;
    const entry = community.exec(packageOf(module))?.[1];
    return entry === undefined || inProcess.test(entry) ? undefined : (vendorOf(entry, services) ?? service);
  }

  function constructed(node: TSESTree.NewExpression): AiClient | undefined {
    const name = lastName(node.callee) ?? "";
    const service = noClient.test(name) ? undefined : serviceOf(node.callee);
    if (service) return { name, service, url: urlOf(node.arguments, evidence, evidence.module(node.callee) ?? "") };
    return namedModel(node, imported, evidence, services);
  }

  function extended(base: Node | null | undefined): AiClient | undefined {
    const name = base ? (lastName(base) ?? "") : "";
    const service = base && !noClient.test(name) ? serviceOf(base) : undefined;
    return service && { name, service, url: "none" };
  }

  function called(node: TSESTree.CallExpression): AiClient | undefined {
    const told = speechConfiguration(node, imported) ?? sharedClient(node, imported, evidence);
    const teller = told && services.module(told.module);
    if (told) return teller && { name: told.name, service: teller, url: told.url };
    const { root, steps } = chainOf(node);
    if (root.type !== "Identifier" || steps.length > 2) return undefined;
    const { module } = evidence.origin(root);
    const service = module === undefined ? undefined : services.module(module);
    if (module === undefined || !service) return undefined;
    const isDirect = steps.length === 1 && steps[0]?.name === undefined;
    const maker = isDirect ? imported(root)?.name || root.name : "";
    if (/^create[A-Z]/.test(maker) && !service.framework) {
      return { name: root.name, service, url: urlOf(node.arguments, evidence, module) };
    }
    if (plugin.module.test(packageOf(module)) && plugin.name.test(maker)) {
      return { name: root.name, service, url: urlOf(node.arguments, evidence, module) };
    }
    const vercel = services.module("@ai-sdk/gateway");
    if (packageOf(module) === "ai" && maker === "createGateway" && vercel) {
      return { name: root.name, service: vercel, url: urlOf(node.arguments, evidence, module) };
    }
    return ready(root) ?? namedModel(node, imported, evidence, services);
  }

  /** A provider of a package, and the `gateway` of `ai`, which is Vercel's. */
  function ready(expression: Node): AiClient | undefined {
    const node = unwrap(expression);
    const module = node.type === "Identifier" ? evidence.origin(node).module : undefined;
    if (node.type !== "Identifier" || module === undefined) return undefined;
    const isGateway = packageOf(module) === "ai" && imported(node)?.name === "gateway";
    const service = services.module(isGateway ? "@ai-sdk/gateway" : module);
    if (!service || (!isGateway && !readyMade.test(packageOf(module)))) return undefined;
    return { name: node.name, service, url: "none" };
  }

  function passed(node: TSESTree.CallExpression): { readonly node: Node; readonly client: AiClient }[] {
    const [first] = node.arguments;
    const providers = first && evidence.resolve(first);
    if (providers?.type !== "ObjectExpression") return [];
    const callee = imported(node.callee);
    if (!callee || packageOf(callee.module) !== "ai" || !registry.test(callee.name)) return [];
    return providers.properties.flatMap((property) => {
      const client = property.type === "Property" ? ready(property.value) : undefined;
      return client && property.type === "Property" ? [{ node: property.value, client }] : [];
    });
  }

  return { constructed, called, extended, passed };
}
