/** Scans files of the working tree. */
import type { Examiner } from "./examine.ts";
import { kindOf } from "./files/kind.ts";
import { createFileReader } from "./files/read.ts";
import type { WalkedFile } from "./files/walk.ts";
import { everyLine } from "./git/changed-lines.ts";
import { examineLfs } from "./scan-staged.ts";

/** @param root the project's folder, for questions about Git LFS objects */
export async function scanPaths(examiner: Examiner, files: readonly WalkedFile[], root: string): Promise<void> {
  const read = createFileReader(examiner.configuration.maxFileBytes);
  for (const { absolute, path } of files) {
    if (examiner.ignores(path)) continue;
    const content = read(absolute);
    // A file that is tracked but deleted in the working tree holds nothing.
    if (content.kind === "gone") continue;
    // Git lists a submodule, or a repository inside of this one, by its folder.
    if (content.kind === "directory") examiner.skip("submodule");
    else if (content.kind === "unreadable") examiner.notExamined(path, content.reason);
    else {
      const kind = content.kind === "symlink" ? ({ kind: "text" } as const) : kindOf(path, content.bytes);
      if (kind.kind === "lfs-pointer") {
        await examineLfs(examiner, path, kind.oid, root);
        continue;
      }
      const judged = examiner.judge(path, content.bytes, kind);
      if (judged !== undefined) examiner.keep(judged, everyLine);
    }
  }
}
