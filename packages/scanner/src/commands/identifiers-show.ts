/** `nophi identifiers show`: how many values the list of known patients holds, and whether the key here opens it. */
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { readStoreFile, storeFileOf } from "../known/files.ts";
import { keyFileOf, missingKey, readKey } from "../known/key.ts";
import { verify } from "../known/store.ts";
import { tolerant } from "../output.ts";
import { maskPhi } from "../report/mask.ts";
import { printable } from "../report/printable.ts";

export async function showCommand(
  file: string | undefined,
  { keyFile }: { readonly keyFile?: string },
  cwd = process.cwd(),
): Promise<ExitCode> {
  const target = await storeFileOf(file, cwd);
  const store = await readStoreFile(target);
  const keyPath = keyFileOf(keyFile, cwd);
  const key = readKey(keyPath);
  if (key !== undefined) verify(store, key, target.shown);
  const width = Math.max(...[...store.identifiers.keys()].map((id) => id.length));
  const lines = [
    `${maskPhi(target.shown)}: values of known patients`,
    ...[...store.identifiers].map(([id, count]) => `  ${id.padEnd(width)}  ${count}`),
    key === undefined
      ? `whether it is whole is not known: ${maskPhi(missingKey(keyPath))}`
      : "it is whole, and the key here opens it",
  ];
  tolerant(process.stdout).write(lines.map((line) => `${printable(line)}\n`).join(""));
  return exitCodes.clean;
}
