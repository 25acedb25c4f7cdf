import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { undoEntities, undoEscapes } from "../../src/formats/escapes.ts";
import { scan } from "../../src/index.ts";
import type { IdentifierId } from "../../src/index.ts";
import { scanText } from "../../src/scan.ts";
import {
  birth,
  email,
  family,
  given,
  memberId,
  mrn,
  otherMrn,
  otherName,
  otherPhone,
  phone,
  plain,
} from "../values.ts";

const PLANTED: readonly (readonly [id: IdentifierId, value: string])[] = [
  ["name", family],
  ["name", given],
  ["mrn", mrn],
  ["phone", phone],
  ["email", email],
  ["date-of-birth", birth],
];

/** How one character is written: as it is, or in one of the ways of the notation. */
type Spell = (char: string, way: number) => string;
const spelled = (value: string, ways: readonly number[], spell: Spell): string =>
  [...value].map((char, i) => spell(char, ways[i % ways.length] ?? 0)).join("");

const hex = (char: string): string => char.charCodeAt(0).toString(16);
const inJson: Spell = (char, way) =>
  way === 1 ? `\\u${hex(char).padStart(4, "0")}` : way === 2 ? `\\u${hex(char).padStart(4, "0").toUpperCase()}` : char;
const inXml: Spell = (char, way) => (way === 1 ? `&#x${hex(char)};` : way === 2 ? `&#${char.charCodeAt(0)};` : char);
const ways = fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 1, maxLength: 12 });

/** Expects every planted value, in order of its kind, where the source reads as the value once its escapes are undone. */
function expectPlanted(text: string, path: string, undo: (text: string) => string): void {
  const cut = scan(text, { path, raw: true }).findings.map(
    ({ identifier, start, end }) => `${identifier} ${undo(text.slice(start, end))}`,
  );
  expect(cut.sort()).toEqual(PLANTED.map(([id, value]) => `${id} ${value}`).sort());
}

describe("a span cut out of the source is the planted value", () => {
  const patient = (write: (value: string) => string, order: readonly number[]): string => {
    const properties = [
      `"resourceType": "Patient"`,
      `"id": "${otherMrn}"`,
      `"name": [{"given": ["${write(given)}"], "family": "${write(family)}"}]`,
      `"identifier": [{"value": "${write(mrn)}", "system": "urn:oid:1.2.3"}]`,
      `"telecom": [{"value": "${write(phone)}", "system": "phone"}, {"system": "email", "value": "${write(email)}"}]`,
      `"birthDate": "${write(birth)}"`,
      `"generalPractitioner": [{"display": "${otherName}"}]`,
    ];
    return `{${order.map((i) => properties[i]).join(",\n ")}}`;
  };
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 });

  test("in FHIR as JSON", () => {
    const undo = (text: string): string => undoEscapes(text, 0, text.length)?.text ?? text;
    fc.assert(
      fc.property(ways, order, (each, sequence) => {
        expectPlanted(
          patient((value) => spelled(value, each, inJson), sequence),
          "a.json",
          undo,
        );
      }),
      { numRuns: 150 },
    );
  });

  test("in FHIR as XML", () => {
    const undo = (text: string): string => undoEntities(text, 0, text.length)?.text ?? text;
    fc.assert(
      fc.property(ways, fc.constantFrom('"', "'"), fc.constantFrom("", "f:"), (each, quote, prefix) => {
        const element = (name: string, value: string): string => `<${prefix}${name} value=${quote}${value}${quote}/>`;
        const write = (name: string, value: string): string => element(name, spelled(value, each, inXml));
        const within = (name: string, content: string): string => `<${prefix}${name}>\n${content}\n</${prefix}${name}>`;
        const text = `<${prefix}Patient xmlns${prefix === "" ? "" : ":f"}="http://hl7.org/fhir">${element("id", otherMrn)}
          ${within("identifier", write("value", mrn))}${within("name", write("family", family) + write("given", given))}
          ${within("telecom", element("system", "phone") + write("value", phone))}${within("telecom", element("system", "email") + write("value", email))}
          ${write("birthDate", birth)}</${prefix}Patient>`;
        expectPlanted(text, "a.xml", undo);
      }),
      { numRuns: 100 },
    );
  });

  test("in C-CDA, with prefixes, entities and CDATA", () => {
    const undo = (text: string): string => undoEntities(text, 0, text.length)?.text ?? text;
    const stamp = birth.replaceAll("-", "");
    fc.assert(
      fc.property(
        ways,
        fc.constantFrom("", "v3:", "hl7:"),
        fc.constantFrom('"', "'"),
        fc.boolean(),
        (each, prefix, quote, isCdata) => {
          const write = (value: string): string => spelled(value, each, inXml);
          const content = (value: string): string => (isCdata ? `<![CDATA[${value}]]>` : write(value));
          const attribute = (name: string, value: string): string => `${name}=${quote}${value}${quote}`;
          const text = `<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2" extension="${otherMrn}"/><recordTarget><patientRole>
          <id ${attribute("extension", write(mrn))} root="1.2.3"/><telecom ${attribute("value", `tel:${write(phone)}`)}/>
          <telecom ${attribute("value", `mailto:${write(email)}`)}/>
          <patient><name><given>${content(given)}</given><family>${content(family)}</family></name><birthTime ${attribute("value", write(stamp))}/></patient>
          </patientRole></recordTarget><author><assignedAuthor><telecom value="tel:${otherPhone}"/></assignedAuthor></author></ClinicalDocument>`;
          const prefixed = text.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`);
          expectPlanted(prefixed, "a.xml", (span) => (undo(span) === stamp ? birth : undo(span)));
        },
      ),
      { numRuns: 100 },
    );
  });
});

const base64 = btoa(`Letter about the patient.\nMRN: ${mrn}\nSincerely\n`);
const SAMPLES: readonly (readonly [path: string, text: string])[] = [
  [
    "a.json",
    `{"resourceType": "Bundle", "entry": [{"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient", "id": "1", "name": [{"family": "${family}", "given": ["${given}"]}],
     "text": {"div": "<div xmlns=\\"x\\"><p>${phone}</p></div>"}, "extension": [{"url": "http://x/patient-mothersMaidenName", "valueString": "${otherName}"}], "contained": [{"resourceType": "Practitioner", "id": "a"}],
     "identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": "${mrn}"}], "birthDate": "${birth}", "contact": [{"telecom": [{"system": "phone", "value": "${otherPhone}"}]}]}},
     {"resource": {"resourceType": "DocumentReference", "subject": {"reference": "urn:uuid:1"}, "content": [{"attachment": {"contentType": "text/plain", "data": "${base64}"}}]}},
     {"resource": {"resourceType": "Coverage", "subscriberId": "${memberId}", "beneficiary": {"reference": "#a", "display": "${otherName}"}}}]}`,
  ],
  [
    "a.ts",
    `const p = { resourceType: "Patient", name: [{ family: '${family}' }], f() { return \`\${x}\`; }, /* c */ birthDate: date("${birth}") };`,
  ],
  [
    "a.xml",
    `<?xml version="1.0"?><!-- x --><v3:ClinicalDocument xmlns:v3="urn:hl7-org:v3"><v3:recordTarget><v3:patientRole><v3:id root="1.2" extension="${mrn}"/><v3:telecom value="tel:${phone}"/>
     <v3:patient><v3:name><v3:given>${given}</v3:given><v3:family><![CDATA[${family}]]>&amp;</v3:family></v3:name><v3:guardian/></v3:patient></v3:patientRole></v3:recordTarget>
     <v3:component><v3:section><v3:text><table><tr><td>${email}</td></tr></table></v3:text></v3:section><v3:nonXMLBody><v3:text representation="B64">${base64}</v3:text></v3:nonXMLBody></v3:component></v3:ClinicalDocument>`,
  ],
  [
    "a.xml",
    `<Patient xmlns="http://hl7.org/fhir"><identifier><value value="${plain("512", "48", "3821")}"/></identifier><contained><Practitioner><name><text value="x"/></name></Practitioner></contained></Patient>`,
  ],
];

describe("malformed texts", () => {
  const damaged = fc
    .record({
      sample: fc.constantFrom(...SAMPLES),
      from: fc.nat(2000),
      to: fc.nat(2000),
      flips: fc.array(fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 127 })), { maxLength: 4 }),
      kind: fc.constantFrom("truncated", "beheaded", "shuffled", "flipped", "doubled"),
    })
    .map(({ sample: [path, text], from, to, flips, kind }): [string, string] => {
      const [a, b] = [from % text.length, to % text.length].sort((x, y) => x - y) as [number, number];
      switch (kind) {
        case "truncated":
          return [path, text.slice(0, b)];
        case "beheaded":
          return [path, text.slice(a)];
        case "shuffled":
          return [path, text.slice(b) + text.slice(a, b) + text.slice(0, a)];
        case "doubled":
          return [path, text.slice(0, b) + text.slice(a)];
        default: {
          const codes = [...text].map((char) => char.charCodeAt(0));
          for (const [at, bits] of flips) codes[at % codes.length] = (codes[at % codes.length] ?? 0) ^ bits;
          return [path, String.fromCharCode(...codes)];
        }
      }
    });

  test("never throw, give spans within the text in order, and say the same behind the anchors", () => {
    fc.assert(
      fc.property(damaged, ([path, text]) => {
        const { findings } = scan(text, { path, raw: true });
        let last = 0;
        for (const { start, end } of findings) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
        expect(scan(text, { path }).findings).toEqual(scanText(text, { path }).findings);
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  const deep = 10_000;
  test.each<[what: string, path: string, text: string]>([
    ["objects", "a.json", `{"resourceType": "Patient", "x": ${'{"extension": ['.repeat(deep)}`],
    [
      "closed objects",
      "a.json",
      `{"resourceType": "Patient", "x": ${'{"extension": ['.repeat(deep)}${"]}".repeat(deep)}, "birthDate": "${birth}"}`,
    ],
    ["resources in resources", "a.json", '{"resourceType": "Patient", "contained": ['.repeat(deep)],
    ["resources beside each other", "a.json", `[${'{"resourceType": "Patient", "birthDate": "x"},'.repeat(deep)}]`],
    [
      "bundles of references",
      "a.json",
      `{"resourceType": "Bundle", "entry": [${`{"resource": {"resourceType": "Observation", "subject": {"reference": "Patient/1"}}},`.repeat(deep)}]}`,
    ],
    ["quotes that nothing closes", "a.json", `{"resourceType": "Patient", ${'"\\"'.repeat(deep)}`],
    ["elements", "a.xml", `<ClinicalDocument>${"<a b='c'>".repeat(deep)}`],
    ["closed elements", "a.xml", `<ClinicalDocument>${"<a>".repeat(deep)}${"</a>".repeat(deep)}</ClinicalDocument>`],
    ["end tags of nothing", "a.xml", `<ClinicalDocument>${"</a>".repeat(deep)}</ClinicalDocument>`],
    ["tags that nothing closes", "a.xml", `<ClinicalDocument>${'<a b="'.repeat(deep)}`],
    ["blanks in tags", "a.xml", `<ClinicalDocument>${`<a${" ".repeat(50)}`.repeat(deep)}`],
    ["comments that nothing closes", "a.xml", `<ClinicalDocument>${"<!-- ".repeat(deep)}`],
    ["documents beside each other", "a.xml", `<all>${"<ClinicalDocument></ClinicalDocument>".repeat(deep)}</all>`],
    ["beginnings in running text", "a.md", `${'{"resourceType": "Patient",\n'.repeat(deep)}`],
    ["beginnings of elements in running text", "a.md", `${"x <ClinicalDocument a\n".repeat(deep)}`],
  ])("%s without end are read", (_what, path, text) => {
    expect(() => scan(text, { path, raw: true })).not.toThrow();
  });
});
