/** `nophi scan`: asks, prints, and says how it ended. */
import { callOf } from "../call.ts";
import { exitCodeOf, type ExitCode } from "../exit-code.ts";
import { readStandardInput, standardInput, tolerant, wantsColor, writeAtomically } from "../output.ts";
import type { ReporterLoader } from "../report/index.ts";
import { checkRequest, runScan, type ScanRequest } from "../scan.ts";
import { UsageError } from "../usage-error.ts";

/** The options as the command line names them. */
export interface ScanFlags {
  readonly staged?: boolean;
  readonly preCommit?: boolean;
  readonly range?: string;
  readonly history?: boolean;
  readonly prePush?: boolean;
  readonly ci?: boolean;
  readonly commitMsg?: string;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly output?: string;
  readonly strict?: boolean;
  readonly all?: boolean;
  readonly config?: string;
  readonly raw?: boolean;
  readonly wholeFiles?: boolean;
  /** commander turns `--no-ignore` into false. */
  readonly ignore: boolean;
  readonly aiInput?: boolean;
}

export async function scanCommand(
  paths: readonly string[],
  flags: ScanFlags,
  loadReporter: ReporterLoader,
): Promise<ExitCode> {
  if (flags.stdinFilename !== undefined && flags.stdin !== true) {
    throw new UsageError("--stdin-filename means nothing without --stdin");
  }
  const [remote] = flags.prePush === true ? paths : [];
  const request: ScanRequest = {
    // The hook is given the remote's name and its address.
    paths: flags.prePush === true ? paths.slice(2) : paths,
    ...(flags.range !== undefined && { range: flags.range }),
    history: flags.history === true,
    ...(flags.prePush === true && { prePush: { env: process.env, ...(remote !== undefined && { remote }) } }),
    ...(flags.ci === true && { ci: process.env }),
    ...(flags.commitMsg !== undefined && { commitMsg: flags.commitMsg }),
    staged: flags.staged === true,
    preCommit: flags.preCommit === true,
    ...(flags.stdin === true && {
      stdin: { content: "", ...(flags.stdinFilename !== undefined && { filename: flags.stdinFilename }) },
    }),
    ...(flags.config !== undefined && { config: flags.config }),
    all: flags.all === true,
    raw: flags.raw === true,
    wholeFiles: flags.wholeFiles === true,
    noIgnore: !flags.ignore,
    aiInput: flags.aiInput === true,
  };
  checkRequest(request);
  const stdin = request.stdin && { ...request.stdin, content: standardInput() };
  const prePush = request.prePush && { ...request.prePush, ...(await pushInput()) };
  const outcome = await runScan({ ...request, ...(stdin && { stdin }), ...(prePush && { prePush }) });
  const render = await loadReporter();
  const strict = flags.strict === true;
  const toFile = flags.output !== undefined;
  const color = !toFile && wantsColor(process.stdout, process.env);
  const text = await render(outcome, { strict, color, call: callOf(process.argv[1], process.cwd()), at: new Date() });
  if (flags.output === undefined) tolerant(process.stdout).write(text);
  else writeAtomically(process.cwd(), flags.output, text);
  return exitCodeOf(outcome.report, strict);
}

/** What Git tells the hook. The pre-commit framework reads it itself, and passes on variables. */
async function pushInput(): Promise<{ readonly input?: string }> {
  if (process.env["PRE_COMMIT"] === "1") return {};
  if (process.stdin.isTTY) {
    throw new UsageError("--pre-push reads what Git tells its hook; for a range of commits use --range A..B");
  }
  return { input: (await readStandardInput()).toString("utf8") };
}
