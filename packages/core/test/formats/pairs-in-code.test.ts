import { describe, expect, test } from "@jest/globals";
import { expectRecords, verdicts } from "../marks.ts";
import { family, given, mrn, otherMrn } from "../values.ts";

describe("pairs of a key and a value make one record", () => {
  test.each<[what: string, path: string, text: string]>([
    ["a map", "a.ts", `new Map([\n  ["firstName", "«${given}»"],\n  ["id", "17"],\n  ["mrn", "«${mrn}»"],\n]);`],
    ["a map on one line", "a.ts", `f(new Map([["firstName", "«${given}»"], ["mrn", "«${mrn}»"]]));`],
    ["lists of Python", "a.py", `PATIENT = [["firstName", "«${given}»"], ["mrn", "«${mrn}»"]]\n`],
    [
      "a dictionary of C#",
      "a.cs",
      `var p = new Dictionary<string, string> { { "firstName", "«${given}»" }, { "mrn", "«${mrn}»" } };`,
    ],
    [
      "keys in brackets of C#",
      "a.cs",
      `P[] all = {\n new() {\n ["firstName"] = "«${given}»",\n ["mrn"] = "«${mrn}»",\n },\n};`,
    ],
    ["keys in brackets of JavaScript", "a.js", `const p = { ["firstName"]: "«${given}»", ['mrn']: "«${mrn}»" };`],
  ])("%s", (_, path, text) => {
    expectRecords(text, path, ["1 name firstName", "1 mrn mrn"]);
  });

  test("two maps are two people", () => {
    const map = (first: string, id: string): string => `new Map([["firstName", "«${first}»"], ["mrn", "«${id}»"]])`;
    expectRecords(`const patients = [${map(given, mrn)}, ${map(family, otherMrn)}];`, "a.ts", [
      "1 name firstName",
      "1 mrn mrn",
      "2 name firstName",
      "2 mrn mrn",
    ]);
  });

  test.each([
    ["two titles", `const columns = [["firstName", "lastName"], ["given", "family"]];`],
    ["a row of words", `const rows = [["alpha", "${given}"], ["beta", "${family}"]];`],
    ["a list under a key", `const tags = { people: ["lastName", "${family}"] };`],
    ["three elements", `const rows = [["lastName", "${family}", "${given}"]];`],
  ])("%s do not", (_, text) => {
    expect(verdicts(text, { path: "a.ts", health: true })).toEqual([]);
  });
});
