/** Reads the plain files of an uncompressed tar archive (POSIX ustar with pax paths, as `npm pack` writes them). */

export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const blockSize = 512;

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** `path` of a pax header: records of the form "<length> <key>=<value>\n", the length counting the whole record in bytes. */
function paxPath(bytes: Uint8Array): string | undefined {
  let position = 0;
  while (position < bytes.length) {
    const space = bytes.indexOf(0x20, position);
    const length = space < 0 ? 0 : Number(text(bytes.subarray(position, space)));
    if (!(length > 0)) return undefined;
    const record = text(bytes.subarray(space + 1, position + length - 1));
    if (record.startsWith("path=")) return record.slice("path=".length);
    position += length;
  }
  return undefined;
}

export function readTar(archive: Uint8Array): ArchivedFile[] {
  const files: ArchivedFile[] = [];
  let nextPath: string | undefined;
  for (let position = 0; position + blockSize <= archive.length;) {
    const header = archive.subarray(position, position + blockSize);
    if (header[0] === 0) break;
    const size = Number.parseInt(text(header.subarray(124, 136)).trim() || "0", 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const content = archive.subarray(position + blockSize, position + blockSize + size);
    const prefix = text(header.subarray(345, 500));
    const name = text(header.subarray(0, 100));
    if (type === "x") {
      nextPath = paxPath(content);
    } else {
      if (type === "0" || type === "\0")
        files.push({ path: nextPath ?? (prefix === "" ? name : `${prefix}/${name}`), bytes: content });
      nextPath = undefined;
    }
    position += blockSize + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}
