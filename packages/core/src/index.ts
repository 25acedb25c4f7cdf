export * from "./configuration.ts";
export { createCensus } from "./census.ts";
export * from "./finding.ts";
export { fix, type Fixed } from "./fix.ts";
export { identifiers } from "./identifiers/index.ts";
export type { Identifier } from "./identifiers/definition.ts";
export { redact } from "./redact.ts";
export { scan } from "./scan.ts";
export { createSurrogates, type SurrogateFor } from "./surrogate.ts";
