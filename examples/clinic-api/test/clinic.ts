import type { AddressInfo } from "node:net";
import { asc, sql } from "drizzle-orm";
import { createApp } from "../src/app.ts";
import { openDatabase } from "../src/database/database.ts";
import { auditLog } from "../src/database/schema.ts";
import type { LogEntry } from "../src/http/log.ts";

export interface Answer {
  status: number;
  text: string;
  json: Record<string, unknown>;
}

/** A clinic of its own for one test file: real HTTP on a free port, real PostgreSQL in memory. */
export async function openClinic() {
  const { db, close } = await openDatabase();
  const log: LogEntry[] = [];
  const server = createApp(db, (entry) => log.push(entry)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;

  async function send(method: string, path: string, body?: string, user = "dr-test"): Promise<Answer> {
    const headers = { "content-type": "application/json", ...(user && { "x-clinic-user": user }) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body && { body }) });
    const text = await response.text();
    return { status: response.status, text, json: JSON.parse(text) };
  }

  return {
    db,
    log,
    send,
    get: (path: string) => send("GET", path),
    post: (path: string, body: unknown) => send("POST", path, JSON.stringify(body)),

    /** The entries that `work` left in the trail, oldest first. */
    async trailOf(work: () => Promise<unknown>) {
      const before = await db.$count(auditLog);
      await work();
      return db.select().from(auditLog).orderBy(asc(auditLog.id)).offset(before);
    },

    /** Takes a table away while `work` runs, as a failed disk or a bad migration would. */
    async without<T>(table: string, work: () => Promise<T>): Promise<T> {
      const name = sql.identifier(table);
      await db.execute(sql`ALTER TABLE ${name} RENAME TO away`);
      try {
        return await work();
      } finally {
        await db.execute(sql`ALTER TABLE away RENAME TO ${name}`);
      }
    },

    async close() {
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>;
