/** Look-alikes first, then what is reported, each source between « and » at its exact place. */
import { expect, test } from "@jest/globals";
import { describeCases, suggestionsOf } from "./leaks.ts";
import { lint } from "./lint.ts";

const rule = "no-phi-in-urls";

const silent = [
  // Lists and texts that are called like what navigates.
  "const history = []; history.push(`Patient ${patient.name}`); searchHistory.push(patient.name); this.history.push(patient.name)",
  'const out = response.replace(patient.name, "[NAME]").replace(patient.mrn, "[MRN]"); location.replace(patient.name, "x")',
  "response.push(patient.name); res.navigate(patient)",
  "this.search = patient.lastName; state.search = patientName; event.location = patient.address; form.location = patient.address",
  // What opens an application, also behind a condition or a name.
  "<a href={patient.phone ? `tel:${patient.phone}` : undefined} />",
  "<a href={patient.phone && `tel:${patient.phone}`} />",
  "const href = `mailto:${patient.email}`; x = <a href={href} />; window.open(`tel:${patient.phone}`); location.href = `sms:${patient.phone}`",
  "<MailLink to={patient.email} />",
  "text = `https://portal.example.com - hi ${patient.firstName}`",
  'dialog.open("GET", patient.mrn); file.open(path, patient.mrn)',
  "fetch(`/api/patients/${patient.id}`)",
  'fetch("/api/patients", { method: "POST", body: JSON.stringify(patient) })',
  'axios.post("/patients", patient)',
  'axios.post("/patients", { ssn, params: {} })',
  "const a = <a href={`tel:${patient.phone}`}>x</a>",
  'const a = <a href={"mailto:" + patient.email}>x</a>',
  "router.push(`/patients/${patient.id}`)",
  "fs.readFile(`/data/${mrn}.pdf`)",
  "const key = `patients/${mrn}`; cache.get(key)",
  "list.push(patient); array.push(patient.ssn)",
  "const text = `Patient ${patient.lastName} was born ${patient.dob}`",
  'map.set("dob", patient.dob)',
  'formData.append("ssn", patient.ssn)',
  'storage.setItem("x", patient)',
  "const q = `SELECT * FROM p WHERE ssn = ${ssn}`",
  'name.replace("x", patient.name)',
  'localStorage.setItem("id", patient.id)',
  'localStorage.setItem("x", encrypt(patient))',
  'analytics.track("x", { patientId: patient.id, count: patients.length })',
  "track(patient); identify(patient)",
  "setQuery({ dob: patient.dob })",
  "const label = `Is this ${patient.name}? dob=${dob}`",
  'router.get("/p", (req, res) => { res.json(patient) })',
  "<img src={patient.photoUrl} />",
  "const url = `/users/${user.id}`",
  "const x = `https://ehr.example.com/patients/${patient.id}?count=${patients.length}`",
  'fetch(`/api/x`, { headers: { "x-mrn": mrn }, body: patient })',
  'text.replace("{name}", patient.name)',
  "const css = `url(/img/${patient.avatar})`",
  'import { track } from "./track"; track(patient)',
  "history.back(patient.ssn)",
  "const route = { path: `/patients/:${mrnParam}` }",
  "events.push({ patient })",
  "analytics.log(patient)",
  "const x = `${patient.firstName}/${patient.lastName}`",
  'const x = patient.firstName + " " + patient.lastName',
  "document.title = patient.name",
  "element.textContent = `${patient.name}`",
  "fetch(`${API}/stats?members=${members.length}`)",
  "const url = `/users/${member.id}`",
  "const url = `/login?email=${user.email}`",
  "`https://gravatar.com/${email}`",
  'i18n.t("x", { patient })',
  'queryClient.setQueryData(["patient", patient.id], patient)',
  'router.push("/patients"); setPatient(patient)',
  "dispatch(push(patient))",
  "res.send(patient); res.json({ ssn })",
  'io.emit("patient", patient); socket.send(patient)',
  "const key = `patient:${patient.mrn}`",
  "db.set(patient.ssn)",
  'request.get("x-mrn", mrn)',
  'app.get("/x", (req, res) => res.render("x", { patient }))',
  "const to = <Email to={patient.email} />",
  'const s = "a" + ssn',
  "redis.set(`mrn:${mrn}`, 1)",
  'analytics.page(); analytics.track("x")',
  'new URL("/x", base)',
  "history.push(patient.id)",
  'const patient = searchParams.get("patient"); localStorage.setItem("patient", patient)',
  'localStorage.setItem("patient", params.patient)',
  "const { patient } = useParams(); router.push(`/patients/${patient}`)",
  "async function f() { const [patient, provider] = await Promise.all([getPatient(id), getProvider(pid)]); router.push(`/p?name=${provider.name}`) }",
  'const patient = redact(raw); localStorage.setItem("p", patient.ssn)',
];

const reported = [
  // Told once, where it is written.
  "const params = new URLSearchParams({ «ssn» }); const url = `/api/patients?${params.toString()}`; fetch(url)",
  "history.push(`/patients/${«patient.mrn»}`)",
  "window.location = `/p/${«mrn»}`; url.search = `?q=${«patient.lastName»}`; location.hash = «patient.mrn»",
  "<a href={patient.mrn ? `/p/${«patient.mrn»}` : undefined} />",
  'const xhr = new XMLHttpRequest(); xhr.open("GET", `/patients/${«patient.mrn»}`)',
  "this.http.get(`${environment.api}/patients/${«mrn»}`)",
  "goto(`/patients/${«mrn»}`); ctx.redirect(`/p/${«mrn»}`); redirect(303, `/p/${«mrn»}`); res.location(`/p/${«mrn»}`)",
  'router.navigate(["/p"], { queryParams: { name: «patient.name» } })',
  'new HttpParams().set("dob", «dob»); new HttpParams({ fromObject: { «dob» } })',
  "new EventSource(`/events?mrn=${«mrn»}`)",
  "fetch(`/api/patients/${«patient.ssn»}`)",
  'fetch("/api/patients?name=" + «patient.lastName»)',
  'axios.get("/patients", { params: { name: «patient.lastName» } })',
  "axios({ url: `/patients/${«mrn»}` })",
  'import axios from "axios"; const api = axios.create(); api.get(`/p/${«ssn»}`)',
  'import got from "got"; got(url, { searchParams: { «dob» } })',
  'import http from "node:http"; http.get(`http://x/${«mrn»}`)',
  'import http from "node:http"; http.request({ path: `/x/${«mrn»}` })',
  "router.push(`/patients/${«patient.mrn»}`)",
  'router.push({ pathname: "/p", query: { «ssn» } })',
  "navigate(`/search?dob=${«dob»}`)",
  'redirect("/patients/" + «patient.lastName»)',
  "res.redirect(`/p?ssn=${«req.body.ssn»}`)",
  "window.location.href = `/p/${«ssn»}`",
  'location = "/p/" + «ssn»',
  "location.assign(`/p/${«mrn»}`)",
  "const u = new URL(`https://x/${«mrn»}`)",
  "const q = new URLSearchParams({ ssn: «patient.ssn» })",
  'url.searchParams.set("name", «patient.lastName»)',
  'const params = new URLSearchParams(); params.append("dob", «patient.dob»)',
  "const x = `https://ehr.example.com/patients/${«patient.mrn»}`",
  "const x = `${API_URL}/patients/${«patient.lastName»}`",
  "const url = `/patients/${«patient.lastName»}`",
  "const x = `/api/v1/patients/${«mrn»}/labs`",
  'localStorage.setItem("patient", JSON.stringify(«patient»))',
  'sessionStorage.setItem("dob", «dob»)',
  'window.localStorage.setItem("p", «patient.email»)',
  "localStorage.patient = JSON.stringify(«patient»)",
  "document.cookie = `mrn=${«mrn»}`",
  'document.cookie = "mrn=" + «patient.mrn» + "; path=/"',
  'res.cookie("name", «patient.name»)',
  'import Cookies from "js-cookie"; Cookies.set("ssn", «ssn»)',
  'gtag("event", "view", { patient_name: «patient.name» })',
  'analytics.track("Viewed", { «mrn» })',
  "analytics.identify(patient.id, { email: «patient.email» })",
  'import mixpanel from "mixpanel-browser"; mixpanel.track("x", { diagnosis: «patient.diagnosis» })',
  'import posthog from "posthog-js"; posthog.capture("x", { «patient» })',
  "posthog.identify(«patient.email»)",
  "window.dataLayer.push({ «patient» })",
  'fbq("track", "Lead", { email: «patient.email» })',
  "const a = <a href={`/patients/${«patient.ssn»}`}>x</a>",
  'const a = <Link to={"/p/" + «patient.lastName»}>x</Link>',
  'history.pushState({}, "", `/p/${«mrn»}`)',
  "this.http.get(`/patients/${encodeURIComponent(«patient.ssn»)}`)",
  "navigator.sendBeacon(`/t?dob=${«dob»}`)",
  "fetch(`/x/${encodeURIComponent(«patient.lastName»)}?y=1`)",
  'history.push("/p/" + «patient.mrn»)',
  'fetch("https://x.example/" + «patient.firstName» + "/" + «patient.lastName»)',
  'const endpoint = "/patients/" + «ssn»',
  'api.get("/patients?dob=" + «dob»)',
  "$fetch(`/api/x`, { query: { «mrn» } })",
  'import ky from "ky"; ky.get("x", { searchParams: { name: «patient.lastName» } })',
  'import { useRouter } from "next/navigation"; const r = useRouter(); r.push(`/p/${«mrn»}`)',
  'import AsyncStorage from "@react-native-async-storage/async-storage"; AsyncStorage.setItem("p", JSON.stringify(«patient»))',
  'cookies().set("mrn", «mrn»); import { cookies } from "next/headers"',
  'localStorage["p"] = «patient.name»',
  "window.open(`/chart?mrn=${«mrn»}`)",
  'import { track } from "@vercel/analytics"; track("x", { «mrn» })',
  "const search = params.toString(); router.replace(`${pathname}?name=${«patient.lastName»}`)",
  "const path = `/fhir/Patient?identifier=${«mrn»}`",
  "const u = `${process.env.API_URL}/patients/${«patient.mrn»}`",
  "fetch(`/p/${patient.id}/insurance/${«policyNumber»}`)",
  'localStorage.setItem("x", «searchParams.get("ssn")»)',
  "async function f() { const [patient, provider] = await Promise.all([getPatient(id), getProvider(pid)]); router.push(`/p?name=${«patient.name»}`) }",
  'app.post("/patients", (req, res) => { res.redirect(`/done?name=${«req.body.lastName»}`) })',
  "const slug = slugify(patient.name); router.push(`/p/${«slug»}`)",
];

describeCases(rule, silent, reported);

test.each([
  ["objects", "localStorage.setItem('x', JSON.stringify(citizen));", { objects: ["citizen"] }, 1],
  ["redactors", "const dob = cover(patient.dob); fetch('/p?x=' + dob);", { redactors: ["cover"] }, 0],
  ["health", "fetch(`/members/${memberId}`);", { health: true }, 1],
])("%s", (_title, code, options, count) => {
  expect(lint(rule, code, options)).toHaveLength(count);
  expect(lint(rule, code)).toHaveLength(1 - count);
});

test.each([
  [
    "fetch(`/patients?ssn=${patient.ssn}`)",
    "`patient.ssn` (Social Security number) goes into `fetch`: that stays in histories, caches, access logs and with other companies. Use the key of the row, or send the value in the body of a POST request.",
  ],
  [
    "localStorage.setItem('p', JSON.stringify(patient))",
    "`patient` holds the record of a patient and goes into `localStorage.setItem` as a whole, with every field that is added later. Use the key of the row, and keep the rest on the server.",
  ],
])("the message of %s", (code, message) => {
  expect(lint(rule, code).map((each) => each.message)).toEqual([message]);
});

test.each([
  ["posthog.capture('x', { patient })", "posthog.capture('x', { patient: patient.id })"],
  ["gtag('event', patients)", "gtag('event', patients.length)"],
])("the suggestion for %s", (code, expected) => {
  expect(suggestionsOf(code, lint(rule, code))).toEqual([expected]);
  expect(lint(rule, expected)).toEqual([]);
});

test("one report for a value in two sinks", () => {
  expect(lint(rule, "fetch(new URL(`https://ehr.example.com/${patient.ssn}`))")).toHaveLength(1);
});
