import type { SafeHarborCategory } from "./finding.ts";

/** The eighteen identifiers of the Safe Harbor method as the rule lists them: 45 CFR 164.514(b)(2)(i)(A) to (R). */
export const safeHarbor: Readonly<Record<SafeHarborCategory, string>> = {
  A: "Names",
  B: "All geographic subdivisions smaller than a State, including street address, city, county, precinct, zip code, and their equivalent geocodes",
  C: "All elements of dates (except year) for dates directly related to an individual, and all ages over 89",
  D: "Telephone numbers",
  E: "Fax numbers",
  F: "Electronic mail addresses",
  G: "Social security numbers",
  H: "Medical record numbers",
  I: "Health plan beneficiary numbers",
  J: "Account numbers",
  K: "Certificate/license numbers",
  L: "Vehicle identifiers and serial numbers, including license plate numbers",
  M: "Device identifiers and serial numbers",
  N: "Web Universal Resource Locators (URLs)",
  O: "Internet Protocol (IP) address numbers",
  P: "Biometric identifiers, including finger and voice prints",
  Q: "Full face photographic images and any comparable images",
  R: "Any other unique identifying number, characteristic, or code",
};

/** The place in the rule. */
export const cited = (letter: SafeHarborCategory): string => `45 CFR 164.514(b)(2)(i)(${letter})`;
