/** Messages of HL7 v2 and X12 in files, literals and logs, and documents that name the systems of their identifiers. */
import { chartOf, type Chart } from "../chart.ts";
import { joined, labelledText, mapped, parts, type Part, type Plant } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

/** The styles of messages: digits alone, names in capitals. */
const chartFor = (random: Random, patient: Patient, record: number): Chart =>
  chartOf(patient, record, {
    midnight: "",
    ssn: random.pick(["dashed", "plain"]),
    mbi: "plain",
    phone: random.pick(["parentheses", "tight", "plain", "dashed"]),
    birth: "compact",
    name: "upper",
  });

/** Family, given and middle name as components of one field. */
function components({ patient, name }: Chart, separator: string, initial: boolean): Plant {
  const value = [patient.last, patient.first, ...(initial ? [patient.middle.charAt(0)] : [])].join(separator);
  return { ...name, value: value.toUpperCase() };
}

function hl7(random: Random, chart: Chart): Part[] {
  const name = components(chart, "^", random.chance(0.5));
  const kind = random.pick(["ADT^A08", "ORU^R01", "VXU^V04", "SIU^S12"]);
  const ids = random.pick<Part>([
    parts`${chart.mrn}^^^RMC^MR`,
    parts`${chart.mrn}^^^RMC^MR~${chart.ssn}^^^SSA^SS`,
    parts`${chart.mrn}`,
  ]);
  const phone = random.pick<Part>([parts`${chart.phone}`, parts`${chart.phone}^PRN^PH~^NET^Internet^${chart.email}`]);
  return [
    parts`MSH|^~\\&|ADT|RMC|LAB|RMC|20240411103015||${kind}|${random.int(1000, 9999)}|P|2.5.1`,
    parts`PID|1||${ids}||${name}||${chart.birth}|F|||${chart.street}^^${chart.city}^${chart.patient.home.state}^${chart.zip}^USA^H^^${chart.county}||${phone}||ENG|M||A${random.int(100, 999)}|${random.chance(0.5) ? chart.ssn : ""}`,
    parts`PV1|1|I|4W^401^A|||||${random.pick(["12", "33"])}^HALE^AMY|||MED||||||||${random.chance(0.5) ? chart.accession : ""}${"|".repeat(25)}${chart.admitted}1030|${chart.discharged}`,
    parts`DG1|1|ICD10|I10^Hypertension^ICD10||${chart.visited}|F`,
  ];
}

/** Whoever stands for the patient elsewhere in a message, beside who treats and who pays. */
function people(chart: Chart): Part[] {
  const name = components(chart, "^", false);
  const address = parts`${chart.street}^^${chart.city}^${chart.patient.home.state}^${chart.zip}`;
  return [
    parts`NK1|1|${name}|SEL|${address}|${chart.phone}||${"|".repeat(9)}${chart.birth}${"|".repeat(21)}${chart.ssn}`,
    parts`GT1|1||${name}||${address}|${chart.phone}||${chart.birth}|F|P|SEL|${chart.ssn}`,
    parts`IN1|1|PPO01|4411|RIDGE PLAN|12 PLAN WAY^^AUSTIN^TX^78701|HALE^AMY|5125550142|||||${chart.admitted}|||HMO|${name}|SEL|${chart.birth}|${address}${"|".repeat(17)}${chart.memberId}`,
    parts`MRG|${chart.mrn}^^^RMC^MR`,
    parts`OBX|1|NM|2345-7^GLUCOSE^LN||105|mg/dL|70-99|H|||F|||${chart.visited}|RMC^RIDGE LAB|1234567893^HALE^AMY`,
  ];
}

function x12(random: Random, chart: Chart): Part[] {
  const care = random.fork("care");
  const name = components(chart, "*", false);
  const member = random.pick<Part>([
    parts`****MI*${chart.mbi}`,
    parts`****34*${{ ...chart.ssn, value: chart.patient.ssn }}`,
  ]);
  return [
    parts`ST*${random.pick(["837", "270", "835", "276"])}*0001`,
    parts`NM1*85*2*RIDGE CLINIC*****XX*1234567893`,
    parts`HL*2*1*22*0`,
    parts`NM1*${random.pick(["IL", "QC"])}*1*${name}${member}`,
    parts`N3*${chart.street}`,
    parts`N4*${chart.city}*${chart.patient.home.state}*${chart.zip}`,
    parts`DMG*D8*${chart.birth}*F`,
    ...(random.chance(0.5) ? [parts`REF*EA*${chart.mrn}`] : []),
    ...(random.chance(0.5) ? [parts`NM1*PR*2*RIDGE PLAN`, parts`CLM*${chart.accession}*80***11:B:1`] : []),
    ...(care.chance(0.5)
      ? [
          parts`CLM*A26*120***11:B:1*Y*A*Y*Y`,
          parts`DTP*435*D8*${chart.admitted}`,
          parts`NM1*82*1*HALE*AMY****XX*1234567893`,
          parts`LX*1`,
          parts`SV1*HC:99213*120*UN*1***1`,
          parts`DTP*472*RD8*${chart.visited}-${chart.discharged}`,
        ]
      : [parts`DTP*291*D8*${chart.visited}`]),
    parts`SE*9*0001`,
  ];
}

const backslashed = (part: Part): Part => mapped(part, (text) => text.replace(/\\/g, "\\\\").replace(/'/g, "\\'"));

function writer(
  kind: string,
  write: (kind: string, random: Random, admit: () => Patient) => ReturnType<Writer["write"]>,
): Writer {
  return { kind, write: (random, admit) => write(kind, random, admit) };
}

export const messages: readonly Writer[] = [
  writer("messages: HL7 v2", (kind, random, admit) => {
    const count = random.int(1, 3);
    const end = random.pick(["\r", "\n", "\r\n"]);
    const text = Array.from({ length: count }, (_, i) => [
      joined(hl7(random, chartFor(random, admit(), i + 1)), end),
      end,
    ]);
    return labelledText(kind, random.pick(["in/adt.hl7", "in/message.txt", "in/feed.dat"]), "hl7v2", count, text);
  }),
  writer("messages: HL7 v2, people around the patient", (kind, random, admit) => {
    const chart = chartFor(random, admit(), 1);
    const [header = "", patient = ""] = hl7(random, chart);
    const text = joined([header, patient, ...people(chart)], random.pick(["\r", "\n", "\r\n"]));
    return labelledText(kind, random.pick(["in/adt.hl7", "in/feed.txt"]), "hl7v2", 1, text);
  }),
  writer("messages: HL7 v2 in code", (kind, random, admit) => {
    const segments = hl7(random, chartFor(random, admit(), 1)).map(backslashed);
    const [content, path] = random.pick<[Part, string]>([
      [parts`const message = '${joined(segments, "\\r")}';\n`, "test/parse.test.ts"],
      [
        parts`const message = [\n${segments.map((segment) => parts`  '${segment}',\n`)}].join('\\r');\n`,
        "test/parse.test.js",
      ],
      [parts`MESSAGE = """${joined(segments, "\n")}\n"""\n`, "tests/test_parse.py"],
    ]);
    return labelledText(kind, path, "source-code", 1, content);
  }),
  writer("messages: HL7 v2 in a log", (kind, random, admit) => {
    const segments = hl7(random, chartFor(random, admit(), 1));
    const content = random.pick<Part>([
      parts`2026-02-11 10:30:15,221 INFO received ${joined(segments, "\\r")}\n2026-02-11 10:30:16,001 INFO sent ACK\n`,
      parts`2026-02-11T10:30:15Z INFO inbound\n${joined(segments, "\n")}\n2026-02-11T10:30:16Z INFO done\n`,
    ]);
    return labelledText(kind, "logs/interface.log", "plain-text", 1, content);
  }),
  writer("messages: X12", (kind, random, admit) => {
    const end = random.pick(["~", "~\n"]);
    const content = parts`ISA*00*          *00*          *ZZ*A              *ZZ*B              *240411*1030*^*00501*000000001*0*P*:~${joined(x12(random, chartFor(random, admit(), 1)), end)}~\n`;
    return labelledText(kind, random.pick(["in/claim.edi", "in/claim.txt", "in/claim.x12"]), "x12", 1, content);
  }),
  writer("messages: X12 in code", (kind, random, admit) => {
    const segments = x12(random, chartFor(random, admit(), 1)).map(backslashed);
    return labelledText(
      kind,
      "test/claim.test.ts",
      "source-code",
      1,
      parts`const claim = '${joined(segments, "~")}~';\n`,
    );
  }),
  writer("messages: C-CDA", (kind, random, admit) => {
    const chart = chartFor(random, admit(), 1);
    const phone = { ...chart.phone, value: `+1${chart.patient.phone}` };
    return labelledText(
      kind,
      "in/summary.xml",
      "ccda",
      1,
      parts`<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>\n<id root="1.2.840.114350.1" extension="${chart.mrn}"/>\n<id extension="${chart.ssn}" root="2.16.840.1.113883.4.1"/>\n<addr use="HP"><streetAddressLine>${chart.street}</streetAddressLine><city>${chart.city}</city><state>${chart.patient.home.state}</state><postalCode>${chart.zip}</postalCode></addr>\n<telecom use="HP" value="tel:${phone}"/>\n<patient><name><given>${chart.first}</given><family>${chart.last}</family></name><birthTime value="${chart.birth}${random.pick(["", "0830-0500"])}"/></patient>\n</patientRole></recordTarget>\n<componentOf><encompassingEncounter><effectiveTime><low value="${chart.admitted}"/><high value="${chart.discharged}1015-0500"/></effectiveTime></encompassingEncounter></componentOf></ClinicalDocument>\n`,
    );
  }),
  writer("messages: FHIR in XML", (kind, random, admit) => {
    const chart = { ...chartFor(random, admit(), 1) };
    return labelledText(
      kind,
      "in/patient.xml",
      "fhir",
      1,
      parts`<Patient xmlns="http://hl7.org/fhir">\n<identifier><system value="http://hl7.org/fhir/sid/us-ssn"/><value value="${chart.ssn}"/></identifier>\n<identifier><type><coding><code value="MR"/></coding></type><value value="${chart.mrn}"/></identifier>\n<identifier><system value="http://hl7.org/fhir/sid/us-mbi"/><value value="${chart.mbi}"/></identifier>\n<name><family value="${chart.last}"/><given value="${chart.first}"/></name>\n<address><line value="${chart.street}"/><city value="${chart.city}"/><postalCode value="${chart.zip}"/></address>\n<deceasedDateTime value="${chart.died}"/>\n</Patient>\n`,
    );
  }),
];
