/**
 * Names by which a file is one that handles PHI. An ordinary word (`diagnosis`) needs a file about health care, and what makes
 * the file so must be another word: "diagnosis" is said of a stack trace as well.
 */
import { isAboutCare, isAboutHealth } from "@nophi/core/names";
import { words } from "../words.ts";
import { createNames, type Names, type NameVerdict } from "./names.ts";

type Verdict = Exclude<NameVerdict, string>;

export interface ModuleNames {
  /** What a variable, parameter, property or field stands for; undefined where it is no PHI. */
  of(name: string): Verdict;
  isType(name: string): boolean;
  returnsRecord(method: string, receiver: string | undefined): boolean;
}

/** Of illness and of programs: one of these is no evidence for another. */
const diagnosing = ["diagnosis", "symptom"];

const spokenOfPatients = /patient|paciente|enrollee|physician|clinician/i;

/** Health content by itself: `symptoms`; and together with what it is about: `soapNote`, `labResults`, not `releaseNotes`. */
const content = new Set("symptom vital comorbidity prognosis biopsy".split(" "));
const about = new Set(
  (
    "soap clinical medical visit encounter progress discharge admission nursing doctor physician patient therapy consult " +
    "consultation operative intake lab laboratory radiology pathology exam treatment care scribe triage psychiatric vital chief"
  ).split(" "),
);
const written = new Set(
  "note summary transcript transcription history result report narrative plan assessment finding complaint problem sign".split(
    " ",
  ),
);
/** `progressReport` is one of a task. */
const ordinary = new Set(["progress report", "progress result", "progress summary"]);

/** What a text is carried in: `soapNoteText`. */
const carrier = new Set("text content body data list string html markdown md input".split(" "));

/** @param stated whether the project says that it is about health care */
export function createModuleNames(text: string, stated: boolean): ModuleNames {
  const plain = createNames({}, false);
  const inHealth = createNames({}, true);
  const verdicts = new Map<string, Verdict>();
  const besides = new Map<string, boolean>();

  /** The file without the words of the name. Short words are part of too many others, and none is evidence of health. */
  function textBeside(name: string): string {
    const long = [...words(name), ...diagnosing].filter((word) => word.length > 5);
    const stems = long.map((word) => word.replace(/(?:is|y)$/, ""));
    return text.replace(new RegExp(`(?:${stems.join("|")})\\w{0,20}`, "gi"), " ");
  }

  function isHealthBeside(name: string): boolean {
    const known = besides.get(name);
    if (known !== undefined) return known;
    const rest = textBeside(name);
    const isHealth = isAboutHealth(rest) && isAboutCare(rest);
    besides.set(name, isHealth);
    return isHealth;
  }

  const isNamed = (name: string, is: (names: Names) => boolean): boolean =>
    is(plain) || (is(inHealth) && (stated || isHealthBeside(name)));

  function judge(name: string): Verdict {
    const verdict = inHealth.alone(name);
    if (typeof verdict === "object" && isNamed(name, (names) => typeof names.alone(name) === "object")) return verdict;
    if (!isClinical(name) || typeof inHealth.ofPatient(name) === "string") return undefined;
    const isOfPatient = stated || spokenOfPatients.test(name) || spokenOfPatients.test(textBeside(name));
    return isOfPatient ? { kind: "value", title: "health data" } : undefined;
  }

  return {
    of(name) {
      if (!verdicts.has(name)) verdicts.set(name, judge(name));
      return verdicts.get(name);
    },
    isType: (name) => isNamed(name, (names) => names.isPatientType(name)),
    returnsRecord: (method, receiver) => isNamed(method, (names) => names.returnsRecord(method, receiver)),
  };
}

function isClinical(name: string): boolean {
  if (/^[A-Z]/.test(name)) return false;
  const all = words(name);
  while (all.length > 1 && carrier.has(all.at(-1) ?? "")) all.pop();
  const [before = "", last = ""] = all.length > 1 ? all.slice(-2) : ["", all[0]];
  if (content.has(last)) return before !== "web";
  return about.has(before) && written.has(last) && !ordinary.has(`${before} ${last}`);
}
