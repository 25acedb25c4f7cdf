import { awkward } from "./awkward.ts";
import { ccda } from "./ccda.ts";
import { code } from "./code.ts";
import { containers } from "./containers.ts";
import { contacts } from "./contacts.ts";
import { delimited } from "./delimited.ts";
import { fhir } from "./fhir.ts";
import { idioms } from "./idioms.ts";
import { json } from "./json.ts";
import { fixtures } from "./languages.ts";
import { logs } from "./logs.ts";
import { messages } from "./messages.ts";
import { pharmacy } from "./pharmacy.ts";
import { prose } from "./prose.ts";
import { requests } from "./requests.ts";
import { settings } from "./settings.ts";
import { sql } from "./sql.ts";
import { wrapped } from "./wrapped.ts";
import type { Writer } from "./writer.ts";

/** Every writer of the corpus. */
export const writers: readonly Writer[] = [
  ...prose,
  ...code,
  ...sql,
  ...logs,
  ...delimited,
  ...json,
  ...settings,
  ...contacts,
  ...messages,
  ...idioms,
  ...containers,
  ...fixtures,
  ...awkward,
  ...fhir,
  ...ccda,
  ...pharmacy,
  ...wrapped,
  ...requests,
];
