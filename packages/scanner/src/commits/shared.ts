/** Which commits are about to be shared, however that was asked for. */
import type { Revisions } from "../git/commits.ts";
import type { Ref } from "../git/revisions.ts";

export interface Shared {
  readonly revisions: Revisions;
  /** The newest commit, whose configuration counts and whose comments may excuse what older ones bring. */
  readonly tip: string;
  /** Branches and tags that are shared along with their names; a tag also has a text of its own. */
  readonly refs: readonly Ref[];
  /** What a reader should know about how the commits were chosen. */
  readonly notes: readonly string[];
}

/** There are no commits to look at, and why that is no failure. */
export interface Nothing {
  readonly nothing: string;
}
