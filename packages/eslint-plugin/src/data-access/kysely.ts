/** Kysely: `db.selectFrom("patient as p").innerJoin("visit", …).execute()`, changes, and `sql`…`.execute(db)`. */
import type { Chain, Step } from "./chain.ts";
import { elements, statedText } from "./literals.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const kyselyClients: LibraryClients = {
  library: "kysely",
  packages: /^(?:kysely(?:\/.*)?|nestjs-kysely|@vercel\/postgres-kysely|kysely-\w[\w-]*)$/,
  types: /^(?:Kysely\w*|ControlledTransaction)$/,
  packageTypes: new Set(["Transaction", "QueryCreator"]),
  names: /^(?:db|database|kysely|trx|tx|conn|qb)$/,
  sharedNames: /^(?:db|database|kysely)$/,
  bareNames: /^(?:db|database|kysely|trx|tx)$/i,
  bareTypes: /^(?:Db|DB|Database)(?:Client|Service|Tx|Transaction|Context)?$/,
  unmistakableName: /^kysely$/,
};

/** Names that only Kysely has, so that a usual name for a client is enough. */
const starts = /^(?:selectFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto)$/;
const joins = /^(?:(?:inner|left|right|full|cross)(?:Lateral)?Join|from|using)$/;
const runs = /^(?:execute(?:TakeFirst(?:OrThrow)?|Query)?|stream|explain)$/;

export const kysely: Recogniser = (chain, receivers) => fragment(chain, receivers) ?? built(chain, receivers);

function built({ steps }: Chain, receivers: Receivers): Operation | undefined {
  const first = steps.findIndex(({ name = "", args }) => starts.test(name) && args);
  const start = steps[first];
  if (!start || !receivers.client(kyselyClients, start.object)) return undefined;
  const rest = steps.slice(first + 1);
  const named = [start, ...rest.filter(({ name = "" }) => joins.test(name))];
  const models = named.flatMap((step) => tableNames(step, receivers));
  if (models.length === 0) return undefined;
  const isRun = rest.some(({ name = "" }) => runs.test(name));
  return { library: "kysely", models, writes: start.name !== "selectFrom", lazy: !isRun };
}

/** `sql`SELECT …`.execute(db)`. */
function fragment({ root, steps }: Chain, receivers: Receivers): Operation | undefined {
  const quasi = steps[0]?.quasi;
  const isRun = steps.some(({ name = "" }) => name === "execute");
  const { module } = receivers.origin(root);
  if (!quasi || !isRun || module === undefined || !kyselyClients.packages.test(module)) return undefined;
  return sqlOperation("kysely", quasi, receivers);
}

/** `"patient"`, `"clinic.patient as p"`, `["patient", "visit"]`. */
function tableNames({ args }: Step, receivers: Receivers): string[] {
  return elements(args?.[0]).flatMap((each) => {
    const text = statedText(each, receivers);
    return text === undefined
      ? []
      : [
          text
            .split(/\s+as\s+/i)[0]
            ?.split(".")
            .at(-1) ?? "",
        ];
  });
}
