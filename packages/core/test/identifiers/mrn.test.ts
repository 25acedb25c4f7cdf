import { describe, expect, test } from "@jest/globals";
import { mrn as identifier } from "../../src/identifiers/mrn.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { dashed, mrn, plain, spaced } from "../values.ts";

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["seven digits", `«${mrn}»`],
    ["five digits", `«${plain("483", "21")}»`],
    ["four digits are too few", "4832"],
    ["twelve digits", `«${plain("830105", "448321")}»`],
    ["thirteen digits are too many", plain("830105", "4483217")],
    ["a check digit behind a hyphen", `«${mrn}-4»`],
    ["three digits behind a hyphen are no check digit", `${mrn}-412`],
    ["groups", `«${dashed("83", "01", "54")}»`],
    ["groups with blanks", `«${spaced("830", "105", "448")}»`],
    ["a prefix of letters", `«MR${mrn}»`],
    ["a prefix with a hyphen", `«MRN-${mrn}»`],
    ["a prefix of five letters is another token", `CHART${mrn}`],
    ["a letter behind", `«${mrn}A»`],
    ["a UUID is none", "0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e"],
    ["two years are none", "2019-2020"],
    ["a word is none", "unknown"],
  ])("%s", (_why, value) => {
    expectMarks("mrn", `const mrn = "${value}";`, "a.ts");
  });
});

test("only a label tells one", () => {
  expectMarks("mrn", `const x = { mrn: "«${mrn}»", id: "${mrn}", version: ${mrn} };`, "a.ts");
});

describe("labels", () => {
  test.each([
    "mrn",
    "MRN",
    "patientMrn",
    "patientMRN",
    "patient_mrn",
    "PAT_MRN_ID",
    "medicalRecordNumber",
    "medical_record_no",
    "medRecNo",
    "chartNumber",
    "hospital_no",
    "pubpid",
    "empi",
    "ehrId",
    "numeroDeExpediente",
  ])("%s blocks", (label) => {
    expectMarks("mrn", `const ${label} = "«${mrn}»";`, "a.ts");
    expect(verdicts(`const ${label} = "${mrn}";`, { path: "a.ts" })).toEqual(["mrn block"]);
  });

  test.each(["patient-mrn", "medical-record-number", "MRN #", "Med. Rec. No.", "MR number"])('"%s"', (label) => {
    expectMarks("mrn", `const x = { "${label}": "«${mrn}»" };`, "a.ts");
  });

  test.each(["patientId", "patient_no", "ptId"])("%s names a patient's number, too", (label) => {
    expectMarks("mrn", `const ${label} = "«${mrn}»";`, "a.ts");
  });

  test.each(["mrnx", "smrn", "charter", "chartWidth", "recordId", "hospital", "patientCount", "unit"])(
    "%s names something else",
    (label) => {
      expectMarks("mrn", `const ${label} = "${mrn}";`, "a.ts");
    },
  );

  test("a chart number in nobody's record is only noted", () => {
    expect(verdicts(`const chart = "${mrn}";`, { path: "a.ts" })).toEqual([]);
    expect(verdicts(`const chart = "${mrn}";`, { path: "a.ts", all: true })).toEqual(["mrn note"]);
  });
});

describe("in running text", () => {
  test.each<[text: string]>([
    [`MRN: «${mrn}»`],
    [`mrn=«${mrn}»`],
    [`MRN #«${mrn}»`],
    [`MRN-«${mrn}» was admitted`],
    [`MRN-${mrn}-X01-7 is a part`],
    [`MRN ${mrn}.5 is a measure`],
    [`MRN 2019-2020`],
    [`Medical record number is «${mrn}».`],
    [`Med Rec No. «${mrn}»`],
    [`MR# «${mrn}»`],
    [`Patient ID: «${mrn}»`],
    [`patient «${mrn}» was admitted`],
    // Fewer digits count patients or name a room.
    [`patient ${mrn.slice(0, 5)} was admitted`],
    [`The MRN was not found in ${mrn} rows.`],
    [`MRN:\n\n${mrn} rows`],
  ])("%#", (text) => {
    expectMarks("mrn", text, "a.txt");
  });
});

test.each([
  [mrn, undefined],
  [plain("000", mrn), undefined],
  ["TEST-8301054", "made-up-prefix"],
  ["ZZ8301054", "made-up-prefix"],
  [`MZZ${mrn}`.slice(1), "made-up-prefix"],
  [`AZ${mrn}`, undefined],
  ["00001234", "small-number"],
  [plain("000", "12346"), undefined],
  ["1234567", "patterned-number"],
  ["7654321", "patterned-number"],
  ["0000000", "small-number"],
  ["1111111", "patterned-number"],
  [plain("1111", "112"), undefined],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
  const [finding] = expectMarks("mrn", `const mrn = "«${value}»";`, "a.ts", { fictional: proof !== undefined });
  expect(finding?.evidence.filter((each) => each.startsWith("fictional:"))).toEqual(
    proof === undefined ? [] : [`fictional:${proof}`],
  );
});

describe("surrogate", () => {
  test.each([
    [mrn, "0000107"],
    [`MR-${mrn}`, "MR-0000107"],
    [dashed("83", "01", "54"), "00-01-07"],
    [plain("483", "21"), "00107"],
  ])("keeps the notation: %#", (value, expected) => {
    expect(identifier.surrogate(value, 7)).toBe(expected);
  });
  test.each([0, 899, 900, 4_294_967_295])("is fictional for seed %d", (seed) => {
    expect(identifier.fictional(identifier.surrogate(mrn, seed))).toBe("small-number");
    expect(identifier.surrogate(mrn, seed)).toBe(identifier.surrogate(mrn, seed));
  });
});

test("one number has one key in every notation, and its prefix belongs to it", () => {
  expect(identifier.normalise(dashed("83", "01", "54"))).toBe(plain("83", "01", "54"));
  expect(identifier.normalise(`mr-${mrn}`)).toBe(`MR${mrn}`);
  expect(identifier.normalise(`MR${mrn}`)).not.toBe(identifier.normalise(mrn));
});
