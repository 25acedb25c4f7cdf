/** The report for a person who is stopped in the middle of a commit and must see in seconds what to do. */
import { identifiers } from "@nophi/core";
import picocolors from "picocolors";
import { fictionalExample, suppressionFor, waysOut } from "./advice.ts";
import type { RenderOptions } from "./index.ts";
import { printable } from "./mask.ts";
import type { Outcome, Report, ReportFinding } from "./report.ts";

/** More findings of one file than this are folded. */
const shownPerFile = 10;
/** More files than this are folded, so that the first and the last lines of the report stay in sight. */
const shownFiles = 20;
/** More files that were not examined than this are folded. */
const shownUnexamined = 20;

type Colors = ReturnType<typeof picocolors.createColors>;

export function renderText({ report, suppressed }: Outcome, options: RenderOptions): string {
  const colors = picocolors.createColors(options.color);
  const blocks = [
    [headline(report, options.strict, colors)],
    ...fileBlocks(report.findings, colors),
    notExaminedBlock(report, colors),
    advice(report, options.strict, colors),
    [
      ...report.notes.map((note) => `Note: ${printable(note)}`),
      counts(report, suppressed.length),
      ...learnMore(report),
    ],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** What happened, in one line. */
function headline(report: Report, strict: boolean, colors: Colors): string {
  const { block, warn, people, files } = report.summary;
  const blocking = block + (strict ? warn : 0);
  const commit = report.scope.kind === "staged";
  if (blocking > 0) {
    const what = `${plural(blocking, "value")} that ${blocking === 1 ? "looks" : "look"} like patient data`;
    const whose = people > 0 ? `, of ${people === 1 ? "1 person" : `${people} people`}` : "";
    return colors.bold(colors.red(`nophi ${commit ? "blocked this commit:" : "found"} ${what}${whose}`));
  }
  if (report.notExamined.length > 0) {
    const what = plural(report.notExamined.length, "file");
    const consequence = commit ? ", so it blocked this commit" : "";
    return colors.bold(colors.red(`nophi could not examine ${what}${consequence}`));
  }
  if (warn > 0) return colors.bold(colors.yellow(`nophi lets this pass, with ${plural(warn, "warning")}`));
  if (files === 0) return colors.green("nophi: nothing to scan");
  return colors.green("nophi: no patient data found");
}

function byFile(findings: readonly ReportFinding[]): ReportFinding[][] {
  const groups = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path) ?? [];
    group.push(finding);
    groups.set(finding.path, group);
  }
  return [...groups.values()];
}

function fileBlocks(all: readonly ReportFinding[], colors: Colors): string[][] {
  const files = byFile(all);
  const blocks = (findings: readonly ReportFinding[]): boolean => findings.some(({ verdict }) => verdict === "block");
  const worstFirst = [...files.filter(blocks), ...files.filter((findings) => !blocks(findings))];
  const shown = new Set(worstFirst.slice(0, shownFiles));
  const folded = files.length - shown.size;
  return [
    ...files.filter((findings) => shown.has(findings)).map((findings) => fileBlock(findings, colors)),
    ...(folded > 0 ? [[colors.dim(`and ${plural(folded, "more file")} (--format json lists all)`)]] : []),
  ];
}

function fileBlock(findings: readonly ReportFinding[], colors: Colors): string[] {
  const shown = [...findings].sort((a, b) => rank(a) - rank(b)).slice(0, shownPerFile);
  shown.sort((a, b) => a.line - b.line || a.column - b.column);
  const places = shown.map(({ line, column }) => `${line}:${column}`);
  const titles = shown.map(title);
  const [placeWidth, titleWidth] = [width(places), width(titles)];
  const lines = shown.map((finding, index) => {
    const place = (places[index] ?? "").padStart(placeWidth);
    const name = (titles[index] ?? "").padEnd(titleWidth);
    return `  ${place}  ${verdictMark(finding, colors)}  ${name}  ${colors.dim(why(finding))}`;
  });
  const more = findings.length - shown.length;
  return [
    colors.underline(printable(findings[0]?.path ?? "")),
    ...lines,
    ...(more > 0 ? [colors.dim(`  and ${more} more (--format json lists all)`)] : []),
  ];
}

/** What blocks is shown before what is folded away. */
function rank({ verdict }: ReportFinding): number {
  return { block: 0, warn: 1, note: 2 }[verdict];
}

function verdictMark({ verdict }: ReportFinding, colors: Colors): string {
  const paint = { block: colors.red, warn: colors.yellow, note: colors.dim }[verdict];
  return paint(verdict.padEnd(5));
}

function title({ identifier }: ReportFinding): string {
  return identifiers.find(({ id }) => id === identifier)?.title ?? identifier;
}

/** The reasons; a message that begins with the title would say it twice. */
function why(finding: ReportFinding): string {
  const start = `${title(finding)}: `;
  return printable(finding.message.startsWith(start) ? finding.message.slice(start.length) : finding.message);
}

function notExaminedBlock({ notExamined }: Report, colors: Colors): string[] {
  if (notExamined.length === 0) return [];
  const shown = notExamined.slice(0, shownUnexamined);
  const more = notExamined.length - shown.length;
  return [
    colors.bold("Not examined"),
    ...shown.map(({ path, reason }) => `  ${printable(path)}  ${colors.dim(printable(reason))}`),
    ...(more > 0 ? [colors.dim(`  and ${more} more`)] : []),
  ];
}

/** What to do with what blocks, and with what could not be read. */
function advice(report: Report, strict: boolean, colors: Colors): string[] {
  const blocking = report.findings.filter(({ verdict }) => verdict === "block" || (strict && verdict === "warn"));
  const lines: string[] = [];
  if (blocking.length > 0) {
    const kinds = [...new Set(blocking.map(({ identifier }) => identifier))];
    const examples = kinds.flatMap((kind) => {
      const example = fictionalExample(kind);
      return example === undefined ? [] : [`      ${kind.padEnd(width(kinds))}  ${example}`];
    });
    lines.push(`  - ${waysOut.madeUp}`, ...examples);
    lines.push(`  - ${waysOut.mistaken}`);
    lines.push(`      ${suppressionFor(kinds.find((kind) => kind !== "suppression") ?? "ssn")}`);
    if (report.scope.kind === "staged") {
      const path = [...new Set(blocking.map((finding) => finding.path))];
      lines.push("  - Real data? Take it out of the commit, and keep it out of the repository:");
      // Not `git restore --staged`: before the first commit that one has nothing to restore from, and fails.
      lines.push(`      git reset -- ${path.length === 1 ? shellQuoted(path[0] ?? "") : "<file>"}`);
    } else lines.push(`  - ${waysOut.real}`);
  }
  if (report.notExamined.length > 0) {
    lines.push(
      '  - Not examined? Look yourself; a file without patient data can be listed under "ignore" in nophi.config.json.',
    );
  }
  if (lines.length === 0) return [];
  if (report.scope.kind === "staged") lines.push("  Then check again: nophi scan --staged");
  return [colors.bold("What to do"), ...lines];
}

/** How to ask about the worst of the findings. A text from standard input has gone by. */
function learnMore({ scope, findings }: Report): string[] {
  const worst = [...findings].sort((a, b) => rank(a) - rank(b))[0];
  if (worst === undefined || scope.kind === "stdin") return [];
  return [`To learn why: nophi explain ${shellQuoted(worst.path)}:${worst.line}`];
}

/** As a POSIX shell takes it; a masked or unprintable path could not be pasted anyway. */
function shellQuoted(path: string): string {
  const shown = printable(path);
  return /^[\w./-]+$/.test(shown) && !shown.startsWith("-") ? shown : "<file>";
}

function counts({ summary, skipped, notExamined }: Report, suppressed: number): string {
  const parts = [
    `${plural(summary.files, "file")} (${size(summary.bytes)}) scanned`,
    ...(summary.warn > 0 && summary.block > 0 ? [plural(summary.warn, "warning")] : []),
    ...(summary.note > 0 ? [plural(summary.note, "note")] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(notExamined.length > 0 ? [`${notExamined.length} not examined`] : []),
    ...(skipped.length > 0 ? [`skipped: ${skipped.map(({ kind, files }) => `${files} ${kind}`).join(", ")}`] : []),
  ];
  return parts.join("; ");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function size(bytes: number): string {
  if (bytes < 1000) return plural(bytes, "byte");
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function width(texts: readonly string[]): number {
  return texts.reduce((longest, text) => Math.max(longest, text.length), 0);
}
