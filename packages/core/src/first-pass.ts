/**
 * What is asked of every text before it is read: an entry of its own, since most texts of a commit end here and the reading
 * takes a while to load.
 */
export { createCensus } from "./census.ts";
export { isWorthReading } from "./engine/worth-reading.ts";
export { bytesOfRun, longRunsIn } from "./formats/wrapped/long-runs.ts";
export { LONGEST_RUN } from "./formats/wrapped/base64-runs.ts";
