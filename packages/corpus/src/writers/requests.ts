/** What the tools of developers keep of requests: collections, recordings, files of requests, queries. */
import { chartOf, dataStyles, type Chart } from "../chart.ts";
import { keyCases, personFields, type NamedField } from "../fields.ts";
import { joined, labelledText, mapped, parts, type LabelledText, type Part } from "../labelled.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

function writer(
  kind: string,
  path: string,
  format: LabelledText["format"],
  write: (fields: readonly NamedField[], random: Random, chart: Chart) => Part,
): Writer {
  return {
    kind,
    write(random, admit) {
      const chart = chartOf(admit(), 1, { ...dataStyles(random), midnight: "" });
      return labelledText(kind, path, format, 1, write(personFields(random, chart, true), random, chart));
    },
  };
}

const escaped = (part: Part, depth: number): Part =>
  depth === 0
    ? part
    : escaped(
        mapped(part, (text) => JSON.stringify(text).slice(1, -1)),
        depth - 1,
      );
const quoted = (value: Part): Part => (typeof value === "number" ? value : ['"', escaped(value, 1), '"']);

const object = (fields: readonly NamedField[]): Part =>
  parts`{${joined(
    fields.map(({ words, value }) => parts`"${keyCases.camel(words)}": ${quoted(value)}`),
    ", ",
  )}}`;

export const requests: readonly Writer[] = [
  writer("requests: Postman body", "postman/clinic.postman_collection.json", "json", (fields) => [
    '{"info":{"name":"clinic"},"item":[{"name":"create patient","request":{"method":"POST","body":{"mode":"raw","raw":"',
    escaped(object(fields), 1),
    '"},"url":{"raw":"{{host}}/patients","path":["patients"]}}}]}\n',
  ]),
  writer("requests: Postman variables", "postman/local.postman_environment.json", "json", (fields) => [
    '{"name":"local","values":[{"key":"host","value":"http://localhost:3000","enabled":true},',
    joined(
      fields.map(
        ({ words, value }) =>
          parts`{"key":"${keyCases.snake(["patient", ...words])}","value":"${escaped(value, 1)}","type":"default","enabled":true}`,
      ),
      ",",
    ),
    "]}\n",
  ]),
  writer("requests: file of requests", "requests/patients.http", "plain-text", (fields) => [
    "### create a patient\nPOST {{host}}/patients\nContent-Type: application/json\n\n",
    object(fields),
    "\n\n### list\nGET {{host}}/patients\n",
  ]),
  writer("requests: GraphQL", "queries/createPatient.graphql", "source-code", (fields) => [
    "mutation {\n  createPatient(input: {\n",
    fields.map(({ words, value }) => parts`    ${keyCases.camel(words)}: ${quoted(value)}\n`),
    "  }) {\n    id\n  }\n}\n",
  ]),
  writer("requests: cassette", "spec/cassettes/patient.yml", "plain-text", (fields) => [
    "http_interactions:\n- request:\n    method: post\n    uri: https://ehr.ridge-rmc.org/patients\n    body:\n      encoding: UTF-8\n      string: '",
    mapped(object(fields), (text) => text.replaceAll("'", "''")),
    "'\n  response:\n    status:\n      code: 201\n",
  ]),
];
