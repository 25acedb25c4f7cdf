/** SARIF 2.1.0 (OASIS), for code scanning services and editors. No snippet: a snippet is the value. */
import { identifiers } from "@nophi/core";
import { fictionalExample } from "./advice.ts";
import { maskPhi, printableJson } from "./mask.ts";
import type { Outcome, ReportFinding } from "./report.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

const levels = { block: "error", warn: "warning", note: "note" } as const;

export function renderSarif({ report, suppressed }: Outcome): string {
  const rules = [...identifiers.map(rule), suppressionRule];
  const ruleIds = rules.map(({ id }) => id);
  const log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "nophi", version: report.tool.version, semanticVersion: report.tool.version, rules } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: report.notExamined.length === 0,
            toolExecutionNotifications: [
              ...report.notExamined.map(({ path, reason }) => ({
                level: "error",
                message: { text: `Not examined: ${reason}` },
                locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
              })),
              ...report.notes.map((text) => ({ level: "note", message: { text } })),
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
      text: `${fix} Where it is no patient data, write "nophi-ignore-next-line ${id} -- reason" above the line.`,
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
    message: { text: finding.message },
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
    properties: { confidence: finding.confidence, evidence: finding.evidence, format: finding.format },
    ...(finding.suppressed && {
      // A reason is free text and may hold what it excuses.
      suppressions: [{ kind: "inSource", justification: maskPhi(finding.suppressed.reason) }],
    }),
  };
}

/** A path is no URI: `#`, `?`, `%` and spaces have a meaning there. Half a surrogate pair, which Windows allows, has none. */
function uriOf(path: string): string {
  return Buffer.from(path, "utf8").toString("utf8").split("/").map(encodeURIComponent).join("/");
}
