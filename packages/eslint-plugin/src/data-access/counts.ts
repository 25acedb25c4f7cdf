/** Queries that ask how many rows there are, or whether there is one, and read none of them. */
import type { Chain } from "./chain.ts";
import { entry } from "./literals.ts";
import type { Receivers } from "./receivers.ts";
import { sqlText } from "./sql-text.ts";

/** Of all libraries: `count`, `countBy`, `countDocuments`, `$count`, `estimatedDocumentCount`, `exists`, `existsBy`. */
const COUNTS = /^(?:\$?count\w*|\w+Count|exists?(?:By|Async)?)$/;

/** `SELECT COUNT(*) AS n FROM …`, and nothing beside it. */
const COUNT_OF_SQL = /^\s*select\s+(?:count\s*\([^)]{0,80}\)|1)\s*(?:(?:as\s+)?["'`]?\w{1,40}["'`]?\s+)?from\b/i;

export function onlyCounts({ steps }: Chain, receivers: Receivers): boolean {
  return steps.some(({ name = "", args, quasi }) => {
    if (args === undefined && quasi === undefined) return false;
    if (name === "findAndCountAll" || name === "findAndCount") return false;
    if (COUNTS.test(name)) return true;
    const text = sqlText(quasi ?? args?.[0], receivers);
    if (text !== undefined && COUNT_OF_SQL.test(text)) return true;
    // Supabase: `.select("*", { count: "exact", head: true })`
    const head = name === "select" ? entry(args?.[1], "head", receivers) : undefined;
    return head?.type === "Literal" && head.value === true;
  });
}
