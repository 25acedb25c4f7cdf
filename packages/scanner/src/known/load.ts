/** Opens the list of known patients that a project names, for a scan. Whatever is wrong with it ends the scan. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normalize } from "node:path/posix";
import type { KnownPatients, KnownPatientsFile } from "@nophi/core";
import type { ReadRootFile } from "../config/load.ts";
import { decodeText } from "../files/decode.ts";
import { repositoryRoot } from "../git/repository.ts";
import { systemCode, UsageError } from "../usage-error.ts";
import { keyFileOf, missingKey, readKey } from "./key.ts";
import { openStore, parseStore } from "./store.ts";

/** The list, or why this machine scans without it. */
export type Known =
  | { readonly kind: "list"; readonly patients: KnownPatients; readonly file: string }
  | { readonly kind: "no-key"; readonly note: string };

/**
 * @param read reads files of the project from where the scan takes them; a list that Git does not hold is read from the folder
 * @throws UsageError where the list cannot be used: nothing may look as if it had been asked
 */
export async function loadKnown(
  { file: asked, required }: KnownPatientsFile,
  read: ReadRootFile,
  cwd: string,
): Promise<Known> {
  // As reports and Git name it: for Git a path that begins with a full stop starts from the current folder.
  const file = normalize(asked.replaceAll("\\", "/"));
  const text = (await read(file)) ?? (await readFromFolder(file, cwd));
  if (text === undefined)
    throw new UsageError(
      `the list of known patients ${file} does not exist; write it with nophi identifiers import, or take "knownPatients" out of the configuration`,
    );
  const store = await parseStore(text, file);
  const keyFile = keyFileOf(undefined, cwd);
  const key = readKey(keyFile);
  if (key !== undefined) return { kind: "list", patients: openStore(store, key, file), file };
  if (required) throw new UsageError(`the project looks for known patients, and ${missingKey(keyFile)}`);
  return { kind: "no-key", note: `this scan did not look for known patients: ${missingKey(keyFile)}` };
}

async function readFromFolder(file: string, cwd: string): Promise<string | undefined> {
  try {
    return decodeText(readFileSync(join((await repositoryRoot(cwd)) ?? cwd, file)));
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof UsageError) throw error;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UsageError(`cannot read the list of known patients ${file} (${code})`);
  }
}
