/** Examines a long text that came from the index, a commit or standard input, without laying out all of it. */
import type { Examiner } from "./examine.ts";
import { examineBytes, type Before } from "./examine-bytes.ts";
import { examineLong } from "./examine-long.ts";
import { piecesOf, type StoredText } from "./files/packed-text.ts";

/**
 * @param cwd a folder of the project, for questions about Git LFS objects
 * @param before without it every line counts
 */
export async function examineStored(
  examiner: Examiner,
  path: string,
  text: StoredText,
  cwd: string,
  before?: Before,
): Promise<void> {
  const lines = before && (() => before.linesOfLong(text));
  if (await examineLong(examiner, path, () => piecesOf(text), cwd, lines)) return examiner.count(text.length);
  await examineBytes(examiner, path, text.slice(0, text.length), { kind: "text" }, cwd, before);
}
