/** The report for a person who is stopped in the middle of a commit and must see in seconds what to do. */
import { baselineFile } from "@nophi/core/baseline";
import picocolors from "picocolors";
import { allowCall, fictionalExample, isInName, noComments, suppressionFor, takesComments, waysOut } from "./advice.ts";
import { rank } from "./groups.ts";
import type { RenderOptions } from "./index.ts";
import { printable } from "./printable.ts";
import type { Outcome, Report, ReportFinding } from "./report.ts";
import type { Colors } from "./text-files.ts";
import { fails, headlineOf, inCommits, plural, size, width } from "./words.ts";

/** More files that were not examined than this are folded. */
const shownUnexamined = 20;

export async function renderText({ report, suppressed }: Outcome, options: RenderOptions): Promise<string> {
  const colors = picocolors.createColors(options.color);
  const blocks = [
    [headline(report, options.strict, colors)],
    ...(report.findings.length > 0 ? (await import("../reading.ts")).fileBlocks(report.findings, colors) : []),
    notExaminedBlock(report, colors),
    advice(report, options, colors),
    [
      ...report.notes.map((note) => `Note: ${printable(note)}`),
      counts(report, suppressed.length),
      ...learnMore(report, options.call),
    ],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** What happened, in the colour of how bad it is. */
function headline(report: Report, strict: boolean, colors: Colors): string {
  const text = headlineOf(report, strict);
  if (report.findings.some((finding) => fails(finding, strict)) || report.notExamined.length > 0)
    return colors.bold(colors.red(text));
  return report.summary.warn > 0 ? colors.bold(colors.yellow(text)) : colors.green(text);
}

function notExaminedBlock({ notExamined }: Report, colors: Colors): string[] {
  if (notExamined.length === 0) return [];
  const shown = notExamined.slice(0, shownUnexamined);
  const more = notExamined.length - shown.length;
  return [
    colors.bold("Not examined"),
    ...shown.map(
      ({ path, reason, ...rest }) => `  ${printable(path)}  ${colors.dim(printable(reason) + inCommits(rest))}`,
    ),
    ...(more > 0 ? [colors.dim(`  and ${more} more`)] : []),
  ];
}

/** What to do with what blocks, and with what could not be read. */
function advice(report: Report, { strict, call }: RenderOptions, colors: Colors): string[] {
  const failing = report.findings.filter((finding) => fails(finding, strict));
  const blocking = failing.filter((finding) => !isEntry(finding));
  const lines: string[] = [];
  const [named, held] = [blocking.filter(isInName), blocking.filter((finding) => !isInName(finding))];
  const letPass = (findings: readonly ReportFinding[]): string =>
    `      ${allowCall(
      call,
      findings.map(({ fingerprint }) => fingerprint),
    )}`;
  if (held.length > 0) {
    const kinds = [...new Set(held.map(({ identifier }) => identifier))];
    const examples = kinds.flatMap((kind) => {
      const example = fictionalExample(kind);
      return example === undefined ? [] : [`      ${kind.padEnd(width(kinds))}  ${example}`];
    });
    lines.push(`  - ${waysOut.madeUp}`, ...examples, ...repair(report.scope.kind, held, call));
    const excusable = held.filter(({ format }) => takesComments(format));
    const inData = held.filter(({ format, identifier }) => !takesComments(format) && identifier !== "suppression");
    const allow = letPass(inData);
    if (excusable.length === 0 && inData.length > 0) lines.push(`  - ${waysOut.mistakenInData}`, allow);
    if (excusable.length > 0) {
      lines.push(`  - ${waysOut.mistaken}`);
      const kind = excusable.find(({ identifier }) => identifier !== "suppression")?.identifier;
      // Git strips a comment of its own from a message.
      const mark = report.scope.kind === "commit-msg" ? "// " : "";
      lines.push(`      ${mark}${suppressionFor(kind ?? "ssn")}`);
      if (inData.length > 0) lines.push(`    ${noComments}`, allow);
    }
  }
  if (named.length > 0) lines.push(`  - ${waysOut.inName}`, letPass(named));
  if (blocking.length > 0) lines.push(...takingOut(report.scope.kind, blocking, call));
  if (blocking.length < failing.length) lines.push(`  - ${waysOut.idleEntry}`, `      ${call} baseline prune`);
  if (report.notExamined.length > 0) {
    lines.push(
      '  - Not examined? Look yourself; a file without patient data can be listed under "ignore" in nophi.config.json.',
    );
  }
  if (lines.length === 0) return [];
  if (report.scope.kind === "staged") lines.push(`  Then check again: ${call} scan --staged`);
  if (report.scope.file !== undefined)
    lines.push(`  Then commit with the text that you wrote: git commit -e -F ${shellQuoted(report.scope.file)}`);
  return [colors.bold("What to do"), ...lines];
}

/** What to do with data that are real, by where they are going. */
function takingOut(scope: Report["scope"]["kind"], blocking: readonly ReportFinding[], call: string): string[] {
  const the = (only: readonly string[], name: string): string => (only.length === 1 ? (only[0] ?? "") : name);
  if (scope === "commit-msg") return [`  - ${waysOut.realInMessage}`];
  const shared = [`  - ${waysOut.shared}`, `      ${call} explain --incident`];
  if (scope === "history") return [`  - ${waysOut.realInHistory}`, ...shared];
  if (scope === "range") {
    const commits = [...new Set(blocking.flatMap(({ commits = [] }) => commits))];
    return [`  - ${waysOut.realInCommits}`, `      git rebase --interactive ${the(commits, "<commit>")}~1`, ...shared];
  }
  if (scope !== "staged") return [`  - ${waysOut.real}`];
  const paths = [...new Set(blocking.map(({ path }) => path))].map(shellQuoted);
  return [
    "  - Real data? Take it out of the commit, and keep it out of the repository:",
    // Not `git restore --staged`: before the first commit that one has nothing to restore from, and fails.
    `      git reset -- ${the(paths, "<file>")}`,
  ];
}

/** Whether the finding is about an entry of the baseline that does nothing. */
const isEntry = ({ identifier, path }: ReportFinding): boolean => identifier === "suppression" && path === baselineFile;

/** The command that writes such values; a text from standard input is no file. */
function repair(scope: Report["scope"]["kind"], blocking: readonly ReportFinding[], call: string): string[] {
  if (scope === "staged") return [`      All at once: ${call} fix`];
  const [path = "", ...others] = new Set(blocking.map((finding) => finding.path));
  return scope === "paths"
    ? [`      All at once: ${call} fix ${others.length === 0 ? shellQuoted(path) : "<file>"}`]
    : [];
}

/** How to ask about the worst of the findings, where it lies in a file: a text from standard input has gone by. */
function learnMore({ scope, findings }: Report, call: string): string[] {
  // Nothing is to be explained about an entry of the baseline: its message says all.
  const worst = findings.filter((finding) => !isEntry(finding)).sort((a, b) => rank(a) - rank(b))[0];
  if (worst === undefined || (scope.kind !== "paths" && scope.kind !== "staged")) return [];
  return [`To learn why: ${call} explain ${shellQuoted(worst.path)}:${worst.line}`];
}

/** As the shells of POSIX and of Windows take it; a masked or unprintable path could not be pasted anyway. */
function shellQuoted(path: string): string {
  const shown = printable(path);
  if (!/^[\w. /-]+$/.test(shown) || shown.startsWith("-")) return "<file>";
  return shown.includes(" ") ? `"${shown}"` : shown;
}

function counts({ scope, summary, skipped, notExamined }: Report, suppressed: number): string {
  const commits = scope.commits === undefined ? "" : ` in ${plural(scope.commits, "commit")}`;
  const parts = [
    `${plural(summary.files, "file")} (${size(summary.bytes)})${commits} scanned`,
    ...(summary.warn > 0 && summary.block > 0 ? [plural(summary.warn, "warning")] : []),
    ...(summary.note > 0 ? [plural(summary.note, "note")] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(notExamined.length > 0 ? [`${notExamined.length} not examined`] : []),
    ...(skipped.length > 0 ? [`skipped: ${skipped.map(({ kind, files }) => `${files} ${kind}`).join(", ")}`] : []),
  ];
  return parts.join("; ");
}
