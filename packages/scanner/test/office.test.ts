/** Office documents: values are found at the row and column of their cell, or at their paragraph. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { dateSerial } from "./dates.ts";
import { shownNumber } from "../src/files/containers/number-format.ts";
import { readXml } from "../src/files/containers/xml.ts";
import { scan } from "../src/index.ts";
import { zip } from "./archives.ts";
import {
  docx,
  escaped,
  openDocument,
  paragraph,
  pptx,
  reference,
  wordTable,
  xlsx,
  type CellValue,
} from "./office-files.ts";
import { email, otherSsn, ssn } from "./repository.ts";

async function seenIn(content: Uint8Array, filename = "book.xlsx"): Promise<{ places: string[]; unread: string[] }> {
  const { findings, notExamined } = await scan({ cwd: tmpdir(), stdin: { content, filename } });
  return {
    places: findings.map(
      ({ identifier, path, line, column, endLine, endColumn }) =>
        `${path} ${identifier} ${line}:${column}-${endLine}:${endColumn}`,
    ),
    unread: notExamined.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

const cells = (content: Readonly<Record<string, CellValue | string>>): Map<string, CellValue> =>
  new Map(
    Object.entries(content).map(([at, value]) => [
      at,
      typeof value === "string" ? { as: "shared", text: value } : value,
    ]),
  );

const maria = ["Gonzalez", "Maria"].join(", ");
const chidi = ["Okafor", "Chidi"].join(", ");
const born = ["1961", "04", "17"].join("-");
const displayed = ["17", "Apr", "61"].join(" ");
const nine = Number(ssn.replaceAll("-", ""));
const birth = { as: "number", number: dateSerial(1961, 4, 17) } as const;

describe("spreadsheets", () => {
  test("cells have their row and column, whatever they are made of", async () => {
    const sheet = {
      name: "Patients",
      cells: cells({
        A1: "Export of the ward",
        B3: "patient_name",
        C3: "ssn",
        D3: "dob",
        E3: "mrn",
        B4: maria,
        C4: { as: "number", number: nine, format: 0 },
        D4: { ...birth, format: 1 },
        E4: { as: "inline", text: ["48", "213", "907"].join("") },
        B6: chidi,
        C6: { as: "formula", text: otherSsn },
        D6: birth,
      }),
    };
    const { places, unread } = await seenIn(xlsx([sheet], ["000-00-0000", "m/d/yyyy"]));
    expect(unread).toEqual([]);
    expect(places).toEqual([
      "book.xlsx!Patients name 4:2-4:3",
      "book.xlsx!Patients ssn 4:3-4:4",
      "book.xlsx!Patients date-of-birth 4:4-4:5",
      "book.xlsx!Patients mrn 4:5-4:6",
      "book.xlsx!Patients name 6:2-6:3",
      "book.xlsx!Patients ssn 6:3-6:4",
      "book.xlsx!Patients date-of-birth 6:4-6:5",
    ]);
  });

  const one = (value: string) => cells({ B2: `ssn ${value}` });
  test.each<[string, Buffer, string]>([
    [
      "a hidden sheet",
      xlsx([
        { name: "A", cells: new Map() },
        { name: "B", state: "veryHidden", cells: one(ssn) },
      ]),
      "book.xlsx!B ssn 2:2-2:3",
    ],
    [
      "a comment",
      xlsx([{ name: "A", cells: cells({ A1: "x" }), comments: { C7: `ssn ${ssn}` } }]),
      "book.xlsx!A ssn 7:3-7:4",
    ],
    [
      "the header of a page",
      xlsx([{ name: "A", cells: new Map(), more: `<headerFooter><oddHeader>ssn ${ssn}</oddHeader></headerFooter>` }]),
      "book.xlsx!A ssn 1:5-1:16",
    ],
    [
      "the text of a formula",
      xlsx([
        {
          name: "A",
          cells: new Map(),
          more: `<sheetData><row r="4"><c r="B4"><f>IF(A1,"ssn ${ssn}","")</f></c></row></sheetData>`,
        },
      ]),
      "book.xlsx!A ssn 4:2-4:3",
    ],
    [
      "a defined name",
      xlsx([{ name: "A", cells: new Map() }], [], false, [
        { name: "xl/other.xml", content: `<definedName>"ssn ${ssn}"</definedName>` },
      ]),
      "book.xlsx!xl/other.xml ssn 1:19-1:30",
    ],
    [
      "a string that no cell shows",
      zip([
        { name: "xl/workbook.xml", content: "<workbook/>" },
        { name: "xl/sharedStrings.xml", content: `<sst><si><t>x</t></si><si><t>ssn ${ssn}</t></si></sst>` },
      ]),
      "book.xlsx!(strings of no cell) ssn 2:5-2:16",
    ],
    [
      "a text box",
      xlsx([{ name: "A", cells: new Map() }], [], false, [
        {
          name: "xl/drawings/drawing1.xml",
          content: `<xdr:wsDr><a:p><a:r><a:t>ssn ${ssn.slice(0, 4)}</a:t></a:r><a:r><a:t>${ssn.slice(4)}</a:t></a:r></a:p></xdr:wsDr>`,
        },
      ]),
      "book.xlsx!drawing1 ssn 1:5-1:16",
    ],
    ["a name with a slash in it", xlsx([{ name: "A & B", cells: one(ssn) }]), "book.xlsx!A & B ssn 2:2-2:3"],
  ])("%s", async (_, bytes, place) => {
    expect(await seenIn(bytes)).toEqual({ places: [place], unread: [] });
  });

  test.each<[string, { id: number; code?: string }, string, boolean, string]>([
    ["22388", { id: 14 }, "", false, born],
    ["22388.5", { id: 22 }, "", false, born],
    ["20926", { id: 14 }, "", true, born],
    ["1", { id: 14 }, "", false, "1900-01-01"],
    ["59", { id: 14 }, "", false, "1900-02-28"],
    ["61", { id: 14 }, "", false, "1900-03-01"],
    ["22388", { id: 170, code: "[$-409]d\\-mmm\\-yy;@" }, "", false, born],
    ["22388", { id: 170, code: '0.00" days"' }, "", false, "22388"],
    ["22388", { id: 0 }, "Date of Birth", false, born],
    ["22388", { id: 0 }, "count", false, "22388"],
    ["0.5", { id: 20 }, "", false, "0.5"],
    ["12345678", { id: 170, code: "000-00-0000" }, "", false, "012-34-5678"],
    ["12345678", { id: 0 }, "SSN", false, "012345678"],
    ["4158672093", { id: 170, code: "[<=9999999]###-####;(###) ###-####" }, "", false, "(415) 867-2093"],
    ["2134", { id: 170, code: "00000" }, "", false, "02134"],
    ["1234.5", { id: 170, code: "#,##0.00" }, "", false, "1234.5"],
    ["1.2345678901E10", { id: 0 }, "", false, "12345678901"],
    ["x", { id: 14 }, "", false, "x"],
  ])("the number %s in format %j under %j", (number, format, header, from1904, expected) => {
    expect(shownNumber(number, format, header, from1904)).toBe(expected);
  });

  test("OpenDocument", async () => {
    const cell = (text: string, attributes = ""): string =>
      `<table:table-cell ${attributes}><text:p>${escaped(text)}</text:p></table:table-cell>`;
    const row = (...each: string[]): string => `<table:table-row>${each.join("")}</table:table-row>`;
    const body = `<office:spreadsheet><table:table table:name="Ward">${row(cell("patient_name"), cell("ssn"), cell("dob"))}
      <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1000000"/></table:table-row>
      ${row(cell(maria), cell(ssn), cell(displayed, `office:value-type="date" office:date-value="${born}T00:00:00"`))}
      </table:table></office:spreadsheet>`;
    expect(await seenIn(openDocument(body), "a.ods")).toEqual({
      places: ["a.ods!Ward name 5:1-5:2", "a.ods!Ward ssn 5:2-5:3", "a.ods!Ward date-of-birth 5:3-5:4"],
      unread: [],
    });
  });
});

describe("documents", () => {
  const text = `the ssn is ${ssn}`;
  test.each<[string, Buffer, string]>([
    ["a value in many runs", docx({ document: paragraph("First") + paragraph(text, 2) }), "a!document ssn 2:12-2:23"],
    ["a header", docx({ document: "", header1: paragraph(text) }), "a!header1 ssn 1:12-1:23"],
    [
      "a footnote",
      docx({ document: "", footnotes: `<w:footnote>${paragraph(text)}</w:footnote>` }),
      "a!footnotes ssn 1:12-1:23",
    ],
    [
      "a comment",
      docx({ document: "", comments: `<w:comment>${paragraph(text)}</w:comment>` }),
      "a!comments ssn 1:12-1:23",
    ],
    [
      "deleted text",
      docx({ document: `<w:p><w:del><w:r><w:delText>${text}</w:delText></w:r></w:del></w:p>` }),
      "a!document ssn 1:12-1:23",
    ],
    [
      "a text box",
      docx({
        document: `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph(text)}</w:txbxContent></mc:Choice><mc:Fallback>${paragraph(text)}</mc:Fallback></mc:AlternateContent><w:t>after</w:t></w:r></w:p>`,
      }),
      "a!document ssn 1:12-1:23",
    ],
    ["a slide", pptx([["nothing"], [text]]), "a!slide2 ssn 1:12-1:23"],
    ["the notes of a slide", pptx([["nothing"]], [[text]]), "a!notesSlide1 ssn 1:12-1:23"],
    ["alternative text", docx({ document: `<w:p><wp:docPr descr="${text}"/></w:p>` }), "a!document ssn 2:12-2:23"],
    ["properties", docx({ document: "" }), ""],
    [
      "OpenDocument",
      openDocument(
        `<office:text><text:p>First</text:p><text:p>the <text:s/>ssn is<text:tab/><text:span>${ssn.slice(0, 5)}</text:span>${ssn.slice(5)}</text:p></office:text>`,
      ),
      "a!content ssn 2:13-2:24",
    ],
  ])("%s", async (_, bytes, place) => {
    expect(await seenIn(bytes, "a")).toEqual({ places: place === "" ? [] : [place], unread: [] });
  });

  test("a table has a line for each row", async () => {
    const table = wordTable([
      ["Patient Name", "SSN", "Date of Birth"],
      [maria, ssn, born],
    ]);
    expect(await seenIn(docx({ document: paragraph("Ward") + table + paragraph("End") }), "a.docx")).toEqual({
      places: [
        "a.docx!document name 3:1-3:16",
        "a.docx!document ssn 3:17-3:28",
        "a.docx!document date-of-birth 3:29-3:39",
      ],
      unread: [],
    });
  });

  test("an encrypted document, and one that declares entities, are not examined", async () => {
    const encrypted = zip([
      { name: "META-INF/manifest.xml", content: "<m><manifest:encryption-data/></m>" },
      { name: "content.xml", content: Buffer.from([1, 2, 3]) },
    ]);
    expect((await seenIn(encrypted, "a.odt")).unread).toEqual(["a.odt: encrypted"]);
    const lol = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join(
      "",
    );
    const xml = `<!DOCTYPE x [<!ENTITY l0 "lol">${lol}]><x>&l9; ssn ${ssn}</x>`;
    const bomb = zip([{ name: "word/document.xml", content: xml }]);
    const at = xml.indexOf(ssn) + 1;
    expect(await seenIn(bomb, "a")).toEqual({
      places: [`a!word/document.xml ssn 1:${at}-1:${at + ssn.length}`],
      unread: ["a!word/document.xml: declares a document type, which is not followed"],
    });
  });
});

describe("XML", () => {
  const read = (xml: string): string => {
    const seen: string[] = [];
    const problem = readXml(xml, {
      open: (name, attributes) => seen.push(`<${name}${attributes}>`),
      close: (name) => seen.push(`</${name}>`),
      text: (text) => seen.push(text),
    });
    return seen.join("") + (problem === undefined ? "" : ` (${problem})`);
  };
  test.each([
    [
      "<?xml version='1.0'?><a:b c='>'>1&amp;2&#x41;&#66;<!-- <x> --><![CDATA[<y>]]><d/></a:b>",
      "<b c='>'>1&2AB<y><d></d></b>",
    ],
    ["<a>&unknown;</a>", "<a>&unknown;</a>"],
    ["<a", " (not well-formed XML)"],
    ["<a><b></a>", "<a><b></a> (not well-formed XML)"],
    ["text", " (not well-formed XML)"],
    ["<a><!-- ", "<a> (not well-formed XML)"],
    ["", ""],
  ])("%s", (xml, expected) => {
    expect(read(xml)).toBe(expected);
  });
});

test("property: a value in any cell of any sheet is found there", async () => {
  const place = fc.record({
    sheet: fc.nat(2),
    row: fc.integer({ min: 2, max: 300 }),
    column: fc.integer({ min: 1, max: 60 }),
  });
  const kind = fc.constantFrom("shared", "inline", "formula", "number" as const);
  await fc.assert(
    fc.asyncProperty(place, kind, fc.integer({ min: 1, max: 4 }), async ({ sheet, row, column }, as, filler) => {
      const sheets = [0, 1, 2].map((index) => ({
        name: `S${index}`,
        cells: new Map<string, CellValue>([[reference(1, 60 + filler), { as: "shared", text: "x" }]]),
      }));
      const value: CellValue = as === "number" ? { as, number: nine, format: 0 } : { as: as as "shared", text: ssn };
      sheets[sheet]?.cells.set(reference(row, column), value);
      sheets[sheet]?.cells.set(reference(1, column), { as: "shared", text: "SSN" });
      const { places, unread } = await seenIn(xlsx(sheets, ["000\\-00\\-0000"]));
      expect({ places, unread }).toEqual({
        places: [`book.xlsx!S${sheet} ssn ${row}:${column}-${row}:${column + 1}`],
        unread: [],
      });
    }),
    { numRuns: 60 },
  );
});

test("property: no damage throws", async () => {
  const whole = [
    xlsx([{ name: "A", cells: cells({ A1: "SSN", A2: ssn }) }], ["0"]),
    docx({ document: paragraph(email) }),
    openDocument("<text:p>a</text:p>"),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(),
      fc.boolean(),
      async (bytes, at, flip, cut, truncate) => {
        const damaged = Buffer.from(truncate ? bytes.subarray(0, 1 + (cut % bytes.length)) : bytes);
        damaged[at % damaged.length] = (damaged[at % damaged.length] ?? 0) ^ flip;
        expect(
          (await scan({ cwd: tmpdir(), stdin: { content: damaged, filename: "a" } })).summary.files,
        ).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 150 },
  );
});

test("a cell of no row, and a row that is repeated nobody knows how often, have a place", async () => {
  const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const sheet = (content: string): Buffer =>
    openDocument(`<office:spreadsheet><table:table table:name="T">${content}</table:table></office:spreadsheet>`);
  const lost = sheet(
    `<table:table-row>${cell("ssn")}<table:table table:name="U">${cell(ssn)}</table:table></table:table-row>`,
  );
  expect((await seenIn(lost, "a.ods")).places).toEqual([expect.stringMatching(/^a\.ods!\w ssn 1:[12]-1:[23]$/)]);
  const odd = `<table:table-row table:number-rows-repeated="many">${cell("ssn")}</table:table-row>`;
  expect((await seenIn(sheet(`${odd}<table:table-row>${cell(ssn)}</table:table-row>`), "a.ods")).places).toEqual([
    "a.ods!T ssn 2:1-2:2",
  ]);
});
