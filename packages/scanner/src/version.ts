import { readFileSync } from "node:fs";

/** Written into the single-file command by `build.mjs`, where there is no package.json to read. */
declare const NOPHI_VERSION: string | undefined;

/** The version of this package, as reports name it. */
export const version: string = typeof NOPHI_VERSION === "string" ? NOPHI_VERSION : versionOfPackage();

function versionOfPackage(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String((manifest as { version?: unknown }).version);
}
