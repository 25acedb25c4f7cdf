/** Which hook manager a project uses. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { hasPackage, type Manifest } from "./manifest.ts";
import { usesLefthook } from "./lefthook.ts";
import { usesPreCommit } from "./pre-commit-framework.ts";

export const managers = ["husky", "git", "lefthook", "pre-commit"] as const;
export type Manager = (typeof managers)[number];

/** Whoever Git obeys already; then whoever the project is set up for; then nobody, which is Git alone. */
export function managerIn(root: string, manifest: Manifest | undefined, hooksFolder: string): Manager {
  if (hooksFolder === join(root, ".husky", "_")) return "husky";
  if (hasPackage(root, manifest, "husky") || existsSync(join(root, ".husky"))) return "husky";
  if (usesLefthook(root, manifest)) return "lefthook";
  return usesPreCommit(root) ? "pre-commit" : "git";
}
