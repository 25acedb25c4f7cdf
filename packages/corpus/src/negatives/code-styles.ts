/** Code that speaks of patients and identifiers without holding any. */
import { negative, type NegativeWriter } from "./negative.ts";

/** Real-looking addresses of authors exist at run time only. */
const author = (name: string, domain: string): string => `${name}@${domain}`;

export const codeStyles: readonly NegativeWriter[] = [
  negative("code: validators", () => ({
    path: "src/validators.ts",
    text: String.raw`export const SSN_REGEX = /^(?!000|666)[0-8]\d{2}-(?!00)\d{2}-(?!0000)\d{4}$/;
export const PHONE_REGEX = /^\(?([2-9]\d{2})\)?[-. ]?([2-9]\d{2})[-. ]?(\d{4})$/;
export const MBI_REGEX = /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}$/;
export const DOB_REGEX = /^\d{4}-\d{2}-\d{2}$/;
export function isSsn(ssn: string): boolean {
  if (ssn.length !== 11) return false;
  return SSN_REGEX.test(ssn) && ssn !== "000-00-0000";
}
export const maskSsn = (ssn: string) => "***-**-" + ssn.slice(-4);
const mask = "999-99-9999";
const phoneMask = "(999) 999-9999";
const placeholder = "XXX-XX-XXXX";
`,
  })),
  negative("code: schemas", () => ({
    path: "src/patient.schema.ts",
    text: `import { z } from "zod";
export const patientSchema = z.object({
  firstName: z.string().min(1).max(100),
  lastName: z.string().min(1).max(100),
  ssn: z.string().regex(/^\\d{3}-\\d{2}-\\d{4}$/),
  mrn: z.string(),
  dob: z.coerce.date(),
  phone: z.string().optional(),
  email: z.string().email("Invalid email address"),
  medicareId: z.string().length(11),
});
export const columns = { mrn: varchar("mrn", { length: 32 }), ssn: text("ssn"), birthDate: date("birth_date") };
const schema = new mongoose.Schema({ patientName: { type: String, required: true }, mrn: { type: String, index: true } });
`,
  })),
  negative("code: types", () => ({
    path: "src/types.ts",
    text: `export interface Patient {
  /** Medical record number, unique per hospital. */
  readonly mrn: string;
  name: string;
  firstName: string | null;
  dateOfBirth: Date;
  ssn?: string;
  phone: PhoneNumber;
  email: EmailAddress;
}
export type PatientKey = "mrn" | "ssn" | "dob";
const defaults: Partial<Patient> = { name: "", ssn: undefined, email: "" };
patient.name = patientName;
patient.firstName = props.firstName ?? "Unknown";
const { mrn, ssn, dob } = req.body.patient;
logger.info({ mrn: redact(mrn) }, "patient loaded");
`,
  })),
  ...(
    [
      [
        "en",
        "First name",
        "Last name",
        "Date of birth",
        "Social security number",
        "Medical record number",
        "Phone number",
        "E-mail address",
      ],
      [
        "de",
        "Vorname",
        "Nachname",
        "Geburtsdatum",
        "Sozialversicherungsnummer",
        "Krankenaktennummer",
        "Telefonnummer",
        "E-Mail-Adresse",
      ],
      [
        "es",
        "Nombre",
        "Apellidos",
        "Fecha de nacimiento",
        "Número de seguro social",
        "Número de historia clínica",
        "Teléfono",
        "Correo electrónico",
      ],
      [
        "fr",
        "Prénom",
        "Nom de famille",
        "Date de naissance",
        "Numéro de sécurité sociale",
        "Numéro de dossier médical",
        "Téléphone",
        "Adresse e-mail",
      ],
      [
        "pl",
        "Imię",
        "Nazwisko",
        "Data urodzenia",
        "Numer ubezpieczenia",
        "Numer karty pacjenta",
        "Telefon",
        "Adres e-mail",
      ],
      ["tr", "Ad", "Soyad", "Doğum tarihi", "Sosyal güvenlik numarası", "Dosya numarası", "Telefon", "E-posta"],
      ["ja", "名", "姓", "生年月日", "社会保障番号", "診療録番号", "電話番号", "メールアドレス"],
    ] as const
  ).flatMap(([language, first, last, birth, ssn, mrn, phone, email]) => [
    negative(`code: labels (${language}, JSON)`, () => ({
      path: `src/locales/${language}/patient.json`,
      text: JSON.stringify(
        {
          patient: {
            firstName: first,
            lastName: last,
            dob: birth,
            ssn,
            mrn,
            phone,
            email,
            patientName: `${first} ${last}`,
            name: first,
          },
        },
        null,
        2,
      ),
    })),
    negative(`code: labels (${language}, TypeScript)`, () => ({
      path: `src/i18n/${language}.ts`,
      text: `export default {\n  patient: {\n    firstName: "${first}",\n    lastName: "${last}",\n    fullName: "${first} ${last}",\n    dateOfBirth: "${birth}",\n    ssn: "${ssn}",\n    mrn: "${mrn}",\n    phone: "${phone}",\n    email: "${email}",\n  },\n};\n`,
    })),
  ]),
  negative("code: OpenAPI", () => ({
    path: "openapi.yaml",
    text: `openapi: 3.1.0
info:
  title: Patient API
  version: 2.14.0
  contact:
    name: API Support
    email: support@example.com
paths:
  /patients/{mrn}:
    get:
      parameters:
        - name: mrn
          in: path
          schema: { type: string, example: "MRN-000123" }
components:
  schemas:
    Patient:
      type: object
      required: [mrn, lastName]
      properties:
        mrn: { type: string }
        ssn: { type: string, pattern: '^\\d{3}-\\d{2}-\\d{4}$', example: 078-05-1120 }
        dob: { type: string, format: date, example: "1980-01-01" }
        firstName: { type: string, example: Jane }
        lastName: { type: string, example: Doe }
        phone: { type: string, example: 202-555-0143 }
        email: { type: string, format: email }
`,
  })),
  negative("code: package.json", (random) => ({
    path: "package.json",
    text: JSON.stringify(
      {
        name: "@acme/patient-portal",
        version: `${random.int(0, 9)}.${random.int(0, 99)}.${random.int(0, 9)}`,
        author: {
          name: "Priya Lindqvist",
          email: author("priya.lindqvist", "gmail.com"),
          url: "https://lindqvist.dev",
        },
        contributors: [
          `Omar Becker <${author("omar", "becker.io")}> (https://becker.io)`,
          author("team", "fastmail.com"),
        ],
        maintainers: [{ name: "wei", email: author("wei.zhang", "outlook.com") }],
        bugs: { email: author("bugs", "acme.com") },
        dependencies: { react: "^19.1.0", "@types/node": "20.19.0" },
      },
      null,
      2,
    ),
  })),
  negative("code: CODEOWNERS", () => ({
    path: ".github/CODEOWNERS",
    text: `*            ${author("platform", "acme.io")}\n/src/patients ${author("maria.lopez", "acme.io")} @acme/clinical\n/docs         ${author("kwame", "gmail.com")}\n`,
  })),
  negative("code: licence header", () => ({
    path: "src/vendor/parser.js",
    text: `/*!\n * Parser v2.3.1\n * Copyright (c) 2011-2024 Ingrid Halvorsen <${author("ingrid", "halvorsen.no")}>\n * @author Tomás Rivera <${author("tomas.rivera", "gmail.com")}>\n * Released under the MIT license\n */\n(function () {})();\n`,
  })),
  negative("code: AUTHORS", () => ({
    path: "AUTHORS",
    text: `Ingrid Halvorsen <${author("ingrid", "halvorsen.no")}>\nKwame Boateng <${author("kboateng", "gmail.com")}>\nSunita Rao <${author("sunita.rao", "yahoo.com")}>\n`,
  })),
  negative("code: changelog", () => ({
    path: "CHANGELOG.md",
    text: `# Changelog\n\n## 4.12.0 (2024-03-18)\n\n- patient search: accept MRN and SSN (#12345)\n- fix date of birth in the member card, thanks to Tomás Rivera (${author("tomas", "gmail.com")})\n- bump patient-portal to 2.10.4, see 1234567890\n\n## 4.11.9 (2024-02-01)\n\n- e-mail reminders for appointments (#9876543)\n`,
  })),
  negative("code: commit trailers", () => ({
    path: ".git/COMMIT_EDITMSG",
    text: `Show the patient's date of birth\n\nSigned-off-by: Omar Becker <${author("omar.becker", "gmail.com")}>\nCo-authored-by: Mei Tanaka <${author("mei", "tanaka.jp")}>\nFixes: 4f2a91c83\n`,
  })),
  negative("code: form components", () => ({
    path: "src/PatientForm.tsx",
    text: `export const PatientForm = () => (
  <form>
    <TextField name="firstName" label="First name" placeholder="Enter first name" />
    <TextField name="lastName" label="Last name" defaultValue="" autoComplete="family-name" />
    <TextField name="ssn" label="Social Security Number" placeholder="XXX-XX-XXXX" inputMask="999-99-9999" />
    <TextField name="dob" label="Date of Birth" placeholder="MM/DD/YYYY" />
    <TextField name="phone" label="Phone number" placeholder="(555) 555-5555" />
    <TextField name="email" label="Email" placeholder="name@example.com" />
    <TextField name="mrn" label="MRN" helperText="The number on the patient's wristband" />
    <TextField name="medicareId" placeholder="1EG4-TE5-MK72" />
    <label htmlFor="patientName">Patient name</label>
    <Select name="name" options={["Primary Care", "Family Medicine"]} />
  </form>
);
`,
  })),
  negative("code: SQL DDL", () => ({
    path: "db/schema.sql",
    text: `CREATE TABLE patients (
  id BIGSERIAL PRIMARY KEY,
  mrn VARCHAR(20) NOT NULL UNIQUE,
  first_name VARCHAR(100), last_name VARCHAR(100),
  ssn CHAR(11) CHECK (ssn ~ '^[0-9]{3}-[0-9]{2}-[0-9]{4}$'),
  dob DATE DEFAULT '1900-01-01',
  phone VARCHAR(20), email VARCHAR(255), npi NUMERIC(10)
);
CREATE INDEX patients_mrn_20240318 ON patients (mrn);
ALTER TABLE patients ADD COLUMN medicare_id CHAR(11);
INSERT INTO patient_status (id, name) VALUES (1, 'Active'), (2, 'Discharged');
GRANT SELECT (first_name, last_name) ON patients TO reporting;
`,
  })),
  negative("code: GraphQL", () => ({
    path: "schema.graphql",
    text: `type Patient {\n  "Medical record number"\n  mrn: ID!\n  name: HumanName\n  ssn: String @auth(requires: ADMIN)\n  dob: Date!\n  phone: [PhoneNumber!]\n}\nquery PatientByMrn($mrn: ID!) { patient(mrn: $mrn) { name { first last } ssn dob } }\n`,
  })),
  negative("code: test descriptions", () => ({
    path: "src/patient.test.ts",
    text: `describe("patient record", () => {
  it("rejects an SSN with letters", () => { expect(isSsn("abc-de-fghi")).toBe(false); });
  it("rejects an empty MRN", () => { expect(() => createPatient({ mrn: "" })).toThrow("MRN is required"); });
  it("keeps the patient's date of birth when the name changes", () => {});
  it("returns 404 for an unknown patient", async () => { await request(app).get("/patients/999").expect(404); });
  it("shows the phone number of the patient in 3 columns", () => {});
  test.each(["000-00-0000", "666-12-3456", "123-45-6789", "111-11-1111"])("treats %s as invalid", () => {});
});
`,
  })),
  negative("code: documentation", () => ({
    path: "README.md",
    text: `# Patient portal\n\nA patient has a name, a medical record number (MRN), a date of birth (DOB) and a phone number.\n\n| Field | Example | Description |\n| --- | --- | --- |\n| ssn | 987-65-4321 | Social Security Number |\n| mbi | 1EG4-TE5-MK72 | Medicare Beneficiary Identifier |\n| phone | (212) 555-0123 | Home phone |\n| email | jane.doe@example.org | Patient e-mail |\n\nCall our support at 1-800-555-0199. Patient support is open from 8-17. Name: see the patient banner.\n`,
  })),
  negative("code: business contacts", (random) => ({
    path: "src/components/Footer.tsx",
    text: `export const Footer = () => (\n  <footer>\n    <a href="tel:+1800${random.int(200, 499)}${random.digits(4)}">Call us</a>\n    <a href="mailto:${author("info", "acme-software.com")}">${author("info", "acme-software.com")}</a>\n    <a href="mailto:${author("privacy", "acme-software.com")}">Privacy</a>\n  </footer>\n);\n`,
  })),
  negative("code: configuration", () => ({
    path: "config/default.yml",
    text: `name: patient-service\nfullName: Patient Service\nport: 8080\ndatabase:\n  host: localhost\n  name: patients\n  user: patient_app\nemail:\n  from: noreply@example.com\nfirst: true\nlast: 100\nmrn:\n  pattern: "^[0-9]{8}$"\n  length: 8\nphone:\n  region: US\n`,
  })),
  negative("code: enumerations", () => ({
    path: "src/constants.ts",
    text: `export const RESOURCE_NAMES = { name: "Patient Summary", patientName: "Patient Name", displayName: "Lab Results", firstName: "First Name" };
export enum IdentifierType { SSN = "Social Security Number", MRN = "Medical Record Number", MBI = "Medicare Beneficiary Identifier" }
export const columns = [{ field: "mrn", headerName: "MRN", width: 120 }, { field: "lastName", headerName: "Last Name" }, { field: "dob", headerName: "DOB" }];
export const tabs = [{ name: "Vital Signs", path: "/patient/vitals" }, { name: "Care Team", path: "/patient/care-team" }];
export const events = { name: "Patient Admitted", firstName: "given_name", lastName: "family_name", email: "email_address" };
`,
  })),
];
