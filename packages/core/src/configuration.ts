/** What a project says about itself in `nophi.config.json` or under the `"nophi"` key of its `package.json`. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import { defaultPolicy, type Policy } from "./finding.ts";

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
export const configurationKeys = ["$schema", "health", "ignore", "policy", "maxFileBytes", "knownPatients"] as const;

const policyKeys = ["block", "warn"] as const;
const knownPatientsKeys = ["file", "required"] as const;

/** Collects what is wrong, so that a person sees all of it at once. */
type Report = (problem: string) => void;

/**
 * Reads a configuration: JSON with comments and trailing commas.
 *
 * @returns the configuration with defaults filled in, or every problem as one sentence each. A problem names keys and
 * positions; the only foreign text it repeats is the name of an unknown key.
 */
export function parseConfiguration(
  text: string,
): { readonly configuration: Configuration } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const root = parseRoot(source, report);
  if (root === undefined) return { problems };
  const values = properties(root, "", configurationKeys, report);
  const schema = values.get("$schema");
  if (schema !== undefined && schema.type !== "string") report(`"$schema" must be a string`);
  const list = knownPatients(values.get("knownPatients"), report);
  const configuration: Configuration = {
    health: health(values.get("health"), report),
    ignore: globs(values.get("ignore"), "ignore", report) ?? defaultConfiguration.ignore,
    policy: policy(values.get("policy"), report),
    maxFileBytes: maxFileBytes(values.get("maxFileBytes"), report),
    ...(list !== undefined && { knownPatients: list }),
  };
  return problems.length > 0 ? { problems } : { configuration };
}

function parseRoot(source: string, report: Report): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: true });
  const first = errors[0];
  // The first syntax error causes most of the others; only it is worth a person's time.
  if (first !== undefined)
    report(`syntax error at ${position(source, first.offset)}: ${printParseErrorCode(first.error)}`);
  else if (root?.type !== "object") report('must be an object, e.g. { "health": true }');
  else return root;
  return undefined;
}

/** 1-based line and column of an offset; lines end with LF, CRLF or CR. */
function position(source: string, offset: number): string {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

/** The values of an object by key; reports keys that are unknown or written twice. */
function properties(object: Node, prefix: string, known: readonly string[], report: Report): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const property of object.children ?? []) {
    const [keyNode, value] = property.children ?? [];
    if (keyNode === undefined || value === undefined) continue;
    const key = String(keyNode.value);
    // Digits are masked: a value typed where a key belongs must not reach the terminal.
    const shown = prefix + key.replaceAll(/\d/g, "d");
    if (!known.includes(key)) report(`unknown key "${shown}"${suggestion(key, prefix, known)}`);
    else if (found.has(key)) report(`"${prefix}${key}" is written twice`);
    else found.set(key, value);
  }
  return found;
}

/** Names the nearest known key where one is near enough to be what was meant, else all of them. */
function suggestion(key: string, prefix: string, known: readonly string[]): string {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const nearest = ranked[0];
  if (nearest !== undefined && nearest.distance <= Math.max(2, Math.floor(nearest.name.length / 2))) {
    return `; did you mean "${prefix}${nearest.name}"?`;
  }
  return `; known keys: ${known.map((name) => `"${prefix}${name}"`).join(", ")}`;
}

/** Levenshtein distance. A word longer than 64 characters is cut: no known one is near it. */
export function editDistance(a: string, b: string): number {
  const from = a.slice(0, 64);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (from[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function health(node: Node | undefined, report: Report): Configuration["health"] {
  if (node === undefined) return defaultConfiguration.health;
  if (node.type === "boolean") return node.value === true;
  if (node.type === "array") return globs(node, "health", report) ?? defaultConfiguration.health;
  report(`"health" must be true, false or a list of globs`);
  return defaultConfiguration.health;
}

function globs(node: Node | undefined, key: string, report: Report): readonly string[] | undefined {
  if (node === undefined) return undefined;
  const items = node.type === "array" ? (node.children ?? []) : undefined;
  const texts = items?.map((item): unknown => item.value).filter((value) => typeof value === "string" && value !== "");
  if (items === undefined || texts === undefined || texts.length !== items.length) {
    report(`"${key}" must be a list of globs, e.g. ["fixtures/**"]`);
    return undefined;
  }
  return texts as string[];
}

function policy(node: Node | undefined, report: Report): Policy {
  if (node === undefined) return defaultPolicy;
  if (node.type !== "object") {
    report(`"policy" must be an object, e.g. { "block": ${defaultPolicy.block}, "warn": ${defaultPolicy.warn} }`);
    return defaultPolicy;
  }
  const values = properties(node, "policy.", policyKeys, report);
  const threshold = (key: keyof Policy): number => {
    const value: unknown = values.get(key)?.value;
    if (!values.has(key)) return defaultPolicy[key];
    if (typeof value === "number" && value >= 0 && value <= 1) return value;
    report(`"policy.${key}" must be a number from 0 to 1`);
    return defaultPolicy[key];
  };
  const thresholds = { block: threshold("block"), warn: threshold("warn") };
  if (thresholds.warn > thresholds.block) {
    report(`"policy.warn" (${thresholds.warn}) must not be above "policy.block" (${thresholds.block})`);
  }
  return thresholds;
}

function maxFileBytes(node: Node | undefined, report: Report): number {
  if (node === undefined) return defaultConfiguration.maxFileBytes;
  const value: unknown = node.value;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  report(`"maxFileBytes" must be a whole number of bytes above 0`);
  return defaultConfiguration.maxFileBytes;
}

/** A file of the project: not above it, and not at a place of one machine. */
const PROJECT_FILE = /^(?![/\\~]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$))./;

function knownPatients(node: Node | undefined, report: Report): KnownPatientsFile | undefined {
  if (node === undefined) return undefined;
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
