/** Texts made for the detector, whose places lie elsewhere in the file. */

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Exclusive, as in a finding. */
  readonly endColumn: number;
}

/** Where a span of a text lies in its file; offsets count UTF-16 code units. */
export type PlaceOf = (start: number, end: number) => Place;

/** A text for the detector. Without `placeOf` its lines and columns are those of the file. */
export interface Rendering {
  readonly text: string;
  readonly placeOf?: PlaceOf;
  /** What the detector is told the text is, e.g. `.tsv`, where its path does not say so. */
  readonly extension?: string;
}

/** The index of the last of the ascending numbers that is not above `limit`; -1 where all are. */
export function lastNotAbove(numbers: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
