/** The few pieces of Markdown that the docs are written in and read from. */

/** Inline code; a table cell must not hold a bare `|`. */
export const code = (text) => `\`${String(text).replaceAll("|", "\\|")}\``;

export const codes = (texts) => texts.map(code).join(", ");

/** A table of text cells. Prettier pads it later. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The cells of every row of every table in a text, without header and separator rows. */
export function tableRows(text) {
  const lines = text.split("\n");
  const isSeparator = (line) => /^\|(?:\s*:?-+:?\s*\|)+$/.test(line ?? "");
  return lines
    .filter((line, index) => line.startsWith("|") && !isSeparator(line) && !isSeparator(lines[index + 1]))
    .map((line) =>
      line
        .replace(/^\||\|$/g, "")
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

/** Every inline code in a text, without fenced blocks. */
export function inlineCodes(text) {
  return [...withoutFences(text).matchAll(/(`+)([^`]+?)\1(?!`)/g)].map(([, , inner]) =>
    inner.replaceAll("\\|", "|").trim(),
  );
}

/** Fenced blocks: language, the words behind it, text, and the 1-based line of the opening fence. */
export function fences(text) {
  const found = [];
  let open;
  for (const [index, line] of text.split("\n").entries()) {
    const fence = /^ {0,3}(`{3,}|~{3,})\s*(\S*)\s*(.*)$/.exec(line);
    if (open === undefined) {
      if (fence) open = { mark: fence[1], language: fence[2], words: fence[3].split(" "), line: index + 1, lines: [] };
    } else if (fence && fence[1].startsWith(open.mark) && fence[2] === "") {
      found.push({ language: open.language, words: open.words, line: open.line, text: `${open.lines.join("\n")}\n` });
      open = undefined;
    } else open.lines.push(line);
  }
  return found;
}

/** The text with the lines of fenced blocks emptied, so that line numbers stay. */
export function withoutFences(text) {
  let mark;
  return text
    .split("\n")
    .map((line) => {
      const fence = /^ {0,3}(`{3,}|~{3,})\s*(\S*)/.exec(line);
      if (mark === undefined) {
        mark = fence?.[1];
        return fence ? "" : line;
      }
      if (fence && fence[1].startsWith(mark) && fence[2] === "") mark = undefined;
      return "";
    })
    .join("\n");
}

/** The text under a heading of the second level, up to the next one; undefined where there is no such heading. */
export function section(text, heading) {
  const start = `\n## ${heading}\n`;
  const from = text.indexOf(start);
  if (from < 0) return undefined;
  const rest = text.slice(from + start.length);
  const to = rest.search(/^## /m);
  return to < 0 ? rest : rest.slice(0, to);
}
