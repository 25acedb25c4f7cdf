/** FHIR: patients, bundles, NDJSON and XML, with the data of those who treat beside them, which nothing may be said about. */
import { chartOf, type Chart } from "../chart.ts";
import { joined, labelledText, mapped, parts, type Part, type Plant } from "../labelled.ts";
import { phoneStyles, ssnStyles, type Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

const chartFor = (random: Random, patient: Patient, record: number): Chart =>
  chartOf(patient, record, {
    midnight: "",
    ssn: random.pick(["dashed", "plain"]),
    mbi: random.pick(["dashed", "plain"]),
    phone: random.pick(["dashed", "parentheses", "plain", "e164", "dotted"]),
    birth: "iso",
    name: random.pick(["natural", "filed"]),
  });

/** A property of an object, or none. */
const some = (random: Random, chance: number, part: Part): Part[] => (random.chance(chance) ? [part] : []);

const list = (items: readonly Part[]): Part => ["[", joined(items, ", "), "]"];
const object = (properties: readonly Part[]): Part => ["{", joined(properties, ", "), "}"];

function identifiersOf(random: Random, chart: Chart): Part[] {
  const typed = (code: string, plant: Plant): Part =>
    parts`{"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "${code}"}]}, "system": "urn:oid:2.16.840.1.113883.19.${random.int(2, 90)}", "value": "${plant}"}`;
  const [system, number] = random.pick<[string, Plant]>([
    ["us-ssn", chart.ssn],
    ["us-mbi", chart.mbi],
  ]);
  return [
    random.chance(0.5)
      ? typed("MR", chart.mrn)
      : parts`{"use": "usual", "system": "http://hospital.example.org/ids", "value": "${chart.mrn}"}`,
    ...some(random, 0.6, parts`{"system": "http://hl7.org/fhir/sid/${system}", "value": "${number}"}`),
    ...some(random, 0.2, typed("DL", chart.driversLicense)),
    ...some(random, 0.2, typed("PPN", chart.passport)),
    ...some(random, 0.2, typed("AN", chart.account)),
    ...some(random, 0.2, typed("MA", chart.medicaidId)),
  ];
}

const contactPoint = (system: string, value: Part): Part =>
  parts`{"system": "${system}", "value": "${value}", "use": "home"}`;

/** Somebody who treats, with values of the same kinds, none of them planted. */
function practitioner(random: Random, someone: Patient): Part {
  const reach = object([
    parts`"resourceType": "Practitioner"`,
    parts`"id": "pr${random.int(1, 99)}"`,
    parts`"identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "${someone.npi}"}, {"value": "${someone.mrn}"}]`,
    parts`"name": [{"family": "${someone.last}", "given": ["${someone.first}"], "prefix": ["Dr."]}]`,
    parts`"telecom": ${list([contactPoint("phone", phoneStyles.dashed(someone.phone)), contactPoint("email", someone.email)])}`,
  ]);
  const clinic = parts`{"resourceType": "Organization", "name": "${someone.last} Family Clinic", "telecom": [{"system": "phone", "value": "${phoneStyles.parentheses(someone.phone)}"}]}`;
  return random.pick([reach, clinic]);
}

function patientResource(random: Random, chart: Chart, id: string, relative: Chart | undefined): Part {
  const kin =
    relative === undefined
      ? []
      : [
          parts`"contact": [{"relationship": [{"text": "Daughter"}], "name": {"family": "${relative.last}", "given": ["${relative.first}"]}, "telecom": ${list([contactPoint("phone", relative.phone)])}}]`,
        ];
  return object([
    parts`"resourceType": "Patient"`,
    parts`"id": "${id}"`,
    parts`"meta": {"versionId": "3", "lastUpdated": "2026-02-11T08:15:02Z"}`,
    ...some(
      random,
      0.3,
      parts`"text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>MRN: ${chart.mrn}</p></div>"}`,
    ),
    parts`"identifier": ${list(identifiersOf(random, chart))}`,
    parts`"name": [{"use": "official", "family": "${chart.last}", "given": ["${chart.first}"]}]`,
    parts`"telecom": ${list([contactPoint("phone", chart.phone), ...some(random, 0.5, contactPoint("email", chart.email)), ...some(random, 0.2, contactPoint("fax", chart.fax))])}`,
    parts`"gender": "${chart.patient.sex === "F" ? "female" : "male"}"`,
    parts`"birthDate": "${chart.birth}"`,
    ...kin,
    parts`"generalPractitioner": [{"reference": "Practitioner/pr1", "display": "Dr. ${chart.patient.middle} Hale"}]`,
  ]);
}

/** What a chart holds about a patient besides, with few values that identify. */
function aboutPatient(random: Random, chart: Chart, reference: string): Part[] {
  const subject = parts`{"reference": "${reference}"}`;
  const result = parts`{"resourceType": "Observation", "id": "o${random.digits(9)}", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "${random.digits(5)}-${random.digits(1)}", "display": "Hemoglobin A1c"}], "text": "Hemoglobin A1c"}, "subject": ${subject}, "valueQuantity": {"value": ${random.digits(2)}.${random.digits(6)}, "unit": "%"}}`;
  const visit = parts`{"resourceType": "Encounter", "id": "${random.digits(8)}", "status": "finished", "class": {"code": "AMB"}, "subject": {"reference": "${reference}", "display": "${chart.name}"}, "participant": [{"individual": {"reference": "Practitioner/pr1", "display": "Dr. Amy Hale"}}]}`;
  const coverage = parts`{"resourceType": "Coverage", "status": "active", "subscriberId": "${chart.memberId}", "beneficiary": ${subject}, "payor": [{"display": "Ridge Health Plan"}], "class": [{"type": {"coding": [{"code": "group"}]}, "value": "${chart.groupNumber}"}]}`;
  const note = parts`{"resourceType": "Observation", "status": "final", "subject": ${subject}, "note": [{"authorString": "Dr. Amy Hale", "text": "Call back at ${chart.phone}, chart MRN ${chart.mrn}."}]}`;
  return random.sample<Part>([result, visit, coverage, note], random.int(2, 4));
}

const formatted = (part: Part, gap: string): Part =>
  gap === "" ? part : mapped(part, (text) => text.replace(/\}, \{/g, `},${gap}{`));

/** XML with the same content as the main elements of a patient. */
function patientXml(random: Random, chart: Chart, someone: Patient): Part {
  const value = (name: string, part: Part): Part => parts`<${name} value="${part}"/>`;
  return parts`<Bundle xmlns="http://hl7.org/fhir">
  <entry><fullUrl value="urn:uuid:7a1c"/><resource><Patient>${value("id", "p1")}
    <identifier><system value="http://hl7.org/fhir/sid/us-ssn"/>${value("value", { ...chart.ssn, value: ssnStyles.plain(chart.patient.ssn) })}</identifier>
    <identifier><type><coding><code value="MR"/></coding></type>${value("value", chart.mrn)}</identifier>
    <name>${value("family", chart.last)}${value("given", chart.first)}</name>
    <telecom><system value="phone"/>${value("value", chart.phone)}</telecom>
    ${value("birthDate", chart.birth)}
  </Patient></resource></entry>
  <entry><resource><Practitioner><name>${value("family", someone.last)}${value("given", someone.first)}</name><telecom><system value="email"/>${value("value", someone.email)}</telecom></Practitioner></resource></entry>
  <entry><resource><Coverage>${value("subscriberId", chart.memberId)}<beneficiary>${value("reference", random.pick(["urn:uuid:7a1c", "Patient/p1"]))}</beneficiary></Coverage></resource></entry>
</Bundle>
`;
}

export const fhir: readonly Writer[] = [
  {
    kind: "fhir: Patient",
    write(random, admit) {
      const chart = chartFor(random, admit(), 1);
      const relative = random.chance(0.4) ? chartFor(random, admit(), 2) : undefined;
      const resource = patientResource(random, chart, "p1", relative);
      const [path, format, text] = random.pick<[string, "fhir" | "source-code", Part]>([
        ["fhir/Patient-p1.json", "fhir", resource],
        ["test/fixtures/patient.json", "fhir", formatted(resource, "\n  ")],
        ["src/patient.test.ts", "source-code", parts`const patient = ${resource};\n`],
        [
          "src/server.test.ts",
          "source-code",
          parts`const body = \`${mapped(resource, (text) => text.replaceAll("\\", "\\\\"))}\`;\n`,
        ],
        [
          "tests/test_patient.py",
          "source-code",
          parts`PATIENT = """${mapped(resource, (text) => text.replaceAll("\\", "\\\\"))}"""\n`,
        ],
      ]);
      return labelledText("fhir: Patient", path, format, relative === undefined ? 1 : 2, text);
    },
  },
  {
    kind: "fhir: Bundle",
    write(random, admit) {
      const count = random.int(1, 3);
      const resources = Array.from({ length: count }, (_, i) => {
        const chart = chartFor(random, admit(), i + 1);
        const url = `urn:uuid:${random.digits(8)}-${i}`;
        return [
          parts`{"fullUrl": "${url}", "resource": ${patientResource(random, chart, `p${i}`, undefined)}}`,
          ...aboutPatient(random, chart, random.pick([url, `Patient/p${i}`])).map(
            (each) => parts`{"resource": ${each}}`,
          ),
        ];
      });
      const entries = [...resources.flat(), parts`{"resource": ${practitioner(random, admit())}}`];
      const text = parts`{"resourceType": "Bundle", "id": "${random.digits(9)}", "type": "collection", "entry": [\n${joined(entries, ",\n")}\n]}\n`;
      return labelledText("fhir: Bundle", random.pick(["bundle.json", "data/export.json"]), "fhir", count, text);
    },
  },
  {
    kind: "fhir: NDJSON",
    write(random, admit) {
      const count = random.int(1, 4);
      const lines = Array.from({ length: count }, (_, i) => {
        const chart = chartFor(random, admit(), i + 1);
        const id = `${random.digits(6)}${i}`;
        return [patientResource(random, chart, id, undefined), ...aboutPatient(random, chart, `Patient/${id}`)];
      });
      const all = [...lines.flat(), practitioner(random, admit())];
      return labelledText("fhir: NDJSON", "export/Patient.ndjson", "fhir", count, [joined(all, "\n"), "\n"]);
    },
  },
  {
    kind: "fhir: XML",
    write(random, admit) {
      const chart = chartFor(random, admit(), 1);
      return labelledText("fhir: XML", "in/bundle.xml", "fhir", 1, patientXml(random, chart, admit()));
    },
  },
];
