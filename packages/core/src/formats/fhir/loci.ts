import type { Locus, Passed } from "../clinical/locus.ts";

/**
 * Where FHIR R4 and R5 hold identifiers. A place is a path in a resource (`Patient.birthDate`), an element of a data type
 * wherever the type is used (`HumanName.family`), or an element of any resource about a patient (`*.issued`); the first that
 * fits counts.
 */
const rows = (source: string, list: Readonly<Record<string, string>>): Locus[] =>
  Object.entries(list).map(([at, label]) => ({ at, label, source: `https://hl7.org/fhir/R4/${source}` }));

export const LOCI: readonly Locus[] = [
  ...rows("datatypes.html#HumanName", {
    "HumanName.family": "last name",
    "HumanName.given": "first name",
    "HumanName.text": "full name",
  }),
  ...rows("datatypes.html#Address", {
    "Address.line": "street address",
    "Address.city": "city",
    "Address.district": "county",
    "Address.postalCode": "zip code",
    "Address.text": "address",
  }),
  ...rows("datatypes.html#ContactPoint", { "ContactPoint.value": "by system and use" }),
  ...rows("datatypes.html#Identifier", { "Identifier.value": "by system, type and resource" }),
  ...rows("references.html#Reference", { "Reference.display": "patient name, where it refers to one" }),
  ...rows("datatypes.html#Attachment", {
    "Attachment.data": "read as the text that it holds",
    "Patient.photo.data": "photo",
    "Patient.photo.url": "photo",
    "Person.photo.data": "photo",
    "Person.photo.url": "photo",
    "RelatedPerson.photo.data": "photo",
    "RelatedPerson.photo.url": "photo",
  }),
  ...rows("binary.html", { "Binary.data": "read as the text that it holds" }),
  ...rows("narrative.html", { "Narrative.div": "read as markup" }),
  ...rows("patient.html", { "Patient.birthDate": "date of birth", "Patient.deceasedDateTime": "date of death" }),
  ...rows("person.html", { "Person.birthDate": "date of birth", "Person.deceasedDateTime": "date of death" }),
  ...rows("relatedperson.html", { "RelatedPerson.birthDate": "date of birth" }),
  ...rows("familymemberhistory.html", {
    "FamilyMemberHistory.name": "full name",
    "FamilyMemberHistory.bornDate": "date of birth",
    "FamilyMemberHistory.deceasedDate": "date of death",
  }),
  ...rows("extension-patient-mothersmaidenname.html", {
    "patient-mothersMaidenName.valueString": "mothers maiden name",
  }),
  ...rows("extension-patient-birthtime.html", { "patient-birthTime.valueDateTime": "date of birth" }),
  ...rows("extension-geolocation.html", {
    "latitude.valueDecimal": "latitude",
    "longitude.valueDecimal": "longitude",
  }),
  ...rows("coverage.html", {
    "Coverage.subscriberId": "subscriber id",
    "Coverage.class.value": "group number",
    "Coverage.group": "group number",
  }),
  ...rows("device.html", {
    "Device.serialNumber": "device serial number",
    "Device.distinctIdentifier": "device serial number",
    "Device.udiCarrier.carrierHRF": "udi",
    "Device.udiCarrier.carrierAIDC": "udi",
    "Device.udi.carrierHRF": "udi",
  }),
  ...rows("auditevent.html", { "AuditEvent.agent.network.address": "ip address" }),
  ...rows("encounter.html", {
    "Encounter.period.start": "admission date",
    "Encounter.period.end": "discharge date",
    "Encounter.actualPeriod.start": "admission date",
    "Encounter.actualPeriod.end": "discharge date",
  }),
  ...rows("datatypes.html#Period", { "Period.start": "service date", "Period.end": "service date" }),
  ...rows(
    "datatypes.html#dateTime",
    Object.fromEntries(
      (
        "effectiveDateTime effectiveInstant issued authoredOn performedDateTime occurrenceDateTime recordedDate recorded onsetDateTime abatementDateTime " +
        "collectedDateTime receivedTime dateAsserted assertedDate lastOccurrence dateWritten whenHandedOver whenPrepared servicedDate timingDate timingDateTime " +
        "startDate dueDate statusDate valueDateTime valueDate valueInstant time authored started sent received created date dateTime start end enterer " +
        "bornDate locationDate deceasedDate whenAdministered scheduledDateTime allowedDateTime lastModified lastPerformed paymentDate event requestedPeriod"
      )
        .split(" ")
        .map((name) => [`*.${name}`, "service date"]),
    ),
  ),
];

/** The label of `Identifier.value` by the resource, where neither system nor type says what it is. */
export const IDENTIFIER_OF_RESOURCE: Readonly<Record<string, string>> = {
  Patient: "patient mrn",
  Person: "patient id",
  RelatedPerson: "patient id",
  Account: "account number",
  Encounter: "visit number",
  Coverage: "member id",
  Claim: "claim number",
  ClaimResponse: "claim number",
  ExplanationOfBenefit: "claim number",
  Device: "device serial number",
  Specimen: "accession number",
  ImagingStudy: "accession number",
};

const passed = (why: string, list: string): Passed[] => list.split(" ").map((at) => ({ at, why }));

/** Passed over on purpose; everything below such a place is passed over with it. */
export const PASSED: readonly Passed[] = [
  ...passed(
    "a logical id or a canonical address of the resource, no number of a person",
    "*.id *.fullUrl *.implicitRules *.instantiatesCanonical *.instantiatesUri",
  ),
  ...passed(
    "names the kind of thing",
    "*.resourceType *.meta *.language *.status *.use *.mode *.intent *.kind *.contentType *.rank *.gender *.encoding",
  ),
  ...passed(
    "a code and its system",
    "*.coding *.system *.version *.valueCode *.valueCoding *.valueUri *.valueCanonical *.valueUuid *.valueOid *.valueBoolean *.unit *.code",
  ),
  ...passed(
    "a result or an amount",
    "*.valueQuantity *.valueRange *.valueRatio *.valueSampledData *.valueInteger *.valueDecimal *.quantity *.referenceRange *.unitPrice *.net *.amount *.total *.factor *.doseQuantity *.valueMoney",
  ),
  ...passed("where other resources are, by their ids", "Reference.reference Reference.type *.targetId"),
  ...passed("a title, not a name", "HumanName.prefix HumanName.suffix"),
  ...passed("a state or larger (45 CFR 164.514(b)(2)(i)(B))", "Address.state Address.country Address.type"),
  ...passed(
    "race, ethnicity and sex name nobody",
    "us-core-race us-core-ethnicity us-core-birthsex us-core-genderIdentity us-core-sex",
  ),
  ...passed("who gives out the numbers", "Identifier.assigner"),
  ...passed("of those who treat", "Annotation.authorString Annotation.authorReference *.signature"),
  ...passed(
    "of a product, the same for all who have it",
    "*.lotNumber *.expirationDate *.manufactureDate Device.udiCarrier.deviceIdentifier Device.modelNumber",
  ),
  ...passed("a digest of a file", "Attachment.hash Attachment.size"),
];
