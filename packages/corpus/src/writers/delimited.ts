/** Tables in text: comma, tab, pipe and semicolon, with the headers that exports carry. */
import { chartOf, dataStyles, expecting, type Chart } from "../chart.ts";
import { keyCases, personFields } from "../fields.ts";
import { joined, labelledText, mapped, plainText, type Part } from "../labelled.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

interface Layout {
  readonly kind: string;
  readonly path: string;
  readonly columns: readonly (readonly [string, (chart: Chart, random: Random) => Part])[];
}

/** The columns of known systems. */
export const layouts: readonly Layout[] = [
  {
    kind: "delimited: Synthea columns",
    path: "patients",
    columns: [
      [
        "Id",
        (_, random) =>
          `${random.characters("0123456789abcdef", 8)}-0a1b-4c2d-8e3f-${random.characters("0123456789abcdef", 12)}`,
      ],
      ["BIRTHDATE", (chart) => chart.birth],
      ["DEATHDATE", (chart) => chart.died],
      ["SSN", (chart) => chart.ssn],
      ["PREFIX", () => "Mr."],
      ["FIRST", (chart) => chart.first],
      ["LAST", (chart) => chart.last],
      ["MARITAL", () => "M"],
      ["RACE", () => "white"],
      ["GENDER", (chart) => chart.patient.sex],
      ["ADDRESS", (chart) => chart.street],
      ["CITY", (chart) => chart.city],
      ["STATE", (chart) => chart.patient.home.state],
      ["COUNTY", (chart) => chart.county],
      ["ZIP", (chart) => chart.zip],
      ["LAT", (chart) => chart.latitude],
      ["LON", (chart) => chart.longitude],
    ],
  },
  {
    kind: "delimited: Epic columns",
    path: "PATIENT",
    columns: [
      ["PAT_ID", (_, random) => `Z${random.int(1, 900)}`],
      ["PAT_NAME", (chart) => chart.name],
      ["BIRTH_DATE", (chart) => chart.birth],
      ["PAT_MRN_ID", (chart) => chart.mrn],
      ["SSN", (chart) => chart.ssn],
      ["HOME_PHONE", (chart) => chart.phone],
      ["EMAIL_ADDRESS", (chart) => chart.email],
      ["MEDICARE_NUM", (chart) => chart.mbi],
      ["ADD_LINE_1", (chart) => chart.street],
      ["CITY", (chart) => chart.city],
      ["ZIP", (chart) => chart.zip],
      ["PAT_STATUS_C", () => "1"],
      ["HOSP_ADMSN_TIME", (chart) => chart.admitted],
      ["HOSP_DISCH_TIME", (chart) => chart.discharged],
    ],
  },
  {
    kind: "delimited: OMOP columns",
    path: "person",
    columns: [
      ["person_id", (_, random) => random.int(1, 900)],
      ["gender_concept_id", () => 8507],
      // Nothing else in this table is labelled as identifying.
      ["birth_datetime", (chart) => expecting("warn", chart.birth)],
      ["race_concept_id", () => 8527],
      ["person_source_value", (chart) => expecting("note", chart.mrn)],
    ],
  },
  {
    kind: "delimited: OpenEMR columns",
    path: "patient_data",
    columns: [
      ["pid", (_, random) => random.int(1, 900)],
      ["fname", (chart) => chart.first],
      ["lname", (chart) => chart.last],
      ["DOB", (chart) => chart.birth],
      ["ss", (chart) => chart.ssn],
      ["phone_home", (chart) => chart.phone],
      ["email", (chart) => chart.email],
      ["sex", (chart) => chart.patient.sex],
      ["street", (chart) => chart.street],
      ["city", (chart) => chart.city],
      ["postal_code", (chart) => chart.zip],
    ],
  },
  {
    kind: "delimited: ZIP, birth date and sex",
    path: "cohort",
    columns: [
      ["zip", (chart) => chart.zip],
      ["dob", (chart) => chart.birth],
      ["sex", (chart) => chart.patient.sex],
      ["diagnosis", (_, random) => random.pick(["E11.9", "I10", "J45.909"])],
    ],
  },
  {
    kind: "delimited: laboratory export",
    path: "results",
    columns: [
      ["Patient Name", (chart) => chart.name],
      ["DOB", (chart) => chart.birth],
      ["Test", () => "SARS-CoV-2 PCR"],
      ["Result", (_, random) => random.pick(["Positive", "Negative"])],
      ["Collected", (chart) => chart.visited],
    ],
  },
];

function cell(value: Part, delimiter: string, quoteAll: boolean): Part {
  const text = plainText(value);
  if (!quoteAll && !text.includes(delimiter) && !text.includes('"')) return value;
  return ['"', mapped(value, (piece) => piece.replaceAll('"', '""')), '"'];
}

interface Dialect {
  readonly delimiter: string;
  readonly extension: string;
  readonly quoteAll: boolean;
  readonly newline: string;
}

const dialect = (random: Random): Dialect => {
  const [delimiter, extension] = random.pick([
    [",", "csv"],
    [",", "csv"],
    ["\t", "tsv"],
    ["|", "txt"],
    [";", "csv"],
  ] as const);
  return { delimiter, extension, quoteAll: random.chance(0.3), newline: random.pick(["\n", "\n", "\r\n"]) };
};

function table(header: readonly string[], rows: readonly (readonly Part[])[], how: Dialect): Part {
  return [header, ...rows].map((row: readonly Part[]): Part => [
    joined(
      row.map((value) => cell(value, how.delimiter, how.quoteAll)),
      how.delimiter,
    ),
    how.newline,
  ]);
}

export const delimited: readonly Writer[] = [
  ...layouts.map((layout): Writer => ({
    kind: layout.kind,
    write(random, admit) {
      const styles = dataStyles(random);
      const count = random.int(2, 12);
      const rows = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles);
        return layout.columns.map(([, value]) => value(chart, random));
      });
      const how = dialect(random);
      return labelledText(
        layout.kind,
        `data/${layout.path}.${how.extension}`,
        "delimited",
        count,
        table(
          layout.columns.map(([name]) => name),
          rows,
          how,
        ),
      );
    },
  })),
  {
    kind: "delimited: mixed headers",
    write(random, admit) {
      const styles = dataStyles(random);
      const count = random.int(2, 12);
      const shapeSeed = `${random.int(0, 1e9)}`;
      const keyCase = random.pick(["camel", "snake", "spaced", "upper", "pascal"] as const);
      const rows = Array.from({ length: count }, (_, i) =>
        personFields(random.fork(shapeSeed), chartOf(admit(), i + 1, styles), true),
      );
      const how = dialect(random);
      return labelledText(
        "delimited: mixed headers",
        `${random.pick(["export", "data/patients", "fixtures/intake", "claims/members"])}.${how.extension}`,
        "delimited",
        count,
        table(
          (rows[0] ?? []).map((field) => keyCases[keyCase](field.words)),
          rows.map((row) => row.map((field) => field.value)),
          how,
        ),
      );
    },
  },
  {
    kind: "delimited: no header",
    write(random, admit) {
      const styles = { ...dataStyles(random), ssn: "dashed" as const, mbi: "dashed" as const };
      const count = random.int(2, 8);
      const rows = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles);
        return [
          expecting("note", chart.last),
          expecting("note", chart.first),
          expecting("note", chart.birth),
          chart.ssn,
          chart.mbi,
          expecting("note", chart.phone),
        ];
      });
      const how = dialect(random);
      const content = rows.map((row): Part => [
        joined(
          row.map((value) => cell(value, how.delimiter, how.quoteAll)),
          how.delimiter,
        ),
        how.newline,
      ]);
      return labelledText("delimited: no header", `patients.${how.extension}`, "delimited", count, content);
    },
  },
];
