/** Fixtures in the languages and with the idioms that `code.ts` leaves out. */
import { chartOf, dataStyles, type Chart, type Styles } from "../chart.ts";
import { keyCases, personFields, type NamedField } from "../fields.ts";
import { joined, labelledText, mapped, parts, plainText, type LabelledText, type Part } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

const escaped = (part: Part, quote: string): Part =>
  mapped(part, (text) => text.replace(/\\/g, "\\\\").replaceAll(quote, `\\${quote}`));
const double = (part: Part): Part => (typeof part === "number" ? part : ['"', escaped(part, '"'), '"']);
const single = (part: Part): Part => (typeof part === "number" ? part : ["'", escaped(part, "'"), "'"]);

function writer(kind: string, write: (kind: string, random: Random, admit: () => Patient) => LabelledText): Writer {
  return { kind, write: (random, admit) => write(kind, random, admit) };
}

function charts(random: Random, admit: () => Patient, count: number, fixed: Partial<Styles> = {}): Chart[] {
  const styles: Styles = { ...dataStyles(random), ...fixed };
  return Array.from({ length: count }, (_, i) => chartOf(admit(), i + 1, styles));
}

interface Language {
  readonly kind: string;
  readonly path: string;
  readonly head: string;
  readonly foot: string;
  /** One person: what stands before, one field, what joins fields, what stands behind. */
  readonly open: (record: number) => string;
  readonly field: (field: NamedField, record: number) => Part;
  readonly between: string;
  readonly close: string;
}

const languages: readonly Language[] = [
  {
    kind: "languages: Java Map.of",
    path: "src/test/java/clinic/Fixtures.java",
    head: "class Fixtures {\n    static final List<Map<String, String>> PATIENTS = List.of(\n",
    foot: "    );\n}\n",
    open: () => "        Map.ofEntries(\n            ",
    field: (field) => parts`entry("${keyCases.camel(field.words)}", ${double([field.value])})`,
    between: ",\n            ",
    close: "),\n",
  },
  {
    kind: "languages: Java builder",
    path: "src/test/java/clinic/PatientServiceTest.java",
    head: "class PatientServiceTest {\n    @Test\n    void merges() {\n",
    foot: "    }\n}\n",
    open: (record) => `        Patient p${record} = Patient.builder()\n            `,
    field: (field) => parts`.${keyCases.camel(field.words)}(${double([field.value])})`,
    between: "\n            ",
    close: "\n            .build();\n",
  },
  {
    kind: "languages: Kotlin",
    path: "src/test/kotlin/PatientTest.kt",
    head: "class PatientTest {\n    private val patients = listOf(\n",
    foot: "    )\n}\n",
    open: () => "        Patient(",
    field: (field) => parts`${keyCases.camel(field.words)} = ${double([field.value])}`,
    between: ", ",
    close: "),\n",
  },
  {
    kind: "languages: C# dictionary",
    path: "Clinic.Tests/Fixtures.cs",
    head: "public static class Fixtures\n{\n    public static readonly Dictionary<string, string>[] Patients =\n    {\n",
    foot: "    };\n}\n",
    open: () => "        new()\n        {\n            ",
    field: (field) => parts`["${keyCases.pascal(field.words)}"] = ${double([field.value])}`,
    between: ",\n            ",
    close: "\n        },\n",
  },
  {
    kind: "languages: C# pairs",
    path: "Clinic.Tests/PatientData.cs",
    head: "var patients = new List<Dictionary<string, string>> {\n",
    foot: "};\n",
    open: () => "    new Dictionary<string, string> { ",
    field: (field) => parts`{ "${keyCases.pascal(field.words)}", ${double([field.value])} }`,
    between: ", ",
    close: " },\n",
  },
  {
    kind: "languages: Go map",
    path: "internal/seed/seed.go",
    head: "package seed\n\nvar patients = []map[string]string{\n",
    foot: "}\n",
    open: () => "\t{\n\t\t",
    field: (field) => parts`"${keyCases.snake(field.words)}": ${double([field.value])}`,
    between: ",\n\t\t",
    close: ",\n\t},\n",
  },
  {
    kind: "languages: Rust",
    path: "tests/patients.rs",
    head: "fn patients() -> Vec<Patient> {\n    vec![\n",
    foot: "    ]\n}\n",
    open: () => "        Patient {\n            ",
    field: (field) => parts`${keyCases.snake(field.words)}: ${double([field.value])}.to_string()`,
    between: ",\n            ",
    close: ",\n        },\n",
  },
  {
    kind: "languages: Swift",
    path: "Tests/PatientTests.swift",
    head: "final class PatientTests: XCTestCase {\n    let patients = [\n",
    foot: "    ]\n}\n",
    open: () => "        Patient(",
    field: (field) => parts`${keyCases.camel(field.words)}: ${double([field.value])}`,
    between: ", ",
    close: "),\n",
  },
  {
    kind: "languages: Elixir",
    path: "test/support/fixtures.ex",
    head: "defmodule Clinic.Fixtures do\n  def patients do\n    [\n",
    foot: "    ]\n  end\nend\n",
    open: () => "      %{",
    field: (field) => parts`${keyCases.snake(field.words)}: ${double([field.value])}`,
    between: ", ",
    close: "},\n",
  },
  {
    kind: "languages: Perl",
    path: "t/patients.t",
    head: "my @patients = (\n",
    foot: ");\n",
    open: () => "  { ",
    field: (field) => parts`${keyCases.snake(field.words)} => ${single([field.value])}`,
    between: ", ",
    close: " },\n",
  },
  {
    kind: "languages: PHP array",
    path: "tests/Fixtures/patients.php",
    head: "<?php\n\n$patients = array(\n",
    foot: ");\n",
    open: () => "    array(\n        ",
    field: (field) => parts`"${keyCases.snake(field.words)}" => ${double([field.value])}`,
    between: ",\n        ",
    close: "\n    ),\n",
  },
  {
    kind: "languages: PHP properties",
    path: "tests/PatientTest.php",
    head: "<?php\n\nfunction seed(): void {\n",
    foot: "}\n",
    open: (record) => `    $patient${record} = new Patient();\n    `,
    field: (field, record) => parts`$patient${record}->${keyCases.camel(field.words)} = ${single([field.value])};`,
    between: "\n    ",
    close: "\n",
  },
  {
    kind: "languages: PowerShell",
    path: "scripts/seed.ps1",
    head: "",
    foot: "",
    open: (record) => `$patient${record} = @{\n    `,
    field: (field) => parts`${keyCases.pascal(field.words)} = ${double([field.value])}`,
    between: "\n    ",
    close: "\n}\n",
  },
  {
    kind: "languages: R",
    path: "analysis/cohort.R",
    head: "library(dplyr)\n",
    foot: "",
    open: (record) => `patient${record} <- list(\n  `,
    field: (field) => parts`${keyCases.snake(field.words)} = ${double([field.value])}`,
    between: ",\n  ",
    close: "\n)\n",
  },
  {
    kind: "languages: Python subscripts",
    path: "tests/test_intake.py",
    head: "def test_intake():\n",
    foot: "",
    open: (record) => `    patient${record} = {}\n    `,
    field: (field, record) => parts`patient${record}["${keyCases.snake(field.words)}"] = ${double([field.value])}`,
    between: "\n    ",
    close: "\n",
  },
  {
    kind: "languages: Python dict calls",
    path: "tests/factories.py",
    head: "PATIENTS = [\n",
    foot: "]\n",
    open: () => "    dict(",
    field: (field) => parts`${keyCases.snake(field.words)}=${single([field.value])}`,
    between: ", ",
    close: "),\n",
  },
  {
    kind: "languages: JavaScript map",
    path: "src/fixtures/patient-map.ts",
    head: "export const patients = [\n",
    foot: "];\n",
    open: () => "  new Map([\n    ",
    field: (field) => parts`["${keyCases.camel(field.words)}", ${double([field.value])}]`,
    between: ",\n    ",
    close: ",\n  ]),\n",
  },
  {
    kind: "languages: form data",
    path: "e2e/submit.spec.ts",
    head: "export function patientForm() {\n",
    foot: "}\n",
    open: () => "  const form = new FormData();\n  ",
    field: (field) => parts`form.append("${keyCases.camel(field.words)}", ${double([field.value])});`,
    between: "\n  ",
    close: "\n",
  },
  {
    kind: "languages: template literals",
    path: "src/mocks/patient.ts",
    head: "export const patients = [\n",
    foot: "];\n",
    open: () => "  {\n    ",
    field: (field) => parts`${keyCases.camel(field.words)}: \`${escaped([field.value], "`")}\``,
    between: ",\n    ",
    close: ",\n  },\n",
  },
  {
    kind: "languages: quoted keys",
    path: "src/mocks/patients.js",
    head: "module.exports = [\n",
    foot: "];\n",
    open: () => "  {\n    ",
    field: (field) => parts`'${keyCases.spaced(field.words)}': ${single([field.value])}`,
    between: ",\n    ",
    close: ",\n  },\n",
  },
  {
    kind: "languages: typed values",
    path: "src/seeds/patients.ts",
    head: "export const seeds = [\n",
    foot: "];\n",
    open: () => "  createPatient({\n    ",
    field: (field) =>
      parts`${keyCases.camel(field.words)}: ${double([field.value])} as ${plainText(field.value).length % 2 === 0 ? "string" : "const"}`,
    between: ",\n    ",
    close: ",\n  }),\n",
  },
];

export const fixtures: readonly Writer[] = [
  ...languages.map((language) =>
    writer(language.kind, (kind, random, admit) => {
      const people = charts(random, admit, random.int(1, 3));
      const blocks = people.map((chart): Part => [
        language.open(chart.record),
        joined(
          personFields(random, chart, true).map((field) => language.field(field, chart.record)),
          language.between,
        ),
        language.close,
      ]);
      return labelledText(kind, language.path, "source-code", people.length, [language.head, blocks, language.foot]);
    }),
  ),
  writer("languages: Java text block", (kind, random, admit) => {
    const [chart] = charts(random, admit, 1, { midnight: "" }) as [Chart];
    return labelledText(
      kind,
      "src/test/java/clinic/ParserTest.java",
      "source-code",
      1,
      parts`class ParserTest {\n    String body = """\n        {\n          "patient": {\n            "lastName": "${chart.last}",\n            "dob": "${chart.birth}",\n            "ssn": "${chart.ssn}",\n            "phone": "${chart.phone}"\n          }\n        }\n        """;\n}\n`,
    );
  }),
  writer("languages: Go raw string", (kind, random, admit) => {
    const [chart] = charts(random, admit, 1, { midnight: "" }) as [Chart];
    return labelledText(
      kind,
      "internal/api/api_test.go",
      "source-code",
      1,
      parts`package api\n\nconst body = \`{"patient":{"firstName":"${chart.first}","lastName":"${chart.last}","dateOfBirth":"${chart.birth}","mrn":"${chart.mrn}"}}\`\n`,
    );
  }),
  writer("languages: JSON in a string", (kind, random, admit) => {
    const [chart] = charts(random, admit, 1, { midnight: "" }) as [Chart];
    const pair = (key: string, value: Part): Part => parts`\\"${key}\\":\\"${value}\\"`;
    return labelledText(
      kind,
      "Clinic.Tests/ApiTests.cs",
      "source-code",
      1,
      parts`var body = "{${joined([pair("lastName", chart.last), pair("dob", chart.birth), pair("ssn", chart.ssn), pair("email", chart.email)], ",")}}";\n`,
    );
  }),
  writer("languages: HL7 in a template literal", (kind, random, admit) => {
    const [chart] = charts(random, admit, 1, { midnight: "", birth: "compact", phone: "parentheses" }) as [Chart];
    return labelledText(
      kind,
      "test/adt.test.ts",
      "source-code",
      1,
      parts`const adt = \`MSH|^~\\\\&|EPIC|RMC|LAB|RMC|20240411103015||ADT^A04|1|P|2.3\nEVN|A04|20240411103015\nPID|1||${chart.mrn}^^^RMC^MR||${{ ...chart.name, value: `${chart.patient.last}^${chart.patient.first}` }}||${chart.birth}|F|||${chart.street}^^${chart.city}^${chart.patient.home.state}^${chart.zip}||${chart.phone}||||||${chart.ssn}\nPV1|1|O\`.replace(/\\n/g, "\\r");\n`,
    );
  }),
  writer("languages: shell and curl", (kind, random, admit) => {
    const [chart] = charts(random, admit, 1, { midnight: "", birth: "iso" }) as [Chart];
    const content = random.pick<Part>([
      parts`curl -X POST https://api.clinic.test/patients \\\n  -H 'Content-Type: application/json' \\\n  -d '{"lastName":"${mapped(chart.last, (text) => text.replaceAll("'", "\\u0027"))}","dob":"${chart.birth}","ssn":"${chart.ssn}"}'\n`,
      parts`cat > patient.json <<EOF\n{\n  "lastName": "${chart.last}",\n  "dateOfBirth": "${chart.birth}",\n  "ssn": "${chart.ssn}"\n}\nEOF\n`,
      parts`http POST :8080/patients lastName="${chart.last}" dob=${chart.birth} ssn=${chart.ssn} mrn=${chart.mrn}\n`,
    ]);
    return labelledText(kind, "scripts/create-patient.sh", "source-code", 1, ["#!/bin/sh\n", content]);
  }),
  writer("languages: example tables of Gherkin", (kind, random, admit) => {
    const people = charts(random, admit, random.int(1, 3), { midnight: "" });
    const row = (cells: readonly Part[]): Part => ["      | ", joined(cells, " | "), " |\n"];
    return labelledText(kind, "features/intake.feature", "plain-text", people.length, [
      "Feature: Intake\n\n  Scenario Outline: registers a patient\n    Given a patient <first name>\n    Examples:\n",
      row(["first name", "last name", "dob", "ssn", "mrn"]),
      ...people.map((chart) => row([chart.first, chart.last, chart.birth, chart.ssn, chart.mrn])),
    ]);
  }),
  writer("languages: steps of Gherkin", (kind, random, admit) => {
    const [chart] = charts(random, admit, 1, { midnight: "", name: "natural" }) as [Chart];
    return labelledText(
      kind,
      "features/search.feature",
      "plain-text",
      1,
      parts`Feature: Search\n\n  Scenario: finds a patient\n    Given a patient with MRN "${chart.mrn}" and date of birth "${chart.birth}"\n    When I enter SSN "${chart.ssn}"\n    Then the phone number is "${chart.phone}"\n`,
    );
  }),
  writer("languages: tables of tests", (kind, random, admit) => {
    const people = charts(random, admit, random.int(2, 4), { midnight: "" });
    const rows = people.map(
      (chart) =>
        parts`  ${double(chart.last)} | ${double(chart.birth)} | ${double(chart.ssn)} | ${double(chart.mrn)}\n`,
    );
    const cells = people.map(
      (chart) => parts`  \${${double(chart.last)}} | \${${double(chart.birth)}} | \${${double(chart.ssn)}}\n`,
    );
    const [content, path] = random.pick<[Part, string]>([
      [parts`where:\n  lastName | dob | ssn | mrn\n${rows}`, "src/test/groovy/PatientSpec.groovy"],
      [
        parts`test.each\`\n  lastName | dob | ssn\n${cells}\`("$lastName", ({ lastName, dob, ssn }) => check(lastName, dob, ssn));\n`,
        "src/patient.test.ts",
      ],
    ]);
    return labelledText(kind, path, "source-code", people.length, content);
  }),
];
