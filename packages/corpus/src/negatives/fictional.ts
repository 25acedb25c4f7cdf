/** Patients that are proved fictional: reserved numbers, sample cards, placeholder people. */
import { negative, repeat, type NegativeWriter } from "./negative.ts";

const reservedSsns = [
  "987-65-4320",
  "987-65-4321",
  "987-65-4329",
  "078-05-1120",
  "219-09-9999",
  "123-45-6789",
  "111-11-1111",
  "000-12-3456",
  "666-12-3456",
  "900-12-3456",
  "999-62-1234",
  "123-00-4567",
  "123-45-0000",
];
const people = ["Jane Doe", "John Doe", "Doe, Jane", "Test Patient", "JOHN DOE", "Baby Doe"];
const mrns = ["MRN-000123", "MRN-000000", "12345", "000123", "123", "TEST-001"];
const mails = [
  "jane.doe@example.com",
  "patient@example.org",
  "j.doe@clinic.test",
  "a@mail.example",
  "nobody@host.invalid",
];

export const fictional: readonly NegativeWriter[] = [
  negative("fictional: objects", (random) => ({
    path: "test/fixtures/patients.ts",
    text: `export const patients = [\n${repeat(
      6,
      () =>
        `  {\n    name: "${random.pick(people)}",\n    ssn: "${random.pick(reservedSsns)}",\n    mrn: "${random.pick(mrns)}",\n    dob: "${random.pick(["1980-01-01", "1970-01-01", "2000-01-01", "1900-01-01"])}",\n    phone: "${random.int(201, 989)}-555-01${random.digits(2)}",\n    email: "${random.pick(mails)}",\n    medicareId: "${random.pick(["1EG4-TE5-MK72", "1EG4-TE5-MK73", "1EG4TE5MK73"])}",\n  },`,
    )}];\n`,
  })),
  negative("fictional: table", (random) => ({
    path: "data/patients.csv",
    text: `first_name,last_name,ssn,mrn,birth_date,phone,email\n${repeat(
      8,
      () =>
        `Jane,Doe,${random.pick(reservedSsns)},${random.pick(mrns)},1980-01-01,(${random.int(201, 989)}) 555-01${random.digits(2)},${random.pick(mails)}`,
    )}`,
  })),
  negative("fictional: JSON", (random) => ({
    path: "fixtures/patient.json",
    text: JSON.stringify(
      {
        resourceType: "Patient",
        name: [{ family: "Doe", given: ["Jane"] }],
        birthDate: "1980-01-01",
        telecom: [{ system: "phone", value: `+1-${random.int(201, 989)}-555-01${random.digits(2)}` }],
        identifier: [{ system: "http://hl7.org/fhir/sid/us-ssn", value: random.pick(reservedSsns) }],
      },
      null,
      2,
    ),
  })),
  negative("fictional: prose", (random) => ({
    path: "notes/example.txt",
    text: `Patient: Jane Doe\nMRN: ${random.pick(mrns)}\nDOB: 01/01/1980\nSSN: ${random.pick(reservedSsns)}\nPhone: (${random.int(201, 989)}) 555-01${random.digits(2)}\nE-mail: ${random.pick(mails)}\n\nPatient seen for chest pain. BP 120/80, HR 72, metformin 500 mg.\n`,
  })),
  negative("fictional: placeholders", () => ({
    path: ".env.example",
    text: `PATIENT_NAME=<patient name>\nPATIENT_SSN=xxx-xx-xxxx\nPATIENT_MRN=your-mrn-here\nPATIENT_DOB=YYYY-MM-DD\nPATIENT_EMAIL=\${EMAIL}\nPATIENT_PHONE=###-###-####\nSSN=[SSN_REDACTED]\nMRN=[REDACTED]\nDOB={{dob}}\nPATIENT_FIRST_NAME=%s\n`,
  })),
  negative("fictional: generators", () => ({
    path: "test/factory.ts",
    text: `export const makePatient = () => ({\n  firstName: faker.person.firstName(),\n  lastName: faker.person.lastName(),\n  ssn: faker.helpers.replaceSymbols("###-##-####"),\n  mrn: \`MRN-\${counter++}\`,\n  dob: faker.date.birthdate(),\n  phone: faker.phone.number("###-555-01##"),\n  email: \`patient\${counter}@example.com\`,\n});\n`,
  })),
];
