/** Look-alikes first, then what is reported, each source between « and » at its exact place. */
import { describe, expect, test } from "@jest/globals";
import { reportedPlaces, marked, parsersOf, suggestionsOf } from "./leaks.ts";
import { lint } from "./lint.ts";

const rule = "no-phi-in-logs";

const silent = [
  "console.log(patient.id)",
  "console.log(patient.uuid, patientId, patient._id, encounterId)",
  "console.log(patients.length, patient.name.length)",
  "console.log(patient.ssn === other, !!patient.ssn, Boolean(patient.ssn), typeof patient.ssn)",
  "console.log(redact(patient), maskSsn(patient.ssn), sanitize(patient.name), phi.redact(patient))",
  'console.log(omit(patient, ["ssn"]))',
  "const safe = deidentify(patient); console.log(safe)",
  "console.log(hasAllergy(patient), isMinor(patient.dob))",
  "console.log(user.name, user.email, file.name, error.message)",
  "map.set(patient); list.info(patient); const dialog = {}; dialog.log(patient)",
  "Math.log(patient.age)",
  "auditLogger.info({ patient })",
  "audit.log(patient)",
  'console.log("patient", PATIENT, ResourceType.Patient, Patient)',
  "console.log(errors.patient, styles.patient, routes.patients)",
  "console.log(member, member.name, subscriber.email, observation)",
  "console.log(patientCount, isPatient, patientService, patientStatus)",
  "console.log(`Patient ${patient} not found`)",
  "console.log(ssnError, dobField, mrnPattern, ssnRegex, maxDob)",
  "console.log(dateFormat, doB, birthdayEmoji)",
  "const console = fake(); console.log(patient)",
  "function f(patient: string) { console.log(patient) }",
  'import { patients } from "./schema"; console.log(patients)',
  'span.setAttribute("title", patient.name)',
  'scope.setExtra("p", patient)',
  "transaction.setUser(patient); window.captureMessage(patient)",
  "console.log(patients.map((p) => p.id))",
  "console.log(patients.filter((p) => p.active).length)",
  "const { id } = patient; console.log(id)",
  'console.log(JSON.stringify(patient, ["id"]))',
  "console.log(Object.keys(patient))",
  "console.log(hashedMrn, maskedSsn, encryptedDob)",
  'console.log({ patient: patient.id, ssn: true, dob: "hidden" })',
  "for (const patient in patients) console.log(patient)",
  'const patient = "a"; console.log(patient)',
  'new Error("x" + patient.id)',
  "new Error(patient)",
  "console.log(patients.some((p) => p.ssn))",
  "const onError = new Handler(patient.ssn)",
  "console.log(redactor.clean(patient))",
  "logger.info({ count: patients.length, ids: patients.map(({ id }) => id) })",
  "console.log(patients.sort((aDate, bDate) => aDate - bDate).length)",
  "const log = Math.log; log(patient.age)",
  'import { Audit } from "x"; accessLog.info(patient)',
  "console.log(provider.name, doctor.phone, clinic.address)",
  "console.log(patient.createdAt, patient.version, patient.status)",
  'console.log(patient.ssn ? "yes" : "no")',
  'console.log(patient.ssn && "yes")',
  'console.log(`${patient.ssn ? "has" : "no"} ssn`)',
  "const { ssn, ...rest } = patient; console.log(rest)",
  'function f(p: Pick<Patient, "id">) { logger.info(p) }',
  "function f(dob: boolean) { logger.info(dob) }",
  "const patient = useRef(null); styles.patient",
  "console.log(getPatient, fetchPatients)",
  "function patient() {} console.log(patient)",
  "class patient {} console.log(patient)",
  "console.log(prisma.patient, db.patients, t.patient)",
  "console.log(await prisma.patient.count(), await countPatients())",
  "const n = patients.length; console.log(n)",
  "const ok = isValid(patient.ssn); console.log(ok)",
  "const masked = mask(patient.ssn); console.log(masked)",
  "const ssn = mask(patient.ssn); console.log(ssn)",
  "const dob = true; console.log(dob)",
  "console.log(typeof patient)",
  "console.log(patient.toSafeJSON())",
  "console.log(patients.findIndex((p) => p.id), patients.indexOf(patient))",
  "console.log(await savePatient(patient))",
  "console.log(await getPatientCount(), await getPatientId(x))",
  'console.log(patient.name === "x" || other)',
  "console.log(calculateAge(patient.dob))",
  'console.log(hash(patient.ssn), createHmac("x", k).update(patient.ssn).digest("hex"))',
  'logger.info(t("patient.name"), i18n.patient.name)',
  "console.log(chart, coverage, claim, admission, lab)",
  "console.log(patience, inpatientsUnit)",
];

const reported = [
  "console.log(«patient.ssn»)",
  "console.log(«patient»)",
  'console.error("x", { «patient» })',
  'logger.info({ «patient» }, "loaded")',
  "logger.info(`Patient ${«patient.lastName»} admitted`)",
  'logger.info("Patient " + «patient.lastName» + " admitted")',
  'log("name", «p.dob»)',
  'this.logger.warn("x", «record.mrn»)',
  "req.log.info({ dob: «req.body.dob» })",
  "req.log.info({ ssn: «value» })",
  "console.log(JSON.stringify(«patient»))",
  'console.log("%o", «patient»)',
  "console.log(util.inspect(«patient», { depth: 3 }))",
  "console.log({ ...«patient», x: 1 })",
  "const name = patient.lastName; console.log(«name»)",
  "const { lastName } = patient; console.log(«lastName»)",
  "const { name: { family } } = patient; console.log(«family»)",
  "const { ssn: value } = body; console.log(«value»)",
  "function f({ ssn }) { console.log(«ssn») }",
  "function f(row: Patient) { console.log(«row») }",
  "function f(row: Patient) { console.log(«row.firstName») }",
  "function f({ firstName }: Patient) { console.log(«firstName») }",
  "function f(rows: Patient[]) { for (const row of rows) console.log(«row.email») }",
  "patients.forEach((p) => console.log(«p.firstName»))",
  "for (const p of patients) console.log(«p.phone»)",
  'console.log(«patients.map((p) => p.lastName).join(", ")»)',
  "console.log(«patients[0].email»)",
  "console.log(await «getPatient(id)»)",
  "const row = await prisma.patient.findUnique({ where: { id } }); logger.info(«row»)",
  "const row = await patientRepository.findOne(id); logger.info({ «row» })",
  "console.log(«patient?.ssn?.slice(-4)»)",
  "console.log(«patient!.address.city»)",
  "console.log(«patient.getFullName()»)",
  "console.log(formatName(«patient»))",
  "console.log(«getFullName(patient)»)",
  'console.log(ok ? «patient.email» : "none")',
  'console.log(«patient.email» ?? "none")',
  "const message = `x ${patient.email}`; console.log(«message»)",
  "const payload = { patient }; console.log(«payload»)",
  "throw new Error(`No claim for ${«patient.firstName»}`)",
  'throw new NotFoundException("No patient with MRN " + «mrn»)',
  "throw `bad ${«ssn»}`",
  'new Error("x" + «patient.dob»)',
  'import pino from "pino"; const p = pino(); p.info({ «mrn» })',
  'import pino from "pino"; const p = pino(); const c = p.child({ «patient» })',
  'import { createLogger } from "winston"; const w = createLogger({}); w.info(«patient»)',
  'const d = require("debug")("app"); d("patient %o", «patient»)',
  'import debug from "debug"; const trace = debug("app"); trace("x", «ssn»)',
  'import { Logger } from "@nestjs/common"; class A { private readonly l = new Logger(A.name); m(patient) { this.l.log(«patient») } }',
  "class A { constructor(private readonly out: PinoLogger) {} m(dob) { this.out.info(«dob») } }",
  "process.stdout.write(«patient.name»)",
  "process.stderr.write(`${«patientName»}\\n`)",
  'import * as Sentry from "@sentry/node"; Sentry.setUser({ id: patient.id, email: «patient.email» })',
  'import * as Sentry from "@sentry/node"; Sentry.captureException(e, { extra: { «patient» } })',
  'import { captureMessage } from "@sentry/node"; captureMessage(`x ${«patient.dob»}`)',
  'import * as Sentry from "@sentry/node"; Sentry.withScope((scope) => { scope.setExtra("p", «patient») })',
  'import { trace } from "@opentelemetry/api"; const span = trace.getActiveSpan(); span?.setAttribute("mrn", «patient.mrn»)',
  'import { trace } from "@opentelemetry/api"; tracer.startActiveSpan("x", (span) => { span.setAttributes({ dob: «patient.dob» }) })',
  'import tracer from "dd-trace"; tracer.scope().active().setTag("mrn", «mrn»)',
  "console.log(«diagnosis», «patient.diagnosis»)",
  "console.table(«patients»)",
  "console.log(«state.selectedPatient»)",
  "console.log(«enrollee.memberId»)",
  "console.log(«patient.medications»)",
  "app.log.error({ err, patient: «patientRecord» })",
  "const log = rootLogger.child({ mrn: «patient.mrn» })",
  "console.log(Object.values(«patient»))",
  "console.log(String(«patient.dob»))",
  'console.log(«[patient.firstName, patient.lastName].join(" ")»)',
  "console.log(new Date(«patient.dob»))",
  "logger.debug(() => 1, «patient»)",
  "window.console.log(«patient»)",
  "console.log(await «repository.findPatientsByWard(w)»)",
  "console.log(«fhirPatient»)",
  "res.data.patients.forEach((x) => logger.info(«x.birthDate»))",
  'import { patientRisk } from "./hospital"; console.log(«member.memberId»); const x = "medication";',
  "console.log(`ssn: ${«ssn»}`, `${«mrn»}`)",
  "console.log(«patient.name.given[0]»)",
  "console.log(«Array.from(patients)»)",
  "console.log(«structuredClone(patient)»)",
  "logger.info({ patient: «structuredClone(patient)» })",
  "async function f() { const [patient] = await getPatients(); console.log(«patient.email») }",
  "const [patient, setPatient] = useState(null); console.log(«patient»)",
  "const { data: patient } = useQuery(q); console.log(«patient»)",
  "const { data } = await getPatient(1); console.log(«data»)",
  "getPatient(id).then((row) => console.log(«row»))",
  "const { patient } = req.body; logger.info(«patient»)",
  "function f({ patient }) { console.log(«patient») }",
  "function f({ patient: { firstName, lastName } }) { console.log(«firstName») }",
  "function F(props: { patient: Patient }) { console.log(«props.patient») }",
  "class A { patient; m() { console.log(«this.patient») } }",
  "class A { #logger; m(patient) { this.#logger.info(«patient») } }",
  "fastify.log.info({ mrn: «request.params.mrn» })",
  'consola.info(«patient»); import consola from "consola"',
  'import log from "loglevel"; log.warn(«patient»)',
  'import * as log4js from "log4js"; const out = log4js.getLogger(); out.info(«patient»)',
  'import bunyan from "bunyan"; const b = bunyan.createLogger({ name: "x" }); b.info({ «patient» }, "x")',
  'const winston = require("winston"); winston.info(«patient»)',
  'import { datadogRum } from "@datadog/browser-rum"; datadogRum.setUser({ id: 1, email: «patient.email» })',
  "function f(p: Partial<Patient>) { logger.info(«p») }",
  "function f(p: fhir4.Patient) { logger.info(«p») }",
  'console.log("Patient: " + JSON.stringify(«patient»))',
  "console.log(`Patient: ${JSON.stringify(«patient»)}`)",
  "let ssn; ssn = read(); console.log(«ssn»)",
  "console.log(«(patient as any).ssn»)",
  'console.log(«patient["ssn"]»)',
  "console.log(patient && «patient.name»)",
  "console.log(«patient.dateOfBirth.toISOString()»)",
  "const t = patient.email.toLowerCase(); console.log(«t»)",
  "const full = `${patient.firstName} ${patient.lastName}`; console.log(«full»)",
  "console.log(«appointments») // medication",
  "console.log(«member.memberId») // patient",
  "console.log(«member») // patient",
  "Promise.reject(new Error(`x ${«patient.ssn»}`))",
  "console.log(«newPatient», «updatedPatient», «patientData», «patientRecords»)",
  "console.log(«patientInfo.phone»)",
  'catchError(patient, (e) => console.error("x", e, «patient»))',
];

describe("silent", () => {
  test.each(silent)("%s", (code) => {
    for (const parser of parsersOf(code)) expect(lint(rule, code, {}, parser, "source.tsx")).toEqual([]);
  });
});

describe("reported", () => {
  test.each(reported)("%s", (text) => {
    const { code, places } = marked(text);
    expect(places.length).toBeGreaterThan(0);
    for (const parser of parsersOf(code))
      expect(reportedPlaces(lint(rule, code, {}, parser, "source.tsx"))).toEqual(places);
  });
});

describe("options", () => {
  test.each([
    ["objects", "console.log(citizen, citizen.name);", { objects: ["citizen"] }, 2, 0],
    ["redactors", "const dob = cover(patient.dob); console.log(dob);", { redactors: ["cover"] }, 0, 1],
    ["loggers", "journal.info(patient);", { loggers: ["journal"] }, 1, 0],
    ["errors", "throw new Error(`No ${patient.name}`);", { errors: false }, 0, 1],
    ["health", "console.log(member.memberId, subscriber.name, observation);", { health: true }, 3, 0],
    ["health, of what is no member", "console.log(memberCount, isMember, members.length);", { health: true }, 0, 0],
    ["health: false", "console.log(member.name); // patient, medication", { health: false }, 0, 1],
  ])("%s", (_title, code, options, count, without) => {
    expect(lint(rule, code, options)).toHaveLength(count);
    expect(lint(rule, code)).toHaveLength(without);
  });
});

describe("messages and suggestions", () => {
  test.each([
    [
      "console.log(patient.ssn)",
      "`patient.ssn` (Social Security number) goes into `console.log`: logs are read by more people, and kept longer and in more places, than the record itself. Log the key of the row, or what `redact(…)` leaves of it.",
    ],
    [
      "throw new RangeError(`Too old: ${patient.dob}`)",
      "`patient.dob` (Date of birth) goes into the message of `RangeError`: logs are read by more people, and kept longer and in more places, than the record itself. Log the key of the row, or what `redact(…)` leaves of it.",
    ],
    [
      "logger.info({ patient })",
      "`patient` holds the record of a patient and goes into `logger.info` as a whole, with every field that is added later. Log the key of the row, or name the fields that are needed and are no PHI.",
    ],
    // Text of the source in quotes is not repeated: it may be a value.
    ["console.log(getPatient('a value').ssn)", expect.stringMatching(/^`getPatient\(…\)\.ssn` \(/)],
    ["console.log(patient['dob'])", expect.stringMatching(/^`patient\[…\]` \(/)],
  ])("%s", (code, message) => {
    expect(lint(rule, code).map((each) => each.message)).toEqual([message]);
  });

  test.each([
    ["logger.info({ patient })", "logger.info({ patient: patient.id })"],
    ["logger.info(state.patient)", "logger.info(state.patient.id)"],
    ["logger.info({ ...patient })", "logger.info({ id: patient.id })"],
    ["logger.info(patients)", "logger.info(patients.length)"],
    ["logger.info({ ...patients })", "logger.info({ count: patients.length })"],
    ["logger.info(JSON.stringify(patient))", "logger.info(JSON.stringify(patient.id))"],
  ])("%s", (code, expected) => {
    expect(suggestionsOf(code, lint(rule, code))).toEqual([expected]);
    expect(lint(rule, expected)).toEqual([]);
  });

  test.each(["logger.info(patient.ssn)", "logger.info(getPatient(1))", "logger.info(patients[0])"])(
    "none: %s",
    (code) => {
      expect(suggestionsOf(code, lint(rule, code))).toEqual([]);
    },
  );
});

test("names that refer to each other end", () => {
  const chain = Array.from({ length: 30 }, (_each, index) => `const a${index} = a${index + 1} + a${index + 1};`);
  expect(lint(rule, `${chain.join("\n")}\nconst a30 = a0; console.log(a0);`)).toEqual([]);
});
