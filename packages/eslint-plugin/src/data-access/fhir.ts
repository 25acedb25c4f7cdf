/**
 * Clients of FHIR servers: Medplum (`medplum.readResource("Patient", id)`), fhir-kit-client
 * (`client.read({ resourceType: "Patient", id })`), fhirclient of SMART (`client.request("Patient/1")`), and requests without any
 * (`fetch(`${fhirBase}/Patient/${id}`)`). The model is the type of the resource, and the standard says which types belong to a
 * patient.
 */
import { type HoledText, holedText } from "../sinks/url-text.ts";
import { lastName, type Node } from "../syntax.ts";
import type { Chain, Step } from "./chain.ts";
import { elements, entry, statedText } from "./literals.ts";
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
    if (!args || !(reads.has(name) || writes.has(name) || many.has(name)) || !receivers.client(fhirClients, object))
      continue;
    if (many.has(name) && !receivers.imports(frontEnd)) {
      const several = name === "graphql" ? queried(args[0], receivers) : bundled(args[0], receivers);
      if (several) return several;
      continue;
    }
    const model = ofPatient.has(name) ? "Patient" : resourceType(step, receivers);
    if (model === undefined || receivers.imports(frontEnd)) continue;
    const isPhi = compartment.has(model);
    return { library: "fhir", models: [model], writes: writes.has(name), lazy: false, ...(isPhi && { isPhi }) };
  }
  return undefined;
};

/** Operations that name several resources: a Bundle, a query in GraphQL. */
const many = list("executeBatch batch transaction graphql");

/** `{ entry: [{ request: { method: "GET", url: "Patient/1" } }] }`, also as the `body` of fhir-kit-client. */
function bundled(argument: Node | undefined, receivers: Receivers): Operation | undefined {
  const bundle = entry(argument, "body", receivers) ?? argument;
  const listed = entry(bundle, "entry", receivers);
  const requests = elements(listed && receivers.resolve(listed)).map((each) => {
    const request = entry(each, "request", receivers);
    const url = statedText(entry(request, "url", receivers), receivers) ?? "";
    const kept = statedText(entry(entry(each, "resource", receivers), "resourceType", receivers), receivers);
    const type = kept ?? /^\/?([A-Z][A-Za-z]{1,40})(?:$|[/?])/.exec(url)?.[1];
    return { type, writes: writingMethods.test(statedText(entry(request, "method", receivers), receivers) ?? "GET") };
  });
  return ofSeveral(requests.flatMap(({ type, writes: changes }) => (type ? [{ type, writes: changes }] : [])));
}

/** `{ PatientList(name: "…") { id } }`, `Patient(id: "…") { … }`. */
function queried(argument: Node | undefined, receivers: Receivers): Operation | undefined {
  const text = statedText(argument, receivers) ?? "";
  const named = text.matchAll(/\b([A-Z][A-Za-z]{1,40}?)(?:List|Connection)?\s{0,4}[({]/g);
  return ofSeveral([...named].map(([, type = ""]) => ({ type, writes: false })));
}

/** A record that is written along makes the whole one that writes. */
function ofSeveral(resources: readonly { readonly type: string; readonly writes: boolean }[]): Operation | undefined {
  const models = resources
    .map(({ type }) => type)
    .sort((a, b) => Number(compartment.has(b)) - Number(compartment.has(a)));
  const isPhi = compartment.has(models[0] ?? "");
  const changes = resources.some(({ writes: each }) => each);
  return models.length > 0
    ? { library: "fhir", models, writes: changes, lazy: false, ...(isPhi && { isPhi }) }
    : undefined;
}

const httpClients = /^(?:axios|got|ky|undici|http|httpService|httpClient)$/;
const httpMethods = /^(?:get|post|put|patch|delete|request)$/;
const writingMethods = /^(?:post|put|patch|delete)$/i;
/** What says that a server is one of FHIR: its path, or the name of what holds its address. */
const fhirPath = /(?:^|[/.-])(?:fhir|hapi|r4b?|r5|stu3|dstu2)(?:[/.-]|$)/i;
/** The type of the resource in a path: behind the base, before an id, a query or the end. */
const typeInPath = /[/\0]([A-Z][A-Za-z]{2,40})(?=$|[/?\0])/;

/** What the source states of a URL; a name of which it says nothing is a hole. */
function textOf(expression: Node, receivers: Receivers): HoledText {
  const text = statedText(expression, receivers);
  const known = text === undefined ? { text: "\0", holes: [expression] } : { text, holes: [] };
  return holedText(receivers.resolve(expression)) ?? known;
}

/** The address that a client is made with: `axios.create({ baseURL: "https://example.org/fhir" })`. */
function baseOf(client: Node, receivers: Receivers): HoledText | undefined {
  const made = receivers.resolve(client);
  if (made.type !== "CallExpression" || !/^(?:create|extend)$/.test(lastName(made) ?? "")) return undefined;
  const [stated] = ["baseURL", "prefixUrl", "baseUrl"].flatMap((key) => entry(made.arguments[0], key, receivers) ?? []);
  return stated && textOf(stated, receivers);
}

/** `fetch(`${fhirBase}/Patient/${id}`)`: FHIR is HTTP, and whoever asks without a client of it reads a patient all the same. */
function requestOf(step: Step, receivers: Receivers): { type: string; writes: boolean } | undefined {
  const { name, args: [first, second] = [], object } = step;
  const base = name !== undefined && httpMethods.test(name) ? baseOf(object, receivers) : undefined;
  const asks =
    name === undefined
      ? /^(?:fetch|axios|got|ky)$/.test(lastName(object) ?? "") && object.type === "Identifier"
      : httpMethods.test(name) && (httpClients.test(lastName(object) ?? "") || base !== undefined);
  const stated = asks ? (entry(first, "url", receivers) ?? first) : undefined;
  if (stated === undefined) return undefined;
  const asked = textOf(stated, receivers);
  const text = base === undefined ? asked.text : `${base.text}/${asked.text}`;
  const holes = [...(base?.holes ?? []), ...asked.holes];
  const isFhir = fhirPath.test(text.replace(/\?.*$/s, "")) || holes.some((hole) => /fhir/i.test(lastName(hole) ?? ""));
  const type = isFhir ? typeInPath.exec(text)?.[1] : undefined;
  if (type === undefined) return undefined;
  const method = statedText(entry(second ?? first, "method", receivers), receivers) ?? name ?? "get";
  // A search may be posted, so that nobody logs what is asked for.
  return { type, writes: writingMethods.test(method) && !/\/_search\b/.test(text) };
}

/** `"Patient"`, `"Patient/1?_summary=true"`, `{ resourceType: "Patient" }`, `{ url: "Patient/1" }`; by its type or variable else. */
function resourceType({ args: [first, second] = [], object }: Step, receivers: Receivers): string | undefined {
  const named = ["resourceType", "url", "reference"].flatMap((key) => entry(first, key, receivers) ?? [])[0];
  const stated = named ?? first;
  const text = statedText(stated, receivers) ?? statedText(entry(second, "resourceType", receivers), receivers);
  const type = /^\/?([A-Z][A-Za-z]{1,40})(?:$|[/?])/.exec(text ?? "")?.[1];
  if (type !== undefined) return type;
  // `client.patient.read()` of SMART reads the patient of the session.
  if (first === undefined) return /^(?:patient|encounter)$/.test(lastName(object) ?? "") ? "Patient" : undefined;
  const { types } = receivers.origin(first);
  return types[0]?.name ?? (text === undefined && first.type === "Identifier" ? first.name : undefined);
}
