import { describe, expect, test } from "@jest/globals";
import type { IdentifierId } from "../../src/index.ts";
import { scan } from "../../src/index.ts";
import { expectMarks } from "../marks.ts";
import { careDate, family, given, memberId, phone, plain, ssn, visit } from "../values.ts";

const ISA = `ISA*00*${" ".repeat(10)}*00*${" ".repeat(10)}*ZZ*${"A".padEnd(15)}*ZZ*${"B".padEnd(15)}*260309*0930*^*00501*000000001*0*P*:~`;
const day = careDate.replaceAll("-", "");
const number = `${visit}7`;
const street = `77 OAK ${plain("HOLLOW", " LN")}`;
const insured = "NM1*IL*1*OSBORNE*RUTH~";
const member = `INS*Y*18*030~${insured}`;
const interchange = (transaction: string, segments: string): string =>
  `${ISA}\nST*${transaction}*0001~${segments}`.replaceAll("~", "~\n");

describe("people of an enrollment (834, loops 2100A to 2100G)", () => {
  test.each(["70", "QD", "S1", "S3", "GD", "SP", "X4", "EXS", "TZ", "E1", "LR", "J6", "EI", "GB"])(
    "NM1*%s",
    (entity) => {
      expectMarks("name", interchange("834", `INS*Y*18*030~NM1*${entity}*1*«${family}*${given}»~`), "a.edi");
    },
  );

  test.each<[what: string, identifier: IdentifierId, segments: string]>([
    ["a mailing address", "address", `NM1*31*1~N3*«${street}»~N4*«DALLAS»*TX*75201~`],
    ["the telephone of a custodial parent", "phone", `NM1*S3*1*${family}~PER*PQ**HP*«${phone.replaceAll("-", "")}»~`],
    ["another policy", "health-plan-id", `COB*P*«${memberId}»*5~`],
    ["a number of the sponsor", "health-plan-id", `REF*23*«${memberId}»~`],
  ])("%s", (_what, identifier, segments) => {
    expectMarks(identifier, interchange("834", `${member}${segments}`), "a.edi");
  });
});

describe("claims, their state and their payment", () => {
  test.each<[what: string, transaction: string, identifier: IdentifierId, segments: string]>([
    ["what the payer calls a claim", "277", "other-id", `${insured}REF*1K*«${number}»~`],
    ["what a pharmacy calls a prescription", "277", "other-id", `${insured}REF*XZ*«${number}»~`],
    [
      "where an ambulance picks somebody up",
      "837",
      "address",
      `${insured}NM1*PW*2~N3*«${street}»~N4*«DALLAS»*TX*75201~`,
    ],
    ["repriced claims", "837", "other-id", `${insured}REF*9A*«${number}»~REF*9C*«${number}8»~`],
    ["an authorization", "835", "other-id", `${insured}REF*BB*«${number}»~`],
    ["the event of a review", "278", "date", `HL*3*2*22*1~${insured}HL*4*3*EV*1~DTP*435*D8*«${day}»~`],
    ["the answer of a review", "278", "other-id", `HL*3*2*22*1~${insured}HL*4*3*EV*1~HCR*A1*«${number}»~`],
    ["a service of a review", "278", "date", `HL*3*2*22*1~${insured}HL*4*3*EV*1~HL*5*4*SS*0~DTP*472*D8*«${day}»~`],
    ["a premium, of whom", "820", "ssn", `ENT*1*2J*34*«${ssn.replaceAll("-", "")}»~`],
    ["a premium, for whom", "820", "name", `ENT*1*2J*EI*7~NM1*QE*1*«${family}*${given}»~`],
    ["a premium, for an employee", "820", "name", `ENT*1*2J*EI*7~NM1*EY*1*«${family}*${given}»~`],
    ["a premium, for which policy", "820", "health-plan-id", `NM1*QE*1*${family}~RMR*AZ*«${memberId}»**150~`],
  ])("%s", (_what, transaction, identifier, segments) => {
    expectMarks(identifier, interchange(transaction, segments), "a.edi");
  });

  test.each([
    ["where an ambulance goes to", `NM1*45*2*RIDGE ER~N3*${street}~N4*DALLAS*TX*75201~`],
    ["who answers for a review", `HL*4*3*EV*1~NM1*71*1*HALE*AMY~PER*IC**TE*${phone.replaceAll("-", "")}~`],
    ["a level of somebody else", `HL*4*1*19*0~REF*1K*${number}~DTP*472*D8*${day}~`],
    ["an invoice", `RMR*IK*${number}**150~`],
  ])("%s is no patient's", (_what, segments) => {
    const { findings } = scan(interchange("278", `HL*3*2*22*1~${insured}${segments}`), { path: "a.edi" });
    expect(findings.map(({ identifier }) => identifier)).toEqual(["name"]);
  });
});
