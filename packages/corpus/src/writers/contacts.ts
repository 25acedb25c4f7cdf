/** People without any word of health: worth a look, not a blocked commit. */
import { chartOf, dataStyles, expecting } from "../chart.ts";
import { labelledText, parts } from "../labelled.ts";
import type { Writer } from "./writer.ts";

export const contacts: readonly Writer[] = [
  {
    kind: "contacts: users",
    write(random, admit) {
      const count = random.int(1, 4);
      const styles = { ...dataStyles(random), name: "natural" as const };
      const items = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles, "warn");
        return parts`  { id: ${i + 1}, name: "${expecting("note", chart.name)}", email: "${chart.email}", phone: "${chart.phone}" },\n`;
      });
      return labelledText(
        "contacts: users",
        "src/mocks/users.ts",
        "source-code",
        count,
        parts`export const users = [\n${items}];\n`,
      );
    },
  },
  {
    kind: "contacts: vCards of patients",
    write(random, admit) {
      const count = random.int(1, 4);
      const styles = {
        ...dataStyles(random),
        name: "natural" as const,
        birth: random.pick(["iso", "compact"] as const),
      };
      const end = random.pick(["\n", "\r\n"]);
      const cards = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles);
        const { first, last, middle, home } = chart.patient;
        const name = { ...chart.name, value: [last, first, ...(random.chance(0.5) ? [middle] : [])].join(";") };
        const lines = [
          parts`BEGIN:VCARD`,
          parts`VERSION:${random.pick(["3.0", "4.0"])}`,
          parts`N:${name};;;`,
          parts`FN:${chart.name}`,
          parts`BDAY:${chart.birth}`,
          parts`ADR;TYPE=home:;;${chart.street};${chart.city};${home.state};${chart.zip};USA`,
          parts`TEL;TYPE=cell:${chart.phone}`,
          parts`EMAIL:${chart.email}`,
          parts`NOTE:patient of the clinic\\, MRN ${chart.mrn}`,
          parts`REV:20240411T103015Z`,
          parts`END:VCARD`,
        ];
        return lines.map((line) => parts`${line}${end}`);
      });
      return labelledText("contacts: vCards of patients", "export/contacts.vcf", "plain-text", count, parts`${cards}`);
    },
  },
  {
    kind: "contacts: table",
    write(random, admit) {
      const count = random.int(2, 6);
      const styles = { ...dataStyles(random), name: "natural" as const };
      const rows = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles, "warn");
        return parts`${i + 1},${expecting("note", chart.name)},${chart.email},${chart.phone}\n`;
      });
      return labelledText(
        "contacts: table",
        "data/customers.csv",
        "delimited",
        count,
        parts`id,name,email,phone\n${rows}`,
      );
    },
  },
];
