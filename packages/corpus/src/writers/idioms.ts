/** Ways of naming a value that are peculiar to a tool: a query of a test, a factory, a data frame, a table on its side. */
import { chartOf, dataStyles, proseStyles, type Chart } from "../chart.ts";
import { joined, labelledText, mapped, parts, type LabelledText, type Part } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

const single = (part: Part): Part => mapped(part, (text) => text.replace(/'/g, "\\'"));

function writer(kind: string, write: (kind: string, random: Random, admit: () => Patient) => LabelledText): Writer {
  return { kind, write: (random, admit) => write(kind, random, admit) };
}

const charts = (random: Random, admit: () => Patient, count: number): Chart[] => {
  const styles = { ...dataStyles(random), midnight: "" as const };
  return Array.from({ length: count }, (_, i) => chartOf(admit(), i + 1, styles));
};
const one = (random: Random, admit: () => Patient): Chart => charts(random, admit, 1)[0] as Chart;

export const idioms: readonly Writer[] = [
  writer("idioms: queries of tests", (kind, random, admit) => {
    const chart = one(random, admit);
    const labelled: readonly (readonly [string, Part])[] = [
      ["first name", chart.first],
      ["last name", chart.last],
      ["date of birth", chart.birth],
      ["social security", chart.ssn],
      ["mrn", chart.mrn],
    ];
    const find = random.pick<(label: string) => string>([
      (label) => `screen.getByLabelText(/${label}/i)`,
      (label) => `screen.getByRole('textbox', { name: /${label}/i })`,
      (label) => `await screen.findByPlaceholderText('${label}')`,
    ]);
    const lines = labelled.map(([label, value]) => parts`await user.type(${find(label)}, '${single(value)}');\n`);
    return labelledText(kind, "src/Intake.test.tsx", "source-code", 1, lines);
  }),
  writer("idioms: calls without parentheses", (kind, random, admit) => {
    const chart = one(random, admit);
    const rows: readonly Part[] = random.pick<readonly Part[]>([
      [
        parts`fill_in 'First name', with: '${single(chart.first)}'`,
        parts`fill_in 'Date of birth', with: '${chart.birth}'`,
        parts`fill_in 'SSN', with: '${chart.ssn}'`,
      ],
      [
        parts`first_name { '${single(chart.first)}' }`,
        parts`last_name { '${single(chart.last)}' }`,
        parts`dob { '${chart.birth}' }`,
        parts`mrn { '${chart.mrn}' }`,
      ],
    ]);
    return labelledText(kind, "spec/intake_spec.rb", "source-code", 1, [joined(rows, "\n"), "\n"]);
  }),
  writer("idioms: state and options", (kind, random, admit) => {
    const chart = one(random, admit);
    const [content, path] = random.pick<[Part, string]>([
      [
        parts`const [ssn, setSsn] = useState('${chart.ssn}');\nconst [mrn] = useState('${chart.mrn}');\n`,
        "src/Patient.tsx",
      ],
      [parts`./merge --mrn ${chart.mrn} --last-name "${chart.last}" --ssn ${chart.ssn}\n`, "bin/merge.sh"],
    ]);
    return labelledText(kind, path, "source-code", 1, content);
  }),
  writer("idioms: names after the rows", (kind, random, admit) => {
    const people = charts(random, admit, random.int(1, 4));
    const [content, path] = random.pick<[Part, string]>([
      [
        parts`export const people = [\n${people.map((chart) => parts`  ['${single(chart.first)}', '${single(chart.last)}', '${chart.birth}', '${chart.ssn}'],\n`)}].map(([first, last, dob, ssn]) => ({ first, last, dob, ssn }));\n`,
        "src/people.ts",
      ],
      [
        parts`rows = [\n${people.map((chart) => parts`    ("${chart.last}", "${chart.first}", "${chart.mrn}", "${chart.birth}"),\n`)}]\ncur.executemany("INSERT INTO patients (last_name, first_name, mrn, dob) VALUES (%s, %s, %s, %s)", rows)\n`,
        "scripts/load.py",
      ],
    ]);
    return labelledText(kind, path, "source-code", people.length, content);
  }),
  writer("idioms: data frames", (kind, random, admit) => {
    const people = charts(random, admit, random.int(2, 4));
    const column = (cell: (chart: Chart) => Part): Part =>
      joined(
        people.map((chart) => parts`"${cell(chart)}"`),
        ", ",
      );
    return labelledText(
      kind,
      "analysis/cohort.py",
      "source-code",
      people.length,
      parts`df = pd.DataFrame({\n    "MRN": [${column(({ mrn }) => mrn)}],\n    "DOB": [${column(({ birth }) => birth)}],\n    "SSN": [${column(({ ssn }) => ssn)}],\n})\n`,
    );
  }),
  writer("idioms: notebooks", (kind, random, admit) => {
    const chart = one(random, admit);
    const lines = [
      parts`patient = {\\n`,
      parts`    'last_name': \\"${chart.last}\\",\\n`,
      parts`    'mrn': '${chart.mrn}',\\n`,
      parts`    'dob': '${chart.birth}'\\n`,
      parts`}`,
    ];
    return labelledText(
      kind,
      "analysis/cohort.ipynb",
      "json",
      1,
      parts`{\n "cells": [{"cell_type": "code", "source": [\n${joined(
        lines.map((line) => parts`  "${line}"`),
        ",\n",
      )}\n ]}]\n}\n`,
    );
  }),
  writer("idioms: tables on their side", (kind, random, admit) => {
    const chart = one(random, admit);
    const rows: readonly (readonly [string, Part])[] = [
      ["First Name", chart.first],
      ["Last Name", chart.last],
      ["Date of Birth", chart.birth],
      ["MRN", chart.mrn],
    ];
    const line = random.pick<(label: string, value: Part) => Part>([
      (label, value) => parts`| ${label} | ${value} |\n`,
      (label, value) => parts`${label.padEnd(16)} | ${value}\n`,
      (label, value) => parts`${label.padEnd(18)}${value}\n`,
      (label, value) => parts`${label} ${".".repeat(18 - label.length)} ${value}\n`,
    ]);
    return labelledText(
      kind,
      "docs/case.txt",
      "plain-text",
      1,
      rows.map(([label, value]) => line(label, value)),
    );
  }),
  writer("idioms: statements and elements in text", (kind, random, admit) => {
    const chart = chartOf(admit(), 1, { ...proseStyles(random), birth: "iso", ssn: "plain" });
    const [content, path] = random.pick<[Part, string]>([
      [
        parts`10:30:15 LOG: INSERT INTO patients (last_name, dob, ssn) VALUES ('${mapped(chart.last, (text) => text.replace(/'/g, "''"))}', '${chart.birth}', '${chart.ssn}')\n`,
        "logs/db.log",
      ],
      [
        parts`10:30:15 sent <Patient><LastName>${chart.last}</LastName><DOB>${chart.birth}</DOB><SSN>${chart.ssn}</SSN></Patient>\n`,
        "logs/soap.log",
      ],
      [
        parts`10:30:15 body="{\\"lastName\\":\\"${chart.last}\\",\\"dob\\":\\"${chart.birth}\\",\\"ssn\\":\\"${chart.ssn}\\"}"\n`,
        "logs/http.log",
      ],
    ]);
    return labelledText(kind, path, "plain-text", 1, content);
  }),
];
