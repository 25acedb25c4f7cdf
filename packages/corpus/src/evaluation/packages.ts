/**
 * Public packages as a measure of silence: fetched with npm, checked against the pinned hash, kept in the ignored cache, scanned
 * file by file, once as a project that declares nothing and once as a healthcare project.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { scan, type Finding, type ScanOptions } from "@nophi/core";
import { placeOf, type FindingPlace } from "./score.ts";
import { readTar } from "./tar.ts";

/** Exact versions with the hash of their tarball in Subresource Integrity notation, so that the same lines are measured everywhere. */
export type PinnedPackages = Readonly<Record<string, string>>;

/** What one reading of a package reported. */
export interface Alarms {
  readonly block: number;
  readonly warn: number;
  /** Of these, in files that no person wrote: lockfiles, minified files, source maps. */
  readonly generated: number;
  readonly places: readonly FindingPlace[];
}

export interface PackageScore {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  /** Of the reading that declares nothing. */
  readonly milliseconds: number;
  /** By a project that declares nothing. */
  readonly plain: Alarms;
  /** By one that declares `"health": true`. */
  readonly health: Alarms;
}

/** The file that `npm pack` writes for `name@version`. */
function tarballName(spec: string): string {
  const at = spec.lastIndexOf("@");
  return `${spec.slice(0, at).replace(/^@/, "").replace("/", "-")}-${spec.slice(at + 1)}.tgz`;
}

const integrityOf = (tarball: Uint8Array): string => `sha512-${createHash("sha512").update(tarball).digest("base64")}`;

/** The tarball of `spec`, from the cache or through the user's npm configuration; throws where it is not the pinned one. */
export function fetchPackage(spec: string, integrity: string, cacheFolder: string): Uint8Array {
  const file = join(cacheFolder, tarballName(spec));
  if (!existsSync(file)) {
    mkdirSync(cacheFolder, { recursive: true });
    execFileSync("npm", ["pack", spec, "--silent", "--ignore-scripts", "--pack-destination", cacheFolder], {
      cwd: cacheFolder,
      stdio: ["ignore", "ignore", "pipe"],
      shell: process.platform === "win32",
    });
  }
  const tarball = readFileSync(file);
  if (integrityOf(tarball) !== integrity)
    throw new Error(`the tarball of ${spec} is not the pinned one; remove ${file} and try again`);
  return tarball;
}

/** A file with a NUL byte near its start is not text (the rule of Git). */
const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 8000).includes(0);

function countLines(bytes: Uint8Array): number {
  let lines = bytes.length > 0 && bytes[bytes.length - 1] !== 0x0a ? 1 : 0;
  for (const byte of bytes) if (byte === 0x0a) lines++;
  return lines;
}

/** Files that a tool writes: nobody can be asked to look at an alarm there. */
const GENERATED =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|composer\.lock|Cargo\.lock|poetry\.lock)$|[.-]min\.(?:[cm]?js|css)$|\.map$/;

export const isGenerated = (path: string): boolean => GENERATED.test(path);

export function scorePackage(spec: string, tarball: Uint8Array): PackageScore {
  const total = { files: 0, bytes: 0, lines: 0, milliseconds: 0 };
  const plain = { block: 0, warn: 0, generated: 0, places: [] as FindingPlace[] };
  const health = { block: 0, warn: 0, generated: 0, places: [] as FindingPlace[] };
  for (const file of readTar(gunzipSync(tarball))) {
    if (!isText(file.bytes)) continue;
    const path = file.path.replace(/^[^/]+\//, "");
    total.files++;
    total.bytes += file.bytes.length;
    total.lines += countLines(file.bytes);
    const shown = `${spec.slice(0, spec.lastIndexOf("@"))}/${path}`;
    const read = (alarms: typeof plain, options: ScanOptions): void => {
      for (const finding of findingsOf(shown, file.bytes, { ...options, path })) {
        if (finding.verdict === "note") continue;
        alarms[finding.verdict]++;
        if (isGenerated(path)) alarms.generated++;
        alarms.places.push(placeOf(finding, shown));
      }
    };
    const started = performance.now();
    read(plain, {});
    total.milliseconds += performance.now() - started;
    read(health, { health: true });
  }
  return { name: spec, ...total, plain, health };
}

/** `scan` never throws; where it does, the file that made it throw has a name. */
function findingsOf(shown: string, bytes: Uint8Array, options: ScanOptions): readonly Finding[] {
  try {
    return scan(bytes, options).findings;
  } catch (cause) {
    throw new Error(`scanning ${shown} failed`, { cause });
  }
}
