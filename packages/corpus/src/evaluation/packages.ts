/** Public packages as a measure of silence: fetched with npm, kept in the ignored cache, scanned file by file. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { scan } from "@nophi/core";
import { placeOf, type FindingPlace } from "./score.ts";
import { readTar } from "./tar.ts";

export interface PackageScore {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  readonly milliseconds: number;
  readonly block: number;
  readonly warn: number;
  readonly places: readonly FindingPlace[];
}

/** The file that `npm pack` writes for `name@version`. */
function tarballName(spec: string): string {
  const at = spec.lastIndexOf("@");
  return `${spec.slice(0, at).replace(/^@/, "").replace("/", "-")}-${spec.slice(at + 1)}.tgz`;
}

/** The tarball of `spec`, from the cache or through the user's npm configuration. */
export function fetchPackage(spec: string, cacheFolder: string): Uint8Array {
  const file = join(cacheFolder, tarballName(spec));
  if (!existsSync(file)) {
    mkdirSync(cacheFolder, { recursive: true });
    execFileSync("npm", ["pack", spec, "--silent", "--ignore-scripts", "--pack-destination", cacheFolder], {
      cwd: cacheFolder,
      stdio: ["ignore", "ignore", "pipe"],
      shell: process.platform === "win32",
    });
  }
  return readFileSync(file);
}

/** A file with a NUL byte near its start is not text (the rule of Git). */
const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 8000).includes(0);

function countLines(bytes: Uint8Array): number {
  let lines = bytes.length > 0 && bytes[bytes.length - 1] !== 0x0a ? 1 : 0;
  for (const byte of bytes) if (byte === 0x0a) lines++;
  return lines;
}

export function scorePackage(spec: string, tarball: Uint8Array): PackageScore {
  const places: FindingPlace[] = [];
  const total = { files: 0, bytes: 0, lines: 0, milliseconds: 0, block: 0, warn: 0 };
  for (const file of readTar(gunzipSync(tarball))) {
    if (!isText(file.bytes)) continue;
    const path = file.path.replace(/^[^/]+\//, "");
    total.files++;
    total.bytes += file.bytes.length;
    total.lines += countLines(file.bytes);
    const started = performance.now();
    const { findings } = scan(file.bytes, { path });
    total.milliseconds += performance.now() - started;
    for (const finding of findings) {
      if (finding.verdict === "note") continue;
      total[finding.verdict]++;
      places.push(placeOf(finding, `${spec.slice(0, spec.lastIndexOf("@"))}/${path}`));
    }
  }
  return { name: spec, ...total, places };
}
