/** Opens containers. Loaded only where one turns up: most commits hold none. */
import { systemCode } from "../../usage-error.ts";
import { kindOf } from "../kind.ts";
import { bounds, createBudget, tooDeep, type Budget } from "./budget.ts";
import { readDicom } from "./dicom.ts";
import { readGzip } from "./gzip.ts";
import { unread, type ContainerFormat, type Parts } from "./part.ts";
import { readPdf } from "./pdf/index.ts";
import { readSqlite } from "./sqlite.ts";
import { readTar } from "./tar.ts";
import { readZip } from "./zip.ts";

export type { Part } from "./part.ts";

/**
 * Everything in a container and in the containers inside of it, named from the outermost one on: `outer.zip!inner/a.csv`.
 * Files that come out hold text, or bytes of a format that nophi cannot read. Never throws, whatever the bytes are.
 *
 * @param maxBytes how much may be unpacked
 */
export function partsOf(path: string, bytes: Buffer, format: ContainerFormat, maxBytes: number): Parts {
  return opened(path, bytes, format, createBudget(maxBytes), 1);
}

function* opened(path: string, bytes: Buffer, format: ContainerFormat, budget: Budget, depth: number): Parts {
  let isEmpty = true;
  for (const part of withoutOverrun(read(path, bytes, format, budget))) {
    if (part.kind !== "unread") isEmpty = false;
    const name = part.name === "" ? path : `${path}!${part.name}`;
    if (part.kind !== "file") yield { ...part, name };
    else yield* file(path, name, part.bytes, format, budget, depth);
  }
  // Whatever it is, its letters are read.
  if (isEmpty) yield { kind: "loose", name: path, bytes };
}

/** The parts up to where a damaged file sends its reader beyond the end of the bytes. */
function* withoutOverrun(parts: Parts): Parts {
  try {
    yield* parts;
  } catch (error) {
    if (!overruns.has(systemCode(error))) throw error;
    yield unread("", "damaged");
  }
}

const overruns = new Set(["ERR_OUT_OF_RANGE", "ERR_BUFFER_OUT_OF_BOUNDS"]);

function* file(
  outer: string,
  name: string,
  bytes: Buffer,
  around: ContainerFormat,
  budget: Budget,
  depth: number,
): Parts {
  const kind = kindOf(name, bytes);
  if (kind.kind === "skipped") yield { kind: "skipped", name, as: kind.as };
  else if (kind.kind !== "container") yield { kind: "file", name, bytes };
  else if (depth >= bounds.depth) yield unread(name, tooDeep);
  // A compressed archive is one container to whoever made it: `all.tgz!a.csv`.
  else if (around === "gzip" && kind.format === "tar") yield* opened(outer, bytes, kind.format, budget, depth);
  else yield* opened(name, bytes, kind.format, budget, depth + 1);
}

function read(path: string, bytes: Buffer, format: ContainerFormat, budget: Budget): Parts {
  switch (format) {
    case "zip":
      return readZip(bytes, budget);
    case "gzip":
      return readGzip(bytes, path, budget);
    case "tar":
      return readTar(bytes, budget);
    case "dicom":
      return readDicom(bytes, budget);
    case "pdf":
      return readPdf(bytes, budget);
    case "sqlite":
      return readSqlite(bytes, budget);
  }
}
