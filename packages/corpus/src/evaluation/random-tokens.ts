/** Blocking findings on masses of random tokens. */
import { scan } from "@nophi/core";
import { tokenClasses, tokenCode } from "../negatives/random-tokens.ts";
import { placeOf, type FindingPlace } from "./score.ts";

export interface TokenScore {
  readonly name: string;
  readonly tokens: number;
  readonly block: number;
  readonly warn: number;
  readonly places: readonly FindingPlace[];
}

/** Source files are seldom longer, and what a record spans is asked of each. */
const TOKENS_A_FILE = 500;

/** Reads `count` tokens of every class as code of a healthcare project, which is told the least of what may pass. */
export function scoreRandomTokens(seed: string, count: number): TokenScore[] {
  return tokenClasses.map((tokenClass) => {
    const score = { name: tokenClass.name, tokens: count, block: 0, warn: 0, places: [] as FindingPlace[] };
    for (let from = 0; from < count; from += TOKENS_A_FILE) {
      const text = tokenCode(tokenClass, `${seed}/${from}`, Math.min(TOKENS_A_FILE, count - from));
      for (const finding of scan(text, { path: "src/values.ts", health: true }).findings) {
        if (finding.verdict === "note") continue;
        score[finding.verdict]++;
        score.places.push(placeOf(finding, `${tokenClass.name} ${from}`));
      }
    }
    return score;
  });
}
