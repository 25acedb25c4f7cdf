/** `--commit-msg`: the message of the commit that is being made. */
import { relative, resolve, sep } from "node:path";
import type { Examiner } from "../examine.ts";
import { decodeText } from "../files/decode.ts";
import { createFileReader } from "../files/read.ts";
import { git } from "../git/git.ts";
import { UsageError } from "../usage-error.ts";
import { masked } from "../report/masked.ts";
import type { Outcome } from "../report/report.ts";
import { cleanedMessage, cleanupRules } from "./cleanup.ts";
import { examineText } from "./examine-commits.ts";
import { messagePath } from "./message.ts";

/**
 * @param env of the hook
 * @throws UsageError where the file cannot be read
 */
export async function scanMessage(
  examiner: Examiner,
  cwd: string,
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const content = createFileReader(examiner.configuration.maxFileBytes)(resolve(cwd, file));
  if (content.kind !== "file") {
    const reason =
      content.kind === "unreadable"
        ? content.reason
        : `it is ${content.kind === "gone" ? "not there" : `a ${content.kind}`}`;
    throw new UsageError(`cannot read the commit message in ${file}: ${reason}`);
  }
  const settings = (await git(cwd, ["config", "--list", "-z"])).toString("utf8");
  const rules = cleanupRules(settings, env["GIT_EDITOR"] !== ":");
  const message = cleanedMessage(decodeText(content.bytes), rules);
  examiner.count(Buffer.byteLength(message, "utf8"));
  await examineText(examiner, messagePath, message);
  const shown = relative(cwd, resolve(cwd, file)).split(sep).join("/");
  return examiner.finish("commit-msg", { file: await masked(shown) });
}
