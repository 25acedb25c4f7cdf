import { describe, expect, test } from "@jest/globals";
import { geo as identifier } from "../../src/identifiers/geo.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, mrn, plain } from "../values.ts";

const latitude = plain("41.2", "2312");
const longitude = plain("111.9", "7341");

describe("values under a label", () => {
  test.each<[why: string, field: string]>([
    ["latitude and longitude", `lat: "«${latitude}»", lng: "«-${longitude}»"`],
    ["numbers", `latitude: «${latitude}», longitude: -«${longitude}»`],
    ["a pair", `coordinates: "«${latitude}, -${longitude}»"`],
    ["a point", `geoLocation: "POINT(«-${longitude} ${latitude}»)"`],
    ["of a home", `home_lat: "«${latitude}»"`],
    ["two decimals are a kilometre", `lat: "41.22"`],
    ["beyond the globe", `lng: "181.12345"`],
    ["a version", `lat: "1.234.5"`],
    ["of something else", `flatRate: "${latitude}"`],
  ])("%s", (_why, field) => {
    expectMarks("geo", `const p = { mrn: "${mrn}", ${field} };`, "a.ts");
  });
});

test("the extension of FHIR", () => {
  const extension = (text: string): string =>
    `{"resourceType":"Patient","birthDate":"${birth}","address":[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/geolocation","extension":[{"url":"latitude","valueDecimal":${text}},{"url":"longitude","valueDecimal":-«${longitude}»}]}]}]}`;
  expectMarks("geo", extension(`«${latitude}»`), "patient.json");
});

test("blocks in the record of a patient; maps and clinics are nothing to warn of", () => {
  const patient = `const patient = { mrn: "${mrn}", lat: ${latitude}, lng: -${longitude} };`;
  const clinic = `const clinics = [{ name: "Mercy Clinic", lat: ${latitude}, lng: -${longitude} }];`;
  const map = `{"type":"Feature","geometry":{"type":"Point","coordinates":[-${longitude},${latitude}]}}`;
  for (const health of [false, true]) {
    expect(verdicts(patient, { path: "a.ts", health })).toEqual(["mrn block", "geo block", "geo block"]);
    expect(verdicts(clinic, { path: "a.ts", health })).toEqual([]);
    expect(verdicts(map, { path: "a.geojson", health })).toEqual([]);
  }
});

test.each<[value: string, proof: string | undefined]>([
  [latitude, undefined],
  [`${latitude}, -${longitude}`, undefined],
  ["0.0000, 0.0000", "null-island"],
  ["40.7128, -74.0060", "city-centre"],
  ["37.7749", "city-centre"],
])("fictional: %s", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.surrogate(`${latitude}, -${longitude}`, 7)).toBe("0.00000, -0.00000");
  expect(identifier.fictional(identifier.surrogate(latitude, 7))).toBeDefined();
  expect(identifier.normalise(`${latitude},-${longitude}`)).toBe(identifier.normalise(`${latitude}, -${longitude}`));
});
