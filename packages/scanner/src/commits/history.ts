/** `--history`: every commit that a branch, a tag or anything else in the repository leads to. */
import { commitOf, isShallow, refsOf, shallowClone } from "../git/revisions.ts";
import { UsageError } from "../usage-error.ts";
import type { Nothing, Shared } from "./shared.ts";

/** @throws UsageError */
export async function historyOf(cwd: string): Promise<Shared | Nothing> {
  const refs = await refsOf(cwd);
  const tip = (await commitOf(cwd, "HEAD")) ?? refs[0]?.id;
  if (tip === undefined) return { nothing: "there are no commits yet, so there was nothing to scan" };
  if (await isShallow(cwd)) throw new UsageError(shallowClone);
  return { revisions: { include: ["--all"], exclude: [] }, tip, refs, notes: [] };
}
