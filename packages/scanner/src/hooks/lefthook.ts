/** The hooks of a project that uses lefthook (https://lefthook.dev/configuration/). */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, relative } from "node:path";
import { UsageError } from "../usage-error.ts";
import { hookNames, managerCall, runsNophi, scanArguments, withSlashes, type HookName } from "./calls.ts";
import { managerOf } from "./hook-script.ts";
import { hasPackage, type Manifest } from "./manifest.ts";
import { readIfThere, type Step } from "./plan.ts";
import type * as YamlEdit from "./yaml-edit.ts";

/** Where lefthook looks for its configuration, the first that exists. */
const yamlFiles = ["", ".", ".config/"].flatMap((prefix) => ["yml", "yaml"].map((end) => `${prefix}lefthook.${end}`));
const otherFiles = ["", ".", ".config/"].flatMap((prefix) =>
  ["toml", "json", "jsonc"].map((end) => `${prefix}lefthook.${end}`),
);

const fileOf = (root: string, names: readonly string[]): string | undefined =>
  names.find((name) => existsSync(join(root, name)));

export const lefthookFile = (root: string): string | undefined => fileOf(root, yamlFiles);

export function usesLefthook(root: string, manifest: Manifest | undefined): boolean {
  return fileOf(root, [...yamlFiles, ...otherFiles]) !== undefined || hasPackage(root, manifest, "lefthook");
}

/** Commands run in the order of their names, and a formatter with `stage_fixed` must come before the scan. */
const commandName = "zz-nophi";

export async function lefthookSteps(cwd: string, root: string, hooksFolder: string): Promise<Step[]> {
  const yaml = await import("./yaml-edit.ts");
  const call = managerCall(cwd, root);
  const other = fileOf(root, otherFiles);
  const name = lefthookFile(root) ?? (other === undefined ? "lefthook.yml" : undefined);
  if (name === undefined) {
    const runs = hookNames.map((hook) => `${hook}: ${commandOf(hook, call)}`).join("; ");
    throw new UsageError(`nophi init edits only YAML, not ${other}; nothing was changed. Let it run: ${runs}`);
  }
  const file = join(root, name);
  const before = readIfThere(file) ?? "";
  const { text, steps } = withHooks(yaml, name, before, call);
  const edits: Step[] =
    text === before ? [] : [{ kind: "write", file, content: text, what: "run nophi in every hook" }];
  return [...edits, ...steps, ...installSteps(root, hooksFolder, text !== before)];
}

function withHooks(yaml: typeof YamlEdit, name: string, before: string, call: string): { text: string; steps: Step[] } {
  let text = before;
  const steps: Step[] = [];
  const content = yaml.yamlContent(before);
  if (content === undefined) throw new UsageError(`${name} is not valid YAML; nothing was changed`);
  const missing: string[] = [];
  for (const hook of hookNames) {
    const own = yaml.valueAt(content, hook);
    if (own !== undefined && runsNophi(runsIn(own).join("\n"), hook)) continue;
    if (yaml.valueAt(content, hook, "parallel") === true && hook === "pre-commit") {
      steps.push({
        kind: "tell",
        what: `${name} runs the commands of pre-commit at once: none of them may stage what it changed`,
      });
    }
    if (own === undefined) {
      missing.push(
        `${hook}:`,
        "  commands:",
        `    ${commandName}:`,
        ...entry(hook, call).map((line) => `      ${line}`),
      );
      continue;
    }
    const edited = withEntry(yaml, text, hook, own, call);
    if (edited !== undefined) text = edited;
    else steps.push({ kind: "tell", what: `let ${hook} in ${name} run: ${commandOf(hook, call)}` });
  }
  // Otherwise a hook that does not find lefthook says so and lets everything pass.
  if (yaml.valueAt(content, "assert_lefthook_installed") === undefined) missing.push("assert_lefthook_installed: true");
  if (missing.length > 0) {
    const edited = yaml.appendedToYaml(text, [], missing);
    if (edited === undefined)
      throw new UsageError(`${name} is written in a way that cannot be continued; nothing was changed`);
    text = edited;
  }
  return { text, steps };
}

/** Into the jobs or the commands of a hook, or as its first commands. */
function withEntry(
  yaml: typeof YamlEdit,
  text: string,
  hook: HookName,
  own: unknown,
  call: string,
): string | undefined {
  const lines = entry(hook, call);
  const command = [`${commandName}:`, ...lines.map((line) => `  ${line}`)];
  if (yaml.valueAt(own, "commands") !== undefined) return yaml.appendedToYaml(text, [hook, "commands"], command);
  if (yaml.valueAt(own, "jobs") !== undefined) {
    return yaml.appendedToYaml(text, [hook, "jobs"], ["- name: nophi", ...lines.map((line) => `  ${line}`)]);
  }
  return yaml.appendedToYaml(text, [hook], ["commands:", ...command.map((line) => `  ${line}`)]);
}

/** lefthook writes the first argument of a hook as {1}, and passes standard input on where it is asked to. */
const commandOf = (hook: HookName, call: string): string => `${call} ${scanArguments(hook, '"{1}"')}`;

function entry(hook: HookName, call: string): string[] {
  const run = `run: ${commandOf(hook, call)}`;
  return hook === "pre-push" ? [run, "use_stdin: true"] : [run];
}

/** Every `run` below a hook. */
function runsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(runsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "run" && typeof inner === "string" ? [inner] : runsIn(inner),
  );
}

/** lefthook writes its hooks into Git's folder; that is done once in each clone. */
function installSteps(root: string, hooksFolder: string, changed: boolean): Step[] {
  const wired = hookNames.every((hook) => managerOf(readIfThere(join(hooksFolder, hook)) ?? "") === "lefthook");
  if (wired && !changed) return [];
  return [
    {
      kind: "run",
      what: `run lefthook install (${withSlashes(relative(root, hooksFolder))})`,
      run: () => installLefthook(root),
    },
  ];
}

function installLefthook(root: string): void {
  const env = { ...process.env, PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}` };
  const shell = process.platform === "win32"; // npm's command is a script there
  const { status, stdout, stderr, error } = spawnSync("lefthook", ["install"], {
    cwd: root,
    encoding: "utf8",
    env,
    shell,
  });
  if (error !== undefined) throw new UsageError("lefthook was not found; install it and run: lefthook install");
  if (status === 0) return;
  const reason = `${stdout}${stderr}`.split("\n").find((line) => line.trim() !== "") ?? "no reason given";
  throw new UsageError(`lefthook install failed: ${reason.trim()}`);
}
