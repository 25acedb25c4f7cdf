/** What SQL statements say about the values that follow: the columns of an INSERT, a COPY, a CREATE TABLE. */

const LONGEST_COLUMN_LIST = 8000;
/** Beginnings of table elements that are no column (ISO/IEC 9075-2, table definition; MySQL keys). */
const NO_COLUMN = /^(?:primary|foreign|unique|constraint|key|index|check|fulltext|spatial|exclude|like|period)$/i;

const BEFORE_TABLE = /^(?:if|not|exists|only|ignore|temporary|temp)$/;
const ENDS_TABLE = /^(?:values|value|select|default|set|from|overriding|output|returning)$/;

/** The state of a text of SQL statements, told every name and every semicolon in order. */
export class SqlStatements {
  /** The columns of the rows that follow, after VALUES. */
  columns: readonly string[] = [];
  table = "";
  /** True after COPY … FROM stdin, whose rows begin behind the semicolon. */
  copies = false;
  private readonly columnsOf = new Map<string, readonly string[]>();
  previous = "";
  private awaits: "table" | "list" | undefined = undefined;
  private verb = "";

  /** A word or a quoted name outside of literals. */
  name(name: string): void {
    const word = name.toLowerCase();
    // SQL Server lets INTO be left out.
    const isInto =
      word === "into" ||
      (this.previous === "insert" && !/^(?:into|all|first|ignore|low_priority|delayed|overwrite)$/.test(word));
    if (isInto && word !== "into") {
      this.awaits = "table";
      this.previous = "into";
      this.name(name);
      return;
    }
    if (word === "into" || word === "copy" || (word === "table" && this.verb === "create")) {
      this.awaits = "table";
      if (word === "copy") this.verb = word;
    } else if (word === "insert" || word === "replace" || word === "merge" || word === "create") this.verb = word;
    else if (ENDS_TABLE.test(word)) this.awaits = undefined;
    else if (word === "stdin" && this.previous === "from" && this.verb === "copy") this.copies = true;
    else if (this.awaits !== undefined && !BEFORE_TABLE.test(word)) {
      // `schema.table`, also where each part has its quotes
      this.table = unquoted(name.slice(name.lastIndexOf(".") + 1));
      this.columns = this.columnsOf.get(this.table.toLowerCase()) ?? [];
      this.awaits = "list";
    }
    this.previous = word;
  }

  /** True where a quoted word is the name of a table, not a value. */
  get expectsName(): boolean {
    return this.awaits !== undefined;
  }

  /** The offset behind a list of columns that begins at an opening parenthesis, or -1 where none is expected there. */
  columnList(text: string, start: number): number {
    if (this.awaits !== "list") return -1;
    this.awaits = undefined;
    const end = closingParenthesis(text, start);
    if (end < 0) return -1;
    const elements = elementsOf(text.slice(start + 1, end));
    const columns = this.verb === "create" ? elements.filter((element) => !NO_COLUMN.test(element)) : elements;
    if (this.verb === "create") this.columnsOf.set(this.table.toLowerCase(), columns);
    this.columns = columns;
    return end + 1;
  }

  end(): void {
    this.columns = [];
    this.table = "";
    this.verb = "";
    this.previous = "";
    this.awaits = undefined;
    this.copies = false;
  }
}

const unquoted = (name: string): string => name.replace(/["'`[\]]/g, "");

function closingParenthesis(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length && i < start + LONGEST_COLUMN_LIST; i++) {
    const code = text.charCodeAt(i);
    if (code === 40) depth++;
    else if (code === 41 && --depth === 0) return i;
  }
  return -1;
}

/** The first word of each element of a list, those in inner parentheses passed over. */
function elementsOf(list: string): string[] {
  const flat = list.replace(/\([^()]{0,200}\)/g, "").replace(/--[^\n\r]{0,400}/g, "");
  return flat
    .split(",")
    .map((element) => unquoted(/^\s*(["'`[]?[\w $-]{1,64}["'`\]]|[\w$.]{1,64})/.exec(element)?.[1] ?? ""));
}
