import type { Random } from "../random.ts";

/** A text without PHI that tempts a detector. */
export interface NegativeText {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
  readonly silence: Silence;
}

/** Where a text must be silent: in every project, or in one of business alone, since a health-care project has no mere contacts. */
export type Silence = "everywhere" | "business";

export interface NegativeWriter {
  readonly kind: string;
  readonly write: (random: Random) => NegativeText;
}

/** A writer whose text does not need its kind repeated. */
export function negative(
  kind: string,
  write: (random: Random) => { readonly path: string; readonly text: string },
  silence: Silence = "everywhere",
): NegativeWriter {
  return { kind, write: (random) => ({ kind, silence, ...write(random) }) };
}

/** `count` lines, each made anew. */
export const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join("\n") + "\n";
