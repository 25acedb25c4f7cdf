/** Finds the configuration of a project. What is committed is judged by the configuration that is committed with it. */
import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import {
  defaultConfiguration,
  extendedConfiguration,
  type Configuration as StatedConfiguration,
  type WantedFile,
} from "@nophi/core/configuration";
import { decodeText } from "../files/decode.ts";
import { systemCode, UsageError } from "../usage-error.ts";

export interface Configuration extends StatedConfiguration {
  /** The files of the project that it extends. */
  readonly extended?: readonly string[];
}

export const configurationFile = "nophi.config.json";

/** Gives the text of a file at the root of the project, or undefined where there is none. */
export type ReadRootFile = (name: string) => Promise<string | undefined>;

/**
 * @param cwd a folder of the project: packages that the configuration extends lie in the `node_modules` of its root
 * @throws UsageError where the configuration is invalid or stated twice: a guess would scan something else than asked.
 */
export async function loadConfiguration(read: ReadRootFile, cwd: string): Promise<Configuration> {
  const [own, manifest] = await Promise.all([read(configurationFile), read("package.json")]);
  const key = manifest === undefined ? undefined : manifestKey(manifest);
  if (own !== undefined && key !== undefined) {
    throw new UsageError(
      `configured twice: in ${configurationFile} and under "nophi" in package.json; keep one of them`,
    );
  }
  if (own !== undefined) return parse(own, configurationFile, { path: configurationFile }, read, cwd);
  return key === undefined
    ? defaultConfiguration
    : parse(key, `"nophi" in package.json`, { path: "package.json" }, read, cwd);
}

/** The configuration that `--config` names. Files that it extends lie below `cwd`, or below its own folder elsewhere. */
export async function loadConfigurationFile(cwd: string, file: string): Promise<Configuration> {
  const absolute = resolve(cwd, file);
  let text: string;
  try {
    text = decodeText(readFileSync(absolute));
  } catch (error) {
    throw new UsageError(`cannot read the configuration ${file} (${systemCode(error)})`);
  }
  const way = relative(cwd, absolute);
  const top = way.startsWith("..") || isAbsolute(way) ? dirname(absolute) : cwd;
  const path = relative(top, absolute).split(sep).join("/");
  return parse(text, file, { path }, rootFileReader(top), cwd);
}

/** Reads from the working tree. */
export function rootFileReader(root: string): ReadRootFile {
  return async (name) => {
    try {
      return decodeText(readFileSync(join(root, name)));
    } catch (error) {
      const code = systemCode(error);
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw new UsageError(`cannot read ${name} (${code})`);
    }
  };
}

async function parse(
  text: string,
  place: string,
  origin: WantedFile,
  read: ReadRootFile,
  cwd: string,
): Promise<Configuration> {
  const reading = extendedConfiguration(text, origin);
  const extended: string[] = [];
  let step = reading.next();
  while (step.done !== true) {
    const { package: name, path } = step.value;
    if (name === undefined) extended.push(path);
    step = reading.next(name === undefined ? await read(path) : await readFromPackage(name, path, cwd));
  }
  if ("configuration" in step.value) return { ...step.value.configuration, ...(extended.length > 0 && { extended }) };
  throw new UsageError(`${place}: ${step.value.problems.join("; ")}`);
}

/** Packages are not committed: they are read as they are installed, whatever is scanned. */
async function readFromPackage(name: string, path: string, cwd: string): Promise<string | undefined> {
  const { repositoryRoot } = await import("../git/repository.ts");
  const root = (await repositoryRoot(cwd)) ?? cwd;
  return rootFileReader(join(root, "node_modules", name))(path);
}

/** The `"nophi"` key as JSON. A package.json that does not hold the word is not parsed: most do not. */
function manifestKey(manifest: string): string | undefined {
  if (!manifest.includes(`"nophi"`)) return undefined;
  try {
    const content: unknown = JSON.parse(manifest);
    const key = typeof content === "object" && content !== null && "nophi" in content ? content.nophi : undefined;
    return key === undefined ? undefined : JSON.stringify(key);
  } catch {
    // The parser's message quotes the text around the mistake, which must not be repeated.
    throw new UsageError("package.json is not valid JSON");
  }
}
