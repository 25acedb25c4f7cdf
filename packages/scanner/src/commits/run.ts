/** The flow of a scan of commits on one page: which are shared, what they bring, the report. */
import { rootFileReader, type ReadRootFile } from "../config/load.ts";
import type { Examiner } from "../examine.ts";
import { openBlobs, type BlobReader } from "../git/blobs.ts";
import { commitsIn, countCommits } from "../git/commits.ts";
import { repositoryRoot } from "../git/repository.ts";
import { createProgress } from "../progress.ts";
import { masked } from "../report/masked.ts";
import type { Outcome } from "../report/report.ts";
import { noteLooserThan, rootBlobReader } from "../scan-staged.ts";
import type { ScanRequest } from "../scan.ts";
import { ciOf } from "./ci.ts";
import { examineCommits } from "./examine-commits.ts";
import { historyOf } from "./history.ts";
import { createIntroduced } from "./introduced.ts";
import { pushOf, pushOfFramework } from "./pre-push.ts";
import { rangeOf } from "./range.ts";
import { examineRefs } from "./refs.ts";
import type { Nothing, Shared } from "./shared.ts";

export { scanMessage } from "./scan-message.ts";

/** Gives the examiner for the configuration that is read so. */
export type ExaminerFor = (read: ReadRootFile) => Promise<Examiner>;

/** @throws UsageError */
export async function runCommits(request: ScanRequest, cwd: string, examinerFor: ExaminerFor): Promise<Outcome> {
  const kind = request.history === true ? "history" : "range";
  const shared = await sharedBy(request, cwd);
  const blobs = openBlobs(cwd);
  try {
    const examiner = await examinerFor(
      "nothing" in shared ? async () => undefined : configurationOf(shared, kind, blobs, cwd),
    );
    if ("nothing" in shared) {
      examiner.note(shared.nothing);
      return await examiner.finish(kind, { commits: 0 });
    }
    // A branch may be named after a patient.
    for (const note of shared.notes) examiner.note(await masked(note));
    return await examine(examiner, shared, blobs, cwd, kind);
  } finally {
    blobs.close();
  }
}

function sharedBy(request: ScanRequest, cwd: string): Promise<Shared | Nothing> {
  if (request.range !== undefined) return rangeOf(cwd, request.range);
  if (request.prePush !== undefined) {
    const { input, remote, env } = request.prePush;
    return input === undefined ? pushOfFramework(cwd, env ?? {}) : pushOf(cwd, input, remote);
  }
  return request.ci === undefined ? historyOf(cwd) : ciOf(cwd, request.ci);
}

/**
 * What is committed is judged by the configuration that is committed with it: that of the newest commit. A project that is
 * just being set up has not committed it yet; its history is judged by what lies in the working tree.
 */
function configurationOf({ tip }: Shared, kind: "range" | "history", blobs: BlobReader, cwd: string): ReadRootFile {
  const committed = rootBlobReader(blobs, tip, async () => true);
  if (kind === "range") return committed;
  return async (name) => {
    const root = await repositoryRoot(cwd);
    return (await committed(name)) ?? (root === undefined ? undefined : rootFileReader(root)(name));
  };
}

/** In commits, too, an entry speaks of a line that they change only where they wrote it. */
async function followBaseline(examiner: Examiner, before: ReadRootFile | undefined): Promise<void> {
  const { baseline } = examiner;
  if (baseline === undefined) return;
  const { freshAgainst } = await import("../suppress/load.ts");
  const { isFresh, notes } = await freshAgainst(baseline.entries, before === undefined ? [] : [before]);
  baseline.follow(isFresh);
  for (const note of notes) examiner.note(note);
}

async function examine(
  examiner: Examiner,
  { revisions, refs, tip }: Shared,
  blobs: BlobReader,
  cwd: string,
  kind: "range" | "history",
): Promise<Outcome> {
  const introduced = createIntroduced(examiner);
  const progress = createProgress(process.stderr, () => countCommits(cwd, revisions));
  try {
    const besides = await examineRefs(introduced, refs, blobs, cwd);
    const { commits, base, configurationChanged } = await examineCommits(
      examiner,
      introduced,
      commitsIn(cwd, revisions),
      blobs,
      { cwd, onFile: progress.show },
    );
    if (commits + besides === 0) examiner.note("the range holds no commits, so there was nothing to scan");
    if (kind === "range" && configurationChanged) {
      const before = base === undefined ? async () => undefined : rootBlobReader(blobs, base);
      await noteLooserThan(examiner, before, cwd, "what these commits change loosens");
    }
    if (kind === "range") await followBaseline(examiner, base === undefined ? undefined : rootBlobReader(blobs, base));
    await introduced.finish(blobs, tip);
    return await examiner.finish(kind, { commits });
  } finally {
    progress.end();
  }
}
