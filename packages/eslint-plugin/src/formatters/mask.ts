/**
 * Keeps values out of reports. ESLint's own `json` formatter copies the text of every file with findings, and messages of
 * other rules quote it: a duplicate key, a string that is too long, a token that was not expected.
 */
import { scan } from "@nophi/core";

/** Nine digits in groups of 3-2-4, also where nothing around them says what they are. */
const ssnLike = /(?<![0-9])[0-9]{3}([-_. ]?)[0-9]{2}\1[0-9]{4}(?![0-9])/g;

/** A message, reason or path, with every value replaced by what it is. */
export type Mask = (text: string) => string;

/** @param source the text of the file that is spoken of, where it is known: what is found in it is masked wherever it is quoted */
export function createMask(source: string | undefined, path: string): Mask {
  const values = new Map<string, string>();
  if (source !== undefined && source !== "") {
    const { findings, suppressed } = scan(source, { path, health: true });
    for (const { identifier, start, end } of [...findings, ...suppressed]) {
      const value = source.slice(start, end);
      if (value.trim().length > 1) values.set(value, `[${identifier.toUpperCase()}]`);
    }
  }
  // A value that holds another one goes first.
  const longestFirst = [...values].sort(([one], [other]) => other.length - one.length);
  return (text) => {
    let masked = text;
    for (const [value, kind] of longestFirst) masked = masked.replaceAll(value, kind);
    return withoutPersons(withoutFindings(masked)).replace(ssnLike, "[SSN]");
  };
}

const day = "(?:[0-9]{4}-?[0-9]{2}-?[0-9]{2}|[0-9]{2}-[0-9]{2}-[0-9]{4})(?![0-9])";
const personWords = "([A-Za-z]{2,20})[-_ ,]{1,2}([A-Za-z]{2,20})";
const nameAndDay = new RegExp(`(?<![A-Za-z])${personWords}[-_ ]{1,2}${day}`, "g");
const dayAndName = new RegExp(`(?<![0-9])${day.replace("(?![0-9])", "")}[-_ ]{1,2}${personWords}(?![A-Za-z])`, "g");

/** `Gonzalez_Maria_1961-04-17.pdf`: two words that core takes for a name, in either order, beside a day. */
function withoutPersons(text: string): string {
  const masked = (whole: string, one: string, other: string): string =>
    isName(`${one} ${other}`) || isName(`${other} ${one}`) ? "[NAME]_[DATE-OF-BIRTH]" : whole;
  return text.replace(nameAndDay, masked).replace(dayAndName, masked);
}

function isName(words: string): boolean {
  return scan(`patient name: ${words}`, { identityOnly: true }).findings.some(
    ({ identifier }) => identifier === "name",
  );
}

/** What speaks for itself, as a name with a birth date in a path does. The folders of a path are read as lines. */
function withoutFindings(text: string): string {
  let masked = text;
  const { findings } = scan(
    text.replace(/[/\\_]/g, (mark) => (mark === "_" ? " " : "\n")),
    { identityOnly: true },
  );
  for (const { start, end, identifier } of [...findings].reverse()) {
    masked = `${masked.slice(0, start)}[${identifier.toUpperCase()}]${masked.slice(end)}`;
  }
  return masked;
}
