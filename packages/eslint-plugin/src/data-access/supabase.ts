/** Supabase: `supabase.from("patients").select("*, visits(*)")`, changes, each with the tables that are read along. */
import { statedText, textOrName } from "./literals.ts";
import type { LibraryClients, Recogniser } from "./operation.ts";

export const supabaseClients: LibraryClients = {
  library: "supabase",
  packages: /^@supabase\/(?:supabase-js|ssr|postgrest-js|auth-helpers-[\w-]+)$/,
  types: /^(?:\w*SupabaseClient|SupabaseService)$/,
  packageTypes: new Set(["PostgrestClient"]),
  names: /^(?:\w*[sS]upabase\w*|client|db|admin)$/,
  sharedNames: /^(?:\w*[sS]upabase\w*)$/,
  bareNames: /^(?:\w*[sS]upabase\w*)$/,
  unmistakableName: /^(?:supabase(?:Client|Admin|Server|Service)?)$/,
};

const changes = new Set(["insert", "update", "upsert", "delete"]);

export const supabase: Recogniser = ({ steps }, receivers) => {
  for (const [index, step] of steps.entries()) {
    const use = steps[index + 1];
    const isUse = use?.args !== undefined && (use.name === "select" || changes.has(use.name ?? ""));
    if (step.name !== "from" || !step.args || !isUse) continue;
    const schema = step.object.type === "CallExpression" ? steps[index - 1] : undefined;
    if (!receivers.client(supabaseClients, schema?.name === "schema" ? schema.object : step.object)) continue;
    const table = textOrName(step.args[0], receivers);
    if (table === undefined) continue;
    const selects = steps.slice(index + 1).filter(({ name }) => name === "select");
    const along = selects.flatMap(({ args }) => relations(statedText(args?.[0], receivers) ?? ""));
    const writes = steps.slice(index + 1).some(({ name = "" }) => changes.has(name));
    return { library: "supabase", models: [table, ...along], writes, lazy: true };
  }
  return undefined;
};

/** `visits(*)`, `doctor:staff!inner(name)`: PostgREST reads a relation whose name stands before a bracket. */
function relations(columns: string): string[] {
  return [...columns.matchAll(/([A-Za-z_]\w{0,80})(?:!\w{1,80})?\s{0,4}\(/g)].map(([, name = ""]) => name);
}
