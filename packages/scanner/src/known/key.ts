/** The key of the list of known patients. It never lies in a repository: with it, whoever has the list can test guesses. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { systemCode, UsageError } from "../usage-error.ts";

/** As many bits as HMAC-SHA-256 makes use of (RFC 2104, section 3). */
const KEY_BYTES = 32;
const KEY_TEXT = new RegExp(`^[0-9a-f]{${KEY_BYTES * 2}}$`);

/** A file that is much longer is something else. */
const LONGEST_FILE = 4096;

export const keyVariable = "NOPHI_KEY_FILE";

/**
 * Where the key lies: `asked`, or what the environment says, or the folder for the settings of a user (XDG Base Directory
 * Specification; `%APPDATA%` on Windows).
 */
export function keyFileOf(asked: string | undefined, cwd: string, env: NodeJS.ProcessEnv = process.env): string {
  const named = asked ?? env[keyVariable];
  if (named !== undefined && named !== "") return resolve(cwd, named);
  // The specification: a path that is not absolute counts as not set.
  const absolute = (folder: string | undefined): string | undefined =>
    folder !== undefined && folder !== "" && resolve(folder) === folder ? folder : undefined;
  const settings =
    process.platform === "win32"
      ? (absolute(env["APPDATA"]) ?? join(homedir(), "AppData", "Roaming"))
      : (absolute(env["XDG_CONFIG_HOME"]) ?? join(homedir(), ".config"));
  return join(settings, "nophi", "known-patients.key");
}

/**
 * The key, or undefined where there is no such file.
 *
 * @throws UsageError for a key that others can read, that a commit could take along, or that is none
 */
export function readKey(file: string): Buffer | undefined {
  let text: string;
  try {
    const status = statSync(file);
    if (!status.isFile()) throw problem(file, "is no file");
    refuseWorkTree(dirname(realpathSync(file)), file);
    // Windows keeps no such bits; a profile is closed to other users there.
    if (process.platform !== "win32" && (status.mode & 0o077) !== 0)
      throw problem(file, "can be read by other users; run chmod 600 on it");
    if (status.size > LONGEST_FILE) throw problem(file, "is no key: it is too long");
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = systemCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw problem(file, `cannot be read (${code})`);
  }
  if (text === "") throw problem(file, "is empty");
  if (/^[0-9a-f]*$/.test(text) && text.length < KEY_BYTES * 2) throw problem(file, "is too short");
  if (!KEY_TEXT.test(text)) throw problem(file, `is no key: it must hold ${KEY_BYTES * 2} hexadecimal digits`);
  return Buffer.from(text, "hex");
}

/** @throws UsageError where there is none, too */
export function requireKey(file: string): Buffer {
  const key = readKey(file);
  if (key === undefined) throw new UsageError(missingKey(file));
  return key;
}

export const missingKey = (file: string): string =>
  `there is no key at ${file}; take the one of your team, or make one with: nophi identifiers key`;

/** Writes a new random key. One that exists is kept: what was stored with it would be lost. */
export function createKey(file: string): void {
  if (existsSync(file)) throw problem(file, "exists already and is kept");
  // Before a folder is made, and again where links on the way lead.
  refuseWorkTree(dirname(file), file);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    refuseWorkTree(realpathSync(dirname(file)), file);
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw problem(file, `cannot be written (${systemCode(error)})`);
  }
}

function refuseWorkTree(folder: string, file: string): void {
  if (existsSync(join(folder, ".git")))
    throw problem(file, "lies in a Git repository, where a commit could take it along; keep it elsewhere");
  if (dirname(folder) !== folder) refuseWorkTree(dirname(folder), file);
}

const problem = (file: string, what: string): UsageError => new UsageError(`the key ${file} ${what}`);
