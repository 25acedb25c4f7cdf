/** Real repositories in temporary folders, for tests that are stories. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

// A hook that runs these tests has its own index and folder in the environment; they must not leak in here. Jest gives tests a
// copy of the environment, of which Node's own modules know nothing: every child is handed it.
for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];
Object.assign(process.env, {
  GIT_CONFIG_GLOBAL: process.platform === "win32" ? "NUL" : "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.com",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.com",
});
delete process.env["FORCE_COLOR"];

/** The command as users start it. */
export const bin = join(import.meta.dirname, "..", "bin", "nophi.js");

/** Values that look real. They are put together here, so that nophi has nothing to say about its own tests. */
export const ssn = ["219", "48", "3821"].join("-");
export const otherSsn = ["351", "60", "7742"].join("-");
export const email = `maria.gonzalez${"@"}gmail.com`;

export interface Repository {
  readonly folder: string;
  write(path: string, content: string | Uint8Array): void;
  git(...args: string[]): string;
  /** Writes, stages everything and commits without hooks. */
  commit(files?: Record<string, string | Uint8Array>): void;
  remove(): void;
}

export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "nophi-")));
}

export function createRepository(files?: Record<string, string | Uint8Array>): Repository {
  const folder = temporaryFolder();
  const git = (...args: string[]): string =>
    execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: process.env,
    });
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const commit = (contents: Record<string, string | Uint8Array> = {}): void => {
    for (const [path, content] of Object.entries(contents)) write(path, content);
    git("add", "--all");
    git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", "state");
  };
  git("init", "--quiet", "--initial-branch=main");
  if (files !== undefined) commit(files);
  return { folder, write, git, commit, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command. */
export function nophi(
  cwd: string,
  args: readonly string[],
  input: string | Uint8Array = "",
  env: Readonly<Record<string, string>> = {},
): Run {
  const options = { cwd, input, encoding: "utf8", env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], options);
  return { status, stdout, stderr };
}
