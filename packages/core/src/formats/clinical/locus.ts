/** A place of a standard that holds an identifier: the label for what stands there, or how that is told. */
export interface Locus {
  readonly at: string;
  /** In words that the labels of identifiers understand. */
  readonly label?: string;
  readonly how?: string;
  /** The page of the standard. */
  readonly source: string;
}

/** A place that holds nothing that identifies: what stands there is never looked at, a bare number of a person apart. */
export interface Passed {
  readonly at: string;
  readonly why: string;
}

/** The loci of one page of a standard that have a label. */
export const labelled = (source: string, labels: Readonly<Record<string, string>>): Locus[] =>
  Object.entries(labels).map(([at, label]) => ({ at, label, source }));

/** Those whose label something beside them tells. */
export const told = (source: string, hows: Readonly<Record<string, string>>): Locus[] =>
  Object.entries(hows).map(([at, how]) => ({ at, how, source }));

export const passedOver = (why: string, places: string): Passed[] => places.split(" ").map((at) => ({ at, why }));

/** By place: the labels of loci that have one. */
export const labelsOf = (loci: readonly Locus[]): ReadonlyMap<string, string> =>
  new Map(loci.flatMap(({ at, label }) => (label === undefined ? [] : [[at, label]])));
