/** Examines what is in a file: its text, the object behind a pointer, or the parts of a container. */
import { LONGEST_RUN } from "@nophi/core/first-pass";
import type { Examiner, Judged, Novelty } from "./examine.ts";
import { boundOf } from "./files/bounds.ts";
import type { ContainerFormat, Part } from "./files/containers/part.ts";
import { decodeText, utf8Of } from "./files/decode.ts";
import { encodedFilesOf, type EncodedFile } from "./files/encoded-files.ts";
import { kindOf, type FileKind } from "./files/kind.ts";
import type { StoredText } from "./files/packed-text.ts";
import { lfsObject } from "./files/lfs.ts";
import { createFileReader } from "./files/read.ts";
import { changedLines, everyLine, type ChangedLines } from "./git/changed-lines.ts";

/** What the parents of a commit hold at the place of a file. Asked only for a file with findings: most have none. */
export interface Before {
  /** The lines of a text that are new. */
  lines(text: string): Promise<ChangedLines>;
  /** The same for a long one. */
  linesOfLong(text: StoredText): Promise<ChangedLines>;
  /** The files as the parents have them. */
  bytes(): Promise<Buffer[]>;
}

/**
 * @param cwd a folder of the project, for questions about Git LFS objects
 * @param before without it every line counts
 */
export async function examineBytes(
  examiner: Examiner,
  path: string,
  bytes: Buffer,
  kind: FileKind,
  cwd: string,
  before?: Before,
): Promise<void> {
  if (kind.kind === "lfs-pointer") return examineLfs(examiner, path, kind.oid, cwd, before && unknown);
  if (kind.kind === "container") return examineContainer(examiner, path, bytes, kind.format, cwd, before);
  if (kind.kind === "text") examineBounds(examiner, path, bytes);
  if (kind.kind === "text") {
    if (await isExaminedInParts(examiner, path, bytes, cwd, before)) return examiner.count(bytes.length);
    const lines = before && lazy(() => before.lines(decodeText(bytes)));
    for (const file of encodedFilesOf(bytes, LONGEST_RUN))
      await examineFileIn(examiner, path, file, cwd, await lines?.());
  }
  const judged = await examiner.judge(path, bytes, kind);
  if (judged === undefined) return;
  // Opaque bytes were read as Latin-1, where lines mean nothing.
  const lines = kind.kind === "text" ? await before?.lines(decodeText(bytes)) : before && everyLine;
  examiner.keep(judged, lines);
}

function examineBounds(examiner: Examiner, path: string, bytes: Buffer): void {
  const bound = boundOf(path, bytes);
  if (bound !== undefined) examiner.notExamined(path, bound);
}

const mark = "!base64-";
const mostWithin = 4;

/**
 * A file in Base64 within a text, told by its place: `letter.eml!base64-12` is the one that begins in line 12.
 *
 * @param lines the lines of the text that count; a file in it counts as a whole
 */
export async function examineFileIn(
  examiner: Examiner,
  path: string,
  file: EncodedFile,
  cwd: string,
  lines?: ChangedLines,
): Promise<void> {
  if (lines !== undefined && !lines(file.line, file.endLine)) return;
  const name = `${path}${mark}${file.line}`;
  if (examiner.isIgnored(name)) return;
  // A file that is compressed may hold itself.
  if (path.split(mark).length > mostWithin)
    return examiner.notExamined(name, `nests deeper than ${mostWithin} files in Base64 within each other`);
  // Its bytes are counted with those of the text.
  await examineBytes({ ...examiner, count: () => undefined }, name, file.bytes, kindOf("", file.bytes), cwd);
}

/** Asks once, where somebody asks. */
function lazy<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => (answer ??= ask());
}

/** Where nothing is known of what was there before. */
const unknown: Before = {
  lines: () => Promise.resolve(everyLine),
  linesOfLong: () => Promise.resolve(everyLine),
  bytes: () => Promise.resolve([]),
};

/** Whether a text was so long, and such, that it was examined part by part. */
async function isExaminedInParts(
  examiner: Examiner,
  path: string,
  bytes: Buffer,
  cwd: string,
  before: Before | undefined,
): Promise<boolean> {
  // What stands between zeros is read a second time without them.
  if (bytes.length <= longestAtOnce || bytes.includes(0)) return false;
  const { examineLong } = await import("./examine-long.ts");
  const { inMemory } = await import("./files/packed-text.ts");
  const content = utf8Of(bytes);
  const lines = before && (() => before.linesOfLong(inMemory(content)));
  return examineLong(examiner, path, () => [content], cwd, lines);
}

/** Texts above that are read part by part where they can be, in bytes. Below, a scan takes some 200 MB at worst. */
const longestAtOnce = 1024 * 1024;

/** The content of a large file, where its object is at hand. Its parent's may not be, so every line counts as new. */
async function examineLfs(
  examiner: Examiner,
  path: string,
  oid: string,
  cwd: string,
  before: Before | undefined,
): Promise<void> {
  const object = await lfsObject(cwd, oid);
  const content = object === undefined ? undefined : createFileReader(examiner.configuration.maxFileBytes)(object);
  if (content?.kind !== "file") {
    const reason = content?.kind === "unreadable" ? content.reason : "its object is not on this machine";
    return examiner.notExamined(path, `Git LFS pointer: ${reason}`);
  }
  const kind = kindOf(path, content.bytes);
  await examineBytes(examiner, path, content.bytes, kind.kind === "lfs-pointer" ? text : kind, cwd, before);
}

const text = { kind: "text" } as const;

async function examineContainer(
  examiner: Examiner,
  path: string,
  bytes: Buffer,
  format: ContainerFormat,
  cwd: string,
  before: Before | undefined,
): Promise<void> {
  const { partsOf } = await import("./files/containers/index.ts");
  const { maxFileBytes } = examiner.configuration;
  examiner.count(bytes.length);
  /** Parts with findings or with files in Base64, with the text of those that have lines to compare. */
  const found: {
    judged: Judged | undefined;
    files: readonly EncodedFile[];
    name: string;
    text: string | undefined;
  }[] = [];
  const names = new Set([path]);
  let olderNames: Promise<ReadonlySet<string>> | undefined;
  const noveltyOf = async (name: string): Promise<Novelty> => {
    if (before === undefined) return "there";
    return (await (olderNames ??= namesIn(path, before, maxFileBytes))).has(name) ? "old" : "new";
  };
  for (const part of partsOf(path, bytes, format, maxFileBytes)) {
    const { name } = part;
    if (name !== path && examiner.ignores(name)) continue;
    if (part.kind !== "unread" && !names.has(name)) {
      names.add(name);
      examiner.readName(name, () => noveltyOf(name));
    }
    if (part.kind === "unread") examiner.notExamined(name, part.reason);
    else if (part.kind === "skipped") examiner.skip(part.as);
    else if (part.kind !== "name") {
      const judged = await judgePart(examiner, part);
      const files = part.kind === "file" ? [...encodedFilesOf(part.bytes, LONGEST_RUN)] : [];
      if (judged !== undefined || files.length > 0)
        found.push({ judged, files, name, text: before === undefined ? undefined : textOf(part) });
    }
  }
  if (found.length === 0) return;
  const parents = (await before?.bytes()) ?? [];
  const older = parents.map((parent) => textsIn(path, parent, new Set(found.map(({ name }) => name)), maxFileBytes));
  const olderTexts = await Promise.all(older);
  for (const { judged, files, name, text } of found) {
    const lines = before && linesNewTo(olderTexts, name, text);
    if (judged !== undefined) examiner.keep(judged, lines);
    for (const file of files) await examineFileIn(examiner, name, file, cwd, lines);
  }
}

type ReadPart = Extract<Part, { kind: "file" | "text" | "loose" }>;

function judgePart(examiner: Examiner, part: ReadPart): Promise<Judged | undefined> {
  if (part.kind === "text") return examiner.judgeText(part.name, part.rendering);
  if (part.kind === "loose") return examiner.judgeInside(part.name, part.bytes, part);
  examineBounds(examiner, part.name, part.bytes);
  const kind = kindOf(part.name, part.bytes);
  // What points to an object elsewhere points nowhere from inside of a container.
  return examiner.judgeInside(part.name, part.bytes, kind.kind === "opaque" ? kind : text);
}

/** The text whose lines are compared. Unknown bytes have none. */
function textOf(part: ReadPart): string | undefined {
  if (part.kind === "text") return part.rendering.text;
  return part.kind === "file" && kindOf(part.name, part.bytes).kind !== "opaque" ? decodeText(part.bytes) : undefined;
}

/** The texts of some parts of a container as a parent has it. */
async function textsIn(
  path: string,
  bytes: Buffer,
  wanted: ReadonlySet<string>,
  maxBytes: number,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const kind = kindOf(path, bytes);
  if (kind.kind !== "container") return texts;
  const { partsOf } = await import("./files/containers/index.ts");
  for (const part of partsOf(path, bytes, kind.format, maxBytes)) {
    if (!wanted.has(part.name) || (part.kind !== "text" && part.kind !== "file")) continue;
    const text = textOf(part);
    if (text !== undefined) texts.set(part.name, `${texts.get(part.name) ?? ""}${text}\n`);
  }
  return texts;
}

/** What the parts of the parents are called. */
async function namesIn(path: string, before: Before, maxBytes: number): Promise<ReadonlySet<string>> {
  const { partsOf } = await import("./files/containers/index.ts");
  const names = new Set<string>();
  for (const bytes of await before.bytes()) {
    const kind = kindOf(path, bytes);
    if (kind.kind !== "container") continue;
    for (const part of partsOf(path, bytes, kind.format, maxBytes)) if (part.kind !== "unread") names.add(part.name);
  }
  return names;
}

/** The lines of a part that no parent has. */
function linesNewTo(
  parents: readonly ReadonlyMap<string, string>[],
  name: string,
  text: string | undefined,
): ChangedLines {
  const known = parents.flatMap((parent) => parent.get(name) ?? []);
  if (text === undefined || known.length === 0) return everyLine;
  const changes = known.map((older) => changedLines(older, text));
  return (first, last) => changes.every((isChanged) => isChanged(first, last));
}
