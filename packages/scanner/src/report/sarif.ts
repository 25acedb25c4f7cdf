/** SARIF 2.1.0 (OASIS), for code scanning services and editors. No snippet: a snippet is the value. */
import { identifiers } from "@nophi/core";
import { fictionalExample, suppressionFor, waysOut } from "./advice.ts";
import { maskReason } from "./mask.ts";
import { printableJson } from "./printable.ts";
import type { Outcome, ReportFinding } from "./report.ts";
import { inCommits } from "./words.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

const levels = { block: "error", warn: "warning", note: "note" } as const;

const notExamined = {
  id: "not-examined",
  shortDescription: { text: "Not examined" },
  fullDescription: { text: "A file could not be read, so nobody knows what is in it: the scan is incomplete." },
  defaultConfiguration: { level: "error" },
};

const remark = {
  id: "remark",
  shortDescription: { text: "Remark" },
  fullDescription: { text: "What a reader should know beside the findings." },
  defaultConfiguration: { level: "note" },
};

export function renderSarif({ report, suppressed }: Outcome): string {
  const rules = [...identifiers.map(rule), suppressionRule];
  const ruleIds = rules.map(({ id }) => id);
  const log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "nophi",
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules,
            notifications: [notExamined, remark],
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: report.notExamined.length === 0,
            toolExecutionNotifications: [
              ...report.notExamined.map(({ path, reason, ...rest }) => ({
                descriptor: { id: notExamined.id },
                level: "error",
                message: { text: plain(`Not examined: ${reason}${inCommits(rest)}`) },
                locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
              })),
              ...report.notes.map((text) => ({
                descriptor: { id: remark.id },
                level: "note",
                message: { text: plain(text) },
              })),
            ],
          },
        ],
        results: [
          ...report.findings.map((finding) => result(finding, ruleIds)),
          ...suppressed.map((finding) => result(finding, ruleIds)),
        ],
      },
    ],
  };
  return printableJson(log);
}

function rule({ id, category, title }: { id: string; category: string; title: string }) {
  const example = fictionalExample(id);
  const fix = example === undefined ? "Use a fictional value." : `Use a fictional value such as ${example}.`;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}: Safe Harbor category ${category}, 45 CFR 164.514(b)(2)(i)(${category}).` },
    help: {
      text: `${fix} Where it is no patient data, write "${suppressionFor(id)}" above the line. ${waysOut.real}`,
      markdown: [
        `**${waysOut.madeUp}** ${example === undefined ? "" : `\`${example}\``}`.trim(),
        `**${waysOut.mistaken}** \`${suppressionFor(id)}\``,
        `**${waysOut.real}**`,
      ].join("\n\n"),
    },
    properties: { safeHarbor: category, tags: ["security", "privacy", "hipaa"] },
  };
}

const suppressionRule = {
  id: "suppression",
  shortDescription: { text: "Suppression comment" },
  fullDescription: { text: "A suppression comment that is malformed, has no reason or covers nothing." },
  help: { text: 'Write "nophi-ignore-next-line <identifier> -- reason", or remove the comment.' },
  properties: { safeHarbor: "", tags: ["maintainability"] },
};

function result(finding: ReportFinding, ruleIds: readonly string[]) {
  return {
    ruleId: finding.identifier,
    ruleIndex: ruleIds.indexOf(finding.identifier),
    level: levels[finding.verdict],
    message: { text: plain(finding.message + inCommits(finding)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding.path) },
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
          },
        },
      },
    ],
    partialFingerprints: { "nophi/v1": finding.fingerprint },
    properties: {
      confidence: finding.confidence,
      evidence: finding.evidence,
      format: finding.format,
      ...(finding.commits && { commits: finding.commits }),
    },
    ...(finding.suppressed && {
      // A reason is free text and may hold what it excuses.
      suppressions: [{ kind: "inSource", justification: maskReason(finding.suppressed.reason) }],
    }),
  };
}

/** Section 3.11: in a message `{0}` is a place to fill in, and `[text](target)` a link. */
function plain(text: string): string {
  const filled = /\{\d+\}/.test(text) ? text.replace(/[{}]/g, "$&$&") : text;
  return filled.includes("](") ? filled.replace(/[\\[\]]/g, "\\$&") : filled;
}

/** A path is no URI: `#`, `?`, `%` and spaces have a meaning there. Half a surrogate pair, which Windows allows, has none. */
function uriOf(path: string): string {
  return Buffer.from(path, "utf8").toString("utf8").split("/").map(encodeURIComponent).join("/");
}
