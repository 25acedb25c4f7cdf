/** Broken texts of every format against the detector: nothing throws, nothing hangs, every place lies in the text. */
import { scan, type ScanOptions } from "@nophi/core";
import { labelledCorpus } from "../corpus.ts";
import { createRandom } from "../random.ts";
import { mutated } from "./mutations.ts";

export interface FuzzedFormat {
  readonly format: string;
  readonly inputs: number;
  readonly bytes: number;
  /** Inputs on which the detector threw, or told a place outside of the text; by number, for `inputOf`. */
  readonly faults: readonly { readonly input: number; readonly problem: string }[];
  /** Of the slowest input, when it is read once more: milliseconds of the processor for a kilobyte. */
  readonly slowest: { readonly input: number; readonly perKilobyte: number };
  /** Milliseconds for a kilobyte over all inputs. */
  readonly mean: number;
}

interface Sample {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const ways: readonly ScanOptions[] = [{ all: true }, { raw: true }, { health: true }, { identityOnly: true }, {}];

/** The samples of the corpus by format and ending, since a reader serves many: `json .yaml`, `source-code .sql`. */
export function samplesByFormat(seed: string, perKind: number): Map<string, Sample[]> {
  const samples = new Map<string, Sample[]>();
  for (const { format, path, text } of labelledCorpus(seed, perKind)) {
    const key = `${format} ${/\.\w{1,8}$/.exec(path)?.[0] ?? ""}`.trimEnd();
    const known = samples.get(key) ?? [];
    known.push({ path, bytes: encoder.encode(text) });
    samples.set(key, known);
  }
  return samples;
}

/** The input of a number: the same again, to look into a fault. */
export function inputOf(seed: string, format: string, samples: readonly Sample[], input: number) {
  const random = createRandom(`${seed}/${format}/${input}`);
  const sample = random.pick(samples);
  const bytes = mutated(random, sample.bytes, random.pick(samples).bytes);
  return { path: sample.path, bytes, options: random.pick(ways) };
}

export function fuzz(seed: string, format: string, samples: readonly Sample[], inputs: number): FuzzedFormat {
  const faults: { input: number; problem: string }[] = [];
  const slow: { input: number; perKilobyte: number }[] = [];
  let [bytes, milliseconds] = [0, 0];
  for (let input = 0; input < inputs; input++) {
    const made = inputOf(seed, format, samples, input);
    const started = processorTime();
    const problem = problemOf(made);
    const took = processorTime() - started;
    if (problem !== undefined) faults.push({ input, problem });
    bytes += made.bytes.length;
    milliseconds += took;
    slow.push({ input, perKilobyte: perKilobyte(took, made.bytes) });
    slow.sort((a, b) => b.perKilobyte - a.perKilobyte);
    slow.length = Math.min(slow.length, 5);
  }
  // The machine does other things, too: what was slow once and is not again says nothing.
  const again = slow.map(({ input }) => {
    const made = inputOf(seed, format, samples, input);
    const times = [1, 2, 3].map(() => {
      const started = processorTime();
      problemOf(made);
      return processorTime() - started;
    });
    return { input, perKilobyte: perKilobyte(Math.min(...times), made.bytes) };
  });
  const slowest = again.reduce((worst, each) => (each.perKilobyte > worst.perKilobyte ? each : worst));
  return { format, inputs, bytes, faults, slowest, mean: milliseconds / (bytes / 1000) };
}

/** Milliseconds of this process: those of its neighbours do not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A text of a few bytes has a price of its own. */
function perKilobyte(milliseconds: number, { length }: Uint8Array): number {
  return milliseconds / Math.max(1, length / 1000);
}

function problemOf({ path, bytes, options }: ReturnType<typeof inputOf>): string | undefined {
  try {
    const { findings, suppressed } = scan(bytes, { ...options, path });
    const text = decoder.decode(bytes);
    const lines = text.split(/\r\n|[\n\r]/).length;
    const outside = [...findings, ...suppressed].find(
      ({ start, end, line, endLine, column }) =>
        start < 0 || start > end || end > text.length || line < 1 || endLine < line || endLine > lines || column < 1,
    );
    return outside === undefined ? undefined : `the place of ${outside.identifier} lies outside of the text`;
  } catch (error) {
    // The message may quote the text, which is of invented people here; a stack tells where to look.
    return error instanceof Error ? (error.stack ?? error.name) : String(error);
  }
}
