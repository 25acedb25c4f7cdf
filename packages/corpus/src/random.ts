/** Seeded pseudo-random numbers: the same seed gives the same corpus on every machine and in every Node version. */

export interface Random {
  /** A number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number from `low` to `high`, both inclusive. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** `count` different items, in random order; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[];
  /** `count` decimal digits; the first may be zero. */
  digits(count: number): string;
  /** `count` characters of `alphabet`. */
  characters(alphabet: string, count: number): string;
  /** An independent stream, so that one part of the corpus does not move when another changes. */
  fork(label: string): Random;
}

/** FNV-1a over UTF-16 code units, spread over the four words that sfc32 starts from. */
function seedWords(seed: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0, 0, 0, 1];
  for (let word = 0; word < 3; word++) {
    let hash = 0x811c9dc5 ^ word;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    words[word] = hash >>> 0;
  }
  return words;
}

/** The sfc32 generator (Chris Doty-Humphrey, PractRand): 128 bits of state, period of at least 2^32. */
function sfc32(seed: string): () => number {
  let [a, b, c, counter] = seedWords(seed);
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  // The first values of sfc32 still show the seed.
  for (let i = 0; i < 12; i++) next();
  return next;
}

export function createRandom(seed: string): Random {
  const next = sfc32(seed);
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[int(0, items.length - 1)] as T;
  };
  const sample = <T>(items: readonly T[], count: number): T[] => {
    const left = [...items];
    const chosen: T[] = [];
    while (chosen.length < count && left.length > 0) chosen.push(...left.splice(int(0, left.length - 1), 1));
    return chosen;
  };
  const characters = (alphabet: string, count: number): string => {
    let text = "";
    for (let i = 0; i < count; i++) text += alphabet.charAt(int(0, alphabet.length - 1));
    return text;
  };
  return {
    next,
    int,
    pick,
    sample,
    characters,
    chance: (probability) => next() < probability,
    digits: (count) => characters("0123456789", count),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}
