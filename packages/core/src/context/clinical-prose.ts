import type { Anchor } from "../engine/anchors.ts";
import { lazy } from "../lazy.ts";
import { anyCase, holds, running } from "../pattern.ts";

/**
 * Words that make a passage clinical: how those who treat write about those they treat. Other than words of labels they
 * stand in sentences only, and the everyday ones among them ("pain", "ward") need company.
 */

const list = (text: string): readonly string[] => text.split(",").map((word) => word.trim());

/** Beginnings of words that hardly stand in a text which is not about somebody's health. */
const CLINICAL = list(
  `pneumonia,sepsis,syncope,angina,infarct,embolism,carcinoma,adenocarcinoma,lymphoma,leukemia,melanoma,metasta,tumor,tumour,
  oncolog,cardiolog,neurolog,radiolog,patholog,psychiatr,dermatolog,gastroenter,urolog,gynecolog,obstetric,pediatric,anesthe,
  chemothera,dialysis,diabet,hypertens,asthma,arthritis,hepatitis,bronchitis,appendicitis,appendectom,cholecyst,colonoscop,
  endoscop,biops,mastectom,hemorrhag,dementia,delirium,suicid,cystic fibrosis,metformin,lisinopril,warfarin,insulin,
  amoxicillin,penicillin,aspirin,ibuprofen,acetaminophen,lorazepam,albuterol,prednisone,sertraline,heparin,morphine,oxycodone,
  epinephrine,atorvastatin,simvastatin,levothyrox,gabapentin,furosemide,antibiotic,intubat,extubat,catheter,intravenous,
  afebrile,vital signs,blood pressure,hemoglobin,hba1c,creatinine,chest pain,abdominal pain,back pain,shortness of breath,
  heart failure,dyspnea,nausea,vomiting,diarrhea,allergy,allergies,allergic,prescription,prescribe,diagnosed,diagnosis,
  diagnoses,mammogra,cesarean,pregnan,immuniz,vaccinat,hospice,newborn,medication,ambulance,inpatient,outpatient,comorbid,
  prognosis,physical therapy,echocardio,apgar,depressed mood,panic attack,glucose,potassium,hypothyroid,migraine,concussion,
  stroke unit,edema,cardiac,transplant,discharge letter,
  discharge summary,depression screen,appointment reminder`,
);

/** Whole words and abbreviations of the same weight. */
const CLINICAL_WHOLE = list("mri,ekg,ecg,icu,npo,copd,adhd,egd,chemo,a1c,hpi,lap chole,x-ray,mrn");

/** What other texts have, too. */
const EVERYDAY = list(
  `patient,patients,hospital,clinic,nurse,surgery,surgeon,physician,doctor,fever,pain,cancer,ward,appointment,medical,pharmacy,
  refill,wound,rash,admitted,discharged,bedside,therapy,symptoms,treatment,follow-up,lab results,labs,test results,seizure,cough,
  fracture,therapist,paciente,genetic test,positive culture,hernia,fertility,injury,depression,knee,smoker,discharge,dob,
  drainage,family history,social history,echo,dolor`,
);

/** Too short to say that a text is worth reading. */
const SHORT = list("pt,ct,bp,mg,ed,hr,y/o,yo");

const alternatives = (words: readonly string[]): string => words.join("|");

const TERMS = lazy(() =>
  anyCase(
    `\\b(?:(?<clinical>(?:${alternatives(CLINICAL)})|(?:${alternatives(CLINICAL_WHOLE)})\\b)|(?<everyday>${alternatives(EVERYDAY)})\\b|(?:${alternatives(SHORT)})\\b)`,
  ),
);

/** Every text with a clinical passage has one of these. */
export const clinicalAnchors: readonly Anchor[] = [
  ...CLINICAL.map((word): Anchor => ({ kind: "part", word, strong: false })),
  ...[...CLINICAL_WHOLE, ...EVERYDAY].map((word): Anchor => ({
    kind: /^[a-z]+$/.test(word) ? "word" : "part",
    word,
    strong: false,
  })),
];

/** How far around a place the words count, in UTF-16 code units: a few sentences. */
const REACH = 300;

const WEIGHT_OF_CLINICAL = 2;

export interface ClinicalPassages {
  /** No place of the text has more weight around it. */
  readonly most: number;
  /** False where no page of the text is dense. */
  readonly mayBeDense: boolean;
  /** How clinical the sentences around a place are: two for each different clinical word, one for an everyday one. */
  readonly weightAround: (start: number, end: number) => number;
  /** Whether the pages around a place are as clinical as notes are, and no novel in which somebody falls ill. */
  readonly isDenseAround: (start: number, end: number) => boolean;
}

/** How far the pages around a place reach, in UTF-16 code units. */
const PAGE = 1500;
/** In a note there is hardly a sentence without a clinical word; so many code units to one are few. */
const LARGEST_GAP = 250;

interface Term {
  readonly at: number;
  readonly word: string;
  readonly weight: number;
  /** Of this and all before. */
  readonly sum: number;
}

/** `undefined` where no passage of the text can be clinical. */
export function clinicalPassagesIn(text: string): ClinicalPassages | undefined {
  const terms: Term[] = [];
  let anchored = false;
  let sum = 0;
  const [pattern, searched] = running(TERMS(), text);
  for (const match of searched.matchAll(pattern)) {
    const { clinical, everyday } = match.groups as Record<string, string | undefined>;
    anchored ||= clinical !== undefined || everyday !== undefined;
    const weight = clinical === undefined ? 1 : WEIGHT_OF_CLINICAL;
    sum += weight;
    // "patient" and "patients" are one word
    terms.push({ at: match.index, word: match[0].slice(0, 6), weight, sum });
  }
  if (!anchored) return undefined;
  const sumBefore = (offset: number): number => terms[firstFrom(terms, offset) - 1]?.sum ?? 0;
  const words = new Map<string, number>();
  for (const { word, weight } of terms) words.set(word, Math.max(weight, words.get(word) ?? 0));
  return {
    most: [...words.values()].reduce((all, weight) => all + weight, 0),
    mayBeDense: sum * LARGEST_GAP >= Math.min(text.length, PAGE),
    weightAround(start, end) {
      const seen = new Set<string>();
      let weight = 0;
      for (let i = firstFrom(terms, start - REACH); i < terms.length; i++) {
        const term = terms[i] as Term;
        if (term.at > end + REACH || weight > ENOUGH) break;
        if (seen.has(term.word) || (term.at >= start && term.at < end)) continue;
        seen.add(term.word);
        weight += term.weight;
      }
      return weight;
    },
    isDenseAround(start, end) {
      const from = Math.max(0, start - PAGE);
      const to = Math.min(text.length, end + PAGE);
      return (sumBefore(to) - sumBefore(from)) * LARGEST_GAP >= to - from;
    },
  };
}

/** More than any cue asks for. */
const ENOUGH = 8;

/** The index of the first term from an offset on. */
function firstFrom(terms: readonly Term[], offset: number): number {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] as Term).at < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const CLINICAL_WORD = lazy(() => anyCase(`^(?:${alternatives(CLINICAL)}|(?:${alternatives(CLINICAL_WHOLE)})$)`));

/** Whether a word is one of medicine, and so no name. */
export const isClinicalWord = (word: string): boolean => holds(CLINICAL_WORD(), word);
