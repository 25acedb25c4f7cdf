/** `nophi redact`: a filter for text that leaves the machine, e.g. a log or a prompt. */
import { redact } from "@nophi/core";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { encodingOf } from "../files/decode.ts";
import { kindOf } from "../files/kind.ts";
import { rewriteBytes } from "../files/rewrite.ts";
import { readStandardInput, tolerant } from "../output.ts";
import { UsageError } from "../usage-error.ts";

export async function redactCommand(): Promise<ExitCode> {
  tolerant(process.stdout).write(redactBytes(await readStandardInput()));
  return exitCodes.clean;
}

/**
 * Replaces identifying spans; the encoding, the byte order mark, line ends and every byte outside of the spans stay.
 *
 * @throws UsageError for bytes that are no text: passing them on would pass on what cannot be seen in them
 */
export function redactBytes(bytes: Buffer): Buffer {
  const kind = kindOf("", bytes);
  if (kind.kind === "opaque" || kind.kind === "skipped" || kind.kind === "container") {
    const what = kind.kind === "skipped" ? kind.as : kind.kind === "container" ? kind.format : kind.reason;
    throw new UsageError(`the input is no text (${what}); nothing was written`);
  }
  const redacted = rewriteBytes(bytes, redact);
  if (redacted === undefined)
    throw new UsageError(`the input is not valid ${encodingOf(bytes).encoding}; nothing was written`);
  return redacted;
}
