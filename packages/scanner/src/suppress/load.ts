/** Opens the baseline of a project for a scan. Whatever is wrong with it ends the scan. */
import { baselineFile, parseBaseline, type BaselineEntry, type PlacedEntry } from "@nophi/core/baseline";
import type { ReadRootFile } from "../config/load.ts";
import { UsageError } from "../usage-error.ts";
import { createBaseline, dayOf, keyOf, type Baseline } from "./baseline.ts";

/**
 * @param read reads files of the project from where the scan takes them
 * @param parents the same for each commit that the change follows; left out where no change is scanned
 * @returns undefined where the project has none
 * @throws UsageError where it cannot be used: a guess would let something else pass than was decided
 */
export async function loadBaseline(
  read: ReadRootFile,
  parents?: readonly ReadRootFile[],
  now = new Date(),
): Promise<Baseline | undefined> {
  const text = await read(baselineFile);
  if (text === undefined) return undefined;
  const options = { entries: entriesOf(text), today: dayOf(now) };
  return createBaseline({ ...options, ...(parents !== undefined && (await freshAgainst(options.entries, parents))) });
}

/** Which entries the change wrote that follows these commits, and what a reviewer is told of it. */
export async function freshAgainst(
  entries: readonly BaselineEntry[],
  parents: readonly ReadRootFile[],
): Promise<{ readonly isFresh: (entry: BaselineEntry) => boolean; readonly notes: readonly string[] }> {
  const before: BaselineEntry[] = [];
  for (const parent of parents) {
    const older = await parent(baselineFile);
    const result = older === undefined ? { entries: [] } : parseBaseline(older);
    if ("problems" in result)
      return {
        isFresh: () => false,
        notes: [`${baselineFile} of the commit before cannot be read, so no entry counts for a line of this one`],
      };
    before.push(...result.entries);
  }
  const known = new Set(before.map(saying));
  const isFresh = (entry: BaselineEntry): boolean => !known.has(saying(entry));
  return { isFresh, notes: announcement(entries.filter(isFresh), before) };
}

/** @throws UsageError */
export function entriesOf(text: string): readonly PlacedEntry[] {
  const result = parseBaseline(text);
  if ("entries" in result) return result.entries;
  throw new UsageError(`${baselineFile}: ${result.problems.join("; ")}`);
}

/** Everything that an entry says. */
const saying = ({ fingerprint, identifier, path, reason, author, until }: BaselineEntry): string =>
  JSON.stringify([fingerprint, identifier, path, reason, author, until]);

/** A reviewer is told what a change lets pass, as of any other way to look less closely. */
function announcement(fresh: readonly BaselineEntry[], before: readonly BaselineEntry[]): string[] {
  const known = new Set(before.map(keyOf));
  const again = fresh.filter((entry) => known.has(keyOf(entry))).length;
  const more = fresh.length - again;
  return [
    ...(more > 0 ? [`${baselineFile}: this change allows ${more} more finding${more === 1 ? "" : "s"}`] : []),
    ...(again > 0 ? [`${baselineFile}: this change allows ${again} finding${again === 1 ? "" : "s"} anew`] : []),
  ];
}
