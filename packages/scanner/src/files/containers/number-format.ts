/** Numbers as a spreadsheet shows them, where that makes an identifier of them: dates, and digits with separators. */

/** Formats of dates that need no declaration (ECMA-376 part 1, section 18.8.30, numFmtId; 27 to 58 in East Asian locales). */
const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

export interface NumberFormat {
  readonly id: number;
  /** Of a format that the workbook declares. */
  readonly code?: string;
}

/**
 * @param number as the file has it
 * @param header the name of its column, which tells of numbers whose format was lost
 */
export function shownNumber(number: string, { id, code }: NumberFormat, header: string, from1904: boolean): string {
  const value = Number(number);
  if (number.trim() === "" || !Number.isFinite(value)) return number;
  const plain = Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : number;
  const isBirthDate =
    /birth|\bdob\b/i.test(header) && Number.isInteger(value) && value > 366 && value < 60_000 && !isYear(value);
  if (isDateId(id) || (code !== undefined && isDateCode(code)) || isBirthDate) return dateOf(value, from1904) ?? plain;
  const mask = code === undefined ? undefined : digitMask(code, value);
  if (mask !== undefined && Number.isInteger(value) && value >= 0) return masked(plain, mask);
  // A spreadsheet takes the zeros in front of a number away.
  if (/\bssn\b|social.?security/i.test(header) && /^\d{7,8}$/.test(plain)) return plain.padStart(9, "0");
  return plain;
}

/** As days, these are in the year 1905, in which nobody was born who is alive. */
const isYear = (value: number): boolean => value >= 1880 && value <= 2100;

/** What is no letter of a format: quoted and escaped text, colours and conditions in brackets, fillers. */
const literals = /"[^"]*"|\\.|\[[^\]]*\]|_./g;

function isDateCode(code: string): boolean {
  return /[yd]/i.test(code.replace(literals, "").replace(/general/gi, ""));
}

/** ECMA-376 part 1, section 18.17.4.1: days from 1900, with a 29 February 1900 that never was, or from 1904. */
function dateOf(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial);
  if (days < 0 || days > 2_958_465) return undefined;
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(epoch + days * 86_400_000).toISOString().slice(0, 10);
}

/** The section of a format such as `000-00-0000` or `[<=9999999]###-####;(###) ###-####` that fits, if it is such a one. */
function digitMask(code: string, value: number): string | undefined {
  const sections = code.split(";");
  const fits = (section: string): boolean => {
    const bound = /\[<=?(\d{1,15})\]/.exec(section)?.[1];
    return bound === undefined || value <= Number(bound);
  };
  const section = sections.slice(0, 2).find(fits) ?? "";
  const mask = section
    .replace(/\[[^\]]*\]|_./g, "")
    .replace(/"([^"]*)"/g, "$1")
    .replace(/\\(.)/g, "$1");
  const digits = mask.replace(/[^0#]/g, "").length;
  return digits >= 5 && /^[0#\-(). /]+$/.test(mask) && !/[0#]\.[0#]*$/.test(mask) ? mask : undefined;
}

function masked(digits: string, mask: string): string {
  const places = mask.replace(/[^0#]/g, "").length;
  // Digits that the mask has no place for stand in front, as the program shows them.
  const all = digits.padStart(places, "0");
  let at = all.length - places;
  const front = all.slice(0, at);
  return front + mask.replace(/[0#]/g, () => all[at++] ?? "");
}
