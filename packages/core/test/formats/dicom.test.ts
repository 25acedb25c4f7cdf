import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import type { IdentifierId } from "../../src/index.ts";
import { expectMarks, expectRecords, verdicts } from "../marks.ts";
import { birth, careDate, family, given, mrn, phone, visit } from "../values.ts";

const compact = (day: string): string => day.replaceAll("-", "");
const caret = `${family.toUpperCase()}^${given.toUpperCase()}`;

describe("a dump", () => {
  test("of dcmdump", () => {
    expectRecords(
      `# Dicom-Data-Set
# Used TransferSyntax: Little Endian Explicit
(0008,0018) UI [1.2.840.113619.2.176.3596]                 #  24, 1 SOPInstanceUID
(0008,0020) DA [«${compact(careDate)}»]                    #   8, 1 StudyDate
(0008,0090) PN [KESSLER^DANA]                              #  12, 1 ReferringPhysicianName
(0010,0010) PN [«${caret}»]                                #  14, 1 PatientName
(0010,0020) LO [«${mrn}»]                                  #  10, 1 PatientID
(0010,0030) DA [«${compact(birth)}»]                       #   8, 1 PatientBirthDate
(0040,0275) SQ (Sequence with explicit length #=1)         #  30, 1 RequestAttributesSequence
  (fffe,e000) na (Item with explicit length #=1)           #  22, 1 Item
    (0010,0010) PN [«${caret}»]                            #  14, 1 PatientName
`,
      "dump.txt",
      [
        "1 date date",
        "1 name PatientName",
        "1 mrn PatientID",
        "1 date-of-birth PatientBirthDate",
        "1 name PatientName",
      ],
    );
  });

  test("of pydicom, in a log", () => {
    expectRecords(
      `2024 INFO read 3 files
(0008, 0090) Referring Physician's Name          PN: 'Kessler^Dana'
(0010, 0010) Patient's Name                      PN: '«${family}^${given}»'
(0010, 0020) Patient ID                          LO: '«${mrn}»'
2024 INFO done
`,
      "a.log",
      ["1 name -", "1 mrn Patient ID"],
    );
  });

  test.each([
    ["an anonymous patient", "(0010,0010) PN [Anonymous^Patient]  #  17, 1 PatientName\n"],
    ["tags in the documentation", "(0010,0010) PatientName, type 2\n(0010,0020) PatientID\n"],
    ["colours and hexadecimal pairs", "(0010,0020) AB [12345678]\n(00ff,00ff) is no tag\n"],
  ])("%s is nobody's", (_, text) => {
    expect(verdicts(text, { path: "a.txt" })).toEqual([]);
  });
});

describe("elements whose keyword does not say what they hold (PS3.15, table E.1-1)", () => {
  const identifiersIn = (text: string, path: string): string[] =>
    scan(text, { path, raw: true }).findings.map(({ identifier }) => identifier);
  const caretOf = `${family}^${given}`;
  test.each<[tag: string, type: string, keyword: string, identifier: IdentifierId, value: string]>([
    ["0010,1001", "PN", "OtherPatientNames", "name", caretOf],
    ["0010,1005", "PN", "PatientBirthName", "name", caretOf],
    ["0010,1060", "PN", "PatientMotherBirthName", "name", caretOf],
    ["0010,2297", "PN", "ResponsiblePerson", "name", caretOf],
    ["0010,21d0", "DA", "LastMenstrualDate", "date", compact(careDate)],
    ["0008,002A", "DT", "AcquisitionDateTime", "date", compact(careDate)],
    ["0018,1012", "DA", "DateOfSecondaryCapture", "date", compact(careDate)],
    ["0038,0020", "DA", "AdmittingDate", "date", compact(careDate)],
    ["0040,0250", "DA", "PerformedProcedureStepEndDate", "date", compact(careDate)],
    ["0038,0010", "LO", "AdmissionID", "other-id", visit],
    ["0038,0060", "LO", "ServiceEpisodeID", "other-id", visit],
    ["0040,0551", "LO", "SpecimenIdentifier", "other-id", visit],
    ["0018,700A", "SH", "DetectorID", "device-id", visit],
  ])("(%s) in a dump and in JSON", (tag, type, keyword, identifier, value) => {
    const patient = `(0010,0020) LO [${mrn}]  #   8, 1 PatientID\n`;
    expectMarks(identifier, `${patient}(${tag}) ${type} [«${value}»]  #   8, 1 ${keyword}\n`, "dump.txt");
    const written = type === "PN" ? `{"Alphabetic":"«${value}»"}` : `"«${value}»"`;
    const element = `"${tag.replace(",", "").toUpperCase()}":{"vr":"${type}","Value":[${written}]}`;
    expectMarks(identifier, `{"00100020":{"vr":"LO","Value":["${mrn}"]},${element}}`, "study.json");
  });

  test.each([
    ["0008,0094", "SH", "ReferringPhysicianTelephoneNumbers", phone],
    ["0040,1103", "SH", "PersonTelephoneNumbers", phone],
    ["0040,2010", "SH", "OrderCallbackPhoneNumber", phone],
    ["300E,0008", "PN", "ReviewerName", caretOf],
    ["0010,0021", "LO", "IssuerOfPatientID", visit],
  ])("(%s) is no patient's", (tag, type, keyword, value) => {
    const text = `(0010,0020) LO [${mrn}]  #   8, 1 PatientID\n(${tag}) ${type} [${value}]  #   8, 1 ${keyword}\n`;
    expect(identifiersIn(text, "dump.txt")).toEqual(["mrn"]);
    const element = `"${tag.replace(",", "")}":{"vr":"${type}","Value":["${value}"]}`;
    const json = `{"00100020":{"vr":"LO","Value":["${mrn}"]},${element}}`;
    expect(identifiersIn(json, "study.json")).toEqual(["mrn"]);
  });
});

describe("the JSON model", () => {
  test("labels values by their element", () => {
    expectRecords(
      `[{"00080020":{"vr":"DA","Value":["«${compact(careDate)}»"]},"00080090":{"vr":"PN","Value":[{"Alphabetic":"Kessler^Dana"}]},
"00100010":{"vr":"PN","Value":[{"Alphabetic":"«${family}^${given}»"}]},
"00100020":{"vr":"LO","Value":["«${mrn}»"]},"00100030":{"vr":"DA","Value":["«${compact(birth)}»"]}}]`,
      "study.json",
      ["1 date date", "1 name PatientName", "1 mrn PatientID", "1 date-of-birth PatientBirthDate"],
    );
  });

  test("is known by its form: eight digits may be any key", () => {
    expect(verdicts(`{"00100010":"${family}^${given}","00100020":{"count":"${mrn}"}}`, { path: "a.json" })).toEqual([]);
  });
});
