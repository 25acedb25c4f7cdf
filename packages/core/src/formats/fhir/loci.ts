import { labelled, passedOver, told } from "../clinical/locus.ts";
import type { Locus, Passed } from "../clinical/locus.ts";

const page = (address: string): string => `https://hl7.org/fhir/R4/${address}`;

/**
 * Where FHIR R4 and R5 hold identifiers. A place is a path in a resource (`Patient.birthDate`), an element of a data type
 * wherever the type is used (`HumanName.family`), or an element of any resource about a patient (`*.issued`); the first that
 * fits counts.
 */
export const LOCI: readonly Locus[] = [
  ...labelled(page("datatypes.html#HumanName"), {
    "HumanName.family": "last name",
    "HumanName.given": "first name",
    "HumanName.text": "full name",
  }),
  ...labelled(page("datatypes.html#Address"), {
    "Address.line": "street address",
    "Address.city": "city",
    "Address.district": "county",
    "Address.postalCode": "zip code",
    "Address.text": "address",
  }),
  ...told(page("datatypes.html#ContactPoint"), { "ContactPoint.value": "by its system and use" }),
  ...told(page("datatypes.html#Identifier"), {
    "Identifier.value": "by its system, its type (HL7 v2 table 0203) or its resource",
  }),
  ...told(page("references.html#Reference"), { "Reference.display": "the name of a patient that it refers to" }),
  ...labelled(page("datatypes.html#Attachment"), {
    "Patient.photo.data": "photo",
    "Patient.photo.url": "photo",
    "Person.photo.data": "photo",
    "Person.photo.url": "photo",
    "RelatedPerson.photo.data": "photo",
    "RelatedPerson.photo.url": "photo",
  }),
  ...told(page("datatypes.html#Attachment"), { "Attachment.data": "read as the text that it holds" }),
  ...told(page("binary.html"), { "Binary.data": "read as the text that it holds" }),
  ...told(page("narrative.html"), { "Narrative.div": "read as markup" }),
  ...labelled(page("patient.html"), {
    "Patient.birthDate": "date of birth",
    "Patient.deceasedDateTime": "date of death",
  }),
  ...labelled(page("person.html"), { "Person.birthDate": "date of birth", "Person.deceasedDateTime": "date of death" }),
  ...labelled(page("relatedperson.html"), { "RelatedPerson.birthDate": "date of birth" }),
  ...labelled(page("familymemberhistory.html"), {
    "FamilyMemberHistory.name": "full name",
    "FamilyMemberHistory.bornDate": "date of birth",
    "FamilyMemberHistory.deceasedDate": "date of death",
  }),
  ...labelled(page("extension-patient-mothersmaidenname.html"), {
    "patient-mothersMaidenName.valueString": "mothers maiden name",
  }),
  ...labelled(page("extension-patient-birthtime.html"), { "patient-birthTime.valueDateTime": "date of birth" }),
  ...labelled(page("extension-geolocation.html"), {
    "latitude.valueDecimal": "latitude",
    "longitude.valueDecimal": "longitude",
  }),
  ...labelled(page("coverage.html"), {
    "Coverage.subscriberId": "subscriber id",
    "Coverage.group": "group number",
  }),
  ...told(page("coverage.html"), { "Coverage.class.value": "by its type: a group, a member" }),
  ...labelled(page("device.html"), {
    "Device.serialNumber": "device serial number",
    "Device.distinctIdentifier": "device serial number",
    "Device.udiCarrier.carrierHRF": "udi",
    "Device.udiCarrier.carrierAIDC": "udi",
    "Device.udi.carrierHRF": "udi",
  }),
  ...labelled(page("auditevent.html"), { "AuditEvent.agent.network.address": "ip address" }),
  ...labelled(page("encounter.html"), {
    "Encounter.period.start": "admission date",
    "Encounter.period.end": "discharge date",
    "Encounter.actualPeriod.start": "admission date",
    "Encounter.actualPeriod.end": "discharge date",
  }),
  ...labelled(page("datatypes.html#Period"), { "Period.start": "service date", "Period.end": "service date" }),
  ...labelled(
    page("datatypes.html#dateTime"),
    Object.fromEntries(
      (
        "effectiveDateTime effectiveInstant issued authoredOn performedDateTime occurrenceDateTime recordedDate recorded onsetDateTime abatementDateTime " +
        "collectedDateTime receivedTime dateAsserted assertedDate lastOccurrence dateWritten whenHandedOver whenPrepared servicedDate timingDate timingDateTime " +
        "startDate dueDate statusDate valueDateTime valueDate valueInstant time authored started sent received created date dateTime start end " +
        "bornDate locationDate deceasedDate whenAdministered scheduledDateTime allowedDateTime lastModified lastPerformed paymentDate"
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

/** Passed over on purpose; everything below such a place is passed over with it. */
export const PASSED: readonly Passed[] = [
  ...passedOver(
    "a logical id or a canonical address of the resource, no number of a person",
    "*.id *.fullUrl *.implicitRules *.instantiatesCanonical *.instantiatesUri",
  ),
  ...passedOver(
    "names the kind of thing",
    "*.resourceType *.meta *.language *.status *.use *.mode *.intent *.kind *.contentType *.rank *.gender *.encoding",
  ),
  ...passedOver(
    "a code and its system",
    "*.coding *.system *.version *.valueCode *.valueCoding *.valueUri *.valueCanonical *.valueUuid *.valueOid *.valueBoolean *.unit *.code",
  ),
  ...passedOver(
    "a result or an amount",
    "*.valueQuantity *.valueRange *.valueRatio *.valueSampledData *.valueInteger *.valueDecimal *.quantity *.referenceRange *.unitPrice *.net *.amount *.total *.factor *.doseQuantity *.valueMoney",
  ),
  ...passedOver("where other resources are, by their ids", "Reference.reference Reference.type *.targetId"),
  ...passedOver("a title, not a name", "HumanName.prefix HumanName.suffix"),
  ...passedOver("a state or larger (45 CFR 164.514(b)(2)(i)(B))", "Address.state Address.country Address.type"),
  ...passedOver(
    "race, ethnicity and sex name nobody",
    "us-core-race us-core-ethnicity us-core-birthsex us-core-genderIdentity us-core-sex",
  ),
  ...passedOver("who gives out the numbers", "Identifier.assigner"),
  ...passedOver("of those who treat", "Annotation.authorString Annotation.authorReference *.signature"),
  ...passedOver(
    "of a product, the same for all who have it",
    "*.lotNumber *.expirationDate *.manufactureDate Device.udiCarrier.deviceIdentifier Device.modelNumber",
  ),
  ...passedOver("a digest of a file", "Attachment.hash Attachment.size"),
];
