import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { birth, mrn, spaced } from "../values.ts";
import { processorTime } from "../marks.ts";

// Of syllables that no list of names has, put together when the test runs.
const given = "Thai" + "koul";
const family = "Zhaand" + "reit";
const full = spaced(given, family);
const kin = "Xoa" + "pim";

/** The names in `text` that a healthcare project hears of, with the verdict. */
const namesIn = (text: string, health = true): string[] =>
  scan(text, { path: "notes/a.txt", health })
    .findings.filter(({ identifier, verdict }) => identifier === "name" && verdict === "block")
    .map(({ start, end }) => text.slice(start, end));

describe("a name that no list has is a patient's", () => {
  test.each<[why: string, text: string, names: readonly string[]]>([
    ["as the subject of a clinical verb", `${full} was admitted with pneumonia.`, [full]],
    ["with an age", `${full} is a 54-year-old man with diabetes.`, [full]],
    ["with a middle initial", `${given} K. ${family} denies chest pain.`, [`${given} K. ${family}`]],
    ["with a suffix", `I saw ${full} Jr. in clinic for asthma.`, [`${full} Jr.`]],
    ["as the object", `I saw ${full} in clinic for asthma.`, [full]],
    ["behind a title", `Mr. ${family} refused metformin.`, [family]],
    ["behind `patient`", `The patient ${full} takes warfarin.`, [full]],
    ["behind `Pt`", `Pt ${full} resting, given heparin.`, [full]],
    ["as the owner of a chart", `The chart of ${full} lacks the diagnosis.`, [full]],
    ["before the possessive", `${full}'s biopsy was negative.`, [full]],
    ["as two in a row", `The charts of ${full} and ${kin} ${family} show insulin.`, [full, `${kin} ${family}`]],
    ["filed before a number", `${family}, ${given}  ${mrn}  NPO for EGD`, [`${family}, ${given}`]],
    ["above a birth date", `${full}\n${birth}\n\nAssessment: pneumonia.\n`, [full]],
    ["in a list of patients", `Patients with sepsis:\n\n1. ${full}\n`, [full]],
    ["in a letter", `Dear ${full},\n\nyour appointment with cardiology is on Monday.\n`, [full]],
    ["in capitals", `${full.toUpperCase()} ARRIVED BY AMBULANCE WITH CHEST PAIN`, [full.toUpperCase()]],
  ])("%s", (_why, text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe("a name of the family", () => {
  test.each<[why: string, text: string]>([
    ["behind a possessive", `Lives with her daughter ${kin}; has dementia and diabetes.`],
    ["behind a colon", `Next of kin: ${kin}. Admitted with pneumonia.`],
    ["behind a comma", `His brother, ${kin}, has asthma, too.`],
  ])("%s", (_why, text) => {
    expect(namesIn(text)).toEqual([kin]);
  });
  test("leaves the patient's record whole", () => {
    const text = `Patient: ${full}, MRN ${mrn}\nLives with her daughter ${kin}. Has dementia, takes insulin.\n`;
    expect(scan(text, { path: "notes/a.txt", health: true }).people).toBe(1);
  });
});

describe("an established name", () => {
  test("is found again, as a whole and by its words", () => {
    const text = `${full}, MRN ${mrn}, was seen for sepsis. ${family} improved. Talked to ${given}. ${full} left.`;
    expect(namesIn(text)).toEqual([full, family, given, full]);
  });
  test("is no word that the text writes in small letters, too", () => {
    const text = `${spaced("Will", family)} was admitted with sepsis. Will return; the team will call.`;
    expect(namesIn(text)).toEqual([spaced("Will", family)]);
  });
  test("is not looked for in code", () => {
    const text = `// patient ${full} was admitted with sepsis\nconst x = "${family}";\n`;
    const found = scan(text, { path: "a.ts", health: true }).findings.map(({ start, end }) => text.slice(start, end));
    expect(found).not.toContain(family);
  });
});

describe("nobody's name as a patient", () => {
  test.each<[why: string, text: string]>([
    ["a doctor", `Dr. ${full} was seen with the patient, who has asthma.`],
    ["a degree", `${full}, MD, presented the case of sepsis.`],
    ["a doctor again", `Attending: ${full}\nI saw ${full} about the sepsis.`],
    ["who signs", `Electronically signed by ${full} after the biopsy.`],
    ["a profession below", `I saw the biopsy.\n\n${full}\nConsultant Cardiologist\n`],
    [
      "a disease",
      `Patient ${spaced("Parkinson", "Disease")} diagnosed; Bell palsy, Crohn's disease and Hodgkin lymphoma excluded.`,
    ],
    [
      "a device",
      "Foley catheter was placed. Patient has a St. Jude valve; Babinski sign negative, Glasgow Coma Scale 15.",
    ],
    ["a hospital", "The patient was transferred from Mayo Clinic to Johns Hopkins Hospital with sepsis."],
    ["a drug", "Patient Tylenol given for fever. Her son Motrin, too; Lipitor was continued for the diabetes."],
    ["a day", "Seen Monday for asthma; her daughter Tuesday. Mr. Friday is not here, the diagnosis stands in May."],
    [
      "terms of a code system",
      '{"display":"Patient Orientation Column"},{"display":"Rejected for Patient Safety Reasons"} biopsy chemotherapy',
    ],
    ["a heading", "HISTORY OF PRESENT ILLNESS\nPAST MEDICAL HISTORY\nPHYSICAL EXAM presents asthma"],
    ["a title", "The Patient Safety Board reports a diagnosis. Patient Unified Lookup System for insulin."],
    ["a type", "Patient, PatientSource and the parent TNode hold a diagnosis."],
    ["a citation", `Results from Smith, M.E., 2020 on asthma; ${family}, ${given.charAt(0)}., 2021.`],
    ["a sentence", "She denies chest pain. Mother reports fever. Sepsis was treated. Pneumonia is improving."],
  ])("%s", (_why, text) => {
    expect(namesIn(text).filter((name) => name !== "Friday")).toEqual([]);
  });

  test("in a text that only mentions an illness", () => {
    const chapter = `${"The wind blew over the hills and they walked on in silence until night. ".repeat(40)}`;
    expect(namesIn(`${chapter} Mr. ${family} had a fever and the doctor came. ${chapter}`)).toEqual([]);
  });
});

test("a project that declares nothing is warned", () => {
  const { findings } = scan(`${full} was admitted with pneumonia.`, { path: "a.txt" });
  expect(findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`)).toEqual(["name warn"]);
});

describe("hostile input", () => {
  test.each<[why: string, piece: string]>([
    ["capitals", "A "],
    ["words", "Abc "],
    ["patients", "Patient "],
    ["titles", `Mr. ${kin} `],
    ["families", "mother of "],
    ["verbs", `${full} was admitted with sepsis `],
    ["ages", "a 54-year-"],
    ["numbers", `${family}, ${given} ${mrn} `],
    ["items", "- Abc, \n"],
    ["doctors", "Dr. Abc "],
    ["degrees", "Abc, MD "],
    ["letters", "Dear Abc, your "],
    ["particles", "van der "],
    ["nicknames", 'Abc "Def" '],
    ["blanks", "patient  \t"],
  ])("%s cost what their length costs", (_why, piece) => {
    const time = (length: number): number => {
      const text = `sepsis ${piece.repeat(length / piece.length)}`;
      const started = processorTime();
      scan(text, { path: "a.txt", health: true });
      return processorTime() - started;
    };
    time(8000);
    // Eight times the length; the square would be 64 times.
    expect(time(64_000)).toBeLessThan(30 * Math.max(20, time(8000)));
  });
});
