import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Clinic, openClinic } from "./clinic.ts";
import { janeDoe, johnDoe, NOBODY } from "./fixtures/patients.ts";

let clinic: Clinic;
let jane: unknown;
let john: unknown;
beforeAll(async () => {
  clinic = await openClinic();
  jane = (await clinic.post("/patients", janeDoe)).json["id"];
  john = (await clinic.post("/patients", johnDoe)).json["id"];
});
afterAll(() => clinic.close());

describe("booking", () => {
  test("records the booking", async () => {
    const trail = await clinic.trailOf(async () => {
      const booking = { patientId: jane, startsAt: "2020-01-01T09:00:00.000Z", reason: "check-up" };
      const { status, json } = await clinic.post("/appointments", booking);
      expect(status).toBe(201);
      expect(json).toMatchObject(booking);
    });
    expect(trail).toMatchObject([
      { action: "create", resource: "appointment", patientId: jane, outcome: "success", userId: "dr-test" },
    ]);
  });

  test("records an attempt for a patient who does not exist", async () => {
    const trail = await clinic.trailOf(async () => {
      const booking = { patientId: NOBODY, startsAt: "2020-01-01T09:00:00Z", reason: "check-up" };
      expect(await clinic.post("/appointments", booking)).toMatchObject({
        status: 404,
        json: { error: "patient not found" },
      });
    });
    expect(trail).toMatchObject([{ action: "create", patientId: NOBODY, outcome: "not-found" }]);
  });

  test("records an attempt that failed", async () => {
    const booking = { patientId: jane, startsAt: "2020-01-01T09:00:00Z", reason: "check-up" };
    const trail = await clinic.trailOf(async () => {
      const { status } = await clinic.without("appointments", () => clinic.post("/appointments", booking));
      expect(status).toBe(500);
    });
    expect(trail).toMatchObject([{ action: "create", patientId: jane, outcome: "failure" }]);
  });

  test("is undone when it cannot be recorded", async () => {
    const booking = { patientId: jane, startsAt: "2000-01-01T09:00:00Z", reason: "check-up" };
    const { status } = await clinic.without("audit_log", () => clinic.post("/appointments", booking));
    expect(status).toBe(500);
    expect((await clinic.get("/appointments?day=2000-01-01")).json).toEqual([]);
  });

  test("refuses a time without an offset", async () => {
    const { status, json } = await clinic.post("/appointments", {
      patientId: jane,
      startsAt: "2020-01-01T09:00",
      reason: "check-up",
    });
    expect(status).toBe(400);
    expect(json["problems"]).toMatchObject([{ field: "startsAt" }]);
  });
});

describe("listing a day", () => {
  test("returns that day only, earliest first, and records every person on the list", async () => {
    const times = ["2010-01-01T16:30:00.000Z", "2010-01-01T00:00:00.000Z", "2010-01-02T00:00:00.000Z"];
    for (const [index, startsAt] of times.entries()) {
      await clinic.post("/appointments", { patientId: index === 0 ? john : jane, startsAt, reason: "check-up" });
    }
    const trail = await clinic.trailOf(async () => {
      const { status, json } = await clinic.get("/appointments?day=2010-01-01");
      expect(status).toBe(200);
      expect(json).toMatchObject([
        { startsAt: times[1], patientId: jane },
        { startsAt: times[0], patientId: john },
      ]);
    });
    expect(trail).toMatchObject([
      { action: "list", resource: "appointment", patientId: jane, outcome: "success" },
      { action: "list", resource: "appointment", patientId: john, outcome: "success" },
    ]);
  });

  test("records that somebody looked, even when nobody was on the list", async () => {
    const trail = await clinic.trailOf(() => clinic.get("/appointments?day=1990-01-01"));
    expect(trail).toMatchObject([{ action: "list", patientId: null, resourceId: null, outcome: "success" }]);
  });

  test("records a list that failed", async () => {
    const trail = await clinic.trailOf(() =>
      clinic.without("appointments", () => clinic.get("/appointments?day=1990-01-01")),
    );
    expect(trail).toMatchObject([{ action: "list", patientId: null, outcome: "failure" }]);
  });

  test.each(["", "?day=today", "?day=2010-02-30", "?day=2010-01-01&day=2010-01-02", "?day=2010-01-01&mrn=1"])(
    "refuses /appointments%s",
    async (query) => {
      expect((await clinic.get(`/appointments${query}`)).status).toBe(400);
    },
  );
});
