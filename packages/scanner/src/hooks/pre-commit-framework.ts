/** The hooks of a project that uses the pre-commit framework (https://pre-commit.com). */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";
import { hookNames } from "./calls.ts";
import { managerOf } from "./hook-script.ts";
import { readIfThere, type Step } from "./plan.ts";
import type * as YamlEdit from "./yaml-edit.ts";

export const preCommitFile = ".pre-commit-config.yaml";

const repositoryUrl = "https://github.com/nophi/nophi";

/** The hooks of .pre-commit-hooks.yaml that check what the hooks of Git see; each knows its stages. */
const ids = ["nophi", "nophi-commit-msg", "nophi-push"] as const;

export const usesPreCommit = (root: string): boolean => existsSync(join(root, preCommitFile));

export async function preCommitSteps(root: string, hooksFolder: string): Promise<Step[]> {
  const yaml = await import("./yaml-edit.ts");
  const file = join(root, preCommitFile);
  const before = readIfThere(file) ?? "";
  const { text, steps } = withHooks(yaml, before);
  const edits: Step[] =
    text === before ? [] : [{ kind: "write", file, content: text, what: "run nophi in every hook" }];
  const wired = hookNames.every((hook) => managerOf(readIfThere(join(hooksFolder, hook)) ?? "") === "pre-commit");
  return [...edits, ...steps, ...(wired ? [] : [installStep(root)])];
}

function withHooks(yaml: typeof YamlEdit, before: string): { text: string; steps: Step[] } {
  const content = yaml.yamlContent(before);
  if (content === undefined) throw new UsageError(`${preCommitFile} is not valid YAML; nothing was changed`);
  const listed = yaml.valueAt(content, "repos");
  const repositories: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const idsOf = (repository: unknown): unknown[] => {
    const hooks = yaml.valueAt(repository, "hooks");
    return Array.isArray(hooks) ? hooks.map((hook) => yaml.valueAt(hook, "id")) : [];
  };
  const known = repositories.flatMap(idsOf);
  const missing = ids.filter((id) => !known.includes(id));
  const steps: Step[] = [];
  let text = before;
  const add = (path: YamlEdit.YamlPath, lines: readonly string[]): void => {
    const edited = yaml.appendedToYaml(text, path, lines);
    if (edited === undefined) {
      steps.push({
        kind: "tell",
        what: `add to ${[preCommitFile, ...path].join(" > ")}: ${lines.map((line) => line.trim()).join("; ")}`,
      });
    } else text = edited;
  };
  if (missing.length > 0) {
    const own = repositories.findIndex((repository) => idsOf(repository).some((id) => ids.some((each) => each === id)));
    const hooks = missing.map((id) => `- id: ${id}`);
    const repository = [
      `- repo: ${repositoryUrl}`,
      `  rev: v${version}`,
      "  hooks:",
      ...hooks.map((line) => `    ${line}`),
    ];
    if (own >= 0) add(["repos", own, "hooks"], hooks);
    else if (repositories.length > 0) add(["repos"], repository);
    else add([], ["repos:", ...repository.map((line) => `  ${line}`)]);
  }
  const types = yaml.valueAt(content, "default_install_hook_types");
  if (types === undefined) {
    const lines = [`default_install_hook_types: [${hookNames.join(", ")}]`];
    // A hook without stages of its own would otherwise begin to run for pushes and messages too.
    if (yaml.valueAt(content, "default_stages") === undefined) lines.push("default_stages: [pre-commit]");
    add([], lines);
  } else if (!Array.isArray(types) || hookNames.some((hook) => !types.includes(hook))) {
    steps.push({
      kind: "tell",
      what: `let default_install_hook_types in ${preCommitFile} list ${hookNames.join(", ")}`,
    });
  }
  return { text, steps };
}

const installArguments = ["install", ...hookNames.flatMap((hook) => ["--hook-type", hook])];

/** Each clone installs the hooks once; without the program here, whoever has it does. */
function installStep(root: string): Step {
  const command = `pre-commit ${installArguments.join(" ")}`;
  if (spawnSync("pre-commit", ["--version"]).status !== 0) return { kind: "tell", what: `in each clone: ${command}` };
  const run = (): void => {
    const { status, stdout, stderr } = spawnSync("pre-commit", installArguments, { cwd: root, encoding: "utf8" });
    if (status === 0) return;
    throw new UsageError(
      `pre-commit install failed: ${`${stdout}${stderr}`.trim().split("\n").at(-1) ?? "no reason given"}`,
    );
  };
  return { kind: "run", what: `run ${command}`, run };
}
