/** DICOM files: elements are found at their number in every encoding; what may show a patient is said. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { scan } from "../src/index.ts";
import { dicom, type SyntaxName, type TestElement } from "./dicom-files.ts";
import { ssn } from "./repository.ts";

async function seenIn(content: Uint8Array): Promise<{ places: string[]; unread: string[]; skipped: string[] }> {
  const { findings, notExamined, skipped } = await scan({ cwd: tmpdir(), stdin: { content, filename: "a.dcm" } });
  return {
    places: findings.map(({ identifier, path, line, column }) => `${path} ${identifier} ${line}:${column}`),
    unread: notExamined.map(({ path, reason }) => `${path}: ${reason}`),
    skipped: skipped.map(({ kind }) => kind),
  };
}

const patient: readonly TestElement[] = [
  { tag: 0x00080020, vr: "DA", value: "20240307" },
  { tag: 0x00100010, vr: "PN", value: ["Gonzalez", "Maria"].join("^") },
  { tag: 0x00100020, vr: "LO", value: ["48", "213", "907"].join("") },
  { tag: 0x00100030, vr: "DA", value: ["1961", "04", "17"].join("") },
];
const pixels: TestElement = { tag: 0x7fe00010, vr: "OW", value: new Uint8Array(64) };

test.each<SyntaxName>(["explicit", "implicit", "big-endian", "deflated"])(
  "a patient in %s encoding",
  async (syntax) => {
    const { places, unread, skipped } = await seenIn(dicom([...patient, pixels], syntax));
    // The encoding is the first element of the file.
    expect(places).toEqual([
      "a.dcm!(elements) date 2:1",
      "a.dcm!(elements) name 3:1",
      "a.dcm!(elements) mrn 4:1",
      "a.dcm!(elements) date-of-birth 5:1",
    ]);
    expect({ unread, skipped }).toEqual({ unread: [], skipped: ["image"] });
  },
);

describe("where a value may stand", () => {
  const comment: TestElement = { tag: 0x00104000, vr: "LT", value: `ssn ${ssn}` };
  test.each<[string, readonly TestElement[], string]>([
    ["a comment", [comment], "a.dcm!(elements) ssn 2:1"],
    ["a sequence", [{ tag: 0x00081140, vr: "SQ", value: [[], [comment]] }], "a.dcm!(elements) ssn 3:1"],
    [
      "a sequence of undefined length",
      [{ tag: 0x00081140, vr: "SQ", value: [[comment]], undefinedLength: true }],
      "a.dcm!(elements) ssn 3:1",
    ],
    [
      "a private element",
      [
        { tag: 0x00090010, vr: "LO", value: "MAKER" },
        { tag: 0x00091001, vr: "UN", value: `ssn ${ssn}` },
      ],
      "a.dcm!(elements) ssn 3:1",
    ],
    [
      "binary data",
      [{ tag: 0x00291010, vr: "OB", value: Buffer.from(`\x01\x02\0 ssn ${ssn} \0`) }],
      "a.dcm!(binary elements) ssn 1:9",
    ],
    ["the second of two values", [{ tag: 0x00101000, vr: "LO", value: `a\\ssn ${ssn}` }], "a.dcm!(elements) ssn 2:1"],
    ["a document", [{ tag: 0x00420011, vr: "OB", value: `ssn: ${ssn}\n` }], "a.dcm!EncapsulatedDocument ssn 1:6"],
  ])("%s", async (_, elements, place) => {
    expect((await seenIn(dicom(elements))).places).toEqual([place]);
  });
});

test("elements are read as what they hold, and those of who treats are no patient's", async () => {
  const places = await seenIn(
    dicom([
      { tag: 0x00080094, vr: "SH", value: ["806", "355", "4000"].join("-") },
      ...patient.slice(1),
      { tag: 0x00101005, vr: "PN", value: ["Older", "Maria"].join("^") },
      { tag: 0x00380010, vr: "LO", value: ["V448", "1211"].join("") },
      { tag: 0x00380020, vr: "DA", value: ["2024", "03", "09"].join("") },
    ]),
  );
  expect(places).toEqual({
    places: [
      "a.dcm!(elements) name 3:1",
      "a.dcm!(elements) mrn 4:1",
      "a.dcm!(elements) date-of-birth 5:1",
      "a.dcm!(elements) name 6:1",
      "a.dcm!(elements) other-id 7:1",
      "a.dcm!(elements) date 8:1",
    ],
    unread: [],
    skipped: [],
  });
});

test("text in pixels is not examined; that the identity was removed proves nothing", async () => {
  const burned = dicom([
    { tag: 0x00120062, vr: "CS", value: "YES" },
    ...patient,
    { tag: 0x00280301, vr: "CS", value: "YES" },
    pixels,
  ]);
  const { places, unread } = await seenIn(burned);
  expect(places).toHaveLength(4);
  expect(unread).toEqual(["a.dcm!(pixels): its pixels show text that may be patient data (BurnedInAnnotation is YES)"]);
});

test("property: a file that is cut off or damaged throws nothing, and is not wholly read where it ends too early", async () => {
  const whole = dicom([{ tag: 0x00081140, vr: "SQ", value: [patient], undefinedLength: true }, ...patient, pixels]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 160, max: whole.length - 1 }),
      fc.boolean(),
      async (at, flip, cut, truncate) => {
        const damaged = Buffer.from(truncate ? whole.subarray(0, cut) : whole);
        if (!truncate)
          damaged[132 + (at % (damaged.length - 132))] = (damaged[132 + (at % (damaged.length - 132))] ?? 0) ^ flip;
        const { unread, places } = await seenIn(damaged);
        expect(unread.length + places.length).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 100 },
  );
});
