import { describe, expect, test } from "@jest/globals";
import { biometric as identifier } from "../../src/identifiers/biometric.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { base64, birth, email, name, phone } from "../values.ts";

const template = base64(160);
const hex = [...template].map((char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join("");
const numbers = Array.from({ length: 32 }, (_, i) => Math.sin(i * 7.3).toFixed(4)).join(", ");
const bases = [...template].map((char) => "ACGT".charAt(char.charCodeAt(0) % 4)).join("");
const sha256 = hex.slice(0, 64);

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["Base64", `«${template}»`],
    ["Base64 as data of a page", `«data:application/octet-stream;base64,${template}»`],
    ["hexadecimal digits", `«${hex}»`],
    ["numbers", `«${numbers}»`],
    ["a file of NIST", "«mgonzalez_r_index.wsq»"],
    ["a record of ISO/IEC 19794-2", "«scans/7/mgonzalez.fmr»"],
    ["a hash", sha256],
    ["a UUID", "0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e"],
    ["a few numbers", "0.12, 0.71, 0.33"],
    ["a word", "enrolled"],
    ["a long word in small letters", "fingerprinttemplatestorageservice".repeat(3)],
    ["an image of code", "./assets/scan.svg"],
  ])("%s", (_why, value) => {
    expectMarks("biometric", JSON.stringify({ fingerprintTemplate: value }), "a.json");
  });
  test("bases of genes", () => {
    expectMarks("biometric", JSON.stringify({ dnaSequence: `«${bases}»` }), "a.json");
    expectMarks("biometric", JSON.stringify({ dnaSequence: bases.slice(0, 20) }), "a.json");
  });
  test.each(["voiceprint", "iris_code", "RETINA_SCAN", "facePrint", "face-template", "palmPrint", "biometricData"])(
    "%s",
    (label) => {
      expectMarks("biometric", JSON.stringify({ [label]: `«${template}»` }), "a.json");
    },
  );
  test.each(["fingerprint", "certFingerprint", "sshFingerprint", "data", "template", "voice", "face", "signature"])(
    "%s names something else",
    (label) => {
      expectMarks("biometric", JSON.stringify({ [label]: template }), "a.json");
    },
  );
  test.each([
    `fingerprint_template: «${base64(900)}»`,
    `voiceprint = "«${base64(900)}»"`,
    `fingerprint: ${base64(900)}`,
  ])("longer than a value of running text: %#", (text) => {
    expectMarks("biometric", text, "a.yaml");
  });
  test.each([
    `const p = { faceEmbedding: [«${numbers}»] };`,
    `voice_print = np.array([\n  «${numbers.replaceAll(", ", ",\n  ")}»\n])`,
    `{"face_descriptor": [ «${numbers}»]}`,
    `const p = { textEmbedding: [${numbers}], surfaceVector: [${numbers}], faceEmbedding: [0.1, 0.2] };`,
  ])("a list of numbers: %#", (text) => {
    expectMarks("biometric", text, "a.ts");
  });
});

test("counts in the record of a person only", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", irisCode: "${template}" };`, { path: "a.ts" }),
  ).toContain("biometric block");
  expect(verdicts(`const x = { faceEmbedding: [${numbers}] };`, { path: "a.ts", health: true })).toEqual([]);
  expect(
    verdicts(`const user = { name: "${name}", email: "${email}", phone: "${phone}", fingerprint: "${hex}" };`, {
      path: "a.ts",
    }),
  ).not.toContain("biometric warn");
});

test.each<[value: string, proof: string | undefined]>([
  [template, undefined],
  [numbers, undefined],
  [bases, undefined],
  ["mgonzalez.wsq", undefined],
  ["A".repeat(80), "patterned-value"],
  ["deadbeef".repeat(16), "patterned-value"],
  ["GATTACA".repeat(8), "patterned-value"],
  [Array(20).fill("0.5").join(", "), "patterned-value"],
  ["test-finger.wsq", "placeholder-file"],
  // "fake fingerprint template for a test of the reader"
  ["ZmFrZSBmaW5nZXJwcmludCB0ZW1wbGF0ZSBmb3IgYSB0ZXN0IG9mIHRoZSByZWFkZXI=", "readable-text"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test.each([template, hex, numbers, "mgonzalez.wsq"])("surrogate: %#", (value) => {
  expect(identifier.fictional(identifier.surrogate(value, 7))).toBeDefined();
  expect(identifier.normalise(value)).toBe(value);
});
