import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import { verdicts } from "./marks.ts";
import {
  accession,
  account,
  birth,
  careDate,
  email,
  family,
  given,
  mbi,
  memberId,
  mrn,
  phone,
  plain,
  ssn,
  visit,
} from "./values.ts";

const digits = ssn.replaceAll("-", "");
const day = birth.replaceAll("-", "");
const number = mbi.replaceAll("-", "");
const surname = "GONZALEZ";
const zip = plain("84", "401");

const header = "MSH|^~\\&|ADT|RMC|EHR|RMC|20240411||ADT^A08|1|P|2.5.1";
const person = `PID|1||${mrn}^^^RMC^MR~${digits}^^^SSA^SS||${surname}^MARIA^T||${day}|F|||||(512)${phone.slice(4)}`;
const claim = `NM1*IL*1*${surname}*MARIA****MI*${number}~DMG*D8*${day}*F~REF*SY*${digits}~`;

/** What blocks, with the text it stands for. */
const blocked = (text: string, path: string): string[] =>
  scan(text, { path })
    .findings.filter(({ verdict }) => verdict === "block")
    .map(({ identifier, start, end }) => `${identifier} ${text.slice(start, end)}`);

const fromPid = [`mrn ${mrn}`, `ssn ${digits}`, `name ${surname}^MARIA^T`, `date-of-birth ${day}`];

describe("HL7 v2", () => {
  test.each<[where: string, text: string, path: string]>([
    ["a file", `${header}\r${person}\r`, "a.hl7"],
    ["a file with line feeds and another name", `${header}\n${person}\n`, "a.txt"],
    ["the blocks of MLLP", `\v${header}\r${person}\r\u001C\r`, "a.dat"],
    ["a batch", `FHS|^~\\&|A\rBHS|^~\\&|A\r${header}\r${person}\rBTS|1\r`, "a.hl7"],
    ["a literal", `const m = "${header.replace("\\", "\\\\")}\\r${person}";`, "a.test.ts"],
    ["a template", `const m = \`${header.replace("\\", "\\\\")}\n${person}\`;`, "a.test.ts"],
    ["a segment of a list of literals", `const m = [\n  "${person}",\n].join("\\r");`, "a.test.ts"],
    ["a literal in triple quotes", `M = """${header.replace("\\", "\\\\")}\n${person}\n"""`, "a.py"],
    ["a line of a log, its returns written out", `10:30:15 INFO received ${header}\\r${person}\\r`, "a.log"],
    ["lines of a log", `10:30:15 INFO received\n${header}\n${person}\n10:30:16 INFO done\n`, "a.log"],
  ])("%s", (_where, text, path) => {
    expect(blocked(text, path)).toEqual([...fromPid, `phone (512)${phone.slice(4)}`]);
  });

  test.each<[why: string, text: string, expected: string[]]>([
    ["a patient locus blocks alone", `${header}\rPID|1||${mrn}^^^RMC^MR`, [`mrn ${mrn}`]],
    [
      "other delimiters",
      `MSH$%~\\&$A$B\rPID$1$$${mrn}%%%RMC%MR~${digits}%%%%SS$$${surname}%MARIA$$${day}`,
      [`mrn ${mrn}`, `ssn ${digits}`, `name ${surname}%MARIA`, `date-of-birth ${day}`],
    ],
    ["staff", `${header}\rPID|1||${mrn}^^^RMC^MR\rSTF|1|U1|${surname}^MARIA||||${day}|||${phone}`, [`mrn ${mrn}`]],
    [
      "an authorization and a prescription",
      `${header}\rPID|1||${mrn}^^^RMC^MR\rAUT|${"|".repeat(5)}${visit}\rRXD|${"|".repeat(6)}${visit}7`,
      [`mrn ${mrn}`, `other-id ${visit}`, `other-id ${visit}7`],
    ],
    ["an account is no record number", `${header}\rPID|1||${mrn}^^^RMC^AN`, []],
    [
      "a number of an area of its own",
      `${header}\rPID|||||||||||||^^PH^^1^${phone.slice(0, 3)}^${phone.slice(4).replace("-", "")}`,
      [`phone ${phone.slice(0, 3)}^${phone.slice(4).replace("-", "")}`],
    ],
    ["the day of a time stamp", `${header}\rPID|||||||${day}0830`, [`date-of-birth ${day}`]],
    ["a next of kin", `${header}\rNK1|1|${surname}^ANA|SPO||${phone}`, [`name ${surname}^ANA`, `phone ${phone}`]],
    [
      "the address of a patient in its parts",
      `${header}\rPID|1||${mrn}^^^RMC^MR||||||||4412 Alder St^Apt 4^Ogden^UT^${zip}^USA^H^^Weber`,
      [`mrn ${mrn}`, "address 4412 Alder St", "address Apt 4", "address Ogden", `zip ${zip}`, "address Weber"],
    ],
    [
      "the address of an insured person, not of the plan",
      `${header}\rIN1|1|A|B|Aetna|PO Box 441^^Hartford^CT^${zip}|||||||||||${surname}^MARIA|||4412 Alder St^^Ogden^UT^${zip}`,
      [`name ${surname}^MARIA`, "address 4412 Alder St", "address Ogden", `zip ${zip}`],
    ],
    ["a provider is no patient", `${header}\rPV1|1|I|||||1234567893^${surname}^MARIA`, []],
    ["nobody by convention", `${header}\rPID|1||00000123^^^X^MR||DOE^JANE||19800101`, []],
    ["the patient of the standard's examples", `${header}\rPID|||||EVERYMAN^ADAM^A||${day}`, []],
    [
      "a visit and an order",
      `${header}\rPID|1||${mrn}^^^RMC^MR\rPV1|1|I${"|".repeat(17)}${visit}^^^RMC^VN\rORC|RE|${visit}1^EHR\rOBR|1|${visit}1^EHR|${accession}^LAB`,
      [`mrn ${mrn}`, ...[visit, `${visit}1`, `${visit}1`, accession].map((value) => `other-id ${value}`)],
    ],
    ["a visit alone", `${header}\rPV1|1|I${"|".repeat(17)}${visit}^^^RMC^VN`, []],
    [
      "the number of a visit beside that of a record",
      `${header}\rPID|1||${mrn}^^^RMC^MR~${visit}^^^RMC^VN`,
      [`mrn ${mrn}`, `other-id ${visit}`],
    ],
    ["a list of processes", "PID|PPID|USER|CPU\nPID|19520304|root|MARIA^GONZALEZ\n", []],
  ])("%s", (_why, text, expected) => {
    expect(blocked(text, "a.hl7")).toEqual(expected);
  });

  const visited = `PV1|1|I${"|".repeat(17)}${visit}^^^RMC^VN`;
  test.each<[where: string, text: string, path: string]>([
    ["literals", `const m = [\n  "${person}",\n  "${visited}",\n].join("\\r");`, "a.test.ts"],
    ["lines of a log", `10:30:15 INFO received\n${header}\n${person}\n${visited}\n10:30:16 INFO done\n`, "a.log"],
  ])("segments in %s are one message", (_where, text, path) => {
    expect(blocked(text, path)).toContain(`other-id ${visit}`);
    expect(scan(text, { path }).people).toBe(1);
  });

  test("two messages are two people", () => {
    const other = person.replace(mrn, `${mrn}7`).replace(digits, `${digits.slice(0, 8)}9`);
    expect(scan(`${header}\r${person}\r${header}\r${other}\r`, { path: "a.hl7" }).people).toBe(2);
  });
});

/** A day of care, without its hyphens. */
const careDay = careDate.replaceAll("-", "");

describe("dates of care", () => {
  const dates = (text: string, path: string): string[] =>
    scan(text, { path })
      .findings.filter(({ identifier, verdict }) => identifier === "date" && verdict === "block")
      .map(({ field, start, end }) => `${field} ${text.slice(start, end)}`);
  const field = (number: number, value: string): string => "|".repeat(number) + value;

  test.each<[segment: string, label: string]>([
    [`PID|1||${mrn}^^^RMC^MR${field(26, careDay)}`, "death date"],
    [`PV1${field(44, `${careDay}1030`)}`, "admission date"],
    [`PV1${field(45, careDay)}`, "discharge date"],
    [`OBR${field(7, `${careDay}103000-0500`)}`, "service date"],
    [`OBX${field(14, careDay)}`, "service date"],
    [`DG1${field(5, careDay)}`, "date"],
    [`PR1${field(5, careDay)}`, "procedure date"],
    [`IN1${field(12, careDay)}`, "date"],
  ])("HL7 v2: %#", (segment, label) => {
    const lead = segment.startsWith("PID") ? "" : `PID|1||${mrn}^^^RMC^MR\r`;
    expect(dates(`${header}\r${lead}${segment}\r`, "a.hl7")).toEqual([`${label} ${careDay}`]);
  });

  test("HL7 v2: segments in literals and lines of their own are of one person", () => {
    const segments = [person, `PV1${field(44, careDay)}`];
    const code = `const m = [${segments.map((each) => `"${each}"`).join(", ")}].join("\\r");`;
    const log = `10:30:15 INFO received\n${segments.join("\n")}\n10:30:16 INFO done\n`;
    for (const [text, path] of [
      [code, "a.test.ts"],
      [log, "a.log"],
    ] as const) {
      expect(dates(text, path)).toEqual([`admission date ${careDay}`]);
      expect(scan(text, { path }).people).toBe(1);
    }
  });

  const subscriber = `HL*1**22*0~${claim}`;
  test.each<[why: string, text: string, expected: string[]]>([
    ["of the claim", `${subscriber}DTP*435*D8*${careDay}~`, [`admission date ${careDay}`]],
    ["with a time", `${subscriber}DTP*096*DT*${careDay}1030~`, [`discharge date ${careDay}`]],
    [
      "a range",
      `${subscriber}DTP*472*RD8*${careDay}-${careDay}~`,
      [`service date ${careDay}`, `service date ${careDay}`],
    ],
    [
      "of a line behind a provider",
      `${subscriber}NM1*82*1*HALE*AMY~LX*1~DTP*472*D8*${careDay}~`,
      [`service date ${careDay}`],
    ],
    ["of a payment", `CLP*A26*1*120*100~${claim}DTM*232*${careDay}~`, [`service date ${careDay}`]],
    ["of death", `INS*Y*18*021*28*A***FT**N*D8*${careDay}~${claim}`, [`death date ${careDay}`]],
    ["any other of a person", `${subscriber}DTP*291*D8*${careDay}~`, [`care date ${careDay}`]],
    ["of the transaction", `DTM*405*${careDay}~${subscriber}HL*2**20*1~DTP*050*D8*${careDay}~`, []],
  ])("X12: %s", (_why, text, expected) => {
    expect(dates(`ST*837*0001~${text}`, "a.edi")).toEqual(expected);
  });
});

describe("X12", () => {
  const lead =
    "ISA*00*          *00*          *ZZ*A              *ZZ*B              *240411*1030*^*00501*000000001*0*P*:~";
  const expected = [`name ${surname}*MARIA`, `mbi ${number}`, `date-of-birth ${day}`, `ssn ${digits}`];
  test.each<[where: string, text: string, path: string]>([
    ["an interchange", `${lead}ST*837*1~${claim}`, "a.edi"],
    ["a segment a line", `${lead}\nST*837*1~\n${claim.replaceAll("~", "~\n")}`, "a.txt"],
    ["a fragment", `ST*837*1~${claim}`, "a.txt"],
    ["a literal", `const c = "${claim}";`, "a.ts"],
    ["a line of a log", `10:30:15 INFO sent ${claim}`, "a.log"],
    ["other delimiters", `${lead.replaceAll("*", "|")}${claim.replaceAll("*", "|")}`, "a.edi"],
  ])("%s", (_where, text, path) => {
    expect(blocked(text, path).map((each) => each.replace("|", "*"))).toEqual(expected);
  });

  test.each<[why: string, text: string, expected: string[]]>([
    ["a provider is no patient", `${lead}NM1*82*1*${surname}*MARIA****XX*1234567893~`, []],
    ["an organisation is no patient", `${lead}NM1*IL*2*${surname}*****MI*W123~`, []],
    [
      "an enrolment",
      `${lead}INS*Y*18~REF*SY*${digits}~NM1*IL*1*${surname}*MARIA~PER*IP**HP*${phone.replaceAll("-", "")}*EM*${email}~`,
      [`ssn ${digits}`, `name ${surname}*MARIA`, `phone ${phone.replaceAll("-", "")}`, `email ${email}`],
    ],
    [
      "a claim behind its payer",
      `${lead}NM1*IL*1*${surname}*MARIA~DMG*D8*${day}*F~NM1*PR*2*PLAN~CLM*${visit}*80***11:B:1~REF*G1*${visit}7~REF*EA*${mrn}~LX*1~REF*9F*${visit}8~`,
      [`name ${surname}*MARIA`, `date-of-birth ${day}`, `other-id ${visit}`, `other-id ${visit}7`, `mrn ${mrn}`],
    ],
    [
      "a payment of a claim",
      `${lead}CLP*${visit}*1*80*60*20*12*${visit}9~NM1*QC*1*${surname}*MARIA****34*${digits}~`,
      [`other-id ${visit}`, `other-id ${visit}9`, `name ${surname}*MARIA`, `ssn ${digits}`],
    ],
    [
      "the address of a patient, not of a provider or a payer",
      `${lead}NM1*85*2*RIDGE CLINIC~N3*100 CLINIC WAY~N4*OGDEN*UT*${zip}~HL*2*1*22*0~NM1*IL*1*${surname}*MARIA~N3*4412 ALDER ST*APT 4~N4*OGDEN*UT*${zip}~N1*PR*AETNA~N3*77 BIRCH ST~N4*HARTFORD*CT*${zip}~`,
      [`name ${surname}*MARIA`, "address 4412 ALDER ST", "address APT 4", "address OGDEN", `zip ${zip}`],
    ],
    [
      "subscriber, policy and account numbers; a group's is its employer's",
      `${lead}INS*Y*18~REF*0F*${digits}~REF*1L*${digits}~REF*IG*${visit}~REF*EJ*${visit}9~NM1*74*1*${surname}*MARIA~`,
      [`health-plan-id ${digits}`, `health-plan-id ${visit}`, `account ${visit}9`, `name ${surname}*MARIA`],
    ],
    ["what follows a provider is not a patient's", `${lead}NM1*85*1*${surname}*MARIA~REF*SY*${digits}~`, []],
  ])("%s", (_why, text, expected) => {
    expect(blocked(text, "a.edi")).toEqual(expected);
  });
});

describe("middle names", () => {
  const middle = ["Xime", "na"].join("");
  const family = ["Okon", "kwo"].join("");
  test.each<[where: string, text: string, path: string]>([
    [
      "FHIR",
      JSON.stringify({
        resourceType: "Patient",
        name: [{ family, given: ["Maria", middle, "Ana"] }],
        birthDate: birth,
      }),
      "a.json",
    ],
    [
      "C-CDA",
      `<patient><name><family>${family}</family><given>Maria</given><given>${middle}</given><given>Ana</given></name><birthTime value="${birth}"/></patient>`,
      "a.xml",
    ],
  ])("%s: they are the same person's", (_where, text, path) => {
    expect(blocked(text, path)).toEqual([
      `name ${family}`,
      "name Maria",
      `name ${middle}`,
      "name Ana",
      `date-of-birth ${birth}`,
    ]);
    expect(scan(text, { path }).people).toBe(1);
  });

  test("the patient of the FHIR examples is nobody", () => {
    const name = [{ family: "Chalmers", given: ["Peter", "James"] }];
    expect(blocked(JSON.stringify({ resourceType: "Patient", name, birthDate: birth }), "a.json")).toEqual([]);
  });
});

describe("systems of identifiers", () => {
  test.each<[where: string, text: string, path: string, expected: string[]]>([
    [
      "C-CDA",
      `<recordTarget><patientRole><id root="2.16.840.1.113883.4.1" extension="${digits}"/><id root="1.2.3" extension="${mrn}"/><patient><birthTime value="${day}0830-0500"/></patient></patientRole></recordTarget>`,
      "a.xml",
      [`ssn ${digits}`, `mrn ${mrn}`, `date-of-birth ${day}`],
    ],
    [
      "FHIR in XML",
      `<Patient><identifier><system value="http://hl7.org/fhir/sid/us-ssn"/><value value="${digits}"/></identifier><identifier><type><coding><code value="MR"/></coding></type><value value="${mrn}"/></identifier></Patient>`,
      "a.xml",
      [`ssn ${digits}`, `mrn ${mrn}`],
    ],
    [
      "FHIR in JSON",
      JSON.stringify({
        resourceType: "Patient",
        identifier: [{ system: "urn:oid:2.16.840.1.113883.4.1", value: digits }],
      }),
      "a.json",
      [`ssn ${digits}`],
    ],
  ])("%s", (_where, text, path, expected) => {
    expect(blocked(text, path)).toEqual(expected);
  });
});

test("numbers of plans, accounts and licenses stand at their places", () => {
  const hl7 = [
    `PID|1||${mrn}^^^H^MR||${family}^${given}||${birth.replaceAll("-", "")}|F||||||||||${account}||${memberId}`,
    `IN1|1|A|B|C||||${account}${"|".repeat(28)}${memberId}`,
  ].join("\r");
  expect(verdicts(`MSH|^~\\&|A|B|C|D|20240101||ADT^A01|1|P|2.5\r${hl7}\r`)).toEqual(
    ["mrn", "name", "date-of-birth", "account", "drivers-license", "health-plan-id", "health-plan-id"].map(
      (id) => `${id} block`,
    ),
  );
  expect(verdicts(`NM1*IL*1*${family}*${given}****MI*${memberId}~`)).toContain("health-plan-id block");
});
