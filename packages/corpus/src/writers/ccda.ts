/** C-CDA: summaries of one patient, with relatives, and with those who wrote and treat, which nothing may be said about. */
import { chartOf, type Chart } from "../chart.ts";
import { labelledText, mapped, parts, type Part } from "../labelled.ts";
import { phoneStyles, type Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

const chartFor = (random: Random, patient: Patient, record: number): Chart =>
  chartOf(patient, record, {
    midnight: "",
    ssn: random.pick(["dashed", "plain"]),
    mbi: "plain",
    phone: random.pick(["dashed", "parentheses", "e164"]),
    birth: "compact",
    name: "natural",
  });

const personName = (first: Part, last: Part): Part =>
  parts`<name use="L"><given>${first}</given><family>${last}</family></name>`;

/** Somebody who treats: none of the values is planted. */
const assigned = (role: string, { first, last, phone, mrn, npi }: Patient): Part =>
  parts`<${role}><id root="2.16.840.1.113883.4.6" extension="${npi}"/><id root="2.16.840.1.113883.19.5" extension="${mrn}"/><telecom use="WP" value="tel:${phoneStyles.dashed(phone)}"/><assignedPerson>${personName(first, last)}</assignedPerson><representedOrganization><name>${last} Family Clinic</name></representedOrganization></${role}>`;

function summary(random: Random, chart: Chart, relative: Chart | undefined, someone: Patient): Part {
  const guardian =
    relative === undefined
      ? ""
      : parts`<guardian><telecom use="HP" value="tel:${relative.phone}"/><guardianPerson>${personName(relative.first, relative.last)}</guardianPerson></guardian>`;
  return parts`<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">
<templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
<id root="2.16.840.1.113883.19.5.99999.1" extension="${random.digits(9)}"/>
<setId root="2.16.840.1.113883.19.5.99999.19" extension="${random.digits(8)}"/>
<recordTarget><patientRole>
<id root="1.2.840.114350.1" extension="${chart.mrn}"/>
<id extension="${chart.ssn}" root="2.16.840.1.113883.4.1"/>
<telecom use="HP" value="tel:${chart.phone}"/>
<telecom value="mailto:${chart.email}"/>
<patient>${personName(chart.first, chart.last)}
<birthTime value="${chart.birth}${random.pick(["", "0830-0500"])}"/>
${guardian}</patient>
</patientRole></recordTarget>
<author><time value="20240411103015-0500"/>${assigned("assignedAuthor", someone)}</author>
<legalAuthenticator>${assigned("assignedEntity", someone)}</legalAuthenticator>
<component><structuredBody><component><section>
<templateId root="2.16.840.1.113883.10.20.22.2.10"/>
<text><table><tbody><tr><th>MRN</th><td>${chart.mrn}</td></tr></tbody></table><paragraph>Stable. Call back at ${chart.phone}.</paragraph></text>
<entry><substanceAdministration classCode="SBADM"><id root="1.2.3" extension="${random.digits(8)}"/><manufacturedMaterial><name>${someone.last} ${someone.first}</name></manufacturedMaterial></substanceAdministration></entry>
<entry><act classCode="ACT" moodCode="EVN"><participant typeCode="COV"><participantRole><id root="1.2.840.9" extension="${chart.memberId}"/></participantRole></participant></act></entry>
</section></component></structuredBody></component></ClinicalDocument>
`;
}

const prefixed = (part: Part, prefix: string): Part =>
  mapped(part, (text) => text.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`));

export const ccda: readonly Writer[] = [
  {
    kind: "ccda: summary",
    write(random, admit) {
      const chart = chartFor(random, admit(), 1);
      const relative = random.chance(0.4) ? chartFor(random, admit(), 2) : undefined;
      const text = prefixed(summary(random, chart, relative, admit()), random.pick(["", "", "v3:", "hl7:"]));
      return labelledText("ccda: summary", "in/summary.xml", "ccda", relative === undefined ? 1 : 2, text);
    },
  },
  {
    kind: "ccda: in code",
    write(random, admit) {
      const document = summary(random, chartFor(random, admit(), 1), undefined, admit());
      const [path, text] = random.pick<[string, Part]>([
        ["test/parse.test.ts", parts`const xml = \`${document}\`;\n`],
        ["tests/test_parse.py", parts`XML = """${document}"""\n`],
        [
          "test/message.json",
          parts`{"kind": "ccda", "xml": "${mapped(document, (each) => JSON.stringify(each).slice(1, -1))}"}\n`,
        ],
      ]);
      return labelledText("ccda: in code", path, path.endsWith(".json") ? "json" : "source-code", 1, text);
    },
  },
];
