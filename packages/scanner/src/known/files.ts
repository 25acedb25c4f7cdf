/** Where the list of known patients of a project lies. */
import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { loadConfiguration, rootFileReader } from "../config/load.ts";
import { decodeText } from "../files/decode.ts";
import { repositoryRoot } from "../git/repository.ts";
import { systemCode, UsageError } from "../usage-error.ts";
import { parseStore, type Store } from "./store.ts";

/** What the list is called where the project names none. */
const usualName = "nophi-known-patients";

export interface StoreFile {
  readonly absolute: string;
  /** As messages name it. */
  readonly shown: string;
  /** Whether the configuration names it. */
  readonly configured: boolean;
}

/** @param asked a file that is named on the command line, from `cwd` */
export async function storeFileOf(asked: string | undefined, cwd: string): Promise<StoreFile> {
  const root = (await repositoryRoot(cwd)) ?? cwd;
  const { knownPatients } = await loadConfiguration(rootFileReader(root));
  const own = resolve(root, knownPatients?.file ?? usualName);
  const absolute = asked === undefined ? own : resolve(cwd, asked);
  return {
    absolute,
    shown: asked ?? relative(root, absolute).split(sep).join("/"),
    configured: knownPatients !== undefined && absolute === join(root, knownPatients.file),
  };
}

/** @throws UsageError where there is none, too */
export async function readStoreFile({ absolute, shown }: StoreFile): Promise<Store> {
  let text: string;
  try {
    text = decodeText(readFileSync(absolute));
  } catch (error) {
    throw new UsageError(`cannot read the list of known patients ${shown} (${systemCode(error)})`);
  }
  return parseStore(text, shown);
}
