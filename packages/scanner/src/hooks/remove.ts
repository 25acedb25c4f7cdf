/** Takes out what `nophi init` wrote: what stands between its marks, and files that are as it wrote them. */
import { existsSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { hookNames, isInside, runsNophi, withSlashes } from "./calls.ts";
import { workflow, workflowFile } from "./ci.ts";
import { isOnlyShebang, keptSuffix, managerOf } from "./hook-script.ts";
import { editorRemoval } from "./editor.ts";
import { lefthookFile } from "./lefthook.ts";
import { eslintConfiguration, lintStagedTasks, writtenEslintFiles } from "./lint.ts";
import { rewritten, scriptOf, type Manifest } from "./manifest.ts";
import { hasBlock, withoutBlocks } from "./marks.ts";
import { readIfThere, type Step } from "./plan.ts";
import { preCommitFile } from "./pre-commit-framework.ts";

export interface RemovalPlace {
  readonly root: string;
  readonly hooksFolder: string;
  readonly commonFolder: string;
  readonly manifest: Manifest | undefined;
  /** The configuration as init writes it. */
  readonly configuration: { readonly file: string; readonly content: string };
}

export function removalSteps(place: RemovalPlace): Step[] {
  const { root, hooksFolder, commonFolder, manifest, configuration } = place;
  const ours = isInside(root, hooksFolder) || isInside(commonFolder, hooksFolder);
  const folders = [...(ours ? [hooksFolder] : []), join(root, ".husky")];
  const hooks = folders.flatMap((folder) => hookNames.flatMap((hook) => hookRemoval(root, join(folder, hook))));
  const yaml = [lefthookFile(root) ?? "lefthook.yml", preCommitFile].flatMap((name) => blockRemoval(join(root, name)));
  const whole = [
    configuration,
    { file: join(root, workflowFile), content: workflow },
    ...writtenEslintFiles.map((name) => ({ file: join(root, name), content: eslintConfiguration })),
  ].flatMap(({ file, content }) => fileRemoval(root, file, content));
  return [...hooks, ...yaml, ...whole, ...editorRemoval(root), ...manifestRemoval(manifest), ...leftManagers(place)];
}

const nameOf = (root: string, file: string): string => withSlashes(relative(root, file));

function hookRemoval(root: string, file: string): Step[] {
  const text = readIfThere(file);
  if (text === undefined) return [];
  const hook = hookNames.find((name) => name === basename(file));
  if (!hasBlock(text)) {
    if (hook === undefined || !runsNophi(text, hook)) return [];
    return [{ kind: "tell", what: `left ${nameOf(root, file)}: it runs nophi in a line that init did not mark` }];
  }
  const kept = file + keptSuffix;
  if (!text.includes(keptSuffix) || !existsSync(kept)) return blockRemoval(file);
  if (!isOnlyShebang(withoutBlocks(text))) {
    return [
      {
        kind: "tell",
        what: `left ${nameOf(root, file)}: lines were added to it; the hook from before is ${basename(kept)}`,
      },
    ];
  }
  return [
    { kind: "delete", file, what: "take out" },
    { kind: "move", file: kept, to: file, what: `is ${basename(file)} again` },
  ];
}

/** The text without what is marked; nothing is left of a file that held nothing else. */
function blockRemoval(file: string): Step[] {
  const text = readIfThere(file);
  if (text === undefined || !hasBlock(text)) return [];
  const content = withoutBlocks(text);
  if (isOnlyShebang(content)) return [{ kind: "delete", file, what: "take out" }];
  return [{ kind: "write", file, content, what: "take nophi out, keep the rest" }];
}

function fileRemoval(root: string, file: string, written: string): Step[] {
  const text = readIfThere(file);
  if (text === undefined) return [];
  if (text === written) return [{ kind: "delete", file, what: "take out" }];
  if (!text.includes("nophi") && !file.endsWith("nophi.config.json")) return [];
  return [{ kind: "tell", what: `left ${nameOf(root, file)}: it is not as init writes it` }];
}

function manifestRemoval(manifest: Manifest | undefined): Step[] {
  if (manifest === undefined) return [];
  const steps: Step[] = [];
  const { "lint-staged": tasks, ...content } = manifest.content;
  if (isDeepStrictEqual(tasks, lintStagedTasks)) {
    const what = "take out the tasks of lint-staged that init wrote";
    steps.push({ kind: "write", file: manifest.file, content: rewritten(manifest, content), what });
  }
  if (/\bhusky\b/.test(scriptOf(manifest, "prepare") ?? "")) {
    steps.push({
      kind: "tell",
      what: 'left husky itself ("prepare" in package.json, core.hooksPath): it may run other hooks',
    });
  }
  return steps;
}

/** The hooks that a manager wrote into Git's folder are its own business. */
function leftManagers({ hooksFolder }: RemovalPlace): Step[] {
  const found = new Set(hookNames.map((hook) => managerOf(readIfThere(join(hooksFolder, hook)) ?? "")));
  return [...found].flatMap((manager): Step[] =>
    manager === undefined
      ? []
      : [{ kind: "tell", what: `left the hooks of ${manager} itself: ${manager} uninstall takes them out` }],
  );
}
