/** Values that could be somebody's, built at run time: written out they would be findings in this repository. */
const joined =
  (mark: string) =>
  (...parts: readonly string[]): string =>
    parts.join(mark);

/** `dashed("512", "48", "3821")` */
export const dashed = joined("-");
export const spaced = joined(" ");
export const dotted = joined(".");
export const slashed = joined("/");
export const plain = joined("");
/** `mailbox("maria.gonzalez", "gmail.com")` */
export const mailbox = joined("@");

export const ssn = dashed("512", "48", "3821");
export const otherSsn = dashed("512", "48", "3822");
export const email = mailbox("maria.gonzalez", "gmail.com");
export const otherEmail = mailbox("r.okafor", "outlook.com");
export const phone = dashed("512", "867", "5309");
export const otherPhone = dashed("713", "442", "9186");
export const mbi = dashed("2FA7", "TE8", "MK41");
export const otherMbi = dashed("3GC8", "UF9", "NM52");
export const mrn = plain("830", "1054");
export const otherMrn = plain("830", "2977");
export const birth = dashed("1952", "03", "04");
export const otherBirth = dashed("1948", "11", "23");
export const careDate = dashed("2024", "03", "09");
export const highAge = plain("9", "2");
export const given = plain("Mar", "ia");
export const family = plain("Gon", "zalez");
export const name = spaced(given, family);
export const otherName = spaced("Robert", "Wilson");
export const memberId = plain("W", "4830", "15297");
export const itin = dashed("912", "78", "3461");
export const fax = dashed("512", "867", "4412");
export const account = plain("4830", "15297");
/** With the check digit of ISO/IEC 7812-1. */
export const card = spaced("4539", "1488", "0343", "6467");
/** Of an access provider. */
export const ip = dotted("73", "152", "64", "118");
export const otherIp = dotted("98", "207", "33", "71");
export const ipv6 = ["2601", "645", "c100", "7b2", "", "1f3a"].join(":");
export const visit = plain("4", "8830", "1529");
export const accession = dashed("S24", plain("483", "01"));
export const chartUrl = slashed("https:", "", "portal.ridge-rmc.org", plain("pat", "ients"), mrn);
export const profileUrl = slashed("https:", "", "www.linkedin.com", "in", "mgonzalez-77");
/** Bytes that repeat nowhere, as those of an image or a measurement do; a generator of 31 bits makes them. */
export const base64 = (length: number): string => {
  let state = 20_240_411;
  let out = "";
  for (let i = 0; i < length; i++) {
    state = (state * 48_271) % 2_147_483_647;
    out += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(state % 64);
  }
  return out;
};
/** A JPEG by its first bytes. */
export const jpeg = `/9j/4AAQSkZJRgABAQEA${base64(600)}`;
