/** The formats of a report. To add one, write a file beside this one and name it here. */
import { UsageError } from "../usage-error.ts";
import type { Outcome } from "./report.ts";

export interface RenderOptions {
  readonly strict: boolean;
  readonly color: boolean;
  /** How a person calls the command: `nophi`, or `npx nophi`. */
  readonly call: string;
  /** When the scan was made: reports that are kept or sent say so. */
  readonly at: Date;
}

export type Reporter = (outcome: Outcome, options: RenderOptions) => string | Promise<string>;

/** Loaded when there is something to report, and only the one that is asked for. */
export type ReporterLoader = () => Promise<Reporter>;

const reporters: Readonly<Record<string, ReporterLoader>> = {
  text: async () => (await import("./text.ts")).renderText,
  json: async () => (await import("./json.ts")).renderJson,
  sarif: async () => (await import("./sarif.ts")).renderSarif,
  junit: async () => (await import("./junit.ts")).renderJunit,
  github: async () => (await import("./github.ts")).renderGithub,
  gitlab: async () => (await import("./gitlab.ts")).renderGitlab,
  csv: async () => (await import("./csv.ts")).renderCsv,
  html: async () => (await import("./html.ts")).renderHtml,
};

export const reportFormats: readonly string[] = Object.keys(reporters);

/** What loads the reporter of a format. */
export function reporterOf(format: string): ReporterLoader {
  const load = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (load === undefined) throw new UsageError(`unknown format "${format}"; known: ${reportFormats.join(", ")}`);
  return load;
}
