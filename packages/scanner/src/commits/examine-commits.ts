/** Examines what commits bring: the files that each of them changes, at the lines that it changes, and its message. */
import { beforeOf } from "../before.ts";
import type { Examiner } from "../examine.ts";
import { examineBlob, missingObject, mostAhead } from "../examine-blob.ts";
import type { Blob, BlobReader } from "../git/blobs.ts";
import { everyLine } from "../git/changed-lines.ts";
import type { Commit } from "../git/commits.ts";
import { findRenames, type FindRenamed } from "../git/renames.ts";
import { shallowClone } from "../git/revisions.ts";
import type { StagedFile } from "../git/staged-files.ts";
import { isConfiguration, isWanted } from "../scan-staged.ts";
import { UsageError } from "../usage-error.ts";
import type { Introduced } from "./introduced.ts";
import { messagePath, storedText, withoutTrailers } from "./message.ts";

/** How many objects are asked for ahead: git and nophi work at the same time, and memory stays bounded. */
const lookahead = 32;

export interface CommitOptions {
  readonly cwd: string;
  /** Told before each file. */
  readonly onFile: (commits: number, files: number) => void;
}

/** What the commits were, for whoever sums up. */
export interface CommitSummary {
  readonly commits: number;
  /** The first parent of the oldest commit; undefined where that begins the history, or where there are none. */
  readonly base: string | undefined;
  readonly configurationChanged: boolean;
}

/** Something to examine, already asked for. */
type Task =
  | { readonly kind: "message"; readonly commit: Commit; readonly object: Promise<Blob> }
  | {
      readonly kind: "file";
      readonly commit: Commit;
      readonly file: StagedFile;
      readonly renamed: FindRenamed;
      /** Undefined where the object was asked for before, under such a name. */
      readonly object: Promise<Blob> | undefined;
    };

/**
 * Every object is read once at each path, however many commits have it: the path is evidence, too. Only one with findings is
 * read again, to see which commit brings them.
 */
export async function examineCommits(
  examiner: Examiner,
  introduced: Introduced,
  commits: AsyncIterable<Commit>,
  blobs: BlobReader,
  { cwd, onFile }: CommitOptions,
): Promise<CommitSummary> {
  const { maxFileBytes } = examiner.configuration;
  const mostKept = Math.min(mostAhead, maxFileBytes);
  const seen = createSightings();
  const telling = createSightings();
  let commitCount = 0;
  let fileCount = 0;
  let base: string | undefined;
  let configurationChanged = false;

  async function* tasks(): AsyncGenerator<Task> {
    for await (const commit of commits) {
      if (commitCount++ === 0) base = commit.parents[0];
      configurationChanged ||= commit.files.some(isConfiguration);
      yield { kind: "message", commit, object: asked(blobs, commit.id, Infinity) };
      // What comes out of an ignored place was never looked at, so nothing of it is old.
      const deleted = commit.files.filter(({ kind, path }) => kind === "deleted" && !examiner.isIgnored(path));
      const deletedIds = new Set(deleted.map(({ parent }) => parent));
      const renamed = findRenames(deleted, blobs);
      for (const file of commit.files) {
        const own = introduced.of({ commit: commit.id, path: file.path, object: file.blob ?? "" });
        if (!isWanted(own, file, false)) continue;
        if (deletedIds.has(file.blob)) {
          // Renamed and otherwise unchanged: every line of it is old.
          examiner.skip("unchanged content");
          continue;
        }
        const object = seen.has(file) ? undefined : asked(blobs, file.blob ?? "", mostKept);
        seen.add(file);
        yield { kind: "file", commit, file, renamed, object };
      }
    }
  }

  for await (const task of ahead(tasks(), lookahead)) {
    if (task.kind === "message") {
      await examineMessage(introduced, task.commit, await task.object);
      continue;
    }
    const { commit, file, renamed } = task;
    if (task.object === undefined && !telling.has(file)) continue;
    onFile(commitCount, ++fileCount);
    const blob = await (task.object ?? blobs.read(file.blob ?? "", mostKept));
    const own = introduced.of({ commit: commit.id, path: file.path, object: file.blob ?? "" });
    const watching: Examiner = {
      ...own,
      // It was counted when it was read first.
      ...(task.object === undefined && { judge: own.judgeInside, count: () => undefined, skip: () => undefined }),
      keep: (judged, lines) => {
        telling.add(file);
        return own.keep(judged, lines);
      },
      notExamined: (path, reason) => {
        telling.add(file);
        own.notExamined(path, reason);
      },
    };
    const before = beforeOf(file, file.parents, { blobs, renamed, maxFileBytes });
    await examineBlob(watching, file, blob, { blobs, before, cwd, maxFileBytes });
  }
  return { commits: commitCount, base, configurationChanged };
}

/** Files that were met, in as little memory as can be: a long history has millions. */
function createSightings() {
  const objects = new Map<string, Set<string>>();
  const packed = ({ blob = "", kind }: StagedFile): string =>
    Buffer.from(blob, "hex").toString("latin1") + (kind === "symlink" ? "@" : "");
  return {
    has: (file: StagedFile): boolean => objects.get(file.path)?.has(packed(file)) === true,
    add: (file: StagedFile): void => {
      const known = objects.get(file.path) ?? new Set();
      objects.set(file.path, known.add(packed(file)));
    },
  };
}

/** @throws UsageError where Git shows fewer parents than the commit has: it has not got them, nor what comes before them */
async function examineMessage(introduced: Introduced, commit: Commit, object: Blob): Promise<void> {
  const own = introduced.of({ commit: commit.id, path: messagePath, object: commit.id });
  if (object.kind !== "blob") return own.notExamined(messagePath, missingObject);
  const { parents, message } = storedText(object.bytes);
  if (parents.length !== commit.parents.length) throw new UsageError(shallowClone);
  await examineText(own, messagePath, message);
}

/** Examines a message; it is no file, and is not counted as one. */
export async function examineText(own: Examiner, path: string, message: string): Promise<void> {
  const judged = await own.judgeInside(path, Buffer.from(withoutTrailers(message), "utf8"), { kind: "text" });
  if (judged !== undefined) own.keep(judged, everyLine);
}

/** Asks now; who waits for the answer comes later, or never, where an earlier one fails for the same cause. */
function asked(blobs: BlobReader, name: string, maxBytes: number): Promise<Blob> {
  const answer = blobs.read(name, maxBytes);
  answer.catch(() => undefined);
  return answer;
}

/** The same items, with so many made before the first is taken. */
async function* ahead<Item>(items: AsyncIterable<Item>, count: number): AsyncGenerator<Item> {
  const waiting: Item[] = [];
  for await (const item of items) {
    waiting.push(item);
    if (waiting.length <= count) continue;
    const first = waiting.shift();
    if (first !== undefined) yield first;
  }
  yield* waiting;
}
