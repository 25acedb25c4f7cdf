/** Judges one file after the other and gathers the report. Where the bytes come from is the caller's concern. */
import type { ByteSource, Finding, ScanOptions, ScanResult } from "@nophi/core";
import { createCensus, isWorthReading } from "@nophi/core/first-pass";
import { baselineFile } from "@nophi/core/baseline";
import { globMatcher, ignoreMatcher } from "./config/globs.ts";
import type { Configuration } from "./config/load.ts";
import { isAiInput } from "./files/ai-input.ts";
import { decode, decodeUtf8 } from "./files/decode.ts";
import type { FileKind } from "./files/kind.ts";
import type { Place, PlaceOf, Rendering } from "./files/rendering.ts";
import { withoutZeros } from "./files/zeros.ts";
import { everyLine, type ChangedLines } from "./git/changed-lines.ts";
import type { Known } from "./known/load.ts";
import { createList } from "./report/list.ts";
import { faultNote, type PlacedFault } from "./report/faults.ts";
import { masked } from "./report/masked.ts";
import type { NotExamined, Outcome, ReportFinding, Scope, ScopeKind } from "./report/report.ts";
import type { Baseline } from "./suppress/baseline.ts";
import { version } from "./version.ts";

/** The detector. It may want to know where the text was made that it is given; `scan` of core does without. */
export type Scan = (
  input: string | Uint8Array,
  options: ScanOptions,
  origin?: Pick<Rendering, "placeOf" | "extension">,
) => ScanResult;

export interface ExamineOptions {
  readonly configuration: Configuration;
  readonly all?: boolean;
  readonly raw?: boolean;
  /** Files that an AI assistant reads are judged on identity alone. */
  readonly aiInput?: boolean;
  readonly scan?: Scan;
  /** The list of known patients, where the project has one. */
  readonly known?: Known;
  /** Which findings the project lets pass. */
  readonly baseline?: Baseline;
  /** Report old lines of changed files too. */
  readonly wholeFiles?: boolean;
}

/** A finding and where it lies in its file: where the detector saw it, or where the text for the detector was taken from. */
export interface Placed {
  readonly finding: Finding;
  readonly place: Place;
}

/** What the scan of one file found, before it is decided which lines count. */
export interface Judged {
  /** As the report names it. */
  readonly path: string;
  readonly findings: readonly Placed[];
  readonly suppressed: readonly Placed[];
  /** The commits that bring it, where commits are examined. */
  readonly commits?: readonly string[];
}

/** What has bytes to read, or counts without. */
export type Readable = Exclude<FileKind, { kind: "container" | "lfs-pointer" }> | { readonly kind: "loose" };

/** A name that the change brings, one of those that are looked at as they are there, or one that the change only leaves there. */
export type Novelty = "new" | "there" | "old";

export interface Examiner {
  readonly configuration: Configuration;
  readonly baseline?: Baseline;
  /** True where the configuration ignores the file. */
  isIgnored(path: string): boolean;
  /** The same for a file that would be scanned: it is counted. Asked before the file is read. */
  ignores(path: string): boolean;
  /** Scans the bytes of a file; undefined where there is nothing to report or the bytes hold no text. */
  judge(path: string, bytes: Buffer, kind: Readable): Promise<Judged | undefined>;
  /** Scans a text that was taken out of a file. */
  judgeText(path: string, rendering: Rendering): Promise<Judged | undefined>;
  /** The same for bytes that were taken out of one, or for what could not be taken apart. */
  judgeInside(path: string, bytes: Buffer, kind: Readable): Promise<Judged | undefined>;
  /**
   * Scans a long text in UTF-8, one part when it is asked for, without ever holding all of it; undefined where only the whole has
   * a meaning. A part without findings comes as undefined.
   */
  judgeLong(path: string, source: ByteSource): Promise<Iterable<Judged | undefined> | undefined>;
  /** Says that a file was left before its end: what is counted is the least there is. */
  leave(): void;
  /** Counts a file that is read part by part, with the bytes in it. */
  count(bytes: number): void;
  /**
   * Puts the findings that touch one of the lines into the report; without lines to compare with, all of them.
   *
   * @returns how many of them block
   */
  keep(judged: Judged, lines: ChangedLines | undefined): number;
  /**
   * Looks at the name of a file, which is committed like its content, or of a branch.
   *
   * @param novelty asked in the end, and only where the name tells something
   */
  readName(path: string, novelty: Novelty | (() => Promise<Novelty>)): void;
  skip(kind: string): void;
  notExamined(path: string, reason: string, commits?: readonly string[]): void;
  note(text: string): void;
  /** @param everything true where the whole project was scanned */
  finish(kind: ScopeKind, more?: Omit<Scope, "kind">, everything?: boolean): Promise<Outcome>;
}

export async function createExaminer(options: ExamineOptions): Promise<Examiner> {
  const { configuration, known, baseline } = options;
  const patients = known?.kind === "list" ? known.patients : undefined;
  const matchesIgnored = await ignoreMatcher(configuration.ignore);
  // Its reasons are free text, and whoever ignores all JSON does not think of them.
  const isIgnored = (path: string): boolean => path !== baselineFile && matchesIgnored(path);
  const inHealth = await healthMatcher(configuration.health);
  const census = createCensus();
  const kept: (Placed & Pick<Judged, "path" | "commits">)[] = [];
  const suppressed: ReportFinding[] = [];
  const unexamined: NotExamined[] = [];
  const skipped = new Map<string, number>();
  const notes: string[] = [...(known?.kind === "no-key" ? [known.note] : []), ...(baseline?.notes ?? [])];
  const names = new Map<string, Novelty | (() => Promise<Novelty>)>();
  const faults: PlacedFault[] = [];
  const list = createList();
  const suppressedList = createList();
  let atLeast = false;
  let files = 0;
  let bytes = 0;

  const skip = (kind: string): void => void skipped.set(kind, (skipped.get(kind) ?? 0) + 1);
  const shownPaths = new Map<string, Promise<string>>();
  /** A name with a date in it takes half a millisecond, and is asked for two or three times. */
  const shown = (path: string): Promise<string> => {
    const known = shownPaths.get(path) ?? masked(path, patients);
    shownPaths.set(path, known);
    return known;
  };
  const notExamined = (path: string, reason: string, commits?: readonly string[]): void =>
    void unexamined.push({ path, reason, ...(commits !== undefined && { commits }) });

  const count = (length: number): void => {
    files++;
    bytes += length;
  };
  const optionsFor = (path: string): ScanOptions => ({
    health: inHealth(path),
    identityOnly: options.aiInput === true && isAiInput(path),
    raw: options.raw === true,
    all: options.all === true,
    policy: configuration.policy,
    census,
    decode: decodeUtf8,
    ...(patients !== undefined && { known: patients }),
  });
  const judgedAs = (path: string, { findings, suppressed }: ScanResult, placeOf?: PlaceOf): Judged | undefined => {
    if (findings.length === 0 && suppressed.length === 0) return undefined;
    // The census knows findings by their identity, so their places are kept beside them.
    const placed = (finding: Finding): Placed => ({
      finding,
      place: placeOf === undefined ? finding : placeOf(finding.start, finding.end),
    });
    return { path, findings: findings.map(placed), suppressed: suppressed.map(placed) };
  };
  /**
   * Most texts of most commits are not worth reading, and then the detector is not even loaded.
   *
   * @param extension tells the detector what kind of text it is, where the path does not
   */
  const read = async (
    path: string,
    text: string | Uint8Array,
    placeOf?: PlaceOf,
    extension = "",
  ): Promise<Judged | undefined> => {
    const scanOptions = optionsFor(path);
    if (options.scan === undefined) {
      const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
      if (!isWorthReading(bytes, scanOptions)) return undefined;
    } else if (text.length > longestExplained) {
      // Whoever asks for one finding has the whole text read at once.
      notExamined(path, "longer than 8 MiB, which is too long to be explained");
      return undefined;
    }
    const scan = options.scan ?? (await import("./reading.ts")).scan;
    const shownPath = await shown(path);
    const result = scan(
      text,
      { ...scanOptions, path: shownPath + extension },
      { ...(placeOf !== undefined && { placeOf }), extension },
    );
    // What was taken out of a container was made by us, in a notation of ours.
    if (result.fault !== undefined && placeOf === undefined) faults.push({ path: shownPath, ...result.fault });
    return judgedAs(shownPath, result, placeOf);
  };
  const judgeLong = async (path: string, source: ByteSource): Promise<Iterable<Judged | undefined> | undefined> => {
    if (options.scan !== undefined) return undefined;
    const { scanParts } = await import("./reading.ts");
    const shownPath = await shown(path);
    const parts = scanParts(source, { ...optionsFor(path), path: shownPath });
    return parts && mapped(parts, (part) => judgedAs(shownPath, part));
  };
  const judgeInside = async (path: string, content: Buffer, kind: Readable): Promise<Judged | undefined> => {
    if (kind.kind === "skipped") {
      skip(kind.as);
      return undefined;
    }
    if (kind.kind === "opaque") notExamined(path, kind.reason);
    const isText = kind.kind === "text";
    // Unknown bytes are scanned all the same: an identifier in plain letters inside of them still counts.
    const text = isText ? decode(content) : content.toString("latin1");
    const judged = await read(path, text);
    const rest = content.includes(0)
      ? withoutZeros(typeof text === "string" ? text : decodeUtf8(text), !isText)
      : undefined;
    return rest === undefined ? judged : joined(judged, await read(path, rest.text, rest.placeOf));
  };

  const keep = (judged: Judged, lines: ChangedLines | undefined): number => {
    const { path, commits } = judged;
    const origin = { path, ...(commits !== undefined && { commits }) };
    // Lines of the text that was compared, which may lie elsewhere in the file.
    const isNew = ({ finding }: Placed): boolean => lines !== undefined && lines(finding.line, finding.endLine);
    const counts = (placed: Placed): boolean => lines === undefined || options.wholeFiles === true || isNew(placed);
    const excuse = (placed: Placed, by?: Pick<ReportFinding, "suppressed">): void => {
      if (suppressedList.add(path, placed.finding.verdict))
        suppressed.push({ ...withOrigin({ ...placed, ...origin }), ...by });
    };
    let blocking = 0;
    for (const placed of judged.findings.filter(counts)) {
      const reason = baseline?.reasonFor({ ...placed.finding, path }, isNew(placed));
      if (reason !== undefined) {
        excuse(placed, { suppressed: { reason, by: "baseline" } });
        continue;
      }
      if (placed.finding.verdict === "block") blocking++;
      if (list.add(path, placed.finding.verdict)) kept.push({ ...placed, ...origin });
      else if (placed.finding.verdict !== "note") census.remember([placed.finding]);
    }
    for (const placed of judged.suppressed.filter(counts)) excuse(placed);
    return blocking;
  };
  /** A name has no line of its own: what it says stands at the beginning of its file. */
  const judgeName = async (path: string): Promise<Judged | undefined> => {
    if (options.scan !== undefined) return undefined;
    const { findingsInName } = await import("./reading.ts");
    const shownPath = await shown(path);
    const findings = findingsInName(path, shownPath, { ...optionsFor(path), all: false, raw: false });
    return findings.length === 0
      ? undefined
      : { path: shownPath, findings: findings.map((finding) => ({ finding, place: top })), suppressed: [] };
  };

  return {
    configuration,
    ...(baseline !== undefined && { baseline }),
    isIgnored,
    ignores: (path) => {
      const ignored = isIgnored(path);
      if (ignored) skip("ignored by configuration");
      // It was read, and its seal says that nothing stands in it but what nophi wrote.
      const isList = !ignored && known?.kind === "list" && path === known.file;
      if (isList) skip("list of known patients");
      return ignored || isList;
    },
    judge: async (path, content, kind) => {
      if (kind.kind !== "skipped") count(content.length);
      return judgeInside(path, content, kind);
    },
    judgeText: (path, { text, placeOf, extension }) => read(path, text, placeOf, extension),
    judgeInside,
    judgeLong,
    leave: () => void (atLeast = true),
    count,
    keep,
    readName: (path, novelty) => void names.set(path, novelty),
    skip,
    notExamined,
    note: (text) => void notes.push(text),
    finish: async (kind, more, everything = false) => {
      const telling: string[] = [];
      for (const [name, stated] of names) {
        const shownName = await shown(name);
        if (shownName === name) continue;
        const novelty = typeof stated === "string" ? stated : await stated();
        if (novelty === "old") continue;
        telling.push(shownName);
        const judged = await judgeName(name);
        if (judged !== undefined) keep(judged, novelty === "new" ? everyLine : undefined);
      }
      const unread = await Promise.all(
        unexamined.map(async ({ path, ...rest }) => ({ path: await shown(path), ...rest })),
      );
      const baselined = baseline?.finish({ everything, notExamined: unread });
      const findings = [...kept.map(withOrigin), ...(baselined?.findings ?? [])].sort(byPlace);
      const count = (verdict: Finding["verdict"]): number =>
        findings.filter((it) => it.verdict === verdict).length + list.unlisted(verdict);
      const serious = kept.map(({ finding }) => finding).filter((finding) => finding.verdict !== "note");
      return {
        report: {
          version: 1,
          tool: { name: "nophi", version },
          scope: { kind, ...more },
          summary: {
            files,
            bytes,
            people: census.count(serious),
            block: count("block"),
            warn: count("warn"),
            note: count("note"),
            suppressed: suppressed.length + suppressedList.unlisted(),
            ...(list.unlisted() > 0 && { unlisted: list.unlisted() }),
            ...(atLeast && { atLeast }),
          },
          findings,
          notExamined: unread.sort((a, b) => compare(a.path, b.path)),
          skipped: [...skipped].map(([kind, files]) => ({ kind, files })).sort((a, b) => compare(a.kind, b.kind)),
          notes: [...notes, ...faultNote(faults), ...list.notes(), ...(baselined?.notes ?? []), ...nameNote(telling)],
        },
        suppressed: suppressed.sort(byPlace),
      };
    },
  };
}

/** Where each of its cells is a value, a text of this length takes more than a gigabyte. */
const longestExplained = 8 * 1024 * 1024;

const top: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** One line for all names: a folder of a thousand patients must not push everything else off the screen. */
function nameNote([first, ...more]: readonly string[]): string[] {
  if (first === undefined) return [];
  const others = more.length === 0 ? "" : ` and of ${more.length} more`;
  return [`the name of ${first}${others} looks like patient data, and is committed too: rename it`];
}

async function healthMatcher(health: Configuration["health"]): Promise<(path: string) => boolean> {
  return typeof health === "boolean" ? () => health : globMatcher(health);
}

/** Offsets are dropped: in the report a place is a line and a column. */
function withOrigin({
  finding: { start: _start, end: _end, ...rest },
  place: { line, column, endLine, endColumn },
  ...origin
}: Placed & Pick<Judged, "path" | "commits">): ReportFinding {
  return { ...rest, line, column, endLine, endColumn, ...origin };
}

function* mapped<From, To>(items: Iterable<From>, map: (item: From) => To): Generator<To> {
  for (const item of items) yield map(item);
}

/** Two readings of the same text: what the second one saw in a place that the first one knows is no other finding. */
function joined(first: Judged | undefined, second: Judged | undefined): Judged | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const key = ({ finding, place }: Placed): string => `${finding.identifier} ${place.line} ${place.column}`;
  const known = new Set([...first.findings, ...first.suppressed].map(key));
  const isNew = (placed: Placed): boolean => !known.has(key(placed));
  return {
    path: first.path,
    findings: [...first.findings, ...second.findings.filter(isNew)],
    suppressed: [...first.suppressed, ...second.suppressed.filter(isNew)],
  };
}

function byPlace(a: ReportFinding, b: ReportFinding): number {
  return compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.identifier, b.identifier);
}

/** By code unit, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
