/** Replaces what blocks in files by values that are nobody's. Nothing is written before every file has been read. */
import { lstatSync } from "node:fs";
import { createSurrogates, fix, scan as coreScan, type Finding } from "@nophi/core";
import type { Configuration } from "../config/load.ts";
import { createExaminer, type Scan } from "../examine.ts";
import { decode } from "../files/decode.ts";
import { kindOf } from "../files/kind.ts";
import { createFileReader } from "../files/read.ts";
import { rewriteBytes } from "../files/rewrite.ts";
import type { WalkedFile } from "../files/walk.ts";
import type { Known } from "../known/load.ts";
import type { NotExamined, ReportFinding } from "../report/report.ts";
import { scanBytes } from "../scan-paths.ts";

/** A file with something to replace. */
export interface FixedFile {
  readonly file: WalkedFile;
  readonly before: Buffer;
  readonly after: Buffer;
  readonly replaced: readonly Finding[];
}

export interface Fixes {
  readonly files: readonly FixedFile[];
  /** What blocks still, once the files are written. */
  readonly left: readonly ReportFinding[];
  readonly notExamined: readonly NotExamined[];
}

/** A larger text is a data set: it belongs elsewhere, whatever stands in it. In bytes. */
const largest = 8 * 1024 * 1024;

export interface FixRequest {
  readonly root: string;
  readonly configuration: Configuration;
  readonly known?: Known;
  /** True where a file must stay as it is: then all of it is left. */
  readonly untouchable: (path: string) => boolean;
}

export async function fixFiles(walked: readonly WalkedFile[], request: FixRequest): Promise<Fixes> {
  const { root, configuration, known, untouchable } = request;
  const surrogateFor = createSurrogates();
  const files: FixedFile[] = [];
  let current: { readonly file: WalkedFile; readonly bytes: Buffer; readonly writable: boolean } | undefined;
  const scan: Scan = (input, options, origin) => {
    // What was made readable first has no way back into the file.
    if (current?.writable !== true || origin?.placeOf !== undefined) return coreScan(input, options);
    const { file, bytes } = current;
    let replaced: readonly Finding[] = [];
    const after = rewriteBytes(bytes, (text) => {
      const fixed = fix(text, options, surrogateFor);
      replaced = fixed.replaced;
      return fixed.text;
    });
    if (after === undefined || replaced.length === 0) return coreScan(input, options);
    files.push({ file, before: bytes, after, replaced });
    return coreScan(decode(after), options);
  };
  const examiner = await createExaminer({ configuration, scan, ...(known !== undefined && { known }) });
  const read = createFileReader(configuration.maxFileBytes);
  for (const file of walked) {
    if (examiner.ignores(file.path)) continue;
    const content = read(file.absolute);
    if (content.kind === "unreadable") examiner.notExamined(file.path, content.reason);
    if (content.kind !== "file") continue;
    const kind = kindOf(file.path, content.bytes);
    if (kind.kind === "text" && content.bytes.length > largest) {
      examiner.notExamined(file.path, "too large to be written anew");
      continue;
    }
    const writable = kind.kind === "text" && !untouchable(file.path) && lstatSync(file.absolute).isFile();
    current = { file, bytes: content.bytes, writable };
    await scanBytes(examiner, file.path, content.bytes, root, kind);
  }
  const { report } = await examiner.finish("paths");
  return {
    files,
    left: report.findings.filter(({ verdict }) => verdict === "block"),
    notExamined: report.notExamined,
  };
}
