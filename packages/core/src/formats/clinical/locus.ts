/** A place of a standard that holds an identifier, and the label for what stands there. */
export interface Locus {
  readonly at: string;
  /** In words that the labels of identifiers understand. */
  readonly label: string;
  /** The page of the standard. */
  readonly source: string;
}

/** A place that holds nothing that identifies: what stands there is never looked at, a bare number of a person apart. */
export interface Passed {
  readonly at: string;
  readonly why: string;
}
