import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import { type Clinic, openClinic } from "./clinic.ts";
import { janeDoe, johnDoe, NOBODY } from "./fixtures/patients.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** Fails when a text holds any value of the patient. */
function expectNothingOf(patient: Record<string, string>, ...texts: string[]) {
  for (const value of Object.values(patient)) expect(texts.join("\n")).not.toContain(value);
}

describe("the audit trail", () => {
  test("says who, what and when, and nothing about the patient but ids", async () => {
    const trail = await clinic.trailOf(() => clinic.send("POST", "/patients", JSON.stringify(janeDoe), "nurse-7"));
    expect(Object.keys(trail[0] ?? {}).sort()).toEqual([
      "action",
      "at",
      "id",
      "outcome",
      "patientId",
      "requestId",
      "resource",
      "resourceId",
      "userId",
    ]);
    expect(trail[0]?.userId).toBe("nurse-7");
    expect(Math.abs(Date.now() - Number(trail[0]?.at))).toBeLessThan(60_000);
    expectNothingOf(janeDoe, JSON.stringify(trail));
  });

  test.each([
    ["UPDATE", sql`UPDATE audit_log SET user_id = 'somebody-else'`],
    ["DELETE", sql`DELETE FROM audit_log`],
    ["TRUNCATE", sql`TRUNCATE audit_log`],
  ])("cannot be changed by %s", async (_statement, statement) => {
    await expect(clinic.db.execute(statement)).rejects.toMatchObject({
      cause: { message: "audit_log is append-only" },
    });
  });

  test("no record, no data", async () => {
    const { json } = await clinic.post("/patients", johnDoe);
    const { status, text } = await clinic.without("audit_log", () => clinic.get(`/patients/${json["id"]}`));
    expect(status).toBe(500);
    expectNothingOf(johnDoe, text);
  });

  test("nobody gets in without saying who they are", async () => {
    const trail = await clinic.trailOf(async () => {
      for (const user of ["", "Jane Doe"]) {
        expect((await clinic.send("GET", `/patients/${NOBODY}`, undefined, user)).status).toBe(401);
      }
    });
    expect(trail).toEqual([]);
  });
});

describe("errors", () => {
  test("a failed query is logged without its parameters", async () => {
    const { status, text, json } = await clinic.without("patients", () => clinic.post("/patients", janeDoe));
    expect(status).toBe(500);
    expect(json).toEqual({ error: "Internal Server Error", requestId: expect.any(String) });
    // 42P01 is undefined_table: enough to find the cause, together with the request id.
    expect(clinic.log.at(-1)).toEqual({
      level: "error",
      requestId: json["requestId"],
      error: "DrizzleQueryError",
      sqlState: "42P01",
    });
    expectNothingOf(janeDoe, text, JSON.stringify(clinic.log));
  });

  test("broken JSON is refused without quoting it", async () => {
    const logged = clinic.log.length;
    const { status, text } = await clinic.send("POST", "/patients", JSON.stringify(janeDoe).replace(":", ""));
    expect(status).toBe(400);
    expectNothingOf(janeDoe, text);
    expect(clinic.log).toHaveLength(logged);
  });

  test("a body that is too large is refused", async () => {
    const { status, text } = await clinic.post("/patients", { ...janeDoe, note: "x".repeat(20_000) });
    expect(status).toBe(413);
    expectNothingOf(janeDoe, text);
  });

  test.each(["[]", '"Jane Doe"', "null"])("a body that is no object is refused: %s", async (body) => {
    expect((await clinic.send("POST", "/patients", body)).status).toBe(400);
  });

  test("an unknown page is a 404 that does not repeat its address", async () => {
    const { status, json } = await clinic.get(`/patient?name=${janeDoe.givenName}`);
    expect(status).toBe(404);
    expect(json).toMatchObject({ error: "page not found" });
  });
});
