import { describe, expect, test } from "@jest/globals";
import { birth, careDate, family, given, mrn } from "../values.ts";
import { expectRecords, verdicts } from "../marks.ts";

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
