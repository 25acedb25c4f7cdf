#!/usr/bin/env node
// The entry of the hooks in .pre-commit-hooks.yaml. A release carries the command as one file beside this one and needs
// nothing but Node. In a plain clone the command is built once, inside the clone that pre-commit keeps: that takes npm
// and some seconds. Whatever goes wrong blocks the commit.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const released = new URL("nophi.bundle.mjs", import.meta.url);
const built = new URL("../packages/scanner/dist/nophi.cjs", import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));
const lock = fileURLToPath(new URL("../.nophi-build.lock", import.meta.url));
const owner = `${lock}/pid`;

const LONGEST_BUILD_MS = 10 * 60_000;

/** Runs npm without a shell; on Windows npm is a script that only a shell starts. */
function npm(...args) {
  // Output goes to standard error: standard output belongs to the report.
  execFileSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
}

function build() {
  process.stderr.write("nophi: building the command once in this clone (a release tag needs no build)\n");
  npm(
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--include=dev",
    "--workspace=nophi",
    "--workspace=@nophi/core",
  );
  execFileSync(process.execPath, ["packages/scanner/build.mjs"], { cwd: root, stdio: ["ignore", 2, 2] });
}

/** Whether the process that made the lock is gone, as after Ctrl-C during a build. A lock without its number is just made. */
function isAbandoned() {
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > LONGEST_BUILD_MS) return true;
  try {
    process.kill(Number(readFileSync(owner, "utf8")), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

/** Builds unless another process does, and waits for that one. */
async function buildOnce() {
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(owner, String(process.pid));
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAbandoned()) rmSync(lock, { recursive: true, force: true });
      await sleep(200);
      continue;
    }
    try {
      if (!existsSync(built)) build();
      return;
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

async function main() {
  if (existsSync(released)) return import(released.href);
  if (!existsSync(built)) await buildOnce();
  return import(built.href);
}

main().catch((error) => {
  process.stderr.write(
    `nophi: the command could not be built in ${root}: ${error.message}\nnophi: use a release tag in "rev", or see that npm works here\n`,
  );
  process.exitCode = 2;
});
