/** Reads files one after the other into one buffer: three times as fast on a whole repository as asking for promises. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } from "node:fs";
import { systemCode } from "../usage-error.ts";

export type FileContent =
  /** The bytes are valid until the next read. */
  | { readonly kind: "file"; readonly bytes: Buffer }
  | { readonly kind: "symlink"; readonly bytes: Buffer }
  | { readonly kind: "directory" }
  | { readonly kind: "gone" }
  | { readonly kind: "unreadable"; readonly reason: string };

export type ReadFile = (path: string) => FileContent;

// Windows has neither flag; there a link is told by `lstat`. Without O_NONBLOCK opening a named pipe would wait for ever.
const noFollow = constants.O_NOFOLLOW as number | undefined;
const openFlags = constants.O_RDONLY | (noFollow ?? 0) | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** Creates a reader with a buffer of its own; a larger file than `maxBytes` is not read. */
export function createFileReader(maxBytes: number): ReadFile {
  let buffer = Buffer.allocUnsafeSlow(1024 * 1024);
  const readOpen = (file: number): FileContent => {
    const status = fstatSync(file);
    if (status.isDirectory()) return { kind: "directory" };
    if (!status.isFile()) return { kind: "unreadable", reason: "not a regular file" };
    if (status.size > maxBytes) return { kind: "unreadable", reason: tooLarge(maxBytes) };
    let length = 0;
    // Until a read returns nothing: the size may be 0 (in /proc) or change under our hands.
    for (;;) {
      if (length === buffer.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(status.size + 1, buffer.length * 2));
        buffer.copy(larger);
        buffer = larger;
      }
      const count = readSync(file, buffer, length, buffer.length - length, null);
      if (count === 0) return { kind: "file", bytes: buffer.subarray(0, length) };
      length += count;
      if (length > maxBytes) return { kind: "unreadable", reason: tooLarge(maxBytes) };
    }
  };
  return (path) => {
    let file: number | undefined;
    try {
      if (noFollow === undefined && lstatSync(path).isSymbolicLink()) return linkText(path);
      file = openSync(path, openFlags);
      return readOpen(file);
    } catch (error) {
      return failed(path, systemCode(error));
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
}

/** Why a file over the bound was not read. */
export function tooLarge(maxBytes: number): string {
  const mebibytes = maxBytes / (1024 * 1024);
  return `larger than ${mebibytes >= 1 ? `${+mebibytes.toFixed(1)} MiB` : `${maxBytes} bytes`}`;
}

/** ELOOP (EMLINK on FreeBSD) is the answer to O_NOFOLLOW on a link. */
function failed(path: string, code: string): FileContent {
  if (code === "ELOOP" || code === "EMLINK") return linkText(path);
  if (code === "ENOENT") return { kind: "gone" };
  if (code === "EISDIR") return { kind: "directory" };
  return { kind: "unreadable", reason: `cannot be read (${code})` };
}

/** What a commit keeps of a link is the path it points to. */
function linkText(path: string): FileContent {
  try {
    return { kind: "symlink", bytes: Buffer.from(readlinkSync(path), "utf8") };
  } catch (error) {
    return { kind: "unreadable", reason: `cannot be read (${systemCode(error)})` };
  }
}
