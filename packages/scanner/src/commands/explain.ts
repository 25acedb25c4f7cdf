/** `nophi explain`: why a value is judged as it is, or what a word of a report means. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { identifiers } from "@nophi/core";
import type { Explanation } from "@nophi/core/explain";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { entriesAbout } from "../explain/allowed.ts";
import { evidencePage } from "../explain/evidence.ts";
import { findingPage } from "../explain/finding.ts";
import { identifierPage } from "../explain/identifier.ts";
import { incidentPage } from "../explain/incident.ts";
import { nearest } from "../explain/known.ts";
import { renderPages, type Page } from "../explain/page.ts";
import { findFingerprint, lookAt, type ExplainRequest, type Weighed } from "../explain/place.ts";
import { tolerant, wantsColor } from "../output.ts";
import { maskPhi } from "../report/mask.ts";
import { printable } from "../report/printable.ts";
import { UsageError } from "../usage-error.ts";

export interface ExplainFlags {
  readonly incident?: boolean;
  readonly staged?: boolean;
  readonly config?: string;
  readonly aiInput?: boolean;
}

interface Place {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
}

export async function explainCommand(
  what: string | undefined,
  flags: ExplainFlags,
  cwd = process.cwd(),
): Promise<ExitCode> {
  if (flags.incident === true) {
    if (what !== undefined) throw new UsageError("--incident stands alone: it is about no single finding");
    say([incidentPage()]);
    return exitCodes.clean;
  }
  if (what === undefined) throw new UsageError("say what to explain, e.g. nophi explain ssn, or --incident");
  const page = pageAbout(what);
  if (page !== undefined) {
    say([page]);
    return exitCodes.clean;
  }
  const request: ExplainRequest = {
    cwd,
    staged: flags.staged === true,
    aiInput: flags.aiInput === true,
    ...(flags.config !== undefined && { config: flags.config }),
  };
  if (/^[0-9a-f]{16}$/.test(what)) return explainFingerprint(what, request);
  const place = placeIn(what);
  if (place === undefined) throw unknownWord(what, cwd);
  return explainPlace(place, request);
}

function pageAbout(word: string): Page | undefined {
  const identifier = identifiers.find(({ id }) => id === word);
  return identifier === undefined ? evidencePage(word) : identifierPage(identifier);
}

/** `path:line` or `path:line:column`; a path may hold colons itself. */
function placeIn(what: string): Place | undefined {
  const match = /^(.+?):([1-9]\d{0,8})(?::([1-9]\d{0,8}))?$/.exec(what);
  if (match === null) return undefined;
  const [, path = "", line, column] = match;
  return { path, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}

/** The word itself is not repeated: it may be the value that somebody wants to know about. */
function unknownWord(what: string, cwd: string): UsageError {
  if (existsSync(resolve(cwd, what))) return new UsageError("name a line of the file too: nophi explain <path>:<line>");
  const known = nearest(what);
  return new UsageError(
    known.length > 0
      ? `nothing is known by that name; did you mean ${known.join(" or ")}?`
      : "nothing is known by that name; give an identifier (nophi identifiers lists them), evidence such as label:mrn, <path>:<line> or a fingerprint",
  );
}

async function explainPlace(place: Place, request: ExplainRequest): Promise<ExitCode> {
  const looked = await lookAt(place.path, request);
  if (maskPhi(place.path) !== place.path)
    write(
      "the name of the file itself looks like patient data; where it blocks, reports tell it at line 1: rename the file\n",
    );
  if (looked.kind === "not-examined") {
    write(`nophi could not examine that file: ${looked.reason}\n`);
    return exitCodes.incomplete;
  }
  if (looked.kind === "skipped") {
    write(`nophi does not look into that file: ${looked.reason}\n`);
    return exitCodes.clean;
  }
  const { weighed } = looked;
  const there = weighed.explanations.filter((each) => isAt(each, place));
  if (there.length === 0) write(`${weighed.path}: ${whyNothing(weighed, place)}\n`);
  else await sayFindings(weighed, there, request);
  return exitCodes.clean;
}

async function sayFindings({ path, policy }: Weighed, all: readonly Explanation[], request: ExplainRequest) {
  const entryOf = await entriesAbout(request.cwd, request.staged);
  say(all.map((each) => findingPage(path, each, policy, entryOf({ ...each.finding, path }))));
}

async function explainFingerprint(fingerprint: string, request: ExplainRequest): Promise<ExitCode> {
  const weighed = await findFingerprint(fingerprint, request);
  if (weighed === undefined)
    write(
      `no finding ${request.staged ? "in what is staged" : "of this project"} has that fingerprint: ` +
        "the finding is gone, or its line or path has changed\n",
    );
  else await sayFindings(weighed, weighed.explanations, request);
  return exitCodes.clean;
}

function isAt({ finding }: Explanation, { line, column }: Place): boolean {
  if (line < finding.line || line > finding.endLine) return false;
  if (column === undefined) return true;
  const begins = line > finding.line || column >= finding.column;
  return begins && (line < finding.endLine || column < finding.endColumn);
}

function whyNothing({ blankLines, explanations }: Weighed, { line, column }: Place): string {
  if (blankLines !== undefined && line > blankLines.length)
    return `line ${line} does not exist, the last one is ${blankLines.length}`;
  if (blankLines?.[line - 1] === true) return `line ${line} is empty`;
  const inLine = explanations.filter((each) => isAt(each, { path: "", line }));
  if (column !== undefined && inLine.length > 0) {
    const columns = inLine.map(({ finding }) => finding.column);
    return `column ${column} of line ${line} holds nothing that looks like an identifier; what does begins in column ${columns.join(" and ")}`;
  }
  const others = [...new Set(explanations.map(({ finding }) => finding.line))];
  const distance = (each: number): number => Math.abs(each - line);
  const [next] = others.sort((a, b) => distance(a) - distance(b));
  return `line ${line} holds nothing that looks like an identifier${next === undefined ? ", nor does any other line" : `; line ${next} does`}`;
}

const say = (pages: readonly Page[]): void => write(renderPages(pages, wantsColor(process.stdout, process.env)), true);

/** @param laidOut true where the text has been made printable already, and has its colours */
function write(text: string, laidOut = false): void {
  tolerant(process.stdout).write(laidOut ? text : `${printable(text.trimEnd())}\n`);
}
