/** Words of context, matched as whole words of labels. Ordinary words stay out: a wrong one costs silence elsewhere. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** The person whose health is spoken of, or who is insured. */
export const PATIENT = words(
  "patient patients enrollee enrollees insured insuree decedent newborn inpatient outpatient bene hl7 fhir paciente",
);

/** Patients in texts about health; elsewhere those of a newsletter, a transfer of money, a loan; a personal access token. */
export const PATIENT_IN_HEALTH = words("subscriber beneficiary beneficiaries guarantor pat");

/** Health content. */
export const CLINICAL = words(
  "diagnosis diagnoses diagnostic dx icd icd9 icd10 cpt hcpcs ndc loinc snomed rxnorm medication medications med meds prescription prescriptions " +
    "rx allergy allergies encounter encounters immunization immunizations vaccine vaccination hba1c a1c glucose hemoglobin cholesterol bloodpressure " +
    "systolic diastolic symptom symptoms clinical admission admitted discharge discharged comorbidities prognosis biopsy pathology radiology oncology " +
    "chemotherapy dialysis pregnancy hiv std psychiatric therapy treatment mrn mrns npi medicare medicaid hicn mbi physician attending pcp ward " +
    "hospital clinic lab labs labresult specimen surgery vitals bmi copay icu ehr emr",
);

/** People who are not the patient. */
export const PROVIDER = words(
  "provider providers physician doctor dr nurse prescriber practitioner clinician surgeon attending staff employee admin operator agent vendor pharmacist pcp payer employer",
);

/** Those whose address is public: who treats, pays, employs or sells. */
export const ORGANISATION = words(
  "organization organisation org hospital clinic facility pharmacy company employer payer payor insurer carrier vendor supplier store shop branch office school " +
    "university bank laboratory lab merchant warehouse practice department agency business brand custodian site venue " +
    "organizations hospitals clinics facilities pharmacies companies employers payers insurers vendors suppliers stores shops branches offices schools banks sites venues",
);

/** What a person is, in the sense of the combination by which Sweeney (2000) told people apart. */
export const SEX = words("sex gender sexo genero género");

/** People who publish their name and address: authors of code and documents. */
export const PUBLISHED_PERSON = words(
  "author authors developer developers contributor contributors maintainer maintainers committer copyright licensor publisher codeowner codeowners signed reviewer assignee bugs funding git github gitlab citation",
);

/** What the value is when it is not the identifier that its shape suggests. */
export const OTHERWISE = words(
  "version ver port sha sha1 sha256 md5 hash checksum digest uuid guid timestamp epoch build revision isbn issn sku upc ean asin part serial model regex regexp pattern format mask " +
    "placeholder example examples schema invoice order ticket tracking offset length size width height color colour latency count index latitude longitude lat lng lon",
);

/** Words of health in running text, as one pass finds them. */
export const CLINICAL_TEXT =
  /\b(?:patients?|diagnos(?:is|ed)|medications?|prescriptions?|allerg(?:y|ies|ic)|physical exam|chief complaint|blood pressure|hospital(?:ized)?|clinic(?:al)?|hba1c|a1c|icd-?10|mg\/dl|mmhg|mg (?:po|daily|bid|tid)|medical history|pt presents|medicare|medicaid|insurance id|lab results?|biopsy|chemotherapy|dialysis|pregnan(?:t|cy)|hiv|diabet(?:es|ic)|hypertension|asthma|cancer|physician|surgery|vaccin\w{0,6}|mrn|date of birth|dob)\b/gi;

/** Beginnings and middles of words about health, of six letters at least, in text and in code alike. */
export const HEALTH_STEMS: readonly string[] = (
  "patient paciente insured beneficiar enrollee guarantor decedent newborn medical medicare medicaid medication medicine clinic hospital " +
  "diagnosis diagnoses diagnosed prescription allergy allergi allergic physician surgery biopsy asthma cancer diabet hypertens chemother " +
  "dialysis pregnan vaccin symptom pt_name pat_name pt_first pt_last patname hemoglobin glucose immuniz " +
  "pneumonia insulin oncolog cardiolog radiolog metformin warfarin lisinopril amoxicillin antibiotic penicillin carcinoma dementia sepsis"
).split(" ");

/**
 * Whether a text is about health at all. Where it is not, contact data or names of one kind or two are nothing to warn of;
 * the anchor pass and the decision both ask this.
 */
export const isAboutHealth = (text: string): boolean => ABOUT_HEALTH.test(text);

const ABOUT_HEALTH = new RegExp(HEALTH_STEMS.join("|"), "i");

/** Whether a text is about health beyond the words that insurance of any kind and banks share with it. */
export const isAboutCare = (text: string): boolean => ABOUT_CARE.test(text);

const SHARED_WITH_BANKS = new Set(["beneficiar", "guarantor", "insured"]);
const ABOUT_CARE = new RegExp(
  `${HEALTH_STEMS.filter((stem) => !SHARED_WITH_BANKS.has(stem)).join("|")}|health|\\b(?:mbi|mrn|npi|hicn?|icd|cpt|hl7|fhir|x12|dx|rx|hmo|ppo)\\b`,
  "i",
);

/** What has a full name without being a person. */
export const THING = words(
  "service file class method function module package product project plugin table column event property bucket cluster queue topic repo repository branch tag domain host server app application component font theme icon image template database role namespace type interface operation api",
);

/** Words of limits: a number or a date under them is where values end, not one of them. */
export const BOUND = words("min max minimum maximum");

/** Names of files that hold patient data. */
export const PATIENT_FILE = words(
  "patient patients phi ehr emr encounter encounters admission admissions claims hl7 fhir ccda labs members enrollees beneficiaries mrn medical clinical hospital clinic",
);

/** Folders and files of captions in many languages. */
export const CAPTION_FILE = words(
  "locale locales lang langs language languages translation translations messages nls strings",
);
