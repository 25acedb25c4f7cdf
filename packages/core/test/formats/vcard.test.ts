import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { readCard } from "../../src/formats/vcard.ts";
import { birth, email, family, given, mrn, otherMrn, phone } from "../values.ts";

const card = (...lines: readonly string[]): string =>
  ["BEGIN:VCARD", "VERSION:4.0", ...lines, "END:VCARD", ""].join("\r\n");
const seen = (text: string, path = "a.vcf", health = true): string[] =>
  scan(text, { path, health }).findings.map(
    ({ identifier, verdict, start, end }) => `${identifier} ${verdict} ${text.slice(start, end)}`,
  );
const name = `N:${family};${given};;;`;

describe("a card is a record", () => {
  test("of a patient, with every property at its place", () => {
    const text = card(
      name,
      `FN:${given} ${family}`,
      `item1.TEL;TYPE="cell,voice":${phone}`,
      `EMAIL;TYPE=home:${email}`,
      `BDAY:${birth}`,
      "ADR;TYPE=home:;;77 Oak Hollow Ln;Dallas;TX;75201;USA",
      `NOTE:Patient\\, MRN ${mrn}`,
    );
    expect(seen(text)).toEqual([
      `name block ${family};${given}`,
      `name block ${given} ${family}`,
      `phone block ${phone}`,
      `email block ${email}`,
      `date-of-birth block ${birth}`,
      "address block 77 Oak Hollow Ln",
      "address block Dallas",
      "zip block 75201",
      `mrn block ${mrn}`,
    ]);
  });

  test("what a program adds is read by its name", () => {
    expect(seen(card(name, `X-MRN:${mrn}`, "ORG:Ridge Clinic;Cardiology", "TITLE:Teacher"))).toEqual([
      `name block ${family};${given}`,
      `mrn block ${mrn}`,
    ]);
  });

  test("each of several is a person of their own", () => {
    const cards = [mrn, otherMrn].map((number) => card(name, `NOTE:MRN ${number}`));
    expect(scan(cards.join(""), { path: "a.vcf" }).people).toBe(2);
  });

  test("in a mail", () => {
    const text = `Dear all,\n\n${card(`FN:${given} ${family}`, `NOTE:patient, MRN ${mrn}`)}\nregards\n`;
    expect(seen(text, "a.eml")).toContain(`name block ${given} ${family}`);
  });

  test("who sells something is no patient", () => {
    const text = card("N:Doe;Jane;;;", "FN:Jane Doe", "ORG:Acme", `TEL:${phone}`, "EMAIL:jane@example.com");
    expect(seen(text, "a.vcf", false).filter((each) => each.includes("block"))).toEqual([]);
  });
});

test.each([
  ["a card without an end", `BEGIN:VCARD\n${name}\n`],
  ["a card in a card", `BEGIN:VCARD\nBEGIN:VCARD\n${name}\nMRN: ${mrn}\nEND:VCARD\n`],
])("%s is read as text", (_, text) => {
  expect(() => seen(text)).not.toThrow();
});

test("many beginnings cost what their length costs", () => {
  const began = process.cpuUsage().user;
  scan(`MRN: ${mrn}\n\n${"BEGIN:VCARD\nFN:a\n".repeat(50_000)}`, { path: "a.vcf", health: true });
  expect(process.cpuUsage().user - began).toBeLessThan(20_000_000);
});

test("other properties are passed over", () => {
  expect(readCard(card("UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "REV:20260309T101500Z")).fields).toEqual(
    [],
  );
});
