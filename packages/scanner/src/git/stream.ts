/** Answers of git that are read while it writes them: the listing of a whole history never lies in memory at once. */
import { systemCode } from "../usage-error.ts";
import { gitProblem, startGit } from "./git.ts";

const NUL = 0;

/**
 * The parts of what git prints, each of which a NUL ends.
 *
 * @param input for its standard input
 * @throws UsageError when git fails: what was read until then is no whole answer
 */
export async function* gitParts(cwd: string, args: readonly string[], input: string): AsyncGenerator<string> {
  const child = startGit(cwd, args);
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString("utf8")));
  // Git that fails closes its input; its exit code tells.
  child.stdin.on("error", () => undefined);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(gitProblem(args, systemCode(error))));
    child.on("close", resolve);
  });
  ended.catch(() => undefined);
  child.stdin.end(input);
  try {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = rest.indexOf(NUL); end >= 0; end = rest.indexOf(NUL, start)) {
        yield rest.toString("utf8", start, end);
        start = end + 1;
      }
      rest = rest.subarray(start);
    }
    if ((await ended) !== 0) throw gitProblem(args, complaint);
    if (rest.length > 0) yield rest.toString("utf8");
  } finally {
    child.kill();
  }
}
