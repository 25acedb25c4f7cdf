/** Repositories whose hooks are set up by `nophi init`, and what people do in them. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createRepository, nophi, ssn, type Repository, type Run } from "./repository.ts";

export const hooks = ["pre-commit", "pre-merge-commit", "commit-msg", "pre-push"] as const;

export const patient = `const patient = { ssn: "${ssn}" };\n`;

/** The PATH of a person's terminal: npm puts folders with our own nophi before it. */
export const terminalPath = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(delimiter);

export interface Project extends Repository {
  read(path: string): string;
  exists(path: string): boolean;
  /** Writes a file that may be run. */
  script(path: string, content: string): void;
  nophi(...args: string[]): Run;
  /** Runs git with hooks, as a person does. */
  person(...args: string[]): { readonly status: number | null; readonly output: string };
  /** Writes, stages and commits with hooks. */
  change(files: Record<string, string>, message?: string): { readonly status: number | null; readonly output: string };
}

/** A repository with nophi in node_modules, and other packages of this workspace as links. */
export function createProject(files: Record<string, string> = {}, packages: readonly string[] = []): Project {
  const repository = createRepository({ ".gitignore": "node_modules\n", ...files });
  const { folder } = repository;
  const link = (target: string, path: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  };
  const scanner = join(import.meta.dirname, "..");
  link(scanner, "node_modules/nophi");
  link(join(scanner, "bin", "nophi.js"), "node_modules/.bin/nophi");
  const modules = join(scanner, "..", "..", "node_modules");
  for (const name of packages) {
    link(join(modules, name), `node_modules/${name}`);
    if (existsSync(join(modules, ".bin", name))) link(join(modules, ".bin", name), `node_modules/.bin/${name}`);
  }
  const person = (...args: string[]) => {
    const run = spawnSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PATH: terminalPath, NO_COLOR: "1" },
    });
    return { status: run.status, output: run.stdout + run.stderr };
  };
  return {
    ...repository,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    exists: (path) => existsSync(join(folder, path)),
    script: (path, content) => {
      repository.write(path, content);
      chmodSync(join(folder, path), 0o755);
    },
    nophi: (...args) => nophi(folder, args, "", { PATH: terminalPath }),
    person,
    change: (contents, message = "work") => {
      for (const [path, content] of Object.entries(contents)) repository.write(path, content);
      repository.git("add", "--all");
      return person("commit", "-m", message);
    },
  };
}
