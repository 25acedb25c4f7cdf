/** How one finding came about: evidence, arithmetic, verdict, what to do. Never the value, nor its shape. */
import { baselineFile, type BaselineEntry } from "@nophi/core/baseline";
import { defaultPolicy, identifiers, type Finding, type Policy } from "@nophi/core";
import {
  allEvidence,
  aloneWeights,
  capMeanings,
  cited,
  confidenceOf,
  type Evidence,
  type Explanation,
  type Question,
  type Reckoning,
} from "@nophi/core/explain";
import { maskReason } from "../report/mask.ts";
import { dayOf } from "../suppress/baseline.ts";
import { questions, reasonOf } from "./evidence.ts";
import { summaryOf } from "./known.ts";
import { shown, whatToDo, type Page, type Row, type Section } from "./page.ts";

/**
 * @param path as reports name it
 * @param entry what the baseline says about it
 */
export function findingPage(
  path: string,
  explanation: Explanation,
  policy: Policy = defaultPolicy,
  entry?: BaselineEntry,
): Page {
  const { finding, reckoning } = explanation;
  const place = `${path}:${finding.line}:${finding.column}`;
  const identifier = identifiers.find(({ id }) => id === finding.identifier);
  if (identifier === undefined || reckoning === undefined)
    return {
      title: `${place}  Suppression`,
      sections: [
        { rows: [["verdict", `${finding.verdict}: ${finding.message}`]] },
        { heading: "What to do", rows: [["- Repair the comment, or remove it."]] },
      ],
    };
  const { category, title, id } = identifier;
  const evidence = allEvidence().filter(({ name }) => finding.evidence.includes(name));
  return {
    title: `${place}  ${title} (${id})`,
    sections: [
      {
        rows: [
          ["verdict", verdictOf(explanation)],
          ["confidence", shown(finding.confidence)],
          ...(finding.field === undefined ? [] : [["stands under", finding.field]]),
          ["Safe Harbor", `${category}, ${cited(category)}`],
          ["fingerprint", finding.fingerprint],
          ...(entry === undefined ? [] : allowance(entry)),
        ],
      },
      ...(["identity", "health", "against"] as const).map((question) => evidenceSection(question, evidence)),
      { heading: "How the confidence follows", rows: arithmetic(finding, reckoning, evidence, policy) },
      remedy(explanation, summaryOf(identifier).fictional),
    ],
  };
}

/** Who let it pass. A line that a commit changes needs an entry of the same commit, which is not asked here. */
function allowance({ reason, author, until }: BaselineEntry): Row[] {
  const end = until === undefined ? "" : until < dayOf(new Date()) ? `, expired after ${until}` : `, until ${until}`;
  return [[`in ${baselineFile}`, `${author}${end}: ${maskReason(reason)}`]];
}

/** A fictional and a suppressed value have a verdict, too, which then does not count. */
function verdictOf({ finding, fictional }: Explanation): string {
  if (fictional !== undefined) {
    const why = reasonOf(finding.identifier, fictional);
    return `fictional, so no finding: fictional:${fictional}${why === undefined ? "" : `, ${why}`}`;
  }
  return finding.suppressed === undefined
    ? finding.verdict
    : `suppressed: a comment lets it pass, which would be "${finding.verdict}"`;
}

function evidenceSection(question: Question, evidence: readonly Evidence[]): Section {
  const rows = evidence
    .filter((each) => each.question === question)
    .map(({ name, weight, meaning }) => [name, shown(weight), meaning]);
  return { heading: `${questions[question]} (${question})`, rows: rows.length > 0 ? rows : [["nothing"]] };
}

function arithmetic(finding: Finding, reckoning: Reckoning, evidence: readonly Evidence[], policy: Policy): Row[] {
  const { identity, alone, health, against, cap } = reckoning;
  const weights = (question: Question): string[] =>
    evidence.filter((each) => each.question === question).map(({ weight }) => shown(weight));
  const product = `${shown(identity)} × (${shown(alone)} + ${shown(1 - alone)} × ${shown(health)}) × ${shown(against)}`;
  return [
    ["identity", joined(weights("identity"), identity)],
    ["alone", `${shown(alone)}, ${aloneMeaning(finding, alone)}`],
    ["health", joined(weights("health"), health)],
    ["against", multiplied(weights("against"), against)],
    ["confidence", "identity × (alone + (1 - alone) × health) × against"],
    ["", `${product} = ${shown(confidenceOf({ ...reckoning, cap: undefined }))}`],
    ...(cap === undefined ? [] : [["cap", `at most ${shown(cap.at)}: ${capMeanings[cap.reason]}`]]),
    ["verdict", `${finding.verdict}: ${shown(policy.block)} and more blocks, ${shown(policy.warn)} and more warns`],
  ];
}

const aloneMeaning = ({ identifier, evidence }: Finding, alone: number): string =>
  evidence.includes("known:patient") ? "since it is a known patient's" : aloneReason(identifier, alone);

const aloneReason = (identifier: string, alone: number): string =>
  new Map<string, number>(Object.entries(aloneWeights)).get(identifier) === alone
    ? "what an identifier of this kind is worth with nothing said about health"
    : "since an AI assistant reads this file, and there only identity counts";

function joined(weights: readonly string[], result: number): string {
  if (weights.length < 2) return shown(result);
  return `1 - ${weights.map((weight) => `(1 - ${weight})`).join("")} = ${shown(result)}`;
}

function multiplied(weights: readonly string[], result: number): string {
  if (weights.length === 0) return "1, for nothing speaks against it";
  return weights.length === 1 ? shown(result) : `${weights.join(" × ")} = ${shown(result)}`;
}

function remedy({ finding, fictional }: Explanation, example: string | undefined): Section {
  const nothing = (why: string): Section => ({ heading: "What to do", rows: [[`- Nothing: ${why}`]] });
  if (fictional !== undefined) return nothing("the value is provably nobody's.");
  if (finding.suppressed !== undefined) return nothing("a person has let it pass, with a reason beside it.");
  if (finding.verdict === "note") return nothing("it is a note, which neither blocks nor warns.");
  return whatToDo(finding.identifier, example, finding);
}
