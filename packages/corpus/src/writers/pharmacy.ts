/**
 * What pharmacies send: claims of NCPDP Telecommunication D.0 and prescriptions of NCPDP SCRIPT. The pharmacy and who prescribes
 * stand in them with names, addresses and telephones that nothing may be said about.
 */
import { chartOf, type Chart } from "../chart.ts";
import { joined, labelledText, mapped, parts, type Part } from "../labelled.ts";
import { phoneStyles, type Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

const FIELD = "\u001C";
const GROUP = "\u001D";
const SEGMENT = "\u001E";

const chartFor = (patient: Patient, record: number): Chart =>
  chartOf(patient, record, {
    midnight: "",
    ssn: "plain",
    mbi: "plain",
    phone: "plain",
    birth: "compact",
    name: "upper",
  });

const upper = (part: Part): Part => mapped(part, (text) => text.toUpperCase());

const segment = (id: string, fields: readonly Part[]): Part =>
  parts`${SEGMENT}${FIELD}AM${id}${FIELD}${joined(fields, FIELD)}`;

/** Blanks as in senders that fill fields up. */
const padding = (random: Random): string => random.pick(["", "", "  ", "       "]);

const patientId = (random: Random, chart: Chart): Part[] =>
  random.pick<Part[]>([
    ["CX01", parts`CY${chart.ssn}`],
    ["CXEA", parts`CY${chart.mrn}`],
    ["CX06", parts`CY${chart.medicaidId}`],
    [],
  ]);

/** Who prescribed: none of the values is planted. */
const prescriber = ({ npi, last, first, phone, home }: Patient): Part =>
  segment("03", [
    "EZ01",
    `DB${npi}`,
    `DR${last.toUpperCase()}`,
    `PM${phoneStyles.plain(phone)}`,
    `2J${first.toUpperCase()}`,
    `2K${home.street.toUpperCase()}`,
    `2M${home.city.toUpperCase()}`,
    `2P${home.zip}`,
  ]);

function request(random: Random, chart: Chart, someone: Patient): Part {
  const fill = padding(random);
  const vendor = "RXSOFT    ";
  return [
    parts`${random.int(100_000, 999_999)}D0${random.pick(["B1", "B3", "E1"])}PCN       1011234567893     ${chart.visited}${vendor}`,
    segment("04", [
      parts`C2${chart.memberId}${fill}`,
      parts`CC${upper(chart.first)}${fill}`,
      parts`CD${upper(chart.last)}`,
      "C61",
    ]),
    segment("01", [
      ...patientId(random, chart),
      parts`C4${chart.birth}`,
      `C5${random.pick(["1", "2"])}`,
      parts`CA${upper(chart.first)}${fill}`,
      parts`CB${upper(chart.last)}${fill}`,
      parts`CM${upper(chart.street)}${fill}`,
      parts`CN${upper(chart.city)}${fill}`,
      `CO${chart.patient.home.state}`,
      parts`CP${chart.zip}${fill}`,
      parts`CQ${chart.phone}`,
      ...(random.chance(0.5) ? [parts`HN${chart.email}`] : []),
    ]),
    GROUP,
    segment("07", ["EM1", parts`D2${chart.accession}`, "E103", "D700093721401", "E70000030000", "D300", "D5030"]),
    segment("11", ["D90000400{", "DQ0000400{"]),
    prescriber(someone),
  ];
}

const response = (chart: Chart): Part => [
  parts`D0B11A011234567893     ${chart.visited}`,
  segment("20", ["F4CLAIM PAID"]),
  segment("29", [parts`CA${upper(chart.first)}`, parts`CB${upper(chart.last)}`, parts`C4${chart.birth}`]),
  GROUP,
  segment("21", ["ANP"]),
  segment("22", ["EM1", parts`D2${chart.accession}`]),
];

/** The separators as source code and logs write them. */
const written = (part: Part, write: (digit: string) => string): Part =>
  mapped(part, (text) =>
    [FIELD, GROUP, SEGMENT].reduce(
      (out, control) => out.replaceAll(control, write(control.charCodeAt(0).toString(16))),
      text,
    ),
  );

/** Somebody of a prescription who is no patient. */
const professional = ({ first, last, phone, npi, home }: Patient, within: readonly [string, string]): Part =>
  `<Identification><NPI>${npi}</NPI></Identification>${within[0]}<Name><LastName>${last}</LastName><FirstName>${first}</FirstName></Name>${within[1]}<Address><AddressLine1>${home.street}</AddressLine1><City>${home.city}</City><StateProvince>${home.state}</StateProvince><PostalCode>${home.zip}</PostalCode></Address><CommunicationNumbers><PrimaryTelephone><Number>${phoneStyles.plain(phone)}</Number></PrimaryTelephone></CommunicationNumbers>`;

function prescription(chart: Chart, pharmacy: Patient, prescribing: Patient): Part {
  return parts`<?xml version="1.0" encoding="UTF-8"?>
<Message xmlns="http://www.ncpdp.org/schema/SCRIPT" version="010101">
<Header><To Qualifier="P">7701630</To><From Qualifier="C">6666666</From><SentTime>2024-04-11T10:30:15Z</SentTime></Header>
<Body><NewRx>
<Patient><HumanPatient>
<Identification><MedicalRecordIdentificationNumberEHR>${chart.mrn}</MedicalRecordIdentificationNumberEHR><SocialSecurity>${chart.ssn}</SocialSecurity></Identification>
<Name><LastName>${chart.last}</LastName><FirstName>${chart.first}</FirstName></Name><Gender>F</Gender><DateOfBirth><Date>${chart.birth}</Date></DateOfBirth>
<Address><AddressLine1>${chart.street}</AddressLine1><City>${chart.city}</City><StateProvince>${chart.patient.home.state}</StateProvince><PostalCode>${chart.zip}</PostalCode></Address>
<CommunicationNumbers><PrimaryTelephone><Number>${chart.phone}</Number></PrimaryTelephone><ElectronicMail>${chart.email}</ElectronicMail></CommunicationNumbers>
</HumanPatient></Patient>
<Pharmacy><BusinessName>Ridge Pharmacy</BusinessName>${professional(pharmacy, ["<Pharmacist>", "</Pharmacist>"])}</Pharmacy>
<Prescriber><NonVeterinarian>${professional(prescribing, ["", ""])}</NonVeterinarian></Prescriber>
<MedicationPrescribed><DrugDescription>Metformin 500 mg</DrugDescription></MedicationPrescribed>
</NewRx></Body>
</Message>
`;
}

export const pharmacy: readonly Writer[] = [
  {
    kind: "pharmacy: NCPDP claims",
    write(random, admit) {
      const count = random.int(1, 3);
      const end = random.pick(["\n", "\u0003\u0002", "\r\n"]);
      const content = Array.from({ length: count }, (_, i) => [
        request(random, chartFor(admit(), i + 1), admit()),
        end,
      ]);
      return labelledText(
        this.kind,
        random.pick(["in/claim.ncpdp", "in/claims.txt", "in/b1.dat"]),
        "ncpdp",
        count,
        content,
      );
    },
  },
  {
    kind: "pharmacy: NCPDP responses",
    write(_random, admit) {
      return labelledText(this.kind, "in/paid.ncpdp", "ncpdp", 1, response(chartFor(admit(), 1)));
    },
  },
  {
    kind: "pharmacy: NCPDP in code",
    write(random, admit) {
      const claim = request(random, chartFor(admit(), 1), admit());
      const [path, content] = random.pick<[string, Part]>([
        ["test/claim.test.ts", parts`const claim = "${written(claim, (digits) => `\\x${digits}`)}";\n`],
        [
          "tests/test_claim.py",
          parts`CLAIM = '${written(
            mapped(claim, (text) => text.replace(/'/g, "\\'")),
            (digits) => `\\u00${digits}`,
          )}'\n`,
        ],
      ]);
      return labelledText(this.kind, path, "source-code", 1, content);
    },
  },
  {
    kind: "pharmacy: NCPDP in a log",
    write(random, admit) {
      const claim = request(random, chartFor(admit(), 1), admit());
      const names: Readonly<Record<string, string>> = { "1c": "FS", "1d": "GS", "1e": "RS" };
      const line = written(
        claim,
        random.pick([(digits: string) => `\\x${digits}`, (digits: string) => `<${names[digits] ?? ""}>`]),
      );
      return labelledText(
        this.kind,
        "logs/switch.log",
        "plain-text",
        1,
        parts`2026-02-11 10:30:15,221 INFO received ${line}\n`,
      );
    },
  },
  {
    kind: "pharmacy: NCPDP SCRIPT",
    write(_random, admit) {
      const chart = chartOf(admit(), 1, {
        midnight: "",
        ssn: "plain",
        mbi: "plain",
        phone: "plain",
        birth: "iso",
        name: "natural",
      });
      return labelledText(this.kind, "in/newrx.xml", "markup", 1, prescription(chart, admit(), admit()));
    },
  },
];
