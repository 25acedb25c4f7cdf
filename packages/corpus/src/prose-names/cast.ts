/** Who appears in a text, and what else it says of them. */
import { chartOf, proseStyles } from "../chart.ts";
import type { Part, Plant } from "../labelled.ts";
import { createPatient } from "../patient.ts";
import type { Random } from "../random.ts";
import { createPerson, type Person } from "./people.ts";

export interface Cast {
  /** The patient. */
  readonly p: Person;
  /** Another patient. */
  readonly q: Person;
  /** Of the patient's family, often of the same surname. */
  readonly kin: Person;
  /** Those who treat. */
  readonly dr: Person;
  readonly rn: Person;
  readonly mrn: Plant;
  readonly dob: Plant;
  readonly phone: Plant;
  readonly mrn2: Plant;
  readonly dob2: Plant;
  readonly date: string;
  readonly age: string;
  readonly sick: string;
  readonly drug: string;
}

export interface ProseTemplate {
  /** The kind of text, e.g. `referral letter`. */
  readonly genre: string;
  readonly path: string;
  readonly write: (cast: Cast) => Part;
}

export const prose = (genre: string, path: string, ...writes: readonly ProseTemplate["write"][]): ProseTemplate[] =>
  writes.map((write) => ({ genre, path, write }));

const sicknesses = [
  "chest pain",
  "pneumonia",
  "shortness of breath",
  "heart failure",
  "syncope",
  "abdominal pain",
  "sepsis",
];
const drugs = ["metformin", "lisinopril", "warfarin", "insulin glargine", "amoxicillin"];

export function createCast(random: Random): Cast {
  const own = chartOf(createPatient(random), 1, {
    ...proseStyles(random),
    birth: random.pick(["us", "usShort", "iso"]),
  });
  const other = chartOf(createPatient(random), 2, { ...proseStyles(random), birth: "us" });
  const { person: p, surname } = createPerson(random, 1);
  return {
    p,
    q: createPerson(random, 2).person,
    kin: createPerson(random, 1, random.chance(0.5) ? surname : undefined).person,
    dr: createPerson(random, 3).person,
    rn: createPerson(random, 3).person,
    mrn: own.mrn,
    dob: own.birth,
    phone: own.phone,
    mrn2: other.mrn,
    dob2: other.birth,
    date: `${random.int(1, 12)}/${random.int(1, 28)}/2024`,
    age: String(random.int(19, 88)),
    sick: random.pick(sicknesses),
    drug: random.pick(drugs),
  };
}
