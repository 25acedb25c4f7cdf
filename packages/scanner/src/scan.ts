/** The whole flow of a scan on one page: configuration, files, findings, report. */
import { realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Configuration, ReadRootFile } from "./config/load.ts";
import type { Examiner, Scan } from "./examine.ts";
import type { Known } from "./known/load.ts";
import { openBlobs, type BlobReader } from "./git/blobs.ts";
import { stagedFiles, type StagedFile } from "./git/staged-files.ts";
import type { Outcome } from "./report/report.ts";
import { UsageError } from "./usage-error.ts";

export interface ScanRequest {
  /** The folder that relative paths start from; the process's own by default. */
  readonly cwd?: string;
  /** Files and folders; without one the current folder. */
  readonly paths?: readonly string[];
  /** Scan what the next commit changes. */
  readonly staged?: boolean;
  /** As a hook of the pre-commit framework: named files with a staged change are judged by it, others as a whole. */
  readonly preCommit?: boolean;
  /** Scan the commits of `A..B`: what they bring and what their messages say. */
  readonly range?: string;
  /** Scan all commits of the repository. */
  readonly history?: boolean;
  /** Scan what a push is about to send: `input` is what Git tells its hook; without it, the pre-commit framework's variables. */
  readonly prePush?: {
    readonly input?: string;
    /** The name of the remote; what it has is known. */
    readonly remote?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
  };
  /** Scan what a pull request or a push brings, as a CI server tells it in this environment. */
  readonly ci?: Readonly<Record<string, string | undefined>>;
  /** Scan the commit message in this file, as the hook commit-msg. */
  readonly commitMsg?: string;
  /** Scan this text instead of files; `filename` says what it would be called. */
  readonly stdin?: {
    readonly content: string | Uint8Array | AsyncIterable<Uint8Array>;
    readonly filename?: string;
  };
  /** A configuration file to use in place of the project's own. */
  readonly config?: string;
  /** List findings of verdict `note` too. */
  readonly all?: boolean;
  /** List everything the detector sees: fictional values and suppressions are off. */
  readonly raw?: boolean;
  /** With `staged`: report old lines of changed files too. */
  readonly wholeFiles?: boolean;
  /** Also files that Git ignores. */
  readonly noIgnore?: boolean;
  /** Judge files that an AI assistant reads on identity alone. */
  readonly aiInput?: boolean;
}

/** What a test, or another command, may replace. */
export interface ScanDependencies {
  readonly scan?: Scan;
  /** False for a command that asks what a baseline would have to hold. */
  readonly baseline?: false;
}

/** @throws UsageError where the request or the configuration is wrong, or Git fails: then nothing is reported */
export function runScan(request: ScanRequest, dependencies: ScanDependencies = {}): Promise<Outcome> {
  checkRequest(request);
  if (request.stdin !== undefined) return runStdin(request, request.stdin, dependencies);
  const byIndex = request.staged === true || (request.preCommit === true && (request.paths ?? []).length === 0);
  if (byIndex) return runStaged(request, dependencies);
  if (request.commitMsg !== undefined) return runMessage(request, request.commitMsg, dependencies);
  if (byCommits(request)) return runCommitScan(request, dependencies);
  return request.preCommit === true ? runPreCommit(request, dependencies) : runPaths(request, dependencies);
}

/**
 * Two answers to the question what to scan would mean that one of them is silently not scanned.
 *
 * @throws UsageError
 */
export function checkRequest(request: ScanRequest): void {
  const scopes = [
    request.staged === true && "--staged",
    request.preCommit === true && "--pre-commit",
    request.range !== undefined && "--range",
    request.history === true && "--history",
    request.prePush !== undefined && "--pre-push",
    request.ci !== undefined && "--ci",
    request.commitMsg !== undefined && "--commit-msg",
    request.stdin !== undefined && "--stdin",
  ].filter((scope) => scope !== false);
  if (scopes.length > 1) throw new UsageError(`${scopes.join(" and ")} contradict each other; give one of them`);
  if (request.preCommit !== true && scopes.length > 0 && (request.paths ?? []).length > 0) {
    throw new UsageError(`${scopes.join()} takes no paths`);
  }
  if (request.noIgnore === true && scopes.length > 0)
    throw new UsageError(`--no-ignore means nothing with ${scopes.join()}`);
  if (request.wholeFiles === true && request.staged !== true && request.preCommit !== true) {
    throw new UsageError("--whole-files means nothing without --staged: other scans always look at whole files");
  }
}

const byCommits = ({ range, history, prePush, ci }: ScanRequest): boolean =>
  range !== undefined || history === true || prePush !== undefined || ci !== undefined;

async function runCommitScan(request: ScanRequest, dependencies: ScanDependencies): Promise<Outcome> {
  const { runCommits } = await import("./commits/run.ts");
  const cwd = request.cwd ?? process.cwd();
  return runCommits(request, cwd, (read) => examinerFor(cwd, request, dependencies, read));
}

/** The message is judged by the configuration that is committed with it. */
async function runMessage(request: ScanRequest, file: string, dependencies: ScanDependencies): Promise<Outcome> {
  const cwd = request.cwd ?? process.cwd();
  const { indexReader } = await import("./scan-staged.ts");
  const { scanMessage } = await import("./commits/run.ts");
  const blobs = openBlobs(cwd);
  try {
    const examiner = await examinerFor(cwd, request, dependencies, indexReader(blobs, cwd));
    return await scanMessage(examiner, cwd, file, process.env);
  } finally {
    blobs.close();
  }
}

async function runStaged(request: ScanRequest, dependencies: ScanDependencies): Promise<Outcome> {
  const cwd = request.cwd ?? process.cwd();
  return withIndex(cwd, request, dependencies, async ({ examiner, files, scan }) => {
    if (files.length === 0) examiner.note("nothing is staged, so there was nothing to scan");
    else await scan(files);
  });
}

async function runPreCommit(request: ScanRequest, dependencies: ScanDependencies): Promise<Outcome> {
  const cwd = realFolder(request);
  const { requireRepository } = await import("./git/repository.ts");
  const root = await requireRepository(cwd);
  const { walk } = await import("./files/walk.ts");
  const named = await walk({ cwd, root, inRepository: true, paths: request.paths ?? [], noIgnore: false });
  return withIndex(cwd, request, dependencies, async ({ examiner, files, scan }) => {
    const names = new Set(named.map(({ path }) => path));
    const staged = files.filter(({ path }) => names.has(path));
    const stagedNames = new Set(staged.map(({ path }) => path));
    // Deletions are no candidates themselves but show where a renamed file came from.
    await scan([...staged, ...files.filter(({ kind, path }) => kind === "deleted" && !names.has(path))]);
    const { scanPaths } = await import("./scan-paths.ts");
    const rest = named.filter(({ path }) => !stagedNames.has(path));
    await scanPaths(examiner, rest, root);
  });
}

interface Index {
  readonly examiner: Examiner;
  readonly files: readonly StagedFile[];
  scan(files: readonly StagedFile[]): Promise<void>;
}

/**
 * Reads the index and its configuration. Both git processes start before the detector is loaded: that takes as long as
 * git needs to answer, and of two things at the same time one is free.
 */
async function withIndex(
  cwd: string,
  request: ScanRequest,
  dependencies: ScanDependencies,
  work: (index: Index) => Promise<void>,
): Promise<Outcome> {
  const blobs = openBlobs(cwd);
  const listing = stagedFiles(cwd).catch((error: unknown) => explainFailure(cwd, error));
  try {
    const loading = loadIndexScan(cwd, request, dependencies, blobs);
    // Where both fail, the listing knows the better reason; its failure must not leave this one without a listener.
    loading.catch(() => undefined);
    const files = await listing;
    const { examiner, noteLoosening, scanStaged } = await loading;
    await noteLoosening(examiner, files, blobs, cwd);
    const wholeFiles = request.wholeFiles === true;
    await work({ examiner, files, scan: (wanted) => scanStaged(examiner, wanted, blobs, { cwd, wholeFiles }) });
    // It still asks for objects.
    return await examiner.finish("staged");
  } finally {
    blobs.close();
  }
}

async function loadIndexScan(cwd: string, request: ScanRequest, dependencies: ScanDependencies, blobs: BlobReader) {
  const { indexReader, noteLoosening, rootBlobReader, scanStaged } = await import("./scan-staged.ts");
  // What both parents of a merge know is old; of the second one there is nothing to read in any other commit.
  const parents = [rootBlobReader(blobs, "HEAD"), rootBlobReader(blobs, "MERGE_HEAD")];
  const examiner = await examinerFor(cwd, request, dependencies, indexReader(blobs, cwd), parents);
  return { examiner, noteLoosening, scanStaged };
}

/** The examiner with the configuration that is asked for, or else the one that the project states. */
async function examinerFor(
  cwd: string,
  request: ScanRequest,
  dependencies: ScanDependencies,
  read: ReadRootFile,
  parents?: readonly ReadRootFile[],
): Promise<Examiner> {
  const { loadConfiguration, loadConfigurationFile } = await import("./config/load.ts");
  const { createExaminer } = await import("./examine.ts");
  const { loadBaseline } = await import("./suppress/load.ts");
  const configuration: Configuration =
    request.config === undefined
      ? await loadConfiguration(read, cwd)
      : await loadConfigurationFile(cwd, request.config);
  const { baseline: wanted, ...replaced } = dependencies;
  const baseline = request.raw === true || wanted === false ? undefined : await loadBaseline(read, parents);
  return createExaminer({
    ...request,
    ...replaced,
    configuration,
    ...(await knownOf(configuration, read, cwd)),
    ...(baseline !== undefined && { baseline }),
  });
}

/** The list of known patients, for `createExaminer`. Projects without one load nothing of what it takes. */
export async function knownOf(
  { knownPatients }: Configuration,
  read: ReadRootFile,
  cwd: string,
): Promise<{ readonly known?: Known }> {
  if (knownPatients === undefined) return {};
  const { loadKnown } = await import("./known/load.ts");
  return { known: await loadKnown(knownPatients, read, cwd) };
}

/** Outside a repository `git diff` only prints its usage; asking for the root says what is wrong. */
async function explainFailure(cwd: string, error: unknown): Promise<never> {
  const { requireRepository } = await import("./git/repository.ts");
  await requireRepository(cwd);
  throw error;
}

async function runPaths(request: ScanRequest, dependencies: ScanDependencies): Promise<Outcome> {
  const cwd = realFolder(request);
  const { root, inRepository, examiner } = await project(cwd, request, dependencies);
  const { walk } = await import("./files/walk.ts");
  const paths = request.paths ?? [];
  const files = await walk({ cwd, root, inRepository, paths, noIgnore: request.noIgnore === true });
  if (files.length === 0) examiner.note("there are no files to scan here");
  const { scanPaths } = await import("./scan-paths.ts");
  await scanPaths(examiner, files, root);
  return examiner.finish("paths", {}, paths.length === 0 && cwd === root);
}

async function runStdin(
  request: ScanRequest,
  stdin: NonNullable<ScanRequest["stdin"]>,
  dependencies: ScanDependencies,
): Promise<Outcome> {
  const cwd = realFolder(request);
  const { root, examiner } = await project(cwd, request, dependencies);
  const { filename, content } = stdin;
  const path =
    filename === undefined || filename === "" ? "stdin" : relative(root, resolve(cwd, filename)).split(sep).join("/");
  const { gather } = await import("./files/packed-text.ts");
  const bytes =
    typeof content === "string"
      ? Buffer.from(content, "utf8")
      : content instanceof Uint8Array
        ? Buffer.from(content.buffer, content.byteOffset, content.byteLength)
        : await gather(content, path);
  const { scanBytes, scanStored } = await import("./scan-paths.ts");
  if (!examiner.ignores(path)) {
    if (Buffer.isBuffer(bytes)) await scanBytes(examiner, path, bytes, root);
    else await scanStored(examiner, path, bytes, root);
  }
  return examiner.finish("stdin");
}

/** The folder of the request without links on the way, as Git names its root: paths are told from one to the other. */
function realFolder(request: ScanRequest): string {
  return realpathSync.native(request.cwd ?? process.cwd());
}

/** The project that holds the folder, judged by what it says about itself in the working tree. */
async function project(
  cwd: string,
  request: ScanRequest,
  dependencies: ScanDependencies,
): Promise<{ root: string; inRepository: boolean; examiner: Examiner }> {
  const { repositoryRoot } = await import("./git/repository.ts");
  const { rootFileReader } = await import("./config/load.ts");
  const top = await repositoryRoot(cwd);
  const root = top === undefined ? cwd : resolve(top);
  return {
    root,
    inRepository: top !== undefined,
    examiner: await examinerFor(cwd, request, dependencies, rootFileReader(root)),
  };
}
