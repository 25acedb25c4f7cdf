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

export async function examineRefs(
  introduced: Introduced,
  refs: readonly Ref[],
  blobs: BlobReader,
  cwd: string,
): Promise<void> {
  for (const { name, id } of refs) {
    const own = introduced.of({ commit: id, path: name, object: id });
    if (name !== "HEAD") own.readName(name);
    await examineTarget(own, introduced, { name, id }, blobs, cwd, 0);
  }
}

/** Follows a ref to the commit, which is examined with the others, and reads what stands on the way. */
async function examineTarget(
  examiner: Examiner,
  introduced: Introduced,
  { name, id }: Ref,
  blobs: BlobReader,
  cwd: string,
  depth: number,
): Promise<void> {
  const { maxFileBytes } = examiner.configuration;
  const object = await blobs.read(id, maxFileBytes);
  const own = introduced.of({ commit: id, path: name, object: id });
  if (object.kind === "missing") return own.notExamined(name, "its object is missing from the repository");
  if (object.kind === "too-large") return own.notExamined(name, tooLarge(maxFileBytes));
  // Git lets a tag name anything: a key, a folder.
  if (object.type === "tree") return own.notExamined(name, "it names a folder without a commit");
  if (object.type === "blob") return examineBytes(own, name, object.bytes, kindOf(name, object.bytes), cwd);
  if (object.type === "commit") return;
  const { message, target } = storedText(object.bytes);
  await examineText(own, name, message);
  if (target === undefined || depth === deepestTag) return own.notExamined(name, "it is a damaged tag");
  await examineTarget(examiner, introduced, { name, id: target }, blobs, cwd, depth + 1);
}
