/** Writing results: to standard output, or to a file that is complete or absent. */
import {
  closeSync,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { resolve } from "node:path";
import { systemCode, UsageError } from "./usage-error.ts";

/** Replaces the file in one step, so that no reader meets half of it; who may do what with it stays. */
export function writeAtomically(cwd: string, file: string, content: string | Buffer): void {
  const target = resolve(cwd, file);
  const draft = `${target}.${process.pid}.tmp`;
  let begun = false;
  try {
    const status = statSync(target, { throwIfNoEntry: false });
    // A device or a pipe is written to, also where it leads to a file (/dev/stdout): whoever replaced it would break it for
    // everybody. Any other link is replaced: it may come with the repository, and lead anywhere.
    const isDevice = /^\/(?:dev|proc)\//.test(target) || (status !== undefined && !status.isFile());
    if (isDevice) return writeFileSync(target, content);
    const descriptor = openSync(draft, "wx");
    begun = true;
    try {
      const before = lstatSync(target, { throwIfNoEntry: false });
      if (before?.isFile() === true) fchmodSync(descriptor, before.mode);
      writeFileSync(descriptor, content);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, target);
  } catch (error) {
    // Only what was made here: a file of that name that was there before is somebody else's.
    if (begun) rmSync(draft, { force: true });
    throw new UsageError(`cannot write ${file} (${systemCode(error)})`);
  }
}

/** The stream, with a reader that leaves early tolerated: `nophi scan | head` is no failure and changes no exit code. */
export function tolerant<Stream extends NodeJS.WriteStream>(stream: Stream): Stream {
  if (stream.listenerCount("error") === 0) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // A full disk: the report did not arrive, so this run must not look like a finished one.
      if (error.code !== "EPIPE") throw new UsageError(`cannot write the output (${systemCode(error)})`);
    });
  }
  return stream;
}

/** https://no-color.org and https://force-color.org: an empty variable counts as not set. */
export function wantsColor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/**
 * Standard input, piece by piece.
 *
 * @throws UsageError for a folder, which Node shows as an input that is empty
 */
export function standardInput(): AsyncIterable<Uint8Array> {
  if (fstatSync(0).isDirectory()) throw new UsageError("standard input is a folder; give a file");
  return process.stdin;
}

/**
 * Everything on standard input.
 *
 * @throws UsageError for a folder
 */
export async function readStandardInput(): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of standardInput()) pieces.push(piece);
  return Buffer.concat(pieces);
}
