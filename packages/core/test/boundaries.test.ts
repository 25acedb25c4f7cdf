/**
 * Where the ranges of the standards begin and end, one value on either side: a wrong comparison shows here first. A value stands
 * in a patient's record under its own key; the answer is its verdict, or the proof that it is nobody's, or that it is no such
 * number at all.
 */
import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import { birth, dashed, otherBirth, plain, spaced } from "./values.ts";

const NOTHING = "no such number";

function judged(key: string, value: string): string {
  const text = JSON.stringify({ patient: { dob: birth, [key]: value } });
  const start = text.indexOf(value);
  const at = (raw: boolean): string[] =>
    scan(text, { path: "a.json", raw })
      .findings.filter((finding) => finding.start === start && finding.end === start + value.length)
      .map(({ identifier, verdict, evidence }) => {
        const proof = evidence.find((each) => each.startsWith("fictional:"));
        return proof === undefined
          ? `${identifier} ${verdict}`
          : `${identifier} is ${proof.slice("fictional:".length)}`;
      });
  return at(false)[0] ?? at(true)[0] ?? NOTHING;
}

const pinned = (key: string, cases: readonly (readonly [value: string, expected: string])[]): void => {
  test.each(cases)("%s: %s", (value, expected) => {
    expect(judged(key, value)).toBe(expected);
  });
};

describe("Social Security numbers (SSA, randomisation of 2011)", () => {
  const ssn = (area: string, group = "48", serial = "3821"): string => dashed(area, group, serial);
  pinned("ssn", [
    [ssn("000"), "ssn is unassigned-area"],
    [ssn("001"), "ssn block"],
    [ssn("665"), "ssn block"],
    [ssn("666"), "ssn is unassigned-area"],
    [ssn("667"), "ssn block"],
    [ssn("772"), "ssn block"],
    [ssn("773"), "ssn block"],
    [ssn("899"), "ssn block"],
    [ssn("900"), "ssn is unassigned-area"],
    [ssn("999"), "ssn is unassigned-area"],
    [ssn("512", "00"), "ssn is unassigned-group"],
    [ssn("512", "01"), "ssn block"],
    [ssn("512", "99"), "ssn block"],
    [ssn("512", "48", "0000"), "ssn is unassigned-serial"],
    [ssn("512", "48", "0001"), "ssn block"],
    [ssn("512", "48", "9999"), "ssn block"],
  ]);

  // The ten numbers for advertisements are of an area that has no Social Security number at all.
  pinned("ssn", [
    [ssn("987", "65", "4319"), "itin block"],
    [ssn("987", "65", "4320"), "ssn is reserved-for-advertising"],
    [ssn("987", "65", "4329"), "ssn is reserved-for-advertising"],
    [ssn("987", "65", "4330"), "itin block"],
    [ssn("987", "66", "4320"), "ssn is unassigned-area"],
  ]);

  // Where no key says what they are, their neighbours may be taxpayer numbers: group 65 is one of those, group 66 is not.
  pinned("value", [
    [ssn("987", "65", "4319"), "itin block"],
    [ssn("987", "65", "4320"), "itin is reserved-for-advertising"],
    [ssn("987", "65", "4329"), "itin is reserved-for-advertising"],
    [ssn("987", "65", "4330"), "itin block"],
    [ssn("987", "66", "4330"), "ssn is unassigned-area"],
  ]);

  // The wallet insert of 1938 and the pamphlet of 1940.
  pinned("ssn", [
    [ssn("078", "05", "1119"), "ssn block"],
    ["078-05-1120", "ssn is known-sample"],
    [ssn("078", "05", "1121"), "ssn block"],
    [ssn("219", "09", "9998"), "ssn block"],
    ["219-09-9999", "ssn is known-sample"],
  ]);

  pinned("ssn", [
    [plain("512", "48", "382"), NOTHING],
    [plain("512", "48", "3821"), "ssn block"],
    [plain("512", "48", "38217"), NOTHING],
  ]);
});

describe("taxpayer numbers by their group (IRS, IRM 3.21.263)", () => {
  const itin = (group: string, area = "912", serial = "3461"): string => dashed(area, group, serial);
  const assigned = ["50", "51", "64", "65", "70", "71", "87", "88", "90", "91", "92", "94", "95", "98", "99"];
  // 93 marks adoptions, the others are not given out.
  const others = ["49", "66", "67", "69", "89", "93", "00", "01"];
  pinned(
    "itin",
    assigned.map((group) => [itin(group), "itin block"]),
  );
  pinned(
    "itin",
    others.map((group) => [itin(group), "ssn is unassigned-area"]),
  );
  pinned("itin", [
    [itin("78", "899"), "ssn block"],
    [itin("78", "900"), "itin block"],
    [itin("78", "998"), "itin block"],
    [itin("78", "999"), "itin is synthetic-area"],
    [itin("78", "912", "0000"), "itin is placeholder-serial"],
    [itin("78", "912", "0001"), "itin block"],
  ]);
});

describe("Medicare numbers by position (CMS, Understanding the MBI Format)", () => {
  const value = plain("2FA7", "TE8", "MK41");
  const withAt = (position: number, char: string): string =>
    `${value.slice(0, position - 1)}${char}${value.slice(position)}`.replace(/^(.{4})(.{3})/, "$1-$2-");
  pinned("mbi", [
    [withAt(1, "0"), NOTHING],
    [withAt(1, "1"), "mbi block"],
    [withAt(1, "9"), "mbi block"],
    [withAt(1, "A"), NOTHING],
  ]);
  for (const position of [2, 3, 5, 6, 8, 9])
    pinned(
      "mbi",
      [..."SLOIBZ"].map((letter) => [withAt(position, letter), NOTHING]),
    );
  for (const position of [2, 3, 5, 6, 8, 9])
    pinned(
      "mbi",
      [..."ACDEFGHJKMNPQRTUVWXY"].map((letter) => [withAt(position, letter), "mbi block"]),
    );
  for (const position of [2, 5, 8, 9]) pinned("mbi", [[withAt(position, "7"), NOTHING]]);
  for (const position of [3, 6]) pinned("mbi", [[withAt(position, "0"), "mbi block"]]);
  for (const position of [4, 7, 10, 11])
    pinned("mbi", [
      [withAt(position, "0"), "mbi block"],
      [withAt(position, "9"), "mbi block"],
      [withAt(position, "A"), NOTHING],
    ]);
  pinned("mbi", [
    [dashed("1EG4", "TE5", "MK71"), "mbi block"],
    ["1EG4-TE5-MK72", "mbi is cms-sample"],
    ["1EG4-TE5-MK73", "mbi is cms-sample"],
    [dashed("1EG4", "TE5", "MK74"), "mbi block"],
  ]);
});

describe("claim numbers (SSA, POMS RM 01310.013)", () => {
  const hicn = (code: string, area = "512"): string => `${dashed(area, "48", "3821")}${code}`;
  const assigned = ["A", "B", "B1", "B9", "BA", "BY", "C1", "CZ", "D", "D6", "E", "E1", "F1", "F8", "J1", "J4"];
  pinned(
    "hicn",
    [...assigned, "K1", "K9", "M", "M1", "T", "TA", "W", "W1", "WT"].map((code) => [hicn(code), "hicn block"]),
  );
  pinned(
    "hicn",
    ["F9", "F0", "J5", "G", "N", "A1"].map((code) => [hicn(code), NOTHING]),
  );
  pinned("hicn", [
    [hicn("A", "666"), "hicn is unassigned-area"],
    [hicn("A", "899"), "hicn block"],
    [hicn("A", "900"), "hicn is unassigned-area"],
  ]);
});

describe("telephone numbers (NANPA)", () => {
  const phone = (area: string, exchange: string, line: string): string => dashed(area, exchange, line);
  pinned("phone", [
    [phone("512", "555", "0099"), "phone block"],
    [phone("512", "555", "0100"), "phone is reserved-for-fiction"],
    [phone("512", "555", "0199"), "phone is reserved-for-fiction"],
    [phone("512", "555", "0200"), "phone block"],
    [phone("512", "554", "0142"), "phone block"],
    [phone("512", "556", "0142"), "phone block"],
    [phone("554", "867", "4412"), "phone block"],
    [phone("555", "867", "4412"), "phone is unassigned-area-code"],
    [phone("556", "867", "4412"), "phone block"],
    [phone("199", "867", "4412"), "phone is unassignable-number"],
    [phone("200", "867", "4412"), "phone block"],
    [phone("512", "199", "4412"), "phone is unassignable-number"],
    [phone("512", "200", "4412"), "phone block"],
    [phone("910", "867", "4412"), "phone block"],
    [phone("911", "867", "4412"), "phone is unassignable-number"],
    [phone("912", "867", "4412"), "phone block"],
    [phone("512", "410", "4412"), "phone block"],
    [phone("512", "411", "4412"), "phone is unassignable-number"],
    [phone("512", "412", "4412"), "phone block"],
    [phone("799", "867", "4412"), "phone block"],
    [phone("800", "867", "4412"), "phone is toll-free-number"],
    [phone("801", "867", "4412"), "phone block"],
    [phone("887", "867", "4412"), "phone block"],
    [phone("888", "867", "4412"), "phone is toll-free-number"],
    [phone("889", "867", "4412"), "phone block"],
  ]);
});

/** A number with every last digit: only one of ten has the right one. */
const withEveryCheckDigit = (body: string): string[] => [..."0123456789"].map((digit) => `${body}${digit}`);

describe("check digits", () => {
  test.each([
    ["card", "cardNumber", plain("453914", "880343646"), 7, "credit-card block"],
    ["card of fifteen digits", "cardNumber", plain("3714", "8302", "915264"), 1, "credit-card block"],
    ["IMEI", "imei", plain("35391805", "284601"), 7, "imei block"],
    ["NPI", "npi", plain("15583", "6427"), 3, "npi note"],
    ["DEA number", "deaNumber", plain("BR", "483015"), 4, "dea note"],
  ])("%s", (_, key, body, digit, expected) => {
    const text = (value: string): string => JSON.stringify({ patient: { dob: birth, [key]: value } });
    const found = withEveryCheckDigit(body).map((value) => {
      const [finding] = scan(text(value), { path: "a.json", all: true }).findings.filter(
        ({ identifier }) => identifier === expected.split(" ")[0],
      );
      return finding === undefined ? NOTHING : `${finding.identifier} ${finding.verdict}`;
    });
    expect(found).toEqual([..."0123456789"].map((each) => (Number(each) === digit ? expected : NOTHING)));
  });

  test("IBAN: one of a hundred pairs of check digits", () => {
    const account = plain("370400440", "532017364");
    const found = Array.from({ length: 100 }, (_, i) => `DE${String(i).padStart(2, "0")}${account}`).filter(
      (value) => judged("iban", value) === "iban block",
    );
    expect(found).toHaveLength(1);
    // Of another length it is none, whatever the check digits are.
    expect(judged("iban", `${found[0]}0`)).toBe(NOTHING);
  });

  test("NPI: the sample of CMS, and the digits that it may begin with", () => {
    expect(judged("npi", "1234567893")).toBe("npi is cms-sample");
    const starts = [..."0123456789"].filter((start) =>
      withEveryCheckDigit(`${start}55836427`).some((npi) => {
        const text = JSON.stringify({ patient: { dob: birth, npi } });
        return scan(text, { path: "a.json", all: true }).findings.some(({ identifier }) => identifier === "npi");
      }),
    );
    expect(starts).toEqual(["1", "2"]);
  });

  pinned("cardNumber", [
    ["4242 4242 4242 4242", "credit-card is test-card"],
    [spaced("4242", "4242", "4242", "4259"), "credit-card block"],
  ]);
});

describe("dates of birth", () => {
  pinned("releaseDate", [[otherBirth, NOTHING]]);
  pinned("dateOfBirth", [
    [dashed("1899", "12", "31"), "date-of-birth is placeholder-date"],
    [dashed("1900", "01", "02"), "date-of-birth block"],
    [dashed("1979", "12", "31"), "date-of-birth block"],
    ["1980-01-01", "date-of-birth is placeholder-date"],
    [dashed("1980", "01", "02"), "date-of-birth block"],
    [dashed("1952", "02", "28"), "date-of-birth block"],
    [dashed("1952", "02", "29"), "date-of-birth block"],
    [dashed("1951", "02", "29"), NOTHING],
    [dashed("1952", "02", "30"), NOTHING],
    [dashed("1952", "13", "01"), NOTHING],
    [dashed("1952", "00", "10"), NOTHING],
    [dashed("1952", "10", "00"), NOTHING],
    [dashed("1952", "04", "31"), NOTHING],
  ]);
});
