import type { IdentifierId } from "./finding.ts";

/**
 * How much each piece of evidence convinces, from 0 to 1. Independent pieces for the same question add up as
 * 1 - (1 - a)(1 - b); evidence against multiplies. Two questions are kept apart:
 *
 *   identity: does the value identify somebody?     health: does its record speak of a patient?
 *
 *   confidence = identity * (alone + (1 - alone) * health)
 *
 * where `alone` is what an identifier is worth with nothing said about health. `npm run evaluate` says whether the
 * numbers are right.
 */
export type IdentityEvidence = keyof typeof identityWeights;
export type HealthEvidence = keyof typeof healthWeights;
export type CounterEvidence = keyof typeof counterWeights;

export const identityWeights = {
  // A value of the list of known patients: nothing speaks against it.
  "known:patient": 1,
  // Social Security number: a hyphenated one is hardly anything else.
  "shape:separated": 0.92,
  "shape:spaced": 0.6,
  "shape:dotted": 0.45,
  "shape:digits": 0.3,
  "label:ssn": 0.86,
  // Medicare Beneficiary Identifier: one in some 10,000 random capital tokens of eleven has the unseparated shape.
  "shape:unseparated": 0.5,
  "shape:any-case": 0.3,
  "label:mbi": 0.88,
  // Identifiers that only a label tells.
  "label:mrn": 0.95,
  "label:patient-id": 0.86,
  // "chart", "unit number", "case id" and "website" name other things, too.
  "label:bare-id": 0.78,
  "label:date-of-birth": 0.92,
  // "born"
  "label:bare-date": 0.5,
  // Says nothing about whether it is a birth date: only that not even its year may stand.
  "value:age-over-89": 0,
  // A little less than a date of birth: where a label names both, it is one.
  "label:date": 0.91,
  // "collected", "effective"
  "label:loose-date": 0.45,
  "text:date": 0.85,
  "label:age": 0.91,
  "label:birth-year": 0.9,
  "text:age": 0.88,
  "label:npi": 0.9,
  "label:full-name": 0.92,
  "label:name-part": 0.9,
  "label:bare-name": 0.5,
  // Without a label, in one row or call with a number of a person.
  "place:name": 0.5,
  "place:date": 0.5,
  // "Mr.", "patient …", or a birth date or record number right behind the name.
  "text:name": 0.92,
  // At the same place, but no word of it is a common name.
  "text:bare-name": 0.45,
  // In a clinical passage, where the sentence says whose name it is; one established before, again.
  "text:patient-name": 0.92,
  "text:relative-name": 0.92,
  "text:repeated-name": 0.92,
  // A bare name, or a shape that others share, in a record with a birth date or a number of a person.
  "record:person-fields": 0.84,
  "shape:formatted": 0.9,
  "shape:e164": 0.9,
  "label:phone": 0.9,
  "shape:email": 0.95,
  "label:email": 0.6,
  "label:fax": 0.95,
  "label:itin": 0.86,
  "label:health-plan-id": 0.95,
  "label:account": 0.95,
  "label:credit-card": 0.85,
  // One number in ten has the check digit, so the shape of a card says little.
  "shape:card": 0.5,
  "label:hicn": 0.9,
  "label:medicaid-id": 0.9,
  "label:drivers-license": 0.95,
  "label:passport": 0.95,
  "label:license": 0.9,
  "label:dea": 0.9,
  "shape:iban": 0.9,
  "label:iban": 0.6,
  // One token in eleven has the check digit.
  "shape:vin": 0.3,
  "label:vin": 0.92,
  "label:license-plate": 0.9,
  "label:device-id": 0.9,
  "label:imei": 0.92,
  "shape:mac": 0.5,
  "label:mac-address": 0.86,
  // Less than the labelled values that a query carries: of two that overlap the better-proved one stays.
  "shape:url": 0.82,
  "label:url": 0.85,
  // Servers and versions have these, too.
  "shape:ip": 0.5,
  "label:ip-address": 0.86,
  "label:biometric": 0.92,
  "label:photo": 0.9,
  "label:other-id": 0.9,
  // A street with a city and a state or a ZIP code, and one without: numbers stand before capitals elsewhere, too.
  "shape:address": 0.92,
  "shape:street": 0.5,
  "label:address": 0.92,
  "label:city": 0.92,
  "label:zip": 0.95,
  "shape:state-zip": 0.8,
  "label:geo": 0.95,
} as const;

/** What an identifier is worth without a word about health. */
export const aloneWeights: Readonly<Record<IdentifierId, number>> = {
  ssn: 1,
  mbi: 1,
  mrn: 0.6,
  "date-of-birth": 0.6,
  date: 0.25,
  age: 0.3,
  phone: 0.35,
  email: 0.35,
  name: 0.35,
  npi: 0,
  "health-plan-id": 0.35,
  itin: 1,
  fax: 0.35,
  account: 0.35,
  "credit-card": 0.35,
  hicn: 1,
  "medicaid-id": 0.35,
  iban: 0.3,
  "drivers-license": 0.35,
  passport: 0.35,
  license: 0.25,
  dea: 0,
  vin: 0.25,
  "license-plate": 0.25,
  "device-id": 0.25,
  imei: 0.2,
  "mac-address": 0.1,
  url: 0.1,
  "ip-address": 0.1,
  biometric: 0.3,
  photo: 0.15,
  "other-id": 0.1,
  address: 0.35,
  zip: 0.25,
  geo: 0.25,
};

export const healthWeights = {
  "health:patient-label": 0.75,
  "health:clinical-label": 0.8,
  "health:patient-columns": 0.8,
  "health:provider-number": 0.5,
  "health:clinical-words": 0.65,
  "health:clinical-word": 0.45,
  "health:clinical-passage": 0.75,
  "health:patient-document": 0.85,
  "health:file-name": 0.4,
  "health:project": 0.78,
  // Other identifiers of the same record.
  "record:ssn": 0.85,
  "record:itin": 0.85,
  "record:mbi": 0.9,
  "record:hicn": 0.9,
  "record:mrn": 0.88,
  "record:date-of-birth": 0.6,
  "record:name": 0.2,
  "record:phone": 0.2,
  "record:email": 0.15,
  // Name and birth date identify most people on their own.
  "record:name-and-birth": 0.72,
  "record:name-and-date": 0.5,
  // The three by which Sweeney ("Simple Demographics Often Identify People Uniquely", 2000) found most people of the US unique.
  "record:zip-birth-sex": 0.45,
} as const;

export const counterWeights = {
  "label:otherwise": 0.65,
  "label:provider": 0.5,
  // Of a clinic, a pharmacy, an employer: where they are is public.
  "label:organisation": 0.4,
  "text:organisation": 0.4,
  "label:published-person": 0.2,
  "context:code": 0.6,
  "context:captions": 0.3,
  // No factor: only with nothing about health around does it keep a name from a warning.
  "context:name-part-alone": 1,
  "label:bound": 0.5,
  "record:fictional": 0.3,
  "record:partly-fictional": 0.65,
} as const;

/** Adds independent evidence for the same question. */
export const join = (weights: readonly number[]): number =>
  1 - weights.reduce((left, weight) => left * (1 - weight), 1);

/** So many kinds of contact data are nothing to warn of in a text that is not about health; three make a person. */
export const MOST_CONTACT_KINDS = 2;
