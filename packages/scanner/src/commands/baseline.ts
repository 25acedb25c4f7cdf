/** `nophi baseline`: takes up what a project holds already, and keeps the list honest. */
import { baselineFile, type BaselineEntry } from "@nophi/core/baseline";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { renderPages, type Row } from "../explain/page.ts";
import { tolerant, wantsColor } from "../output.ts";
import { maskReason } from "../report/mask.ts";
import { printable } from "../report/printable.ts";
import type { Report } from "../report/report.ts";
import { plural } from "../report/words.ts";
import { runScan } from "../scan.ts";
import { dayOf } from "../suppress/baseline.ts";
import { decisionOf } from "../suppress/decision.ts";
import { compare, entryFor, type Comparison } from "../suppress/edit.ts";
import { openBaselineFile, writeBaselineFile } from "../suppress/file.ts";
import { UsageError } from "../usage-error.ts";

export interface BaselineFlags {
  readonly reason?: string;
  readonly until?: string;
}

/** A baseline against what is found today. */
interface State extends Comparison {
  readonly root: string;
  readonly entries: readonly BaselineEntry[];
  readonly report: Report;
}

export async function createCommand(flags: BaselineFlags & { reason: string }, cwd = process.cwd()): Promise<ExitCode> {
  const { entries, root } = await openBaselineFile(cwd);
  if (entries !== undefined)
    throw new UsageError(`there is a ${baselineFile} already; nophi baseline update adds to it`);
  const decision = await decisionOf(flags, cwd, today());
  const { open, report } = await stateOf(root, []);
  writeBaselineFile(
    root,
    open.map((finding) => entryFor(finding, decision)),
  );
  return said(report, [`${plural(open.length, "finding")} allowed`]);
}

export async function updateCommand(flags: BaselineFlags, cwd = process.cwd()): Promise<ExitCode> {
  const state = await current(cwd);
  const { useful, expired, unused, open } = state;
  if (open.length > 0 && flags.reason === undefined)
    throw new UsageError(
      `${plural(open.length, "finding")} would be allowed that ${open.length === 1 ? "was" : "were"} not before; say why: --reason "..."`,
    );
  const decision =
    flags.reason === undefined ? undefined : await decisionOf({ ...flags, reason: flags.reason }, cwd, today());
  const added = decision === undefined ? [] : open.map((finding) => entryFor(finding, decision));
  writeBaselineFile(state.root, [...useful, ...added]);
  return said(state.report, [
    `${plural(added.length, "more finding")} allowed`,
    `${expired.length} expired and ${unused.length} unused removed`,
  ]);
}

export async function pruneCommand(cwd = process.cwd()): Promise<ExitCode> {
  const { root, useful, expired, unused, report } = await current(cwd);
  if (expired.length + unused.length > 0) writeBaselineFile(root, useful);
  return said(report, [`${expired.length} expired and ${unused.length} unused removed, ${useful.length} kept`]);
}

export async function showCommand(cwd = process.cwd()): Promise<ExitCode> {
  const { entries, expired, unused, useful, report } = await current(cwd);
  const states = new Map<BaselineEntry, string>([
    ...expired.map((entry) => [entry, "expired"] as const),
    ...unused.map((entry) => [entry, "unused"] as const),
  ]);
  const row = (entry: BaselineEntry): Row => [
    entry.fingerprint,
    entry.identifier,
    entry.author,
    states.get(entry) ?? (entry.until === undefined ? "" : `until ${entry.until}`),
    maskReason(entry.reason),
  ];
  const files = new Map<string, BaselineEntry[]>();
  for (const entry of entries) files.set(entry.path, [...(files.get(entry.path) ?? []), entry]);
  const sections = [...files].map(([path, own]) => ({ heading: printable(path), rows: own.map(row) }));
  const title = `${baselineFile}: ${useful.length} in use, ${expired.length} expired, ${unused.length} unused`;
  tolerant(process.stdout).write(renderPages([{ title, sections }], wantsColor(process.stdout, process.env)));
  return incomplete(report);
}

async function current(cwd: string): Promise<State> {
  const { entries, root } = await openBaselineFile(cwd);
  if (entries === undefined) throw new UsageError(`there is no ${baselineFile}; nophi baseline create makes one`);
  return stateOf(root, entries);
}

async function stateOf(root: string, entries: readonly BaselineEntry[]): Promise<State> {
  const { report } = await runScan({ cwd: root }, { baseline: false });
  return { root, entries, report, ...compare(entries, report, today()) };
}

const today = (): string => dayOf(new Date());

function said(report: Report, done: readonly string[]): ExitCode {
  const unread = report.notExamined.length;
  const lines = [
    `${baselineFile}: ${done.join(", ")}`,
    ...(unread > 0 ? [`${plural(unread, "file")} could not be examined; what was said of them is kept`] : []),
    `It counts for a commit that holds it: git add ${baselineFile}`,
  ];
  tolerant(process.stdout).write(`${lines.map(printable).join("\n")}\n`);
  return incomplete(report);
}

/** As for a scan: whoever cannot look everywhere says so. */
const incomplete = (report: Report): ExitCode =>
  report.notExamined.length > 0 ? exitCodes.incomplete : exitCodes.clean;
