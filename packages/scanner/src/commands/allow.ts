/** `nophi allow`: one decision of a person about findings that are no patient data, written where a reviewer sees it. */
import { baselineFile } from "@nophi/core/baseline";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { repositoryRoot } from "../git/repository.ts";
import { tolerant } from "../output.ts";
import { printable } from "../report/printable.ts";
import type { Outcome, ReportFinding } from "../report/report.ts";
import { titleOf } from "../report/titles.ts";
import { runScan } from "../scan.ts";
import { dayOf, keyOf } from "../suppress/baseline.ts";
import { decisionOf, type DecisionFlags } from "../suppress/decision.ts";
import { entryFor, type Decision } from "../suppress/edit.ts";
import { openBaselineFile, writeBaselineFile, type BaselineFile } from "../suppress/file.ts";
import { UsageError } from "../usage-error.ts";

export async function allowCommand(
  fingerprints: readonly string[],
  flags: DecisionFlags,
  cwd = process.cwd(),
): Promise<ExitCode> {
  if (!fingerprints.every((each) => /^[0-9a-f]{16}$/.test(each)))
    throw new UsageError("a fingerprint is 16 hexadecimal digits; nophi explain <path>:<line> shows it");
  const decision = await decisionOf(flags, cwd, dayOf(new Date()));
  const file = await openBaselineFile(cwd);
  const findings = await lookUp([...new Set(fingerprints)], file.root, cwd);
  writeBaselineFile(file.root, withEntries(file, findings, decision));
  const lines = findings.map(({ identifier, path, line }) => `allowed  ${path}:${line}  ${titleOf(identifier)}`);
  const next = `Written to ${baselineFile}; it counts for a commit that holds it: git add ${baselineFile}`;
  tolerant(process.stdout).write(`${[...lines, next].map(printable).join("\n")}\n`);
  return exitCodes.clean;
}

/** What is about to be committed comes first: that is what a person was stopped for. */
async function lookUp(fingerprints: readonly string[], root: string, cwd: string): Promise<ReportFinding[]> {
  const inRepository = (await repositoryRoot(cwd)) !== undefined;
  const outcomes = inRepository ? [await runScan({ cwd: root, staged: true })] : [];
  const isKnown = (fingerprint: string): boolean => outcomes.some((outcome) => holds(outcome, fingerprint));
  if (!fingerprints.every(isKnown)) outcomes.push(await runScan({ cwd: root }));
  return fingerprints.map((fingerprint) => found(outcomes, fingerprint));
}

const holds = ({ report }: Outcome, fingerprint: string): boolean =>
  report.findings.some((finding) => finding.fingerprint === fingerprint);

/** @throws UsageError where there is nothing to allow */
function found(outcomes: readonly Outcome[], fingerprint: string): ReportFinding {
  const open = outcomes.flatMap(({ report }) => report.findings).find((each) => each.fingerprint === fingerprint);
  if (open === undefined) {
    const closed = outcomes.flatMap(({ suppressed }) => suppressed).find((each) => each.fingerprint === fingerprint);
    if (closed === undefined)
      throw new UsageError(
        `no finding has the fingerprint ${fingerprint}, neither in what is staged nor in the files: it is gone, or its line or path has changed`,
      );
    const by = closed.suppressed?.by === "baseline" ? baselineFile : "a comment beside it";
    throw new UsageError(`${fingerprint} is let pass already, by ${by}`);
  }
  if (open.identifier === "suppression")
    throw new UsageError(`${fingerprint} is about a suppression that does nothing: repair or remove it`);
  if (open.path === baselineFile)
    throw new UsageError(`${fingerprint} is in ${baselineFile} itself: say the reason there without the value`);
  return open;
}

function withEntries(file: BaselineFile, findings: readonly ReportFinding[], decision: Decision) {
  const entries = new Map((file.entries ?? []).map((entry) => [keyOf(entry), entry]));
  for (const finding of findings) {
    const known = entries.get(keyOf(finding));
    if (known !== undefined && known.reason === decision.reason && known.until === decision.until)
      throw new UsageError(
        `${baselineFile} says so already: git add ${baselineFile}; or, where another value stands there since, say in the reason what it is`,
      );
    entries.set(keyOf(finding), entryFor(finding, decision));
  }
  return [...entries.values()];
}
