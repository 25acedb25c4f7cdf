import { describe, expect, test } from "@jest/globals";
import { address as identifier } from "../../src/identifiers/address.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, email, mrn, name, plain, spaced } from "../values.ts";

const street = spaced("4412", "Alder", "St");
const place = plain("Ogden, UT 84", "401");
/** The record that a value counts in. */
const patient = `mrn: "${mrn}"`;

describe("values under a label", () => {
  test.each<[why: string, key: string, value: string]>([
    ["a street", "address", `«${street}»`],
    ["with a unit", "streetAddress", `«${street} Apt 4B»`],
    ["with a city and a state", "home_address", `«${street}, ${place}»`],
    ["without a suffix", "street", "«221 Broadway»"],
    ["in small letters", "address1", "«4412 alder street»"],
    ["in capitals", "ADD_LINE_1", "«4412 N ALDER RD»"],
    ["a number in letters", "address", "«One Birch Street»"],
    ["a numbered road", "address", "«12450 County Road 12»"],
    ["a highway", "address", "«4500 US Highway 66»"],
    ["a box", "mailingAddress", "«PO Box 4412»"],
    ["a rural route", "address", "«RR 2 Box 153»"],
    ["a unit in the second line", "address2", "«Apt 4B»"],
    ["Spanish", "direccion", "«Calle Luna 45»"],
    ["a city", "city", "«Ogden»"],
    ["a city of several words", "patientCity", "«St. Louis Park»"],
    ["a county", "county_district", "«Weber County»"],
    ["a birth place", "birthPlace", "«Ogden»"],
    ["an address of a network is none", "ipAddress", "10.20.30.40"],
    ["an e-mail address is none", "emailAddress1", email],
    ["an address in memory is none", "address", "0x4412Ab"],
    ["a host is none", "address", "localhost:3000"],
    ["an answer is none", "address", "200 OK"],
    ["a caption is none", "city", "Select City"],
    ["a state is none", "state", "Utah"],
    ["what the city is a part of", "cityId", "Ogden"],
    ["a view of a street", "streetView", street.replace("St", "Panorama")],
  ])("%s", (_why, key, value) => {
    expectMarks("address", `const p = { ${patient}, ${key}: "${value}" };`, "a.ts");
  });
});

describe("in running text", () => {
  test.each<[why: string, text: string]>([
    ["a street with city, state and ZIP is one span", `Discharge to «${street}, ${place}» today.`],
    ["on two lines", `«${street}\n${place}»\n`],
    ["on two lines of Windows", `«${street} Apt 4\r\n${place}»\r\n`],
    ["the state in full", `The house at «${street}, Ogden, Utah» burned.`],
    ["behind lives at", `She lives at «4412 alder street» with a daughter.`],
    ["behind resides at", `He resides at «221 Broadway».`],
    ["a street alone", `Found at «${street}», confused.`],
    ["a box", `Mail to «P.O. Box 4412, ${place}».`],
    ["a dose is none", "Metoprolol 500 mg St. Mary"],
    ["a saint is none", "Seen 2 Staff St. Mary"],
    ["a doctor is none", "12 Angry Men Dr. Hale"],
    ["a time is none", "at 10 PM Alder Court."],
    ["words go on", "25 Patients Way too many"],
    ["an answer of a server is none", "200 OK Way."],
    ["a version is none", "v1.4412 Alder St."],
    ["rare suffixes need a city", "4412 Alder Hollow was cold"],
    ["with a city they count", `«4412 Alder Hollow, ${place}» was cold`],
  ])("%s", (_why, text) => {
    expectMarks("address", `MRN: ${mrn}\n${text}\n`, "note.txt");
  });
});

describe("verdicts", () => {
  const blocks = `address block`;
  test.each<[why: string, text: string, path: string, expected: boolean]>([
    ["in the record of a patient", `const patient = { name: "${name}", address: "${street}" };`, "a.ts", true],
    ["in a note", `MRN: ${mrn}\nDOB: ${birth}\nLives at ${street}.\n`, "note.txt", true],
    ["alone", `const x = { address: "${street}" };`, "a.ts", false],
    [
      "of a hospital beside a patient",
      `const patient = { mrn: "${mrn}", hospital: { address: "${street}" } };`,
      "a.ts",
      false,
    ],
    ["of a provider", `const p = { mrn: "${mrn}", provider_address_line_1: "${street}" };`, "a.ts", false],
    ["in the head of a letter", `Mercy Hospital\n${street}\n${place}\n\nMRN: ${mrn}\n`, "a.txt", false],
    ["behind a company", `MRN: ${mrn}, billed by Acme Inc., ${street}, ${place}\n`, "a.txt", false],
    ["behind somebody who left a hospital", `MRN: ${mrn}, left Mercy Hospital to ${street}, ${place}\n`, "a.txt", true],
  ])("%s", (_why, text, path, expected) => {
    for (const health of [false, true]) expect(verdicts(text, { path, health }).includes(blocks)).toBe(expected);
  });

  test("text that leaves the machine: an address counts, a city does not", () => {
    expect(verdicts(`Ship it to ${street}, ${place}.`, { identityOnly: true })).toEqual(["address block"]);
    expect(verdicts(`{"city": "Ogden"}`, { identityOnly: true, path: "a.json" })).toEqual([]);
  });
});

test.each<[value: string, proof: string | undefined]>([
  [street, undefined],
  ["Ogden", undefined],
  ["51 Franklin Street, Fifth Floor", "known-organisation"],
  ["742 Evergreen Terrace", "known-sample"],
  ["534 Erewhon St", "known-sample"],
  ["123 Main St", "placeholder-street"],
  ["1234 N Oak Avenue", "placeholder-street"],
  ["PO Box 123", "placeholder-street"],
  ["12 Example Road", "made-up-place"],
  ["Anytown", "made-up-place"],
])("fictional: %s", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.fictional(identifier.surrogate(street, 7))).toBeDefined();
  expect(identifier.fictional(identifier.surrogate("Ogden", 7))).toBeDefined();
  expect(identifier.normalise("4412  ALDER St.")).toBe(identifier.normalise("4412 Alder St "));
});
