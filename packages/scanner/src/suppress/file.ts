/** The baseline in the working tree: read, and written so that a change of one finding is a change of one line. */
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { baselineFile, baselineVersion, type BaselineEntry } from "@nophi/core/baseline";
import { rootFileReader } from "../config/load.ts";
import { repositoryRoot } from "../git/repository.ts";
import { writeAtomically } from "../output.ts";
import { printableJson } from "../report/printable.ts";
import { entriesOf } from "./load.ts";

export interface BaselineFile {
  /** The root of the project: the whole of it is scanned for what the baseline holds. */
  readonly root: string;
  /** Undefined where there is no file. */
  readonly entries: readonly BaselineEntry[] | undefined;
}

export async function openBaselineFile(cwd: string): Promise<BaselineFile> {
  const start = realpathSync.native(cwd);
  const top = await repositoryRoot(start);
  const root = top === undefined ? start : resolve(top);
  const text = await rootFileReader(root)(baselineFile);
  return { root, entries: text === undefined ? undefined : entriesOf(text) };
}

export function writeBaselineFile(root: string, entries: readonly BaselineEntry[]): void {
  writeAtomically(root, baselineFile, textOf(entries));
}

/** The same entries give the same bytes. */
export function textOf(entries: readonly BaselineEntry[]): string {
  const lines = [...entries].sort(byPlace).map((entry) => `    ${lineOf(entry)}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": ${baselineVersion},\n  "findings": ${list}\n}\n`;
}

function lineOf({ fingerprint, identifier, path, reason, author, until }: BaselineEntry): string {
  const entry = { fingerprint, identifier, path, reason, author, ...(until !== undefined && { until }) };
  // Line feeds within a text are escaped: those that are left are layout.
  return printableJson(entry).trim().replaceAll(/\n */g, " ");
}

function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  const [x, y] = [a, b].map(({ path, identifier, fingerprint }) => [path, identifier, fingerprint].join("\0"));
  return (x ?? "") < (y ?? "") ? -1 : 1;
}
