import { Router } from "express";
import { uuid } from "../http/checks.ts";
import { readFields } from "../http/read-fields.ts";
import { readLabReport } from "./lab-result.ts";
import { recordLabResult, recordVitalSign } from "./observation-repository.ts";
import { readMeasurement } from "./vital-sign.ts";

export const observationRoutes = Router();

observationRoutes.post("/:patientId/vital-signs", async (request, response) => {
  const { patientId } = readFields({ patientId: uuid }, request.params);
  const vitalSign = await recordVitalSign(response.locals.access, patientId, readMeasurement(request.body));
  response.status(201).json(vitalSign);
});

observationRoutes.post("/:patientId/lab-results", async (request, response) => {
  const { patientId } = readFields({ patientId: uuid }, request.params);
  const labResult = await recordLabResult(response.locals.access, patientId, readLabReport(request.body));
  response.status(201).json(labResult);
});
