import { expect, test } from "@jest/globals";
import { splitWords } from "../../src/context/words.ts";

test.each([
  ["patientDOB", ["patient", "dob"]],
  ["patient_dob", ["patient", "dob"]],
  ["PATIENT-DOB", ["patient", "dob"]],
  ["patient dob", ["patient", "dob"]],
  ["patient.dob", ["patient", "dob"]],
  ["PatientDob", ["patient", "dob"]],
  ["SSNValue", ["ssn", "value"]],
  ["patientSSNs", ["patient", "ssn", "s"]],
  ["SSNS", ["ssns"]],
  ["adobe", ["adobe"]],
  ["patient2", ["patient", "2"]],
  ["phone_1_home", ["phone", "1", "home"]],
  ["número", ["número"]],
  ["Número", ["número"]],
  ["TELÉFONO_CASA", ["teléfono", "casa"]],
  ["ÉTATCivil", ["état", "civil"]],
  ["$_#ssn!", ["ssn"]],
  ["", []],
  ["---", []],
])("%s", (label, words) => {
  expect(splitWords(label)).toEqual(words);
});
