/** Examines a text of any length part by part, as far as it tells something new. */
import type { ByteSource } from "@nophi/core";
import type { Examiner } from "./examine.ts";
import { everyLine, type ChangedLines } from "./git/changed-lines.ts";

/**
 * False where only the whole of the text has a meaning: then nothing was read.
 *
 * @param lines the lines that count, asked for where there is a finding
 */
export async function examineLong(
  examiner: Examiner,
  path: string,
  source: ByteSource,
  lines: () => Promise<ChangedLines> = () => Promise.resolve(everyLine),
): Promise<boolean> {
  const parts = await examiner.judgeLong(path, source);
  if (parts === undefined) return false;
  let counting: ChangedLines | undefined;
  let isFull = false;
  for (const judged of parts) {
    if (isFull) {
      examiner.leave(path);
      break;
    }
    if (judged === undefined) continue;
    counting ??= await lines();
    examiner.keep(judged, counting);
    isFull = examiner.isFull(judged);
  }
  return true;
}
