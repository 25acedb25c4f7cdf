import type { IdentifierId } from "../finding.ts";
import { account } from "./account.ts";
import { creditCard } from "./credit-card.ts";
import { dateOfBirth } from "./date-of-birth.ts";
import type { Identifier } from "./definition.ts";
import { email } from "./email.ts";
import { fax } from "./fax.ts";
import { healthPlanId } from "./health-plan-id.ts";
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
  dateOfBirth,
  phone,
  fax,
  email,
  ssn,
  mrn,
  mbi,
  healthPlanId,
  account,
  creditCard,
  npi,
  itin,
];

const byId = new Map(identifiers.map((identifier) => [identifier.id, identifier]));

export function identifierOf(id: IdentifierId): Identifier {
  const identifier = byId.get(id);
  if (identifier === undefined) throw new Error(`no such identifier: ${id}`);
  return identifier;
}
