/** What every entry of the command does: known problems end in one line, unknown ones keep their stack; both stop a commit. */
import { exitCodes, type ExitCode } from "./exit-code.ts";
import { tolerant } from "./output.ts";
import { masked } from "./report/masked.ts";
import { printable } from "./report/printable.ts";
import { UsageError } from "./usage-error.ts";

export async function start(run: (args: readonly string[]) => Promise<ExitCode>): Promise<void> {
  // An error that nobody awaits would be printed by Node with its message, which may quote what was read.
  let failed = false;
  process.on("uncaughtException", (error) => {
    failed = true;
    void fail(error);
  });
  try {
    // Under NODE_DEBUG=stream Node itself prints the beginning of whatever is read.
    if (process.env["NODE_DEBUG"]) throw new UsageError("NODE_DEBUG makes Node print what nophi reads; unset it");
    const code = await run(process.argv.slice(2));
    // A scan that goes on after such an error may have missed something: its answer no longer counts.
    if (!failed) process.exitCode = code;
  } catch (error) {
    await fail(error);
  }
}

async function fail(error: unknown): Promise<void> {
  process.exitCode = exitCodes.usage;
  tolerant(process.stderr).write(await describe(error));
}

async function describe(error: unknown): Promise<string> {
  if (error instanceof UsageError) return `nophi: ${printable(await masked(error.message))}\n`;
  // The message of an unknown error may quote what was read (JSON.parse does), so only its type and its places are shown.
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line)) : [];
  const type = error instanceof Error ? error.name : typeof error;
  return `nophi: internal error (${type}); nothing is known about this commit, so it does not pass\n${stack.join("\n")}\n`;
}
