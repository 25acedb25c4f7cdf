/** Names in running text, by what tells them. */
import { scan, type Finding, type Verdict } from "@nophi/core";
import type { Planted } from "../labelled.ts";
import type { Cue } from "../prose-names/people.ts";
import type { ProseText } from "../prose-names/texts.ts";
import { lineAt, maskedLine, type Place } from "./score.ts";

/** Names of patients and their families, and what became of them. */
export interface ProseTally {
  planted: number;
  /** Found by a blocking finding in a healthcare project. */
  blocked: number;
  /** Found there by a blocking finding or a warning. */
  seen: number;
  /** Of the blocked, those whose span is the whole name and nothing else. */
  exact: number;
  /** Blocked in a project that declares nothing. */
  undeclared: number;
}

export interface ProseScore {
  readonly byCue: ReadonlyMap<Cue, ProseTally>;
  /** Over the templates that no rule was tuned on. */
  readonly heldOut: ProseTally;
  readonly all: ProseTally;
  /** Blocking findings of names in a healthcare project: on a patient's name, on a provider's, on no name at all. */
  readonly alarms: { readonly patient: number; readonly provider: number; readonly nobody: number };
  /** The same over the templates that no rule was tuned on. */
  readonly heldOutAlarms: { readonly patient: number; readonly provider: number; readonly nobody: number };
  /** Misses and false alarms of the templates that rules may be tuned on. */
  readonly places: readonly Place[];
}

const emptyTally = (): ProseTally => ({ planted: 0, blocked: 0, seen: 0, exact: 0, undeclared: 0 });

/** The share of blocking findings that stand on a patient's name. */
export const prosePrecision = ({ patient, provider, nobody }: ProseScore["alarms"]): number =>
  patient + provider + nobody === 0 ? 1 : patient / (patient + provider + nobody);

const namesAt = (findings: readonly Finding[], { start, end }: Planted, least: readonly Verdict[]): Finding[] =>
  findings.filter(
    (each) => each.identifier === "name" && least.includes(each.verdict) && each.start < end && start < each.end,
  );

export function scoreNamesInProse(texts: readonly ProseText[]): ProseScore {
  const byCue = new Map<Cue, ProseTally>();
  const [all, heldOut] = [emptyTally(), emptyTally()];
  const alarms = { patient: 0, provider: 0, nobody: 0 };
  const heldOutAlarms = { patient: 0, provider: 0, nobody: 0 };
  const places: Place[] = [];
  for (const text of texts) {
    const declared = scan(text.text, { path: text.path, health: true }).findings;
    const undeclared = scan(text.text, { path: text.path }).findings;
    const note = (problem: Place["problem"], at: number, cue: string, evidence: readonly string[]): void => {
      if (text.heldOut) return;
      places.push({
        kind: `${text.kind}, ${cue}`,
        path: text.path,
        line: lineAt(text.text, at),
        identifier: "name",
        problem,
        maskedLine: maskedLine(text, at),
        evidence,
      });
    };
    for (const planted of text.planted) {
      if (planted.cue === undefined || planted.cue === "provider") continue;
      const tallies = [all, tallyOf(byCue, planted.cue), ...(text.heldOut ? [heldOut] : [])];
      const blocking = namesAt(declared, planted, ["block"]);
      const seen = namesAt(declared, planted, ["block", "warn"]);
      const exact = blocking.some(({ start, end }) => start === planted.start && end === planted.end);
      for (const tally of tallies) {
        tally.planted++;
        if (blocking.length > 0) tally.blocked++;
        if (seen.length > 0) tally.seen++;
        if (exact) tally.exact++;
        if (namesAt(undeclared, planted, ["block"]).length > 0) tally.undeclared++;
      }
      if (blocking.length === 0)
        note(seen.length > 0 ? "weak" : "missed", planted.start, planted.cue, seen[0]?.evidence ?? []);
    }
    for (const finding of declared) {
      if (finding.identifier !== "name" || finding.verdict !== "block") continue;
      const cues = text.planted.filter(({ start, end }) => finding.start < end && start < finding.end);
      const kind = cues.some(({ cue }) => cue !== undefined && cue !== "provider")
        ? "patient"
        : cues.some(({ cue }) => cue === "provider")
          ? "provider"
          : "nobody";
      alarms[kind]++;
      if (text.heldOut) heldOutAlarms[kind]++;
      if (kind !== "patient") note("wrong", finding.start, kind, finding.evidence);
    }
  }
  return { byCue, heldOut, all, alarms, heldOutAlarms, places };
}

function tallyOf(tallies: Map<Cue, ProseTally>, cue: Cue): ProseTally {
  const tally = tallies.get(cue) ?? emptyTally();
  tallies.set(cue, tally);
  return tally;
}
