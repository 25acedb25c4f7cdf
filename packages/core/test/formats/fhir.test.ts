import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import type { ScanResult } from "../../src/index.ts";
import { expectMarks, expectRecords, marked } from "../marks.ts";
import {
  account,
  birth,
  email,
  family,
  fax,
  given,
  mbi,
  memberId,
  mrn,
  name,
  otherEmail,
  otherMrn,
  otherName,
  otherPhone,
  phone,
  plain,
  ssn,
} from "../values.ts";

const digits = plain("512", "48", "3821");

const patient = (rest: string): string => `{"resourceType": "Patient", "id": "p1", ${rest}}`;
const found = ({ findings }: ScanResult): string[] =>
  findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`);

describe("a format told by its content", () => {
  test.each<[what: string, text: string, path: string]>([
    ["a resource", patient(`"birthDate": "${birth}"`), "a.json"],
    ["a list of resources", `[\n${patient(`"birthDate": "${birth}"`)}\n]`, "a.json"],
    ["NDJSON", `${patient(`"birthDate": "${birth}"`)}\n${patient(`"active": true`)}\n`, "a.ndjson"],
    ["a text without a name", patient(`"birthDate": "${birth}"`), ""],
    [
      "XML",
      `<?xml version="1.0"?>\n<Patient xmlns="http://hl7.org/fhir"><birthDate value="${birth}"/></Patient>`,
      "a.xml",
    ],
  ])("%s", (_what, text, path) => {
    expect(scan(text, { path }).format).toBe("fhir");
  });
  test.each<[what: string, text: string, path: string, format: string]>([
    [
      "resourceType as the name of a property",
      `{"properties": {"resourceType": {"type": "string"}, "birthDate": {"example": "x"}}}`,
      "openapi.json",
      "json",
    ],
    [
      "a resource of another system",
      `{"resourceType": "Microsoft.Web/sites", "name": [{"family": "${family}"}]}`,
      "a.json",
      "json",
    ],
    ["a resource within another object", `{"body": ${patient(`"birthDate": "${birth}"`)}}`, "a.json", "json"],
    ["XML of another namespace", `<Patient xmlns="urn:x"><birthDate value="${birth}"/></Patient>`, "a.xml", "markup"],
  ])("not %s", (_what, text, path, format) => {
    expect(scan(text, { path, raw: true }).format).toBe(format);
  });
});

describe("persons", () => {
  test("HumanName, ContactPoint, birthDate", () => {
    expectRecords(
      patient(
        `"name": [{"use": "official", "family": "«${family}»", "given": ["«${given}»", "«Ana»"], "prefix": ["Mrs."]}],
        "telecom": [{"system": "phone", "value": "«${phone}»", "use": "mobile"}, {"value": "«${fax}»", "system": "fax"}, {"system": "email", "value": "«${email}»"}],
        "birthDate": "«${birth}»"`,
      ),
      "a.json",
      [
        "1 name last name",
        "1 name first name",
        "1 name middle name",
        "1 phone mobile phone",
        "1 fax fax",
        "1 email email",
        "1 date-of-birth date of birth",
      ],
    );
  });
  test("HumanName.text and the maiden name of the mother", () => {
    expectRecords(
      patient(
        `"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName", "valueString": "«${otherName}»"}], "name": [{"text": "«${name}»"}]`,
      ),
      "a.json",
      ["1 name mothers maiden name", "1 name full name"],
    );
  });
  test("contacts are relatives with records of their own", () => {
    expectRecords(
      patient(
        `"contact": [{"name": {"text": "«${otherName}»"}, "telecom": [{"system": "phone", "value": "«${otherPhone}»"}]}], "name": [{"text": "«${name}»"}], "birthDate": "«${birth}»"`,
      ),
      "a.json",
      ["1 name full name", "1 phone phone", "2 name full name", "2 date-of-birth date of birth"],
    );
  });
  test("a telephone as a number, a value with escapes", () => {
    expectMarks(
      "phone",
      patient(`"telecom": [{"system": "phone", "value": «${phone.replaceAll("-", "")}»}]`),
      "a.json",
    );
    expectMarks("name", patient(`"name": [{"family": "«${family.replace("z", "\\u007a")}»"}]`), "a.json");
  });
});

describe("Identifier", () => {
  test.each<[what: string, identifier: string, expected: string]>([
    ["type MR", `{"type": {"coding": [{"code": "MR"}]}, "value": "«${mrn}»"}`, "1 mrn mrn"],
    ["type SS", `{"type": {"coding": [{"code": "SS"}]}, "value": "«${digits}»"}`, "1 ssn ssn"],
    ["type MB", `{"type": {"coding": [{"code": "MB"}]}, "value": "«${memberId}»"}`, "1 health-plan-id member id"],
    ["type AN", `{"type": {"coding": [{"code": "AN"}]}, "value": "«${account}»"}`, "1 account account"],
    [
      "a type in words",
      `{"type": {"text": "Medical record number"}, "value": "«${mrn}»"}`,
      "1 mrn Medical record number",
    ],
    ["the system us-ssn", `{"system": "http://hl7.org/fhir/sid/us-ssn", "value": "«${digits}»"}`, "1 ssn ssn"],
    ["the system us-mbi", `{"system": "http://hl7.org/fhir/sid/us-mbi", "value": "«${mbi}»"}`, "1 mbi mbi"],
    ["the value before its system", `{"value": "«${digits}»", "system": "urn:oid:2.16.840.1.113883.4.1"}`, "1 ssn ssn"],
    [
      "an OID of driver's licenses",
      `{"system": "urn:oid:2.16.840.1.113883.4.3.25", "value": "«S9940${digits.slice(0, 5)}»"}`,
      "1 drivers-license drivers-license",
    ],
    ["an unknown system", `{"system": "urn:oid:1.2.36.146.595.217.0.1", "value": "«${mrn}»"}`, "1 mrn patient mrn"],
    ["nothing but the value", `{"value": "«${mrn}»"}`, "1 mrn patient mrn"],
  ])("%s", (_what, identifier, expected) => {
    expectRecords(patient(`"identifier": [${identifier}], "birthDate": "«${birth}»"`), "a.json", [
      expected,
      "1 date-of-birth date of birth",
    ]);
  });
  test("of a patient whom a reference names by it", () => {
    expectMarks(
      "mrn",
      `{"resourceType": "Observation", "subject": {"identifier": {"value": "«${mrn}»"}}, "identifier": [{"value": "${otherMrn}"}]}`,
      "a.json",
    );
  });
});

describe("people of a bundle", () => {
  const entry = (url: string, resource: string): string => `{"fullUrl": "${url}", "resource": ${resource}}`;
  const bundle = (...entries: readonly string[]): string =>
    `{"resourceType": "Bundle", "type": "collection", "entry": [${entries.join(",\n")}]}`;
  const person = (number: string): string => patient(`"identifier": [{"value": "${number}"}], "birthDate": "${birth}"`);
  const coverage = (reference: string): string =>
    `{"resourceType": "Coverage", "beneficiary": {"reference": "${reference}"}, "subscriberId": "${memberId}"}`;

  test("each patient is one", () => {
    expect(
      scan(bundle(entry("urn:uuid:1", person(mrn)), entry("urn:uuid:2", person(otherMrn).replace("p1", "p2"))), {
        path: "a.json",
      }).people,
    ).toBe(2);
  });
  test.each([["urn:uuid:1"], ["Patient/p1"], ["https://ehr.test/fhir/Patient/p1"], ["Patient/p1/_history/2"]])(
    "what refers to %s is about the patient",
    (reference) => {
      const { findings, people } = scan(
        bundle(entry("urn:uuid:1", person(mrn)), entry("urn:uuid:3", coverage(reference))),
        { path: "a.json" },
      );
      expect(findings.map(({ identifier, record }) => `${record} ${identifier}`)).toEqual([
        "1 mrn",
        "1 date-of-birth",
        "1 health-plan-id",
      ]);
      expect(people).toBe(1);
    },
  );
  test("what refers to nobody is about the only patient", () => {
    const text = bundle(entry("urn:uuid:1", person(mrn)), entry("urn:uuid:3", coverage("")));
    expect(scan(text, { path: "a.json" }).people).toBe(1);
  });
  test("a patient whom nothing but references speak of is one person over the lines of NDJSON", () => {
    const line = (reference: string, number: string): string =>
      `{"resourceType": "Encounter", "subject": {"reference": "${reference}", "display": "${number}"}}`;
    const text = `${line("Patient/1", name)}\n${line("Patient/1", name)}\n${line("Patient/2", otherName)}\n`;
    expect(scan(text, { path: "a.ndjson" }).people).toBe(2);
  });
  test("a Person is the patient that it links to", () => {
    const linked = `{"resourceType": "Person", "birthDate": "${birth}", "link": [{"target": {"reference": "Patient/p1"}}]}`;
    expect(scan(`${person(mrn)}\n${linked}\n`, { path: "a.ndjson" }).people).toBe(1);
  });
  test("the numbers of a coverage that are somebody's", () => {
    const of = (code: string, value: string): string =>
      `{"type": {"coding": [{"code": "${code}"}]}, "value": "${value}"}`;
    expectMarks(
      "health-plan-id",
      `{"resourceType": "Coverage", "beneficiary": {"reference": "Patient/1"}, "class": [${of("group", `«${memberId}»`)}, ${of("rxbin", memberId)}]}`,
      "a.json",
    );
  });
  test("a contained patient", () => {
    expectRecords(
      `{"resourceType": "Coverage", "contained": [{"resourceType": "Patient", "id": "c", "name": [{"text": "«${name}»"}]}], "beneficiary": {"reference": "#c"}, "subscriberId": "«${memberId}»"}`,
      "a.json",
      ["1 name full name", "1 health-plan-id subscriber id"],
    );
  });
});

describe("those who treat and what names nobody", () => {
  test.each<[what: string, resource: string]>([
    [
      "Practitioner",
      `{"resourceType": "Practitioner", "identifier": [{"value": "${mrn}"}], "name": [{"family": "${family}", "given": ["${given}"]}], "telecom": [{"system": "phone", "value": "${phone}"}, {"system": "email", "value": "${email}"}], "birthDate": "${birth}"}`,
    ],
    [
      "Organization",
      `{"resourceType": "Organization", "name": "${name}", "telecom": [{"system": "phone", "value": "${phone}"}], "text": {"div": "<div>Call ${phone} or ${email}</div>"}}`,
    ],
    [
      "Location",
      `{"resourceType": "Location", "name": "${name}", "telecom": [{"system": "email", "value": "${email}"}]}`,
    ],
    [
      "a profile with its publisher",
      `{"resourceType": "StructureDefinition", "contact": [{"name": "${name}", "telecom": [{"system": "email", "value": "${email}"}]}]}`,
    ],
    [
      "a reference to a practitioner",
      `{"resourceType": "Observation", "subject": {"reference": "Patient/1"}, "performer": [{"reference": "Practitioner/1", "display": "${name}"}]}`,
    ],
    [
      "who wrote a note",
      `{"resourceType": "Observation", "subject": {"reference": "Patient/1"}, "note": [{"authorString": "${name}", "text": "stable"}]}`,
    ],
    [
      "ids, codes and results",
      `{"resourceType": "Observation", "id": "${mrn}", "code": {"coding": [{"code": "${digits}", "display": "${name}"}]}, "valueQuantity": {"value": ${digits}}, "subject": {"reference": "Patient/${mrn}"}}`,
    ],
  ])("%s", (_what, resource) => {
    expect(found(scan(resource, { path: "a.json", all: true, health: true }))).toEqual([]);
    const beside = `{"resourceType": "Bundle", "entry": [{"resource": ${patient(`"birthDate": "${birth}"`)}}, {"resource": ${resource}}]}`;
    expect(found(scan(beside, { path: "a.json", all: true }))).toEqual(["date-of-birth block"]);
  });
  test("a Social Security number counts wherever it stands", () => {
    expect(found(scan(`{"resourceType": "Practitioner", "id": "${ssn}"}`, { path: "a.json" }))).toEqual(["ssn block"]);
  });
});

describe("running text", () => {
  test.each<[what: string, resource: string]>([
    [
      "a narrative",
      `{"resourceType": "Patient", "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><table><tr><td>MRN</td><td>«${mrn}»</td></tr></table></div>"}}`,
    ],
    ["a note", `{"resourceType": "Observation", "note": [{"text": "Old chart, MRN «${mrn}», reviewed"}]}`],
    ["a value", `{"resourceType": "Observation", "valueString": "MRN: «${mrn}»"}`],
    [
      "an answer to a question",
      `{"resourceType": "QuestionnaireResponse", "item": [{"text": "Medical record number", "answer": [{"valueString": "«${mrn}»"}]}]}`,
    ],
    ["a parameter", `{"resourceType": "Parameters", "parameter": [{"name": "mrn", "valueString": "«${mrn}»"}]}`],
  ])("%s", (_what, resource) => {
    expectMarks("mrn", resource, "a.json");
  });
});

describe("attachments in Base64", () => {
  const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const attached = (text: string, contentType: string): string =>
    `{"resourceType": "DocumentReference", "subject": {"reference": "Patient/1"}, "content": [{"attachment": {"contentType": "${contentType}", "data": "${base64(text)}"}}]}`;
  test.each<[contentType: string, before: string]>([
    ["text/plain", "Discharged. MRN: "],
    ["text/plain; charset=utf-8", "Allée, é, 😀\nMRN: "],
    ["application/json", '{"mrn": "'],
    ["text/xml", "<p>MRN: "],
  ])("%s", (contentType, before) => {
    const text = attached(`${before}${mrn}${contentType.endsWith("json") ? '"}' : " seen"}`, contentType);
    const [finding, ...more] = scan(text, { path: "a.json" }).findings;
    expect(more).toEqual([]);
    expect(finding?.identifier).toBe("mrn");
    // The bits of the value begin and end within a character.
    const data = text.indexOf('"data": "') + 9;
    const bytes = new TextEncoder().encode(before).length;
    expect(finding?.start).toBe(data + Math.floor((bytes * 8) / 6));
    expect(finding?.end).toBe(data + Math.floor(((bytes + mrn.length) * 8) / 6));
  });
  test("what is no text is passed over", () => {
    expect(found(scan(attached(`MRN: ${mrn}`, "application/pdf"), { path: "a.json", all: true }))).toEqual([]);
    expect(found(scan(attached(`\u0000MRN: ${mrn}`, "text/plain"), { path: "a.json", all: true }))).toEqual([]);
  });
});

describe("within other texts", () => {
  const json = `{\n  "resourceType": "Patient",\n  "identifier": [{"value": "«${mrn}»"}],\n  "generalPractitioner": [{"display": "${otherName}"}]\n}`;
  test.each<[what: string, text: string, path: string]>([
    ["a template literal", `const body = \`${json}\`;\n`, "a.ts"],
    [
      "an object literal",
      `const patient = {\n  resourceType: "Patient",\n  identifier: [{ value: '«${mrn}»' }], // the chart\n  managingOrganization: { display: "${otherName}" },\n};\n`,
      "a.ts",
    ],
    ["a string of Python", `BODY = """${json}"""\n`, "a.py"],
    [
      "a dictionary of Python",
      `patient = {"resourceType": "Patient", "active": True, "identifier": [{"value": "«${mrn}»"}]}\n`,
      "a.py",
    ],
    ["a document of a shell", `curl -d @- http://localhost/Patient <<EOF\n${json}\nEOF\n`, "a.sh"],
    [
      "a string of JSON",
      `{"body": "{\\"resourceType\\": \\"Patient\\", \\"identifier\\": [{\\"value\\": \\"«${mrn}»\\"}]}"}`,
      "a.json",
    ],
    [
      "YAML",
      `resourceType: Patient\nidentifier:\n  - value: "«${mrn}»"\ngeneralPractitioner:\n  - display: ${otherName}\n`,
      "a.yaml",
    ],
    ["Markdown", `# Request\n\n\`\`\`json\n${json}\n\`\`\`\n`, "a.md"],
    ["a log", `2026-02-11 INFO body={"resourceType": "Patient", "identifier": [{"value": "«${mrn}»"}]}\n`, "a.log"],
  ])("%s", (_what, text, path) => {
    expectMarks("mrn", text, path);
    expect(found(scan(marked(text).text, { path }))).toEqual(["mrn block"]);
  });
});

describe("XML", () => {
  test("has the loci of JSON", () => {
    expectRecords(
      `<Bundle xmlns="http://hl7.org/fhir"><entry><fullUrl value="urn:uuid:1"/><resource><Patient><id value="p1"/>
        <identifier><system value="http://hl7.org/fhir/sid/us-ssn"/><value value="«${digits}»"/></identifier>
        <name><family value="«O&apos;Brien»"/><given value="«${given}»"/></name>
        <telecom><system value="phone"/><value value="«${phone}»"/></telecom><birthDate value="«${birth}»"/></Patient></resource></entry>
        <entry><resource><Practitioner><name><family value="${family}"/></name><telecom><system value="email"/><value value="${otherEmail}"/></telecom></Practitioner></resource></entry>
        <entry><resource><Coverage><subscriberId value="«${memberId}»"/><beneficiary><reference value="urn:uuid:1"/></beneficiary></Coverage></resource></entry></Bundle>`,
      "a.xml",
      [
        "1 ssn ssn",
        "1 name last name",
        "1 name first name",
        "1 phone phone",
        "1 date-of-birth date of birth",
        "1 health-plan-id subscriber id",
      ],
    );
  });
  test("in a string of code", () => {
    expectMarks(
      "mrn",
      `const xml = '<Patient xmlns="http://hl7.org/fhir"><identifier><value value="«${mrn}»"/></identifier></Patient>';\n`,
      "a.ts",
    );
  });
  test("a narrative", () => {
    expectMarks(
      "mrn",
      `<Patient xmlns="http://hl7.org/fhir"><text><div xmlns="http://www.w3.org/1999/xhtml"><p>MRN: «${mrn}»</p></div></text></Patient>`,
      "a.xml",
    );
  });
});
