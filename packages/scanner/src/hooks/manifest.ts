/** The project's package.json, edited without changing how it is written. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { readIfThere } from "./plan.ts";

type Json = Record<string, unknown>;

export interface Manifest {
  readonly file: string;
  readonly text: string;
  readonly content: Json;
}

export function readManifest(root: string): Manifest | undefined {
  const file = join(root, "package.json");
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (isObject(content)) return { file, text, content };
  } catch {
    // The parser's message quotes the file; the line below says enough.
  }
  throw new UsageError("package.json is not a valid JSON object");
}

/** True where the project depends on the package or has it installed. */
export function hasPackage(root: string, manifest: Manifest | undefined, name: string): boolean {
  return dependsOn(manifest, name) || isInstalled(root, name);
}

export function isInstalled(root: string, name: string): boolean {
  return existsSync(join(root, "node_modules", ...name.split("/"), "package.json"));
}

function dependsOn(manifest: Manifest | undefined, name: string): boolean {
  return ["dependencies", "devDependencies"].some((key) => {
    const packages = manifest?.content[key];
    return isObject(packages) && name in packages;
  });
}

/** The script of a name, where there is one. */
export function scriptOf(manifest: Manifest, name: string): string | undefined {
  const scripts = manifest.content["scripts"];
  const script = isObject(scripts) ? scripts[name] : undefined;
  return typeof script === "string" ? script : undefined;
}

export function withScript(content: Json, name: string, script: string): Json {
  const scripts = content["scripts"];
  return { ...content, scripts: { ...(isObject(scripts) ? scripts : {}), [name]: script } };
}

/** The content as JSON with the byte order mark, indentation and line ends of the original. Keys keep their order. */
export function rewritten({ text }: Manifest, content: Json): string {
  const indentation = /^\s*\{\r?\n([ \t]+)/.exec(text)?.[1] ?? "  ";
  const end = /\r?\n$/.exec(text)?.[0] ?? "";
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const lines = JSON.stringify(content, undefined, indentation);
  return mark + (text.includes("\r\n") ? lines.replaceAll("\n", "\r\n") : lines) + end;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
