/** `nophi identifiers import`: stores what can be told of a list of patients, and nothing of the list itself. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { IdentifierId } from "@nophi/core";
import { knownIdentifiers, refusals } from "@nophi/core/known";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { decodeText } from "../files/decode.ts";
import { kindOf } from "../files/kind.ts";
import { readStoreFile, storeFileOf, type StoreFile } from "../known/files.ts";
import { keyFileOf, requireKey } from "../known/key.ts";
import { gatherLines, gatherTable, nothingGathered, type Gathered } from "../known/list.ts";
import { addToStore, parseStore, verify, writeStore, type Store } from "../known/store.ts";
import { readStandardInput, tolerant, writeAtomically } from "../output.ts";
import { maskPhi } from "../report/mask.ts";
import { printable } from "../report/printable.ts";
import { systemCode, UsageError } from "../usage-error.ts";

export interface ImportFlags {
  readonly identifier?: string;
  readonly keyFile?: string;
  readonly output?: string;
  readonly add?: boolean;
}

/** Everything is read and checked before anything is written. */
export async function importCommand(
  files: readonly string[],
  flags: ImportFlags,
  cwd = process.cwd(),
): Promise<ExitCode> {
  const id = flags.identifier === undefined ? undefined : identifierNamed(flags.identifier);
  const key = requireKey(keyFileOf(flags.keyFile, cwd));
  const target = await storeFileOf(flags.output, cwd);
  const before = flags.add === true ? await readStoreFile(target) : undefined;
  if (before !== undefined) verify(before, key, target.shown);
  const gathered = nothingGathered();
  for (const file of files) {
    const name = file === "-" ? "standard input" : file;
    const text = await textOf(file, name, cwd);
    if (id === undefined) gatherTable(text, name, gathered);
    else gatherLines(text, name, id, gathered);
  }
  if (gathered.values.size === 0)
    throw new UsageError(`the list holds no value that can be stored (${refusedIn(gathered)}); nothing was imported`);
  const text = before === undefined ? writeStore(gathered.values, key) : addToStore(before, gathered.values, key);
  writeAtomically(cwd, target.absolute, text);
  tolerant(process.stdout).write(report(target, await parseStore(text, target.shown), gathered));
  return exitCodes.clean;
}

function identifierNamed(word: string): IdentifierId {
  const identifier = knownIdentifiers.find(({ id }) => id === word);
  if (identifier === undefined)
    throw new UsageError(`--identifier takes one of ${knownIdentifiers.map(({ id }) => id).join(", ")}`);
  return identifier.id;
}

async function textOf(file: string, name: string, cwd: string): Promise<string> {
  const bytes = file === "-" ? await readStandardInput() : readFile(file, cwd);
  const kind = kindOf("", bytes);
  if (kind.kind !== "text")
    throw new UsageError(`${name} is no text; export the list as CSV, or with one value on each line`);
  const text = decodeText(bytes);
  if (text.trim() === "") throw new UsageError(`${name} is empty; nothing was imported`);
  return text;
}

function readFile(file: string, cwd: string): Buffer {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    throw new UsageError(`cannot read the list ${file} (${systemCode(error)}); nothing was imported`);
  }
}

function refusedIn({ refused }: Gathered): string {
  if (refused.size === 0) return "it has no row";
  return [...refused].map(([reason, count]) => `${count} ${refusals[reason]}`).join(", ");
}

function report({ shown, configured }: StoreFile, store: Store, gathered: Gathered): string {
  const counts = [...store.identifiers].map(([id, count]) => `${id} ${count}`).join(", ");
  const lines = [
    `${maskPhi(shown)}: values of known patients: ${counts}`,
    ...(gathered.refused.size > 0 ? [`not stored: ${refusedIn(gathered)}`] : []),
    ...(configured ? [] : [`no scan reads it yet: put "knownPatients": "<path from the root>" into nophi.config.json`]),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}
