/** Data that stands in a text as Base64 or as the name of a file, which images and measurements of the body share. */

/** Letters, digits, "+", "/" and "=", and "-" and "_" of the alphabet for URLs (RFC 4648, sections 4 and 5). */
const isBase64 = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 47 && code <= 57) ||
  code === 43 ||
  code === 45 ||
  code === 61 ||
  code === 95;

/** Where the run of Base64 that begins at an offset ends; hexadecimal digits are one, too. */
export function endOfBase64(text: string, start: number): number {
  let end = start;
  while (isBase64(text.charCodeAt(end))) end++;
  return end;
}

/** How many different characters the beginning of a text has. */
export const varietyOf = (text: string): number => new Set(text.slice(0, LONGEST_BEGINNING)).size;
const LONGEST_BEGINNING = 400;

/** Words that only names of files have which show or hold nobody. */
const PLACEHOLDER =
  /(?:^|[-_./ ])(?:default|placeholder|avatars?|icons?|logos?|favicon|blank|empty|none|no-?(?:photo|image|picture)|missing|silhouette|anonymous|unknown|generic|dummy|mock|fake|test|sample|example|demo|stock|user|profile|patient|person|photo|image|picture|portrait|headshot|selfie|foo|bar)(?:[-_ ]?\d{0,3})(?=[-_./ ?]|$)/i;

/** Whether the name of a file says that it is a placeholder. The folders around it say nothing. */
export const isPlaceholderFile = (path: string): boolean =>
  PLACEHOLDER.test(
    path
      .replace(/[?#].*$/, "")
      .slice(-LONGEST_NAME)
      .replace(/^.*[\\/]/, ""),
  );
const LONGEST_NAME = 200;
