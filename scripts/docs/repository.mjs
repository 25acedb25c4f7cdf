/** Where things are, as paths relative to the root of the repository with forward slashes. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export const inRepository = (path) => join(root, path);

/** The text of a file of the repository, or undefined where there is none. */
export function textOf(path) {
  return existsSync(inRepository(path)) ? readFileSync(inRepository(path), "utf8").replaceAll("\r\n", "\n") : undefined;
}

/** Every Markdown file that Git tracks or would track. A deleted one that is not staged yet is gone all the same. */
export function markdownFiles() {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", "*.md"];
  const paths = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\0");
  return [...new Set(paths)].filter((path) => path !== "" && existsSync(inRepository(path))).sort();
}
