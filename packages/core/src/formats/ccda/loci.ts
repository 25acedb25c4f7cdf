import type { Locus, Passed } from "../clinical/locus.ts";

const CDA = "https://www.hl7.org/implement/standards/product_brief.cfm?product_id=496";
const CCDA = "https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492";
const rows = (source: string, list: Readonly<Record<string, string>>): Locus[] =>
  Object.entries(list).map(([at, label]) => ({ at, label, source }));

/**
 * Where documents of CDA R2 and C-CDA R2.1 hold identifiers: an element in another one, an attribute behind "@". Those of names,
 * addresses, telecoms and identifiers count in the elements of a patient or a relative only: a `name` in the body may be that of
 * a drug.
 */
export const LOCI: readonly Locus[] = [
  ...rows(CDA, {
    "name.given": "first name",
    "name.family": "last name",
    "name.text": "full name",
    "addr.streetAddressLine": "street address",
    "addr.streetName": "street address",
    "addr.houseNumber": "house number",
    "addr.postBox": "street address",
    "addr.additionalLocator": "street address",
    "addr.unitID": "street address",
    "addr.city": "city",
    "addr.county": "county",
    "addr.postalCode": "zip code",
    "addr.text": "address",
    "telecom.@value": "by the scheme of the URL",
    "birthTime.@value": "date of birth",
    "patientRole.id": "by root, else patient mrn",
    "encompassingEncounter.id": "visit number",
    "effectiveTime.@value": "service date",
    "time.@value": "service date",
    "low.@value": "service date",
    "high.@value": "service date",
    "center.@value": "service date",
    "section.text": "read as markup",
    "nonXMLBody.text": "read as the text that it holds",
  }),
  ...rows(CCDA, {
    "deceasedTime.@value": "date of death",
    "participant[COV].id": "member id",
    "participant[HLD].id": "subscriber id",
    "participant[DEV].id": "udi",
  }),
];

const passed = (why: string, list: string): Passed[] => list.split(" ").map((at) => ({ at, why }));

/** Passed over on purpose, with everything below; the times of those who acted are dates of the patient all the same. */
export const PASSED: readonly Passed[] = [
  ...passed(
    "those who treat, write, keep and pay",
    "author authenticator legalAuthenticator dataEnterer custodian informationRecipient performer responsibleParty encounterParticipant assignedEntity assignedAuthor location",
  ),
  ...passed(
    "organisations",
    "providerOrganization serviceProviderOrganization representedOrganization manufacturerOrganization scopingOrganization scopingEntity receivedOrganization",
  ),
  ...passed("instance ids, templates and versions of the document", "templateId typeId setId versionNumber realmCode"),
  ...passed("a title, not a name", "prefix suffix"),
  ...passed("a state or larger (45 CFR 164.514(b)(2)(i)(B))", "state country"),
  ...passed(
    "race, ethnicity, sex and language name nobody",
    "raceCode ethnicGroupCode administrativeGenderCode maritalStatusCode religiousAffiliationCode languageCommunication",
  ),
  ...passed(
    "a code, a result or a dose",
    "code statusCode priorityCode routeCode interpretationCode methodCode doseQuantity rateQuantity referenceRange translation",
  ),
];
