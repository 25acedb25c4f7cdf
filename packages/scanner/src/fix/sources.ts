/** Which texts `nophi fix` looks at, and which of them it may write. */
import { join, resolve } from "node:path";
import { rootFileReader, type ReadRootFile } from "../config/load.ts";
import { createFileReader, tooLarge, type FileContent } from "../files/read.ts";
import { walk } from "../files/walk.ts";
import { openBlobs, type BlobReader } from "../git/blobs.ts";
import { git } from "../git/git.ts";
import { repositoryRoot, requireRepository } from "../git/repository.ts";
import { stagedFiles, type StagedFile } from "../git/staged-files.ts";
import { indexReader } from "../scan-staged.ts";

export interface FixSource {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** False where what is read is not what would be written: then all of it is left. */
  readonly writable: boolean;
  /** @param maxBytes a longer one is not read */
  content(maxBytes: number): Promise<FileContent>;
}

export interface FixScope {
  readonly root: string;
  /** Reads the files of the project that say how it is judged. */
  readonly read: ReadRootFile;
  readonly sources: readonly FixSource[];
  /** True where the texts are those of the next commit: what was written is staged again. */
  readonly staged: boolean;
  close(): void;
}

/** What the next commit changes. Where the working copy differs from what is staged, the latter is judged. */
export async function stagedScope(cwd: string): Promise<FixScope> {
  const root = resolve(await requireRepository(cwd));
  const listed = await git(root, ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z"]);
  const unstaged = new Set(listed.toString("utf8").split("\0"));
  const changed = (await stagedFiles(cwd)).filter(({ blob, parent }) => blob !== undefined && blob !== parent);
  const blobs = openBlobs(root);
  const sources = changed
    .filter(({ kind }) => kind === "file" || kind === "symlink")
    .map((file) =>
      file.kind === "file" && !unstaged.has(file.path)
        ? workingCopy(file.path, join(root, file.path))
        : stagedCopy(file, blobs),
    );
  return { root, read: indexReader(blobs, root), sources, staged: true, close: () => blobs.close() };
}

/** The files that are named, and those in folders that are. */
export async function pathScope(cwd: string, paths: readonly string[]): Promise<FixScope> {
  const top = await repositoryRoot(cwd);
  const root = top === undefined ? cwd : resolve(top);
  const files = await walk({ cwd, root, inRepository: top !== undefined, paths, noIgnore: false });
  const sources = files.map(({ path, absolute }) => workingCopy(path, absolute));
  return { root, read: rootFileReader(root), sources, staged: false, close: () => undefined };
}

function workingCopy(path: string, absolute: string): FixSource {
  return { path, writable: true, content: async (maxBytes) => createFileReader(maxBytes)(absolute) };
}

function stagedCopy({ path, kind, blob: id = "" }: StagedFile, blobs: BlobReader): FixSource {
  return {
    path,
    writable: false,
    content: async (maxBytes) => {
      const blob = await blobs.read(id, maxBytes);
      if (blob.kind === "missing") return { kind: "unreadable", reason: "its object is missing from the repository" };
      if (blob.kind === "too-large") return { kind: "unreadable", reason: tooLarge(maxBytes) };
      return { kind: kind === "symlink" ? "symlink" : "file", bytes: blob.bytes };
    },
  };
}
