/** Log lines. */
import { chartOf, dataStyles, expecting } from "../chart.ts";
import { keyCases, personFields, type NamedField } from "../fields.ts";
import { joined, labelledText, parts, plainText, type Part } from "../labelled.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

const stamp = (random: Random): string =>
  `2026-0${random.int(1, 9)}-1${random.int(0, 9)}T0${random.int(0, 9)}:${random.int(10, 59)}:${random.int(10, 59)}.${random.digits(3)}Z`;

const json = (value: Part): Part => (typeof value === "number" ? value : ['"', value, '"']);

/** As logfmt writes it: in quotes only where a blank makes them necessary. */
const logfmt = (value: Part): Part => (plainText(value).includes(" ") ? json(value) : value);

const pairs = (fields: readonly NamedField[], render: (field: NamedField) => Part, separator: string): Part =>
  joined(fields.map(render), separator);

export const logs: readonly Writer[] = [
  {
    kind: "logs: key=value",
    write(random, admit) {
      const count = random.int(1, 5);
      const quoteAll = random.chance(0.5);
      const styles = dataStyles(random);
      const rows = Array.from({ length: count }, (_, i) => {
        const fields = personFields(random, chartOf(admit(), i + 1, styles), false);
        const render = (field: NamedField): Part =>
          parts`${keyCases.snake(field.words)}=${quoteAll ? json(field.value) : logfmt(field.value)}`;
        return parts`${stamp(random)} INFO level=info msg="patient saved" ${pairs(fields, render, " ")} duration_ms=${random.int(1, 900)}\n`;
      });
      return labelledText("logs: key=value", "logs/app.log", "plain-text", count, rows);
    },
  },
  {
    kind: "logs: JSON lines",
    write(random, admit) {
      const count = random.int(1, 5);
      const styles = dataStyles(random);
      const rows = Array.from({ length: count }, (_, i) => {
        const fields = personFields(random, chartOf(admit(), i + 1, styles), false);
        const render = (field: NamedField): Part => parts`"${keyCases.camel(field.words)}":${json(field.value)}`;
        return parts`{"level":30,"time":${1750000000000 + random.int(0, 1e9)},"pid":${random.int(100, 999)},"msg":"patient updated","patient":{${pairs(fields, render, ",")}}}\n`;
      });
      return labelledText(
        "logs: JSON lines",
        random.pick(["app.log", "app.ndjson", "audit.jsonl"]),
        "json",
        count,
        rows,
      );
    },
  },
  {
    kind: "logs: free text",
    write(random, admit) {
      const count = random.int(1, 4);
      const styles = { ...dataStyles(random), ssn: "dashed" as const };
      const rows = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles);
        const named = expecting("context", chart.name);
        const message = random.pick<Part>([
          parts`WARN  [EligibilityService] no coverage for patient ${named} (mrn: ${chart.mrn}, dob: ${chart.birth})`,
          parts`ERROR [IdentityCheck] SSN ${chart.ssn} does not match DOB ${chart.birth} for MRN ${chart.mrn}`,
          parts`INFO  [SmsGateway] sent appointment reminder to patient at ${chart.phone}, mrn=${chart.mrn}`,
          parts`INFO  [Portal] login of patient mrn=${chart.mrn} from ${chart.ip}`,
          parts`DEBUG [Mailer] lab result mail for patient ${expecting("note", chart.mrn)} delivered to ${chart.email}`,
        ]);
        return parts`${stamp(random)} ${message}\n`;
      });
      return labelledText("logs: free text", "logs/service.log", "plain-text", count, rows);
    },
  },
  {
    kind: "logs: objects as text",
    write(random, admit) {
      const styles = dataStyles(random);
      const fields = personFields(random, chartOf(admit(), 1, styles), false);
      const render = (field: NamedField): Part => parts`${keyCases.camel(field.words)}='${field.value}'`;
      return labelledText(
        "logs: objects as text",
        "logs/tomcat.log",
        "plain-text",
        1,
        parts`${stamp(random)} DEBUG c.e.PatientController - saving Patient{${pairs(fields, render, ", ")}}\n`,
      );
    },
  },
  {
    kind: "logs: URLs",
    write(random, admit) {
      const chart = chartOf(admit(), 1, { ...dataStyles(random), birth: "iso", midnight: "", phone: "dashed" });
      return labelledText(
        "logs: URLs",
        "logs/access.log",
        "plain-text",
        1,
        parts`10.0.0.7 - - [10/Jun/2026:09:12:01 +0000] "GET /api/patients?mrn=${chart.mrn}&ssn=${chart.ssn}&dob=${chart.birth} HTTP/1.1" 200 512\n`,
      );
    },
  },
];
