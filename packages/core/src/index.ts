export * from "./configuration.ts";
export { createCensus } from "./census.ts";
export * from "./finding.ts";
export { identifiers } from "./identifiers/index.ts";
export type { Identifier } from "./identifiers/definition.ts";
export { redact } from "./redact.ts";
export { scan } from "./scan.ts";
export { scanParts, type ByteSource, type PartOptions } from "./parts.ts";
