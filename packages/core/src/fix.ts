import type { Finding, IdentifierId, ScanOptions } from "./finding.ts";
import type { Span } from "./formats/document.ts";
import { readDocument } from "./formats/index.ts";
import { encodedAs, endOfPadding, plainOf } from "./formats/wrapped/encode.ts";
import { identifiers } from "./identifiers/index.ts";
import { scanText, textOf } from "./scan.ts";
import { createSurrogates, keyOf, valueOf } from "./surrogate.ts";
import type { SurrogateFor } from "./surrogate.ts";

/** A value that stood in a row with another one shows only when that one is gone. */
const MOST_PASSES = 4;

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
 * @param surrogateFor for many texts of the same people: makes the same value the same in all of them
 */
export function fix(text: string, options: ScanOptions = {}, surrogateFor: SurrogateFor = createSurrogates()): Fixed {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  let body = textOf(text, options);
  const replaced: Finding[] = [];
  /** What the values in the text have become, by how they may be written elsewhere. */
  const written = new Map<string, string>();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const { findings } = scanText(body, { ...options, all: true });
    const runs = editsOfRuns(body, findings, options, surrogateFor);
    const edits = editsOf(
      body,
      findings.filter(({ start }) => !runs.some((run) => run.start <= start && start < run.end)),
      surrogateFor,
    );
    if (edits.length === 0 && runs.every(({ findings: within }) => within.length === 0)) break;
    for (const { findings: within } of runs) replaced.push(...within);
    for (const { finding, surrogate } of edits) {
      replaced.push(finding);
      if (!TELLING.has(finding.identifier)) continue;
      for (const [value, other] of spellings(valueOf(body, finding), plainSurrogate(finding, surrogate)))
        written.set(value, other);
    }
    body = withEdits(body, [...edits, ...runs]);
  }
  if (scanText(body, options).suppressed.length === 0) body = withoutEchoes(body, written);
  const left = scanText(body, options).findings.filter(({ verdict }) => verdict === "block");
  return { text: mark + body, replaced, left };
}

interface Edit extends Span {
  readonly finding: Finding;
  readonly surrogate: string;
}

/** A run of Base64, with the text in it repaired. */
interface EditOfRun extends Span {
  readonly findings: readonly Finding[];
  readonly surrogate: string;
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
      within.length === 0 ? run.decoded.text : fix(run.decoded.text, { ...options, path: "" }, surrogateFor).text;
    const isRepaired = inner !== run.decoded.text;
    return {
      start: run.start,
      end: isRepaired ? endOfPadding(text, run) : run.end,
      findings: isRepaired ? within : [],
      surrogate: isRepaired ? encodedAs(text, run, inner) : text.slice(run.start, run.end),
    };
  });
}

/** In order, and apart from each other. */
function editsOf(text: string, findings: readonly Finding[], surrogateFor: SurrogateFor): Edit[] {
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
    return [{ finding, surrogate, start: finding.start, end }];
  });
}

function withEdits(text: string, edits: readonly (Edit | EditOfRun)[]): string {
  let out = "";
  let from = 0;
  for (const { start, end, surrogate } of [...edits].sort((a, b) => a.start - b.start)) {
    out += text.slice(from, start) + surrogate;
    from = end;
  }
  return out + text.slice(from);
}

const plainSurrogate = ({ encoded }: Finding, surrogate: string): string =>
  encoded === true ? plainOf(surrogate) : surrogate;

/** Values that are the same person's wherever they stand; a day or a city is not. */
const TELLING: ReadonlySet<string> = new Set<IdentifierId>([
  ...(["name", "ssn", "itin", "mbi", "hicn", "mrn", "email", "phone", "fax"] as const),
  ...(["health-plan-id", "medicaid-id", "account", "credit-card", "iban", "passport", "drivers-license"] as const),
]);
const SHORTEST_ECHO = 6;

/** A value as it was written, and a name also as people say it. One word may be anything. */
function spellings(value: string, surrogate: string): [string, string][] {
  const components = value.split(/\^|, ?/).map((part) => part.trim());
  const isName = !/[\d@]/.test(value);
  if (isName && components.length === 1 && !value.includes(" ")) return [];
  const all: [string, string][] = [[value, surrogate]];
  if (isName && components.length > 1) {
    const [family = "", given = ""] = components.map((part) => (part === part.toUpperCase() ? titled(part) : part));
    all.push([`${given} ${family}`, "Jane Doe"]);
  }
  return all.filter(([spelling]) => spelling.length >= SHORTEST_ECHO);
}

const titled = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

/** A text with more values than this is a data set and no test: what it says again, it says under a label again. */
const MOST_ECHOED = 500;

/** The same values where nothing says what they are: a test that expects one goes on finding it. */
function withoutEchoes(text: string, written: ReadonlyMap<string, string>): string {
  if (written.size > MOST_ECHOED) return text;
  let out = text;
  for (const [value, surrogate] of written) {
    if (!out.includes(value)) continue;
    const pieces = out.split(value);
    out = pieces.reduce((before, after) => {
      const standsFree = !/[\p{L}\d]$/u.test(before) && !/^[\p{L}\d]/u.test(after);
      return before + (standsFree ? surrogate : value) + after;
    });
  }
  return out;
}
