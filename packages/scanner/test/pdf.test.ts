/** PDF: text as a person reads it, wherever it stands in the file; what cannot be read is said to be unread. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { partsOf } from "../src/files/containers/index.ts";
import { scan } from "../src/index.ts";
import { createBudget } from "../src/files/containers/budget.ts";
import { lzw as undoLzw, runLength as undoRunLength } from "../src/files/containers/pdf/filters.ts";
import { filtered, lzw, pdf, runLength, show, stream, type TestPdf } from "./pdf-files.ts";
import { ssn } from "./repository.ts";

async function seenIn(content: Uint8Array): Promise<{ places: string[]; unread: string[] }> {
  const { findings, notExamined } = await scan({ cwd: tmpdir(), stdin: { content, filename: "a.pdf" } });
  return {
    places: findings.map(({ identifier, path, line, column }) => `${path} ${identifier} ${line}:${column}`),
    unread: notExamined.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

/** Each letter at a place of its own, as wide as Helvetica has digits and hyphens. */
const lettersOf = (text: string): string => {
  let x = 50;
  return Array.from(text, (letter) => {
    const shown = show(letter, x);
    x += letter === "-" ? 4 : 6.67;
    return shown;
  }).join("");
};
const hex = (text: string): string => `<${Buffer.from(text, "latin1").toString("hex")}>`;
const wide = (text: string): string =>
  `<${[...text].map((each) => (each.charCodeAt(0) + 16).toString(16).padStart(4, "0")).join("")}>`;
const shifted = stream(
  "/CIDInit begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0030> <008e> <0020> endbfrange endcmap",
);

describe("text of pages", () => {
  test.each<[string, TestPdf, string]>([
    ["a line", { pages: [show("nothing"), show("first", 50, 720) + show(`ssn ${ssn}`)] }, "a.pdf!page2 ssn 2:5"],
    ["without compression", { pages: [show(`ssn ${ssn}`)], flate: false }, "a.pdf!page1 ssn 1:5"],
    ["hexadecimal", { pages: [`BT /F1 12 Tf ${hex(`ssn ${ssn}`)} Tj ET`] }, "a.pdf!page1 ssn 1:5"],
    [
      "escapes",
      { pages: [show(`\\(ssn\\) \\${ssn.charCodeAt(0).toString(8).padStart(3, "0")}${ssn.slice(1)}`)] },
      "a.pdf!page1 ssn 1:7",
    ],
    [
      "kerned letters",
      { pages: [`BT /F1 12 Tf [(ssn) -300 (${ssn.slice(0, 2)}) 20 (${ssn.slice(2, 6)}) -15 (${ssn.slice(6)})] TJ ET`] },
      "a.pdf!page1 ssn 1:5",
    ],
    ["letters one by one", { pages: [lettersOf(ssn)] }, "a.pdf!page1 ssn 1:1"],
    ["lines from below", { pages: [show(`ssn ${ssn}`, 50, 100) + show("above", 50, 200)] }, "a.pdf!page1 ssn 2:5"],
    [
      "a flipped page",
      {
        pages: [
          `1 0 0 -1 0 800 cm BT /F1 12 Tf 1 0 0 -1 50 100 Tm (above) Tj ET BT /F1 12 Tf 1 0 0 -1 50 200 Tm (ssn ${ssn}) Tj ET`,
        ],
      },
      "a.pdf!page1 ssn 2:5",
    ],
    [
      "a composite font with its map",
      {
        pages: [`BT /F1 12 Tf ${wide(`ssn ${ssn}`)} Tj ET`],
        font: "<< /Type /Font /Subtype /Type0 /ToUnicode 100 0 R >>",
        more: [shifted],
      },
      "a.pdf!page1 ssn 1:5",
    ],
    [
      "glyphs by name",
      {
        pages: [`BT /F1 12 Tf (ssn) Tj 30 0 Td (${ssn.replaceAll("-", "\\001")}) Tj ET`],
        font: "<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 /hyphen] >> >>",
      },
      "a.pdf!page1 ssn 1:5",
    ],
    [
      "a form",
      { pages: ["/X Do"], more: [stream(show(`ssn ${ssn}`), true, "/Type /XObject /Subtype /Form")] },
      "a.pdf!object100 ssn 1:5",
    ],
    ["a note", { pages: [""], more: [`<< /Type /Annot /Contents (ssn ${ssn}) >>`] }, "a.pdf!(fields) ssn 1:5"],
    [
      "a property in UTF-16",
      {
        pages: [""],
        more: [`<< /Title ${hex(`\xfe\xff${[...`ssn ${ssn}`].map((each) => `\0${each}`).join("")}`)} >>`],
      },
      "a.pdf!(fields) ssn 1:5",
    ],
    [
      "the field of a form",
      { pages: [""], more: [`<< /FT /Tx /T (Patient SSN) /V (${ssn.replaceAll("-", "")}) >>`] },
      "a.pdf!(fields) ssn 1:14",
    ],
    [
      "packed objects",
      { pages: [""], more: [stream(`7 0 << /Title (ssn ${ssn}) >>`, true, "/Type /ObjStm /N 1 /First 4")] },
      "a.pdf!(fields) ssn 1:5",
    ],
    [
      "an attached file",
      { pages: [""], more: [stream(`x\nssn ${ssn}`, true, "/Type /EmbeddedFile")] },
      "a.pdf!object100 ssn 2:5",
    ],
  ])("%s", async (_, file, place) => {
    expect(await seenIn(pdf(file))).toEqual({ places: [place], unread: [] });
  });

  test("a page that a later revision replaced", async () => {
    const revised = Buffer.concat([
      pdf({ pages: [show(`ssn ${ssn}`)] }),
      Buffer.from(`11 0 obj\n${stream(show("nothing"), false)}\nendobj\n`),
    ]);
    expect(await seenIn(revised)).toEqual({ places: ["a.pdf!object11 ssn 1:5"], unread: [] });
  });

  test("cells of a table are set apart, so that their columns are known", () => {
    const row = (y: number, ...cells: string[]): string =>
      cells.map((cell, index) => show(cell, 50 + index * 130, y)).join("");
    const parts = [
      ...partsOf("a", pdf({ pages: [row(700, "Patient Name", "Date of Birth") + row(680, "x y", "z")] }), "pdf", 1e6),
    ];
    expect(parts[0]).toMatchObject({ rendering: { text: "Patient Name   Date of Birth\nx y   z" } });
  });
});

describe("what is not read", () => {
  test.each<[string, Buffer, string]>([
    ["encrypted", pdf({ pages: [""], trailer: "/Encrypt 9 0 R" }), "a.pdf: encrypted"],
    [
      "a scan",
      pdf({ pages: ["/X Do"], resources: "/XObject << /X 100 0 R >>", more: [stream("x", false, "/Subtype /Image")] }),
      "a.pdf!page1: no text layer",
    ],
    [
      "a composite font without a map",
      pdf({ pages: [`BT /F1 12 Tf ${wide("abc")} Tj ET`], font: "<< /Type /Font /Subtype /Type0 >>" }),
      "a.pdf!page1: a font does not say which letters it shows",
    ],
    [
      "another filter",
      pdf({ pages: [""], more: ["<< /Filter /Crypt /Length 3 >>\nstream\nabc\nendstream"] }),
      "a.pdf: filter Crypt",
    ],
    [
      "codes of LZW that stand for nothing",
      pdf({ pages: [""], more: ["<< /Filter /LZWDecode /Length 3 >>\nstream\n\x80\x7f\xff\nendstream"] }),
      "a.pdf: damaged",
    ],
    ["no page", Buffer.from("%PDF-1.4\n"), "a.pdf: no page was found in it"],
    [
      "damaged compression",
      pdf({ pages: [""], more: ["<< /Filter /FlateDecode /Length 3 >>\nstream\nabc\nendstream"] }),
      "a.pdf: damaged",
    ],
  ])("%s", async (_, bytes, reason) => {
    expect((await seenIn(bytes)).unread).toEqual([reason]);
  });
});

test("property: a value on any page and line is found there", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(3),
      fc.nat(12),
      fc.integer({ min: 1, max: 10 }),
      fc.boolean(),
      async (page, line, cut, flate) => {
        const lines = (pageNumber: number): string =>
          Array.from({ length: 13 }, (_, index) =>
            pageNumber === page && index === line
              ? `BT /F1 10 Tf 40 ${700 - index * 12} Td [(id ssn ${ssn.slice(0, cut)}) 5 (${ssn.slice(cut)})] TJ ET\n`
              : show("words", 40, 700 - index * 12),
          ).join("");
        const { places } = await seenIn(pdf({ pages: [0, 1, 2, 3].map(lines), flate }));
        expect(places).toEqual([`a.pdf!page${page + 1} ssn ${line + 1}:8`]);
      },
    ),
    { numRuns: 40 },
  );
});

describe("filters", () => {
  const form = "/Type /XObject /Subtype /Form";
  const content = show(`ssn ${ssn}`);
  const hexOf = (bytes: Buffer): Buffer => Buffer.from(`${bytes.toString("hex")}>`);
  test.each<[string, string]>([
    ["LZW", filtered(lzw(content), `${form} /Filter /LZWDecode`)],
    [
      "LZW whose codes grow late",
      filtered(lzw(content.repeat(40), false), `${form} /Filter [/LZW] /DecodeParms << /EarlyChange 0 >>`),
    ],
    ["RunLength", filtered(runLength(content), `${form} /Filter /RunLengthDecode`)],
    [
      "hexadecimal of LZW",
      filtered(hexOf(lzw(content)), `${form} /Filter [/AHx /LZW] /DecodeParms [null << /EarlyChange 1 >>]`),
    ],
  ])("%s", async (_, object) => {
    const { places, unread } = await seenIn(pdf({ pages: ["/X Do"], more: [object] }));
    expect({ place: places[0], unread }).toEqual({ place: "a.pdf!object100 ssn 1:5", unread: [] });
  });

  test("the example of the standard (section 7.4.4.2)", () => {
    const coded = Buffer.from("800b6050220c0c8501", "hex");
    expect(undoLzw(coded, true, createBudget(1000)).bytes?.toString("latin1")).toBe("-----A---B");
  });

  test("property: what a filter wrote is read back", () => {
    const repeated = fc.array(fc.constantFrom("a", "b", "ab", "\xff", "Tj ", "0 0 "), { maxLength: 4000 });
    fc.assert(
      fc.property(repeated, fc.boolean(), (pieces, early) => {
        const text = pieces.join("");
        expect(undoLzw(lzw(text, early), early, createBudget(1e6)).bytes?.toString("latin1")).toBe(text);
        expect(undoRunLength(runLength(text), createBudget(1e6)).bytes?.toString("latin1")).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test("a bomb is left", () => {
    const bomb = "0".repeat(1_100_000);
    const coded = lzw(bomb);
    const tooMuch = "what is unpacked of the file exceeds the bound for files";
    expect(undoLzw(coded, true, createBudget(1_000_000))).toEqual({ problem: tooMuch });
    expect(undoRunLength(runLength(bomb), createBudget(1_000_000))).toEqual({ problem: tooMuch });
    expect(undoLzw(coded, true, createBudget(1e9)).problem).toBe("unpacks to more than 200 times its size");
  });
});

test("property: no damage throws, or hangs", async () => {
  const whole = pdf({
    pages: [show("a") + "q 1 0 0 1 0 0 cm Q"],
    font: "<< /Type /Font /Subtype /Type0 /ToUnicode 100 0 R /DescendantFonts [101 0 R] >>",
    more: [shifted, "<< /W [1 [500 600] 3 9 400] /DW 700 >>"],
  });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(),
      fc.boolean(),
      async (at, flip, cut, truncate) => {
        const damaged = Buffer.from(truncate ? whole.subarray(0, 9 + (cut % whole.length)) : whole);
        damaged[at % damaged.length] = (damaged[at % damaged.length] ?? 0) ^ flip;
        expect((await scan({ cwd: tmpdir(), stdin: { content: damaged, filename: "a" } })).summary.files).toBe(1);
      },
    ),
    { numRuns: 150 },
  );
});
