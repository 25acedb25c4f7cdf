import { describe, expect, test } from "@jest/globals";
import { deviceId as identifier } from "../../src/identifiers/device-id.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain, ssn } from "../values.ts";

const sample = plain("PJN", "483", "0152");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["letters and digits", `«${sample}»`],
    ["a UDI of GS1", `«(01)${plain("0064", "3169", "007222")}(21)${sample}»`],
    ["four digits are too few", "PJN4830"],
    ["a UUID is none", "0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e"],
  ])("%s", (_why, value) => {
    expectMarks("device-id", `const deviceSerialNumber = "${value}";`, "a.ts");
  });
  test.each(["serial", "serialNumber", "deviceName", "audio"])("%s names something else", (label) => {
    expectMarks("device-id", `const x = { "${label}": "${sample}" };`, "a.ts");
  });
  test.each([[`Pacemaker serial number: «${sample}»`], [`device serial no. «${sample}»`], [`device ${sample}`]])(
    "in running text: %#",
    (text) => {
      expectMarks("device-id", text, "a.txt");
    },
  );
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", implantSerial: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("device-id block");
  expect(verdicts(`const x = { implantSerial: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { implantSerial: "${sample}" };`, { path: "a.ts", health: true })).toEqual([]);
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["TEST-48213", "made-up-prefix"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("PJN0000107");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});

test("the tag of DICOM is no serial number", () => {
  const text = (value: string): string =>
    `const patient = { name: "${name}", dob: "${birth}", DeviceSerialNumber: "${value}" };`;
  expect(verdicts(text(plain("4700", "1000")), { path: "a.js", health: true })).toContain("device-id block");
  expect(verdicts(text("00181000"), { path: "a.js", health: true })).not.toContain("device-id block");
});
