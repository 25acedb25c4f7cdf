/** The evaluation as tables for a person and as one document for a machine. */
import { per1000, readings, sum, total, type Evaluation, type Reading } from "./evaluation.ts";
import { prosePrecision, type ProseScore, type ProseTally } from "./names-in-prose.ts";
import type { Alarms, PackageScore } from "./packages.ts";
import { f2, precision, rate, recall, type FindingPlace, type Place, type Tally } from "./score.ts";
import { decimals, table } from "./tables.ts";

function tallyTable(title: string, tallies: ReadonlyMap<string, Tally>): string {
  const row = (name: string, tally: Tally): (string | number)[] => [
    name,
    tally.planted,
    decimals(recall(tally)),
    decimals(rate(tally.exact, tally.found)),
    tally.right + tally.wrong,
    decimals(precision(tally)),
    decimals(f2(tally)),
  ];
  return table(
    [title, "planted", "recall", "exact", "blocking", "precision", "F2"],
    [...[...tallies].map(([name, tally]) => row(name, tally)), row("all", sum(tallies.values()))],
  );
}

function proseTable({ byCue, all, heldOut }: ProseScore): string {
  const row = (name: string, tally: ProseTally): (string | number)[] => [
    name,
    tally.planted,
    decimals(rate(tally.blocked, tally.planted)),
    decimals(rate(tally.exact, tally.blocked)),
    decimals(rate(tally.seen, tally.planted)),
    decimals(rate(tally.undeclared, tally.planted)),
  ];
  return table(
    ["what tells the name", "planted", "recall", "exact", "with warnings", "undeclared"],
    [...[...byCue].map(([cue, tally]) => row(cue, tally)), row("all", all), row("held-out texts", heldOut)],
  );
}

const missLines = (places: readonly Place[]): string =>
  places
    .map(
      (place) =>
        `${place.problem} ${place.identifier} | ${place.kind} | ${place.path}:${place.line} | ${place.maskedLine} | ${place.evidence.join(" ")}`,
    )
    .join("\n");

function placeLines(places: readonly FindingPlace[]): string {
  return places
    .map(
      (place) =>
        `${place.verdict} ${place.identifier} ${place.confidence.toFixed(2)} ${place.where} [${place.field}] ${place.evidence.join(" ")}`,
    )
    .join("\n");
}

function packageTable(title: string, scores: readonly PackageScore[]): string {
  const cells = (lines: number, { block, warn }: Pick<Alarms, "block" | "warn">): (string | number)[] => [
    block,
    warn,
    decimals(per1000(block, lines), 4),
    decimals(per1000(warn, lines), 4),
  ];
  const header = ["block", "warn", "block/1k", "warn/1k"];
  return table(
    [title, "files", "lines", "MB/s", ...header, ...header.map((word) => `${word} (health)`)],
    [
      ...scores.map((score) => [
        score.name,
        score.files,
        score.lines,
        decimals(score.bytes / 1000 / score.milliseconds, 0),
        ...readings.flatMap((reading) => cells(score.lines, score[reading])),
      ]),
      [
        "all",
        "",
        total(scores, "plain").lines,
        "",
        ...readings.flatMap((reading) => cells(total(scores, reading).lines, total(scores, reading))),
      ],
    ],
  );
}

function byIdentifier(scores: readonly PackageScore[], reading: Reading): string {
  const counts = new Map<string, number>();
  for (const place of scores.flatMap((score) => score[reading].places)) {
    const key = `${place.verdict} ${place.identifier}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key}: ${count}`).join(", ") || "no findings";
}

/** What a project is told to be for a reading. */
const readingNames: Readonly<Record<Reading, string>> = { plain: "nothing declared", health: '"health": true' };

/** Prints the tables; with `where`, also every miss and every false alarm by place and evidence. */
export function printReport(
  { labelled, namesInProse, negatives, randomTokens, general, health }: Evaluation,
  where: boolean,
): void {
  const { people } = labelled;
  console.log(
    "PLANTED VALUES (by identifier: those that must block; by format and kind of text: also those that must warn)\n",
  );
  console.log(tallyTable("identifier", labelled.byIdentifier));
  console.log("\n" + tallyTable("format", labelled.byFormat));
  console.log("\n" + tallyTable("kind of text", labelled.byKind));
  console.log(
    `\npeople: ${people.counted} counted, ${people.planted} planted; right in ${people.textsRight} of ${people.texts} texts`,
  );
  console.log(`texts where string and bytes disagree: ${labelled.disagreements}`);
  if (where) console.log(missLines(labelled.places));

  const { alarms, heldOutAlarms } = namesInProse;
  console.log(
    "\nNAMES IN PROSE (of patients and their families, in a project with health: true; last column: without)\n",
  );
  console.log(proseTable(namesInProse));
  console.log(
    `\nprecision: ${decimals(prosePrecision(alarms))} (held-out texts: ${decimals(prosePrecision(heldOutAlarms))}); blocking findings on patients ${alarms.patient}, on those who treat ${alarms.provider}, on no name ${alarms.nobody}`,
  );
  if (where) console.log(missLines(namesInProse.places));

  console.log("\nHARD NEGATIVES (none may block)\n");
  const rows = [...negatives.byKind].map(([kind, tally]) => [kind, tally.texts, tally.lines, tally.block, tally.warn]);
  const totals = [1, 2, 3, 4].map((column) => rows.reduce((count, row) => count + Number(row[column]), 0));
  console.log(table(["kind", "texts", "lines", "block", "warn"], [...rows, ["all", ...totals]]));
  if (where) console.log(placeLines(negatives.places));

  console.log("\nRANDOM TOKENS in code, without a label (none may block)\n");
  const tokenRows = randomTokens.map(({ name, tokens, block, warn }) => [name, tokens, block, warn]);
  console.log(table(["class", "tokens", "block", "warn"], tokenRows));
  if (where) console.log(placeLines(randomTokens.flatMap(({ places }) => places)));

  if (general === null || health === null) {
    console.log("\nPUBLIC PACKAGES: not measured (--offline)");
    return;
  }
  for (const [title, scores] of [
    ["public package", general],
    ["public healthcare package", health],
  ] as const) {
    console.log(`\n${packageTable(title, scores)}`);
    for (const reading of readings) {
      console.log(`${readingNames[reading]}: ${byIdentifier(scores, reading)}`);
      if (where) console.log(placeLines(scores.flatMap((score) => score[reading].places)));
    }
  }
}

export function reportDocument(evaluation: Evaluation, seed: string, behind: readonly string[]): object {
  const { labelled, namesInProse, negatives, randomTokens, general, health } = evaluation;
  const figures = (tallies: ReadonlyMap<string, Tally>): object =>
    Object.fromEntries(
      [...tallies].map(([name, tally]) => [
        name,
        { ...tally, recall: recall(tally), precision: precision(tally), f2: f2(tally) },
      ]),
    );
  const packages = (scores: readonly PackageScore[] | null): object | null =>
    scores === null
      ? null
      : { ...Object.fromEntries(readings.map((reading) => [reading, total(scores, reading)])), packages: scores };
  return {
    seed,
    identifiers: figures(labelled.byIdentifier),
    formats: figures(labelled.byFormat),
    kinds: figures(labelled.byKind),
    people: labelled.people,
    namesInProse: {
      byCue: Object.fromEntries(namesInProse.byCue),
      all: namesInProse.all,
      heldOut: namesInProse.heldOut,
      alarms: namesInProse.alarms,
      heldOutAlarms: namesInProse.heldOutAlarms,
    },
    negatives: Object.fromEntries(negatives.byKind),
    randomTokens,
    publicPackages: packages(general),
    healthPackages: packages(health),
    shortfalls: behind,
  };
}
