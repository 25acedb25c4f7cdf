/** Finds the parent of a file that was renamed, so that its old lines are not taken for new ones. */
import { decodeText } from "../files/decode.ts";
import type { BlobReader } from "./blobs.ts";
import { similarity } from "./changed-lines.ts";
import type { StagedFile } from "./staged-files.ts";

/** Candidates of one file are compared up to these bounds; beyond them an added file counts as new. */
const maxCandidates = 50;
const maxCandidateBytes = 4 * 1024 * 1024;
const minSimilarity = 0.5;

/** The text of the deleted file that an added one continues, if there is one. */
export type FindRenamed = (file: StagedFile, text: string) => Promise<string | undefined>;

export function findRenames(files: readonly StagedFile[], blobs: BlobReader): FindRenamed {
  const deleted = files.filter((file) => file.kind === "deleted" && file.parent !== undefined);
  const texts = new Map<string, Promise<string | undefined>>();
  const textOf = (id: string): Promise<string | undefined> => {
    const known = texts.get(id) ?? readText(blobs, id);
    texts.set(id, known);
    return known;
  };
  return async (file, text) => {
    let best: string | undefined;
    let bestScore = minSimilarity;
    for (const candidate of nearestFirst(deleted, file.path).slice(0, maxCandidates)) {
      const old = await textOf(candidate.parent ?? "");
      if (old === undefined || !sizesAgree(old, text)) continue;
      const score = similarity(old, text);
      if (score >= bestScore && (best === undefined || score > bestScore)) [best, bestScore] = [old, score];
    }
    return best;
  };
}

async function readText(blobs: BlobReader, id: string): Promise<string | undefined> {
  const blob = await blobs.read(id, maxCandidateBytes);
  return blob.kind === "blob" ? decodeText(blob.bytes) : undefined;
}

/** Half of the lines cannot be common where one text has several times the size of the other; spares the comparison. */
function sizesAgree(a: string, b: string): boolean {
  return Math.max(a.length, b.length) <= 8 * Math.min(a.length, b.length) + 1024;
}

/** Same name first, then same extension: the likely parents, where there are more than can be compared. */
function nearestFirst(deleted: readonly StagedFile[], path: string): StagedFile[] {
  const distance = (other: string): number => {
    if (nameOf(other) === nameOf(path)) return 0;
    return extensionOf(other) === extensionOf(path) ? 1 : 2;
  };
  return [...deleted].sort((a, b) => distance(a.path) - distance(b.path));
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const extensionOf = (path: string): string => nameOf(path).slice(nameOf(path).lastIndexOf("."));
