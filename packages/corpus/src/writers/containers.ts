/** Files that hold patients as a tool exported or recorded them: bundles, recordings of traffic, notebooks, snapshots, tables. */
import { chartOf, dataStyles, type Chart, type Styles } from "../chart.ts";
import { keyCases, personFields } from "../fields.ts";
import { joined, labelledText, mapped, parts, type LabelledText, type Part } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

/** Inside a string of JSON, once for every string that it stands in. */
const inString = (part: Part, depth = 1): Part =>
  depth === 0
    ? part
    : inString(
        mapped(part, (text) => JSON.stringify(text).slice(1, -1)),
        depth - 1,
      );

const jsonText = (part: Part): Part => ['"', inString(part), '"'];

function writer(kind: string, write: (kind: string, random: Random, admit: () => Patient) => LabelledText): Writer {
  return { kind, write: (random, admit) => write(kind, random, admit) };
}

function charts(random: Random, admit: () => Patient, count: number, fixed: Partial<Styles> = {}): Chart[] {
  const styles: Styles = { ...dataStyles(random), midnight: "", ...fixed };
  return Array.from({ length: count }, (_, i) => chartOf(admit(), i + 1, styles));
}
const one = (random: Random, admit: () => Patient, fixed: Partial<Styles> = {}): Chart =>
  charts(random, admit, 1, fixed)[0] as Chart;

const fhirStyles = { birth: "iso", name: "natural" } as const;

/** A FHIR patient as one part of JSON without line breaks; strings of its values are escaped, its own quotes are not. */
const fhirPatient = (chart: Chart): Part =>
  parts`{"resourceType":"Patient","id":"p${chart.record}","identifier":[{"use":"usual","type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:oid:1.2.36.146.595.217.0.1","value":${jsonText(chart.mrn)}},{"system":"http://hl7.org/fhir/sid/us-ssn","value":${jsonText(chart.ssn)}}],"name":[{"use":"official","family":${jsonText(chart.last)},"given":[${jsonText(chart.first)}]}],"telecom":[{"system":"phone","value":${jsonText(chart.phone)},"use":"mobile"},{"system":"email","value":${jsonText(chart.email)}}],"gender":"unknown","birthDate":${jsonText(chart.birth)}}`;

const flatJson = (random: Random, chart: Chart): Part =>
  parts`{${joined(
    personFields(random, chart, true).map(
      (field) =>
        parts`"${keyCases.camel(field.words)}":${typeof field.value === "number" ? field.value : jsonText(field.value)}`,
    ),
    ",",
  )}}`;

export const containers: readonly Writer[] = [
  writer("json: FHIR bundle", (kind, random, admit) => {
    const people = charts(random, admit, random.int(1, 4), fhirStyles);
    const entries = people.map(
      (chart) =>
        parts`{"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e${chart.record}","resource":${fhirPatient(chart)}},{"resource":{"resourceType":"Observation","status":"final","code":{"text":"Glucose"},"subject":{"reference":"Patient/p${chart.record}"},"valueQuantity":{"value":${random.int(70, 200)},"unit":"mg/dL"}}}`,
    );
    return labelledText(
      kind,
      "fixtures/bundle.json",
      "json",
      people.length,
      parts`{"resourceType":"Bundle","type":"collection","entry":[${joined(entries, ",")}]}\n`,
    );
  }),
  writer("json: FHIR in NDJSON", (kind, random, admit) => {
    const people = charts(random, admit, random.int(2, 6), fhirStyles);
    return labelledText(
      kind,
      "export/Patient.ndjson",
      "json",
      people.length,
      people.map((chart) => [fhirPatient(chart), "\n"]),
    );
  }),
  writer("json: recording of traffic", (kind, random, admit) => {
    const chart = one(random, admit);
    const depth = 1;
    return labelledText(
      kind,
      "cypress/recordings/intake.har",
      "json",
      1,
      parts`{"log":{"version":"1.2","entries":[{"startedDateTime":"2026-03-04T10:00:00.000Z","time":41.2,"request":{"method":"POST","url":"https://api.clinic.test/patients","postData":{"mimeType":"application/json","text":"${inString(flatJson(random, chart), depth)}"}},"response":{"status":201,"content":{"size":12,"mimeType":"application/json","text":"{\\"ok\\":true}"}}}]}}\n`,
    );
  }),
  writer("json: collection of requests", (kind, random, admit) => {
    const chart = one(random, admit);
    return labelledText(
      kind,
      "postman/clinic.postman_collection.json",
      "json",
      1,
      parts`{\n  "info": { "name": "Clinic", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },\n  "item": [\n    {\n      "name": "Create patient",\n      "request": {\n        "method": "POST",\n        "body": { "mode": "raw", "raw": "${inString(flatJson(random, chart))}" }\n      }\n    }\n  ]\n}\n`,
    );
  }),
  writer("json: form of a request", (kind, random, admit) => {
    const chart = one(random, admit);
    const rows = personFields(random, chart, true).map(
      (field) =>
        parts`{ "key": "${keyCases.snake(field.words)}", "value": ${jsonText([field.value])}, "type": "text" }`,
    );
    return labelledText(
      kind,
      "postman/intake.json",
      "json",
      1,
      parts`{ "request": { "url": "https://api.clinic.test/patients", "body": { "mode": "formdata", "formdata": [\n  ${joined(rows, ",\n  ")}\n] } } }\n`,
    );
  }),
  writer("json: names and values", (kind, random, admit) => {
    const chart = one(random, admit);
    const rows = personFields(random, chart, true).map(
      (field) => parts`    { "name": "${keyCases.camel(field.words)}", "value": ${jsonText([field.value])} }`,
    );
    return labelledText(
      kind,
      "data/patient-attributes.json",
      "json",
      1,
      parts`{\n  "patient": { "attributes": [\n${joined(rows, ",\n")}\n  ] }\n}\n`,
    );
  }),
  writer("json: columns and rows", (kind, random, admit) => {
    const people = charts(random, admit, random.int(2, 5));
    const rows = people.map(
      (chart) =>
        parts`    [${joined([chart.mrn, chart.last, chart.first, chart.birth, chart.ssn].map(jsonText), ", ")}]`,
    );
    return labelledText(
      kind,
      "export/query-result.json",
      "json",
      people.length,
      parts`{\n  "columns": ["mrn", "last_name", "first_name", "date_of_birth", "ssn"],\n  "rows": [\n${joined(rows, ",\n")}\n  ]\n}\n`,
    );
  }),
  writer("json: output of a notebook", (kind, random, admit) => {
    const people = charts(random, admit, random.int(2, 4), { phone: "dashed", birth: "iso" });
    const rows = people.map(
      (chart, i) =>
        parts`      "<tr><th>${i}</th><td>${inString(chart.mrn)}</td><td>${inString(chart.last)}</td><td>${inString(chart.birth)}</td><td>${inString(chart.ssn)}</td></tr>\\n"`,
    );
    return labelledText(
      kind,
      "analysis/readmissions.ipynb",
      "json",
      people.length,
      parts`{\n "cells": [{\n  "cell_type": "code",\n  "outputs": [{\n   "output_type": "execute_result",\n   "data": {\n    "text/html": [\n      "<table><tr><th></th><th>mrn</th><th>last_name</th><th>dob</th><th>ssn</th></tr>\\n",\n${joined(rows, ",\n")},\n      "</table>"\n    ]\n   }\n  }],\n  "source": ["df.head()"]\n }],\n "nbformat": 4\n}\n`,
    );
  }),
  writer("code: snapshot of a component", (kind, random, admit) => {
    const chart = one(random, admit, { name: "natural" });
    const rows: readonly (readonly [string, Part])[] = [
      ["Date of birth", chart.birth],
      ["MRN", chart.mrn],
      ["SSN", chart.ssn],
      ["Phone", chart.phone],
    ];
    const element = ([label, value]: readonly [string, Part]): Part =>
      parts`  <dt>\n    ${label}\n  </dt>\n  <dd>\n    ${value}\n  </dd>\n`;
    return labelledText(
      kind,
      "src/__snapshots__/PatientCard.test.tsx.snap",
      "source-code",
      1,
      parts`// Jest Snapshot v1, https://goo.gl/fbAQLP\n\nexports[\`PatientCard renders 1\`] = \`\n<dl\n  class="patient"\n>\n${rows.map(element)}</dl>\n\`;\n`,
    );
  }),
  writer("code: snapshot of an object", (kind, random, admit) => {
    const chart = one(random, admit);
    const fields = personFields(random, chart, true).map(
      (field) =>
        parts`  "${keyCases.camel(field.words)}": ${typeof field.value === "number" ? field.value : jsonText(field.value)},\n`,
    );
    return labelledText(
      kind,
      "test/__snapshots__/intake.test.ts.snap",
      "source-code",
      1,
      parts`exports[\`maps the patient 1\`] = \`\nPatient {\n${fields}}\n\`;\n`,
    );
  }),
  writer("settings: exported variables", (kind, random, admit) => {
    const chart = one(random, admit);
    const quote = random.pick(['"', "'"] as const);
    const rows = personFields(random, chart, true).map(
      (field) =>
        parts`export PATIENT_${keyCases.upper(field.words).replace(/^PATIENT_/, "")}=${quote}${mapped([field.value], (text) => text.replaceAll("'", quote === "'" ? "'\\''" : "'"))}${quote}\n`,
    );
    return labelledText(kind, ".envrc", "plain-text", 1, rows);
  }),
  writer("settings: nested YAML", (kind, random, admit) => {
    const people = charts(random, admit, random.int(1, 3));
    const blocks = people.map(
      (chart) =>
        parts`  - name:\n      first: ${jsonText(chart.first)}\n      last: ${jsonText(chart.last)}\n    identifiers:\n      ssn: ${jsonText(chart.ssn)}\n      mrn: ${jsonText(chart.mrn)}\n    demographics: { dob: ${jsonText(chart.birth)}, sex: F }\n    contact:\n      - phone: ${jsonText(chart.phone)}\n      - email: ${chart.email}\n`,
    );
    return labelledText(kind, "seeds/patients.yaml", "plain-text", people.length, parts`patients:\n${blocks}`);
  }),
  writer("settings: TOML", (kind, random, admit) => {
    const people = charts(random, admit, random.int(1, 3));
    const blocks = people.map(
      (chart) =>
        parts`[[patient]]\n${personFields(random, chart, true).map((field) => parts`${keyCases.snake(field.words)} = ${typeof field.value === "number" ? field.value : jsonText(field.value)}\n`)}\n`,
    );
    return labelledText(kind, "fixtures/patients.toml", "plain-text", people.length, blocks);
  }),
  writer("prose: table of Markdown", (kind, random, admit) => {
    const people = charts(random, admit, random.int(2, 5), { name: "natural" });
    const wide = random.chance(0.5);
    const bar = wide ? " | " : "|";
    const row = (cells: readonly Part[]): Part => [wide ? "| " : "|", joined(cells, bar), wide ? " |" : "|", "\n"];
    return labelledText(kind, "docs/test-patients.md", "plain-text", people.length, [
      "# Test patients\n\n",
      row(["Name", "MRN", "DOB", "SSN", "Phone"]),
      row(["---", "---", ":-:", "---", "---"]),
      ...people.map((chart) => row([chart.name, chart.mrn, chart.birth, chart.ssn, chart.phone])),
    ]);
  }),
  writer("messages: C-CDA with sections", (kind, random, admit) => {
    const chart = one(random, admit, { birth: "compact", ssn: "dashed" });
    const phone = {
      ...chart.phone,
      value: `+1-${chart.patient.phone.slice(0, 3)}-${chart.patient.phone.slice(3, 6)}-${chart.patient.phone.slice(6)}`,
    };
    return labelledText(
      kind,
      "samples/ccd.xml",
      "markup",
      1,
      parts`<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">\n  <templateId root="2.16.840.1.113883.10.20.22.1.2"/>\n  <recordTarget>\n    <patientRole>\n      <id root="2.16.840.1.113883.19.5" extension="${chart.mrn}" assigningAuthorityName="Clinic"/>\n      <id\n        root="2.16.840.1.113883.4.1"\n        extension="${chart.ssn}"/>\n      <telecom use="MC" value="tel:${phone}"/>\n      <telecom value="mailto:${chart.email}"/>\n      <patient>\n        <name use="L">\n          <given>${chart.first}</given>\n          <family>${chart.last}</family>\n        </name>\n        <administrativeGenderCode code="F"/>\n        <birthTime value="${chart.birth}"/>\n      </patient>\n    </patientRole>\n  </recordTarget>\n  <component><structuredBody><component><section><title>Problems</title><text>Asthma</text></section></component></structuredBody></component>\n</ClinicalDocument>\n`,
    );
  }),
  writer("messages: XML of records", (kind, random, admit) => {
    const people = charts(random, admit, random.int(1, 3), { name: "natural" });
    const attributes = random.chance(0.5);
    const blocks = people.map((chart) => {
      const fields: readonly (readonly [string, Part])[] = [
        ["FirstName", chart.first],
        ["LastName", chart.last],
        ["DateOfBirth", chart.birth],
        ["SSN", chart.ssn],
        ["MRN", chart.mrn],
        ["Phone", chart.phone],
      ];
      return attributes
        ? parts`  <Patient ${joined(
            fields.map(([key, value]) => parts`${key}="${value}"`),
            " ",
          )} />\n`
        : parts`  <Patient>\n${fields.map(([key, value]) => parts`    <${key}>${value}</${key}>\n`)}  </Patient>\n`;
    });
    return labelledText(
      kind,
      "export/patients.xml",
      "markup",
      people.length,
      parts`<?xml version="1.0"?>\n<Patients>\n${blocks}</Patients>\n`,
    );
  }),
];
