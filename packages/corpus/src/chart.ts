/** A patient's values as plants, each written in a style of the text at hand. */
import type { Expectation, Plant } from "./labelled.ts";
import {
  birthStyles,
  cardStyles,
  hicnStyles,
  mbiStyles,
  nameStyles,
  phoneStyles,
  ssnStyles,
  type Patient,
} from "./patient.ts";
import type { Random } from "./random.ts";

export interface Styles {
  readonly ssn: keyof typeof ssnStyles;
  readonly mbi: keyof typeof mbiStyles;
  readonly phone: keyof typeof phoneStyles;
  readonly birth: keyof typeof birthStyles;
  /** Time of day behind a date of birth in ISO notation, as databases write it; usually empty. */
  readonly midnight: "" | "T00:00:00Z" | " 00:00:00";
  readonly name: keyof typeof nameStyles;
}

export interface Chart {
  readonly patient: Patient;
  readonly record: number;
  readonly ssn: Plant;
  readonly mbi: Plant;
  readonly mrn: Plant;
  readonly phone: Plant;
  readonly email: Plant;
  readonly birth: Plant;
  readonly name: Plant;
  readonly first: Plant;
  readonly last: Plant;
  readonly npi: Plant;
  readonly memberId: Plant;
  readonly groupNumber: Plant;
  readonly itin: Plant;
  readonly fax: Plant;
  readonly account: Plant;
  readonly card: Plant;
  readonly hicn: Plant;
  readonly medicaidId: Plant;
  readonly driversLicense: Plant;
  readonly passport: Plant;
  readonly licenseNumber: Plant;
  readonly vin: Plant;
  readonly plate: Plant;
  readonly deviceSerial: Plant;
  readonly imei: Plant;
  readonly mac: Plant;
  readonly iban: Plant;
  readonly page: Plant;
  readonly ip: Plant;
  readonly template: Plant;
  readonly photo: Plant;
  readonly accession: Plant;
  readonly dea: Plant;
  readonly admitted: Plant;
  readonly discharged: Plant;
  readonly visited: Plant;
  readonly died: Plant;
  readonly age: Plant;
  readonly birthYear: Plant;
  readonly street: Plant;
  readonly city: Plant;
  readonly county: Plant;
  /** Street, city, state and ZIP code, on one line or on two. */
  readonly address: Plant;
  readonly addressBlock: Plant;
  readonly zip: Plant;
  readonly latitude: Plant;
  readonly longitude: Plant;
  readonly position: Plant;
}

/** Styles of values that stand under a key or column of their own. */
export function dataStyles(random: Random): Styles {
  return {
    midnight: random.pick(["", "", "T00:00:00Z", " 00:00:00"]),
    ssn: random.pick(["dashed", "dashed", "plain"]),
    mbi: random.pick(["dashed", "plain"]),
    phone: random.pick(["dashed", "parentheses", "tight", "dotted", "national", "international", "e164", "plain"]),
    birth: random.pick(["iso", "iso", "us", "usShort", "usDashed", "slashed", "iso", "iso", "compact", "oracle"]),
    name: random.pick(["natural", "initial", "filed", "filedShort", "upper", "upperNatural"]),
  };
}

/** Styles of values in running text. */
export function proseStyles(random: Random): Styles {
  return {
    midnight: "",
    ssn: random.pick(["dashed", "dashed", "spaced", "plain"]),
    mbi: random.pick(["dashed", "plain"]),
    phone: random.pick(["dashed", "parentheses", "tight", "dotted", "spaced", "national", "international"]),
    birth: random.pick(["us", "usShort", "usTwoDigits", "long", "short", "european", "iso", "oracle", "dotted"]),
    name: random.pick(["natural", "initial", "filed", "upper"]),
  };
}

export function chartOf(patient: Patient, record: number, styles: Styles, expected: Expectation = "block"): Chart {
  const plant = (identifier: Plant["identifier"], value: string): Plant => ({ identifier, value, record, expected });
  const dated = (identifier: Plant["identifier"], day: Patient["birth"], tail: string): Plant => ({
    ...plant(identifier, birthStyles[styles.birth](day)),
    tail: styles.birth === "iso" ? tail : "",
  });
  // Where a birth date has a midnight, the database writes a time behind every date.
  const time = styles.midnight === "" ? "" : styles.midnight.replace("00:00", "10:22");
  const { street, city, state, county, zip, latitude, longitude } = patient.home;
  return {
    patient,
    record,
    street: plant("address", street),
    city: plant("address", city),
    county: plant("address", county),
    address: plant("address", `${street}, ${city}, ${state} ${zip}`),
    addressBlock: plant("address", `${street}\n${city}, ${state} ${zip}`),
    zip: plant("zip", zip),
    latitude: plant("geo", latitude),
    longitude: plant("geo", longitude),
    position: plant("geo", `${latitude}, ${longitude}`),
    ssn: plant("ssn", ssnStyles[styles.ssn](patient.ssn)),
    mbi: plant("mbi", mbiStyles[styles.mbi](patient.mbi)),
    mrn: plant("mrn", patient.mrn),
    phone: plant("phone", phoneStyles[styles.phone](patient.phone)),
    email: plant("email", patient.email),
    birth: dated("date-of-birth", patient.birth, styles.midnight),
    admitted: dated("date", patient.care.admitted, time),
    discharged: dated("date", patient.care.discharged, time),
    visited: dated("date", patient.care.visited, time),
    died: dated("date", patient.care.died, time),
    age: plant("age", String(patient.care.age)),
    birthYear: plant("age", String(patient.care.birthYear)),
    name: plant("name", nameStyles[styles.name](patient)),
    first: plant("name", patient.first),
    last: plant("name", patient.last),
    npi: { identifier: "npi", value: patient.npi, record, expected: "context" },
    memberId: plant("health-plan-id", patient.more.memberId),
    groupNumber: plant("health-plan-id", patient.more.groupNumber),
    itin: plant("itin", ssnStyles[styles.ssn](patient.more.itin)),
    fax: plant("fax", phoneStyles[styles.phone](patient.more.fax)),
    account: plant("account", patient.more.account),
    hicn: plant("hicn", hicnStyles[styles.ssn](patient.more.hicn)),
    medicaidId: plant("medicaid-id", patient.more.medicaidId),
    driversLicense: plant("drivers-license", patient.more.driversLicense),
    passport: plant("passport", patient.more.passport),
    licenseNumber: plant("license", patient.more.licenseNumber),
    vin: plant("vin", patient.more.vin),
    plate: plant("license-plate", patient.more.plate),
    deviceSerial: plant("device-id", patient.more.deviceSerial),
    imei: plant("imei", patient.more.imei),
    mac: plant("mac-address", patient.more.mac),
    iban: plant("iban", patient.more.iban),
    page: plant("url", patient.more.page),
    ip: plant("ip-address", patient.more.ip),
    template: plant("biometric", patient.more.template),
    photo: plant("photo", patient.more.photo),
    accession: plant("other-id", patient.more.accession),
    dea: { identifier: "dea", value: patient.more.dea, record, expected: "context" },
    card: plant("credit-card", cardStyles[styles.ssn](patient.more.card)),
  };
}

/** The same value, expected otherwise. */
export const expecting = (expected: Expectation, plant: Plant): Plant => ({ ...plant, expected });
