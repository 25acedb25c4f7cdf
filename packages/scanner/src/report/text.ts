/** The report for a person who is stopped in the middle of a commit and must see in seconds what to do. */
import picocolors from "picocolors";
import { fictionalExample, noComments, suppressionFor, takesComments, waysOut } from "./advice.ts";
import { groupsOf, rank } from "./groups.ts";
import type { RenderOptions } from "./index.ts";
import { printable } from "./mask.ts";
import type { Outcome, Report, ReportFinding } from "./report.ts";
import { fails, headlineOf, plural, reasonsOf, size, titleOf } from "./words.ts";

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

function fileBlocks(all: readonly ReportFinding[], colors: Colors): string[][] {
  const files = [...groupsOf(all, ({ path }) => path).values()];
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
  const titles = shown.map(({ identifier }) => titleOf(identifier));
  const [placeWidth, titleWidth] = [width(places), width(titles)];
  const lines = shown.map((finding, index) => {
    const place = (places[index] ?? "").padStart(placeWidth);
    const name = (titles[index] ?? "").padEnd(titleWidth);
    return `  ${place}  ${verdictMark(finding, colors)}  ${name}  ${colors.dim(reasonsOf(finding))}`;
  });
  const more = findings.length - shown.length;
  return [
    colors.underline(printable(findings[0]?.path ?? "")),
    ...lines,
    ...(more > 0 ? [colors.dim(`  and ${more} more (--format json lists all)`)] : []),
  ];
}

function verdictMark({ verdict }: ReportFinding, colors: Colors): string {
  const paint = { block: colors.red, warn: colors.yellow, note: colors.dim }[verdict];
  return paint(verdict.padEnd(5));
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
function advice(report: Report, { strict, call }: RenderOptions, colors: Colors): string[] {
  const blocking = report.findings.filter((finding) => fails(finding, strict));
  const lines: string[] = [];
  if (blocking.length > 0) {
    const kinds = [...new Set(blocking.map(({ identifier }) => identifier))];
    const examples = kinds.flatMap((kind) => {
      const example = fictionalExample(kind);
      return example === undefined ? [] : [`      ${kind.padEnd(width(kinds))}  ${example}`];
    });
    lines.push(`  - ${waysOut.madeUp}`, ...examples);
    const excusable = blocking.filter(({ format }) => takesComments(format));
    if (excusable.length === 0) lines.push(`  - ${waysOut.mistakenInData}`);
    else {
      lines.push(`  - ${waysOut.mistaken}`);
      const kind = excusable.find(({ identifier }) => identifier !== "suppression")?.identifier;
      lines.push(`      ${suppressionFor(kind ?? "ssn")}`);
      if (excusable.length < blocking.length) lines.push(`      (${noComments})`);
    }
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
  if (report.scope.kind === "staged") lines.push(`  Then check again: ${call} scan --staged`);
  return [colors.bold("What to do"), ...lines];
}

/** How to ask about the worst of the findings. A text from standard input has gone by. */
function learnMore({ scope, findings }: Report, call: string): string[] {
  const worst = [...findings].sort((a, b) => rank(a) - rank(b))[0];
  if (worst === undefined || scope.kind === "stdin") return [];
  return [`To learn why: ${call} explain ${shellQuoted(worst.path)}:${worst.line}`];
}

/** As the shells of POSIX and of Windows take it; a masked or unprintable path could not be pasted anyway. */
function shellQuoted(path: string): string {
  const shown = printable(path);
  if (!/^[\w. /-]+$/.test(shown) || shown.startsWith("-")) return "<file>";
  return shown.includes(" ") ? `"${shown}"` : shown;
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

function width(texts: readonly string[]): number {
  return texts.reduce((longest, text) => Math.max(longest, text.length), 0);
}
