/** The entry of the command. Known problems end in one line, unknown ones keep their stack; both stop a commit. */
import { exitCodes, type ExitCode } from "./exit-code.ts";
import { tolerant } from "./output.ts";
import { UsageError } from "./usage-error.ts";

async function main(): Promise<void> {
  // An error that nobody awaits would be printed by Node with its message, which may quote what was read.
  let failed = false;
  process.on("uncaughtException", (error) => {
    failed = true;
    void fail(error);
  });
  try {
    const code = await run(process.argv.slice(2));
    // A scan that goes on after such an error may have missed something: its answer no longer counts.
    if (!failed) process.exitCode = code;
  } catch (error) {
    await fail(error);
  }
}

/**
 * The command of every hook does not wait for the parser of command lines: that is 6 of the 30 ms which nophi adds to
 * Node's own start. A test holds it equal to the long way.
 */
async function run(args: readonly string[]): Promise<ExitCode> {
  // Under NODE_DEBUG=stream Node itself prints the beginning of whatever is read.
  if (process.env["NODE_DEBUG"]) throw new UsageError("NODE_DEBUG makes Node print what nophi reads; unset it");
  if (args.length === 2 && args[0] === "scan" && args[1] === "--staged") {
    return (await import("./commands/scan.ts")).scanCommand([], { staged: true, format: "text", ignore: true });
  }
  return (await import("./command-line.ts")).runCommandLine(args);
}

async function fail(error: unknown): Promise<void> {
  process.exitCode = exitCodes.usage;
  tolerant(process.stderr).write(await describe(error));
}

async function describe(error: unknown): Promise<string> {
  const { maskPhi, printable } = await import("./report/mask.ts");
  if (error instanceof UsageError) return `nophi: ${printable(maskPhi(error.message))}\n`;
  // The message of an unknown error may quote what was read (JSON.parse does), so only its type and its places are shown.
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line)) : [];
  const type = error instanceof Error ? error.name : typeof error;
  return `nophi: internal error (${type}); nothing is known about this commit, so it does not pass\n${stack.join("\n")}\n`;
}

void main();
