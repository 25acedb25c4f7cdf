import { Router } from "express";
import { day } from "../http/checks.ts";
import { readFields } from "../http/read-fields.ts";
import { readBooking } from "./appointment.ts";
import { bookAppointment, listAppointments } from "./appointment-repository.ts";

export const appointmentRoutes = Router();

appointmentRoutes.get("/", async (request, response) => {
  const query = readFields({ day }, request.query);
  response.json(await listAppointments(response.locals.access, query.day));
});

appointmentRoutes.post("/", async (request, response) => {
  const appointment = await bookAppointment(response.locals.access, readBooking(request.body));
  response.status(201).json(appointment);
});
