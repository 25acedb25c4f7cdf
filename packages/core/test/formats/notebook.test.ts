import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { notebookAsJson } from "../../src/formats/notebook.ts";
import { scan } from "../../src/index.ts";
import { birth, family, given, mrn } from "../values.ts";

/** A text as a notebook keeps it: a list of strings, one a line. */
const lines = (text: string): string[] => text.split(/(?<=\n)/);
const notebook = (outputs: Record<string, string>, indent?: number): string =>
  JSON.stringify(
    {
      cells: [
        {
          cell_type: "code",
          source: ["df.head()\n", "df"],
          outputs: [{ data: Object.fromEntries(Object.entries(outputs).map(([kind, text]) => [kind, lines(text)])) }],
        },
      ],
      nbformat: 4,
    },
    null,
    indent,
  );

const html = `<table>\n  <thead>\n    <tr>\n      <th></th>\n      <th>mrn</th>\n      <th>last_name</th>\n      <th>dob</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <th>0</th>\n      <td>${mrn}</td>\n      <td>${family}</td>\n      <td>${birth}</td>\n    </tr>\n  </tbody>\n</table>`;
const frame = `       mrn  last_name         dob\n0  ${mrn}  ${family}  ${birth}`;

describe("what a cell put out is read as a whole", () => {
  test.each([
    ["a table of HTML", { "text/html": html }, 1],
    ["a data frame", { "text/plain": frame }, 1],
    ["the same, indented", { "text/html": html }, 0],
    ["both", { "text/html": html, "text/plain": frame }, 1],
  ])("%s", (_, outputs, indent) => {
    const text = notebook(outputs, indent);
    const found = scan(text, { path: "a.ipynb" }).findings;
    const one = [`mrn ${mrn}`, `name ${family}`, `date-of-birth ${birth}`];
    expect(found.map(({ identifier, start, end }) => `${identifier} ${text.slice(start, end)}`)).toEqual(
      Object.keys(outputs).flatMap(() => one),
    );
    const written = text.split("\n");
    for (const { line, column, start, end } of found)
      expect(written[line - 1]?.slice(column - 1, column - 1 + end - start)).toBe(text.slice(start, end));
  });

  test("a patient in the source of a cell", () => {
    const text = JSON.stringify({
      cells: [{ source: ["p = Patient(\n", `  first_name="${given}",\n`, `  mrn="${mrn}")`] }],
    });
    expect(scan(text, { path: "a.ipynb" }).findings.map(({ identifier }) => identifier)).toEqual(["name", "mrn"]);
  });
});

test("only what stands between two lines is left out, and every character keeps its place", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 8 }), fc.constantFrom(0, 1, 4), (texts, indent) => {
      const source = JSON.stringify({ cells: texts.map((text) => lines(text)) }, null, indent);
      const { text, offsets } = notebookAsJson(source);
      expect(offsets.length).toBe(text.length + 1);
      for (let i = 0; i < text.length; i++) expect(source.charAt(offsets[i] ?? -1)).toBe(text.charAt(i));
      expect(JSON.parse(text)).toBeDefined();
    }),
  );
});
