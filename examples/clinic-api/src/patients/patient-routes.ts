import { Router } from "express";
import { uuid } from "../http/checks.ts";
import { NotFoundError } from "../http/errors.ts";
import { readFields } from "../http/read-fields.ts";
import { readRegistration } from "./patient.ts";
import { findPatient, registerPatient } from "./patient-repository.ts";

export const patientRoutes = Router();

patientRoutes.post("/", async (request, response) => {
  const patient = await registerPatient(response.locals.access, readRegistration(request.body));
  response.status(201).location(`/patients/${patient.id}`).json(patient);
});

// Found by id only. An MRN or a name in a URL would stay in browser histories, proxies and access logs.
patientRoutes.get("/:patientId", async (request, response) => {
  const { patientId } = readFields({ patientId: uuid }, request.params);
  const patient = await findPatient(response.locals.access, patientId);
  if (!patient) throw new NotFoundError("patient");
  response.json(patient);
});
