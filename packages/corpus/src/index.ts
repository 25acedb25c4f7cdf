export { labelledCorpus, negativeCorpus } from "./corpus.ts";
export type { Expectation, LabelledText, Planted } from "./labelled.ts";
export type { NegativeText } from "./negatives/negative.ts";
export { createPatient, type Patient } from "./patient.ts";
export { createRandom, type Random } from "./random.ts";
