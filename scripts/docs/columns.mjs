// Tables of known systems that hold people, with all their columns, so that each is either read or left alone on purpose.

const words = (text) => text.trim().split(/\s+/);

/** Names of columns as each system documents them. */
export const tablesOfSystems = [
  {
    system: "Synthea",
    source: "https://github.com/synthetichealth/synthea/wiki/CSV-File-Data-Dictionary",
    table: "patients.csv",
    columns:
      words(`Id BIRTHDATE DEATHDATE SSN DRIVERS PASSPORT PREFIX FIRST MIDDLE LAST SUFFIX MAIDEN MARITAL RACE ETHNICITY
      GENDER BIRTHPLACE ADDRESS CITY STATE COUNTY FIPS ZIP LAT LON HEALTHCARE_EXPENSES HEALTHCARE_COVERAGE INCOME`),
  },
  {
    system: "Synthea",
    source: "https://github.com/synthetichealth/synthea/wiki/CSV-File-Data-Dictionary",
    table: "encounters.csv",
    columns:
      words(`Id START STOP PATIENT ORGANIZATION PROVIDER PAYER ENCOUNTERCLASS CODE DESCRIPTION BASE_ENCOUNTER_COST
      TOTAL_CLAIM_COST PAYER_COVERAGE REASONCODE REASONDESCRIPTION`),
  },
  {
    system: "OMOP CDM 5.4",
    source: "https://ohdsi.github.io/CommonDataModel/cdm54.html",
    table: "person",
    columns: words(`person_id gender_concept_id year_of_birth month_of_birth day_of_birth birth_datetime race_concept_id
      ethnicity_concept_id location_id provider_id care_site_id person_source_value gender_source_value
      gender_source_concept_id race_source_value race_source_concept_id ethnicity_source_value ethnicity_source_concept_id`),
  },
  {
    system: "OMOP CDM 5.4",
    source: "https://ohdsi.github.io/CommonDataModel/cdm54.html",
    table: "location, death, visit_occurrence",
    columns:
      words(`address_1 address_2 city state zip county location_source_value country_concept_id country_source_value
      latitude longitude death_date death_datetime death_type_concept_id cause_concept_id visit_occurrence_id visit_concept_id
      visit_start_date visit_start_datetime visit_end_date visit_end_datetime visit_source_value admitted_from_source_value`),
  },
  {
    system: "OpenMRS",
    source: "https://github.com/openmrs/openmrs-core",
    table: "person, person_name, person_address, patient_identifier",
    columns:
      words(`person_id gender birthdate birthdate_estimated dead death_date deathdate_estimated cause_of_death prefix
      given_name middle_name family_name_prefix family_name family_name2 family_name_suffix degree address1 address2 address3
      city_village county_district state_province postal_code country latitude longitude identifier identifier_type
      location_id date_created creator uuid voided`),
  },
  {
    system: "OpenEMR",
    source: "https://github.com/openemr/openemr/blob/master/sql/database.sql",
    table: "patient_data",
    columns: words(`id uuid title language financial fname lname mname DOB street street_line_2 postal_code city state
      country_code county drivers_license ss occupation phone_home phone_biz phone_contact phone_cell pharmacy_id status
      contact_relationship date sex referrer providerID ref_providerID email email_direct ethnoracial race ethnicity
      religion interpretter migrantseasonal family_size monthly_income homeless pubpid pid hipaa_mail hipaa_voice
      mothersname guardiansname guardianphone guardianaddress guardiancity guardianpostalcode guardianemail
      deceased_date deceased_reason`),
  },
  {
    system: "Epic Clarity",
    source: "https://open.epic.com",
    table: "PATIENT, PAT_ENC",
    columns:
      words(`PAT_ID PAT_NAME PAT_FIRST_NAME PAT_MIDDLE_NAME PAT_LAST_NAME PAT_MRN_ID SSN BIRTH_DATE DEATH_DATE SEX_C
      ADD_LINE_1 ADD_LINE_2 CITY STATE_C COUNTY_C ZIP HOME_PHONE WORK_PHONE EMAIL_ADDRESS MEDICARE_NUM MEDICAID_NUM
      EMERG_CONTACT EMERG_PHONE ETHNIC_GROUP_C MARITAL_STATUS_C RELIGION_C CUR_PCP_PROV_ID PAT_STATUS_C PAT_ENC_CSN_ID
      CONTACT_DATE ENC_TYPE_C HOSP_ADMSN_TIME HOSP_DISCH_TIME HSP_ACCOUNT_ID VISIT_PROV_ID DEPARTMENT_ID APPT_TIME`),
  },
];
