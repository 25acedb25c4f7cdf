import type { TSESTree } from "@typescript-eslint/utils";
import { type AiClient, createClients } from "../ai/clients.ts";
import { gatewaysOf } from "../ai/gateways.ts";
import { hostOfText } from "../ai/host-texts.ts";
import { declaredLoad } from "../ai/module-loads.ts";
import { type AiOptions, aiSchema, knownServices } from "../ai/options.ts";
import { nameList } from "../phi-data/leaks.ts";
import { configurationOf, matches } from "../project-configuration.ts";
import { createEvidence } from "../sinks/evidence.ts";
import { contains, type Node } from "../syntax.ts";
import { createRule } from "./create-rule.ts";

export interface NoDirectAiClientOptions extends AiOptions {
  /** URLs of gateways, and names of constants or environment variables that hold one. */
  readonly gateways?: readonly string[];
  /** Globs of the modules that are the gateway, which may talk to the vendor. */
  readonly gatewayModules?: readonly string[];
}

const instead = "Give it the gateway as its base URL, or call the module that is the gateway.";

export const noDirectAiClient = createRule<[NoDirectAiClientOptions], "direct" | "unknownUrl" | "host">({
  name: "no-direct-ai-client",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow clients of AI services that go past the gateway which redacts and records prompts",
      recommended: false,
    },
    messages: {
      direct: `\`{{name}}\` sends prompts to {{vendor}} directly, past the gateway that redacts and records them.{{agreement}} ${instead}`,
      unknownUrl: `\`{{name}}\` ({{vendor}}) gets \`{{url}}\` as its URL, which is not known to be the gateway. Name it in the option \`gateways\` if it is.`,
      host: `\`{{name}}\` is a host of {{vendor}}: what is sent there goes past the gateway that redacts and records prompts.{{agreement}} Send it to the gateway.`,
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          gateways: {
            ...nameList,
            description: "URLs of gateways, and names of constants or environment variables that hold one.",
          },
          gatewayModules: {
            ...nameList,
            description: "Globs of the modules that are the gateway, from the top of the repository.",
          },
          ...aiSchema,
        },
      },
    ],
    defaultOptions: [{ gateways: [], gatewayModules: [], additionalPackages: [], baa: [], allow: [] }],
  },
  create(context) {
    const options: NoDirectAiClientOptions = context.options[0] ?? {};
    const { gateways: declared = [], gatewayModules = [] } = options;
    if (gatewayModules.length > 0) {
      const { path } = configurationOf(context);
      if (matches(gatewayModules, path)) return {};
    }
    const services = knownServices(options);
    if (!services.areIn(context.sourceCode.text)) return {};
    const evidence = createEvidence(context.sourceCode);
    const gateways = gatewaysOf(declared, evidence, services);
    const clients = createClients(evidence, services);
    const checked: Node[] = [];

    function check(node: Node, client: AiClient | undefined): void {
      if (!client || client.url === "unknown") return;
      const { name, service } = client;
      checked.push(node);
      const given = client.url === "none" ? "vendor" : gateways.kindOf(client.url);
      // A model on this machine, unless it is told another one.
      if (given === "gateway" || (client.url === "none" && service.local)) return;
      if (given !== "vendor" && "name" in given) {
        const data = { name, vendor: service.vendor, url: given.name };
        context.report({ node, messageId: "unknownUrl", data });
        return;
      }
      // Who has the URL gets the prompts, whoever wrote the client.
      const receiver = given === "vendor" ? service : given.service;
      const data = { name, vendor: receiver.vendor, agreement: services.agreement(receiver) };
      context.report({ node, messageId: "direct", data });
    }

    function checkExport(node: TSESTree.ExportNamedDeclaration | TSESTree.ExportAllDeclaration): void {
      const load = declaredLoad(node);
      const service = load && services.module(load.module);
      if (!load || !service || service.framework) return;
      check(load.node, { name: load.module, service, url: "none" });
    }

    function checkText(node: TSESTree.Literal | TSESTree.TemplateLiteral): void {
      const host = hostOfText(node, context.sourceCode);
      const service = host && services.host(host);
      if (!host || !service || checked.some((client) => contains(client, node))) return;
      const data = { name: host.name, vendor: service.vendor, agreement: services.agreement(service) };
      context.report({ node, messageId: "host", data });
    }

    return {
      NewExpression: (node) => check(node, clients.constructed(node)),
      CallExpression(node) {
        check(node, clients.called(node));
        for (const provider of clients.passed(node)) check(provider.node, provider.client);
      },
      ClassDeclaration: (node) => check(node.superClass ?? node, clients.extended(node.superClass)),
      ClassExpression: (node) => check(node.superClass ?? node, clients.extended(node.superClass)),
      ExportNamedDeclaration: checkExport,
      ExportAllDeclaration: checkExport,
      Literal: checkText,
      TemplateLiteral: checkText,
    };
  },
});
