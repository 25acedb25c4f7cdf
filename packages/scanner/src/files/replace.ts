/** Writes a file anew in one step: whoever reads it sees the old content or the new one, and a failure leaves the old one. */
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { systemCode, UsageError } from "../usage-error.ts";

/**
 * @param shown what the file is called in a message
 * @throws UsageError where it cannot be written; then it is as it was
 */
export function replaceFile(absolute: string, content: Buffer, shown: string): void {
  const draft = `${absolute}.${process.pid}.tmp`;
  try {
    // Executable files stay executable.
    const { mode } = statSync(absolute);
    writeFileSync(draft, content, { flag: "wx", mode });
    renameSync(draft, absolute);
  } catch (error) {
    const code = systemCode(error);
    // Only what was made here: a file of that name that was there before is somebody else's.
    if (code !== "EEXIST") rmSync(draft, { force: true });
    throw new UsageError(`cannot write ${shown} (${code})`);
  }
}
