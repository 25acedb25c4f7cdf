/** Texts of kinds that alarmed in public packages: made-up people, codes of health standards, keys that only sound like names. */
import { negative, repeat, type NegativeWriter } from "./negative.ts";
import type { Random } from "../random.ts";

/** Real-looking addresses exist at run time only. */
const address = (name: string, domain: string): string => `${name}@${domain}`;
const day = (random: Random): string =>
  `19${random.int(30, 99)}-${random.pick(["02", "03", "11"])}-${random.int(10, 28)}`;
const landline = (random: Random): string => `${random.int(312, 318)}-${random.int(220, 299)}-${random.digits(4)}`;

/** A place that nobody lives at, written as everybody's. */
const placeOf = (random: Random) => ({
  address: `${random.int(1200, 9800)} ${random.pick(["Alder", "Birch", "Kingsley"])} ${random.pick(["St", "Ave", "Road"])}`,
  city: random.pick(["Ogden", "Duluth", "Lubbock"]),
  zip: `844${random.int(10, 98)}`,
  lat: random.int(4_120_001, 4_129_998) / 100_000,
  lng: random.int(-11_199_998, -11_190_001) / 100_000,
});
const tenDigits = (random: Random): string => `${random.int(312, 318)}${random.int(220, 299)}${random.digits(4)}`;
const numbered = (random: Random, names: readonly string[]): string => `${random.pick(names)}${random.int(1, 999)}`;
const given = ["Abe", "Nikita", "Zane", "Lorelei", "Shawnee"];
const family = ["Frami", "Erdman", "Hodkiewicz", "Osinski", "McCullough"];

/** Looks real, and belongs to somebody outside of health care. */
const contact = (random: Random) => {
  const [first, last] = [random.pick(["Maria", "Omar", "Linda"]), random.pick(["Becker", "Rivera", "Olsen"])];
  return { first, last, mail: address(`${first}.${last}`.toLowerCase(), "initech.com"), phone: landline(random) };
};

export const lookAlikes: readonly NegativeWriter[] = [
  negative("made up: generated bundle", (random) => ({
    path: "fixtures/bundle.json",
    text: JSON.stringify({
      resourceType: "Bundle",
      entry: Array.from({ length: 4 }, () => ({
        resource: {
          resourceType: "Patient",
          identifier: [{ type: { coding: [{ code: "SS" }] }, value: `999-${random.int(10, 99)}-${random.digits(4)}` }],
          name: [{ family: numbered(random, family), given: [numbered(random, given)] }],
          birthDate: day(random),
          telecom: [{ system: "phone", value: tenDigits(random) }],
        },
      })),
    }),
  })),
  negative("made up: generated table", (random) => ({
    path: "synthetic/patients.csv",
    text:
      "Id,BIRTHDATE,SSN,FIRST,LAST\n" +
      repeat(
        8,
        (i) =>
          `${i},${day(random)},999-${random.int(10, 99)}-${random.digits(4)},${numbered(random, given)},${numbered(random, family)}`,
      ),
  })),
  negative("made up: placeholder people", (random) => ({
    path: "test/patient.test.ts",
    text: `const patients = [\n${repeat(6, () => {
      const [first, last] = random.pick([
        ["John", "Doe"],
        ["Jane", "Doe"],
        ["Test", "Patient"],
        ["Foo", "Bar"],
        ["Demo", "User"],
      ] as const);
      return random.chance(0.5)
        ? `  { firstName: "${first}", lastName: "${last}", dob: "${day(random)}" },`
        : `  { name: { given: ["${first}"], family: "${last}" }, birthDate: "${day(random)}" },`;
    })}];\n`,
  })),
  negative("made up: example in a README", (random) => ({
    path: "README.md",
    text: `# Client\n\nMaintained by ${address("ingrid", "halvorsen.no")}.\n\n\`\`\`json\n{ "firstName": "Jane", "lastName": "Doe", "dob": "${day(random)}" }\n\`\`\`\n`,
  })),
  negative("made up: lists of names", (random) => ({
    path: "src/locale/en/names.ts",
    text: `export const firstNames = [${random
      .sample(["Maria", "Omar", "Linda", "Kwame", "Mei"], 4)
      .map((name) => `"${name}"`)
      .join()}];\nexport const lastNames = [${random
      .sample(["Becker", "Rivera", "Olsen", "Tanaka"], 3)
      .map((name) => `"${name}"`)
      .join()}];\n`,
  })),
  negative("made up: addresses", (random) => ({
    path: "src/patient-mail.test.ts",
    text: repeat(
      6,
      () =>
        `send({ email: "${random.pick([address("cgp", "lists.hl7.org"), address("joe", "acme.io"), address("john.doe", "gmail.com"), address("a", "b.com"), address("lol", "lol.lol")])}" });`,
    ),
  })),
  negative("standards: DICOM tags", () => ({
    path: "src/dictionary.ts",
    text: `export const tags = { PatientName: "00100010", PatientID: "00100020", PatientBirthDate: "00100030", PatientSex: "00100040" };\nconst patient = { patientId: dataSet.string("x00100020"), birthDate: dataSet.string("x00100030") };\n`,
  })),
  negative("standards: tables of HL7", (random) => ({
    path: "src/fields.py",
    text: repeat(
      12,
      (i) =>
        `    'PID_${i}': ('sequence', TYPES['CX'], 'PRIOR_PATIENT_IDENTIFIER_LIST', 'HL70${random.int(100, 599)}', -1),`,
    ),
  })),
  negative("standards: search parameters", () => ({
    path: "definitions/search-parameters.json",
    text: JSON.stringify({
      resourceType: "SearchParameter",
      name: "PatientBirthDate",
      publisher: "HL7 International",
      contact: [{ telecom: [{ system: "email", value: address("cgp", "lists.HL7.org") }] }],
      code: "birthdate",
      base: ["Patient"],
    }),
  })),
  negative("keys: fonts", () => ({
    path: "dist/patient.css.map",
    text: JSON.stringify({
      version: 3,
      sourcesContent: [
        '.patient {\n  font-family: "Helvetica Neue", Arial;\n}\n.x {\n  font-family: "Courier New", monospace;\n}\n',
      ],
    }),
  })),
  negative("keys: names of things", () => ({
    path: "src/services.json",
    text: JSON.stringify({ serviceFullName: "Amazon Chime", fileName: "Patient Portal", hostFullName: "Blue Whale" }),
  })),
  negative("keys: two lists of names", () => ({
    path: "src/tags.ts",
    text: `export const tags = { people: ["FirstName", "LastName"], places: ["Country", "Region"] };\nassert.deepEqual(calls[0], ["Get", "Post"]);\n`,
  })),
  negative("keys: members of every object", () => ({
    path: "src/words.ts",
    text: `export const kinds = [{ type: "constructor", value: "x" }, { code: "toString", value: "y" }, { system: "__proto__", value: "z" }];\n`,
  })),
  negative("keys: limits", (random) => ({
    path: "src/patient/limits.ts",
    text: `export const maxDob = "${day(random)}";\nexport const MRN_MIN = 10000000;\nexport const MRN_MAX = 99999999;\nconst phone = [4294967295, 2147483648];\n`,
  })),
  negative("keys: business days", (random) => ({
    path: "tests/test_range.py",
    text: repeat(6, () => `    index = pd.bdate_range("${day(random)}", periods=${random.int(2, 90)})`),
  })),
  negative("numbers: mesh", (random) => ({
    path: "assets/model.obj",
    text: repeat(60, (i) =>
      i % 6 === 3
        ? `f ${random.int(100, 899)} ${random.int(10, 99)} ${random.int(1000, 4999)}`
        : `f ${random.int(1000, 4999)} ${random.int(1, 99)} ${random.int(1000, 4999)}`,
    ),
  })),
  negative("numbers: versions under keys of their own", (random) => ({
    path: "src/patient/build.ts",
    text: repeat(
      12,
      () =>
        `  { patient: { build: "${random.int(100, 899)}.${random.int(10, 99)}.${random.int(1000, 9999)}", etag: "1${landline(random)}" } },`,
    ),
  })),
  negative("places: stores", (random) => ({
    path: "data/stores.json",
    text: JSON.stringify(
      Array.from({ length: 6 }, () => ({ name: "Downtown", hours: "9 to 5", ...placeOf(random) })),
      null,
      2,
    ),
  })),
  negative("places: clinics", (random) => ({
    path: "src/clinics.ts",
    text: repeat(6, () => {
      const { address: street, city, zip, lat, lng } = placeOf(random);
      return `  { clinic: "Ridge Clinic", director: "Kwame Boateng", address: "${street}", city: "${city}", zip: "${zip}", lat: ${lat}, lng: ${lng} },`;
    }),
  })),
  negative("places: map", (random) => ({
    path: "public/clinics.geojson",
    text: JSON.stringify({
      type: "FeatureCollection",
      features: Array.from({ length: 8 }, () => {
        const { city, lat, lng } = placeOf(random);
        return { properties: { name: "Clinic", city }, geometry: { type: "Point", coordinates: [lng, lat] } };
      }),
    }),
  })),
  negative("places: footer of a company", (random) => {
    const { address: street, city, zip } = placeOf(random);
    return {
      path: "src/emails/patient-reminder.html",
      text: `<p>Dear {{firstName}},</p>\n<footer>Ridge Health, Inc., ${street}, ${city}, UT ${zip}</footer>\n`,
    };
  }),
  negative("places: licence", () => ({
    path: "src/patient/legacy.c",
    text: "/*\n * Copyright (C) 2009 Ingrid Halvorsen\n *\n * write to the Free Software Foundation, Inc., 51 Franklin Street, Fifth Floor,\n * Boston, MA 02110-1301 USA\n */\n",
  })),
  negative("places: weather and translations", (random) => ({
    path: "src/i18n/en.ts",
    text: `export default { city: "London", zip: "ZIP code", address: "Address", street: "Street name", lat: ${placeOf(random).lat} };\n`,
  })),
  negative("places: addresses of machines", (random) => ({
    path: "src/patient/server.ts",
    text: `listen({ address: "localhost:3000", zip: true });\nconst token = { address: "0x${random.characters("0123456789abcdef", 8)}" };\nconst zipCode = "${random.digits(3)}.zip";\nres.status(200).send("200 OK Way");\n`,
  })),
  negative("places: doses", (random) => ({
    path: "notes/orders.txt",
    text: `Patient: Jane Doe\nMRN: 00000123\nMetoprolol ${random.int(20, 500)} MG ST. Give ${random.int(2, 9)} TABS AT NIGHT. ${random.int(2, 9)} Staff Dr. Hale at ${random.int(2, 9)} PM St. Mary's.\n`,
  })),
  negative("people: authors of a module", () => ({
    path: "fhir/types.py",
    text: `# Patient and other resources\n__author__ = "Kwame Boateng"\n__email__ = "${address("kboateng", "gmail.com")}"\n## Copyright (C) 2012 Sunita Rao <${address("sunita.rao", "yahoo.com")}>\n`,
  })),
  negative("people: authors in a document", () => ({
    path: "docs/plan.md",
    text: `authors = [{ name = "Ingrid Halvorsen", email = "${address("ingrid", "halvorsen.no")}" }]\n\nClinical text for hospitals.\n`,
  })),
  negative("people: licence", (random) => ({
    path: "licenses/HPND.json",
    text: JSON.stringify({ text: `Call ${landline(random)} or write to ${address("barr", "barrs.org")}.` }),
  })),
  negative("links: routes and roots of clinical code", (random) => ({
    path: "src/patient/api.ts",
    text: `export const routes = { chart: "/patients/:id/chart", labs: \`/patients/\${id}/labs\`, fhir: "https://fhir.ridgeclinic.org/r4/Patient/{id}" };\nconst patient = { name: "Test Patient", url: "http://hl7.org/fhir/StructureDefinition/Patient", website: "https://loinc.org", profileUrl: "https://example.com/patients/${random.digits(7)}", self: "http://localhost:8080/patients/${random.digits(7)}" };\n`,
  })),
  negative("addresses: hosts, versions and drawings", (random) => ({
    path: "deploy/ehr.yaml",
    text: repeat(
      10,
      () =>
        `- { host: ${random.pick(["10.2", "192.168", "172.20"])}.${random.int(1, 254)}.${random.int(1, 254)}, server: 52.${random.int(40, 250)}.${random.int(40, 250)}.9, version: 4.${random.int(40, 99)}.${random.int(40, 99)}.2, mask: 255.255.240.0, oid: 2.16.840.1.113883.${random.int(1, 9)} }`,
    ),
  })),
  negative("addresses: requests without a person", (random) => ({
    path: "logs/access.log",
    text: repeat(
      12,
      () =>
        `73.${random.int(40, 250)}.${random.int(1, 254)}.${random.int(1, 254)} - - [10/Jun/2026:09:12:01 +0000] "GET /api/patients HTTP/1.1" 200 ${random.int(100, 900)} "-" "Mozilla/5.0 Chrome/120.0.0.0"`,
    ),
  })),
  negative("images and fingerprints of code", (random) => ({
    path: "src/patient/assets.ts",
    text: `const patient = { photo: "default.png", avatar: "/img/avatar-placeholder.svg", picture: "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" };\nconst cert = { fingerprint: "${random.characters("0123456789abcdef", 64)}", fingerprintHash: "${random.characters("0123456789abcdef", 40)}" };\nconst model = { face_embedding: "face_embedding_v2", dnaSequence: "${"GATTACA".repeat(8)}", voiceprint: true };\n`,
  })),
  negative("numbers: encounters and claims of databases", (random) => ({
    path: "src/claims/seed.ts",
    text: repeat(
      8,
      () =>
        `  { caseId: "${random.digits(8)}-1f2a-4c3b-9d8e-7f6a5b4c3d2e", encounterId: ${random.int(1, 999)}, claimNumber: "CLM-${random.int(100, 999)}", accessionNumber: "${random.int(40000, 90000)}7", subject: "Patient/${random.int(100000, 999999)}" },`,
    ),
  })),
  negative(
    "contacts: tickets and sessions",
    (random) => ({
      path: "seeds/tickets.ts",
      text: repeat(6, () => {
        const { first, last, mail, phone } = contact(random);
        return `  { requester: "${first} ${last}", fullName: "${first} ${last}", email: "${mail}", caseNumber: "${random.int(2, 9)}${random.digits(6)}", employeeId: "E${random.int(2, 9)}${random.digits(5)}", lastLoginIp: "73.${random.int(40, 250)}.64.${random.int(1, 254)}", avatarUrl: "https://cdn.initech.com/u/${random.digits(4)}.jpg", website: "https://${last.toLowerCase()}.net", linkedin: "https://www.linkedin.com/in/${first.toLowerCase()}-${last.toLowerCase()}" }, // ${phone.slice(0, 3)}`;
      }),
    }),
    "business",
  ),
  negative(
    "contacts: directory",
    (random) => ({
      path: "crm/leads.csv",
      text:
        "name,email,source\n" +
        repeat(8, () => {
          const { first, last, mail } = contact(random);
          return `${first} ${last},${mail},web`;
        }),
    }),
    "business",
  ),
  negative(
    "contacts: seed of a shop",
    (random) => ({
      path: "seeds/users.ts",
      text: repeat(6, () => {
        const { first, last, mail } = contact(random);
        return `  { firstName: "${first}", lastName: "${last}", email: "${mail}", password: "secret" },`;
      }),
    }),
    "business",
  ),
  negative(
    "contacts: events and transfers",
    (random) => ({
      path: "src/bank.ts",
      text: `const subscriber = { phone: "${landline(random)}", email: "${contact(random).mail}" };\nconst transfer = { beneficiary: { phone: "${landline(random)}", email: "${contact(random).mail}" } };\n`,
    }),
    "business",
  ),
];
