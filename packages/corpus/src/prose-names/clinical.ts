/** What is written in a chart: summaries, letters, notes, reports. */
import { parts } from "../labelled.ts";
import { prose } from "./cast.ts";

export const clinical = [
  ...prose(
    "discharge summary",
    "notes/discharge.txt",
    (c) =>
      parts`DISCHARGE SUMMARY\n\nPatient: ${c.p.any("label")}\nAdmitted: ${c.date}\nAttending: ${c.dr.full("provider")}, MD\n\nHOSPITAL COURSE\n${c.p.family("repeated")} was admitted with ${c.sick} and improved on ${c.drug}.\n`,
    (c) =>
      parts`DISCHARGE SUMMARY\n\n${c.p.mr} ${c.p.family("title")} is a ${c.age}-year-old ${c.p.man} admitted on ${c.date} with ${c.sick}. ${c.p.He} was discharged home in stable condition.\n\nDictated by: ${c.dr.full("provider")}, MD\n`,
    (c) =>
      parts`HOSPITAL COURSE: ${c.p.any("subject")} was admitted to the ICU on ${c.date} for ${c.sick}. On day two ${c.p.family("repeated")} was extubated. Dr. ${c.dr.family("provider")} recommended ${c.drug}.\n`,
    (c) =>
      parts`${c.p.upperFiled("number beside")}   MRN: ${c.mrn}   DOB: ${c.dob}\nADMISSION DIAGNOSIS: ${c.sick}\nDISPOSITION: Home with ${c.p.his} daughter ${c.kin.given("relation")}.\nAttending physician: Dr. ${c.dr.full("provider")}\n`,
    (c) =>
      parts`Discharge instructions for ${c.p.any("object")}\n\n1. Take ${c.drug} twice a day.\n2. Call the clinic for ${c.sick}.\n\nElectronically signed by ${c.dr.full("provider")}, DO\n`,
    (c) =>
      parts`Name: ${c.p.filedInitial("label")}\nMRN: ${c.mrn}\nService: Cardiology\n\nThe patient was seen by Dr. ${c.dr.family("provider")} for ${c.sick}. ${c.p.mr} ${c.p.family("title")} tolerated the procedure well.\n`,
    (c) =>
      parts`# Discharge\n\n**Patient name:** ${c.p.full("label")}\n**Diagnosis:** ${c.sick}\n\n${c.p.given("repeated")} lives with ${c.p.his} husband, ${c.kin.full("relation")}, who will give ${c.drug}.\n`,
  ),
  ...prose(
    "referral letter",
    "letters/referral.txt",
    (c) =>
      parts`Dear Dr. ${c.dr.family("provider")},\n\nThank you for seeing ${c.p.any("object")}, a ${c.age}-year-old ${c.p.man} with ${c.sick}.\n\nSincerely,\n${c.rn.full("provider")}, MD\n`,
    (c) =>
      parts`Dear ${c.dr.full("provider")}, MD:\n\nRe: ${c.p.full("label")}, DOB ${c.dob}\n\nI had the pleasure of seeing ${c.p.mr} ${c.p.family("title")} in clinic today for ${c.sick}.\n`,
    (c) =>
      parts`RE: ${c.p.filed("label")}\n\nDear colleague,\n\nI saw ${c.p.given("repeated")} on ${c.date}. ${c.p.He} is on ${c.drug} and reports no ${c.sick}.\n\nYours sincerely,\nDr. ${c.dr.full("provider")}\n`,
    (c) =>
      parts`Dear ${c.p.mr} ${c.p.family("title")},\n\nYour biopsy results are normal. Please continue ${c.drug} and see Dr. ${c.dr.family("provider")} in six weeks.\n`,
    (c) =>
      parts`To whom it may concern,\n\n${c.p.any("subject")} has been under my care for ${c.sick} since ${c.date} and cannot work.\n\n${c.dr.full("provider")}, MD\n`,
    (c) =>
      parts`I saw ${c.p.any("object")} in clinic on ${c.date}. ${c.p.He} complains of ${c.sick}. I have started ${c.drug}.\n`,
    (c) =>
      parts`I am referring ${c.p.suffixed("object")} for evaluation of ${c.sick}. Medications: ${c.drug}.\nReferring provider: ${c.dr.full("provider")}, NP\n`,
    (c) =>
      parts`Thank you for referring ${c.p.any("object")} to our cardiology service. As you know, ${c.p.given("repeated")} is a pleasant ${c.age} year old ${c.p.man} who presented with ${c.sick}.\n`,
    (c) =>
      parts`Re: ${c.p.mr} ${c.p.any("label")}\nDate of visit: ${c.date}\n\nMany thanks for asking me to see this patient with ${c.sick}.\n\n${c.dr.full("provider")}\nConsultant Cardiologist\n`,
  ),
  ...prose(
    "nursing note",
    "notes/nursing.txt",
    (c) =>
      parts`0715: ${c.p.any("subject")} denies ${c.sick}. Vitals stable. Call light in reach. ${c.rn.full("provider")}, RN\n`,
    (c) =>
      parts`Pt ${c.p.any("label")} resting comfortably, alert and oriented x3. Given ${c.drug} per Dr. ${c.dr.family("provider")}. -- ${c.rn.initial("provider")}, RN\n`,
    (c) => parts`Pt's wife ${c.kin.given("relation")} at bedside. Wife states pt has had ${c.sick} since ${c.date}.\n`,
    (c) =>
      parts`${c.p.mr} ${c.p.family("title")} refused ${c.drug} this morning. Charge nurse notified. Signed: ${c.rn.full("provider")} RN\n`,
    (c) => parts`Spoke with pt's son (${c.kin.full("relation")}, ${c.phone}) re: discharge plan and ${c.drug}.\n`,
    (c) => parts`Emergency contact: ${c.kin.any("relation")} (sister) ${c.phone}\nAllergies: penicillin\n`,
    (c) => parts`Next of kin is ${c.p.his} brother ${c.kin.full("relation")}; patient has ${c.sick}.\n`,
    (c) =>
      parts`Mother of patient, ${c.kin.any("relation")}, reports fever and ${c.sick} for two days. Nurse: ${c.rn.full("provider")}\n`,
    (c) =>
      parts`Report received from ${c.rn.given("provider")}, RN. ${c.p.any("subject")} complained of ${c.sick} at 0300, given ${c.drug}.\n`,
    (c) => parts`Wound care performed on ${c.p.any("object")}. Dressing changed, no drainage. Tolerated well.\n`,
    (c) =>
      parts`Baby boy ${c.p.family("title")} born at 39 weeks by cesarean. Apgar 8 and 9. Mother: ${c.kin.full("relation")}.\n`,
    (c) => parts`Room 412 ${c.p.filed("number beside")} ${c.mrn} NPO after midnight for EGD.\n`,
  ),
  ...prose(
    "soap note",
    "notes/soap.txt",
    (c) =>
      parts`S: ${c.p.any("subject")} is a ${c.age}-year-old ${c.p.man} who presents with ${c.sick}.\nO: BP 132/84, HR 76.\nA: ${c.sick}\nP: ${c.drug}, recheck in 2 weeks.\n`,
    (c) =>
      parts`S: ${c.p.any("subject")}, ${c.age}, here for follow-up of ${c.sick}.\nO: afebrile, lungs clear\nA/P: continue ${c.drug}\n`,
    (c) =>
      parts`SUBJECTIVE: ${c.p.any("subject")} reports worsening ${c.sick}. ${c.p.family("repeated")} denies fever.\nOBJECTIVE: stable\nProvider: ${c.dr.full("provider")}, PA-C\n`,
    (c) =>
      parts`CC: ${c.sick}\nHPI: ${c.p.initial("subject")} is a ${c.age} y/o ${c.p.man.charAt(0).toUpperCase()} with a history of diabetes on ${c.drug}.\n`,
    (c) => parts`HPI: This is a ${c.age} y.o. ${c.p.man} named ${c.p.any("label")} who comes in today for ${c.sick}.\n`,
    (c) =>
      parts`HPI: ${c.p.mr} ${c.p.any("title")} presents today with ${c.p.his} mother ${c.kin.given("relation")} for ${c.sick}.\n`,
    (c) => parts`${c.p.nick("subject")} was seen today for ${c.sick}. Goes by the nickname. Plan: ${c.drug}.\n`,
    (c) =>
      parts`PLAN: ${c.p.mr} ${c.p.family("title")}'s ${c.drug} was increased. Will discuss with Dr. ${c.dr.full("provider")}.\n`,
  ),
  ...prose(
    "radiology report",
    "reports/radiology.txt",
    (c) =>
      parts`PATIENT NAME: ${c.p.upperFiled("label")}\nEXAM: CT CHEST WITHOUT CONTRAST\nORDERING PHYSICIAN: ${c.dr.upper("provider")}\n\nFINDINGS: No pulmonary embolism.\nIMPRESSION: Normal study.\n`,
    (c) =>
      parts`CT ABDOMEN AND PELVIS\n\n${c.p.filed("number beside")} (MRN ${c.mrn}, DOB ${c.dob})\n\nINDICATION: ${c.sick}.\nReported by: ${c.dr.full("provider")}, MD, Radiology\n`,
    (c) =>
      parts`HISTORY: ${c.age}-year-old with ${c.sick}.\nFINDINGS: Discussed with Dr. ${c.dr.family("provider")} by telephone.\nPatient ${c.p.any("label")} tolerated the procedure well.\n`,
    (c) =>
      parts`MRI BRAIN\nPatient: ${c.p.upper("label")}\nTechnique: multiplanar T1 and T2.\nImpression: No acute infarct. Electronically signed by: ${c.dr.full("provider")} MD\n`,
  ),
  ...prose(
    "pathology report",
    "reports/pathology.txt",
    (c) =>
      parts`SURGICAL PATHOLOGY REPORT\n\nName: ${c.p.filed("label")}    MRN: ${c.mrn}\nSubmitting physician: ${c.dr.full("provider")}, MD\n\nGROSS: Received in formalin labeled "${c.p.filed("repeated")}" is a biopsy of the colon.\n`,
    (c) =>
      parts`The specimen is labeled with the patient's name (${c.p.full("label")}) and consists of a skin biopsy. Pathologist: ${c.dr.full("provider")}\n`,
    (c) => parts`Specimen A from ${c.p.any("object")}: adenocarcinoma of the colon, moderately differentiated.\n`,
  ),
  ...prose(
    "consent form",
    "forms/consent.txt",
    (c) =>
      parts`CONSENT FOR SURGERY\n\nI, ${c.p.any("label")}, authorize Dr. ${c.dr.full("provider")} to perform a colonoscopy.\n\nPatient signature: ${c.p.full("signature")}    Date: ${c.date}\nWitness: ${c.rn.full("provider")}, RN\n`,
    (c) => parts`I, ${c.kin.any("label")}, parent of ${c.p.any("relation")}, consent to the vaccination of my child.\n`,
    (c) =>
      parts`Patient's printed name: ${c.p.any("label")}\nI understand the risks of anesthesia.\nSigned: ${c.p.full("signature")}\n`,
  ),
  ...prose(
    "family history",
    "notes/family.txt",
    (c) =>
      parts`SOCIAL HISTORY: Lives with ${c.p.his} husband ${c.kin.given("relation")} and two children. Former smoker.\n`,
    (c) =>
      parts`The patient's daughter, ${c.kin.any("relation")}, is the health care proxy. Her number is ${c.phone}.\n`,
    (c) =>
      parts`${c.p.mr} and Mrs. ${c.kin.family("title")} were counseled about the genetic test for cystic fibrosis.\n`,
    (c) =>
      parts`${c.p.given("none")} and ${c.p.his} partner ${c.kin.given("relation")} attended the fertility clinic on ${c.date}.\n`,
    (c) => parts`FAMILY HISTORY: Father ${c.kin.any("relation")} died of colon cancer at 61. Mother alive and well.\n`,
    (c) => parts`History obtained from ${c.p.his} caregiver, ${c.kin.any("relation")}, as the patient has dementia.\n`,
    (c) => parts`Guardian: ${c.kin.any("relation")}\nRelationship: grandmother\nChild has asthma, uses albuterol.\n`,
    (c) =>
      parts`Her sister ${c.kin.given("relation")} was diagnosed with breast cancer; her aunt ${c.q.given("relation")} with ovarian cancer.\n`,
    (c) => parts`Pt's mom, ${c.kin.given("relation")}, called about the ${c.drug} refill.\n`,
    (c) =>
      parts`${c.p.any("subject")} lives alone since the death of ${c.p.his} wife ${c.kin.given("relation")}. Depression screen positive.\n`,
  ),
  ...prose(
    "psychiatry note",
    "notes/psych.txt",
    (c) =>
      parts`${c.p.any("subject")} endorses depressed mood and poor sleep. ${c.p.given("repeated")} denies suicidal ideation. Therapist: ${c.dr.full("provider")}, LCSW\n`,
    (c) => parts`Session with ${c.p.any("object")} focused on panic attacks; sertraline was increased.\n`,
    (c) => parts`Master ${c.p.full("title")}, aged 9, was assessed for ADHD with his mother present.\n`,
    (c) =>
      parts`Sra. ${c.p.family("title")} se presentó con dolor torácico. Paciente: ${c.p.any("label")}. Diagnóstico: angina.\n`,
  ),
  ...prose(
    "emergency note",
    "notes/ed.txt",
    (c) => parts`EMS brought in ${c.p.any("object")}, a ${c.age} y/o ${c.p.man} with ${c.sick}, from home.\n`,
    (c) =>
      parts`${c.p.upper("subject")} ARRIVED BY AMBULANCE WITH ${c.sick.toUpperCase()}. TREATED BY DR. ${c.dr.upper("provider")}.\n`,
    (c) =>
      parts`Triage: ${c.p.filed("subject")} presents with ${c.sick}, onset this morning. Triage nurse ${c.rn.full("provider")}, RN.\n`,
    (c) =>
      parts`${c.p.any("subject")} was transferred from Mercy Hospital for ${c.sick}. ${c.p.mr} ${c.p.family("title")} is intubated.\n`,
    (c) =>
      parts`${c.p.any("subject")} died on ${c.date} of ${c.sick}. Family notified by Dr. ${c.dr.family("provider")}.\n`,
    (c) =>
      parts`${c.p.any("subject")} underwent appendectomy on ${c.date}. Surgeon: ${c.dr.full("provider")}. Anesthesiologist: ${c.rn.full("provider")}.\n`,
    (c) => parts`At 14:20 ${c.p.family("none")} became unresponsive; CPR was started and epinephrine given.\n`,
  ),
];
