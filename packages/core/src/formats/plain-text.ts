import type { Document, Field, RecordNode } from "./document.ts";

/**
 * Text without a structure of its own: notes, logs, Markdown, YAML, `.env`. A paragraph is a record, a line of a log is
 * one, an item of a list begins one. `label: value` and `label=value` at the start of a line give labelled fields.
 */
const LABELLED_LINE = /^[ \t>*|-]{0,40}["']?([A-Za-z][\w .#/-]{0,40}?)["']?[ \t]{0,4}[:=][ \t]{0,8}["']?([^\r\n]*)/;
const LOG_LINE = /^\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d)/;
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]/;
const LONGEST_LABELLED = 400;

export function readPlainText(text: string): Document {
  const fields: Field[] = [];
  const nodes: RecordNode[] = [
    { parent: 0, name: "", start: 0, end: text.length, scope: true, sequential: true, labels: [] },
  ];
  let open: RecordNode | undefined;

  const begin = (start: number): RecordNode => {
    const node = { parent: 0, name: "", start, end: start, scope: false, sequential: true, labels: [] };
    nodes.push(node);
    return node;
  };

  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    const next = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
    const line = text.slice(start, Math.min(end, start + LONGEST_LABELLED));
    if (line.trim() === "") open = undefined;
    else {
      if (open === undefined || LIST_ITEM.test(line) || LOG_LINE.test(line)) open = begin(start);
      const match = LABELLED_LINE.exec(line);
      if (match !== null) {
        const [whole, label = "", value = ""] = match;
        open.labels.push(label);
        if (value !== "") {
          const valueStart = start + whole.length - value.length;
          const valueEnd =
            end - (/["']?[ \t,]*$/.exec(text.slice(Math.max(valueStart, end - 8), end))?.[0].length ?? 0);
          if (valueEnd > valueStart) {
            fields.push({
              start: valueStart,
              end: valueEnd,
              label,
              outerLabel: "",
              node: nodes.length - 1,
              decoded: undefined,
            });
          }
        }
      }
      open.end = end;
    }
    start = next;
  }
  return { format: "plain-text", fields, nodes, columns: [] };
}
