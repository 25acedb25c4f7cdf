import { labelled, passedOver, told } from "../clinical/locus.ts";
import type { Locus, Passed } from "../clinical/locus.ts";

/** The classes and data types of CDA R2 as HL7 publishes them one by one. */
const page = (name: string): string => `https://hl7.org/cda/stds/core/StructureDefinition-${name}.html`;
const C_CDA = "https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492";

/**
 * Where documents of CDA R2 and C-CDA R2.1 hold identifiers: an element in another one, an attribute behind "@". Those of names,
 * addresses, telecoms and identifiers count in the elements of a patient or a relative only: a `name` in the body may be that of
 * a drug.
 */
export const LOCI: readonly Locus[] = [
  ...labelled(page("PN"), { "name.given": "first name", "name.family": "last name", "name.text": "full name" }),
  ...labelled(page("AD"), {
    "addr.streetAddressLine": "street address",
    "addr.streetName": "street address",
    "addr.postBox": "street address",
    "addr.additionalLocator": "street address",
    "addr.unitID": "street address",
    "addr.houseNumber": "house number",
    "addr.city": "city",
    "addr.county": "county",
    "addr.postalCode": "zip code",
    "addr.text": "address",
  }),
  ...told(page("TEL"), { "telecom.@value": "by the scheme of the URL" }),
  ...told(page("II"), { "id.@root": "tells the system of `id.@extension`" }),
  ...labelled(page("PatientRole"), { "patientRole.id": "patient mrn" }),
  ...labelled(page("Patient"), { "birthTime.@value": "date of birth", "deceasedTime.@value": "date of death" }),
  ...labelled(page("EncompassingEncounter"), { "encompassingEncounter.id": "visit number" }),
  ...labelled(page("TS"), { "effectiveTime.@value": "service date", "time.@value": "service date" }),
  ...labelled(page("IVL-TS"), {
    "low.@value": "service date",
    "high.@value": "service date",
    "center.@value": "service date",
  }),
  ...labelled(C_CDA, {
    "participant[COV].id": "member id",
    "participant[HLD].id": "subscriber id",
    "participant[DEV].id": "udi",
  }),
  ...told(page("Section"), { "section.text": "read as markup" }),
  ...told(page("NonXMLBody"), { "nonXMLBody.text": "read as the text that it holds" }),
];

/**
 * Passed over on purpose, with everything below: also when somebody wrote or signed. When a performer acted is a date of the
 * patient all the same.
 */
export const PASSED: readonly Passed[] = [
  ...passedOver(
    "those who treat, write, keep and pay",
    "author authenticator legalAuthenticator dataEnterer custodian informationRecipient performer responsibleParty encounterParticipant assignedEntity assignedAuthor location",
  ),
  ...passedOver(
    "organisations",
    "providerOrganization serviceProviderOrganization representedOrganization manufacturerOrganization scopingOrganization scopingEntity receivedOrganization",
  ),
  ...passedOver(
    "templates, instance ids and versions of the document",
    "templateId typeId setId versionNumber realmCode",
  ),
  ...passedOver("a title, not a name", "prefix suffix"),
  ...passedOver("a state or larger (45 CFR 164.514(b)(2)(i)(B))", "state country"),
  ...passedOver(
    "race, ethnicity, sex and language name nobody",
    "raceCode ethnicGroupCode administrativeGenderCode maritalStatusCode religiousAffiliationCode languageCommunication",
  ),
  ...passedOver(
    "a code, a result or a dose",
    "code statusCode priorityCode routeCode interpretationCode methodCode doseQuantity rateQuantity referenceRange translation",
  ),
];
