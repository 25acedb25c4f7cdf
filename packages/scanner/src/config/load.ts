/** Finds the configuration of a project. What is committed is judged by the configuration that is committed with it. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defaultConfiguration, parseConfiguration, type Configuration } from "@nophi/core/configuration";
import { decodeText } from "../files/decode.ts";
import { systemCode, UsageError } from "../usage-error.ts";

export type { Configuration };

export const configurationFile = "nophi.config.json";

/** Gives the text of a file at the root of the project, or undefined where there is none. */
export type ReadRootFile = (name: string) => Promise<string | undefined>;

/**
 * @throws UsageError where the configuration is invalid or stated twice: a guess would scan something else than asked.
 */
export async function loadConfiguration(read: ReadRootFile): Promise<Configuration> {
  const [own, manifest] = await Promise.all([read(configurationFile), read("package.json")]);
  const key = manifest === undefined ? undefined : manifestKey(manifest);
  if (own !== undefined && key !== undefined) {
    throw new UsageError(
      `configured twice: in ${configurationFile} and under "nophi" in package.json; keep one of them`,
    );
  }
  if (own !== undefined) return parse(own, configurationFile);
  return key === undefined ? defaultConfiguration : parse(key, `"nophi" in package.json`);
}

/** The configuration that `--config` names. */
export function loadConfigurationFile(cwd: string, file: string): Configuration {
  try {
    return parse(decodeText(readFileSync(resolve(cwd, file))), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read the configuration ${file} (${systemCode(error)})`);
  }
}

/** Reads from the working tree. */
export function rootFileReader(root: string): ReadRootFile {
  return async (name) => {
    try {
      return decodeText(readFileSync(join(root, name)));
    } catch (error) {
      const code = systemCode(error);
      if (code === "ENOENT") return undefined;
      throw new UsageError(`cannot read ${name} (${code})`);
    }
  };
}

function parse(text: string, place: string): Configuration {
  const result = parseConfiguration(text);
  if ("configuration" in result) return result.configuration;
  throw new UsageError(`${place}: ${result.problems.join("; ")}`);
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
