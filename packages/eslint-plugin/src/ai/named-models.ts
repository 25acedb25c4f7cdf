/** Models that are given to a framework by their name: it makes the client, with the vendor's own URL. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { ImportedReader } from "../crypto/imported.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, lastName, type Node } from "../syntax.ts";
import type { AiService } from "./catalogue.ts";
import { urlIn } from "./client-urls.ts";
import type { AiClient } from "./clients.ts";
import type { KnownServices } from "./options.ts";
import { packageOf } from "./specifiers.ts";

interface Maker {
  readonly module: RegExp;
  readonly name: RegExp;
  /** All models go there; without it the name says who has the model: `openai/gpt-5`, `openai:gpt-5`. */
  readonly through?: string;
}

const makers: readonly Maker[] = [
  {
    module: /^ai(?:\/|$)/,
    name: /^(?:(?:generate|stream)(?:Text|Object)|embed(?:Many)?|ToolLoopAgent|Experimental_Agent)$/,
    through: "@ai-sdk/gateway",
  },
  { module: /^@mastra\/core(?:\/|$)/, name: /^Agent$/ },
  { module: /^(?:langchain|@langchain\/classic)(?:\/|$)/, name: /^(?:createAgent|initChatModel)$/ },
];

export function namedModel(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  imported: ImportedReader,
  evidence: Evidence,
  services: KnownServices,
): AiClient | undefined {
  const callee = imported(node.callee);
  if (!callee) return undefined;
  const module = packageOf(callee.module);
  const maker = makers.find((each) => each.module.test(module) && each.name.test(callee.name));
  const framework = maker && services.module(callee.module);
  if (!framework) return undefined;
  const model = callee.name === "initChatModel" ? ofArguments(node, evidence) : ofOptions(node, evidence);
  if (!model) return undefined;
  const service =
    maker.through === undefined ? (vendorOf(model.name, services) ?? framework) : services.module(maker.through);
  return service && { name: lastName(node.callee) ?? callee.name, service, url: model.url };
}

/** Who has a model, by the packages of providers: `openai` of `openai/gpt-5` is the vendor of `@ai-sdk/openai`. */
export function vendorOf(model: string, services: KnownServices): AiService | undefined {
  const provider = /^[\w.-]{1,60}/.exec(model)?.[0].replace(/_/g, "-") ?? "";
  const packages = [`@ai-sdk/${provider}`, `@langchain/${provider}`, `@${provider}/provider`];
  return packages.map((name) => services.module(name)).find((service) => service && !service.framework);
}

interface NamedModel {
  readonly name: string;
  readonly url: AiClient["url"];
}

/** `{ model: "openai/gpt-5" }`, `{ model: { id: "openai/gpt-5", url } }`. */
function ofOptions(node: TSESTree.CallExpression | TSESTree.NewExpression, evidence: Evidence): NamedModel | undefined {
  const model = valueOf("model", node.arguments[0], evidence);
  if (!model) return undefined;
  const name = textOf(model, evidence);
  if (name !== undefined) return { name, url: "none" };
  const options = evidence.resolve(model);
  const id = valueOf("id", options, evidence);
  const idText = id && textOf(id, evidence);
  if (options.type !== "ObjectExpression" || idText === undefined) return undefined;
  return { name: idText, url: urlIn(options, evidence) };
}

/** `initChatModel("gpt-5", { modelProvider: "openai" })`. */
function ofArguments(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  evidence: Evidence,
): NamedModel | undefined {
  const [first, second] = node.arguments;
  const provider = valueOf("modelProvider", second, evidence);
  const name = (provider && textOf(provider, evidence)) ?? (first && textOf(first, evidence));
  if (name === undefined) return undefined;
  const options = second && evidence.resolve(second);
  if (!options) return { name, url: "none" };
  return { name, url: options.type === "ObjectExpression" ? urlIn(options, evidence) : "unknown" };
}

function valueOf(key: string, options: Node | undefined, evidence: Evidence): Node | undefined {
  const object = options && evidence.resolve(options);
  if (object?.type !== "ObjectExpression") return undefined;
  const property = object.properties.find(
    (each) => each.type === "Property" && keyName(each.key, each.computed) === key,
  );
  return property?.type === "Property" ? property.value : undefined;
}

/** A text of the file, through constants; the first of two. */
function textOf(expression: Node, evidence: Evidence): string | undefined {
  const node = evidence.resolve(expression);
  if (node.type === "ConditionalExpression") {
    return textOf(node.consequent, evidence) ?? textOf(node.alternate, evidence);
  }
  if (node.type === "LogicalExpression") return textOf(node.right, evidence);
  if (node.type === "TemplateLiteral") return node.quasis[0]?.value.cooked || undefined;
  return node.type === "Literal" && typeof node.value === "string" && node.value !== "" ? node.value : undefined;
}
