import type { TSESTree } from "@typescript-eslint/utils";
import { type Gap, unauditedFunctions, usesOfMethods } from "../audit-paths/coverage.ts";
import { createEventReader } from "../audit-paths/events.ts";
import { functionTitle } from "../local-functions.ts";
import { createRecording } from "../audit-paths/recording.ts";
import { type Suggestion, suggestionsFor } from "../audit-paths/suggestions.ts";
import { isUsed } from "../audit-paths/waiting.ts";
import { type AuditOptions, auditShapes } from "../data-access/audit.ts";
import { libraryTitles } from "../data-access/catalogue.ts";
import { modelsOfFile, modelsOfSchema } from "../data-access/annotated-models.ts";
import { createAuditedClients } from "../data-access/audited-clients.ts";
import type { Chain, ChainNode } from "../data-access/chain.ts";
import { onlyCounts } from "../data-access/counts.ts";
import { mentionsModel, type ModelOptions, phiModels } from "../data-access/models.ts";
import type { Operation } from "../data-access/operation.ts";
import { createReceivers } from "../data-access/receivers.ts";
import { unwrap } from "../syntax.ts";
import { createRule } from "./create-rule.ts";

export interface RequireAuditOptions extends ModelOptions {
  /** Names of variables, fields or types that are database clients. */
  readonly clients?: readonly string[];
  readonly audit?: AuditOptions;
  /** Which accesses need a record: all of them by default. */
  readonly operations?: "all" | "read" | "write";
  /** Whether a query that only counts needs one: yes by default. */
  readonly countQueries?: boolean;
  readonly fireAndForget?: boolean;
  readonly strictThrow?: boolean;
}

const messageIds = { none: "noRecord", notAwaited: "notAwaited", somePaths: "somePaths" } as const;
type MessageId = (typeof messageIds)[Gap["kind"]] | Suggestion["messageId"];

const names = { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } as const;

const access = "{{function}} {{verb}} `{{model}}` ({{library}})";

export const requireAudit = createRule<[RequireAuditOptions], MessageId>({
  name: "require-audit",
  meta: {
    type: "problem",
    hasSuggestions: true,
    docs: {
      description: "Require an audit record on every path of a function that reads or writes PHI",
      recommended: true,
    },
    messages: {
      noRecord:
        access +
        " and leaves no audit record, so nobody can tell later who saw the data. Await an audit call on every path, for example `await audit(…)` before the access or in `finally`, or wrap the function in `withAudit(…)`.",
      notAwaited:
        access +
        " and calls the audit without waiting for it, so the record can be lost. Put `await` before the audit call, or `return` it.",
      somePaths:
        access +
        " with an audit record on some paths only: {{path}}. Move the audit call before the access, or into `finally`.",
      insert: "Insert `await {{name}}(…)` before the access.",
      wrap: "Wrap the function in `{{name}}(…)`.",
      decorate: "Decorate the method with `@{{name}}(…)`.",
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          models: { ...names, description: "The models that hold PHI, instead of the judgement by name." },
          additionalModels: { ...names, description: "Models that hold PHI besides those that their name tells." },
          clients: { ...names, description: "Names of variables, fields or types that are database clients." },
          audit: {
            type: "object",
            description: "What writes an audit record, besides the defaults.",
            additionalProperties: false,
            properties: {
              calls: { ...names, description: "Functions or methods (`trackAccess`, `ledger.append`)." },
              wrappers: { ...names, description: "Functions that take the function to audit." },
              decorators: { ...names, description: "Decorators of methods and classes, without `@`." },
              middlewares: { ...names, description: "Middlewares, hooks and interceptors of routes." },
              clients: {
                ...names,
                description: "Variables, fields or types that are a client which is audited itself.",
              },
            },
          },
          operations: { type: "string", enum: ["all", "read", "write"], description: "Which accesses need a record." },
          countQueries: { type: "boolean", description: "Whether a query that only counts rows needs a record." },
          fireAndForget: { type: "boolean", description: "Accept an audit call that nothing waits for." },
          strictThrow: {
            type: "boolean",
            description: "Require a record after the access also when the access, or what follows it, throws.",
          },
        },
      },
    ],
    defaultOptions: [
      {
        additionalModels: [],
        clients: [],
        audit: {},
        operations: "all",
        countQueries: true,
        fireAndForget: false,
        strictThrow: false,
      },
    ],
  },
  create(context) {
    const { sourceCode } = context;
    const given: RequireAuditOptions = context.options[0] ?? {};
    const marked = [...modelsOfSchema(context.filename, sourceCode.text), ...modelsOfFile(sourceCode)];
    const options = { ...given, additionalModels: [...(given.additionalModels ?? []), ...marked] };
    if (!mentionsModel(options)(sourceCode.text)) return {};

    const shapes = auditShapes(options.audit);
    const receivers = createReceivers(sourceCode, options.clients);
    const isAuditedClient = createAuditedClients(receivers, shapes, options.audit?.clients);
    const read = createEventReader({ receivers, shapes, isPhiModel: phiModels(options), needsRecord });
    const members: TSESTree.MemberExpression[] = [];
    const recording = createRecording(report);
    const calls: ChainNode[] = [];

    function needsRecord(chain: Chain, { writes }: Operation): boolean {
      if (options.operations === (writes ? "read" : "write")) return false;
      if (options.countQueries === false && onlyCounts(chain, receivers)) return false;
      return !isAuditedClient(chain);
    }

    function report(): void {
      if (!calls.some((call) => read.isAccess(call))) return;
      recording.read((node) => read.events(node));
      const methodUses = usesOfMethods(sourceCode, members);
      const proofOptions = {
        fireAndForget: options.fireAndForget ?? false,
        strictThrow: options.strictThrow ?? false,
      };
      for (const found of unauditedFunctions({ sourceCode, recording, shapes, options: proofOptions, methodUses })) {
        const { node, model, library, writes } = found.access;
        const isHelper = found.gap.kind === "somePaths" && found.gap.helper === true;
        context.report({
          node,
          messageId: messageIds[found.gap.kind],
          data: {
            function: functionTitle(found.function),
            verb: writes ? "writes" : "reads",
            model,
            library: libraryTitles[library],
            path: found.gap.kind === "somePaths" ? found.gap.path : "",
          },
          // Where there is a call already, a second one neither makes it wait nor makes its function do what it should.
          suggest:
            found.gap.kind === "notAwaited" || isHelper ? [] : suggestionsFor(sourceCode, found, given.audit ?? {}),
        });
      }
    }

    function noteCall(node: ChainNode): void {
      calls.push(node);
      recording.note(node);
    }

    return {
      ...recording.listeners,
      "CallExpression:exit": noteCall,
      "TaggedTemplateExpression:exit": noteCall,
      "NewExpression:exit": (node) => recording.note(node),
      Identifier(node) {
        if (isUsed(node)) recording.note(node);
      },
      MemberExpression(node) {
        const object = unwrap(node.object);
        const isClass = object.type === "Identifier" && /^[A-Z]/.test(object.name);
        if (object.type === "ThisExpression" || isClass) members.push(node);
      },
    };
  },
});
