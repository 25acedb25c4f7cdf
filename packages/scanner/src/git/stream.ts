/** Answers of git that are read while it writes them: the listing of a whole history never lies in memory at once. */
import { systemCode, type UsageError } from "../usage-error.ts";
import { gitProblem, startGit } from "./git.ts";
import { watchSilence } from "./silence.ts";

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
  let silent: UsageError | undefined;
  const silence = watchSilence(child, args[0] ?? "", (error) => (silent = error));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(gitProblem(args, systemCode(error))));
    child.on("close", resolve);
  });
  ended.catch(() => undefined);
  child.stdin.end(input);
  try {
    let rest: Buffer = Buffer.alloc(0);
    silence.expect();
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      // Whoever reads takes the time that reading takes.
      silence.rest();
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = rest.indexOf(NUL); end >= 0; end = rest.indexOf(NUL, start)) {
        yield rest.toString("utf8", start, end);
        start = end + 1;
      }
      rest = rest.subarray(start);
      silence.expect();
    }
    if ((await ended) !== 0) throw silent ?? gitProblem(args, complaint);
    if (rest.length > 0) yield rest.toString("utf8");
  } finally {
    silence.rest();
    child.kill();
  }
}
