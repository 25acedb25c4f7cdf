/** SARIF 2.1.0 (OASIS), for code scanning services. No snippet and no content of a file: both are the value. */
import { relative, sep } from "node:path";
import type { ESLint, Linter } from "eslint";
import { createMask, type Mask } from "./mask.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

type Context = Pick<ESLint.LintResultData, "cwd" | "rulesMeta">;

export default function sarif(results: readonly ESLint.LintResult[], { cwd, rulesMeta }: Context): string {
  const ids = [...new Set(results.flatMap(messagesOf).flatMap(({ ruleId }) => ruleId ?? []))].sort();
  const found = results.map((result) => {
    const mask = createMask(result.source ?? result.output, result.filePath);
    const uri = uriOf(mask(relative(cwd, result.filePath)));
    return messagesOf(result).map((message) => ({ message, mask, uri }));
  });
  const all = found.flat();
  const failures = all.filter(({ message }) => message.ruleId === null);
  return JSON.stringify(
    {
      $schema: schema,
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "ESLint",
              informationUri: "https://eslint.org",
              rules: ids.map((id) => ruleOf(id, rulesMeta[id])),
            },
          },
          columnKind: "utf16CodeUnits",
          invocations: [
            {
              // A file that ESLint could not read was not looked at.
              executionSuccessful: !all.some(({ message }) => message.fatal),
              toolExecutionNotifications: failures.map(({ message, mask, uri }) => ({
                level: levelOf(message),
                message: { text: plain(mask(message.message)) },
                locations: [locationOf(message, uri)],
              })),
            },
          ],
          results: all
            .filter(({ message }) => message.ruleId !== null)
            .map(({ message, mask, uri }) => resultOf(message, { mask, uri, ids })),
        },
      ],
    },
    null,
    2,
  );
}

type Message = Linter.LintMessage & Partial<Pick<Linter.SuppressedLintMessage, "suppressions">>;

function messagesOf({ messages, suppressedMessages }: ESLint.LintResult): Message[] {
  return [...messages, ...suppressedMessages];
}

const levelOf = ({ severity }: Message): string => (severity === 2 ? "error" : "warning");

function ruleOf(id: string, meta: Context["rulesMeta"][string] | undefined) {
  const { description, url } = meta?.docs ?? {};
  return {
    id,
    ...(description !== undefined && { shortDescription: { text: description } }),
    ...(url !== undefined && { helpUri: url }),
  };
}

interface Place {
  readonly mask: Mask;
  readonly uri: string;
  readonly ids: readonly string[];
}

function resultOf(message: Message, { mask, uri, ids }: Place) {
  const { ruleId, suppressions } = message;
  return {
    ruleId,
    ruleIndex: ids.indexOf(ruleId ?? ""),
    level: levelOf(message),
    message: { text: plain(mask(message.message)) },
    locations: [locationOf(message, uri)],
    ...(suppressions && {
      suppressions: suppressions.map(({ justification }) => ({ kind: "inSource", justification: mask(justification) })),
    }),
  };
}

/** Without a place, a message is about the file; a region has numbers from 1 on. */
function locationOf({ line, column, endLine, endColumn }: Message, uri: string) {
  const end = { ...(endLine && { endLine }), ...(endColumn && { endColumn }) };
  const region = line ? { region: { startLine: line, startColumn: Math.max(column || 1, 1), ...end } } : {};
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}

/** Section 3.11: in a message `{0}` is a place to fill in, and `[text](target)` a link. */
function plain(text: string): string {
  const filled = /\{\d+\}/.test(text) ? text.replace(/[{}]/g, "$&$&") : text;
  return filled.includes("](") ? filled.replace(/[\\[\]]/g, "\\$&") : filled;
}

/** A path is no URI: `#`, `?`, `%` and spaces have a meaning there. */
function uriOf(path: string): string {
  return path.split(sep).map(encodeURIComponent).join("/");
}
