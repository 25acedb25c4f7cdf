import { TELLING, spellings, withoutEchoes } from "./echoes.ts";
import { withEdits } from "./edits.ts";
import type { Edit } from "./edits.ts";
import type { Finding, ScanOptions } from "./finding.ts";
import { readDocument } from "./formats/index.ts";
import { encodedAs, endOfPadding, plainOf } from "./formats/wrapped/encode.ts";
import { identifiers } from "./identifiers/index.ts";
import { scanText, textOf } from "./scan.ts";
import { createSurrogates, keyOf, valueOf } from "./surrogate.ts";
import type { SurrogateFor } from "./surrogate.ts";

/** A value that stood in a row with another one shows only when that one is gone. */
const MOST_PASSES = 4;

export interface FixChoices {
  /** For many texts of the same people: makes the same value the same in all of them. */
  readonly surrogateFor?: SurrogateFor;
  /** True for a finding that is let pass: its value is not touched. */
  readonly stays?: (finding: Finding) => boolean;
}

export interface Fixed {
  /** The text with surrogates in place of what was replaced; everything else as it was, to the code unit. */
  readonly text: string;
  /** What was replaced; places are those of the text as it was when each was found. Lines never change. */
  readonly replaced: readonly Finding[];
  /** What still blocks. */
  readonly left: readonly Finding[];
}

/**
 * Replaces what blocks by values that are provably nobody's, in the same notation, and what is weaker where it is the same value:
 * the test that expects a name goes on finding the name of its fixture. Values under a suppression stay, and so do those that no
 * fictional value can stand for.
 *
 * @param text any text; a byte order mark stays
 * @param options as those of `scan`
 * @param choices which surrogates, and what is let pass
 */
export function fix(text: string, options: ScanOptions = {}, choices: FixChoices = {}): Fixed {
  const { surrogateFor = createSurrogates(), stays = () => false } = choices;
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  let body = textOf(text, options);
  const replaced: Finding[] = [];
  /** What the values in the text have become, by how they may be written elsewhere. */
  const written = new Map<string, string>();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const findings = scanText(body, { ...options, all: true }).findings.filter((finding) => !stays(finding));
    const runs = editsOfRuns(body, findings, options, surrogateFor);
    const isInRun = ({ start }: Finding): boolean => runs.some((run) => run.start <= start && start < run.end);
    const edits = editsOf(
      body,
      findings.filter((finding) => !isInRun(finding)),
      surrogateFor,
    );
    const repaired = runs.flatMap((run) => run.findings);
    if (edits.length === 0 && repaired.length === 0) break;
    replaced.push(...repaired);
    for (const { finding, text: surrogate } of edits) {
      replaced.push(finding);
      if (!TELLING.has(finding.identifier)) continue;
      for (const [value, other] of spellings(valueOf(body, finding), plainSurrogate(finding, surrogate)))
        written.set(value, other);
    }
    body = withEdits(body, [...edits, ...runs]);
  }
  const { findings, suppressed } = scanText(body, options);
  // What somebody let pass may be such a value.
  const echoed = suppressed.length > 0 || findings.some(stays) ? body : withoutEchoes(body, written);
  const rest = echoed === body ? findings : scanText(echoed, options).findings;
  return {
    text: mark + echoed,
    replaced,
    left: rest.filter((finding) => finding.verdict === "block" && !stays(finding)),
  };
}

interface EditOfValue extends Edit {
  readonly finding: Finding;
}

/** A run of Base64, with the text in it repaired. */
interface EditOfRun extends Edit {
  readonly findings: readonly Finding[];
}

/** The runs of Base64 that hold what blocks; where the text in one cannot be repaired it stays. */
function editsOfRuns(
  text: string,
  findings: readonly Finding[],
  options: ScanOptions,
  surrogateFor: SurrogateFor,
): EditOfRun[] {
  if (!findings.some(({ encoded }) => encoded === true)) return [];
  return (readDocument(text, options.path ?? "").encoded ?? []).map((run): EditOfRun => {
    const within = findings.filter(
      ({ start, verdict }) => verdict === "block" && run.start <= start && start < run.end,
    );
    const inner =
      within.length === 0 ? run.decoded.text : fix(run.decoded.text, { ...options, path: "" }, { surrogateFor }).text;
    const isRepaired = inner !== run.decoded.text;
    return {
      start: run.start,
      end: isRepaired ? endOfPadding(text, run) : run.end,
      findings: isRepaired ? within : [],
      text: isRepaired ? encodedAs(text, run, inner) : text.slice(run.start, run.end),
    };
  });
}

/** In order, and apart from each other. */
function editsOf(text: string, findings: readonly Finding[], surrogateFor: SurrogateFor): EditOfValue[] {
  const keyOfValue = (finding: Finding): string => {
    const known = identifiers.find(({ id }) => id === finding.identifier);
    return known === undefined ? "" : keyOf(known, valueOf(text, finding));
  };
  const values = new Set(findings.filter(({ verdict }) => verdict === "block").map(keyOfValue));
  let end = 0;
  return findings.flatMap((finding) => {
    if (finding.start < end || !values.has(keyOfValue(finding))) return [];
    const surrogate = surrogateFor(text, finding);
    if (surrogate === undefined) return [];
    end = finding.end;
    return [{ finding, text: surrogate, start: finding.start, end }];
  });
}

const plainSurrogate = ({ encoded }: Finding, surrogate: string): string =>
  encoded === true ? plainOf(surrogate) : surrogate;
