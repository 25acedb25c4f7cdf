/**
 * Workflow commands of GitHub Actions, which become annotations of a pull request:
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 *
 * GitHub keeps ten annotations of a kind for one step, so what stands on one line is one of them, and what fails comes first.
 */
import { groupsOf } from "./groups.ts";
import type { RenderOptions } from "./index.ts";
import { printable } from "./printable.ts";
import type { Outcome, ReportFinding } from "./report.ts";
import { reasonsOf, titleOf } from "./titles.ts";
import { fails, headlineOf, inCommits } from "./words.ts";

export function renderGithub({ report }: Outcome, { strict }: RenderOptions): string {
  const levelOf = (finding: ReportFinding): "error" | "warning" | "notice" =>
    fails(finding, strict) ? "error" : finding.verdict === "warn" ? "warning" : "notice";
  const byLine = groupsOf(report.findings, (finding) => `${levelOf(finding)} ${finding.line} ${finding.path}`);
  const annotations = [...byLine.values()].map((findings) => {
    const [first] = findings;
    return { level: first === undefined ? "notice" : levelOf(first), findings } as const;
  });
  const of = (level: string): string[] =>
    annotations.filter((each) => each.level === level).map(({ findings }) => annotation(level, findings));
  return [
    ...of("error"),
    ...report.notExamined.map(({ path, reason, ...rest }) =>
      command("error", { file: path, title: "nophi: not examined" }, `Not examined: ${reason}${inCommits(rest)}`),
    ),
    ...of("warning"),
    ...of("notice"),
    ...report.notes.map((note) => command("notice", { title: "nophi" }, note)),
    // A line of its own in the log; with a colon in front it would be a command.
    headlineOf(report, strict),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function annotation(level: string, findings: readonly ReportFinding[]): string {
  const [first] = findings;
  if (first === undefined) return "";
  const { path, line, column } = first;
  const endLine = Math.max(...findings.map((finding) => finding.endLine));
  const place = {
    file: path,
    line,
    endLine,
    // GitHub takes columns only where begin and end are on the same line.
    ...(endLine === line && { col: column, endColumn: Math.max(...findings.map((each) => each.endColumn)) }),
    title: `nophi: ${[...new Set(findings.map(({ identifier }) => titleOf(identifier)))].join(", ")}`,
  };
  return command(level, place, findings.map((each) => `${titleOf(each.identifier)}: ${reasonsOf(each)}`).join("\n"));
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${name} ${pairs.join(",")}::${data(message)}`;
}

/** Line feeds are kept, as GitHub writes them; whatever else drives a terminal is not. */
function data(text: string): string {
  return text
    .split("\n")
    .map((line) => printable(line).replaceAll("%", "%25"))
    .join("%0A");
}

function property(value: string | number): string {
  return printable(String(value)).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}
