import express, { type Express } from "express";
import { openAccess } from "./access/open-access.ts";
import { appointmentRoutes } from "./appointments/appointment-routes.ts";
import type { Database } from "./database/database.ts";
import { errorHandler } from "./http/error-handler.ts";
import { NotFoundError } from "./http/errors.ts";
import type { Log } from "./http/log.ts";
import { observationRoutes } from "./observations/observation-routes.ts";
import { patientRoutes } from "./patients/patient-routes.ts";

/** The application, without a port and without a clock: tests and the server start the same thing. */
export function createApp(db: Database, log: Log): Express {
  const app = express();
  app.disable("x-powered-by");
  // Patient data is never kept by a cache, so a hash of it in an ETag serves nobody.
  app.disable("etag");
  app.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  app.use(openAccess(db));
  app.use(express.json({ limit: "16kb" }));
  app.use("/patients", patientRoutes, observationRoutes);
  app.use("/appointments", appointmentRoutes);
  app.use(() => {
    throw new NotFoundError("page");
  });
  app.use(errorHandler(log));
  return app;
}
