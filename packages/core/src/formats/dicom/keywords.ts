/**
 * Data elements (DICOM PS3.6, section 6) that may identify somebody (PS3.15, table E.1-1), by their tags in eight hexadecimal
 * digits: their keyword, which is their label, or what to read them as where the keyword alone does not say it. A table of the page
 * about containers.
 */
type Element = readonly [keyword: string, label?: string];

const elements: Readonly<Record<string, Element>> = {
  "00080012": ["InstanceCreationDate", "service date"],
  "00080020": ["StudyDate"],
  "00080021": ["SeriesDate", "service date"],
  "00080022": ["AcquisitionDate", "service date"],
  "00080023": ["ContentDate", "service date"],
  "0008002A": ["AcquisitionDateTime", "service date"],
  "00080050": ["AccessionNumber"],
  "00080080": ["InstitutionName"],
  "00081010": ["StationName"],
  "00081030": ["StudyDescription"],
  "0008103E": ["SeriesDescription"],
  "00081040": ["InstitutionalDepartmentName"],
  "00081080": ["AdmittingDiagnosesDescription"],
  "00100010": ["PatientName"],
  "00100020": ["PatientID"],
  "00100030": ["PatientBirthDate"],
  "00100033": ["PatientBirthDateInAlternativeCalendar"],
  "00100035": ["PatientDeathDateInAlternativeCalendar"],
  "00101000": ["OtherPatientIDs"],
  "00101001": ["OtherPatientNames", "patient name"],
  "00101005": ["PatientBirthName", "patient name"],
  "00101010": ["PatientAge"],
  "00101040": ["PatientAddress"],
  "00101060": ["PatientMotherBirthName", "mothers name"],
  "00101090": ["MedicalRecordLocator"],
  "00102150": ["CountryOfResidence"],
  "00102152": ["RegionOfResidence"],
  "00102154": ["PatientTelephoneNumbers"],
  "00102155": ["PatientTelecomInformation"],
  "001021B0": ["AdditionalPatientHistory"],
  "001021D0": ["LastMenstrualDate", "care date"],
  "00102297": ["ResponsiblePerson", "contact name"],
  "00104000": ["PatientComments"],
  "00120040": ["ClinicalTrialSubjectID"],
  "00120042": ["ClinicalTrialSubjectReadingID", "trial subject id"],
  "00181000": ["DeviceSerialNumber"],
  "00181004": ["PlateID", "device serial number"],
  "00181005": ["GeneratorID", "device serial number"],
  "00181007": ["CassetteID", "device serial number"],
  "00181008": ["GantryID", "device serial number"],
  "00181012": ["DateOfSecondaryCapture", "service date"],
  "0018700A": ["DetectorID", "device serial number"],
  "0018A002": ["ContributionDateTime", "service date"],
  "00200010": ["StudyID"],
  "00204000": ["ImageComments"],
  "00321000": ["ScheduledStudyStartDate", "service date"],
  "00321040": ["StudyArrivalDate", "service date"],
  "00321050": ["StudyCompletionDate", "service date"],
  "00380010": ["AdmissionID", "visit number"],
  "0038001A": ["ScheduledAdmissionDate", "admission date"],
  "0038001C": ["ScheduledDischargeDate", "discharge date"],
  "0038001E": ["ScheduledPatientInstitutionResidence"],
  "00380020": ["AdmittingDate", "admission date"],
  "00380030": ["DischargeDate"],
  "00380060": ["ServiceEpisodeID", "visit number"],
  "00380300": ["CurrentPatientLocation"],
  "00380400": ["PatientInstitutionResidence"],
  "00384000": ["VisitComments"],
  "00400002": ["ScheduledProcedureStepStartDate", "service date"],
  "00400004": ["ScheduledProcedureStepEndDate", "service date"],
  "00400009": ["ScheduledProcedureStepID", "filler order number"],
  "00400244": ["PerformedProcedureStepStartDate", "service date"],
  "00400250": ["PerformedProcedureStepEndDate", "service date"],
  "00400253": ["PerformedProcedureStepID", "filler order number"],
  "0040050A": ["SpecimenAccessionNumber"],
  "00400512": ["ContainerIdentifier", "specimen id"],
  "00400551": ["SpecimenIdentifier", "specimen id"],
  "004006FA": ["SlideIdentifier", "specimen id"],
  "00401001": ["RequestedProcedureID", "placer order number"],
  "00402004": ["IssueDateOfImagingServiceRequest", "service date"],
  "00402016": ["PlacerOrderNumberImagingServiceRequest"],
  "00402017": ["FillerOrderNumberImagingServiceRequest"],
  "0040A030": ["VerificationDateTime", "service date"],
  "0040A032": ["ObservationDateTime", "service date"],
  "0040A120": ["DateTime", "service date"],
  "0040A121": ["Date", "service date"],
  "0040A123": ["PersonName"],
  "0040A160": ["TextValue"],
  "00700082": ["PresentationCreationDate", "service date"],
  "30060008": ["StructureSetDate", "service date"],
  "300A0006": ["RTPlanDate", "service date"],
  "300E0004": ["ReviewDate", "service date"],
  "40080100": ["InterpretationRecordedDate", "service date"],
};

/** Elements of those who treat and of where they do: their names, addresses and telephones are no patient's. */
const passed: Readonly<Record<string, string>> = {
  "00080081": "InstitutionAddress",
  "00080090": "ReferringPhysicianName",
  "00080092": "ReferringPhysicianAddress",
  "00080094": "ReferringPhysicianTelephoneNumbers",
  "0008009C": "ConsultingPhysicianName",
  "00081048": "PhysiciansOfRecord",
  "00081050": "PerformingPhysicianName",
  "00081060": "NameOfPhysiciansReadingStudy",
  "00081070": "OperatorsName",
  "00100021": "IssuerOfPatientID",
  "00321032": "RequestingPhysician",
  "00400006": "ScheduledPerformingPhysicianName",
  "00401010": "NamesOfIntendedRecipientsOfResults",
  "00401102": "PersonAddress",
  "00401103": "PersonTelephoneNumbers",
  "00401104": "PersonTelecomInformation",
  "00402008": "OrderEnteredBy",
  "00402010": "OrderCallbackPhoneNumber",
  "00402011": "OrderCallbackTelecomInformation",
  "00404037": "HumanPerformerName",
  "0040A075": "VerifyingObserverName",
  "00700084": "ContentCreatorName",
  "300E0008": "ReviewerName",
  "40080102": "InterpretationRecorder",
  "4008010A": "InterpretationTranscriber",
  "4008010C": "InterpretationAuthor",
  "40080114": "PhysicianApprovingInterpretation",
};

/** How an element is read. */
export interface DicomPlace {
  readonly keyword: string;
  readonly label: string;
  readonly isPassed: boolean;
}

const places = new Map<string, DicomPlace>([
  ...Object.entries(elements).map(
    ([tag, [keyword, label = keyword]]) => [tag, { keyword, label, isPassed: false }] as const,
  ),
  ...Object.entries(passed).map(([tag, keyword]) => [tag, { keyword, label: keyword, isPassed: true }] as const),
]);

/** @param tag eight hexadecimal digits; undefined for elements whose value alone says what it is */
export const dicomPlace = (tag: string): DicomPlace | undefined => places.get(tag.toUpperCase());

export const dicomPlaces: readonly DicomPlace[] = [...places.values()];
