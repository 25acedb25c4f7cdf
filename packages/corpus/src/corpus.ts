/** The whole corpus from one seed. */
import type { LabelledText } from "./labelled.ts";
import { negativeWriters } from "./negatives/all.ts";
import type { NegativeText } from "./negatives/negative.ts";
import { createPatient } from "./patient.ts";
import { createRandom } from "./random.ts";
import { writers } from "./writers/all.ts";

/** `perKind` texts of every kind of writer; the same seed gives the same texts. */
export function labelledCorpus(seed: string, perKind: number): LabelledText[] {
  return writers.flatMap((writer) =>
    Array.from({ length: perKind }, (_, i) => {
      const random = createRandom(`${seed}/${writer.kind}/${i}`);
      const people = random.fork("people");
      return writer.write(random, () => createPatient(people));
    }),
  );
}

/** `perKind` texts of every kind of hard negative. */
export function negativeCorpus(seed: string, perKind: number): NegativeText[] {
  return negativeWriters.flatMap((writer) =>
    Array.from({ length: perKind }, (_, i) => writer.write(createRandom(`${seed}/${writer.kind}/${i}`))),
  );
}
