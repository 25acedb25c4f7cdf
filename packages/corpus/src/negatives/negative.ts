import type { Random } from "../random.ts";

/** A text without PHI that tempts a detector. */
export interface NegativeText {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
}

export interface NegativeWriter {
  readonly kind: string;
  readonly write: (random: Random) => NegativeText;
}

/** A writer whose text does not need its kind repeated. */
export function negative(
  kind: string,
  write: (random: Random) => { readonly path: string; readonly text: string },
): NegativeWriter {
  return { kind, write: (random) => ({ kind, ...write(random) }) };
}

/** `count` lines, each made anew. */
export const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join("\n") + "\n";
