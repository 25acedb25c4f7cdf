/** The ESLint server that editors run, over its standard input: what a developer sees in a program, a CSV and an HL7 file. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Editor, openEditor, type TextEdit } from "./editor-client.ts";

/** Put together at run time. */
const ssn = ["219", "48", "3821"].join("-");
const segment = (value: string): string => `PID|1||${"12345"}678^^^X^MR||||${"19800"}102|F|||||||||||${value}`;

const files: Record<string, { language: string; text: string }> = {
  "patient.ts": { language: "typescript", text: `export const ssn: string = "${ssn}";\n` },
  "people.csv": { language: "csv", text: `id,ssn\n1,${ssn}\n` },
  "adt.hl7": { language: "hl7", text: `MSH|^~\\&|A|B|C|D|20260102||ADT^A01|1|P|2.5\r${segment(ssn)}\r` },
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), "nophi-editor-")));
let editor: Editor;

beforeAll(async () => {
  mkdirSync(join(folder, ".git"));
  symlinkSync(join(import.meta.dirname, "../../../node_modules"), join(folder, "node_modules"), "junction");
  for (const [name, { text }] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const config = `import nophi from "@nophi/eslint-plugin";
import tseslint from "typescript-eslint";
export default [
  { files: ["**/*.ts"], ...tseslint.configs.base },
  ...nophi.configs.recommended,
  ...nophi.configs.text,
];
`;
  writeFileSync(join(folder, "eslint.config.mjs"), config);
  editor = await openEditor(folder);
}, 60_000);

afterAll(() => {
  editor.close();
  rmSync(folder, { recursive: true });
});

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;

/** The text after an edit on one line. */
function edited(text: string, { range: { start, end }, newText }: TextEdit): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const line = lines[start.line] ?? "";
  lines[start.line] = line.slice(0, start.character) + newText + line.slice(end.character);
  return lines.join("");
}

test.each([
  ["patient.ts", { line: 0, character: 28 }],
  ["people.csv", { line: 1, character: 2 }],
  ["adt.hl7", { line: 1, character: segment("").length }],
] as const)(
  "%s is marked at the place, and the quick fix leaves nothing to say about it",
  async (name, start) => {
    const { language = "", text = "" } = files[name] ?? {};
    const uri = uriOf(name);
    const diagnostics = await editor.open(uri, language, text);
    const range = { start, end: { line: start.line, character: start.character + ssn.length } };
    const own = diagnostics.find((each) => JSON.stringify(each.range) === JSON.stringify(range));
    expect(own).toMatchObject({ code: "nophi/no-hardcoded-phi", range });
    for (const { message } of diagnostics) expect(message).not.toContain(ssn);

    if (!own) return;
    expect(await editor.quickFixes(uri, own)).toContainEqual(expect.stringMatching(/^Replace it by a fictional /));
    const edits = await editor.apply(uri, own, /^Replace it by a fictional /);
    expect(edits).toHaveLength(1);
    const repaired = edited(text, edits[0] as TextEdit);
    expect(repaired).not.toContain(ssn);
    const after = await editor.open(uriOf(`repaired-${name}`), language, repaired);
    expect(after.filter(({ message }) => message === own.message)).toEqual([]);
  },
  60_000,
);
