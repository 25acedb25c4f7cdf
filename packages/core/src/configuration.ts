/** What a project says about itself in `nophi.config.json` or under the `"nophi"` key of its `package.json`. */
import type { Node } from "jsonc-parser";
import { defaultPolicy, type Policy } from "./finding.ts";
import { parseObject, properties } from "./json-file.ts";

export { editDistance } from "./json-file.ts";

export interface Configuration {
  /** True in a healthcare project, or the globs of the part that is one: personal data there counts as health data. */
  readonly health: boolean | readonly string[];
  /** Globs of files that are not scanned. They are counted in every report. */
  readonly ignore: readonly string[];
  readonly policy: Policy;
  /** A larger file is listed as not examined. */
  readonly maxFileBytes: number;
  /** The list of known patients, where the project has one. */
  readonly knownPatients?: KnownPatientsFile;
}

export interface KnownPatientsFile {
  /** From the root of the project, with forward slashes. */
  readonly file: string;
  /** False where a machine without the key only says so; otherwise nothing is scanned there. */
  readonly required: boolean;
}

/** The configuration of a project that states none. */
export const defaultConfiguration: Configuration = {
  health: false,
  ignore: [],
  policy: defaultPolicy,
  maxFileBytes: 256 * 1024 * 1024,
};

/** Every key that is understood at the top level, `$schema` included. */
export const configurationKeys = [
  "$schema",
  "extends",
  "health",
  "ignore",
  "policy",
  "maxFileBytes",
  "knownPatients",
] as const;

const policyKeys = ["block", "warn"] as const;
const knownPatientsKeys = ["file", "required"] as const;

/** What one file states. Files that it extends fill in the rest, and defaults what none of them states. */
export interface StatedConfiguration {
  readonly extends: readonly string[];
  readonly health?: Configuration["health"];
  readonly ignore?: Configuration["ignore"];
  readonly policy?: Partial<Policy>;
  readonly maxFileBytes?: number;
  readonly knownPatients?: KnownPatientsFile;
}

/** Collects what is wrong, so that a person sees all of it at once. */
type Report = (problem: string) => void;

export type ConfigurationResult = { readonly configuration: Configuration } | { readonly problems: readonly string[] };

/**
 * Reads a configuration: JSON with comments and trailing commas.
 *
 * @returns the configuration with defaults filled in, or every problem as one sentence each. A problem names keys and
 * positions; the only foreign text it repeats is the name of an unknown key. What the text extends is left out:
 * `extendedConfiguration` reads that too.
 */
export function parseConfiguration(text: string): ConfigurationResult {
  const result = parseStated(text);
  return "stated" in result ? completed(result.stated) : result;
}

/** Reads what one text states, and nothing else. */
export function parseStated(
  text: string,
): { readonly stated: StatedConfiguration } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const root = parseObject(source, '{ "health": true }', report);
  if (root === undefined) return { problems };
  const values = properties(root, "", configurationKeys, report);
  const schema = values.get("$schema");
  if (schema !== undefined && schema.type !== "string") report(`"$schema" must be a string`);
  const read = <Value>(key: string, reader: (node: Node, report: Report) => Value): Value | undefined => {
    const node = values.get(key);
    return node === undefined ? undefined : reader(node, report);
  };
  const stated = withoutAbsent({
    extends: read("extends", targets) ?? [],
    health: read("health", health),
    ignore: read("ignore", (node) => globs(node, "ignore", report)),
    policy: read("policy", policy),
    maxFileBytes: read("maxFileBytes", maxFileBytes),
    knownPatients: read("knownPatients", knownPatients),
  });
  return problems.length > 0 ? { problems } : { stated };
}

/** Two statements as one: lists are joined, and of everything else `own` wins where it says something. */
export function joinedStatements(base: StatedConfiguration, own: StatedConfiguration): StatedConfiguration {
  const lists = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];
  return {
    ...base,
    ...own,
    ...(base.ignore !== undefined && own.ignore !== undefined && { ignore: lists(base.ignore, own.ignore) }),
    ...(typeof base.health === "object" &&
      typeof own.health === "object" && { health: lists(base.health, own.health) }),
    ...(base.policy !== undefined && { policy: { ...base.policy, ...own.policy } }),
  };
}

/** Fills in the defaults. */
export function completed({
  extends: _extends,
  policy: thresholds,
  ...rest
}: StatedConfiguration): ConfigurationResult {
  const policy = { ...defaultPolicy, ...thresholds };
  if (policy.warn > policy.block)
    return { problems: [`"policy.warn" (${policy.warn}) must not be above "policy.block" (${policy.block})`] };
  return { configuration: { ...defaultConfiguration, ...rest, policy } };
}

type Present<Values> = { [Key in keyof Values]: Exclude<Values[Key], undefined> };

/** The values without the keys of which nothing is known. */
function withoutAbsent<Values extends { extends: readonly string[] }>(
  values: Values,
): Partial<Present<Values>> & Pick<Values, "extends"> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Partial<Present<Values>> & Pick<Values, "extends">;
}

/** A file of the project from the folder of the file that names it, or the name of a package as npm has them. */
const TARGET = /^(?:\.{1,2}\/[^\\]{0,400}[^\\/]|(?:@[a-z0-9~-][a-z0-9._~-]{0,200}\/)?[a-z0-9~-][a-z0-9._~-]{0,200})$/;

function targets(node: Node, report: Report): readonly string[] {
  const items = node.type === "array" ? (node.children ?? []) : [node];
  const texts = items.map((item): unknown => item.value);
  const areTargets = (values: unknown[]): values is string[] =>
    values.every((value) => typeof value === "string" && TARGET.test(value));
  if (areTargets(texts)) return texts;
  report(
    `"extends" must be a file that begins with ./ or ../, the name of a package, or a list of these, e.g. "./config/nophi.json"`,
  );
  return [];
}

function health(node: Node, report: Report): Configuration["health"] | undefined {
  if (node.type === "boolean") return node.value === true;
  if (node.type === "array") return globs(node, "health", report);
  report(`"health" must be true, false or a list of globs`);
  return undefined;
}

function globs(node: Node, key: string, report: Report): readonly string[] | undefined {
  const items = node.type === "array" ? (node.children ?? []) : undefined;
  const texts = items?.map((item): unknown => item.value).filter((value) => typeof value === "string" && value !== "");
  if (items === undefined || texts === undefined || texts.length !== items.length) {
    report(`"${key}" must be a list of globs, e.g. ["fixtures/**"]`);
    return undefined;
  }
  return texts as string[];
}

function policy(node: Node, report: Report): Partial<Policy> | undefined {
  if (node.type !== "object") {
    report(`"policy" must be an object, e.g. { "block": ${defaultPolicy.block}, "warn": ${defaultPolicy.warn} }`);
    return undefined;
  }
  const thresholds: { block?: number; warn?: number } = {};
  const values = properties(node, "policy.", policyKeys, report);
  for (const key of policyKeys) {
    const value: unknown = values.get(key)?.value;
    if (!values.has(key)) continue;
    if (typeof value === "number" && value >= 0 && value <= 1) thresholds[key] = value;
    else report(`"policy.${key}" must be a number from 0 to 1`);
  }
  return thresholds;
}

function maxFileBytes(node: Node, report: Report): number | undefined {
  const value: unknown = node.value;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  report(`"maxFileBytes" must be a whole number of bytes above 0`);
  return undefined;
}

/** A file of the project: not above it, and not at a place of one machine. */
const PROJECT_FILE = /^(?![/\\~]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$))./;

function knownPatients(node: Node, report: Report): KnownPatientsFile | undefined {
  const isFile = (value: unknown): value is string => typeof value === "string" && PROJECT_FILE.test(value);
  const direct: unknown = node.value;
  if (isFile(direct)) return { file: direct, required: true };
  const values = node.type === "object" ? properties(node, "knownPatients.", knownPatientsKeys, report) : undefined;
  const file: unknown = values?.get("file")?.value;
  const required: unknown = values?.has("required") === true ? values.get("required")?.value : true;
  if (isFile(file) && typeof required === "boolean") return { file, required };
  report(
    values !== undefined && isFile(file)
      ? `"knownPatients.required" must be true or false`
      : `"knownPatients" must be a file of the project, e.g. "nophi-known-patients" or { "file": "nophi-known-patients" }`,
  );
  return undefined;
}
