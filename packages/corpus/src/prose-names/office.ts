/** What is written about patients elsewhere: e-mails, tickets, chats, commits, READMEs, logs, tables, transcripts. */
import { parts } from "../labelled.ts";
import { prose } from "./cast.ts";

export const office = [
  ...prose(
    "e-mail",
    "support/message.eml",
    (c) =>
      parts`Subject: refill request\n\nHi ${c.rn.given("provider")},\n\nCan you send ${c.drug} for ${c.p.any("object")}? ${c.p.He} called this morning.\n\nThanks,\nDr. ${c.dr.family("provider")}\n`,
    (c) =>
      parts`Hello,\n\nMy name is ${c.p.any("label")} and I had surgery at your clinic on ${c.date}. I still have pain.\n\nThank you,\n${c.p.full("signature")}\n`,
    (c) =>
      parts`Hi team,\n\n${c.p.any("subject")} was discharged without ${c.p.his} ${c.drug} prescription. Please call ${c.p.his} wife ${c.kin.given("relation")} at ${c.phone}.\n`,
    (c) =>
      parts`Subject: FW: ${c.p.filed("number beside")} (MRN ${c.mrn})\n\nPlease review the biopsy for this patient before clinic.\n`,
    (c) =>
      parts`Hi,\nthis is ${c.kin.any("label")}, ${c.p.given("relation")}'s mother. ${c.p.He} has a fever again and we are out of amoxicillin.\n`,
    (c) =>
      parts`I am writing on behalf of my father, ${c.p.any("relation")}, who is a patient of Dr. ${c.dr.family("provider")}. He has been having ${c.sick}.\n`,
    (c) => parts`Could someone from oncology look at ${c.p.any("owner")}'s labs? The potassium is 6.1.\n`,
    (c) =>
      parts`Quick update on ${c.p.any("object")}: the MRI showed a mass, oncology consult is booked for ${c.date}.\n`,
    (c) =>
      parts`Dear ${c.p.given("none")},\n\nyour appointment with cardiology is on ${c.date}.\n\nMemorial Hospital\n`,
    (c) =>
      parts`Dear Mr. and Mrs. ${c.p.family("title")},\n\nthe newborn screening of your daughter ${c.kin.given("relation")} was normal.\n`,
  ),
  ...prose(
    "ticket",
    "docs/tickets/1042.md",
    (c) =>
      parts`## Chart shows wrong allergies\n\nReported by the ward: patient ${c.p.any("label")} has a penicillin allergy, but the chart says none.\n`,
    (c) =>
      parts`**Steps**\n\n1. Search for ${c.p.any("object")} (MRN ${c.mrn})\n2. Open the medication list\n3. ${c.drug} is shown twice\n`,
    (c) =>
      parts`Merge failed: ${c.p.any("object")} and ${c.q.any("object")} are the same patient. See MRN ${c.mrn} and MRN ${c.mrn2}.\n`,
    (c) => parts`Customer says that ${c.p.any("owner")}'s lab results appear under ${c.q.any("owner")}'s chart.\n`,
    (c) =>
      parts`The appointment of ${c.p.any("owner")} with Dr. ${c.dr.family("provider")} was booked twice in the patient portal.\n`,
    (c) => parts`Patient name is ${c.p.full("label")}, DOB is ${c.dob}. The label printer cuts it off.\n`,
    (c) =>
      parts`Fixed for ${c.p.given("none")} ${c.p.family("none")}; waiting for the pharmacy to confirm the prescription.\n`,
    (c) => parts`Duplicate record for ${c.p.upperFiled("object")} in the radiology worklist since ${c.date}.\n`,
    (c) =>
      parts`Incident: insulin was given to ${c.p.any("object")} instead of ${c.q.any("object")}. Nurse ${c.rn.full("provider")} reported it.\n`,
  ),
  ...prose(
    "chat",
    "support/chat.txt",
    (c) =>
      parts`[10:02] Agent: How can I help?\n[10:03] Visitor: My name is ${c.p.any("label")}, I need my test results\n[10:04] Agent: Thank you. Are you a patient of Dr. ${c.dr.family("provider")}?\n`,
    (c) =>
      parts`[14:11] nurse: did anyone call ${c.p.any("object")} about the positive culture?\n[14:12] desk: yes, ${c.p.given("repeated")} will come in tomorrow\n`,
    (c) => parts`@here ${c.p.any("subject")} is in room 4 with ${c.sick}, who is free?\n`,
    (c) =>
      parts`[09:00] front desk: ${c.p.mr} ${c.p.family("title")} is here for the 9am echo\n[09:01] tech: ok send ${c.p.him} back\n`,
    (c) =>
      parts`Agent: Can I have your name?\nCaller: ${c.p.any("none")}.\nAgent: And your date of birth?\nCaller: ${c.dob}.\n`,
    (c) => parts`FYI ${c.p.given("none")} from bed 12 had another seizure, lorazepam given\n`,
    (c) => parts`just talked to ${c.p.any("object")}, ${c.p.he} stopped taking ${c.drug} because of nausea\n`,
  ),
  ...prose(
    "commit message",
    "CHANGELOG.md",
    (c) => parts`fix: chart of ${c.p.any("owner")} crashed when ${c.p.his} diagnosis had no code\n`,
    (c) =>
      parts`Fix rounding of doses\n\nFound while looking at patient ${c.p.any("label")}, who got 5 mg of ${c.drug} instead of 2.5 mg.\n`,
    (c) => parts`test: use the real HL7 message of ${c.p.any("object")}, MRN ${c.mrn}, from the lab\n`,
    (c) => parts`Add regression test for ${c.p.mr} ${c.p.family("title")}'s duplicate prescriptions\n`,
    (c) => parts`Reverts the ${c.p.family("none")} workaround for the medication list\n`,
  ),
  ...prose(
    "readme",
    "docs/demo.md",
    (c) =>
      parts`# Demo\n\nLog in and search for the patient ${c.p.any("label")}. The encounter of ${c.date} shows the bug with the ${c.drug} order.\n`,
    (c) =>
      parts`The sample export contains one patient, ${c.p.any("label")} (born ${c.dob}), with two encounters and a diagnosis of diabetes.\n`,
    (c) => parts`## Known problems\n\n- The discharge letter of ${c.p.any("owner")} prints twice.\n`,
    (c) =>
      parts`In our pilot at the clinic, ${c.p.any("subject")}, a ${c.age}-year-old diabetic, used the app to log ${c.p.his} glucose.\n`,
    (c) =>
      parts`For example, ${c.p.mr} ${c.p.family("title")} was readmitted after three days with ${c.sick}, which the model missed.\n`,
  ),
  ...prose(
    "log",
    "logs/app.log",
    (c) => parts`2024-03-11 10:22:01 INFO Admitted patient ${c.p.any("label")} to ward 5B\n`,
    (c) => parts`2024-03-11 10:22:01 WARN No allergy list for patient "${c.p.filed("label")}" mrn=${c.mrn}\n`,
    (c) => parts`2024-03-11 10:22:01 INFO Prescription of ${c.drug} for ${c.p.any("object")} sent to pharmacy\n`,
    (c) => parts`2024-03-11 10:22:01 INFO Appointment reminder sent to ${c.p.any("object")} at ${c.phone}\n`,
    (c) =>
      parts`2024-03-11 10:22:01 ERROR could not merge ${c.p.upperFiled("number beside")} (${c.mrn}) with ${c.q.upperFiled("number beside")} (${c.mrn2}): patient mismatch\n`,
  ),
  ...prose(
    "list",
    "lists/rounds.md",
    (c) =>
      parts`## Rounds\n\n- ${c.p.filed("list")}, MRN ${c.mrn}, ${c.sick}\n- ${c.q.filed("list")}, MRN ${c.mrn2}, pneumonia\n`,
    (c) =>
      parts`Patients to call about their results:\n\n1. ${c.p.full("list")}\n2. ${c.q.full("list")}\n3. ${c.kin.full("list")}\n`,
    (c) =>
      parts`| Patient | Diagnosis | Room |\n| --- | --- | --- |\n| ${c.p.full("list")} | ${c.sick} | 12 |\n| ${c.q.full("list")} | asthma | 14 |\n`,
    (c) =>
      parts`| Name | DOB | Medication |\n|---|---|---|\n| ${c.p.filed("list")} | ${c.dob} | ${c.drug} |\n| ${c.q.filedInitial("list")} | ${c.dob2} | aspirin |\n`,
    (c) =>
      parts`OR SCHEDULE\n07:30  ${c.p.upperFiled("list")}  ${c.mrn}  LAP CHOLE  DR ${c.dr.upper("provider")}\n09:00  ${c.q.upperFiled("list")}  ${c.mrn2}  HERNIA REPAIR  DR ${c.rn.upper("provider")}\n`,
    (c) =>
      parts`Bed 1: ${c.p.full("list")} - ${c.sick}, on ${c.drug}\nBed 2: ${c.q.full("list")} - pneumonia, on oxygen\n`,
    (c) => parts`Waitlist for transplant: ${c.p.full("list")}, ${c.q.full("list")}, ${c.kin.full("list")}.\n`,
  ),
  ...prose(
    "transcript",
    "transcripts/visit.txt",
    (c) =>
      parts`DOCTOR: Good morning, ${c.p.mr} ${c.p.family("title")}. How is the pain?\nPATIENT: Better since the ${c.drug}.\n`,
    (c) =>
      parts`Nurse: Can you confirm your name and date of birth?\nPatient: ${c.p.any("none")}, ${c.dob}.\nNurse: Thank you, ${c.p.given("repeated")}.\n`,
    (c) =>
      parts`This is Dr. ${c.dr.full("provider")} dictating on ${c.p.any("object")}, medical record number ${c.mrn}. Date of visit ${c.date}.\n`,
    (c) =>
      parts`Dr. ${c.dr.family("provider")}: So, ${c.p.given("none")}, what brings you in?\n${c.p.given("none")}: My knee hurts and the ibuprofen does nothing.\n`,
    (c) =>
      parts`Caller identified herself as ${c.kin.any("label")}, the wife of ${c.p.any("relation")}, and asked about his surgery.\n`,
  ),
  ...prose(
    "heading",
    "notes/case.md",
    (c) =>
      parts`# ${c.p.full("number beside")} (DOB ${c.dob})\n\nAdmitted with ${c.sick}. Attending: ${c.dr.full("provider")}.\n`,
    (c) => parts`${c.p.full("number beside")}\n${c.dob}\n\nAssessment: ${c.sick}. Plan: ${c.drug}.\n`,
    (c) => parts`${c.p.filed("number beside")} - ${c.mrn}\nProgress note: improving, afebrile.\n`,
    (c) => parts`MRN ${c.mrn} ${c.p.filed("number beside")}\nAssessment: ${c.sick}.\n`,
    (c) => parts`DOB ${c.dob}, ${c.p.full("number beside")}: follow-up of ${c.sick}, ${c.drug} continued.\n`,
    (c) =>
      parts`${c.p.full("number beside")}, MRN ${c.mrn}, was seen for ${c.sick}. ${c.p.family("repeated")} was discharged.\n`,
    (c) =>
      parts`${c.p.any("number beside")}, date of birth ${c.dob}, was seen by ${c.dr.full("provider")}, MD. ${c.p.given("repeated")} has ${c.sick}.\n`,
    (c) => parts`--- ${c.p.upper("number beside")} / ${c.mrn} / ${c.dob} ---\nGlucose 182, HbA1c 8.1\n`,
    (c) => parts`${c.p.full("number beside")} (born ${c.dob}) has been taking ${c.drug} for years.\n`,
  ),
  ...prose(
    "insurance letter",
    "letters/claim.txt",
    (c) =>
      parts`Member: ${c.p.any("label")}\nClaim for: ${c.drug}\nThe claim was denied because the diagnosis was missing.\nReviewed by ${c.dr.full("provider")}, MD\n`,
    (c) => parts`Dear ${c.p.mr} ${c.p.any("title")}:\n\nYour claim for the surgery on ${c.date} was approved.\n`,
    (c) =>
      parts`Subscriber ${c.p.any("label")}, dependent ${c.kin.any("label")}: prior authorization for an MRI was denied.\n`,
    (c) =>
      parts`On ${c.date} ${c.p.any("subject")} received physical therapy. Therapist ${c.rn.full("provider")}, PT.\n`,
  ),
  ...prose(
    "interview note",
    "notes/interview.txt",
    (c) => parts`${c.p.any("subject")} told the nurse that ${c.p.he} stopped ${c.drug}.\n`,
    (c) =>
      parts`We discussed the case of ${c.p.any("owner")} at the tumor board. ${c.dr.full("provider")}, MD, presented.\n`,
    (c) => parts`${c.p.any("owner")}'s mother called the clinic: the rash is back.\n`,
    (c) => parts`${c.p.any("subject")} suffers from ${c.sick} and takes ${c.drug} daily.\n`,
    (c) => parts`Visited ${c.p.any("object")} at home; wound is healing, ${c.p.he} needs insulin teaching.\n`,
    (c) => parts`According to ${c.p.any("none")}, the tumor was found by chance.\n`,
    (c) => parts`We lost ${c.p.given("none")} last night. The chemo had stopped working.\n`,
    (c) => parts`Patient is ${c.p.any("label")}, a retired teacher with ${c.sick}.\n`,
    (c) => parts`Patient, ${c.p.any("label")}, was found to have ${c.sick}.\n`,
    (c) => parts`The patient is named ${c.p.any("label")} and takes ${c.drug}.\n`,
    (c) => parts`Client ${c.p.any("label")} attended group therapy. Counselor: ${c.dr.full("provider")}\n`,
    (c) => parts`${c.p.initial("subject")} has diabetes. Last HbA1c 8.1 on ${c.date}.\n`,
    (c) => parts`Resident ${c.p.any("label")} fell in the bathroom at 6 am; X-ray negative for fracture.\n`,
    (c) => parts`${c.p.any("subject")}, who has a history of ${c.sick}, called for a refill of ${c.drug}.\n`,
    (c) =>
      parts`Assessment of ${c.p.mr} ${c.p.suffixed("title")}: stable angina. Cardiologist ${c.dr.full("provider")} agrees.\n`,
  ),
  ...prose(
    "treatment only",
    "notes/providers.txt",
    (c) =>
      parts`Dr. ${c.dr.full("provider")} presented the case. The patient had ${c.sick}. Discussed with ${c.rn.full("provider")}, RN.\n`,
    (c) =>
      parts`Attending: ${c.dr.full("provider")}\nResident physician: ${c.rn.full("provider")}, MD\nThe patient has ${c.sick}.\n`,
    (c) =>
      parts`cc: ${c.dr.full("provider")}, MD; Primary care provider: ${c.rn.full("provider")}\nPatient seen for ${c.sick}.\n`,
    (c) => parts`Electronically signed by ${c.dr.filed("provider")}, MD on ${c.date} at 10:42. Patient stable.\n`,
    (c) =>
      parts`Please call Nurse ${c.rn.family("provider")} or Doctor ${c.dr.family("provider")} with questions about your surgery.\n`,
    (c) =>
      parts`The patient was referred by ${c.dr.full("provider")}, MD, to Professor ${c.rn.full("provider")} for ${c.sick}.\n`,
    (c) => parts`Surgeon: ${c.dr.full("provider")}\nAssistant: ${c.rn.full("provider")}\nProcedure: appendectomy\n`,
    (c) => parts`Pharmacist ${c.rn.full("provider")} dispensed ${c.drug}; prescriber ${c.dr.full("provider")}, NP.\n`,
  ),
];
