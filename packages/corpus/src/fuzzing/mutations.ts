/** What a broken disk, a cut transfer or an unfriendly hand makes of a text. Bytes in, bytes out, the same for the same seed. */
import type { Random } from "../random.ts";

type Mutation = (random: Random, sample: Uint8Array, other: Uint8Array) => Uint8Array;

const joined = (...pieces: readonly Uint8Array[]): Uint8Array => Uint8Array.from(pieces.flatMap((piece) => [...piece]));

/** A stretch of the bytes: offsets of its first byte and of the one behind its last. */
function stretch(random: Random, { length }: Uint8Array): [number, number] {
  const start = random.int(0, length);
  return [start, random.int(start, Math.min(length, start + Math.max(1, length >> 2)))];
}

const flipBits: Mutation = (random, sample) => {
  const bytes = Uint8Array.from(sample);
  for (let left = random.int(1, 8); left > 0 && bytes.length > 0; left--) {
    const at = random.int(0, bytes.length - 1);
    bytes[at] = (bytes[at] as number) ^ (1 << random.int(0, 7));
  }
  return bytes;
};

/** Bytes that mean something to a reader: quotes, brackets, separators, ends of lines, NUL and what no UTF-8 holds. */
const telling = [..."\"'`\\{}[]()<>&|^~*:,;=#-/\n\r\t"].map((char) => char.charCodeAt(0)).concat([0, 0xff, 0xfe, 0x80]);

const insertMarks: Mutation = (random, sample) => {
  const at = random.int(0, sample.length);
  const marks = Array.from({ length: random.int(1, 6) }, () => random.pick(telling));
  return joined(sample.subarray(0, at), Uint8Array.from(marks), sample.subarray(at));
};

const truncate: Mutation = (random, sample) =>
  random.int(0, 3) === 0
    ? sample.subarray(random.int(0, sample.length))
    : sample.subarray(0, random.int(0, sample.length));

const takeOut: Mutation = (random, sample) => {
  const [start, end] = stretch(random, sample);
  return joined(sample.subarray(0, start), sample.subarray(end));
};

const repeat: Mutation = (random, sample) => {
  const [start, end] = stretch(random, sample);
  const piece = sample.subarray(start, Math.min(end, start + 200));
  return joined(
    sample.subarray(0, end),
    ...Array.from({ length: random.int(1, 40) }, () => piece),
    sample.subarray(end),
  );
};

const swap: Mutation = (random, sample) => {
  const [a, b, c] = [0, 0, 0].map(() => random.int(0, sample.length)).sort((x, y) => x - y) as [number, number, number];
  return joined(sample.subarray(0, a), sample.subarray(b, c), sample.subarray(a, b), sample.subarray(c));
};

const shuffleLines: Mutation = (random, sample) => {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < sample.length;) {
    const end = sample.findIndex((byte, i) => i >= start && (byte === 10 || byte === 13));
    lines.push(sample.subarray(start, end < 0 ? sample.length : end + 1));
    start = end < 0 ? sample.length : end + 1;
  }
  return joined(...random.sample(lines, lines.length));
};

const splice: Mutation = (random, sample, other) =>
  joined(sample.subarray(0, random.int(0, sample.length)), other.subarray(random.int(0, other.length)));

const insideAnother: Mutation = (random, sample, other) => {
  const at = random.int(0, other.length);
  return joined(other.subarray(0, at), sample, other.subarray(at));
};

const mutations: readonly Mutation[] = [
  flipBits,
  insertMarks,
  truncate,
  takeOut,
  repeat,
  swap,
  shuffleLines,
  splice,
  insideAnother,
];

/** The sample after one to three mutations; `other` is what pieces may come from. */
export function mutated(random: Random, sample: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes = sample;
  for (let left = random.int(1, 3); left > 0; left--) bytes = random.pick(mutations)(random, bytes, other);
  return bytes;
}
