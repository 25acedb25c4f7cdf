/** Reads a configuration together with what it extends. Which texts are needed it asks for; the caller reads them. */
import {
  completed,
  joinedStatements,
  parseStated,
  type ConfigurationResult,
  type StatedConfiguration,
} from "./configuration.ts";

export * from "./configuration.ts";

/** A file that is wanted: of the project, or of a package in its `node_modules`. */
export interface WantedFile {
  readonly package?: string;
  /** From the root of the project or of the package, with forward slashes. */
  readonly path: string;
}

/** Answers with the text of each file that is asked for, undefined where there is none. */
type Reading<Result> = Generator<WantedFile, Result, string | undefined>;

/** What the configuration of a package is called, unless its `main` names another JSON file. */
const packageFile = "nophi.config.json";

/**
 * The configuration that a text and everything it extends state together. Of two targets the later one wins over the
 * earlier, and the text itself over both; lists are joined.
 *
 * @param origin where the text is from
 */
export function* extendedConfiguration(text: string, origin: WantedFile): Reading<ConfigurationResult> {
  const problems: string[] = [];
  const stated = yield* statedWith(text, [origin], problems);
  return stated === undefined ? { problems } : completed(stated);
}

/** @param chain the file, after the files that led to it */
function* statedWith(
  text: string,
  chain: readonly WantedFile[],
  problems: string[],
): Reading<StatedConfiguration | undefined> {
  const result = parseStated(text);
  const places = chain.slice(1).map(({ package: name, path }) => `${name === undefined ? "" : `${name}/`}${path}`);
  const fail = (problem: string): undefined => {
    problems.push(places.length === 0 ? problem : `in ${places.join(", from there ")}: ${problem}`);
  };
  if ("problems" in result) {
    for (const problem of result.problems) fail(problem);
    return undefined;
  }
  let base: StatedConfiguration = { extends: [] };
  let complete = true;
  for (const target of result.stated.extends) {
    const found = yield* find(target, chain.at(-1) ?? { path: "" });
    const stated =
      typeof found === "string"
        ? fail(found)
        : chain.some((each) => each.package === found.file.package && each.path === found.file.path)
          ? fail(`"extends" leads in a circle: ${shown(target)} is being read already`)
          : yield* statedWith(found.text, [...chain, found.file], problems);
    if (stated === undefined) complete = false;
    else base = joinedStatements(base, stated);
  }
  return complete ? joinedStatements(base, result.stated) : undefined;
}

/** The text of a target, or why there is none. */
function* find(target: string, from: WantedFile): Reading<{ file: WantedFile; text: string } | string> {
  if (!target.startsWith(".")) return yield* findPackage(target);
  const path = below(from.path.split("/").slice(0, -1), target);
  if (path === undefined)
    return `"extends": ${shown(target)} is outside of the ${from.package === undefined ? "project" : "package"}`;
  const file = { ...from, path };
  const text = yield file;
  return text === undefined ? `"extends": there is no file ${shown(target)}` : { file, text };
}

function* findPackage(name: string): Reading<{ file: WantedFile; text: string } | string> {
  const usual = { package: name, path: packageFile };
  const text = yield usual;
  if (text !== undefined) return { file: usual, text };
  const manifest = yield { package: name, path: "package.json" };
  if (manifest === undefined)
    return `"extends": there is no package ${shown(name)} in node_modules; install it, or begin the path of a file with ./`;
  const main = mainOf(manifest);
  const path = main === undefined || !main.endsWith(".json") ? undefined : below([], main);
  const file = { package: name, path: path ?? "" };
  const own = path === undefined ? undefined : yield file;
  return own === undefined
    ? `"extends": the package ${shown(name)} has neither ${packageFile} nor a JSON file as its main`
    : { file, text: own };
}

function mainOf(manifest: string): string | undefined {
  try {
    const content: unknown = JSON.parse(manifest);
    const main = typeof content === "object" && content !== null && "main" in content ? content.main : undefined;
    return typeof main === "string" ? main : undefined;
  } catch {
    // The parser's message quotes the text around the mistake, which must not be repeated; no main is reported.
    return undefined;
  }
}

/** The path from the folder without `.` and `..`; undefined where it leads out. */
function below(folder: readonly string[], path: string): string | undefined {
  const parts = [...folder];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.length === 0 ? undefined : parts.join("/");
}

/** Digits are masked: a value typed where a name belongs must not reach the terminal. */
const shown = (target: string): string => `"${target.replaceAll(/\d/g, "d")}"`;
