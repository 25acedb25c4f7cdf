/** Reads JSON that people write, so that a mistake is named with its place and never with the text around it. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";

/** Collects what is wrong, with its offset, so that a person sees all of it at once. */
export type Report = (problem: string, offset: number) => void;

/**
 * The object that a text holds, and what is wrong where it holds none.
 *
 * @param example what such an object looks like
 * @param strict true where the file is JSON and nothing else: no comments, no trailing commas
 */
export function parseObject(source: string, example: string, report: Report, strict = false): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: !strict, disallowComments: strict });
  const first = errors[0];
  // The first syntax error causes most of the others; only it is worth a person's time.
  if (first !== undefined)
    report(`syntax error at ${position(source, first.offset)}: ${printParseErrorCode(first.error)}`, first.offset);
  else if (root?.type !== "object") report(`must be an object, e.g. ${example}`, 0);
  else return root;
  return undefined;
}

/** 1-based line and column of an offset; lines end with LF, CRLF or CR. */
function position(source: string, offset: number): string {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

/** The values of an object by key; reports keys that are unknown or written twice. */
export function properties(object: Node, prefix: string, known: readonly string[], report: Report): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const property of object.children ?? []) {
    const [keyNode, value] = property.children ?? [];
    if (keyNode === undefined || value === undefined) continue;
    const key = String(keyNode.value);
    // Digits are masked: a value typed where a key belongs must not reach the terminal.
    const shown = prefix + key.replaceAll(/\d/g, "d");
    if (!known.includes(key)) report(`unknown key "${shown}"${suggestion(key, prefix, known)}`, keyNode.offset);
    else if (found.has(key)) report(`"${prefix}${key}" is written twice`, keyNode.offset);
    else found.set(key, value);
  }
  return found;
}

/** Names the nearest known key where one is near enough to be what was meant, else all of them. */
function suggestion(key: string, prefix: string, known: readonly string[]): string {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const nearest = ranked[0];
  if (nearest !== undefined && nearest.distance <= Math.max(2, Math.floor(nearest.name.length / 2))) {
    return `; did you mean "${prefix}${nearest.name}"?`;
  }
  return `; known keys: ${known.map((name) => `"${prefix}${name}"`).join(", ")}`;
}

/** Levenshtein distance. A word longer than 64 characters is cut: no known one is near it. */
export function editDistance(a: string, b: string): number {
  const from = a.slice(0, 64);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (from[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
