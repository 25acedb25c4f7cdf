/** A patient as named fields, for every notation that has keys: literals, JSON, tables, logs, settings. */
import type { Chart } from "./chart.ts";
import type { Part } from "./labelled.ts";
import type { Random } from "./random.ts";

export interface NamedField {
  /** The words of the key, in lower case: ["date", "of", "birth"]. */
  readonly words: readonly string[];
  readonly value: Part;
}

const words = (text: string): readonly string[] => text.split(" ");

/** The ways in which software names each value. */
export const keyNames = {
  first: ["first name", "given name", "fname", "patient first name", "first"].map(words),
  last: ["last name", "family name", "lname", "patient last name", "surname"].map(words),
  name: ["patient name", "full name", "name", "pat name"].map(words),
  ssn: ["ssn", "ssn", "social security number", "patient ssn", "social security no"].map(words),
  mrn: ["mrn", "mrn", "medical record number", "patient mrn", "chart number", "pat mrn id", "hospital number"].map(
    words,
  ),
  birth: ["dob", "birth date", "date of birth", "birthdate", "patient dob"].map(words),
  phone: ["phone", "phone number", "home phone", "mobile", "cell phone", "contact phone", "work phone", "tel"].map(
    words,
  ),
  email: ["email", "email address", "contact email", "patient email"].map(words),
  mbi: ["mbi", "medicare id", "medicare number", "medicare beneficiary identifier", "medicare num"].map(words),
  npi: ["npi", "provider npi", "attending npi"].map(words),
};

/** The same for the numbers that a few records have. */
const rareKeyNames = {
  memberId: ["member id", "subscriber id", "policy number", "insurance id", "insurance member id"].map(words),
  groupNumber: ["group number", "group no", "insurance group number"].map(words),
  itin: ["itin", "patient itin", "itin number"].map(words),
  fax: ["fax", "fax number", "home fax"].map(words),
  account: ["account number", "patient account number", "account no", "acct num"].map(words),
  card: ["credit card number", "card number", "credit card"].map(words),
  hicn: ["hicn", "hic number", "medicare claim number"].map(words),
  medicaidId: ["medicaid id", "medicaid number", "medicaid num"].map(words),
  driversLicense: ["drivers license", "driver license number", "dl number"].map(words),
  passport: ["passport", "passport number", "passport no"].map(words),
  licenseNumber: ["license number", "certificate number"].map(words),
  vin: ["vin", "vehicle vin", "vehicle identification number"].map(words),
  plate: ["license plate", "plate number"].map(words),
  deviceSerial: ["device serial number", "implant serial", "pacemaker serial number"].map(words),
  imei: ["imei", "imei number"].map(words),
  mac: ["mac address", "device mac address"].map(words),
  iban: ["iban", "bank iban"].map(words),
  page: ["profile url", "portal link", "personal url"].map(words),
  ip: ["ip address", "last login ip", "client ip"].map(words),
  template: ["fingerprint template", "fingerprint scan", "finger template"].map(words),
  photo: ["photo", "patient photo", "face image", "photo url"].map(words),
  accession: [
    "accession number",
    "specimen id",
    "visit number",
    "csn",
    "claim number",
    "rx number",
    "study subject id",
  ].map(words),
  dea: ["dea number", "prescriber dea", "dea"].map(words),
  street: ["street", "street address", "address line 1", "home address", "address", "addr1"].map(words),
  address: ["address", "home address", "mailing address"].map(words),
  city: ["city", "home city", "city"].map(words),
  county: ["county", "county"].map(words),
  zip: ["zip", "zip code", "postal code", "zipcode", "home zip"].map(words),
  latitude: ["latitude", "lat"].map(words),
  longitude: ["longitude", "lng", "lon"].map(words),
  position: ["coordinates", "geo location", "gps"].map(words),
};

/** When somebody was treated, and how old somebody of 90 or more is. */
const careKeyNames = {
  admitted: ["admission date", "admit date", "date of admission", "admitted on"].map(words),
  discharged: ["discharge date", "disch date", "discharged at"].map(words),
  visited: ["visit date", "service date", "date of service", "dos", "encounter date", "last visit date"].map(words),
  died: ["date of death", "death date", "deceased date"].map(words),
  age: ["age", "patient age", "age at visit", "age years"].map(words),
  birthYear: ["birth year", "year of birth", "yob"].map(words),
};

const clinical: readonly (readonly [string, readonly string[]])[] = [
  ["diagnosis", ["E11.9", "Type 2 diabetes mellitus", "I10", "asthma"]],
  ["icd10", ["J45.909", "N18.3", "F32.1"]],
  ["medication", ["metformin 500 mg", "lisinopril 10 mg", "warfarin"]],
  ["allergies", ["penicillin", "latex", "none known"]],
  ["last visit reason", ["follow-up", "annual wellness visit"]],
];

const neutral: readonly (readonly [string, readonly string[]])[] = [
  ["sex", ["F", "M"]],
  ["status", ["active", "discharged", "pending"]],
  ["preferred language", ["en", "es", "vi"]],
  ["plan", ["PPO", "HMO", "Medicare"]],
];

/** Name, at least two further identifiers and some harmless fields. With `clinicalFields`, at least one speaks of health. */
export function personFields(random: Random, chart: Chart, clinicalFields: boolean): NamedField[] {
  const filler = ([name, values]: readonly [string, readonly string[]]): NamedField => ({
    words: words(name),
    value: random.pick(values),
  });
  const named = (key: keyof typeof keyNames, value: Part): NamedField => ({ words: random.pick(keyNames[key]), value });
  const who = random.chance(0.6)
    ? [named("first", chart.first), named("last", chart.last)]
    : [named("name", chart.name)];
  const identifying = random.sample(
    [
      named("ssn", chart.ssn),
      named("mrn", chart.mrn),
      named("birth", chart.birth),
      named("phone", chart.phone),
      named("email", chart.email),
      named("mbi", chart.mbi),
    ],
    random.int(2, 6),
  );
  // A stream of their own: what a record has besides leaves the rest of it as it is.
  const apart = random.fork("rare");
  const rare = apart
    .sample(Object.keys(rareKeyNames) as (keyof typeof rareKeyNames)[], apart.int(0, 3))
    .map((key): NamedField => ({ words: apart.pick(rareKeyNames[key]), value: chart[key] }));
  const ofCare = random.fork("care");
  const care = ofCare
    .sample(Object.keys(careKeyNames) as (keyof typeof careKeyNames)[], ofCare.int(0, 3))
    .map((key): NamedField => ({ words: ofCare.pick(careKeyNames[key]), value: chart[key] }));
  return [
    ...(random.chance(0.3) ? [{ words: ["id"], value: random.int(1, 900) }] : []),
    ...who,
    ...identifying,
    ...rare,
    ...care,
    ...random.sample(neutral, random.int(0, 2)).map(filler),
    ...(clinicalFields ? random.sample(clinical, random.int(1, 2)).map(filler) : []),
    ...(random.chance(0.3) ? [named("npi", chart.npi)] : []),
  ];
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The ways in which words become a key. */
export const keyCases = {
  camel: (key: readonly string[]) => key.map((word, i) => (i === 0 ? word : capital(word))).join(""),
  pascal: (key: readonly string[]) => key.map(capital).join(""),
  snake: (key: readonly string[]) => key.join("_"),
  kebab: (key: readonly string[]) => key.join("-"),
  upper: (key: readonly string[]) => key.join("_").toUpperCase(),
  spaced: (key: readonly string[]) =>
    key.map((word) => (word.length <= 3 ? word.toUpperCase() : capital(word))).join(" "),
};

export type KeyCase = keyof typeof keyCases;
