export { labelledCorpus, negativeCorpus } from "./corpus.ts";
export type { Expectation, LabelledText, Planted } from "./labelled.ts";
export { mutated } from "./fuzzing/mutations.ts";
export type { NegativeText } from "./negatives/negative.ts";
export { createPatient, type Patient } from "./patient.ts";
export { createRandom, type Random } from "./random.ts";
export { plantedTables, type PlantedCell, type PlantedTable } from "./tables.ts";
