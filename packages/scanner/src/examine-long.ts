/** Examines a text of any length part by part, as far as it tells something new. */
import type { ByteSource } from "@nophi/core";
import type { Examiner } from "./examine.ts";
import { examineFileIn } from "./examine-bytes.ts";
import { encodedFilesIn, withoutSpans, type EncodedFile } from "./files/encoded-files.ts";
import type { ChangedLines } from "./git/changed-lines.ts";
import { mostListed } from "./report/list.ts";

/**
 * False where only the whole of the text has a meaning: then nothing was read.
 *
 * @param cwd a folder of the project, for questions about Git LFS objects
 * @param lines the lines that count, asked for where there is a finding; without it every line does
 */
export async function examineLong(
  examiner: Examiner,
  path: string,
  source: ByteSource,
  cwd: string,
  lines?: () => Promise<ChangedLines>,
): Promise<boolean> {
  if ((await examiner.judgeLong(path, source)) === undefined) return false;
  let counting: ChangedLines | undefined;
  const files: Pick<EncodedFile, "start" | "end">[] = [];
  for (const file of encodedFilesIn(source(), longestInPart)) {
    await examineFileIn(examiner, path, file, cwd, (counting ??= await lines?.()));
    files.push({ start: file.start, end: file.end });
  }
  const rest: ByteSource = files.length === 0 ? source : () => withoutSpans(source(), files);
  const parts = (await examiner.judgeLong(path, rest)) ?? [];
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

/** A longer run of Base64 may be cut by the end of a part, in bytes. */
const longestInPart = 8 * 1024;

const unread = `the rest of it, behind ${mostListed} values that block: there may be more than are counted`;
