/**
 * What only a commit needs that holds a file worth reading: the detector, and the words for what it found. Whoever is on the
 * way of every commit loads it through here and when it is needed, since the bundle keeps it in a file of its own.
 */
export { scan, scanParts } from "@nophi/core";
export { knownIdentifiers } from "@nophi/core/known";
export { findingsInName, maskPhi } from "./report/mask.ts";
export { fileBlocks } from "./report/text-files.ts";
