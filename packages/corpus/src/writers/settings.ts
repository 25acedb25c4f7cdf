/** YAML, .env and properties: fixtures and settings that hold a patient. */
import { chartOf, dataStyles } from "../chart.ts";
import { keyCases, personFields } from "../fields.ts";
import { labelledText, mapped, parts, type Part } from "../labelled.ts";
import type { Writer } from "./writer.ts";

const quoted = (value: Part): Part =>
  typeof value === "number" ? value : ['"', mapped(value, (text) => text.replaceAll('"', '\\"')), '"'];

export const settings: readonly Writer[] = [
  {
    kind: "settings: YAML",
    write(random, admit) {
      const styles = dataStyles(random);
      const count = random.int(1, 4);
      const quote = random.chance(0.5);
      const keyCase = random.pick(["camel", "snake", "kebab"] as const);
      const items = Array.from({ length: count }, (_, i) =>
        personFields(random, chartOf(admit(), i + 1, styles), true).map(
          (field, j): Part =>
            parts`${j === 0 ? "  - " : "    "}${keyCases[keyCase](field.words)}: ${quote ? quoted(field.value) : field.value}\n`,
        ),
      );
      return labelledText(
        "settings: YAML",
        "test/fixtures/patients.yml",
        "plain-text",
        count,
        parts`patients:\n${items}`,
      );
    },
  },
  {
    kind: "settings: YAML mapping",
    write(random, admit) {
      const styles = dataStyles(random);
      const count = random.int(1, 3);
      const items = Array.from({ length: count }, (_, i) => {
        const fields = personFields(random, chartOf(admit(), i + 1, styles), true);
        return parts`patient_${i + 1}:\n${fields.map((field) => parts`  ${keyCases.snake(field.words)}: ${quoted(field.value)}\n`)}`;
      });
      return labelledText("settings: YAML mapping", "test/fixtures/patients.yaml", "plain-text", count, items);
    },
  },
  {
    kind: "settings: environment",
    write(random, admit) {
      const chart = chartOf(admit(), 1, dataStyles(random));
      const prefix = random.pick(["TEST_PATIENT_", "PATIENT_", "E2E_PATIENT_"]);
      const fields = personFields(random, chart, false).map((field) => {
        const name = `${prefix}${keyCases.upper(field.words)}`.replace("PATIENT_PATIENT_", "PATIENT_");
        return parts`${name}=${random.chance(0.5) ? quoted(field.value) : field.value}\n`;
      });
      return labelledText("settings: environment", ".env.test", "plain-text", 1, parts`PORT=3000\n${fields}`);
    },
  },
  {
    kind: "settings: properties",
    write(random, admit) {
      const chart = chartOf(admit(), 1, dataStyles(random));
      const fields = personFields(random, chart, false).map(
        (field) => parts`test.patient.${keyCases.camel(field.words)} = ${field.value}\n`,
      );
      return labelledText("settings: properties", "src/test/resources/test.properties", "plain-text", 1, fields);
    },
  },
];
