/** The proofs that a name is nobody's. */
import { anyCase, holds, ready } from "../pattern.ts";
import { LOWER, UPPER } from "./definition.ts";

/** John, Jane and the other names that stand for nobody. */
const NOBODY = anyCase(
  String.raw`^(?:(?:john|jane|jack|jill|baby|babyboy|babygirl|johnny|janie|jimmy|joe|richard|mary|test|foo|ann?|lorem|max|erika) (?:[a-z]\.? )?(?:q\.? )?(?:public|doe|roe|poe|bloggs|blow|foo|bar|ipsum|sample|smith-test|test|tester|testing|example|mustermann)|(?:doe|roe|public)(?:, ?| )(?:john|jane|baby|[a-z])(?: [a-z]\.?)?|doe|eve (?:[a-z]\.? )?everywoman|adam (?:[a-z]\.? )?everyman|every(?:man|woman), ?(?:adam|eve)(?: [a-z]\.?)?|peter (?:james )?chalmers|mickey mouse|donald duck|(?:homer|marge|bart|lisa|maggie) simpson|(?:arya|sansa|eddard|ned|robb|bran) stark|jon snow|daenerys targaryen|luke skywalker|han solo|darth vader|(?:frodo|bilbo) baggins|(?:tyrion|cersei|jaime) lannister|hermione granger|harry potter|sherlock holmes|ada lovelace|grace hopper|alan turing|florence nightingale)$`,
);

/** A name by itself: `Mr. … Jr.` says nothing about who it is. */
export const withoutTitle = (value: string): string =>
  value
    .replace(/[\^*|&]+$/, "")
    .replace(/[\^*|&]+/, ", ")
    .replace(/[\s^*|&]+/g, " ")
    .trim()
    .replace(/^(?:Mrs?|Ms|Miss|Mx)\.? /i, "")
    .replace(/,? (?:Jr|Sr|II|III|IV)\.?$/i, "");

/** `Test`, `Test Patient`, `Foo Bar`, `Demo User`: words that nobody is called. */
export const MADE_UP = anyCase(
  String.raw`^(?:(?:test|tester|testing|demo|sample|example|dummy|fake|mock|foo|bar|baz|qux)(?:,? (?:test|tester|testing|patient|person|user|first|last|foo|bar|baz|[a-z]|\d{1,4})){0,3}|(?:patient|person|user),? (?:test|tester|demo|sample|example|dummy|fake|mock)(?: [a-z]|,? \d{1,4})?)$`,
);
export const MADE_UP_WHOLE = /^\s*(?<value>[a-z][a-z0-9, ]{2,40})(?=\s*$)/gi;

export const LONGEST_MADE_UP = 60;

export const isMadeUp = (text: string, start: number, end: number): boolean => holds(MADE_UP, text.slice(start, end));

/**
 * A number behind each name, as the generator Synthea writes people so that nobody takes them for real: `Abe604`. A key
 * that says no more than "name" stands over numbered things, too, and needs two of them.
 */
const NUMBERED = `(?:[${UPPER}][${LOWER}${UPPER}'’-]{1,24} )?[${UPPER}][${LOWER}${UPPER}'’-]{1,24}\\d{1,3}`;
export const NUMBERED_PART = new RegExp(`^\\s*(?<value>${NUMBERED})(?=\\s*$)`, "g");
export const NUMBERED_FULL = new RegExp(
  `^\\s*(?:(?:Mrs?|Ms|Miss|Dr)\\.? )?(?<value>${NUMBERED} ${NUMBERED}(?: ${NUMBERED})?)(?=\\s*$)`,
  "g",
);
const IS_NUMBERED = new RegExp(`^${NUMBERED}(?: ${NUMBERED}){0,2}$`);

/** The proof that a name is one of a generator. */
export const NUMBERED_NAME = "numbered-name";

/** The proof that a name belongs to nobody, or undefined where there is none. */
export function fictionalName(
  value: string,
): typeof NUMBERED_NAME | "made-up-name" | "nobody-by-convention" | undefined {
  const plain = withoutTitle(value);
  if (ready(IS_NUMBERED).test(plain)) return NUMBERED_NAME;
  if (holds(MADE_UP, plain)) return "made-up-name";
  return holds(NOBODY, plain) ? "nobody-by-convention" : undefined;
}
