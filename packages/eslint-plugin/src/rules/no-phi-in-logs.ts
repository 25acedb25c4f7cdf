import type { TSESTree } from "@typescript-eslint/utils";
import { createLeakReader, type LeakMessage, type LeakOptions, leakSchema, nameList } from "../phi-data/leaks.ts";
import { assertionSink, errorSink, rejectedSink, thrownSink } from "../sinks/errors.ts";
import { createEvidence } from "../sinks/evidence.ts";
import { logSink } from "../sinks/logs.ts";
import type { Sink } from "../sinks/sink.ts";
import { telemetrySink } from "../sinks/telemetry.ts";
import { createRule } from "./create-rule.ts";

export interface NoPhiInLogsOptions extends LeakOptions {
  /** Names of variables or fields that are loggers. */
  readonly loggers?: readonly string[];
  /** Whether messages of errors count. */
  readonly errors?: boolean;
}

export const noPhiInLogs = createRule<[NoPhiInLogsOptions], LeakMessage>({
  name: "no-phi-in-logs",
  meta: {
    type: "problem",
    hasSuggestions: true,
    docs: {
      description: "Disallow PHI in logs, in messages of errors and in what is sent to monitoring services",
      recommended: true,
    },
    messages: {
      value:
        "`{{source}}` ({{title}}) goes into {{sink}}: logs are read by more people, and kept longer and in more places, than the record itself. Log the key of the row, or what `redact(…)` leaves of it.",
      record:
        "`{{source}}` holds {{title}} and goes into {{sink}} as a whole, with every field that is added later. Log the key of the row, or name the fields that are needed and are no PHI.",
      rowKey: "Use `{{text}}`, the key of the row.",
      count: "Use `{{text}}`, how many there are.",
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          ...leakSchema,
          loggers: {
            ...nameList,
            description: "Names of variables or fields that are loggers, besides the usual ones.",
          },
          errors: { type: "boolean", description: "Whether messages of errors count as logs." },
        },
      },
    ],
    defaultOptions: [{ objects: [], redactors: [], loggers: [], errors: true }],
  },
  create(context) {
    const { loggers = [], errors = true }: NoPhiInLogsOptions = context.options[0] ?? {};
    const evidence = createEvidence(context.sourceCode);
    const leaksOf = createLeakReader(context);
    const named = new Set(loggers);

    function report(sink: Sink | undefined): void {
      for (const { node, messageId, data, suggest } of leaksOf(sink)) {
        context.report({ node, messageId, data, suggest });
      }
    }

    function readError(node: TSESTree.NewExpression | TSESTree.CallExpression): void {
      if (errors) report(errorSink(node));
    }

    return {
      CallExpression(node) {
        report(logSink(node, evidence, named) ?? telemetrySink(node, evidence));
        readError(node);
        if (errors) report(assertionSink(node, evidence) ?? rejectedSink(node, evidence));
      },
      NewExpression: readError,
      ThrowStatement(node) {
        if (errors) report(thrownSink(node));
      },
    };
  },
});
