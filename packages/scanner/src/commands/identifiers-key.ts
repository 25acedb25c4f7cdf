/** `nophi identifiers key`: makes the key of the list of known patients. */
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { createKey, keyFileOf } from "../known/key.ts";
import { tolerant } from "../output.ts";
import { maskPhi } from "../report/mask.ts";
import { printable } from "../report/printable.ts";

export function keyCommand({ keyFile }: { readonly keyFile?: string }, cwd = process.cwd()): ExitCode {
  const file = keyFileOf(keyFile, cwd);
  createKey(file);
  const text =
    `a new key is in ${file}\n` +
    "Hand it to your team as you hand out passwords, never through the repository: whoever has it and the list can test guesses.";
  tolerant(process.stdout).write(
    `${text
      .split("\n")
      .map((line) => printable(maskPhi(line)))
      .join("\n")}\n`,
  );
  return exitCodes.clean;
}
