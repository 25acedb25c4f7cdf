/** The formats of a report. To add one, write a file beside this one and name it here. */
import { UsageError } from "../usage-error.ts";
import type { Outcome } from "./report.ts";

export interface RenderOptions {
  readonly strict: boolean;
  readonly color: boolean;
}

export type Reporter = (outcome: Outcome, options: RenderOptions) => string;

/** Loaded when asked for: a commit needs one of them. */
const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import("./text.ts")).renderText,
  json: async () => (await import("./json.ts")).renderJson,
  sarif: async () => (await import("./sarif.ts")).renderSarif,
};

export const reportFormats: readonly string[] = Object.keys(reporters);

/** What loads the reporter of a format: to be called when there is something to report. */
export function reporterOf(format: string): () => Promise<Reporter> {
  const load = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (load === undefined) throw new UsageError(`unknown format "${format}"; known: ${reportFormats.join(", ")}`);
  return load;
}
