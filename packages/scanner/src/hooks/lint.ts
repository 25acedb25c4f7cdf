/** lint-staged and ESLint, where a project has them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { editorSteps } from "./editor.ts";
import { hasPackage, isInstalled, type Manifest } from "./manifest.ts";
import { readIfThere, type Step } from "./plan.ts";

/** Where lint-staged 16 and ESLint 10 look for their configuration, beside package.json. */
const scriptExtensions = ["js", "mjs", "cjs", "ts", "mts", "cts"];
const lintStagedFiles = [
  "package.yaml",
  ".lintstagedrc",
  ...["json", "yaml", "yml", ...scriptExtensions].map((extension) => `.lintstagedrc.${extension}`),
  ...scriptExtensions.map((extension) => `lint-staged.config.${extension}`),
];
const eslintFiles = scriptExtensions.map((extension) => `eslint.config.${extension}`);

const plugin = "@nophi/eslint-plugin";
const imported = `import nophi from "${plugin}";`;

/** What lint-staged is to do. ESLint warns about a file that its configuration leaves out, which is no reason to fail. */
export const lintStagedTasks = { "*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}": "eslint --max-warnings 0 --no-warn-ignored" };

/** What init writes where the plugin is installed and ESLint has no configuration. */
export const eslintConfiguration = `${imported}\n\nexport default [...nophi.configs.recommended, ...nophi.configs.text];\n`;
export const writtenEslintFiles = ["eslint.config.js", "eslint.config.mjs"];

export interface LintPlan {
  /** True where the hook may call lint-staged: it fails without a configuration. */
  readonly runLintStaged: boolean;
  /** True where package.json is to get `lintStagedTasks`. */
  readonly addTasks: boolean;
  readonly steps: readonly Step[];
}

export function planLint(root: string, manifest: Manifest | undefined): LintPlan {
  const { steps, configured } = planEslint(root, manifest);
  const available = hasPackage(root, manifest, "lint-staged");
  const hasTasks =
    manifest?.content["lint-staged"] !== undefined || lintStagedFiles.some((name) => existsSync(join(root, name)));
  const addTasks = available && !hasTasks && configured && manifest !== undefined;
  return { runLintStaged: available && (hasTasks || addTasks), addTasks, steps };
}

/** What the project tells lint-staged to do, as text; undefined where there is nothing. */
export function lintStagedText(root: string, manifest: Manifest | undefined): string | undefined {
  const own = manifest?.content["lint-staged"];
  if (own !== undefined) return JSON.stringify(own);
  const name = lintStagedFiles.find((each) => existsSync(join(root, each)));
  return name === undefined ? undefined : readIfThere(join(root, name));
}

function planEslint(root: string, manifest: Manifest | undefined): { steps: Step[]; configured: boolean } {
  if (!hasPackage(root, manifest, "eslint")) return { steps: [], configured: false };
  const existing = eslintFiles.find((name) => existsSync(join(root, name)));
  if (existing !== undefined) {
    if (readIfThere(join(root, existing))?.includes(plugin)) return { steps: editorSteps(root), configured: true };
    const what = `add to ${existing} for the same checks in the editor: ${imported} and ...nophi.configs.recommended, ...nophi.configs.text`;
    return { steps: [{ kind: "tell", what }], configured: true };
  }
  if (!isInstalled(root, plugin)) return { steps: [], configured: false };
  const file = join(root, manifest?.content["type"] === "module" ? "eslint.config.js" : "eslint.config.mjs");
  return {
    steps: [{ kind: "write", file, content: eslintConfiguration, what: "check with ESLint too" }, ...editorSteps(root)],
    configured: true,
  };
}
