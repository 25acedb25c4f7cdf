/** What the corpus writes is found in every file that a text or a table can stand in, at its place, and nothing else is. */
import { describe, expect, test } from "@jest/globals";
import {
  createPatient,
  createRandom,
  labelledCorpus,
  plantedTables,
  type LabelledText,
  type PlantedTable,
} from "@nophi/corpus";
import { tmpdir } from "node:os";
import { gzipSync } from "node:zlib";
import { encodeAs } from "../src/files/decode.ts";
import { scan, type ReportFinding } from "../src/index.ts";
import { tar, zip } from "./archives.ts";
import { documentFiles, imageOf, tableFiles } from "./corpus-files.ts";
import { dicom, type SyntaxName } from "./dicom-files.ts";

async function findingsIn(content: Uint8Array, filename: string): Promise<readonly ReportFinding[]> {
  const { findings, notExamined } = await scan({ cwd: tmpdir(), stdin: { content, filename } });
  expect(notExamined).toEqual([]);
  return findings;
}

describe("a text, however it is wrapped", () => {
  const texts = labelledCorpus("wrapped", 1);
  const isWindows1252 = (text: string): boolean => !/[^\0-\x7f\xa0-\xff]/.test(text);
  const wrappings: readonly {
    readonly name: string;
    readonly wrap: (text: LabelledText) => readonly [bytes: Buffer, filename: string];
    readonly fits?: (text: LabelledText) => boolean;
  }[] = [
    { name: "gzip", wrap: ({ text, path }) => [gzipSync(text), `${path}.gz`] },
    { name: "zip", wrap: ({ text, path }) => [zip([{ name: path, content: text }]), "export.zip"] },
    { name: "tar", wrap: ({ text, path }) => [tar([{ name: path, content: text }]), "export.tar"] },
    {
      name: "gzip of a tar in a zip",
      wrap: ({ text, path }) => [
        zip([{ name: "a.tgz", content: gzipSync(tar([{ name: path, content: text }])) }]),
        "export.zip",
      ],
    },
    { name: "UTF-8 with a mark", wrap: ({ text, path }) => [Buffer.from(`\uFEFF${text}`), path] },
    { name: "UTF-16, the low byte first", wrap: ({ text, path }) => [encodeAs("utf-16le", `\uFEFF${text}`), path] },
    { name: "UTF-16, the high byte first", wrap: ({ text, path }) => [encodeAs("utf-16be", `\uFEFF${text}`), path] },
    {
      name: "windows-1252",
      wrap: ({ text, path }) => [encodeAs("windows-1252", `${text}`), path],
      fits: ({ text }) => isWindows1252(text),
    },
  ];
  const seen = (findings: readonly ReportFinding[]): string[] =>
    findings.map(
      ({ identifier, verdict, line, column, endLine, endColumn }) =>
        `${identifier} ${verdict} ${line}:${column}-${endLine}:${endColumn}`,
    );

  test.each(wrappings)(
    "$name: what is found in the text is found in it, in the same places",
    async ({ wrap, fits }) => {
      let count = 0;
      for (const text of texts.filter((each) => fits?.(each) !== false)) {
        const plain = seen(await findingsIn(Buffer.from(text.text), text.path));
        const [bytes, filename] = wrap(text);
        expect({ kind: text.kind, found: seen(await findingsIn(bytes, filename)) }).toEqual({
          kind: text.kind,
          found: plain,
        });
        count += plain.length;
      }
      expect(count).toBeGreaterThan(500);
    },
  );
});

describe("tables and notes in files of their own", () => {
  /** What blocks against what was planted, in words. */
  function judge(
    findings: readonly ReportFinding[],
    placeOf: (finding: ReportFinding) => string,
    owed: ReadonlyMap<string, string>,
    free: ReadonlySet<string>,
  ): string[] {
    const blocking = new Map(
      findings
        .filter(({ verdict }) => verdict === "block")
        .map((each) => [`${placeOf(each)} ${each.identifier}`, each]),
    );
    const missed = [...owed].filter(([place, identifier]) => !blocking.has(`${place} ${identifier}`));
    const wrong = [...blocking.values()].filter((each) => !owed.has(placeOf(each)) && !free.has(placeOf(each)));
    return [
      ...missed.map(([place, identifier]) => `missed: ${identifier} ${place}`),
      ...wrong.map((each) => `wrong: ${each.identifier} ${placeOf(each)}`),
    ];
  }

  const tables = plantedTables("containers", 21);
  const cellPlace = ({ line, column }: Pick<ReportFinding, "line" | "column">): string =>
    `row ${line}, column ${column}`;
  const owedIn = (table: PlantedTable, expected: (value: string) => boolean): Map<string, string> =>
    new Map(
      table.rows.flatMap((row, i) =>
        row.flatMap(({ planted }, column): [string, string][] =>
          planted !== undefined && expected(planted.expected)
            ? [[cellPlace({ line: i + 2, column: column + 1 }), planted.identifier]]
            : [],
        ),
      ),
    );
  const isOwed = (expected: string): boolean => expected === "block";

  test.each(tableFiles)("%s", async (_, filename, write) => {
    for (const table of tables) {
      const findings = await findingsIn(write(table), filename);
      const problems = judge(
        findings,
        cellPlace,
        owedIn(table, isOwed),
        new Set(owedIn(table, (each) => !isOwed(each)).keys()),
      );
      expect({ table: table.columns, problems }).toEqual({ table: table.columns, problems: [] });
    }
  });

  // Addresses over two lines are no lines of a document.
  const notes = labelledCorpus("notes", 6).filter(({ kind }) => kind.startsWith("prose: ") && !kind.includes("table"));
  const lineEnd = /\r\n?|\n/;
  test.each(documentFiles)("$name", async ({ filename, write, withoutBlank = false }) => {
    for (const { kind, text, planted } of notes) {
      const lines = text.split(lineEnd);
      const numbers = lines.map((_, i) =>
        withoutBlank ? lines.slice(0, i + 1).filter((each) => each.trim() !== "").length : i + 1,
      );
      const placeOf = (line: number, column: number): string => `line ${line}, column ${column}`;
      const owed = new Map<string, string>();
      const free = new Set<string>();
      for (const { identifier, start, end, expected } of planted) {
        const before = text.slice(0, start).split(lineEnd);
        const place = placeOf(numbers[before.length - 1] ?? 0, (before.at(-1)?.length ?? 0) + 1);
        if (isOwed(expected) && !lineEnd.test(text.slice(start, end))) owed.set(place, identifier);
        else free.add(place);
      }
      const findings = await findingsIn(write(lines), filename);
      const problems = judge(findings, ({ line, column }) => placeOf(line, column), owed, free);
      expect({ kind, problems }).toEqual({ kind, problems: [] });
    }
  });

  test.each<SyntaxName>(["explicit", "implicit", "big-endian", "deflated"])("a DICOM image, %s", async (syntax) => {
    const random = createRandom(`dicom/${syntax}`);
    for (let i = 0; i < 15; i++) {
      const image = imageOf(createPatient(random));
      // The transfer syntax is the first element of the file.
      const placeOf = (line: number): string => `element ${line}`;
      const owed = new Map(
        image.flatMap(({ identifier }, at): [string, string][] => (identifier ? [[placeOf(at + 2), identifier]] : [])),
      );
      const findings = await findingsIn(dicom(image, syntax), "image.dcm");
      const problems = judge(findings, ({ line }) => placeOf(line), owed, new Set());
      expect({ i, problems }).toEqual({ i, problems: [] });
    }
  });
});
