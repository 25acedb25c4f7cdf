import { describe, expect, test } from "@jest/globals";
import { url as identifier } from "../../src/identifiers/url.ts";
import { scan } from "../../src/index.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, email, mrn, name, chartUrl, profileUrl, ssn } from "../values.ts";

const host = "https://portal.ridgeclinic.org";

describe("a URL that names a patient", () => {
  test.each<[why: string, text: string]>([
    ["by its path", `«${chartUrl}»`],
    ["as FHIR does", `«${host}/fhir/r4/Patient/${mrn}»`],
    ["behind a hash", `«${host}/#/chart/${mrn}»`],
    ["by its query", `«${host}/search?patient=${mrn}&tab=2»`],
    ["in a sentence", `see «${chartUrl}», or ask.`],
    ["in a cell", `7,«${chartUrl}»,uploads/a.png`],
    ["in Markdown", `[chart](«${chartUrl}»)`],
    ["the path of a request", `GET «/api/v1/patients/${mrn}» HTTP/1.1`],
    ["behind a variable", `\${base}«/patients/${mrn}/labs»`],
    ["a parameter", `${host}/patients/:id`],
    ["a placeholder", `${host}/patients/{id}/labs and \${host}/patients/\${id}`],
    ["a UUID", `${host}/patients/0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e`],
    ["a number that begins a UUID", `${host}/patients/48301529-1f2a-4c3b-9d8e-7f6a5b4c3d2e`],
    ["a row", `${host}/patients/4830`],
    ["a file", `/data/patients/${mrn}.json`],
    ["a reference of FHIR", `"reference": "Patient/${mrn}"`],
    ["a folder of code", `import x from "src/patients/list";`],
    ["another thing", `${host}/orders/${mrn}`],
    ["a longer word", `${host}/outpatients/${mrn}`],
  ])("%s", (_why, text) => {
    expectMarks("url", text, "a.txt");
  });
});

describe("under a label", () => {
  test.each<[why: string, value: string]>([
    ["a profile", `«${profileUrl}»`],
    ["without a scheme", `«${profileUrl.slice(8)}»`],
    ["the host of a clinic", host],
    ["a name of a standard", "http://hl7.org/fhir/StructureDefinition/Patient"],
    ["an image", `${host}/me/1.png`],
    ["a route", `${host}/users/:id`],
    ["a template", `${host}/users/{id}`],
    ["a word", "enabled"],
  ])("%s", (_why, value) => {
    expectMarks("url", JSON.stringify({ profileUrl: value }), "a.json");
  });
  test.each(["linkedin", "personal_url", "Portal Link", "website", "homepage", "facebookUrl"])("%s", (label) => {
    expectMarks("url", JSON.stringify({ [label]: `«${profileUrl}»` }), "a.json");
  });
  test.each(["url", "system", "href", "apiUrl", "callbackUrl"])("%s names something else", (label) => {
    expectMarks("url", JSON.stringify({ [label]: profileUrl }), "a.json");
  });
  test("a page of one's own needs no path", () => {
    expectMarks("url", JSON.stringify({ website: "«https://mariagonzalez.net»" }), "a.json");
  });
});

test("counts in the record of a person only", () => {
  const record = (rest: string): string => `const patient = { name: "${name}", dob: "${birth}", ${rest} };`;
  expect(verdicts(record(`profileUrl: "${profileUrl}"`), { path: "a.ts" })).toContain("url block");
  expect(verdicts(record(`website: "${profileUrl}"`), { path: "a.ts" })).toContain("url block");
  expect(verdicts(record(`link: "${chartUrl}"`), { path: "a.ts" })).toContain("url block");
  expect(verdicts(`const x = { link: "${chartUrl}" };`, { path: "a.ts", health: true })).toEqual([]);
  expect(
    verdicts(`const clinic = { website: "https://ridge.org", linkedin: "${profileUrl}" };`, { health: true }),
  ).toEqual([]);
  expect(
    verdicts(
      `const user = { name: "${name}", email: "${email}", linkedin: "${profileUrl}", website: "${profileUrl}" };`,
    ),
  ).toEqual([]);
});

test("identifiers in the query stay what they are", () => {
  const text = `const p = { name: "${name}", dob: "${birth}", link: "${host}/patients/${mrn}?mrn=${mrn}&ssn=${ssn}" };`;
  const found = scan(text, { path: "a.ts" }).findings.map(({ identifier, start, end }) => [
    identifier,
    text.slice(start, end),
  ]);
  expect(found).toContainEqual(["mrn", mrn]);
  expect(found).toContainEqual(["ssn", ssn]);
  expect(found.map(([id]) => id)).not.toContain("url");
});

test.each<[value: string, proof: string | undefined]>([
  [chartUrl, undefined],
  [profileUrl, undefined],
  [`/patients/${mrn}`, undefined],
  [`http://10.1.2.3/patients/${mrn}`, undefined],
  [`https://example.com/patients/${mrn}`, "reserved-domain"],
  [`https://ehr.test/patients/${mrn}`, "reserved-domain"],
  [`http://localhost:3000/patients/${mrn}`, "local-host"],
  [`http://127.0.0.1/patients/${mrn}`, "local-host"],
  [`http://192.0.2.1/patients/${mrn}`, "local-host"],
  ["https://portal.ridge.org/patients/12345678", "patterned-number"],
  ["https://www.linkedin.com/in/your-name", "placeholder-path"],
  ["https://www.facebook.com/john.doe", "placeholder-path"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(chartUrl, 7);
  expect(surrogate).toBe("https://example.com/people/7");
  expect(identifier.fictional(surrogate)).toBe("reserved-domain");
  expect(identifier.normalise("https://A.org/B/")).toBe("https://a.org/b");
});
