/** What no-phi-in-logs and no-phi-in-urls have in common: their options, and the PHI that reaches a sink. */
import type { TSESLint } from "@typescript-eslint/utils";
import { configurationOf } from "../project-configuration.ts";
import type { Sink } from "../sinks/sink.ts";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import { contains, lastName, type Node } from "../syntax.ts";
import { speaksOfCare } from "./health-code.ts";
import { createNames, type NameOptions } from "./names.ts";
import { createSources, type Source, type Sources, sourceText } from "./sources.ts";

export interface LeakOptions extends NameOptions {
  /** Overrides the judgement whether the code is about health care, where a `member` is a patient. */
  readonly health?: boolean;
}

export const nameList = { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } as const;

export const leakSchema = {
  objects: { ...nameList, description: "Names of objects that hold the record of a patient, besides the usual ones." },
  redactors: {
    ...nameList,
    description: "Functions that take PHI out of what they are given, besides the usual ones.",
  },
  health: {
    type: "boolean",
    description: "Whether the code is about health care; overrides the nophi configuration and the look at the file.",
  },
} as const;

export type LeakMessage = "value" | "record" | "rowKey" | "count";

type Context<Options extends LeakOptions> = Readonly<TSESLint.RuleContext<LeakMessage, [Options]>>;

export interface Leak {
  readonly node: Node;
  readonly messageId: LeakMessage;
  readonly data: Readonly<Record<"source" | "title" | "sink", string>>;
  readonly suggest: TSESLint.SuggestionReportDescriptor<LeakMessage>[];
}

/** Reads the PHI that reaches a sink, each expression once. */
export function createLeakReader<Options extends LeakOptions>(
  context: Context<Options>,
): (sink: Sink | undefined) => Leak[] {
  const read = new Set<Node>();
  /** Whether a name holds what was told where the name got it: `params` of `new URLSearchParams({ ssn })`. */
  function isTold(node: Node): boolean {
    const { root } = chainOf(node);
    const definition =
      root.type === "Identifier" ? findVariable(context.sourceCode, root, root.name)?.defs[0] : undefined;
    const init = definition?.type === "Variable" ? definition.node.init : undefined;
    return init ? [...read].some((told) => contains(init, told)) : false;
  }

  let sources: Sources | undefined;

  return (sink) => {
    if (!sink) return [];
    // Many files have no sink: what names mean in this one is asked for at the first.
    const { within, under } = (sources ??= createSources(
      context.sourceCode,
      createNames(context.options[0] ?? {}, isHealthCare(context, context.options[0]?.health)),
      configurationOf(context).path,
    ));
    const found = [
      ...sink.values.flatMap((value) => within(value, sink.asText)),
      ...(sink.keyed ?? []).flatMap(({ key, value }) => under(key, value)),
    ].filter(({ node }) => !read.has(node));
    return found.flatMap((source) => {
      const isNew = !isTold(source.node);
      read.add(source.node);
      if (!isNew) return [];
      return {
        node: source.node,
        messageId: source.kind === "value" ? "value" : "record",
        data: { source: sourceText(source.node), title: source.title, sink: sink.title },
        suggest: sink.isHandedOn ? [] : replacements(source),
      };
    });
  };
}

/** @param stated what the options of the rule say */
export function isHealthCare(
  context: Readonly<
    Pick<
      TSESLint.RuleContext<string, readonly unknown[]>,
      "sourceCode" | "physicalFilename" | "languageOptions" | "cwd"
    >
  >,
  stated: boolean | undefined,
): boolean {
  if (stated !== undefined) return stated;
  const { health, path } = configurationOf(context);
  return health || speaksOfCare(context.sourceCode, path);
}

/** The key of the row in place of a record, the length in place of a list of records. */
function replacements({ kind, node }: Source): TSESLint.SuggestionReportDescriptor<LeakMessage>[] {
  const isPlain = node.type === "Identifier" || (node.type === "MemberExpression" && !node.computed);
  if (kind !== "record" || !isPlain) return [];
  const isList = /[^s]s$/.test(lastName(node) ?? "");
  const text = `${sourceText(node)}.${isList ? "length" : "id"}`;
  if (text.includes("…")) return [];
  const { parent } = node;
  const isShorthand = parent.type === "Property" && parent.shorthand;
  const isSpread = parent.type === "SpreadElement" && parent.parent.type === "ObjectExpression";
  const key = isSpread ? (isList ? "count" : "id") : sourceText(node);
  return [
    {
      messageId: isList ? "count" : "rowKey",
      data: { text },
      fix: (fixer) => fixer.replaceText(isSpread ? parent : node, isShorthand || isSpread ? `${key}: ${text}` : text),
    },
  ];
}
