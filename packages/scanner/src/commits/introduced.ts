/**
 * Gathers what commits bring: a value is reported once with every commit that brings it, and not at all where the newest
 * state has a comment beside it that says why it may pass. Otherwise a false alarm could only be ended by writing the
 * history anew.
 */
import type { Examiner, Judged, Placed } from "../examine.ts";
import { decodeText } from "../files/decode.ts";
import { kindOf } from "../files/kind.ts";
import type { BlobReader } from "../git/blobs.ts";
import { everyLine } from "../git/changed-lines.ts";

/** An abbreviated name: unique in the largest repositories, and every command of Git takes it. */
export const shortId = (id: string): string => id.slice(0, 12);

/** What is looked at: a file as one commit has it, or the message of one. */
export interface Source {
  readonly commit: string;
  readonly path: string;
  /** The object in which it lies. */
  readonly object: string;
}

export interface Introduced {
  /** The examiner for a source: it keeps findings here, and says of everything else once what it has to say. */
  of(source: Source): Examiner;
  /** Puts what was kept into the report. `tip` is the newest commit. */
  finish(blobs: BlobReader, tip: string | undefined): Promise<void>;
}

interface Entry {
  readonly source: Source;
  /** As the report names it; inside of a container another one than that of the source. */
  readonly path: string;
  readonly placed: Placed;
  readonly commits: string[];
}

export function createIntroduced(examiner: Examiner): Introduced {
  const found = new Map<string, Entry>();
  const suppressed = new Map<string, Entry>();
  const unexamined = new Map<string, { path: string; reason: string; commits: string[] }>();
  const names = new Set<string>();

  const enter = (entries: Map<string, Entry>, source: Source, path: string, placed: Placed): void => {
    // One object holds the same value at the same place, whoever brings it.
    const key = `${source.object} ${placed.finding.identifier} ${placed.place.line}:${placed.place.column} ${path}`;
    const known = entries.get(key);
    if (known === undefined) entries.set(key, { source, path, placed, commits: [shortId(source.commit)] });
    else if (!known.commits.includes(shortId(source.commit))) known.commits.push(shortId(source.commit));
  };

  return {
    of: (source) => ({
      ...examiner,
      keep: ({ path, ...judged }, lines) => {
        const touches = ({ finding }: Placed): boolean => lines === undefined || lines(finding.line, finding.endLine);
        const touched = judged.findings.filter(touches);
        for (const placed of touched) enter(found, source, path, placed);
        for (const placed of judged.suppressed) if (touches(placed)) enter(suppressed, source, path, placed);
        return touched.filter(({ finding }) => finding.verdict === "block").length;
      },
      notExamined: (path, reason) => {
        const commit = shortId(source.commit);
        const known = unexamined.get(`${path}\0${reason}`);
        if (known === undefined) unexamined.set(`${path}\0${reason}`, { path, reason, commits: [commit] });
        else if (known.commits.length < maxUnexaminedCommits && !known.commits.includes(commit))
          known.commits.push(commit);
      },
      readName: (path, novelty) => {
        if (!names.has(path)) examiner.readName(path, novelty);
        names.add(path);
      },
    }),
    finish: async (blobs, tip) => {
      const excuses = tip === undefined ? async () => [] : excusesAt(examiner, blobs, tip);
      for (const entry of found.values()) {
        const excuse = await excuseFor(entry, await excuses(entry.source.path), blobs);
        const judged: Judged = { path: entry.path, findings: [entry.placed], suppressed: [], commits: entry.commits };
        if (excuse === undefined) examiner.keep(judged, everyLine);
        else examiner.keep({ ...judged, findings: [], suppressed: [excuse] }, everyLine);
      }
      for (const { path, placed, commits } of suppressed.values())
        examiner.keep({ path, findings: [], suppressed: [placed], commits }, everyLine);
      for (const { path, reason, commits } of unexamined.values()) examiner.notExamined(path, reason, commits);
    },
  };
}

/** A file that cannot be read may change in thousands of commits; these few are enough to find it. */
const maxUnexaminedCommits = 20;

/** A value that a comment lets pass. It is compared here and goes nowhere. */
interface Excuse {
  readonly placed: Placed;
  readonly value: string;
}

/** What comments let pass in a file as the newest commit has it. */
function excusesAt(examiner: Examiner, blobs: BlobReader, tip: string): (path: string) => Promise<readonly Excuse[]> {
  const known = new Map<string, Promise<readonly Excuse[]>>();
  const read = async (path: string): Promise<readonly Excuse[]> => {
    const blob = await blobs.read(`${tip}:${path}`, examiner.configuration.maxFileBytes);
    if (blob.kind !== "blob" || blob.type !== "blob" || kindOf(path, blob.bytes).kind !== "text") return [];
    const judged = await examiner.judgeInside(path, blob.bytes, { kind: "text" });
    if (judged === undefined || judged.suppressed.length === 0) return [];
    const lines = linesOf(blob.bytes);
    return judged.suppressed.map((placed) => ({ placed, value: valueAt(lines, placed) }));
  };
  return (path) => {
    const excuses = known.get(path) ?? read(path);
    known.set(path, excuses);
    return excuses;
  };
}

/** The comment counts for the same value of the same kind in the same file. */
async function excuseFor(
  { source, placed }: Entry,
  excuses: readonly Excuse[],
  blobs: BlobReader,
): Promise<Placed | undefined> {
  const ofKind = excuses.filter((excuse) => excuse.placed.finding.identifier === placed.finding.identifier);
  if (ofKind.length === 0) return undefined;
  const blob = await blobs.read(source.object, Infinity);
  if (blob.kind !== "blob") return undefined;
  const value = valueAt(linesOf(blob.bytes), placed);
  return value === "" ? undefined : ofKind.find((excuse) => excuse.value === value)?.placed;
}

/** As core tells lines. */
const linesOf = (bytes: Buffer): string[] => decodeText(bytes).split(/\r\n|\n|\r/);

/** The value, where it stands on one line. */
function valueAt(lines: readonly string[], { finding }: Placed): string {
  if (finding.line !== finding.endLine) return "";
  return lines[finding.line - 1]?.slice(finding.column - 1, finding.endColumn - 1) ?? "";
}
