/**
 * Clients of FHIR servers: Medplum (`medplum.readResource("Patient", id)`), fhir-kit-client
 * (`client.read({ resourceType: "Patient", id })`), fhirclient of SMART (`client.request("Patient/1")`), and requests without any
 * (`fetch(`${fhirBase}/Patient/${id}`)`). The model is the type of the resource, and the standard says which types belong to a
 * patient.
 */
import { holedText } from "../sinks/url-text.ts";
import { lastName } from "../syntax.ts";
import type { Chain, Step } from "./chain.ts";
import { entry, statedText } from "./literals.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";

export const fhirClients: LibraryClients = {
  library: "fhir",
  packages: /^(?:@medplum\/(?:core|mock)|fhir-kit-client|fhirclient(?:\/.*)?)$/,
  types: /^(?:MedplumClient|FhirKitClient|FHIRClient|FhirClient)$/,
  packageTypes: new Set(["Client", "default"]),
  names: /^(?:medplum\w*|\w*[fF]hir\w*|\w*FHIR\w*|client|smart|smartClient)$/,
  sharedNames: /^(?:medplum\w*|\w*[fF]hir\w*)$/,
  bareNames: /^(?:medplum|fhirClient|fhirKitClient)$/,
  unmistakableName: /^medplum(?:Client)?$/,
  parts: new Set(["patient", "encounter"]),
};

/**
 * The Patient compartment of FHIR R4 (hl7.org/fhir/R4/compartmentdefinition-patient.html), without those that are mostly
 * about something else: Account, AuditEvent, Basic, Group, List, MeasureReport, Provenance, Schedule.
 */
const compartment = new Set(
  (
    "AdverseEvent AllergyIntolerance Appointment AppointmentResponse BodyStructure CarePlan CareTeam ChargeItem Claim ClaimResponse " +
    "ClinicalImpression Communication CommunicationRequest Composition Condition Consent Coverage CoverageEligibilityRequest " +
    "CoverageEligibilityResponse DetectedIssue DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest " +
    "DocumentReference Encounter EnrollmentRequest EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory Flag Goal ImagingStudy " +
    "Immunization ImmunizationEvaluation ImmunizationRecommendation Invoice Media MedicationAdministration MedicationDispense " +
    "MedicationRequest MedicationStatement MolecularSequence NutritionOrder Observation Patient Person Procedure " +
    "QuestionnaireResponse RelatedPerson RequestGroup ResearchSubject RiskAssessment ServiceRequest Specimen SupplyDelivery " +
    "SupplyRequest VisionPrescription"
  ).split(" "),
);

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const reads = list(
  "readResource readHistory readVersion readReference search searchOne searchResources searchResourcePages readPatientEverything " +
    "readPatientSummary read vread history resourceHistory typeHistory resourceSearch compartmentSearch operation request",
);
const writes = list(
  "createResource createResourceIfNoneExist updateResource upsertResource patchResource deleteResource create update patch delete",
);
/** Operations that are always about one patient. */
const ofPatient = list("readPatientEverything readPatientSummary");

/** In a front end the FHIR server keeps the record: what a browser writes proves nothing. */
const frontEnd = {
  packages:
    /^(?:react(?:-dom|-native)?(?:\/.*)?|preact(?:\/.*)?|vue|svelte|solid-js|@angular\/core|@medplum\/react(?:-hooks)?)$/,
};

export const fhir: Recogniser = ({ steps }: Chain, receivers): Operation | undefined => {
  for (const step of steps) {
    const { name = "", args, object } = step;
    const request = requestOf(step, receivers);
    if (request !== undefined && !receivers.imports(frontEnd)) {
      const { type, writes } = request;
      return { library: "fhir", models: [type], writes, lazy: false, ...(compartment.has(type) && { isPhi: true }) };
    }
    if (!args || !(reads.has(name) || writes.has(name)) || !receivers.client(fhirClients, object)) continue;
    const model = ofPatient.has(name) ? "Patient" : resourceType(step, receivers);
    if (model === undefined || receivers.imports(frontEnd)) continue;
    const isPhi = compartment.has(model);
    return { library: "fhir", models: [model], writes: writes.has(name), lazy: false, ...(isPhi && { isPhi }) };
  }
  return undefined;
};

const httpClients = /^(?:axios|got|ky|undici)$/;
const httpMethods = /^(?:get|post|put|patch|delete|request)$/;
const writingMethods = /^(?:post|put|patch|delete)$/i;
/** What says that a server is one of FHIR: its path, or the name of what holds its address. */
const fhirPath = /(?:^|[/.-])(?:fhir|hapi|r4b?|r5|stu3|dstu2)(?:[/.-]|$)/i;
/** The type of the resource in a path: behind the base, before an id, a query or the end. */
const typeInPath = /[/\0]([A-Z][A-Za-z]{2,40})(?=$|[/?\0])/;

/** `fetch(`${fhirBase}/Patient/${id}`)`: FHIR is HTTP, and whoever asks without a client of it reads a patient all the same. */
function requestOf(step: Step, receivers: Receivers): { type: string; writes: boolean } | undefined {
  const { name, args: [first, second] = [], object } = step;
  const asks =
    name === undefined
      ? /^(?:fetch|axios|got|ky)$/.test(lastName(object) ?? "") && object.type === "Identifier"
      : httpMethods.test(name) && httpClients.test(lastName(object) ?? "");
  const stated = asks ? (entry(first, "url", receivers) ?? first) : undefined;
  if (stated === undefined) return undefined;
  const { text, holes } = holedText(receivers.resolve(stated)) ?? {
    text: statedText(stated, receivers) ?? "",
    holes: [],
  };
  const isFhir = fhirPath.test(text.replace(/\?.*$/s, "")) || holes.some((hole) => /fhir/i.test(lastName(hole) ?? ""));
  const type = isFhir ? typeInPath.exec(text)?.[1] : undefined;
  if (type === undefined) return undefined;
  const method = statedText(entry(second ?? first, "method", receivers), receivers) ?? name ?? "get";
  // A search may be posted, so that nobody logs what is asked for.
  return { type, writes: writingMethods.test(method) && !/\/_search\b/.test(text) };
}

/** `"Patient"`, `"Patient/1?_summary=true"`, `{ resourceType: "Patient" }`, `{ url: "Patient/1" }`; by its type or variable else. */
function resourceType({ args: [first, second] = [], object }: Step, receivers: Receivers): string | undefined {
  const stated = entry(first, "resourceType", receivers) ?? entry(first, "url", receivers) ?? first;
  const text = statedText(stated, receivers) ?? statedText(entry(second, "resourceType", receivers), receivers);
  const type = /^\/?([A-Z][A-Za-z]{1,40})(?:$|[/?])/.exec(text ?? "")?.[1];
  if (type !== undefined) return type;
  // `client.patient.read()` of SMART reads the patient of the session.
  if (first === undefined) return /^(?:patient|encounter)$/.test(lastName(object) ?? "") ? "Patient" : undefined;
  const { types } = receivers.origin(first);
  return types[0]?.name ?? (text === undefined && first.type === "Identifier" ? first.name : undefined);
}
