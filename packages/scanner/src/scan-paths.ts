/** Scans files of the working tree. */
import type { Examiner } from "./examine.ts";
import { examineBytes } from "./examine-bytes.ts";
import { kindOf, type FileKind } from "./files/kind.ts";
import { createFileReader, tooLarge } from "./files/read.ts";
import { longText } from "./files/long-text.ts";
import type { StoredText } from "./files/packed-text.ts";
import type { WalkedFile } from "./files/walk.ts";
import { isSystemError, systemCode } from "./usage-error.ts";

/** @param root the project's folder, for questions about Git LFS objects */
export async function scanPaths(examiner: Examiner, files: readonly WalkedFile[], root: string): Promise<void> {
  const read = createFileReader(examiner.configuration.maxFileBytes);
  for (const { absolute, path } of files) {
    if (examiner.ignores(path)) continue;
    examiner.readName(path, "there");
    if (await isScannedInParts(examiner, absolute, path, root)) continue;
    const content = read(absolute);
    if (content.kind === "gone") {
      // Bytes that are no UTF-8 came to us as replacement characters, and no file is called like that.
      if (path.includes("\uFFFD")) examiner.notExamined(path, "its name is not valid UTF-8, so it cannot be opened");
      // Otherwise it is tracked and deleted in the working tree: it holds nothing.
      continue;
    }
    // Git lists a submodule, or a repository inside of this one, by its folder.
    if (content.kind === "directory") examiner.skip("submodule");
    else if (content.kind === "unreadable") examiner.notExamined(path, content.reason);
    else
      await scanBytes(examiner, path, content.bytes, root, content.kind === "symlink" ? { kind: "text" } : undefined);
  }
}

/** Whether a long text was scanned without holding all of it; others, and what cannot be read, are read at once. */
async function isScannedInParts(examiner: Examiner, absolute: string, path: string, root: string): Promise<boolean> {
  try {
    const long = longText(absolute, path, examiner.configuration.maxFileBytes);
    if (long === undefined) return false;
    const { examineLong } = await import("./examine-long.ts");
    if (!(await examineLong(examiner, path, long.source, root))) return false;
    examiner.count(long.bytes);
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    examiner.notExamined(path, `cannot be read (${systemCode(error)})`);
    return true;
  }
}

/** Scans a long text that is no file. */
export async function scanStored(examiner: Examiner, path: string, text: StoredText, root: string): Promise<void> {
  const { maxFileBytes } = examiner.configuration;
  if (text.length > maxFileBytes) return examiner.notExamined(path, tooLarge(maxFileBytes));
  const { examineStored } = await import("./examine-stored.ts");
  await examineStored(examiner, path, text, root);
}

/** Scans a text that came in one piece: the content of a file, the text of a link, or what stood on standard input. */
export async function scanBytes(
  examiner: Examiner,
  path: string,
  bytes: Buffer,
  root: string,
  kind: FileKind = kindOf(path, bytes),
): Promise<void> {
  const { maxFileBytes } = examiner.configuration;
  if (bytes.length > maxFileBytes) return examiner.notExamined(path, tooLarge(maxFileBytes));
  await examineBytes(examiner, path, bytes, kind, root);
}
