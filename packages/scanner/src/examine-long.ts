/** Examines a text of any length part by part, as far as it tells something new. */
import type { ByteSource } from "@nophi/core";
import type { Examiner } from "./examine.ts";
import type { ChangedLines } from "./git/changed-lines.ts";
import { mostListed } from "./report/list.ts";

/**
 * False where only the whole of the text has a meaning: then nothing was read.
 *
 * @param lines the lines that count, asked for where there is a finding; without it every line does
 */
export async function examineLong(
  examiner: Examiner,
  path: string,
  source: ByteSource,
  lines?: () => Promise<ChangedLines>,
): Promise<boolean> {
  const parts = await examiner.judgeLong(path, source);
  if (parts === undefined) return false;
  let counting: ChangedLines | undefined;
  let blocking = 0;
  for (const judged of parts) {
    // It blocks, and a thousand lines say so: more findings would only be counted.
    if (blocking >= mostListed) {
      examiner.leave();
      examiner.notExamined(path, unread);
      break;
    }
    if (judged === undefined) continue;
    counting ??= await lines?.();
    blocking += examiner.keep(judged, counting);
  }
  return true;
}

const unread = `the rest of it, behind ${mostListed} values that block: there may be more than are counted`;
