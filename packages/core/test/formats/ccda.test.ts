import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks, expectRecords, marked } from "../marks.ts";
import { birth, email, family, given, mrn, memberId, otherPhone, otherMrn, phone, plain } from "../values.ts";

const digits = plain("512", "48", "3821");
const stamp = birth.replaceAll("-", "");

const document = (header: string, body = ""): string =>
  `<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc"><id root="2.16.840.1.113883.19.5" extension="${otherMrn}"/>${header}<component><structuredBody>${body}</structuredBody></component></ClinicalDocument>`;
const target = (role: string): string => `<recordTarget><patientRole>${role}</patientRole></recordTarget>`;
const person = (parts = ""): string =>
  `<patient><name><prefix>Mrs.</prefix><given>«${given}»</given><family>«${family}»</family></name>${parts}</patient>`;
const names = ["name first name", "name last name"];

test.each<[what: string, text: string, format: string]>([
  ["a document", document(target("")), "ccda"],
  [
    "a document with prefixes",
    `<v3:ClinicalDocument xmlns:v3="urn:hl7-org:v3"><v3:recordTarget/></v3:ClinicalDocument>`,
    "ccda",
  ],
  ["a header alone", target(""), "ccda"],
  [
    "a section by its template",
    `<section><templateId root="2.16.840.1.113883.10.20.22.2.7"/><text>none</text></section>`,
    "ccda",
  ],
  ["other XML", `<section><templateId root="1.2.3"/></section>`, "markup"],
])("the format of %s", (_what, text, format) => {
  expect(scan(text, { path: "a.xml", raw: true }).format).toBe(format);
});

describe("the patient", () => {
  test.each<[what: string, role: string, expected: readonly string[]]>([
    [
      "an id of an organisation",
      `<id root="2.16.840.1.113883.19.5.99999.2" extension="«${mrn}»"/>${person()}`,
      ["mrn patient mrn", ...names],
    ],
    [
      "an id of the SSA",
      `<id extension="«${digits}»" root="2.16.840.1.113883.4.1"/>${person()}`,
      ["ssn ssn", ...names],
    ],
    [
      "telecoms",
      `<telecom value="tel:«${phone}»" use="HP"/><telecom value="mailto:«${email}»"/>${person()}`,
      ["phone phone", "email email", ...names],
    ],
    ["a birth time", person(`<birthTime value="«${stamp}»"/>`), [...names, "date-of-birth date of birth"]],
    [
      "a birth time with an hour",
      person(`<birthTime value="«${stamp}»0830-0500"/>`),
      [...names, "date-of-birth date of birth"],
    ],
    [
      "an organisation beside",
      `${person()}<providerOrganization><id extension="${otherMrn}"/><name>${family} ${given}</name><telecom value="tel:${phone}"/></providerOrganization>`,
      names,
    ],
  ])("%s", (_what, role, expected) => {
    expectRecords(
      document(target(role)),
      "a.xml",
      expected.map((each) => `1 ${each}`),
    );
  });
  test.each<[what: string, name: string]>([
    ["an entity", "«O&apos;Brien»"],
    ["a character reference", "«Gon&#122;alez»"],
    ["CDATA", "<![CDATA[«Gonzalez»]]>"],
    ["blanks around", "\n  «Gonzalez»\n"],
    ["a comment", "<!-- x -->«Gonzalez»"],
  ])("a name with %s", (_what, text) => {
    expectMarks("name", document(target(`<patient><name><family>${text}</family></name></patient>`)), "a.xml");
  });
  test("a name in one piece", () => {
    expectRecords(document(target(`<patient><name>«${given} ${family}»</name></patient>`)), "a.xml", [
      "1 name full name",
    ]);
  });
  test("elements with prefixes", () => {
    const text = document(target(`<id root="1.2.3" extension="«${mrn}»"/>${person()}`)).replace(
      /<(\/?)(?=[a-z])/gi,
      "<$1hl7:",
    );
    expectRecords(text, "a.xml", ["1 mrn patient mrn", ...names.map((each) => `1 ${each}`)]);
  });
  test("with CRLF", () => {
    expectMarks("mrn", document(target(`\r\n<id\r\n root="1.2.3"\r\n extension="«${mrn}»"/>\r\n`)), "a.xml");
  });
});

describe("other people", () => {
  test("relatives have records of their own", () => {
    expectRecords(
      document(
        `${target(person(`<guardian><telecom value="tel:«${otherPhone}»"/><guardianPerson><name><given>«Robert»</given><family>«Wilson»</family></name></guardianPerson></guardian>`))}<participant typeCode="IND"><associatedEntity classCode="NOK"><associatedPerson><name><given>«Laura»</given><family>«Wilson»</family></name></associatedPerson></associatedEntity></participant>`,
      ),
      "a.xml",
      [
        "1 name first name",
        "1 name last name",
        "2 phone phone",
        "2 name first name",
        "2 name last name",
        "3 name first name",
        "3 name last name",
      ],
    );
  });
  test.each([
    ["author", "assignedAuthor"],
    ["legalAuthenticator", "assignedEntity"],
    ["custodian", "assignedCustodian"],
    ["performer", "assignedEntity"],
    ["dataEnterer", "assignedEntity"],
  ])("%s names no patient", (element, entity) => {
    const text = document(
      `${target(person())}<${element}><time value="${stamp}"/><${entity}><id extension="${mrn}"/><telecom value="tel:${phone}"/><assignedPerson><name><given>Robert</given><family>Wilson</family></name></assignedPerson></${entity}></${element}>`,
    );
    const { findings } = scan(marked(text).text, { path: "a.xml", all: true, health: true });
    // When a performer acted is a date of the patient, when somebody wrote or signed is not.
    expect(findings.map(({ identifier }) => identifier)).toEqual([
      "name",
      "name",
      ...(element === "performer" ? ["date"] : []),
    ]);
  });
  test("the covered party and the holder of a policy", () => {
    expectMarks(
      "health-plan-id",
      document(
        target(""),
        `<component><section><entry><act classCode="ACT"><id root="1.2" extension="${memberId}"/><participant typeCode="COV"><participantRole><id root="1.2" extension="«${memberId}»"/></participantRole></participant></act></entry></section></component>`,
      ),
      "a.xml",
    );
  });
});

describe("the body", () => {
  const section = (content: string): string =>
    document(target(""), `<component><section>${content}</section></component>`);
  test("the text of a section is running text and tables", () => {
    const table = `<table><tr><th>Name</th><th>MRN</th></tr><tr><td>x</td><td>«${mrn}»</td></tr></table>`;
    expectMarks("mrn", section(`<text>${table}</text>`), "a.xml");
    expectMarks("phone", section(`<text><paragraph>Daughter: «${phone}»</paragraph></text>`), "a.xml");
  });
  test("a name may be that of a drug", () => {
    const text = section(
      `<entry><manufacturedMaterial><name>Gonzalez Maria</name></manufacturedMaterial><observation><id root="1.2" extension="${mrn}"/><value value="${digits}" unit="mg"/></observation></entry>`,
    );
    expect(scan(text, { path: "a.xml", all: true }).findings).toEqual([]);
  });
  test("a document without sections in Base64", () => {
    const text = document(target("")).replace(
      /<structuredBody>.*<\/structuredBody>/,
      `<nonXMLBody><text mediaType="text/plain" representation="B64">${btoa(`Letter.\nMRN: ${mrn}\nBye\n`)}</text></nonXMLBody>`,
    );
    expect(scan(text, { path: "a.xml" }).findings.map(({ identifier }) => identifier)).toEqual(["mrn"]);
  });
});

test("a document in a string", () => {
  const role = `<recordTarget><patientRole><id root="1.2.3" extension="«${mrn}»"/></patientRole></recordTarget>`;
  expectMarks("mrn", `const xml = '<ClinicalDocument xmlns="urn:hl7-org:v3">${role}</ClinicalDocument>';\n`, "a.ts");
  expectMarks("mrn", `{"ccda": "${role.replaceAll('"', '\\"')}"}`, "a.json");
});

test.each([
  ["a.ts", (text: string) => `const xml = \`${text}\`;\n`],
  ["a.json", (text: string) => JSON.stringify({ xml: text })],
])("what names nobody is passed over in a string of %s, too", (path, write) => {
  const text = document(
    target(""),
    `<manufacturedMaterial><name>Gonzalez Maria</name></manufacturedMaterial><author><assignedAuthor><telecom value="tel:${phone}"/></assignedAuthor></author>`,
  );
  expect(scan(write(text), { path, all: true }).findings).toEqual([]);
});

test("two documents in one text are two people", () => {
  const one = (number: string): string =>
    `<ClinicalDocument>${target(`<id root="1.2" extension="${number}"/>`)}</ClinicalDocument>`;
  expect(scan(`<batch>${one(mrn)}${one(otherMrn)}</batch>`, { path: "a.xml" }).people).toBe(2);
});
