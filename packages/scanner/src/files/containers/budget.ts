/**
 * How much is unpacked. An archive of a few kilobytes can hold petabytes (nested bombs, overlapping entries), or itself; what
 * goes over a bound is not examined.
 */
export interface Budget {
  /** Bytes that may still be unpacked out of the outermost file, at all depths together. */
  bytes: number;
  /** Entries that may still be read, at all depths together. */
  entries: number;
}

/** The bounds; the documentation lists them. */
export const bounds = {
  /** Containers within containers. */
  depth: 5,
  entries: 10_000,
  /** Output of a decompressor for one byte of input. Deflate reaches 1032, real texts stay below 100. */
  ratio: 200,
  /** Below this size the ratio does not count: short files of one repeated letter are common. */
  ratioFrom: 1024 * 1024,
} as const;

/** @param maxBytes the bound for files of the project: what is unpacked from one file counts as much as a file */
export function createBudget(maxBytes: number): Budget {
  return { bytes: maxBytes, entries: bounds.entries };
}

/** The most that so many compressed bytes may become. */
export function allowance(budget: Budget, compressed: number): number {
  return Math.min(budget.bytes, Math.max(bounds.ratioFrom, compressed * bounds.ratio));
}

/** Why an entry of this size is not unpacked; undefined where it may be. */
export function overBound(budget: Budget, compressed: number, size: number): string | undefined {
  if (size > Math.max(bounds.ratioFrom, compressed * bounds.ratio)) return tooDense;
  return size > budget.bytes ? tooMuch : undefined;
}

export const tooDense = `unpacks to more than ${bounds.ratio} times its size`;
export const tooMuch = "what is unpacked of the file exceeds the bound for files";
export const tooMany = `more than ${bounds.entries} entries; the others were not read`;
export const tooDeep = `a container within more than ${bounds.depth} others`;
