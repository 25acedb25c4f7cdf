/** SQL: seeds, dumps, fixes run by hand. */
import { chartOf, dataStyles } from "../chart.ts";
import { keyCases, personFields } from "../fields.ts";
import { joined, labelledText, mapped, parts, type Part } from "../labelled.ts";
import type { Writer } from "./writer.ts";

const literal = (value: Part): Part =>
  typeof value === "number" ? value : ["'", mapped(value, (text) => text.replaceAll("'", "''")), "'"];

export const sql: readonly Writer[] = [
  {
    kind: "sql: insert",
    write(random, admit) {
      const styles = dataStyles(random);
      const shapeSeed = `${random.int(0, 1e9)}`;
      const count = random.int(1, 6);
      const keyCase = random.pick(["snake", "snake", "upper", "camel"] as const);
      // The same stream for every row gives every row the same columns.
      const rows = Array.from({ length: count }, (_, i) =>
        personFields(random.fork(shapeSeed), chartOf(admit(), i + 1, styles), false),
      );
      const columns = (rows[0] ?? []).map((field) => keyCases[keyCase](field.words)).join(", ");
      const values = rows.map(
        (row) =>
          parts`(${joined(
            row.map((field) => literal(field.value)),
            ", ",
          )})`,
      );
      const table = random.pick(["patients", "patient_data", "dbo.Patient", "`patient`", "members"]);
      const content: Part = random.chance(0.6)
        ? parts`INSERT INTO ${table} (${columns}) VALUES\n${joined(values, ",\n")};\n`
        : values.map((row) => parts`INSERT INTO ${table} (${columns}) VALUES ${row};\n`);
      return labelledText("sql: insert", "db/seed.sql", "source-code", count, content);
    },
  },
  {
    kind: "sql: update and select",
    write(random, admit) {
      const styles = { ...dataStyles(random), birth: "iso" as const, midnight: "" as const };
      const [a, b] = [chartOf(admit(), 1, styles), chartOf(admit(), 2, styles)];
      return labelledText(
        "sql: update and select",
        "scripts/fix-patients.sql",
        "source-code",
        2,
        parts`UPDATE patients SET ssn = ${literal(a.ssn)}, phone = ${literal(a.phone)}, birth_date = ${literal(a.birth)} WHERE mrn = ${literal(a.mrn)};\nSELECT * FROM patients WHERE medicare_id = ${literal(b.mbi)} AND last_name = ${literal(b.last)} AND dob = DATE ${literal(b.birth)};\n`,
      );
    },
  },
  {
    kind: "sql: string in code",
    write(random, admit) {
      const chart = chartOf(admit(), 1, { ...dataStyles(random), birth: "iso", midnight: "" });
      return labelledText(
        "sql: string in code",
        "src/migrations/fix.ts",
        "source-code",
        1,
        parts`await db.query("INSERT INTO patients (mrn, ssn, dob, email) VALUES (${literal(chart.mrn)}, ${literal(chart.ssn)}, ${literal(chart.birth)}, ${literal(chart.email)})");\n`,
      );
    },
  },
  {
    kind: "sql: copy",
    write(random, admit) {
      const styles = { ...dataStyles(random), birth: "iso" as const, midnight: "" as const };
      const count = random.int(2, 6);
      const rows = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles);
        return parts`${i + 1}\t${chart.first}\t${chart.last}\t${chart.birth}\t${chart.ssn}\t${chart.mrn}\t${chart.phone}\t${chart.email}\t${chart.street}\t${chart.city}\t${chart.zip}\n`;
      });
      return labelledText(
        "sql: copy",
        "backup/dump.sql",
        "source-code",
        count,
        parts`COPY public.patients (id, first_name, last_name, birth_date, ssn, mrn, phone, email, address1, city_village, postal_code) FROM stdin;\n${rows}\\.\n`,
      );
    },
  },
];
