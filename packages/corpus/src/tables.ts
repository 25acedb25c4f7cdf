/** Tables of patients by cells, for files whose places are a row and a column: spreadsheets, databases. */
import type { IdentifierId } from "@nophi/core";
import { chartOf, dataStyles, type Chart } from "./chart.ts";
import { keyCases, personFields } from "./fields.ts";
import { plainText, type Expectation, type Part, type Plant } from "./labelled.ts";
import { createPatient } from "./patient.ts";
import { createRandom, type Random } from "./random.ts";
import { layouts } from "./writers/delimited.ts";

export interface PlantedCell {
  readonly text: string;
  /** What the cell holds of the patient; absent where it is a code, a unit, a result, a provider. */
  readonly planted?: { readonly identifier: IdentifierId; readonly expected: Expectation };
}

export interface PlantedTable {
  /** `data/patients`, without an extension. */
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly PlantedCell[])[];
}

/** What stands beside a patient in an export of results and identifies nobody. */
const beside: readonly (readonly [string, (random: Random) => string])[] = [
  ["loinc_code", (random) => random.pick(["2345-7", "718-7", "4548-4"])],
  ["result_value", (random) => `${random.int(40, 300)}`],
  ["units", (random) => random.pick(["mg/dL", "mmol/L", "10*3/uL"])],
  ["icd10_code", (random) => random.pick(["E11.9", "I10", "J45.909"])],
  ["provider_name", (random) => random.pick(["Dr. Amara Lindqvist", "Tobias Brennan, MD"])],
];

/** The same seed gives the same tables. */
export function plantedTables(seed: string, count: number): PlantedTable[] {
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(`${seed}/table/${i}`);
    const people = random.fork("people");
    const styles = dataStyles(random);
    const charts = Array.from({ length: random.int(2, 8) }, (_, row) =>
      chartOf(createPatient(people), row + 1, styles),
    );
    const layout = layouts[i % (layouts.length + 1)];
    return layout === undefined
      ? mixed(random, charts)
      : { path: `data/${layout.path}`, ...laidOut(layout.columns, random, charts) };
  });
}

type Columns = readonly (readonly [string, (chart: Chart, random: Random) => Part])[];

const laidOut = (columns: Columns, random: Random, charts: readonly Chart[]): Omit<PlantedTable, "path"> => ({
  columns: columns.map(([name]) => name),
  rows: charts.map((chart) => columns.map(([, value]) => cellOf(value(chart, random)))),
});

/** Columns under the names that software gives them, with those that identify nobody between them. */
function mixed(random: Random, charts: readonly Chart[]): PlantedTable {
  const shape = `${random.int(0, 1e9)}`;
  const fields = charts.map((chart) => personFields(random.fork(shape), chart, true));
  const keyCase = random.pick(["camel", "snake", "spaced", "upper", "pascal"] as const);
  return {
    path: "data/patients",
    columns: [...(fields[0] ?? []).map(({ words }) => keyCases[keyCase](words)), ...beside.map(([name]) => name)],
    rows: fields.map((row) => [
      ...row.map(({ value }) => cellOf(value)),
      ...beside.map(([, write]) => ({ text: write(random) })),
    ]),
  };
}

function cellOf(part: Part): PlantedCell {
  const plant = plantIn(part);
  const text = plainText(part);
  return plant === undefined ? { text } : { text, planted: { identifier: plant.identifier, expected: plant.expected } };
}

function plantIn(part: Part): Plant | undefined {
  if (typeof part === "string" || typeof part === "number") return undefined;
  if ("identifier" in part) return part;
  for (const inner of part) {
    const found = plantIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
