/** The part of the report for a person that lists findings, file by file. */
import type picocolors from "picocolors";
import { groupsOf, rank } from "./groups.ts";
import { printable } from "./printable.ts";
import type { ReportFinding } from "./report.ts";
import { reasonsOf, titleOf } from "./titles.ts";
import { plural, width } from "./words.ts";

/** More findings of one file than this are folded. */
const shownPerFile = 10;
/** More files than this are folded, so that the first and the last lines of the report stay in sight. */
const shownFiles = 20;
export type Colors = ReturnType<typeof picocolors.createColors>;

export function fileBlocks(all: readonly ReportFinding[], colors: Colors): string[][] {
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
