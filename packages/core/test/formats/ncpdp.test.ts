import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ID_QUALIFIERS, LOCI, PASSED } from "../../src/formats/ncpdp/loci.ts";
import { holdsNcpdp, isNcpdp, readNcpdp } from "../../src/formats/ncpdp/read.ts";
import { scan } from "../../src/index.ts";
import { scanText } from "../../src/scan.ts";
import { birth, careDate, email, family, given, memberId, mrn, phone, plain, ssn, visit } from "../values.ts";
import { processorTime } from "../marks.ts";

const FS = "\u001C";
const GS = "\u001D";
const RS = "\u001E";
const digits = ssn.replaceAll("-", "");
const day = birth.replaceAll("-", "");
const served = careDate.replaceAll("-", "");
const surname = family.toUpperCase();
const first = given.toUpperCase();
const zip = plain("84", "401");
const call = phone.replaceAll("-", "");

const request = `610014D0B1PCN       1011234567893     ${served}RXSOFT    `;
const response = `D0B11A011234567893     ${served}`;
const segment = (id: string, ...fields: string[]): string => [`${RS}${FS}AM${id}`, ...fields].join(FS);
const patient = segment("01", "CX01", `CY${digits}`, `C4${day}`, "C52", `CA${first}   `, `CB${surname}  `);
const card = segment("04", `C2${memberId}     `, `CC${first}`, `CD${surname}`, "C61");
const claim = segment("07", "EM1", `D2${visit}`, "E103", "D700093721401");
const provider = segment("03", "EZ01", "DB1234567893", "DRHALE", `PM${call}`, "2JAMY");

const blocked = (text: string, path: string): string[] =>
  scan(text, { path })
    .findings.filter(({ verdict }) => verdict === "block")
    .map(({ identifier, start, end }) => `${identifier} ${text.slice(start, end)}`);

const all = [
  `date ${served}`,
  `health-plan-id ${memberId}`,
  `name ${first}`,
  `name ${surname}`,
  `ssn ${digits}`,
  `date-of-birth ${day}`,
  `name ${first}`,
  `name ${surname}`,
  `other-id ${visit}`,
];

/** The separators as a log or a literal writes them. */
const written = (text: string, write: (control: string) => string): string =>
  text.replace(new RegExp(`[${FS}-${RS}]`, "g"), write);
const hexOf = (control: string): string => control.charCodeAt(0).toString(16);
const named: Readonly<Record<string, string>> = { [FS]: "<FS>", [GS]: "<GS>", [RS]: "<RS>" };

describe("NCPDP Telecommunication D.0", () => {
  const transmission = `${request}${card}${patient}${GS}${claim}${provider}`;
  const escaped = written(transmission, (control) => `\\x${hexOf(control)}`);

  test.each<[where: string, text: string, path: string]>([
    ["a file", transmission, "a.ncpdp"],
    ["a start of text and a length before it", `\u00020412${transmission}\u0003`, "a.dat"],
    ["a segment on each line", written(transmission, (control) => (control === RS ? `\n${RS}` : control)), "a.txt"],
    ["a literal of TypeScript", `const m = "${escaped}";`, "a.test.ts"],
    ["a literal of Python", `M = b'${escaped}'`, "a.py"],
    ["a literal with escapes of Unicode", `const m = '${written(transmission, (c) => `\\u00${hexOf(c)}`)}';`, "a.ts"],
    ["a value of JSON", JSON.stringify({ raw: transmission }), "a.json"],
    ["a line of a log as it is", `10:30:15 INFO received ${transmission}\n`, "a.log"],
    ["a line of a log with escapes", `10:30:15 INFO received ${escaped}\n`, "a.log"],
    ["a line of a log with names", `10:30:15 INFO got ${written(transmission, (c) => named[c] ?? "")}\n`, "a.log"],
    [
      "a line of a log with pictures",
      `10:30:15 INFO got ${written(transmission, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))}\n`,
      "a.log",
    ],
  ])("%s", (_where, text, path) => {
    expect(blocked(text, path)).toEqual(all);
    expect(scan(text, { path }).people).toBe(1);
  });

  test.each<[why: string, text: string, expected: string[]]>([
    [
      "address, telephone and e-mail of a patient",
      `${request}${segment("01", "CM4412 ALDER ST      ", "CNOGDEN  ", "COUT", `CP${zip}    `, `CQ${call}`, `HN${email}`)}`,
      [`date ${served}`, "address 4412 ALDER ST", "address OGDEN", `zip ${zip}`, `phone ${call}`, `email ${email}`],
    ],
    ["a record number", `${request}${segment("01", "CXEA", `CY${mrn}`)}`, [`date ${served}`, `mrn ${mrn}`]],
    [
      "a prior authorization, by its number and by that of the payer",
      `${request}${segment("01", `C4${day}`)}${segment("12", "PA1", `PY${visit}`, `F3${visit}7`)}`,
      [`date ${served}`, `date-of-birth ${day}`, `other-id ${visit}`, `other-id ${visit}7`],
    ],
    [
      "a response",
      `${response}${segment("29", `CA${first}`, `CB${surname}`, `C4${day}`)}`,
      [`date ${served}`, `name ${first}`, `name ${surname}`, `date-of-birth ${day}`],
    ],
    [
      "text of a payer",
      `${response}${segment("20", `F4CALL ABOUT SSN ${ssn}`)}${segment("29", `C4${day}`)}`,
      [`date ${served}`, `ssn ${ssn}`, `date-of-birth ${day}`],
    ],
    ["who prescribes is no patient", `${request}${provider}${segment("07", "EM1", "D20")}`, []],
    [
      "the pharmacy's telephone is no patient's",
      `${request}${segment("02", "EY01", "E91234567893")}${segment("04", "FOPLAN", "C61")}`,
      [],
    ],
    [
      "a made-up patient",
      `${request}${segment("01", "CX01", `CY${plain("987", "654", "320")}`, "CAJANE", "CBDOE", "C419800101")}`,
      [],
    ],
  ])("%s", (_why, text, expected) => {
    expect(blocked(text, "a.ncpdp")).toEqual(expected);
  });

  test("two transmissions are two people", () => {
    const other = segment("01", `CY${plain("512", "48", "3822")}`, `C4${plain("1948", "11", "23")}`);
    expect(scan(`${request}${patient}\r\n${request}${other}\r\n`, { path: "a.ncpdp" }).people).toBe(2);
  });

  test("segments in literals of their own are one transmission", () => {
    const lines = [request, card, patient].map((each) => `  "${written(each, (c) => `\\x${hexOf(c)}`)}",\n`);
    const text = `const m = [\n${lines.join("")}].join("");`;
    expect(scan(text, { path: "a.test.ts" }).people).toBe(1);
  });

  test.each<[why: string, text: string]>([
    ["control characters without the grammar", `${RS}${FS}AM99${FS}CA${first}`],
    ["a segment of nobody", `${request}${segment("11", "D90000100{")}`],
    ["the name of a segment", "AM01 and AM04 are segments"],
    ["a table whose columns have such names", `AM01,CA,CB\n1,${first},${surname}\n`],
    ["a separator that a log names", "<FS>AM01"],
  ])("is not %s", (_why, text) => {
    expect(holdsNcpdp(text)).toBe(false);
    expect(isNcpdp(text)).toBe(false);
  });

  test("is no compressed text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 200, maxLength: 4_000 }), (bytes) => {
        const packed = gzipSync(bytes);
        expect(gunzipSync(packed).length).toBe(bytes.length);
        expect(holdsNcpdp(packed.toString("latin1"))).toBe(false);
      }),
    );
  });
});

describe("places of NCPDP", () => {
  test("no place is listed twice, and none is both read and passed over", () => {
    const places = [...LOCI, ...PASSED].map(({ at }) => at);
    expect(new Set(places).size).toBe(places.length);
  });

  const fieldsOf = (text: string) => readNcpdp(text).fields.filter(({ role }) => role !== "passed");
  const value = fc.stringMatching(/^[A-Z\d](?:[A-Z\d ]{0,10}[A-Z\d])?$/);
  const place = fc.constantFrom(...LOCI.map(({ at }) => at).filter((at) => /^AM\d\d\.[A-Z\d]{2}$/.test(at)));

  test("what stands at each of them is a field with exactly its span", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, value), { minLength: 1, maxLength: 12 }), (filled) => {
        let text = request;
        const spans: [label: string | undefined, start: number, end: number][] = [];
        for (const [at, content] of filled) {
          const [number = "", id = ""] = at.slice(2).split(".");
          text += `${RS}${FS}AM${number}${FS}${id}`;
          const locus = LOCI.find((each) => each.at === at);
          const label = locus?.label ?? (locus?.how === "read as text" ? "" : undefined);
          spans.push([label, text.length, text.length + content.length]);
          text += `${content}  `;
        }
        const expected = spans.filter(([label]) => label !== undefined);
        const fields = fieldsOf(text).slice(1);
        expect(fields.map(({ label, start, end }) => [label, start, end])).toEqual(expected);
      }),
    );
  });

  test.each(Object.entries(ID_QUALIFIERS))("331-CX %s is %s", (code, label) => {
    const text = `${request}${segment("01", `CX${code}`, "CYA1")}`;
    expect(fieldsOf(text).map((field) => field.label)).toEqual(["service date", label]);
  });
});

describe("damaged transmissions", () => {
  const transmission = `${request}${card}${patient}${GS}${claim}${provider}`;

  test("cut off or with flipped bits, nothing throws, spans are within the text and the fast reading is the slow one", () => {
    fc.assert(
      fc.property(
        fc.nat(transmission.length),
        fc.array(fc.tuple(fc.nat(transmission.length - 1), fc.nat(7)), { maxLength: 6 }),
        fc.constantFrom("a.ncpdp", "a.txt", "a.log"),
        (length, flips, path) => {
          const bytes = Buffer.from(transmission, "latin1");
          for (const [at, bit] of flips) bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
          const text = bytes.subarray(0, length).toString("latin1");
          const found = scan(text, { path });
          expect(found).toEqual(scanText(text, { path }));
          for (const { start, end } of found.findings) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test("many separators take no time of their square", () => {
    const text = `${request}${segment("01", "CAA")}${FS.repeat(200_000)}${`${FS}CA`.repeat(50_000)}`;
    const start = processorTime();
    readNcpdp(text);
    expect(processorTime() - start).toBeLessThan(2_000);
  });
});

describe("NCPDP SCRIPT", () => {
  const people = (name: string, number: string, street: string): string =>
    `<Name><LastName>${name}</LastName></Name><Address><AddressLine1>${street}</AddressLine1></Address><CommunicationNumbers><PrimaryTelephone><Number>${number}</Number></PrimaryTelephone></CommunicationNumbers>`;
  const message = `<?xml version="1.0"?>
<Message xmlns="http://www.ncpdp.org/schema/SCRIPT"><Body><NewRx>
<Patient><HumanPatient><Identification><MedicalRecordIdentificationNumberEHR>${mrn}</MedicalRecordIdentificationNumberEHR></Identification>
<DateOfBirth><Date>${birth}</Date></DateOfBirth>${people(family, call, "4412 Alder St")}</HumanPatient></Patient>
<Pharmacy><BusinessName>Ridge</BusinessName><Pharmacist>${people("Wilson", plain("713", "442", "9186"), "212 Market Ave")}</Pharmacist></Pharmacy>
<Prescriber><NonVeterinarian>${people("Carter", plain("713", "442", "9187"), "88 Mill Rd")}</NonVeterinarian></Prescriber>
</NewRx></Body></Message>
`;

  test("the patient is found, the pharmacy and who prescribes are not", () => {
    expect(blocked(message, "a.xml")).toEqual([
      `mrn ${mrn}`,
      `date-of-birth ${birth}`,
      `name ${family}`,
      "address 4412 Alder St",
      `phone ${call}`,
    ]);
  });

  test("the telephone of a pharmacy is public, that of those it serves is not", () => {
    const order = (key: string): string =>
      JSON.stringify({ [key]: { phone: call, lastName: family, dob: birth, diagnosis: "I10" } });
    expect(blocked(order("pharmacy"), "a.json")).not.toContain(`phone ${call}`);
    expect(blocked(order("pharmacyOrder"), "a.json")).toContain(`phone ${call}`);
  });
});
