/** Replaces what blocks in texts by values that are nobody's. Nothing is written here. */
import { createSurrogates, fix, scan as coreScan, type Finding } from "@nophi/core";
import type { Configuration } from "../config/load.ts";
import { createExaminer, type Scan } from "../examine.ts";
import { decode } from "../files/decode.ts";
import { kindOf } from "../files/kind.ts";
import { rewriteBytes } from "../files/rewrite.ts";
import type { Known } from "../known/load.ts";
import type { NotExamined, ReportFinding } from "../report/report.ts";
import { scanBytes } from "../scan-paths.ts";
import type { Baseline } from "../suppress/baseline.ts";
import type { FixSource } from "./sources.ts";

/** A file with something to replace. */
export interface FixedFile {
  readonly path: string;
  readonly content: Buffer;
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
  /** What the project lets pass stays as it is. */
  readonly baseline?: Baseline;
}

export async function fixTexts(sources: readonly FixSource[], request: FixRequest): Promise<Fixes> {
  const { root, configuration, baseline } = request;
  const surrogateFor = createSurrogates();
  const files: FixedFile[] = [];
  let current: { readonly path: string; readonly bytes: Buffer; readonly writable: boolean } | undefined;
  const scan: Scan = (input, options, origin) => {
    // What was made readable first has no way back into the file.
    if (current?.writable !== true || origin?.placeOf !== undefined) return coreScan(input, options);
    const { path, bytes } = current;
    const stays = (finding: Finding): boolean =>
      baseline?.reasonFor({ ...finding, path: options.path ?? path }, false) !== undefined;
    let replaced: readonly Finding[] = [];
    const content = rewriteBytes(bytes, (text) => {
      const fixed = fix(text, options, { surrogateFor, stays });
      replaced = fixed.replaced;
      return fixed.text;
    });
    if (content === undefined || replaced.length === 0) return coreScan(input, options);
    files.push({ path, content, replaced });
    return coreScan(decode(content), options);
  };
  const examiner = await createExaminer({ ...request, scan });
  for (const { path, writable, content } of sources) {
    if (examiner.ignores(path)) continue;
    const read = await content(configuration.maxFileBytes);
    if (read.kind === "unreadable") examiner.notExamined(path, read.reason);
    if (read.kind !== "file" && read.kind !== "symlink") continue;
    const kind = read.kind === "symlink" ? ({ kind: "text" } as const) : kindOf(path, read.bytes);
    if (kind.kind === "text" && read.bytes.length > largest) {
      examiner.notExamined(path, "too large to be written anew");
      continue;
    }
    current = { path, bytes: read.bytes, writable: writable && read.kind === "file" && kind.kind === "text" };
    await scanBytes(examiner, path, read.bytes, root, kind);
  }
  const { report } = await examiner.finish("paths");
  const left = report.findings.filter(({ verdict }) => verdict === "block");
  return { files, left, notExamined: report.notExamined };
}
