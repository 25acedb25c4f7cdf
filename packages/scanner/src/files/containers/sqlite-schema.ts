/** The columns of a table out of its statement (https://www.sqlite.org/lang_createtable.html), in the order of its records. */
export interface Columns {
  /** Their names as they are stored: virtual ones are not, and a table without rowids begins with its primary key. */
  readonly names: readonly string[];
  /** The column that is the rowid under another name, which records leave empty; -1 where none is. */
  readonly rowid: number;
}

export function columnsOf(statement: string): Columns {
  const { definitions, tail } = definitionsIn(statement);
  const columns: { name: string; rest: string }[] = [];
  let key: readonly string[] = [];
  for (const tokens of definitions) {
    const [first = "", ...rest] = tokens;
    const words = rest.join(" ").toUpperCase();
    if (TABLE_CONSTRAINT.test(first)) {
      const at = tokens.findIndex((token, i) => /^PRIMARY$/i.test(token) && /^KEY$/i.test(tokens[i + 1] ?? ""));
      const listed = tokens.slice(at + 2, tokens.indexOf(")", at));
      if (at >= 0) key = listed.filter((_token, i) => i > 0 && /^[(,]$/.test(listed[i - 1] ?? "")).map(unquoted);
    } else if (!/\bAS \(/.test(words) || /\bSTORED$/.test(words)) columns.push({ name: unquoted(first), rest: words });
    if (!TABLE_CONSTRAINT.test(first) && /\bPRIMARY KEY\b/.test(words)) key = [unquoted(first)];
  }
  const inKey = key.flatMap((name) => columns.filter((each) => each.name.toLowerCase() === name.toLowerCase()));
  const withoutRowid = /\bWITHOUT\s+ROWID\b/i.test(tail);
  const stored = withoutRowid ? [...new Set([...inKey, ...columns])] : columns;
  return {
    names: stored.map(({ name }) => name),
    rowid: !withoutRowid && inKey.length === 1 ? stored.findIndex((each) => each === inKey[0] && isInteger(each)) : -1,
  };
}

/** Of this type by this very name (https://www.sqlite.org/lang_createtable.html#rowid). */
const isInteger = ({ rest }: { rest: string }): boolean => /^INTEGER\b/.test(rest);

const TABLE_CONSTRAINT = /^(?:CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)$/i;

/** Comments, quoted names and strings, words, and single marks. */
const TOKEN =
  /--[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*?\/?|"(?:[^"]|"")*"?|'(?:[^']|'')*'?|`(?:[^`]|``)*`?|\[[^\]]*\]?|[\w$\u0080-\uFFFF]+|[^\s]/g;
const COMMENT = /^(?:--|\/\*)/;

/** What stands between the commas of the outermost brackets, and what follows them. */
function definitionsIn(statement: string): { definitions: readonly (readonly string[])[]; tail: string } {
  const definitions: string[][] = [];
  let depth = 0;
  for (const match of statement.matchAll(TOKEN)) {
    const [token] = match;
    if (COMMENT.test(token)) continue;
    if (token === ")" && --depth === 0) return { definitions, tail: statement.slice(match.index) };
    if ((token === "(" && depth++ === 0) || (token === "," && depth === 1)) definitions.push([]);
    else if (depth > 0) definitions.at(-1)?.push(token);
  }
  return { definitions, tail: "" };
}

function unquoted(token: string): string {
  const quote = token.charAt(0);
  if (!/["'`[]/.test(quote)) return token;
  const inner = token.slice(1, -1);
  return quote === "[" ? inner : inner.replaceAll(quote + quote, quote);
}
