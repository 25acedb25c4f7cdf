/** What kind of file the bytes are: text to scan, something without text, or something nophi cannot read yet. */
import { isUtf8 } from "node:buffer";
import type { ContainerFormat } from "./containers/part.ts";
import { isTar } from "./containers/tar.ts";
import { encodingOf, unmarkedUtf16 } from "./decode.ts";

export type FileKind =
  | { readonly kind: "text" }
  /** Holds no text to judge; counted under this name. */
  | { readonly kind: "skipped"; readonly as: string }
  /** Holds files or texts that can be taken out. */
  | { readonly kind: "container"; readonly format: ContainerFormat }
  /** May hold patient data that nophi cannot see. */
  | { readonly kind: "opaque"; readonly reason: string }
  /** A Git LFS pointer; the content lies elsewhere. */
  | { readonly kind: "lfs-pointer"; readonly oid: string };

const text: FileKind = { kind: "text" };

/** The first bytes of formats, at their offset. A text that happens to begin like one (`BM`, `MZ`, `ID3`) is still text. */
const magic: readonly (readonly [offset: number, bytes: string, kind: FileKind])[] = [
  [0, "\x89PNG\r\n", skipped("image")],
  [0, "\xff\xd8\xff", skipped("image")],
  [0, "GIF8", skipped("image")],
  [8, "WEBP", skipped("image")],
  [0, "BM", skipped("image")],
  [0, "\0\0\x01\0", skipped("image")], // ICO
  [0, "II*\0", skipped("image")], // TIFF
  [0, "MM\0*", skipped("image")],
  [4, "ftypavif", skipped("image")],
  [4, "ftyphei", skipped("image")],
  [0, "wOFF", skipped("font")],
  [0, "wOF2", skipped("font")],
  [0, "OTTO", skipped("font")],
  [0, "ttcf", skipped("font")],
  [0, "\0\x01\0\0\0", skipped("font")], // TrueType
  [0, "ID3", skipped("audio")],
  [0, "\xff\xfb", skipped("audio")], // MP3
  [0, "fLaC", skipped("audio")],
  [0, "OggS", skipped("audio")],
  [8, "WAVE", skipped("audio")],
  [4, "ftypM4A", skipped("audio")],
  [4, "ftyp", skipped("video")],
  [0, "\x1aE\xdf\xa3", skipped("video")], // Matroska, WebM
  [8, "AVI ", skipped("video")],
  [0, "\x7fELF", skipped("compiled code")],
  [0, "MZ", skipped("compiled code")],
  [0, "\xca\xfe\xba\xbe", skipped("compiled code")], // Java, Mach-O
  [0, "\xcf\xfa\xed\xfe", skipped("compiled code")], // Mach-O
  [0, "\0asm", skipped("compiled code")],
  [0, "!<arch>\n", skipped("compiled code")],
  [0, "PK\x03\x04", container("zip")],
  [0, "PK\x05\x06", container("zip")], // without entries
  [0, "\x1f\x8b", container("gzip")],
  [4, "1AY&SY", opaque("archive")], // bzip2
  [0, "\xfd7zXZ\0", opaque("archive")],
  [0, "7z\xbc\xaf", opaque("archive")],
  [0, "Rar!", opaque("archive")],
  [0, "\x28\xb5\x2f\xfd", opaque("archive")], // Zstandard
  [257, "ustar", container("tar")],
  [0, "\xd0\xcf\x11\xe0", opaque("office document")],
  [128, "DICM", container("dicom")],
  [0, "SQLite format 3\0", container("sqlite")],
  [0, "7\x7f\x06\x82", opaque("write-ahead log of a database")], // SQLite
  [0, "7\x7f\x06\x83", opaque("write-ahead log of a database")],
  [0, "PAR1", opaque("Parquet table")],
];

/** Kinds whose files have no common first bytes. */
const extensions: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(?:ico|cur|tga|psd|heic|jp2|jxl)$/i, skipped("image")],
  [/\.(?:eot|pfb|pfm)$/i, skipped("font")],
  [/\.(?:mp3|aac|wma|aiff?)$/i, skipped("audio")],
  [/\.(?:mp4|mov|wmv|flv|mpe?g)$/i, skipped("video")],
  [/\.(?:pyc|pyo|o|obj|a|lib|node|class|pdb|dSYM)$/i, skipped("compiled code")],
];

/** Every kind that is told by its first bytes or by its extension, for the documentation. */
export const knownKinds = (): FileKind[] => [...magic.map(([, , kind]) => kind), ...extensions.map(([, kind]) => kind)];

export function kindOf(path: string, bytes: Buffer): FileKind {
  if (startsWith(bytes, 0, "%PDF-")) return container("pdf");
  if (startsWith(bytes, 0, "version https://git-lfs.github.com/spec/v1\n")) return lfsPointer(bytes);
  const zeros = bytes.includes(0);
  if (!zeros && isUtf8(bytes)) return text;
  const { encoding, mark } = encodingOf(bytes);
  if (mark > 0 && encoding !== "utf-8") return text;
  const readable = readsAsText(bytes);
  for (const [offset, first, kind] of magic) {
    // A table in an older encoding whose first column is called BMI is no bitmap: letters alone prove no format.
    if (startsWith(bytes, offset, first) && !(readable && /^[ -~]{1,4}$/.test(first))) return kind;
  }
  if (zeros && isTar(bytes)) return container("tar");
  if (!readable) for (const [pattern, kind] of extensions) if (pattern.test(path)) return kind;
  // Without a zero byte it is text in an older encoding; with some among readable UTF-8, a text with separators.
  if (!zeros || unmarkedUtf16(bytes) !== undefined || (readable && isUtf8(bytes))) return text;
  return unknown;
}

const unknown = opaque("unknown binary format");

/** Whether a file is none of the formats that nophi knows, read or not. */
export const isUnknown = (kind: FileKind): boolean => kind === unknown;

/** How much of a file is looked at to tell text from binary formats, whose headers are full of control characters. */
const headBytes = 4096;

/**
 * True where the beginning holds no control characters but those that texts have, and at most one zero in ten bytes, as in
 * lists whose items end in one.
 */
function readsAsText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, headBytes);
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros++;
    // Backspace to carriage return, and escape.
    else if ((byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte !== 0x1b) || byte === 0x7f) return false;
  }
  return zeros <= head.length / 10;
}

function skipped(as: string): FileKind {
  return { kind: "skipped", as };
}

function opaque(what: string): FileKind {
  return { kind: "opaque", reason: `${what}: nophi cannot read it` };
}

function container(format: ContainerFormat): FileKind {
  return { kind: "container", format };
}

function startsWith(bytes: Buffer, offset: number, first: string): boolean {
  for (let index = 0; index < first.length; index++) {
    if (bytes[offset + index] !== first.charCodeAt(index)) return false;
  }
  return true;
}

// The lines of a pointer (Git LFS specification), in their order. Whatever else stands in such a file is no pointer's.
const pointer =
  /^version [^\n]+\n(?:ext-\d-\w{1,64} sha256:[0-9a-f]{64}\n)*oid sha256:([0-9a-f]{64})\nsize \d{1,20}\n?$/;

/** A pointer is at most 1024 bytes (Git LFS specification); anything else that begins like one is text. */
function lfsPointer(bytes: Buffer): FileKind {
  const match = bytes.length > 1024 ? null : pointer.exec(bytes.toString("latin1"));
  return match?.[1] === undefined ? text : { kind: "lfs-pointer", oid: match[1] };
}
