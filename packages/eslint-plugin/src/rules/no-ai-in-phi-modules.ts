import type { TSESTree } from "@typescript-eslint/utils";
import { hostOfText } from "../ai/host-texts.ts";
import { calledLoad, declaredLoad, type ModuleLoad } from "../ai/module-loads.ts";
import { type AiOptions, aiSchema, knownServices } from "../ai/options.ts";
import { createBindings } from "../data-access/bindings.ts";
import { nameList } from "../phi-data/leaks.ts";
import { type PhiModuleOptions, reasonOfPhi } from "../phi-data/phi-module.ts";
import type { Node } from "../syntax.ts";
import { createRule } from "./create-rule.ts";

export interface NoAiInPhiModulesOptions extends AiOptions, PhiModuleOptions {}

interface Found {
  readonly node: Node;
  readonly name: string;
  readonly vendor: string;
  readonly agreement: string;
}

export const noAiInPhiModules = createRule<[NoAiInPhiModulesOptions], "module">({
  name: "no-ai-in-phi-modules",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow AI services in modules that handle PHI",
      recommended: true,
    },
    messages: {
      module:
        "`{{name}}` ({{vendor}}) in a module that {{reason}}: one call away from sending PHI to an AI service.{{agreement}} Move the call into a module without PHI, behind a gateway that redacts what it sends.",
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          modules: { ...nameList, description: "Globs of files that handle PHI, from the top of the repository." },
          byUse: {
            type: "boolean",
            description: "Whether a file that reads models with PHI, or has names of PHI, is one that handles PHI.",
          },
          ...aiSchema,
        },
      },
    ],
    defaultOptions: [{ modules: [], byUse: true, additionalPackages: [], baa: [], allow: [] }],
  },
  create(context) {
    const options: NoAiInPhiModulesOptions = context.options[0] ?? {};
    const services = knownServices(options);
    if (!services.areIn(context.sourceCode.text)) return {};
    const bindings = createBindings(context.sourceCode);
    const found: Found[] = [];

    function note(node: Node, name: string, service: ReturnType<typeof services.module>): void {
      if (service) found.push({ node, name, vendor: service.vendor, agreement: services.agreement(service) });
    }

    function noteLoad(load: ModuleLoad | undefined): void {
      if (load) note(load.node, load.module, services.module(load.module));
    }

    function noteText(node: TSESTree.Literal | TSESTree.TemplateLiteral): void {
      const host = hostOfText(node, context.sourceCode);
      if (host) note(node, host.name, services.host(host));
    }

    return {
      ImportDeclaration: (node) => noteLoad(declaredLoad(node)),
      ExportNamedDeclaration: (node) => noteLoad(declaredLoad(node)),
      ExportAllDeclaration: (node) => noteLoad(declaredLoad(node)),
      TSImportEqualsDeclaration: (node) => noteLoad(declaredLoad(node)),
      ImportExpression: (node) => noteLoad(calledLoad(node, bindings)),
      CallExpression: (node) => noteLoad(calledLoad(node, bindings)),
      Literal: noteText,
      TemplateLiteral: noteText,
      "Program:exit"() {
        const reason = found.length > 0 ? reasonOfPhi(context, options) : undefined;
        if (reason === undefined) return;
        for (const { node, name, vendor, agreement } of found) {
          context.report({ node, messageId: "module", data: { name, vendor, agreement, reason } });
        }
      },
    };
  },
});
