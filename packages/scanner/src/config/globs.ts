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
  // A folder stands for everything in it.
  return picomatch(
    rooted.flatMap((glob) => [glob, `${glob.replace(/\/$/, "")}/**`]),
    { dot: true },
  );
}
