/** Source code: fixtures, seeds and tests in the languages that healthcare software is written in. */
import { chartOf, dataStyles, expecting, type Chart } from "../chart.ts";
import { keyCases, personFields, type KeyCase, type NamedField } from "../fields.ts";
import { joined, labelledText, mapped, parts, plainText, type LabelledText, type Part } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

type Quote = '"' | "'" | "`";

const quoted = (value: Part, quote: Quote): Part =>
  typeof value === "number"
    ? value
    : [
        quote,
        mapped(value, (text) => text.replace(/[\\'"`]/g, (sign) => (sign === quote ? `\\${sign}` : sign))),
        quote,
      ];

interface Person {
  readonly chart: Chart;
  readonly fields: readonly NamedField[];
}

function people(random: Random, admit: () => Patient, count: number, clinical: boolean): Person[] {
  const styles = dataStyles(random);
  return Array.from({ length: count }, (_, i) => {
    const chart = chartOf(admit(), i + 1, styles);
    return { chart, fields: personFields(random, chart, clinical) };
  });
}

/** A noun for the person; those that do not speak of health by themselves come with a clinical field. */
function subject(random: Random): { readonly noun: string; readonly clinical: boolean } {
  const noun = random.pick(["patient", "patient", "patient", "member", "person", "record"]);
  return { noun, clinical: noun !== "patient" || random.chance(0.4) };
}

const key = (field: NamedField, keyCase: KeyCase): string => keyCases[keyCase](field.words);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** One field per line, each made by `render`. */
const lines = (fields: readonly NamedField[], indent: string, render: (field: NamedField) => Part): Part =>
  fields.map((field): Part => [indent, render(field), "\n"]);

function source(kind: string, path: string, persons: readonly Person[], content: Part): LabelledText {
  return labelledText(kind, path, "source-code", persons.length, content);
}

function writer(kind: string, write: (kind: string, random: Random, admit: () => Patient) => LabelledText): Writer {
  return { kind, write: (random, admit) => write(kind, random, admit) };
}

const scriptPath = (random: Random): string =>
  `${random.pick(["test/fixtures", "src/mocks", "prisma", "cypress/fixtures", "src/__tests__"])}/${random.pick(["data", "seed", "people", "intake"])}.${random.pick(["ts", "js", "mjs", "tsx"])}`;

export const code: readonly Writer[] = [
  writer("code: object literals", (kind, random, admit) => {
    const { noun, clinical } = subject(random);
    const persons = people(random, admit, random.int(1, 4), clinical);
    const quote = random.pick<Quote>(['"', "'"]);
    const keyCase = random.pick<KeyCase>(["camel", "camel", "snake"]);
    const object = ({ fields }: Person): Part =>
      parts`  {\n${lines(fields, "    ", (field) => parts`${key(field, keyCase)}: ${quoted(field.value, quote)},`)}  },\n`;
    return source(kind, scriptPath(random), persons, parts`export const ${noun}s = [\n${persons.map(object)}];\n`);
  }),
  writer("code: object literals on one line", (kind, random, admit) => {
    const { noun, clinical } = subject(random);
    const persons = people(random, admit, random.int(1, 4), clinical);
    const quote = random.pick<Quote>(['"', "'"]);
    const object = ({ fields }: Person): Part =>
      parts`  { ${joined(
        fields.map((field) => parts`${key(field, "camel")}: ${quoted(field.value, quote)}`),
        ", ",
      )} },\n`;
    return source(kind, scriptPath(random), persons, parts`const ${noun}List = [\n${persons.map(object)}];\n`);
  }),
  writer("code: nested literals", (kind, random, admit) => {
    const styles = dataStyles(random);
    const chart = chartOf(admit(), 1, styles);
    const q = (value: Part): Part => quoted(value, '"');
    return labelledText(
      kind,
      scriptPath(random),
      "source-code",
      1,
      parts`export const mockPatient = {\n  id: 17,\n  name: {\n    given: ${q(chart.first)},\n    family: ${q(chart.last)},\n  },\n  identifiers: {\n    ssn: ${q(chart.ssn)},\n    mrn: ${q(chart.mrn)},\n  },\n  birthDate: ${q(chart.birth)},\n  contact: {\n    phone: ${q(chart.phone)},\n    email: ${q(chart.email)},\n  },\n};\n`,
    );
  }),
  writer("code: typed assignments", (kind, random, admit) => {
    const persons = people(random, admit, 1, random.chance(0.5));
    const target = random.pick(["patient.", "this.patient.", "const patient", "let test"]);
    const render = (field: NamedField): Part => {
      const name = key(field, "camel");
      const left = target.endsWith(".") ? `${target}${name}` : `${target}${capital(name)}`;
      return parts`${left} = ${quoted(field.value, "'")};`;
    };
    const content = persons.map(({ fields }) => lines(fields, "    ", render));
    return source(
      kind,
      "src/patient.spec.ts",
      persons,
      parts`describe("intake", () => {\n  beforeEach(() => {\n${content}  });\n});\n`,
    );
  }),
  writer("code: class properties", (kind, random, admit) => {
    const persons = people(random, admit, 1, random.chance(0.5));
    const content = persons.map(({ fields }) =>
      lines(fields, "  ", (field) => parts`readonly ${key(field, "camel")} = ${quoted(field.value, '"')};`),
    );
    return source(kind, "test/sample-patient.ts", persons, parts`export class SamplePatient {\n${content}}\n`);
  }),
  writer("code: call with an object", (kind, random, admit) => {
    const persons = people(random, admit, random.int(1, 3), random.chance(0.4));
    const call = ({ fields }: Person): Part =>
      parts`  await api.createPatient({ ${joined(
        fields.map((field) => parts`${key(field, "camel")}: ${quoted(field.value, "'")}`),
        ", ",
      )} });\n`;
    return source(
      kind,
      "e2e/register.test.js",
      persons,
      parts`test("registers patients", async () => {\n${persons.map(call)}});\n`,
    );
  }),
  writer("code: builder calls", (kind, random, admit) => {
    const persons = people(random, admit, random.int(1, 2), random.chance(0.4));
    const prefix = random.pick(["with", "set", ""]);
    const method = (field: NamedField): string => {
      const name = key(field, "camel");
      return prefix === "" ? name : `${prefix}${capital(name)}`;
    };
    const chain = ({ fields }: Person): Part =>
      parts`  const patient = new PatientBuilder()\n${lines(fields, "    ", (field) => parts`.${method(field)}(${quoted(field.value, '"')})`)}    .build();\n  save(patient);\n`;
    return source(kind, "test/builders.test.ts", persons, parts`export function seed() {\n${persons.map(chain)}}\n`);
  }),
  writer("code: assertions", (kind, random, admit) => {
    const persons = people(random, admit, 1, false);
    const content = persons.map(({ fields }) =>
      lines(fields, "  ", (field) => parts`expect(patient.${key(field, "camel")}).toBe(${quoted(field.value, '"')});`),
    );
    return source(kind, "src/patient.test.ts", persons, parts`it("reads the patient", () => {\n${content}});\n`);
  }),
  writer("code: form filling", (kind, random, admit) => {
    const persons = people(random, admit, 1, false);
    const style = random.pick(["playwright", "cypress", "testing-library"]);
    const render = (field: NamedField): Part => {
      const value = quoted(plainText(field.value) === "" ? "x" : field.value, "'");
      if (style === "playwright") return parts`await page.fill('#${key(field, "kebab")}', ${value});`;
      if (style === "cypress") return parts`cy.get('[name="${key(field, "camel")}"]').type(${value});`;
      return parts`await user.type(screen.getByLabelText('${key(field, "spaced")}'), ${value});`;
    };
    const content = persons.map(({ fields }) => lines(fields, "  ", render));
    return source(
      kind,
      "e2e/patient-form.spec.ts",
      persons,
      parts`test('fills the patient form', async ({ page }) => {\n${content}});\n`,
    );
  }),
  writer("code: positional arguments", (kind, random, admit) => {
    const chart = chartOf(admit(), 1, { ...dataStyles(random), ssn: "dashed", mbi: "dashed" });
    const note = (value: Chart["name"]): Part => quoted(expecting("note", value), '"');
    return labelledText(
      kind,
      "test/register.test.ts",
      "source-code",
      1,
      parts`registerPatient(${note(chart.first)}, ${note(chart.last)}, ${quoted(chart.ssn, '"')}, ${note(chart.birth)}, ${note(chart.phone)});\n`,
    );
  }),
  writer("code: comments", (kind, random, admit) => {
    const chart = chartOf(admit(), 1, { ...dataStyles(random), ssn: "dashed" });
    const comment = random.pick<Part>([
      parts`// Reported by the clinic: patient ${expecting("context", chart.name)}, DOB ${chart.birth}, MRN ${chart.mrn}, got the wrong dose.`,
      parts`/*\n * Repro: log in as patient with SSN ${chart.ssn} and MRN ${chart.mrn}.\n * Phone on file: ${chart.phone}\n */`,
      parts`# patient: mrn=${chart.mrn} dob=${chart.birth} ssn=${chart.ssn} crashes the importer`,
    ]);
    return labelledText(
      kind,
      plainText(comment).startsWith("#") ? "importer/dose.py" : "src/dose.ts",
      "source-code",
      1,
      parts`${comment}\n${plainText(comment).startsWith("#") ? "def dose(x):\n    return x" : "export const dose = (x: number) => x;"}\n`,
    );
  }),
  writer("code: markup", (kind, random, admit) => {
    const persons = people(random, admit, 1, true);
    const style = random.pick(["definition", "jsx", "table"]);
    const render = (field: NamedField): Part => {
      if (style === "definition") return parts`<dt>${key(field, "spaced")}</dt><dd>${field.value}</dd>`;
      if (style === "jsx")
        return parts`<TextField label="${key(field, "spaced")}" defaultValue=${quoted(field.value, '"')} />`;
      return parts`<tr><th>${key(field, "spaced")}</th><td>${field.value}</td></tr>`;
    };
    const content = persons.map(({ fields }) => lines(fields, "  ", render));
    return source(
      kind,
      style === "jsx" ? "src/PatientCard.stories.tsx" : "public/patient.html",
      persons,
      parts`<section class="patient">\n${content}</section>\n`,
    );
  }),
  writer("code: python dictionaries", (kind, random, admit) => {
    const { noun, clinical } = subject(random);
    const persons = people(random, admit, random.int(1, 3), clinical);
    const object = ({ fields }: Person): Part =>
      parts`    {\n${lines(fields, "        ", (field) => parts`'${key(field, "snake")}': ${quoted(field.value, random.pick<Quote>(['"', "'"]))},`)}    },\n`;
    return source(kind, "tests/conftest.py", persons, parts`${noun.toUpperCase()}S = [\n${persons.map(object)}]\n`);
  }),
  writer("code: python named arguments", (kind, random, admit) => {
    const persons = people(random, admit, random.int(1, 3), random.chance(0.4));
    const call = ({ fields }: Person): Part =>
      random.chance(0.5)
        ? parts`    Patient.objects.create(\n${lines(fields, "        ", (field) => parts`${key(field, "snake")}=${quoted(field.value, '"')},`)}    )\n`
        : parts`    Patient(${joined(
            fields.map((field) => parts`${key(field, "snake")}=${quoted(field.value, '"')}`),
            ", ",
          )}).save()\n`;
    return source(kind, "clinic/tests/test_models.py", persons, parts`def setUp(self):\n${persons.map(call)}`);
  }),
  writer("code: java and c# setters", (kind, random, admit) => {
    const persons = people(random, admit, random.int(1, 2), random.chance(0.4));
    const sharp = random.chance(0.5);
    const block = ({ fields, chart }: Person): Part => {
      const variable = `patient${chart.record}`;
      return sharp
        ? parts`        var ${variable} = new Patient\n        {\n${lines(fields, "            ", (field) => parts`${key(field, "pascal")} = ${quoted(field.value, '"')},`)}        };\n`
        : parts`        Patient ${variable} = new Patient();\n${lines(fields, "        ", (field) => parts`${variable}.set${key(field, "pascal")}(${quoted(field.value, '"')});`)}`;
    };
    return source(
      kind,
      sharp ? "Clinic.Tests/PatientTests.cs" : "src/test/java/clinic/PatientTest.java",
      persons,
      parts`public class PatientTest {\n    public void seed() {\n${persons.map(block)}    }\n}\n`,
    );
  }),
  writer("code: go structs", (kind, random, admit) => {
    const persons = people(random, admit, random.int(1, 3), random.chance(0.4));
    const object = ({ fields }: Person): Part =>
      parts`\t{\n${lines(fields, "\t\t", (field) => parts`${key(field, "pascal")}: ${quoted(field.value, '"')},`)}\t},\n`;
    return source(
      kind,
      "internal/store/store_test.go",
      persons,
      parts`package store\n\nvar patients = []Patient{\n${persons.map(object)}}\n`,
    );
  }),
  writer("code: ruby and php hashes", (kind, random, admit) => {
    const persons = people(random, admit, random.int(1, 3), random.chance(0.4));
    const php = random.chance(0.5);
    const arrow = random.chance(0.5);
    const pair = (field: NamedField): Part => {
      if (php) return parts`'${key(field, "snake")}' => ${quoted(field.value, "'")}`;
      return arrow
        ? parts`:${key(field, "snake")} => ${quoted(field.value, '"')}`
        : parts`${key(field, "snake")}: ${quoted(field.value, '"')}`;
    };
    const call = ({ fields }: Person): Part =>
      php
        ? parts`Patient::create([\n${lines(fields, "    ", (field) => parts`${pair(field)},`)}]);\n`
        : parts`Patient.create!(${joined(fields.map(pair), ", ")})\n`;
    return source(
      kind,
      php ? "database/seeders/PatientSeeder.php" : "db/seeds.rb",
      persons,
      parts`${php ? "<?php\n" : ""}${persons.map(call)}`,
    );
  }),
];
