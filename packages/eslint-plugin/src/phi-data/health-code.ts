/** Whether code is about health care, by the whole words of its names: where it is, a `member` is a patient. */
import { isAboutCare, isAboutHealth } from "@nophi/core/names";
import type { TSESLint } from "@typescript-eslint/utils";
import { words } from "../words.ts";

/** Said of compilers and of servers as well: one of these, in a name, is not enough. */
const ORDINARY = new Set(["diagnosis", "diagnose", "diagnosed", "symptom", "surgery", "cancer", "allergic"]);

/** Contain a word of health and are none. */
const LOOK_ALIKE = /^impatien/;

const ACRONYM = /^(?:mrn|mbi|npi|hl7|fhir|ehr|emr|hipaa|icd10)$/;

/** The first of both is said of banks as well ("beneficiary"), the second of servers ("health"). */
const isOfCare = (word: string): boolean =>
  ACRONYM.test(word) || (isAboutHealth(word) && isAboutCare(word) && !LOOK_ALIKE.test(word));

/**
 * One word in a name, an import, a route or the path of the file; or two in these and in the texts that people read. Comments say
 * nothing: they are prose about anything.
 */
export function speaksOfCare(sourceCode: Readonly<TSESLint.SourceCode>, path: string): boolean {
  const { text, ast } = sourceCode;
  const seen = new Set<string>();
  const found = new Set<string>();

  /** @param isProse sentences, where "Please be patient" is no patient */
  function reads(part: string, isProse: boolean): boolean {
    if (seen.has(part)) return false;
    seen.add(part);
    for (const word of words(part)) {
      if (!isOfCare(word)) continue;
      found.add(word);
      if (!isProse && !ORDINARY.has(word)) return true;
    }
    return found.size > 1;
  }

  if (reads(path, false)) return true;
  // Most files have no such word anywhere, which is known without cutting them into names.
  if (!isAboutCare(text)) return false;
  // A schema of Prisma has no tokens, and nothing but names.
  if (ast.tokens === undefined) return isAboutHealth(text);
  return ast.tokens.some(({ type, value }) => {
    if (type === "String" || type === "Template" || type === "JSXText") return reads(value, /\s/.test(value));
    return type !== "Punctuator" && type !== "Keyword" && reads(value, false);
  });
}
