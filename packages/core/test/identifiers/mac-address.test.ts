import { describe, expect, test } from "@jest/globals";
import { macAddress as identifier } from "../../src/identifiers/mac-address.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, ssn } from "../values.ts";

const sample = ["3c", "22", "fb", "84", "1e", "07"].join(":");

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["with colons", `«${sample}»`],
    ["with hyphens", `«${sample.replaceAll(":", "-")}»`],
    ["in capitals", `«${sample.toUpperCase()}»`],
    ["five octets", sample.slice(3)],
    ["seven octets", `${sample}:2a`],
    ["mixed marks", sample.replace(":", "-")],
  ])("%s", (_why, value) => {
    expectMarks("mac-address", `const macAddress = "${value}";`, "a.ts");
  });
  test.each([[`MAC «${sample}»`]])("in running text: %#", (text) => {
    expectMarks("mac-address", text, "a.txt");
  });
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", macAddress: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("mac-address block");
  expect(verdicts(`const x = { macAddress: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { macAddress: "${sample}" };`, { path: "a.ts", health: true })).toEqual([]);
});

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["00:00:5E:00:53:AF", "documentation-range"],
  ["00:11:22:33:44:55", "patterned-number"],
  ["00:00:00:00:00:00", "patterned-number"],
  ["01:80:c2:00:00:0e", "group-address"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("00:00:5e:00:53:07");
  expect(identifier.surrogate(sample.toUpperCase(), 175)).toBe("00:00:5E:00:53:AF");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
