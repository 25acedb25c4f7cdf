/** Running text: notes, letters, phone memos, e-mails. */
import { chartOf, expecting, proseStyles } from "../chart.ts";
import { labelledText, parts, type Part } from "../labelled.ts";
import type { Writer } from "./writer.ts";

const complaints = ["chest pain", "shortness of breath", "a persistent cough", "lower back pain", "recurrent migraine"];
const plans = [
  "Continue metformin 500 mg twice daily, recheck A1c in 3 months.",
  "Start lisinopril 10 mg daily; BP 148/92 today, HR 88.",
  "Referred to cardiology, echo ordered for ICD-10 I50.9.",
  "Discharged home in stable condition, follow up in 2 weeks.",
];

export const prose: readonly Writer[] = [
  {
    kind: "prose: clinical note",
    write(random, admit) {
      const chart = chartOf(admit(), 1, proseStyles(random));
      const pronoun = chart.patient.sex === "F" ? "She" : "He";
      const header = random.pick<Part>([
        parts`PATIENT: ${chart.name}\nMRN: ${chart.mrn}\nDOB: ${chart.birth}\nSSN: ${chart.ssn}\n`,
        parts`Patient Name: ${chart.name}    MRN: ${chart.mrn}\nDate of Birth: ${chart.birth}    Phone: ${chart.phone}\n`,
        parts`Pt: ${chart.name}  |  DOB ${chart.birth}  |  MRN# ${chart.mrn}  |  Medicare ${chart.mbi}\n`,
        parts`Name: ${chart.name}\nMedical Record Number: ${chart.mrn}\nD.O.B.: ${chart.birth}\nMBI: ${chart.mbi}\n`,
      ]);
      const contact = random.pick<Part>([
        parts`Home phone ${chart.phone}, e-mail ${chart.email}.`,
        parts`Contact: ${chart.phone}`,
        parts`Portal account registered to ${chart.email}.`,
        parts`Lives at ${chart.address} with a daughter.`,
        parts`Address: ${chart.address}`,
        parts`ZIP code: ${chart.zip}`,
      ]);
      const ofCare = random.fork("care");
      const { admitted, discharged, visited, died, age } = chart;
      const course = ofCare.pick<Part>([
        parts`Admitted on ${admitted}, discharged ${discharged}.`,
        parts`This is a ${age}-year-old ${pronoun === "She" ? "woman" : "man"}, last seen in clinic on ${visited}.`,
        parts`Age: ${age}. Underwent surgery on ${visited}.`,
        parts`${pronoun} was hospitalized from ${admitted} and expired on ${died} at the age of ${age}.`,
        parts`${age} y/o, DOS: ${visited}. Next appointment: ${discharged}`,
        parts`${age}${chart.patient.sex} with ${random.pick(complaints)} since ${ofCare.int(2, 9)} days. Date of admission: ${admitted}`,
      ]);
      return labelledText(
        "prose: clinical note",
        `notes/visit-${random.int(1, 99)}.txt`,
        "plain-text",
        1,
        parts`${header}\nHISTORY OF PRESENT ILLNESS\n${pronoun} presents with ${random.pick(complaints)} for ${random.int(2, 9)} days. ${course}\n\nPLAN\n${random.pick(plans)}\n\n${contact}\n`,
      );
    },
  },
  {
    kind: "prose: narrative",
    write(random, admit) {
      const chart = chartOf(admit(), 1, proseStyles(random));
      const named = expecting("context", chart.name);
      const sentence = random.pick<Part>([
        parts`The patient (MRN ${chart.mrn}, born ${chart.birth}) was admitted on ${chart.admitted} with ${random.pick(complaints)}.`,
        parts`${named}, DOB ${chart.birth}, MRN ${chart.mrn}, was seen in the clinic for ${random.pick(complaints)}.`,
        parts`Reviewed the chart of ${named} (SSN ${chart.ssn}, date of birth ${chart.birth}); diagnosis confirmed.`,
        parts`Patient ${named} called from ${chart.phone} about the biopsy result, medical record number ${chart.mrn}.`,
        parts`Medicare beneficiary ${chart.mbi} (${named}) was prescribed warfarin; reach the patient at ${chart.email}.`,
      ]);
      return labelledText(
        "prose: narrative",
        `docs/case-${random.int(1, 99)}.md`,
        "plain-text",
        1,
        parts`# Case review\n\n${sentence} ${random.pick(plans)}\n`,
      );
    },
  },
  {
    kind: "prose: letter",
    write(random, admit) {
      const chart = chartOf(admit(), 1, proseStyles(random));
      const body = random.pick<Part>([
        parts`Thank you for referring this patient, who has been treated for hypertension since ${random.int(2008, 2022)} and was seen on ${chart.visited}.`,
        parts`We enclose the laboratory results of your patient. The haemoglobin was 9.8 g/dL.`,
      ]);
      return labelledText(
        "prose: letter",
        `letters/referral-${random.int(1, 99)}.txt`,
        "plain-text",
        1,
        parts`Dear Dr. ${random.pick(["Hale", "Mora", "Lund"])},\n\nRE: ${chart.name}\nDOB: ${chart.birth}\nMRN: ${chart.mrn}\n\n${random.chance(0.5) ? parts`${expecting("context", chart.name)}\n${chart.addressBlock}\n\n` : ""}${body}\nThe patient can be reached at ${chart.phone} or ${chart.email}.\n\nSincerely,\nDepartment of Cardiology\n`,
      );
    },
  },
  {
    kind: "prose: phone memo",
    write(random, admit) {
      const chart = chartOf(admit(), 1, proseStyles(random));
      const named = expecting("context", chart.name);
      const memo = random.pick<Part>([
        parts`${random.int(1, 12)}:${random.int(10, 59)} pm - ${named} called re: lab results. Callback ${chart.phone}. DOB ${chart.birth}.`,
        parts`Msg for nurse: pt ${named} needs refill of insulin, call ${chart.phone}, MRN ${chart.mrn}`,
        parts`Left voicemail at ${chart.phone} about appointment with oncology. Patient e-mail: ${chart.email}. Verified last name and DOB ${chart.birth}.`,
      ]);
      return labelledText("prose: phone memo", "memo.txt", "plain-text", 1, parts`${memo}\n`);
    },
  },
  {
    kind: "prose: e-mail",
    write(random, admit) {
      const chart = chartOf(admit(), 1, proseStyles(random));
      const named = expecting("context", chart.name);
      const ask = random.pick<Part>([
        parts`my SSN is ${chart.ssn} and my date of birth is ${chart.birth}. My Medicare number is ${chart.mbi}.`,
        parts`please update my phone number to ${chart.phone}. My MRN is ${chart.mrn}, DOB ${chart.birth}.`,
        parts`I still have chest pain after the surgery. Call me at ${chart.phone}. DOB: ${chart.birth}`,
      ]);
      return labelledText(
        "prose: e-mail",
        `support/ticket-${random.int(100, 999)}.eml`,
        "plain-text",
        1,
        parts`From: ${named} <${chart.email}>\nTo: support@clinic.example\nSubject: Patient portal\n\nHello,\n${ask}\n\nThank you\n${named}\n`,
      );
    },
  },
  {
    kind: "prose: bug report",
    write(random, admit) {
      const charts = [chartOf(admit(), 1, proseStyles(random)), chartOf(admit(), 2, proseStyles(random))] as const;
      return labelledText(
        "prose: bug report",
        `docs/bugs/${random.int(100, 999)}.md`,
        "plain-text",
        2,
        parts`## Merge creates duplicate patients\n\n1. Open patient MRN ${charts[0].mrn} (DOB: ${charts[0].birth}, SSN: ${charts[0].ssn})\n2. Merge with patient MRN ${charts[1].mrn} (DOB: ${charts[1].birth}, SSN: ${charts[1].ssn})\n3. The encounter list is empty\n`,
      );
    },
  },
];
