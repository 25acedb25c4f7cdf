/** Finds the parent of a file that was renamed, so that its old lines are not taken for new ones. */
import { decodeText } from "../files/decode.ts";
import type { BlobReader } from "./blobs.ts";
import { similarity } from "./changed-lines.ts";
import type { StagedFile } from "./staged-files.ts";

/** Candidates of one file are compared up to these bounds; beyond them an added file counts as new. */
const maxCandidates = 50;
const maxCandidateBytes = 4 * 1024 * 1024;
const minSimilarity = 0.5;
/** No better one is looked for: when a folder of thousands of files is renamed, each would be compared with fifty. */
const goodSimilarity = 0.9;

/** The text of the deleted file that an added one continues, if there is one. */
export type FindRenamed = (file: StagedFile, text: string) => Promise<string | undefined>;

export function findRenames(deleted: readonly StagedFile[], blobs: BlobReader): FindRenamed {
  const nearestFirst = sorter(deleted);
  const texts = new Map<string, Promise<string | undefined>>();
  const textOf = (id: string): Promise<string | undefined> => {
    const known = texts.get(id) ?? readText(blobs, id);
    texts.set(id, known);
    return known;
  };
  return async (file, text) => {
    let best: string | undefined;
    let bestScore = minSimilarity;
    for (const candidate of nearestFirst(file.path)) {
      const old = await textOf(candidate.parent ?? "");
      if (old === undefined || !sizesAgree(old, text)) continue;
      const score = similarity(old, text);
      if (score >= bestScore && (best === undefined || score > bestScore)) [best, bestScore] = [old, score];
      if (bestScore >= goodSimilarity) break;
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
function sorter(deleted: readonly StagedFile[]): (path: string) => StagedFile[] {
  const byName = grouped(deleted, nameOf);
  const byExtension = grouped(deleted, extensionOf);
  return (path) => {
    const groups = [byName.get(nameOf(path)), byExtension.get(extensionOf(path)), deleted];
    return [...new Set(groups.flatMap((group) => group?.slice(0, maxCandidates) ?? []))].slice(0, maxCandidates);
  };
}

function grouped(files: readonly StagedFile[], keyOf: (path: string) => string): Map<string, StagedFile[]> {
  const groups = new Map<string, StagedFile[]>();
  for (const file of files) {
    const group = groups.get(keyOf(file.path));
    if (group === undefined) groups.set(keyOf(file.path), [file]);
    else group.push(file);
  }
  return groups;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const extensionOf = (path: string): string => nameOf(path).slice(nameOf(path).lastIndexOf("."));
