import type { Document, Field, RecordNode } from "./document.ts";

/**
 * The JSON model of DICOM (PS3.18, annex F): `"00100010": { "vr": "PN", "Value": [{ "Alphabetic": "DOE^JANE" }] }`. What stands
 * below the number of an element gets its keyword as label.
 */
export function withDicomModel(document: Document, text: string): Document {
  if (!/"[\dA-F]{8}"\s{0,8}:\s{0,8}\{\s{0,8}"(?:vr|Value)"/i.test(text)) return document;
  const keywords = document.nodes.map((_, node) => keywordOf(document.nodes, node));
  const fields = document.fields.map((field): Field => {
    const keyword = field.role === "value" ? keywords[field.node] : undefined;
    return keyword === undefined || field.label === "vr" ? field : { ...field, label: keyword };
  });
  return { ...document, fields };
}

/** An element holds its values, a value of a name its spellings. */
const DEEPEST = 3;

function keywordOf(nodes: readonly RecordNode[], node: number): string | undefined {
  for (let i = node, depth = 0; i !== 0 && depth <= DEEPEST; i = (nodes[i] as RecordNode).parent, depth++) {
    const keyword = KEYWORDS[(nodes[i] as RecordNode).name.toUpperCase()];
    if (keyword !== undefined) return keyword;
  }
  return undefined;
}

/** PS3.6, section 6, as far as PS3.15, table E.1-1 names them and their keywords say something. */
const KEYWORDS: Readonly<Record<string, string | undefined>> = {
  "00080020": "StudyDate",
  "00080021": "SeriesDate",
  "00080022": "AcquisitionDate",
  "00080023": "ContentDate",
  "00080050": "AccessionNumber",
  "00080090": "ReferringPhysicianName",
  "00081048": "PhysiciansOfRecord",
  "00081050": "PerformingPhysicianName",
  "00081070": "OperatorsName",
  "00100010": "PatientName",
  "00100020": "PatientID",
  "00100030": "PatientBirthDate",
  "00101000": "OtherPatientIDs",
  "00101001": "OtherPatientNames",
  "00101005": "PatientBirthName",
  "00101010": "PatientAge",
  "00101040": "PatientAddress",
  "00101060": "PatientMotherBirthName",
  "00101090": "MedicalRecordLocator",
  "00102154": "PatientTelephoneNumbers",
  "00102297": "ResponsiblePerson",
  "00181000": "DeviceSerialNumber",
  "00380010": "AdmissionID",
  "00380020": "AdmittingDate",
};
