/**
 * What the resources of FHIR speak of (R4 and R5, "Resource Index"): persons, those who treat and pay, the standard itself
 * (profiles, value sets, measures), what holds other resources, and everything else, which speaks of a patient.
 */
export type ResourceKind = "person" | "provider" | "definition" | "container" | "care";

const NAMES: Readonly<Record<ResourceKind, string>> = {
  person: "Patient RelatedPerson Person",
  provider:
    "Practitioner PractitionerRole Organization OrganizationAffiliation Location HealthcareService Endpoint InsurancePlan",
  definition:
    "ActivityDefinition ActorDefinition AdministrableProductDefinition BiologicallyDerivedProduct CapabilityStatement CatalogEntry " +
    "ChargeItemDefinition Citation ClinicalUseDefinition CodeSystem CompartmentDefinition ConceptMap ConditionDefinition " +
    "DeviceDefinition EffectEvidenceSynthesis EventDefinition Evidence EvidenceReport EvidenceVariable ExampleScenario " +
    "FormularyItem GraphDefinition ImplementationGuide Ingredient Library ManufacturedItemDefinition Measure Medication " +
    "MedicationKnowledge MedicinalProduct MedicinalProductDefinition MessageDefinition NamingSystem ObservationDefinition " +
    "OperationDefinition OperationOutcome PackagedProductDefinition PlanDefinition Questionnaire RegulatedAuthorization Requirements " +
    "ResearchDefinition ResearchElementDefinition ResearchStudy RiskEvidenceSynthesis SearchParameter SpecimenDefinition " +
    "StructureDefinition StructureMap SubscriptionTopic Substance SubstanceDefinition SubstanceSpecification " +
    "TerminologyCapabilities TestPlan TestReport TestScript ValueSet",
  container: "Bundle Parameters List Group MessageHeader",
  care:
    "Account AdverseEvent AllergyIntolerance Appointment AppointmentResponse ArtifactAssessment AuditEvent Basic Binary " +
    "BiologicallyDerivedProductDispense BodyStructure CarePlan CareTeam ChargeItem Claim ClaimResponse ClinicalImpression " +
    "Communication CommunicationRequest Composition Condition Consent Contract Coverage CoverageEligibilityRequest " +
    "CoverageEligibilityResponse DetectedIssue Device DeviceAssociation DeviceDispense DeviceMetric DeviceRequest DeviceUsage " +
    "DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference Encounter EncounterHistory EnrollmentRequest " +
    "EnrollmentResponse EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory Flag GenomicStudy Goal GuidanceResponse ImagingSelection " +
    "ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation InventoryItem InventoryReport Invoice Linkage " +
    "MeasureReport Media MedicationAdministration MedicationDispense MedicationRequest MedicationStatement MedicationUsage MolecularSequence NutritionIntake " +
    "NutritionOrder NutritionProduct Observation PaymentNotice PaymentReconciliation Permission Procedure Provenance " +
    "QuestionnaireResponse RequestGroup RequestOrchestration ResearchSubject RiskAssessment Schedule ServiceRequest Slot Specimen " +
    "Subscription SubscriptionStatus SupplyDelivery SupplyRequest Task Transport VerificationResult VisionPrescription",
};

const kinds = new Map(
  (Object.keys(NAMES) as ResourceKind[]).flatMap((kind) => NAMES[kind].split(" ").map((name) => [name, kind] as const)),
);

/** The kind of a resource; undefined where FHIR has no resource of that name. */
export const kindOfResource = (type: string): ResourceKind | undefined => kinds.get(type);
