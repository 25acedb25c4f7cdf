import type { IdentifierId } from "../finding.ts";
import { account } from "./account.ts";
import { creditCard } from "./credit-card.ts";
import { hicn } from "./hicn.ts";
import { medicaidId } from "./medicaid-id.ts";
import { iban } from "./iban.ts";
import { driversLicense } from "./drivers-license.ts";
import { passport } from "./passport.ts";
import { license } from "./license.ts";
import { dea } from "./dea.ts";
import { vin } from "./vin.ts";
import { licensePlate } from "./license-plate.ts";
import { deviceId } from "./device-id.ts";
import { imei } from "./imei.ts";
import { macAddress } from "./mac-address.ts";
import { age } from "./age.ts";
import { date } from "./date.ts";
import { address } from "./address.ts";
import { zip } from "./zip.ts";
import { geo } from "./geo.ts";
import { dateOfBirth } from "./date-of-birth.ts";
import type { Identifier } from "./definition.ts";
import { email } from "./email.ts";
import { fax } from "./fax.ts";
import { healthPlanId } from "./health-plan-id.ts";
import { ipAddress } from "./ip-address.ts";
import { biometric } from "./biometric.ts";
import { otherId } from "./other-id.ts";
import { photo } from "./photo.ts";
import { url } from "./url.ts";
import { itin } from "./itin.ts";
import { mbi } from "./mbi.ts";
import { mrn } from "./mrn.ts";
import { name } from "./name.ts";
import { npi } from "./npi.ts";
import { phone } from "./phone.ts";
import { ssn } from "./ssn.ts";

/** Every identifier, in the order of the Safe Harbor letters. A new one is one file and one line here. */
export const identifiers: readonly Identifier[] = [
  name,
  address,
  zip,
  geo,
  dateOfBirth,
  date,
  age,
  phone,
  fax,
  email,
  ssn,
  mrn,
  mbi,
  hicn,
  medicaidId,
  healthPlanId,
  account,
  creditCard,
  iban,
  driversLicense,
  passport,
  license,
  dea,
  npi,
  vin,
  licensePlate,
  deviceId,
  imei,
  macAddress,
  url,
  ipAddress,
  biometric,
  photo,
  itin,
  otherId,
];

const byId = new Map(identifiers.map((identifier) => [identifier.id, identifier]));

export function identifierOf(id: IdentifierId): Identifier {
  const identifier = byId.get(id);
  if (identifier === undefined) throw new Error(`no such identifier: ${id}`);
  return identifier;
}
