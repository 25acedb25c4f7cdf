/** The settings of Visual Studio Code: its ESLint extension looks at the languages that it is told of, and at no other. */
import { join } from "node:path";
import { readIfThere, type Step } from "./plan.ts";

export const editorSettingsFile = ".vscode/settings.json";

/** Programs, which the extension knows by itself, and what else may hold patients; the README of the plugin lists the same. */
export const editorLanguages = [
  "javascript",
  "javascriptreact",
  "typescript",
  "typescriptreact",
  "csv",
  "dotenv",
  "hl7",
  "json",
  "log",
  "plaintext",
  "properties",
  "sql",
  "tsv",
  "xml",
  "yaml",
] as const;

const key = `"eslint.validate"`;
/** One line, so that it can be taken out again whatever stands around it. */
const setting = `\n  ${key}: [${editorLanguages.map((language) => `"${language}"`).join(", ")}]`;

/** What init writes where there are no settings. */
export const editorSettings = `{${setting}\n}\n`;

/** Has the editor mark files that are no program; settings that are there keep every byte. */
export function editorSteps(root: string): Step[] {
  const file = join(root, editorSettingsFile);
  const what = "let the editor mark data files too";
  const text = readIfThere(file);
  if (text === undefined) return [{ kind: "write", file, content: editorSettings, what }];
  if (text.includes(key)) return editorLanguages.every((language) => text.includes(`"${language}"`)) ? [] : [told];
  const brace = /^\uFEFF?\s{0,100}\{/.exec(text)?.[0].length;
  if (brace === undefined) return [told];
  const rest = text.slice(brace);
  const comma = /^\s*\}/.test(rest) ? "" : ",";
  return [{ kind: "write", file, content: `${text.slice(0, brace)}${setting}${comma}${rest}`, what }];
}

const told: Step = {
  kind: "tell",
  what: `let the editor mark data files too: add to ${editorSettingsFile} ${setting.trim()}`,
};

/** Takes the setting out again where it is as init wrote it. */
export function editorRemoval(root: string): Step[] {
  const file = join(root, editorSettingsFile);
  const text = readIfThere(file);
  if (text === undefined || !text.includes(setting)) return [];
  if (text === editorSettings) return [{ kind: "delete", file, what: "take out" }];
  const [before = "", after = ""] = text.split(setting);
  const content = before + (after.startsWith(",") ? after.slice(1) : after);
  return [{ kind: "write", file, content, what: "take out the languages of ESLint, keep the rest" }];
}
