import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Clinic, openClinic } from "./clinic.ts";
import { janeDoe, janeDoeOnPaper, johnDoe, NOBODY, testPatient } from "./fixtures/patients.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

describe("registering", () => {
  test("returns the patient and records who created it", async () => {
    const [entry, ...others] = await clinic.trailOf(async () => {
      const { status, json } = await clinic.post("/patients", janeDoe);
      expect(status).toBe(201);
      expect(json).toMatchObject(janeDoe);
    });
    expect(entry).toMatchObject({ userId: "dr-test", action: "create", resource: "patient", outcome: "success" });
    expect(entry?.patientId).toBe(entry?.resourceId);
    expect(others).toEqual([]);
  });

  test("needs neither telephone nor e-mail", async () => {
    const { status, json } = await clinic.post("/patients", testPatient);
    expect(status).toBe(201);
    expect(json).toMatchObject({ phone: null, email: null });
  });

  test("refuses an MRN that is taken, and records the attempt as failed", async () => {
    await clinic.post("/patients", johnDoe);
    const trail = await clinic.trailOf(async () => {
      const { status, json } = await clinic.post("/patients", johnDoe);
      expect(status).toBe(409);
      expect(json).toMatchObject({ error: "a patient with this MRN is registered" });
    });
    expect(trail).toMatchObject([{ action: "create", outcome: "failure" }]);
  });

  test.each([
    ["mrn", { mrn: "123" }, "must be MRN- and six digits"],
    ["givenName", { givenName: " " }, "must be a text of 1 to 80 characters"],
    ["birthDate", { birthDate: "last year" }, "must be a day, YYYY-MM-DD"],
    ["phone", { phone: "call me" }, "must be a telephone number"],
    ["email", { email: "jane at example" }, "must be an e-mail address"],
  ])("says what is wrong with %s and leaves no trace", async (field, wrong, problem) => {
    const trail = await clinic.trailOf(async () => {
      const { status, json } = await clinic.post("/patients", { ...testPatient, ...wrong });
      expect(status).toBe(400);
      expect(json).toMatchObject({ error: "the request is not valid", problems: [{ field, problem }] });
    });
    expect(trail).toEqual([]);
  });

  test("refuses what it does not need to know, without repeating it", async () => {
    const { status, json, text } = await clinic.post("/patients", janeDoeOnPaper);
    expect(status).toBe(400);
    expect(json["problems"]).toEqual([
      { field: "other", problem: "only these are taken: mrn, givenName, familyName, birthDate, phone, email" },
    ]);
    for (const value of Object.values(janeDoeOnPaper)) expect(text).not.toContain(value);
  });
});

describe("reading", () => {
  test("returns the patient and records the read", async () => {
    const { json } = await clinic.post("/patients", { ...testPatient, mrn: "MRN-000126" });
    const trail = await clinic.trailOf(async () => {
      expect((await clinic.get(`/patients/${json["id"]}`)).json).toEqual(json);
    });
    expect(trail).toMatchObject([{ action: "read", resource: "patient", patientId: json["id"], outcome: "success" }]);
  });

  test("records a read of a patient who does not exist", async () => {
    const trail = await clinic.trailOf(async () => {
      const { status, json } = await clinic.get(`/patients/${NOBODY}`);
      expect(status).toBe(404);
      expect(json).toMatchObject({ error: "patient not found" });
    });
    expect(trail).toMatchObject([{ action: "read", patientId: NOBODY, outcome: "not-found" }]);
  });

  test("records a read that failed", async () => {
    const trail = await clinic.trailOf(async () => {
      const { status } = await clinic.without("patients", () => clinic.get(`/patients/${NOBODY}`));
      expect(status).toBe(500);
    });
    expect(trail).toMatchObject([{ action: "read", patientId: NOBODY, outcome: "failure" }]);
  });

  test("asks for an id, not for an MRN", async () => {
    const { status, json } = await clinic.get(`/patients/${janeDoe.mrn}`);
    expect(status).toBe(400);
    expect(json["problems"]).toEqual([{ field: "patientId", problem: "must be a UUID" }]);
  });
});

describe("observing", () => {
  let jane: unknown;
  beforeAll(async () => {
    jane = (await clinic.post("/patients", { ...janeDoe, mrn: "MRN-000127" })).json["id"];
  });

  const heartRate = { kind: "heart-rate", value: 72, measuredAt: "2020-01-01T09:05:00.000Z" };
  // LOINC 2345-7: glucose in serum or plasma.
  const glucose = { loincCode: "2345-7", value: 95, unit: "mg/dL", collectedAt: "2020-01-01T09:10:00.000Z" };

  const observations = [
    { resource: "vital-sign", path: "vital-signs", table: "vital_signs", body: heartRate },
    { resource: "lab-result", path: "lab-results", table: "lab_results", body: glucose },
  ];

  test.each(observations)("a $resource is stored and recorded", async ({ resource, path, body }) => {
    const trail = await clinic.trailOf(async () => {
      const { status, json } = await clinic.post(`/patients/${jane}/${path}`, body);
      expect(status).toBe(201);
      expect(json).toMatchObject({ ...body, patientId: jane });
    });
    expect(trail).toMatchObject([{ action: "create", resource, patientId: jane, outcome: "success" }]);
  });

  test.each(observations)("a $resource of nobody is recorded as not found", async ({ resource, path, body }) => {
    const trail = await clinic.trailOf(async () => {
      expect((await clinic.post(`/patients/${NOBODY}/${path}`, body)).status).toBe(404);
    });
    expect(trail).toMatchObject([{ action: "create", resource, patientId: NOBODY, outcome: "not-found" }]);
  });

  test.each(observations)("a $resource that could not be stored is recorded as failed", async (observation) => {
    const { resource, path, table, body } = observation;
    const trail = await clinic.trailOf(async () => {
      const { status } = await clinic.without(table, () => clinic.post(`/patients/${jane}/${path}`, body));
      expect(status).toBe(500);
    });
    expect(trail).toMatchObject([{ action: "create", resource, patientId: jane, outcome: "failure" }]);
  });

  test.each([
    ["vital-signs", { ...heartRate, value: 7200 }, "value", "must be from 20 to 300 /min"],
    ["vital-signs", { ...heartRate, value: "72" }, "value", "must be a number"],
    ["vital-signs", { ...heartRate, kind: "mood" }, "kind", expect.stringContaining("heart-rate")],
    ["lab-results", { ...glucose, loincCode: "glucose" }, "loincCode", "must be a LOINC code"],
  ])("%s: %j is refused", async (path, body, field, problem) => {
    const { status, json } = await clinic.post(`/patients/${jane}/${path}`, body);
    expect(status).toBe(400);
    expect(json["problems"]).toEqual([{ field, problem }]);
  });
});
