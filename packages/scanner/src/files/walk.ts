/** Which files a scan of paths looks at. */
import { lstatSync, readdirSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { listFiles } from "../git/repository.ts";
import { systemCode, UsageError } from "../usage-error.ts";

export interface WalkOptions {
  readonly cwd: string;
  /** Root of the repository, or the folder of the command outside of one. */
  readonly root: string;
  readonly inRepository: boolean;
  /** Files and folders, relative to `cwd`; without one the folder of the command. */
  readonly paths: readonly string[];
  /** Also files that Git ignores. */
  readonly noIgnore: boolean;
}

export interface WalkedFile {
  readonly absolute: string;
  /** Relative to the root, with forward slashes. */
  readonly path: string;
}

/**
 * Lists every file once, sorted by path. A folder gives what Git tracks or would track in it; a file that is named is
 * always listed.
 *
 * @throws UsageError when a named path does not exist: a scan of nothing must not look like a clean one.
 */
export async function walk(options: WalkOptions): Promise<WalkedFile[]> {
  const { cwd, root, inRepository, noIgnore } = options;
  const found = new Set<string>();
  for (const name of options.paths.length > 0 ? options.paths : ["."]) {
    const absolute = realPlace(resolve(cwd, name));
    if (!isFolder(absolute, name)) found.add(absolute);
    else if (inRepository && isWithin(root, absolute)) {
      const { files, closed } = await listFiles(absolute, noIgnore);
      // Reading a closed folder like a file fails, and so gives the reason why it was not examined.
      for (const path of [...files, ...closed]) found.add(path);
    } else walkFolder(absolute, noIgnore, found);
  }
  return [...found]
    .map((absolute) => ({ absolute, path: relative(root, absolute).split(sep).join("/") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The path without links in its folders: Git names its root that way, and a file under another name would be taken for one
 * outside of the project. What is named itself stays, link or not.
 */
function realPlace(absolute: string): string {
  try {
    return join(realpathSync.native(dirname(absolute)), basename(absolute));
  } catch {
    // The folder does not exist or may not be entered: asking for the file itself says so, with its reason.
    return absolute;
  }
}

function isFolder(absolute: string, name: string): boolean {
  try {
    return lstatSync(absolute).isDirectory();
  } catch (error) {
    const code = systemCode(error);
    throw new UsageError(code === "ENOENT" ? `no such file or folder: ${name}` : `cannot look at ${name} (${code})`);
  }
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return !way.startsWith("..") && !isAbsolute(way);
}

/** Outside a repository: everything but Git's own folders and installed packages. Links are not followed. */
function walkFolder(folder: string, noIgnore: boolean, found: Set<string>): void {
  const skipped = noIgnore ? [".git"] : [".git", "node_modules"];
  const entries = readEntries(folder);
  if (entries === undefined) found.add(folder);
  for (const entry of entries ?? []) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) found.add(path);
    else if (!skipped.includes(entry.name)) walkFolder(path, noIgnore, found);
  }
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Whoever reads it like a file gets the same refusal, with its reason.
    return undefined;
  }
}
