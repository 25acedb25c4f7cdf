/** Reads the project's nophi configuration for one file, so that the editor judges as the hook does. */
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { type Configuration, defaultConfiguration, extendedConfiguration, type Policy } from "@nophi/core";

export interface FileConfiguration {
  /** Path of the file from the folder of the configuration, with forward slashes. */
  readonly path: string;
  readonly health: boolean;
  readonly ignored: boolean;
  /** Stated or not: core reads less of a text without one, and the command always gives one. */
  readonly policy: Policy;
  /** What is wrong with the configuration, for a person. */
  readonly problem?: string;
}

const configurationFile = "nophi.config.json";

/** Of the file that is linted, by its source code: every rule asks. */
const known = new WeakMap<object, FileConfiguration>();

/**
 * The configuration that the command would take for the file: `nophi.config.json` or the `"nophi"` key of `package.json`
 * at the top of the repository (the folder with `.git`), whatever the folders below it hold. Where there is no repository,
 * the working folder of ESLint is the top.
 */
export function configurationOf(file: LintedFile): FileConfiguration {
  let configuration = known.get(file.sourceCode);
  if (configuration === undefined) {
    configuration = configurationFor(file);
    known.set(file.sourceCode, configuration);
  }
  return configuration;
}

/** What a rule is given. */
export interface LintedFile {
  readonly sourceCode: object;
  readonly languageOptions: object;
  readonly physicalFilename: string;
  readonly cwd: string;
}

function configurationFor({ physicalFilename: file, cwd, languageOptions }: LintedFile): FileConfiguration {
  const { top, found } = projectOf(dirname(file), cwd, languageOptions);
  const path = pathFrom(top, file);
  if (found) return { ...found, path, ...applied(found, path) };
  return { path, health: false, ignored: false, policy: defaultConfiguration.policy };
}

interface Project {
  readonly top: string;
  readonly found: Found | undefined;
}

/**
 * The projects of a run, by folder. A run has objects of its own for the options of a language, and keeps what it read of its
 * own configuration, too.
 */
const projects = new WeakMap<object, Map<string, Project>>();

function projectOf(folder: string, cwd: string, run: object): Project {
  const ofRun = projects.get(run) ?? new Map<string, Project>();
  projects.set(run, ofRun);
  let project = ofRun.get(folder);
  if (project === undefined) {
    const top = repositoryOf(folder) ?? cwd;
    project = ofRun.get(top) ?? { top, found: read(top) };
    ofRun.set(top, project).set(folder, project);
  }
  return project;
}

function repositoryOf(within: string): string | undefined {
  for (let folder = within; ; folder = dirname(folder)) {
    if (statSync(join(folder, ".git"), { throwIfNoEntry: false }) !== undefined) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

interface Found {
  readonly configuration: Configuration;
  readonly problem?: string;
}

function applied({ configuration }: Found, path: string): Pick<FileConfiguration, "health" | "ignored" | "policy"> {
  const { health, ignore, policy } = configuration;
  return {
    health: typeof health === "boolean" ? health : matches(health, path),
    ignored: matches(ignore, path),
    policy,
  };
}

function read(folder: string): Found | undefined {
  const own = fileText(join(folder, configurationFile));
  const manifest = fileText(join(folder, "package.json"));
  const key = manifest === undefined ? undefined : manifestKey(manifest);
  if (own === undefined && key === undefined) return undefined;
  const invalid = (problem: string): Found => ({ configuration: defaultConfiguration, problem });
  if (key === "invalid") return invalid("package.json is not valid JSON");
  if (own !== undefined && key !== undefined) {
    return invalid(`configured twice: in ${configurationFile} and under "nophi" in package.json; keep one of them`);
  }
  const reading = extendedConfiguration(own ?? key ?? "{}", { path: configurationFile });
  let step = reading.next();
  while (step.done !== true) {
    const { package: name, path } = step.value;
    step = reading.next(fileText(name === undefined ? join(folder, path) : join(folder, "node_modules", name, path)));
  }
  const result = step.value;
  if ("configuration" in result) return result;
  return invalid(`${own === undefined ? `"nophi" in package.json` : configurationFile}: ${result.problems.join("; ")}`);
}

/** The `"nophi"` key as JSON. A package.json that does not hold the word is not parsed: most do not. */
function manifestKey(manifest: string): string | undefined {
  if (!manifest.includes(`"nophi"`)) return undefined;
  try {
    const content: unknown = JSON.parse(manifest);
    const stated = typeof content === "object" && content !== null && "nophi" in content ? content.nophi : undefined;
    return stated === undefined ? undefined : JSON.stringify(stated);
  } catch {
    // The parser's message quotes the text around the mistake, which must not be repeated.
    return "invalid";
  }
}

function fileText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A virtual file name may name a folder that does not exist, or a file as a folder. */
function isMissing(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "ENOENT" || error.code === "ENOTDIR";
}

function pathFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}

/** The same reading of globs as the command's: a glob without a slash fits any folder, a folder stands for all in it. */
export function matches(globs: readonly string[], path: string): boolean {
  if (globs.length === 0) return false;
  // Loaded only where there are globs: most projects have none, and every editor start would pay for it.
  const picomatch = createRequire(import.meta.url)("picomatch") as typeof import("picomatch");
  const rooted = globs.map((glob) => (glob.includes("/") ? glob.replace(/^\.?\//, "") : `**/${glob}`));
  return picomatch.isMatch(
    path,
    rooted.flatMap((glob) => [glob, `${glob.replace(/\/$/, "")}/**`]),
    { dot: true },
  );
}
