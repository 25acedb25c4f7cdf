/** Values written as people write them when nobody checks: other spellings of labels, formatting within, labels apart. */
import { chartOf, expecting, proseStyles, type Chart, type Styles } from "../chart.ts";
import { joined, labelledText, parts, type LabelledText, type Part } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

function writer(
  kind: string,
  path: string,
  count: number,
  write: (people: readonly Chart[], random: Random) => Part,
  fixed: Partial<Styles> = {},
): Writer {
  return {
    kind,
    write: (random, admit: () => Patient): LabelledText => {
      const styles = { ...proseStyles(random), ...fixed };
      const people = Array.from({ length: count }, (_, i) => chartOf(admit(), i + 1, styles));
      return labelledText(kind, path, "plain-text", count, write(people, random));
    },
  };
}

const solo = (
  kind: string,
  path: string,
  write: (chart: Chart, random: Random) => Part,
  fixed: Partial<Styles> = {},
): Writer => writer(kind, path, 1, ([chart], random) => write(chart as Chart, random), fixed);

/** How forms, systems and clerks call each value. */
const spellings = {
  ssn: ["SSN", "S.S.N.", "Soc Sec #", "Social Security Number", "SS#", "Social Security No.", "SSN#", "Patient's SSN"],
  mrn: [
    "MRN",
    "MR#",
    "Med Rec #",
    "Medical Record No.",
    "MRN #",
    "Chart No.",
    "Medical Rec. Number",
    "Patient MRN",
    "M.R.N.",
  ],
  birth: ["DOB", "D.O.B.", "Date of Birth", "Birth Date", "Birthdate", "Born", "DoB", "Date Of Birth (mm/dd/yyyy)"],
  phone: ["Phone", "Tel", "Tel.", "Telephone", "Cell", "Mobile #", "Home Phone", "Ph", "Phone No.", "Contact #"],
  name: ["Patient", "Patient Name", "Name of Patient", "Pt Name", "Pt. Name", "Patient's Name", "Name (Last, First)"],
  memberId: ["Member ID", "Subscriber ID", "Member #", "Insurance ID", "Policy #", "Member ID No."],
  email: ["E-mail", "Email", "E-Mail Address", "email addr"],
} as const;

const labelled = (random: Random, chart: Chart, between: string): Part[] =>
  random
    .sample(Object.keys(spellings) as (keyof typeof spellings)[], 5)
    .map((key) => parts`${random.pick(spellings[key])}${between}${chart[key]}`);

export const awkward: readonly Writer[] = [
  solo("awkward: spellings of labels", "notes/registration.txt", (chart, random) => [
    "PATIENT REGISTRATION\n\n",
    joined([parts`MRN: ${chart.mrn}`, ...labelled(random, chart, random.pick([": ", ":", ":  ", " : ", " - "]))], "\n"),
    "\n\nDiagnosis: asthma\n",
  ]),
  solo("awkward: several on a line", "notes/face-sheet.txt", (chart, random) => [
    "Patient face sheet, admitted with pneumonia\n",
    joined(labelled(random, chart, ": "), random.pick(["   ", "  |  ", "; ", ", ", "\t"])),
    parts`\nSSN: ${chart.ssn}\n`,
  ]),
  solo(
    "awkward: label on the line before",
    "notes/form.txt",
    (chart) =>
      parts`Patient Name\n${chart.name}\n\nDate of Birth\n${chart.birth}\n\nMRN\n${chart.mrn}\n\nSocial Security Number\n${chart.ssn}\n\nReason for visit\nchest pain\n`,
    { name: "filed" },
  ),
  solo(
    "awkward: emphasis",
    "docs/case.md",
    (chart, random) => {
      const mark = random.pick(["**", "__", "*", "`"]);
      const both = random.chance(0.5);
      const pair = (label: string, value: Part): Part =>
        both ? parts`- ${mark}${label}:${mark} ${value}\n` : parts`- ${label}: ${mark}${value}${mark}\n`;
      return [
        "## Patient\n\n",
        pair("Name", chart.name),
        pair("DOB", chart.birth),
        pair("MRN", chart.mrn),
        pair("SSN", chart.ssn),
        pair("Phone", chart.phone),
      ];
    },
    { name: "natural" },
  ),
  solo("awkward: elements of HTML", "docs/case.html", (chart, random) => {
    const pair = random.pick<(label: string, value: Part) => Part>([
      (label, value) => parts`<p><strong>${label}:</strong> ${value}</p>\n`,
      (label, value) => parts`<li>${label}: <em>${value}</em></li>\n`,
      (label, value) =>
        parts`<div class="row"><span class="label">${label}</span><span class="value">${value}</span></div>\n`,
      (label, value) => parts`<label>${label}<input value="${value}"></label>\n`,
    ]);
    return [
      '<section class="patient">\n',
      pair("Last name", chart.last),
      pair("Date of birth", chart.birth),
      pair("MRN", chart.mrn),
      pair("SSN", chart.ssn),
      pair("Phone", chart.phone),
      "</section>\n",
    ];
  }),
  solo(
    "awkward: quoted mail",
    "support/thread.txt",
    (chart) =>
      parts`On Tue, the front desk wrote:\n> Patient: ${chart.name}\n> DOB: ${chart.birth}\n> MRN: ${chart.mrn}\n>> callback ${chart.phone}\n> SSN ${chart.ssn}\n\nPlease merge the charts.\n`,
    { name: "natural" },
  ),
  solo(
    "awkward: report of a laboratory",
    "in/report.txt",
    (chart) =>
      parts`                 LABORATORY REPORT\nPATIENT: ${chart.name}          MRN: ${chart.mrn}\nDOB: ${chart.birth}    SEX: F    SSN: ${chart.ssn}\nPHONE: ${chart.phone}\n------------------------------------------------\nGLUCOSE            112   mg/dL    70-99    H\nHEMOGLOBIN A1C     6.8   %        4.0-5.6  H\n`,
    { name: "upper" },
  ),
  solo(
    "awkward: dictation",
    "transcripts/visit.txt",
    (chart, random) => {
      const named = expecting("context", chart.name);
      return random.pick<Part>([
        parts`This is a dictation on ${named}, medical record number ${chart.mrn}, date of birth ${chart.birth}. The patient was seen for hypertension.\n`,
        parts`Mr. ${expecting("context", chart.last)} is a 54-year-old man (DOB ${chart.birth}; MRN ${chart.mrn}) with diabetes. His cell is ${chart.phone}.\n`,
        parts`Patient's date of birth is ${chart.birth} and her social security number is ${chart.ssn}; she can be reached at ${chart.phone}.\n`,
        parts`Re: ${named} (${chart.mrn ? "MRN" : ""} ${chart.mrn}), D.O.B. ${chart.birth}, SS# ${chart.ssn}. Biopsy results attached.\n`,
      ]);
    },
    { name: "natural" },
  ),
  solo(
    "awkward: chat",
    "export/slack.txt",
    (chart, random) =>
      random.pick<Part>([
        parts`[10:41] amy: can someone fix the chart of pt ${expecting("context", chart.name)} dob ${chart.birth} mrn ${chart.mrn}\n[10:42] joe: on it\n`,
        parts`amy  10:41 AM\nthe patient's ssn is ${chart.ssn} and dob ${chart.birth}, eligibility says not found\n`,
        parts`@joe pls call pt back ${chart.phone} - mrn:${chart.mrn} - wants refill of metformin\n`,
      ]),
    { name: "natural" },
  ),
  solo(
    "awkward: name of a query",
    "logs/access.log",
    (chart) =>
      parts`GET /api/v1/patients?last_name=${expecting("note", { ...chart.last, value: encodeURIComponent(chart.last.value) })}&dob=${chart.birth}&ssn=${chart.ssn}&mrn=${chart.mrn} 200 12ms\nGET ${{ ...chart.page, value: `/patients/${chart.patient.mrn}/labs` }} 200\n`,
    { birth: "iso", ssn: "dashed" },
  ),
  writer(
    "awkward: list of people",
    "notes/rounds.txt",
    3,
    (people) => [
      "Rounds, ward 4W\n\n",
      people.map(
        (chart, i) => parts`${i + 1}. ${chart.name}, DOB ${chart.birth}, MRN ${chart.mrn} - pneumonia, day ${i + 2}\n`,
      ),
    ],
    { name: "natural" },
  ),
  writer(
    "awkward: columns of blanks",
    "export/census.txt",
    3,
    (people) => [
      "MRN           NAME                            DOB          PHONE\n",
      people.map((chart) => [
        chart.mrn,
        " ".repeat(Math.max(2, 14 - chart.mrn.value.length)),
        chart.name,
        " ".repeat(Math.max(2, 32 - chart.name.value.length)),
        chart.birth,
        " ".repeat(Math.max(2, 13 - chart.birth.value.length)),
        chart.phone,
        "\n",
      ]),
    ],
    { birth: "us", name: "upper", phone: "dashed" },
  ),
];
