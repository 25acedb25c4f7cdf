/** The findings that a project lets pass, as `nophi-baseline.json` holds them: who decided it, why, and until when. */
import type { Node } from "jsonc-parser";
import { fingerprintOf } from "./fingerprint.ts";
import { parseObject, properties, type Report } from "./json-file.ts";

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly identifier: string;
  /** As reports name it. */
  readonly path: string;
  readonly reason: string;
  readonly author: string;
  /** The last day on which the entry counts, as in ISO 8601: `2027-01-31`. */
  readonly until?: string;
}

/** An entry and the line on which it begins, 1-based. */
export interface PlacedEntry extends BaselineEntry {
  readonly line: number;
}

export const baselineFile = "nophi-baseline.json";

/** What a reader of another version must not take for this one. */
export const baselineVersion = 1;

/** Nobody repairs more of them at once, and each is counted from the beginning of the file. */
const maxProblems = 10;

const rootKeys = ["version", "findings"] as const;
const entryKeys = ["fingerprint", "identifier", "path", "reason", "author", "until"] as const;

/** The fingerprint of a finding about an entry itself. */
export const entryFingerprint = ({ fingerprint, identifier, path }: BaselineEntry): string =>
  fingerprintOf(["baseline", fingerprint, identifier, path]);

/** True for a day that the calendar has, written `2027-01-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // An engine may take 30 February for a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What is wrong with a reason; undefined where nothing is. */
export function problemOfReason(reason: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(reason)) return "must say why it is no patient data";
  // The file is scanned like any other, and a suppression in it would hide what else the reason says.
  return reason.includes("nophi-ignore") ? "must not hold a suppression comment" : undefined;
}

/**
 * Reads a baseline: JSON, without comments.
 *
 * @returns its entries in the order of the file, or what is wrong as one sentence each with its line. No sentence repeats
 * a value of the file.
 */
export function parseBaseline(
  text: string,
): { readonly entries: readonly PlacedEntry[] } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lineOf = (offset: number): number => source.slice(0, offset).split(/\r\n|\r|\n/).length;
  const report: Report = (problem, offset) => {
    if (problems.length < maxProblems) problems.push(`line ${lineOf(offset)}: ${problem}`);
  };
  const syntax: Report = (problem) => void problems.push(problem);
  const root = parseObject(source, `{ "version": ${baselineVersion}, "findings": [] }`, syntax, true);
  if (root === undefined) return { problems };
  const values = properties(root, "", rootKeys, report);
  const version: unknown = values.get("version")?.value;
  if (version !== baselineVersion)
    report(`"version" must be ${baselineVersion}`, values.get("version")?.offset ?? root.offset);
  const list = values.get("findings");
  if (list?.type !== "array") report(`"findings" must be a list`, list?.offset ?? root.offset);
  const lines = lineCounter(source);
  const entries: PlacedEntry[] = [];
  const seen = new Set<string>();
  for (const node of list?.type === "array" ? (list.children ?? []) : []) {
    const entry = entryOf(node, report);
    if (entry === undefined) continue;
    const key = `${entry.fingerprint} ${entry.identifier} ${entry.path}`;
    if (seen.has(key)) report("the same finding is listed twice", node.offset);
    seen.add(key);
    entries.push({ ...entry, line: lines(node.offset) });
  }
  return problems.length > 0 ? { problems } : { entries };
}

/** The lines of offsets that only grow: of a thousand entries each is counted from the one before. */
function lineCounter(source: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    line += source.slice(counted, offset).split(/\r\n|\r|\n/).length - 1;
    counted = offset;
    return line;
  };
}

function entryOf(node: Node, report: Report): BaselineEntry | undefined {
  if (node.type !== "object") return fail(`must be an object with "fingerprint" and "reason"`, node, report);
  let complete = true;
  const values = properties(node, "", entryKeys, (problem, offset) => {
    complete = false;
    report(problem, offset);
  });
  const textOf = (key: (typeof entryKeys)[number], demand: string, holds: (text: string) => boolean): string => {
    const value: unknown = values.get(key)?.value;
    if (typeof value === "string" && holds(value)) return value;
    complete = false;
    report(`"${key}" must be ${demand}`, values.get(key)?.offset ?? node.offset);
    return "";
  };
  const isSaid = (text: string): boolean => text.trim() !== "";
  const reason: unknown = values.get("reason")?.value;
  const problem = problemOfReason(typeof reason === "string" ? reason : "");
  if (problem !== undefined) {
    complete = false;
    report(`"reason" ${problem}`, values.get("reason")?.offset ?? node.offset);
  }
  const entry = {
    fingerprint: textOf("fingerprint", "16 hexadecimal digits", (text) => /^[0-9a-f]{16}$/.test(text)),
    // Whether there is one of that name only the detector knows, which a commit without findings does not load.
    identifier: textOf("identifier", "the name of an identifier", (text) => /^[a-z][a-z-]{1,40}$/.test(text)),
    path: textOf("path", "the path of another file", (text) => isSaid(text) && text !== baselineFile),
    reason: String(reason),
    author: textOf("author", "whoever decided it", isSaid),
    ...(values.has("until") && { until: textOf("until", "a day of the form YYYY-MM-DD", isDay) }),
  };
  return complete ? entry : undefined;
}

function fail(problem: string, node: Node, report: Report): undefined {
  report(problem, node.offset);
}
