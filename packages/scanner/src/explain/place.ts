/** Scans the file of a place, or all files for a fingerprint, and keeps how its findings came about. */
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { scan as coreScan, type Policy, type ScanOptions, type ScanResult } from "@nophi/core";
import { explain, type Explanation } from "@nophi/core/explain";
import { loadConfiguration, loadConfigurationFile } from "../config/load.ts";
import { createExaminer, type Scan } from "../examine.ts";
import { openBlobs } from "../git/blobs.ts";
import { repositoryRoot, requireRepository } from "../git/repository.ts";
import { maskPhi } from "../report/mask.ts";
import type { Report } from "../report/report.ts";
import { scanBytes } from "../scan-paths.ts";
import { indexReader } from "../scan-staged.ts";
import { knownOf, runScan } from "../scan.ts";
import { UsageError } from "../usage-error.ts";

export interface ExplainRequest {
  readonly cwd: string;
  /** From the index instead of the working tree. */
  readonly staged: boolean;
  /** A configuration file to use in place of the project's own. */
  readonly config?: string;
  /** Judge files that an AI assistant reads on identity alone. */
  readonly aiInput: boolean;
}

/** A text that was weighed. */
export interface Weighed {
  /** As reports name it. */
  readonly path: string;
  readonly policy: Policy | undefined;
  readonly explanations: readonly Explanation[];
  /** By line, whether it is blank; unknown where the lines are those of a document. */
  readonly blankLines: readonly boolean[] | undefined;
}

/** A file that was asked about: what is in it, or why nophi does not know. */
export type Looked =
  | { readonly kind: "weighed"; readonly weighed: Weighed }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "not-examined"; readonly reason: string };

/** @throws UsageError where there is no such file */
export async function lookAt(file: string, request: ExplainRequest): Promise<Looked> {
  const all: Weighed[] = [];
  const scan: Scan = (input, options, origin) => {
    all.push(weigh(input, options, origin));
    return nothing;
  };
  const { outer, inner } = request.staged ? atMark(file) : await parted(file, request.cwd);
  const report = request.staged ? await scanIndex(outer, request, scan) : await scanFile(outer, request, scan);
  const isMeant = ({ path }: { path: string }): boolean =>
    inner === "" ? !path.includes("!") : path.endsWith(inner) || path.endsWith(maskPhi(inner));
  const unread = report.notExamined.find(isMeant);
  const weighed = together(all.filter(isMeant));
  if (weighed === undefined && unread === undefined && (inner !== "" || all.length > 0))
    throw new UsageError("name a part of that file as reports do: <path>!<part>:<line>");
  // Bytes that are no text are not examined, and what stands in them in plain letters is reported all the same.
  if (weighed !== undefined && (unread === undefined || weighed.explanations.length > 0))
    return { kind: "weighed", weighed };
  if (unread !== undefined) return { kind: "not-examined", reason: unread.reason };
  return { kind: "skipped", reason: report.skipped[0]?.kind ?? "gone" };
}

/** `book.xlsx!Sheet1` is a part of a file, unless a file is called so. */
async function parted(file: string, cwd: string): Promise<{ outer: string; inner: string }> {
  return existsSync(resolve(cwd, await existing(file, cwd))) ? { outer: file, inner: "" } : atMark(file);
}

function atMark(file: string): { outer: string; inner: string } {
  const mark = file.indexOf("!");
  return mark < 0 ? { outer: file, inner: "" } : { outer: file.slice(0, mark), inner: file.slice(mark) };
}

/** The texts that were made of one part, e.g. the tables of a sheet and its comments. */
function together([first, ...more]: readonly Weighed[]): Weighed | undefined {
  if (first === undefined || more.length === 0) return first;
  return { ...first, explanations: [first, ...more].flatMap(({ explanations }) => explanations) };
}

async function scanFile(file: string, request: ExplainRequest, scan: Scan): Promise<Report> {
  const path = await existing(file, request.cwd);
  if (lstatSync(resolve(request.cwd, path), { throwIfNoEntry: false })?.isDirectory() === true)
    throw new UsageError("that is a folder; give a file with a line, <path>:<line>");
  return (await runScan({ ...request, staged: false, paths: [path] }, { scan })).report;
}

/** A path from the folder of the command, or else from the root of the project, as reports write it. */
async function existing(file: string, cwd: string): Promise<string> {
  if (existsSync(resolve(cwd, file))) return file;
  const root = await repositoryRoot(cwd);
  const far = root === undefined ? file : resolve(root, file);
  // Where neither exists, the scan says so in the words of whoever asked.
  return existsSync(far) ? far : file;
}

async function scanIndex(file: string, request: ExplainRequest, scan: Scan): Promise<Report> {
  const cwd = realpathSync.native(request.cwd);
  const root = resolve(await requireRepository(cwd));
  const blobs = openBlobs(cwd);
  try {
    const configuration =
      request.config === undefined
        ? await loadConfiguration(indexReader(blobs, cwd), cwd)
        : await loadConfigurationFile(cwd, request.config);
    const known = await knownOf(configuration, indexReader(blobs, cwd), cwd);
    const examiner = await createExaminer({ configuration, aiInput: request.aiInput, scan, ...known });
    for (const start of new Set([cwd, root])) {
      const path = relative(root, resolve(start, file)).split(sep).join("/");
      const blob = await blobs.read(`:${path}`, Infinity);
      if (blob.kind !== "blob") continue;
      if (!examiner.ignores(path)) await scanBytes(examiner, path, blob.bytes, root);
      return (await examiner.finish("staged")).report;
    }
  } finally {
    blobs.close();
  }
  throw new UsageError(`the index holds no file ${file}`);
}

/** What a fingerprint of a report stands for; undefined where no file of the project holds it. */
export async function findFingerprint(fingerprint: string, request: ExplainRequest): Promise<Weighed | undefined> {
  let found: Weighed | undefined;
  const scan: Scan = (input, options, origin) => {
    found ??= withFingerprint(fingerprint, input, options, origin);
    return nothing;
  };
  // Of the whole project, from wherever it is asked: fingerprints know paths from its root.
  const root = (await repositoryRoot(request.cwd)) ?? request.cwd;
  await runScan(request.staged ? { ...request, wholeFiles: true } : { ...request, staged: false, cwd: root }, { scan });
  return found;
}

/** Alike findings are numbered among those that are listed, so each way to list them is tried. */
const listings: readonly ScanOptions[] = [{}, { all: true }, { all: true, raw: true }, { raw: true }];

function withFingerprint(
  fingerprint: string,
  input: string | Uint8Array,
  options: ScanOptions,
  origin: Origin,
): Weighed | undefined {
  for (const listing of listings) {
    const { findings, suppressed } = coreScan(input, { ...options, all: false, raw: false, ...listing });
    const match = [...findings, ...suppressed].find((finding) => finding.fingerprint === fingerprint);
    if (match === undefined) continue;
    const weighed = weigh(input, options, origin);
    const explanations = weighed.explanations.filter(
      ({ finding }) => finding.start === match.start && finding.identifier === match.identifier,
    );
    return { ...weighed, explanations };
  }
  return undefined;
}

const nothing: ScanResult = { format: "plain-text", findings: [], suppressed: [], people: 0 };

type Origin = Parameters<Scan>[2];

function weigh(input: string | Uint8Array, options: ScanOptions, { placeOf, extension = "" }: Origin = {}): Weighed {
  const text = typeof input === "string" ? input : (options.decode?.(input) ?? Buffer.from(input).toString("utf8"));
  const path = options.path ?? "";
  const placed = (each: Explanation): Explanation =>
    placeOf === undefined
      ? each
      : { ...each, finding: { ...each.finding, ...placeOf(each.finding.start, each.finding.end) } };
  return {
    path: path.slice(0, path.length - extension.length),
    policy: options.policy,
    explanations: explain(input, options).map(placed),
    // The end of the last line begins no other one.
    blankLines:
      placeOf === undefined
        ? text
            .replace(/(?:\r\n|\r|\n)$/, "")
            .split(/\r\n|\r|\n/)
            .map((line) => line.trim() === "")
        : undefined,
  };
}
