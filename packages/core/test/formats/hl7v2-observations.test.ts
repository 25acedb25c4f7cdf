import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks } from "../marks.ts";
import { family, given, mrn, otherMrn, otherPhone, plain, slashed } from "../values.ts";

const message = (observation: string): string =>
  `MSH|^~\\&|LAB|RIDGE|EHR|RIDGE|20260309||ORU^R01|1|P|2.5.1\rPID|1||${mrn}^^^RIDGE^MR\r${observation}\r`;

describe("an observed value is what its type says (OBX-2)", () => {
  test.each<[type: string, identifier: "name" | "phone" | "mrn" | "date" | "address", observation: string]>([
    ["XPN", "name", `OBX|1|XPN|67^Mother||«${family}^${given}»|||N|||F`],
    ["XTN", "phone", `OBX|1|XTN|68^Contact||${"^^^^^"}«${otherPhone.slice(0, 3)}^${otherPhone.slice(4)}»`],
    ["CX in the second repetition", "mrn", `OBX|1|CX|69^Former number||7^^^X^XX~«${otherMrn}»^^^RIDGE^MR`],
    ["DT", "date", `OBX|1|DT|70^Last visit||«${plain("2026", "02", "11")}»`],
    ["TS", "date", `OBX|1|TS|70^Last visit||«${plain("2026", "02", "11")}»0930`],
    ["XAD", "address", `OBX|1|XAD|71^Found at||«77 Oak ${"Hollow Ln"}»^^«Dallas»^TX^75201`],
  ])("%s", (_type, identifier, observation) => {
    const marks = identifier === "mrn" ? message(observation).replace(mrn, `«${mrn}»`) : message(observation);
    expectMarks(identifier, marks, "in/a.hl7");
  });

  test.each([
    ["NM", "OBX|1|NM|2345-7^Glucose||112|mg/dL|70-99|H"],
    ["CE", `OBX|1|CE|72^Organism||112283007^Escherichia coli^SCT`],
    ["SN", `OBX|1|SN|73^Ratio||^1^:^${slashed("2", "4").replace("/", "")}`],
  ])("%s holds nobody's", (_type, observation) => {
    const { findings } = scan(message(observation), { path: "in/a.hl7" });
    expect(findings.map(({ identifier }) => identifier)).toEqual(["mrn"]);
  });
});
