import { UsageError } from "../usage-error.ts";

/** picomatch is loaded only where there are globs: most projects have none, and every commit would pay for it. */
const loadPicomatch = async () => (await import("picomatch")).default;

/** Tests paths against globs; names that begin with a dot are matched like others. A glob without a slash fits any folder. */
export async function globMatcher(globs: readonly string[]): Promise<(path: string) => boolean> {
  if (globs.length === 0) return () => false;
  // picomatch takes it for "everything but", next to which the other globs mean nothing: one line would end all scans.
  const negated = globs.find((glob) => /^!(?!\()/.test(glob));
  if (negated !== undefined)
    throw new UsageError(`the glob "${negated}" of the configuration is negated; name what is meant without "!"`);
  const picomatch = await loadPicomatch();
  const rooted = globs.map((glob) => (glob.includes("/") ? glob.replace(/^\.?\//, "") : `**/${glob}`));
  const empty = globs.find((glob, index) => glob === "" || rooted[index] === "");
  if (empty !== undefined) throw new UsageError(`the glob "${empty}" of the configuration names nothing`);
  // A folder stands for everything in it.
  const patterns = rooted.flatMap((glob) => [glob, `${glob.replace(/\/$/, "")}/**`]);
  try {
    return picomatch(patterns, { dot: true });
  } catch {
    // It refuses patterns above 64 KiB, and quotes them.
    throw new UsageError("a glob of the configuration is too long");
  }
}

/** Names that have nothing in common but that they are names. */
const anyNames = ["q", ".q", "q/q.q", "q/.q/q"];

/**
 * What `ignore` leaves out.
 *
 * @throws UsageError where that is everything: a check that looks at nothing must not look like one that found nothing
 */
export async function ignoreMatcher(ignore: readonly string[]): Promise<(path: string) => boolean> {
  const isIgnored = await globMatcher(ignore);
  if (anyNames.every(isIgnored))
    throw new UsageError(`"ignore" of the configuration leaves out every file; name the folders that are meant`);
  return isIgnored;
}
