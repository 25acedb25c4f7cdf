/** What differs between languages in strings and comments, and where tokens end. All functions are linear in the token. */
export interface Dialect {
  readonly slashComments: boolean;
  readonly hashComments: boolean;
  readonly dashComments: boolean;
  readonly templates: boolean;
  readonly tripleQuotes: boolean;
  /** Slashes may begin a regular expression. */
  readonly regularExpressions: boolean;
  /** Statements of SQL, in whose literals a quote is written twice. */
  readonly statements: boolean;
  /** An "@" before a literal says that backslashes are none and a quote is written twice (C# language specification, 6.4.5.6). */
  readonly verbatim: boolean;
}

const plain: Dialect = {
  slashComments: false,
  hashComments: false,
  dashComments: false,
  templates: false,
  tripleQuotes: false,
  regularExpressions: false,
  statements: false,
  verbatim: false,
};
export const javascript: Dialect = { ...plain, slashComments: true, templates: true, regularExpressions: true };
export const cFamily: Dialect = { ...plain, slashComments: true, templates: true };
export const csharp: Dialect = { ...cFamily, verbatim: true };
export const python: Dialect = { ...plain, hashComments: true, tripleQuotes: true };
export const php: Dialect = { ...plain, slashComments: true, hashComments: true };
export const sql: Dialect = { ...plain, slashComments: true, dashComments: true, statements: true, templates: true };
export const json: Dialect = { ...plain, slashComments: true };

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 10 || code === 13 || code === 0xfeff || code === 0xa0;
/** Letters of any script, "_", "$", and "@" and "#" of instance variables, decorators and private fields. */
export const isNameStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || code === 64 || code > 0xbf;

/** The end of a name and its path: `this.patient?.ssn`. */
export function endOfName(text: string, start: number): number {
  let i = start + 1;
  for (;;) {
    const code = text.charCodeAt(i);
    if (isNameStart(code) || isDigit(code)) i++;
    else if (code === 46 && isNameStart(text.charCodeAt(i + 1))) i += 2;
    else if (code === 63 && text.charCodeAt(i + 1) === 46 && isNameStart(text.charCodeAt(i + 2))) i += 3;
    else if (code === 45 && text.charCodeAt(i + 1) === 62 && isNameStart(text.charCodeAt(i + 2))) i += 3;
    else return i;
  }
}

export function endOfNumber(text: string, start: number): number {
  let i = start + 1;
  for (;;) {
    const code = text.charCodeAt(i);
    if (isDigit(code) || isNameStart(code) || (code === 46 && isDigit(text.charCodeAt(i + 1)))) i++;
    else return i;
  }
}

/** The offset of the closing quote, or -1 where the line ends first (an apostrophe, not a string). */
export function endOfString(text: string, start: number, quote: number, dialect: Dialect): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      if (!dialect.statements || text.charCodeAt(i + 1) !== quote) return i;
      i++;
      continue;
    }
    if (code === 92) i++;
    else if ((code === 10 || code === 13) && quote !== 96 && !dialect.statements) return -1;
    else if (quote === 96 && code === 36 && text.charCodeAt(i + 1) === 123) i = endOfInterpolation(text, i + 2);
  }
  return -1;
}

/** The offset of the quote that closes a verbatim literal, or -1. */
export function endOfVerbatim(text: string, start: number): number {
  for (let i = text.indexOf('"', start + 1); i >= 0; i = text.indexOf('"', i + 2))
    if (text.charAt(i + 1) !== '"') return i;
  return -1;
}

/** The offset of the brace that closes `${`; nested strings and templates are passed over as far as braces tell. */
function endOfInterpolation(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return i;
  }
  return text.length;
}

/** The offset behind a comment that begins at `start`, or 0 where none begins. */
export function endOfComment(text: string, start: number, code: number, dialect: Dialect): number {
  const next = text.charCodeAt(start + 1);
  if (code === 47 && dialect.slashComments) {
    if (next === 47) return endOfLine(text, start);
    if (next === 42) {
      const end = text.indexOf("*/", start + 2);
      return end < 0 ? text.length : end + 2;
    }
  }
  if (code === 35 && dialect.hashComments) return endOfLine(text, start);
  if (code === 45 && next === 45 && dialect.dashComments) return endOfLine(text, start);
  return 0;
}

export function endOfLine(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return i;
  }
  return text.length;
}

/** The offset behind a regular expression, or -1 where the line ends first. */
export function endOfRegularExpression(text: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) break;
    if (code === 92) i++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) return i + 1;
  }
  return -1;
}

export function skipBlanks(text: string, start: number): number {
  let i = start;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}
