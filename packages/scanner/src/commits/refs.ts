/** Branches and tags: their names are shared, and an annotated tag is a text of its own. */
import type { Examiner } from "../examine.ts";
import { examineBytes } from "../examine-bytes.ts";
import { kindOf } from "../files/kind.ts";
import { tooLarge } from "../files/read.ts";
import type { BlobReader } from "../git/blobs.ts";
import type { Ref } from "../git/revisions.ts";
import { examineText } from "./examine-commits.ts";
import type { Introduced } from "./introduced.ts";
import { storedText } from "./message.ts";

/** A tag of a tag of a tag: nobody goes further. */
const deepestTag = 20;

/** @returns how many of them are more than a name for a commit */
export async function examineRefs(
  introduced: Introduced,
  refs: readonly Ref[],
  blobs: BlobReader,
  cwd: string,
): Promise<number> {
  let besides = 0;
  for (const { name, id } of refs) {
    const own = introduced.of({ commit: id, path: name, object: id });
    if (name !== "HEAD") own.readName(name, "new");
    if (await examineTarget(own, introduced, { name, id }, blobs, cwd, 0)) besides++;
  }
  return besides;
}

/**
 * Follows a ref to the commit, which is examined with the others, and reads what stands on the way.
 *
 * @returns whether something does
 */
async function examineTarget(
  examiner: Examiner,
  introduced: Introduced,
  { name, id }: Ref,
  blobs: BlobReader,
  cwd: string,
  depth: number,
): Promise<boolean> {
  const { maxFileBytes } = examiner.configuration;
  const object = await blobs.read(id, maxFileBytes);
  const own = introduced.of({ commit: id, path: name, object: id });
  if (object.kind === "missing") own.notExamined(name, "its object is missing from the repository");
  else if (object.kind === "too-large") own.notExamined(name, tooLarge(maxFileBytes));
  // Git lets a tag name anything: a key, a folder.
  else if (object.type === "tree") own.notExamined(name, "it names a folder without a commit");
  else if (object.type === "blob") await examineBytes(own, name, object.bytes, kindOf(name, object.bytes), cwd);
  else if (object.type === "commit") return false;
  else {
    const { message, target } = storedText(object.bytes);
    own.count(Buffer.byteLength(message, "utf8"));
    await examineText(own, name, message);
    if (target === undefined || depth === deepestTag) own.notExamined(name, "it is a damaged tag");
    else await examineTarget(examiner, introduced, { name, id: target }, blobs, cwd, depth + 1);
  }
  return true;
}
