/** no-ai-in-phi-modules and no-direct-ai-client: look-alikes first, then what is reported, between « and » at its exact place. */
import { describe, expect, test } from "@jest/globals";
import { aiServices, serviceOfHost, serviceOfModule } from "../src/ai/catalogue.ts";
import { hostOf, isLoopback } from "../src/ai/hosts.ts";
import { describeCases, marked, reportedPlaces } from "./leaks.ts";
import { lint } from "./lint.ts";

describe("no-ai-in-phi-modules", () => {
  const use = "export const show = (patient) => patient.ssn;";
  describeCases(
    "no-ai-in-phi-modules",
    [
      // No PHI in the file.
      'import OpenAI from "openai"; export const client = new OpenAI();',
      'import OpenAI from "openai"; export const user = { name: "x" }; user.name;',
      'import { generateText } from "ai"; export const draw = (shape, member) => [shape.name, member.name];',
      // One word of health that may be one of errors.
      'import OpenAI from "openai"; export const debug = async (error) => { const diagnosis = await new OpenAI().responses.create({ input: error.stack }); return { diagnosis }; };',
      'import OpenAI from "openai"; const { transcript, notes } = await req.json(); ask(transcript, notes);',
      'import OpenAI from "openai"; const record = await getUser(id); const row = await userRepository.findOne(id);',
      'import OpenAI from "openai"; class UserDto { name: string; email: string }',
      // An ordinary word that is the only one about health.
      'import OpenAI from "openai"; export async function explain(error) { const diagnosis = await new OpenAI().responses.create({ input: error.stack }); return { diagnosis }; }',
      'import OpenAI from "openai"; export const ask = (symptoms) => ({ symptoms, diagnosis: diagnose(symptoms) }); // health check',
      'import OpenAI from "openai"; export const prescription = rules.prescriptions; type Prescription = string; getPrescription();',
      // Notes of something else, in a file that speaks of patients.
      'import OpenAI from "openai"; /* for patients */ export const ask = ({ transcript, notes, releaseNotes, searchResults, history, progressReport, webVitals }) => notes;',
      'import OpenAI from "openai"; /* for patients */ const SOAP_NOTE_PROMPT = "x"; export const ask = ({ hasSymptoms, symptomCount, redactedSoapNote }) => 1;',
      // Notes where nobody speaks of patients.
      'import OpenAI from "openai"; export const ask = ({ visitNotes, labResults, soapNote }) => visitNotes;',
      // Declarations of keys, answers, functions and services; a type that is only imported.
      'import OpenAI from "openai"; interface Flags { ssn: boolean; patient: string; onPatient: () => void; mrn: () => void }',
      'import OpenAI from "openai"; export class PatientService {} interface PatientProps { title: string } type PatientId = string;',
      'import OpenAI from "openai"; import type { Patient } from "./types"; export const x = 1;',
      // Functions that return no record.
      'import OpenAI from "openai"; getPatientCount(); this.statsService.findOne(id); patientService.getStats();',
      'import OpenAI from "openai"; patientRepository.findOne({ select: { id: true } });',
      // No AI service in the file.
      use,
      `import { open } from "openai-like"; ${use}`,
      `import ai from "./ai"; import x from "./openai"; ${use}`,
      `import { OpenApi } from "openapi"; ${use}`,
      // Types are gone when the program runs.
      `import type OpenAI from "openai"; ${use}`,
      `import { type ChatCompletion } from "openai/resources"; ${use}`,
      `export type { OpenAI } from "openai"; ${use}`,
      // A text that nobody is called with.
      `const blocked = ["https://api.openai.com"]; ${use}`,
      `const policy = "connect-src https://api.openai.com"; ${use}`,
      `if (url.startsWith("https://api.openai.com/v1")) throw new Error("no"); ${use}`,
      `const title = "api.openai.com"; ${use}`,
      `const docs = { href: "https://openrouter.ai/docs", url: "https://openrouter.ai/keys" }; ${use}`,
      `fetch(\`https://api.\${name}.ai/v1\`); fetch(\`https://\${host}/v1\`); fetch(\`https://api.openai.com.\${domain}\`); ${use}`,
      `fetch("https://" + account + ".blob.core.windows.net"); ${use}`,
      // A comment that says otherwise.
      'import OpenAI from "openai"; // nophi phi-module',
      // `require` of something else, and a computed module.
      `const x = loader.require("openai"); ${use}`,
      `const x = require(name); ${use}`,
      `const sdk = "./openai"; await import(sdk); function load(sdk) { return import(sdk); } ${use}`,
      `import "npm:openai-like"; import "https://esm.sh/openapi@1"; import "https://example.org/openai@4"; ${use}`,
    ],
    [
      `import OpenAI from «"openai"»; ${use}`,
      `import «"openai/shims/node"»; ${use}`,
      `import { OpenAI, type ClientOptions } from «"openai"»; ${use}`,
      `export { default } from «"@anthropic-ai/sdk"»; ${use}`,
      `export * from «"@google/genai"»; ${use}`,
      `import OpenAI = require(«"openai"»); ${use}`,
      `const load = () => import(«"cohere-ai"»); ${use}`,
      `const load = () => import(«\`cohere-ai\`»); ${use}`,
      `const { Groq } = require(«"groq-sdk"»); ${use}`,
      `import { createRequire } from "node:module"; const load = createRequire(import.meta.url); load(«"replicate"»); ${use}`,
      `import { createRequire } from "node:module"; createRequire(import.meta.url)(«"replicate"»); ${use}`,
      `module.require(«"ollama"»); ${use}`,
      `const sdk = "openai"; await import(«sdk»); ${use}`,
      `const sdk = "openai"; require(«sdk»); ${use}`,
      `import OpenAI from «"npm:openai"»; import «"npm:/@anthropic-ai/sdk@0.30.1/resources"»; ${use}`,
      `import OpenAI from «"jsr:@openai/openai"»; import «"jsr:@openai/openai@^4.0.0"»; ${use}`,
      `import OpenAI from «"https://esm.sh/openai@4"»; await import(«"https://esm.sh/v135/groq-sdk@1.0.0?target=deno"»); ${use}`,
      `import OpenAI from «"https://deno.land/x/openai@v4.69.0/mod.ts"»; ${use}`,
      `import «"https://cdn.jsdelivr.net/npm/@anthropic-ai/sdk/+esm"»; ${use}`,
      `fetch(«"https://api.openai.com/v1/chat/completions"»); ${use}`,
      `fetch(«\`https://api.anthropic.com/\${path}\`»); ${use}`,
      `const options = { hostname: «"api.mistral.ai"» }; ${use}`,
      `const ENDPOINT = «"https://care.openai.azure.com/openai"»; ${use}`,
      `const url = region ? «"https://us-central1-aiplatform.googleapis.com/v1"» : own; ${use}`,
      `fetch(«"https://bedrock-runtime.us-east-1.amazonaws.com/model/x"»); ${use}`,
      `fetch(«"https://openrouter.ai/api/v1/chat"»); ${use}`,
      // Hosts whose first part is filled in, modules of Deno, a name in a constant.
      `fetch(«\`https://\${resource}.openai.azure.com/openai/deployments/x/chat/completions\`»); ${use}`,
      `fetch(«\`https://\${region}-aiplatform.googleapis.com/v1\`»); ${use}`,
      `fetch(«\`https://bedrock-runtime.\${region}.amazonaws.com/model/x\`»); ${use}`,
      `import OpenAI from «"npm:openai@4"»; ${use}`,
      `import OpenAI from «"https://esm.sh/openai@4"»; ${use}`,
      // A host of which the file states a part.
      `fetch(«\`https://\${process.env.RES}.openai.azure.com/openai/deployments/x/chat/completions\`»); ${use}`,
      `fetch(«\`https://\${loc}-aiplatform.googleapis.com/v1/projects/\${project}\`»); ${use}`,
      `const url = «\`https://bedrock-runtime.\${region}.amazonaws.com\`»; ${use}`,
      `const options = { hostname: «\`\${resource}.openai.azure.com\`» }; ${use}`,
      `fetch(«"https://"» + resource + ".openai.azure.com/openai"); ${use}`,
      `fetch(«\`https://api.openai.com\${path}\`»); fetch(«\`https://api.openai.com:\${port}/v1\`»); ${use}`,
      // What makes a module one that handles PHI.
      'import OpenAI from «"openai"»; class SummarizeDto { ssn: string; note: string }',
      'import OpenAI from «"openai"»; export const f = (dto: { mrn: string }) => dto;',
      'import OpenAI from «"openai"»; interface Patient { name: string }',
      'import OpenAI from «"openai"»; const record = await getPatient(id); ask(record);',
      'import OpenAI from «"openai"»; const record = await this.patientRepository.findOne(id);',
      'import OpenAI from «"openai"»; const { soapNote } = await req.json(); ask("a SOAP note for the patient", soapNote);',
      'import OpenAI from «"openai"»; /** @nophi phi-module */ export const x = 1;',
      'import OpenAI from «"openai"»; export const load = () => prisma.patient.findMany();',
      'import OpenAI from «"openai"»; import { pool } from "./db"; pool.query("SELECT * FROM encounters");',
      'import OpenAI from «"openai"»; export function ask(mrn) { return mrn; }',
      'import OpenAI from «"openai"»; export const ask = (body) => body.ssn;',
      'import OpenAI from «"openai"»; export const ask = (p: Patient) => p;',
      'import OpenAI from «"openai"»; const patient = await load();',
      // An ordinary word beside others about health.
      'import OpenAI from «"openai"»; export const ask = ({ diagnosis }) => `Explain to the patient: ${diagnosis}`;',
      'import OpenAI from «"openai"»; export const ask = ({ diagnosis, medications }) => diagnosis;',
      // Declared types and fields.
      'import OpenAI from «"openai"»; class SummarizeDto { ssn: string; mrn: string; note: string }',
      'import OpenAI from «"openai"»; interface Patient { name: string }',
      'import OpenAI from «"openai"»; type Patient = { name: string };',
      'import OpenAI from «"openai"»; export class Patient { name = "" }',
      'import OpenAI from «"openai"»; export const ask = (input: { mrn: string; note: string }) => input.note;',
      'import OpenAI from «"openai"»; class Scribe { constructor(private readonly patient: Rec) {} }',
      'import OpenAI from «"openai"»; export const ask = (mrn = "") => 1;',
      // A record of a function or a service.
      'import OpenAI from «"openai"»; export const ask = async (id) => { const record = await getPatient(id); return record; };',
      'import OpenAI from «"openai"»; class Scribe { ask(id) { return this.patientsService.findOne(id); } }',
      'import OpenAI from «"openai"»; export const ask = (id) => patientRepository.findOne({ where: { id } });',
      // What is written about a visit.
      'import OpenAI from «"openai"»; export async function POST(req) { const { soapNote } = await req.json(); return ask("Write a SOAP note for the patient", soapNote); }',
      'import OpenAI from «"openai"»; /* for patients */ export const ask = (clinicalNote) => clinicalNote;',
      'import OpenAI from «"openai"»; /* for patients */ export const ask = ({ visitNotes }) => visitNotes;',
      'import OpenAI from «"openai"»; /* for patients */ export const ask = (body) => body.labResults;',
      'import OpenAI from «"openai"»; /* for patients */ const symptoms = read();',
      'import OpenAI from «"openai"»; export const ask = (patientSymptoms) => patientSymptoms;',
    ],
  );

  const message = (code: string, options: object = {}): string | undefined =>
    lint("no-ai-in-phi-modules", code, options, "typescript", "src/care/ask.ts")[0]?.message;

  test.each([
    ["marked", 'import OpenAI from "openai"; // @nophi phi-module', {}, "is marked `@nophi phi-module`"],
    ["listed", 'import "openai";', { modules: ["src/care/**"] }, "the project lists among those that handle PHI"],
    ["listed by its folder", 'import "openai";', { modules: ["src/care"] }, "the project lists"],
    ["accesses", 'import "openai"; prisma.patient.count();', {}, "reads or writes `patient`"],
    ["names", 'import "openai"; show(row.ssn);', {}, "handles `row.ssn`"],
    ["declares", 'import "openai"; class Dto { ssn: string }', {}, "handles `ssn`"],
    ["reads", 'import "openai"; const record = await getPatient(id);', {}, "handles `getPatient(…)`"],
  ])("the message says why: %s", (_title, code, options, reason) => {
    expect(message(code, options)).toContain(reason);
  });

  test.each([
    ["listed elsewhere", 'import "openai";', { modules: ["src/other/**"] }],
    ["not by use", 'import "openai"; show(row.ssn);', { byUse: false }],
    ["allowed package", 'import "ollama"; show(row.ssn);', { allow: ["ollama"] }],
    ["allowed host", 'fetch("https://api.openai.com/v1"); show(row.ssn);', { allow: ["api.openai.com"] }],
  ])("silent: %s", (_title, code, options) => {
    expect(message(code, options)).toBeUndefined();
  });

  test("the vendor, and whether an agreement with it is on record", () => {
    const code = 'import "@anthropic-ai/sdk"; show(row.ssn);';
    expect(message(code)).toMatch(/`@anthropic-ai\/sdk` \(Anthropic\).* No BAA with Anthropic is on record\./);
    expect(message(code, { baa: ["anthropic"] })).not.toContain("BAA");
    expect(message('import "ollama"; show(row.ssn);')).not.toContain("BAA");
  });

  test("a host of which a part is stated has a name that can be allowed", () => {
    const code = "fetch(`https://${resource}.openai.azure.com/openai`); show(row.ssn);";
    expect(message(code)).toContain("`*.openai.azure.com` (Microsoft)");
    expect(message(code, { allow: ["*.openai.azure.com"] })).toBeUndefined();
  });

  test("modules of the project", () => {
    const code = 'import { llm } from "@acme/llm/client"; show(row.ssn);';
    expect(message(code)).toBeUndefined();
    expect(message(code, { additionalPackages: ["@acme/llm"] })).toContain("`@acme/llm/client`");
  });
});

describe("no-direct-ai-client", () => {
  describeCases(
    "no-direct-ai-client",
    [
      'import OpenAI from "openai"; new OpenAI({ baseURL: process.env.AI_GATEWAY_URL });',
      // The name of the gateway in a call, on an owner, on the left of a sum; hosts of the own network.
      'import OpenAI from "openai"; new OpenAI({ baseURL: config.getOrThrow("AI_GATEWAY_URL") }); new OpenAI({ baseURL: requireEnv("AI_GATEWAY_URL") });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: gateway.url }); new OpenAI({ baseURL: process.env.AI_GATEWAY_URL + "/v1" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: new URL("/v1", process.env.AI_GATEWAY_URL).toString() }); new OpenAI({ baseURL: window.location.origin + "/api/ai" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: "http://ai-gateway:4000/v1" }); new OpenAI({ baseURL: "http://litellm:4000" }); new OpenAI({ baseURL: "https://ai-gateway.internal/v1" });',
      'import { CohereClientV2 } from "cohere-ai"; new CohereClientV2({ token, environment: process.env.AI_GATEWAY_URL });',
      'import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI({ model }, { baseURL: GATEWAY });',
      'import { Agent } from "@mastra/core/agent"; import { model } from "./gateway"; new Agent({ name: "x", model });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: "http://localhost:11434/v1" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: "http://127.0.0.1:8080" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: "/api/ai" });',
      'import OpenAI from "openai"; import { gatewayUrl } from "./config"; new OpenAI({ baseURL: gatewayUrl() });',
      'import OpenAI from "openai"; const GATEWAY = "x"; new OpenAI({ baseURL: `${GATEWAY}/v1` });',
      'import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI({ configuration: { baseURL: config.gateway } });',
      'import { GoogleGenAI } from "@google/genai"; new GoogleGenAI({ httpOptions: { baseUrl: config.gatewayUrl } });',
      'import { createOpenAI } from "@ai-sdk/openai"; const openai = createOpenAI({ baseURL: gatewayUrl }); openai("gpt-5");',
      'import ollama, { Ollama } from "ollama"; new Ollama(); ollama.chat({});',
      'import { Ollama } from "ollama"; new Ollama({ host: "localhost:11434" });',
      // The gateway's name in a call, on the owner, or before the path.
      'import OpenAI from "openai"; new OpenAI({ baseURL: config.getOrThrow("AI_GATEWAY_URL") });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: this.config.get("ai.gateway.url")! });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: requireEnv("AI_GATEWAY_URL") });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: env.get("AI_GATEWAY_URL").required().asString() });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: gateway.url }); new OpenAI({ baseURL: await gateway.url() });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: process.env.AI_GATEWAY_URL + "/v1" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: process.env.AI_GATEWAY_URL.replace(/x/, "") });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: `https://${process.env.AI_GATEWAY_HOST}/v1` });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: new URL("/v1", process.env.AI_GATEWAY_URL).toString() });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: new URL(path, process.env.AI_GATEWAY_URL).href });',
      'import OpenAI from "openai"; const url = new URL("/v1", process.env.AI_GATEWAY_URL); new OpenAI({ baseURL: url.href });',
      'import OpenAI from "openai"; const { AI_GATEWAY_URL: baseURL } = process.env; new OpenAI({ baseURL });',
      'import OpenAI from "openai"; const BASES = { a: "/api/ai/a", b: "/api/ai/b" }; new OpenAI({ baseURL: BASES[name] });',
      // The own server.
      'import OpenAI from "openai"; new OpenAI({ baseURL: window.location.origin + "/api/ai" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: `${location.origin}/api/ai` });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: new URL("/api/ai", window.location.href).href });',
      // A gateway on an own network.
      'import OpenAI from "openai"; new OpenAI({ baseURL: "http://ai-gateway:4000/v1" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: "http://litellm:4000" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: "https://ai-gateway.internal/v1" });',
      'import OpenAI from "openai"; new OpenAI({ baseURL: "http://llm-proxy.ai.svc.cluster.local" });',
      // A gateway that a class, an enum or a destructured name holds.
      'import OpenAI from "openai"; class Config { static readonly ai = "http://localhost:4000"; } new OpenAI({ baseURL: Config.ai }); const { ai } = Config; new OpenAI({ baseURL: ai });',
      'import OpenAI from "openai"; const Config = class { static ai = "http://localhost:4000"; }; new OpenAI({ baseURL: Config.ai });',
      'import OpenAI from "openai"; enum Host { ai = "http://localhost:4000" } new OpenAI({ baseURL: `${Host.ai}/v1` });',
      'import OpenAI from "openai"; class A { static #ai = "/api/ai"; static make() { return new OpenAI({ baseURL: this.#ai }); } }',
      // Deepgram: of all versions, for some requests or for all.
      'import { createClient } from "@deepgram/sdk"; createClient(key, { global: { url: process.env.AI_GATEWAY_URL } });',
      'import { createClient } from "@deepgram/sdk"; createClient(key, { global: { fetch: { options: { url: gatewayUrl } } } });',
      'import { createClient } from "@deepgram/sdk"; createClient({ key, listen: { fetch: { options: { proxy: { url: "http://localhost:8080" } } } } });',
      'import { createClient } from "@deepgram/sdk"; createClient(key, { restProxy: { url: "/api/deepgram" } }); createClient(key, { global });',
      'import { DeepgramClient } from "@deepgram/sdk"; new DeepgramClient({ apiKey: "proxy", baseUrl: "http://localhost:8080" });',
      'import { DeepgramClient } from "@deepgram/sdk"; const urls = { base: gatewayUrl, production: gatewayUrl, agent: gatewayUrl }; new DeepgramClient({ environment: urls });',
      // fal: configured once, and what sends nothing.
      'import { fal } from "@fal-ai/client"; const ask = (input) => fal.subscribe("fal-ai/wizper", { input }); fal.config({ proxyUrl: "/api/fal" });',
      'import { fal } from "@fal-ai/client"; fal.config({ proxyUrl: { url: "/api/fal", when: "always" } }); fal.queue.submit("x", { input });',
      'import { fal } from "@fal-ai/client"; fal.config(options); fal.run("x", { input });',
      'import { createFalClient, withProxy } from "@fal-ai/client"; createFalClient({ requestMiddleware: withProxy({ targetUrl }) });',
      'import { config, subscribe } from "@fal-ai/serverless-client"; config({ proxyUrl: "/api/fal" }); subscribe("x", { input });',
      'import { fal } from "@fal-ai/client"; fal.config({ credentials }); fal.queue.status("x", { requestId }); fal.queue.cancel("x", { requestId });',
      'import { fal } from "./fal"; fal.subscribe("fal-ai/wizper", { input }); const bus = { subscribe() {} }; bus.subscribe("x");',
      // The Speech SDK: a container of the service, and what is given a configuration or talks to nobody.
      'import * as sdk from "microsoft-cognitiveservices-speech-sdk"; sdk.SpeechConfig.fromHost(new URL("ws://localhost:5000"));',
      'import { SpeechConfig } from "microsoft-cognitiveservices-speech-sdk"; SpeechConfig.fromEndpoint(new URL(process.env.SPEECH_GATEWAY_URL), key);',
      'import * as sdk from "microsoft-cognitiveservices-speech-sdk"; new sdk.SpeechRecognizer(config, audio); new sdk.SpeakerAudioDestination(); sdk.AudioConfig.fromDefaultMicrophoneInput();',
      'import { SpeechConfig } from "./speech"; SpeechConfig.fromSubscription(key, region);',
      // Other options that hold the URL.
      'import { CohereClientV2 } from "cohere-ai"; new CohereClientV2({ token, environment: process.env.AI_GATEWAY_URL });',
      'import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI({ model }, { baseURL: GATEWAY });',
      'import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI({ model }, { configuration: { baseURL: GATEWAY } });',
      // Options that the file does not hold.
      'import OpenAI from "openai"; import { options } from "./config"; new OpenAI(options);',
      'import OpenAI from "openai"; new OpenAI({ ...options });',
      // A model of a provider that the file does not state, and names of models that nobody is called with.
      'import { generateText, ToolLoopAgent } from "ai"; generateText({ model }); new ToolLoopAgent({ model: provider("x") });',
      'import { Agent } from "./agent"; new Agent({ model: "openai/gpt-5" });',
      'import { Agent } from "@mastra/core"; new Agent({ name: "x", model: { id: "openai/gpt-5", url: gatewayUrl } });',
      'import { Memory } from "@mastra/core"; new Memory({ model: "openai/gpt-5" });',
      'import { createAgent, initChatModel, tool } from "langchain"; createAgent({ model }); initChatModel(); tool("openai:gpt-5");',
      'import { initChatModel } from "langchain"; initChatModel("openai:gpt-5", { baseUrl: process.env.AI_GATEWAY_URL });',
      'import { createAgent } from "langchain"; createAgent({ model: "ollama:llama3" });',
      'import { gateway } from "./gateway"; gateway("openai/gpt-5");',
      'import { createGateway } from "ai"; createGateway({ baseURL: process.env.AI_GATEWAY_URL });',
      // Providers that are made with the gateway, or of another kind.
      'import { createProviderRegistry } from "ai"; import { createOpenAI } from "@ai-sdk/openai"; const openai = createOpenAI({ baseURL: gatewayUrl }); createProviderRegistry({ openai });',
      'import { createProviderRegistry } from "./registry"; import { openai } from "@ai-sdk/openai"; createProviderRegistry({ openai });',
      'import { googleAI } from "@genkit-ai/google-genai"; googleAI.model("gemini-2.5-flash", { temperature }); googleAI({ baseUrl: gatewayUrl });',
      'import { genkit } from "genkit"; genkit({ plugins: [] });',
      'import { ChatLlamaCpp } from "@langchain/community/chat_models/llama_cpp"; new ChatLlamaCpp({ modelPath });',
      'import { PDFLoader } from "@langchain/community/document_loaders/fs/pdf"; new PDFLoader("x.pdf");',
      'import { createOpenAICompatible } from "@ai-sdk/openai-compatible"; createOpenAICompatible({ name: "x", baseURL: gatewayUrl });',
      'import { createOpenAICompatible } from "@ai-sdk/openai-compatible"; createOpenAICompatible({ name: "x", baseURL: "http://localhost:1234/v1" });',
      // Nothing that talks.
      'import OpenAI from "openai"; if (error instanceof OpenAI.APIError) throw new OpenAI.APIError();',
      'import type OpenAI from "openai"; export type { OpenAI } from "openai";',
      'import { InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime"; new InvokeModelCommand({});',
      'import { zodResponseFormat } from "openai/helpers/zod"; zodResponseFormat(x, "y");',
      'import { HumanMessage } from "@langchain/core/messages"; new HumanMessage("x");',
      'import { generateText, tool } from "ai"; generateText({ model: gateway("x") }); tool({});',
      'import { OpenAI } from "./openai"; new OpenAI();',
      "new OpenAI(); new Client();",
      // Not a place that somebody is called from.
      'const hosts = new Set(["https://api.openai.com"]);',
      'expect(url).toBe("https://api.openai.com/v1");',
      'nock("https://example.com"); const text = "see https://api.openai.com";',
      // Constants that nobody is called with: lists, policies, documents.
      'const PROVIDERS = { openai: "https://api.openai.com/v1", anthropic: "https://api.anthropic.com" };',
      'const PROVIDERS = { openai: "https://api.openai.com/v1" }; for (const [name, link] of Object.entries(PROVIDERS)) console.log(name, link);',
      'const PROVIDERS = { openai: "https://api.openai.com/v1", own: "https://ai.example.com" }; fetch(PROVIDERS.own);',
      'const directives = { connectSrc: "https://api.openai.com" }; helmet({ directives }); helmet(directives);',
      'const OPENAI = "https://api.openai.com"; helmet({ directives: { connectSrc: [SELF, OPENAI] } });',
      'const OPENAI = "https://api.openai.com"; if (link === OPENAI || link.startsWith(OPENAI)) throw new Error(`not ${name}`);',
      'const OPENAI = "https://api.openai.com"; console.log(OPENAI); expect(OPENAI).toBe(x); new Set([OPENAI]);',
      'const OPENAI = "https://api.openai.com"; show(OPENAI.length); const { length } = OPENAI;',
      'const BLOCKED = { chat: "https://api.openai.com/v1/chat/completions" }; if (BLOCKED[x]) deny(BLOCKED[x]);',
      'const EXAMPLES = ["https://api.openai.com/v1/chat/completions"];',
      'class Vendors { static readonly OPENAI = "https://api.openai.com"; is(link) { return link.startsWith(Vendors.OPENAI); } }',
      'class CspPolicy { static readonly OPENAI = "https://api.openai.com"; apply() { return send(CspPolicy.OPENAI); } }',
      'class Rules { blocked = "https://api.openai.com"; apply() { return deny(this.blocked); } }',
      'class A { openai = "https://api.openai.com"; } class B { openai = link; f() { fetch(this.openai); } } class C { f() { fetch(A.other); } }',
      'class A { openai = "https://api.openai.com"; f() { function g() { fetch(this.openai); } class B { f() { fetch(this.openai); } } } }',
      'enum Vendor { OpenAI = "https://api.openai.com", Own = "https://ai.example.com" } if (link === Vendor.OpenAI) warn(Vendor.OpenAI); fetch(Vendor.Own);',
    ],
    [
      'import { ToolLoopAgent } from "ai"; «new ToolLoopAgent({ model: "openai/gpt-5", tools: {} })»;',
      'import { Agent } from "@mastra/core"; «new Agent({ name: "x", model: "openai/gpt-5" })»;',
      'import { createAgent } from "langchain"; «createAgent({ model: "openai:gpt-5", tools: [] })»;',
      'import { initChatModel } from "langchain/chat_models/universal"; await «initChatModel("gpt-4o", { modelProvider: "openai" })»;',
      'import { generateText } from "ai"; const MODEL = "openai/gpt-5"; «generateText({ model: MODEL, prompt })»;',
      'import { gateway } from "ai"; «gateway("openai/gpt-5")»;',
      'import { genkit } from "genkit"; import { googleAI } from "@genkit-ai/google-genai"; genkit({ plugins: [«googleAI()»] });',
      'import OpenAI from "openai"; import { PORTKEY_GATEWAY_URL } from "portkey-ai"; «new OpenAI({ baseURL: PORTKEY_GATEWAY_URL })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: config.get("OPENAI_URL") })»; «new OpenAI({ baseURL: "http://models:4000" })»;',
      'import OpenAI from "openai"; «new OpenAI()»;',
      'import OpenAI from "openai"; «new OpenAI({ apiKey })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: "https://api.openai.com/v1" })»;',
      'import OpenAI from "openai"; const options = { apiKey: "x" }; «new OpenAI(options)»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: process.env.AI_GATEWAY_URL ?? "https://api.openai.com/v1" })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: "https://proxy.example.com" })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: process.env.OPENAI_BASE_URL })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: config.getOrThrow("OPENAI_URL") })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: config.get("AI_GATEWAY_URL", "https://api.openai.com/v1") })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: process.env.OPENAI_HOST + "/gateway" })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: new URL("https://api.openai.com/v1", gatewayUrl).href })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: new URL("/v1", process.env.OPENAI_URL) })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: "https://gateway.example.com/v1" })»;',
      'import OpenAI from "openai"; «new OpenAI({ baseURL: "http://models:4000/v1" })»;',
      'import OpenAI from "openai"; const { OPENAI_URL: baseURL } = process.env; «new OpenAI({ baseURL })»;',
      'import OpenAI from "openai"; const BASES = { a: "/api/ai/a", b: own }; «new OpenAI({ baseURL: BASES[name] })»;',
      'import { AzureOpenAI } from "openai"; «new AzureOpenAI({ endpoint: `https://${res}.openai.azure.com` })»;',
      'import { PORTKEY_GATEWAY_URL } from "portkey-ai"; import OpenAI from "openai"; «new OpenAI({ baseURL: PORTKEY_GATEWAY_URL })»;',
      'import { CohereClientV2 } from "cohere-ai"; «new CohereClientV2({ token, environment: process.env.COHERE_URL })»;',
      'import { CohereClientV2 } from "cohere-ai"; «new CohereClientV2({ token, environment: "production" })»;',
      'import { ChatOpenAI } from "@langchain/openai"; «new ChatOpenAI({ model }, { timeout: 3 })»;',
      'import Anthropic from "@anthropic-ai/sdk"; class S { client = «new Anthropic()»; }',
      'const { Groq } = require("groq-sdk"); «new Groq({})»;',
      'const load = async () => { const { CohereClient } = await import("cohere-ai"); return «new CohereClient({})»; };',
      'import { GoogleGenerativeAI } from "@google/generative-ai"; «new GoogleGenerativeAI(process.env.API_KEY)»;',
      'import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime"; «new BedrockRuntimeClient({ region })»;',
      'import { AzureOpenAI } from "openai"; «new AzureOpenAI({ endpoint: "https://care.openai.azure.com" })»;',
      'import { OpenAIClient } from "@azure/openai"; «new OpenAIClient("https://care.openai.azure.com", credential)»;',
      'import * as sdk from "@mistralai/mistralai"; «new sdk.Mistral({ apiKey })»;',
      'import { ChatAnthropic } from "@langchain/anthropic"; «new ChatAnthropic({ model: "x" })»;',
      'import { openai } from "@ai-sdk/openai"; const model = «openai("gpt-5")»;',
      'import { openai } from "@ai-sdk/openai"; const model = «openai.responses("gpt-5")»;',
      'import { createAnthropic } from "@ai-sdk/anthropic"; «createAnthropic({ apiKey })»;',
      'import { generateText } from "ai"; «generateText({ model: "openai/gpt-5", prompt })»;',
      'import { streamText } from "ai"; const MODEL = "openai/gpt-5"; «streamText({ model: MODEL, prompt })»;',
      'import { streamText } from "ai"; «streamText({ model: fast ? "openai/gpt-5-mini" : "openai/gpt-5", prompt })»;',
      'import * as ai from "ai"; «ai.generateText({ model: `openai/${name}` })»;',
      'import { ToolLoopAgent } from "ai"; «new ToolLoopAgent({ model: "openai/gpt-5" })»;',
      'import { Experimental_Agent as Agent } from "ai"; «new Agent({ model: "openai/gpt-5" })»;',
      'import { gateway, generateText } from "ai"; generateText({ model: «gateway("openai/gpt-5")» });',
      'import { gateway } from "@ai-sdk/gateway"; «gateway("openai/gpt-5")»;',
      'import { createGateway } from "ai"; «createGateway()»; «createGateway({ apiKey })»;',
      'import { createGateway } from "@ai-sdk/gateway"; «createGateway()»;',
      'import { Agent } from "@mastra/core"; «new Agent({ name: "x", model: "openai/gpt-5" })»;',
      'import { Agent } from "@mastra/core/agent"; «new Agent({ name: "x", model: { id: "openai/gpt-5" } })»;',
      'import { createAgent } from "langchain"; «createAgent({ model: "openai:gpt-5", tools })»;',
      'import { initChatModel } from "langchain"; const load = async () => «initChatModel("gpt-4o", { modelProvider: "openai" })»;',
      'import { initChatModel } from "langchain/chat_models/universal"; «initChatModel("anthropic:claude-sonnet-4")»;',
      'import { createProviderRegistry } from "ai"; import { openai } from "@ai-sdk/openai"; import { anthropic } from "@ai-sdk/anthropic"; createProviderRegistry({ openai: «openai», anthropic: «anthropic» });',
      'import { customProvider } from "ai"; import { openai } from "@ai-sdk/openai"; customProvider({ fallbackProvider: «openai» });',
      'import { genkit } from "genkit"; import { googleAI } from "@genkit-ai/google-genai"; genkit({ plugins: [«googleAI()»] });',
      'import { googleAI } from "@genkit-ai/googleai"; «googleAI({ apiKey })»;',
      'import { vertexAI } from "@genkit-ai/vertexai"; «vertexAI({ location })»;',
      'import { BedrockChat } from "@langchain/community/chat_models/bedrock"; «new BedrockChat({ model })»;',
      'import { ChatZhipuAI } from "@langchain/community/chat_models/zhipuai"; «new ChatZhipuAI({ model })»;',
      'import { createOpenAICompatible } from "@ai-sdk/openai-compatible"; «createOpenAICompatible({ name: "x", baseURL: process.env.LLM_URL })»;',
      'import { createOpenAICompatible } from "@ai-sdk/openai-compatible"; «createOpenAICompatible({ name: "x", baseURL: "https://api.moonshot.ai/v1" })»;',
      'import speech from "@google-cloud/speech"; «new speech.SpeechClient()»;',
      'import { TranscribeClient } from "@aws-sdk/client-transcribe"; «new TranscribeClient({ region })»;',
      // A URL that a class, an enum or a destructured name holds.
      'import OpenAI from "openai"; class Config { static readonly ai = "https://ai.example.com"; } «new OpenAI({ baseURL: Config.ai })»;',
      'import OpenAI from "openai"; enum Host { ai = "https://ai.example.com" } const { ai } = Host; «new OpenAI({ baseURL: Host.ai })»; «new OpenAI({ baseURL: ai })»;',
      // Deepgram.
      'import { createClient } from "@deepgram/sdk"; «createClient(process.env.DEEPGRAM_API_KEY)»; «createClient(key, { global: { headers, fetch: { client: fetch } } })»;',
      'import { createClient } from "@deepgram/sdk"; «createClient(key, { global: { url: "https://api.deepgram.com" } })»;',
      'import { createClient } from "@deepgram/sdk"; «createClient(key, { global: { fetch: { options: { url: gatewayUrl } }, websocket: { options: { url: process.env.DEEPGRAM_URL } } } })»;',
      'import { DeepgramClient, DeepgramEnvironment } from "@deepgram/sdk"; «new DeepgramClient({ apiKey, environment: DeepgramEnvironment.Production })»;',
      'import { DeepgramClient } from "@deepgram/sdk"; «new DeepgramClient({ environment: { base: gatewayUrl, production: gatewayUrl, agent: "wss://agent.deepgram.com" } })»;',
      'import { DeepgramClient } from "@deepgram/sdk"; «new DeepgramClient({ apiKey, agent: new HttpsProxyAgent(url) })»;',
      // fal.
      'import { fal } from "@fal-ai/client"; const ask = async (input) => «fal.subscribe("fal-ai/wizper", { input })»;',
      'import { fal } from "@fal-ai/client"; fal.config({ credentials: process.env.FAL_KEY }); await «fal.queue.submit("fal-ai/wizper", { input })»;',
      'import { fal } from "@fal-ai/client"; fal.config({ proxyUrl: "https://proxy.example.com" }); «fal.storage.upload(file)»; «fal.realtime.connect("x", handler)»;',
      'const ask = async (input) => { const { fal } = await import("@fal-ai/client"); return «fal.run("x", { input })»; };',
      'import { createFalClient } from "@fal-ai/client"; const own = «createFalClient({ credentials })»; own.run("x", { input });',
      'import * as fal from "@fal-ai/serverless-client"; fal.config({ credentials }); «fal.subscribe("x", { input })»;',
      'import { config, run } from "@fal-ai/serverless-client"; config({ credentials }); «run("x", { input })»;',
      'fetch(«"https://queue.fal.run/fal-ai/wizper"»); new WebSocket(«`wss://${region}.stt.speech.microsoft.com/speech`»);',
      // The Speech SDK.
      'import * as sdk from "microsoft-cognitiveservices-speech-sdk"; const config = «sdk.SpeechConfig.fromSubscription(key, region)»; new sdk.SpeechRecognizer(config, audio);',
      'import { SpeechTranslationConfig } from "microsoft-cognitiveservices-speech-sdk"; «SpeechTranslationConfig.fromAuthorizationToken(token, region)»;',
      'const { SpeechConfig } = require("microsoft-cognitiveservices-speech-sdk"); «SpeechConfig.fromEndpoint(new URL(process.env.SPEECH_URL), key)»;',
      // Wherever the package is loaded from.
      'const sdk = "openai"; const load = async () => { const { OpenAI } = await import(sdk); return «new OpenAI()»; };',
      'import OpenAI from "npm:openai"; «new OpenAI()»;',
      'import OpenAI from "https://esm.sh/openai@4"; «new OpenAI()»;',
      'import { generateText } from "npm:ai@5"; «generateText({ model: "openai/gpt-5" })»;',
      'import { openai } from "npm:@ai-sdk/openai@2"; «openai("gpt-5")»;',
      'import { Ollama } from "ollama"; «new Ollama({ host: "https://models.example.com" })»;',
      'import OpenAI from "openai"; class Client extends «OpenAI» {}',
      'export { default } from «"openai"»;',
      'export * from «"@anthropic-ai/sdk"»;',
      'fetch(«"https://api.openai.com/v1/responses"», { method: "POST" });',
      'const BASE_URL = «"https://api.anthropic.com"»;',
      'request({ host: «"api.groq.com"», path });',
      // Constants that somebody is called with, and those of an API.
      'const PROVIDERS = { openai: «"https://api.openai.com/v1"», anthropic: «"https://api.anthropic.com"» }; fetch(`${PROVIDERS[name]}/chat`);',
      'const PROVIDERS = Object.freeze({ openai: «"https://api.openai.com/v1"» }); const target = PROVIDERS[name]; fetch(target + "/chat", {});',
      'const PROVIDERS = { openai: { chat: «"https://api.openai.com/v1"» }, own: "https://ai.example.com" }; axios.post(PROVIDERS.openai.chat);',
      'const PROVIDERS = { openai: «"https://api.openai.com/v1"» }; const target = (name) => PROVIDERS[name];',
      'const PROVIDERS = { openai: «"https://api.openai.com/v1"» }; request({ url: PROVIDERS.openai });',
      'const OPENAI = «"https://api.openai.com"»; fetch(new URL("/v1", OPENAI));',
      'const OPENAI = «"https://api.openai.com/"»; fetch(OPENAI.concat("v1"));',
      'const OPENAI_CHAT = «"https://api.openai.com/v1/chat/completions"»; fetch(OPENAI_CHAT, { method: "POST" });',
      'export const OPENAI_CHAT = «"https://api.openai.com/v1/chat/completions"»;',
      'export const PATHS = { a: «"https://api.anthropic.com/v1/messages"», b: «"https://api.openai.com/v1/responses"» };',
      'class A { static readonly OPENAI = «"https://api.openai.com/v1"»; ask() { return fetch(A.OPENAI + "/responses"); } }',
      'class A { static #openai = «"https://api.openai.com/v1"»; static ask() { return fetch(`${this.#openai}/responses`); } }',
      'class A { private readonly openai = «"https://api.openai.com/v1"»; ask() { return fetch(this.openai); } }',
      'const A = class { static ALL = { openai: «"https://api.openai.com/v1"» }; }; fetch(A.ALL.openai);',
      'class A { static readonly CHAT = «"https://api.openai.com/v1/chat/completions"»; }',
      'enum Vendor { OpenAI = «"https://api.openai.com"» } fetch(Vendor.OpenAI + "/v1");',
      "const G = «`https://generativelanguage.googleapis.com/v1beta/models/${model}:generateContent`»;",
    ],
  );

  const ids = (code: string, options: object = {}, file = "src/ai/client.ts"): (string | undefined)[] =>
    lint("no-direct-ai-client", code, options, "typescript", file).map(({ messageId }) => messageId);

  test.each([
    ["a URL", { gateways: ["https://ai.clinic.example/v1"] }, '"https://ai.clinic.example/openai"'],
    ["a host", { gateways: ["ai.clinic.example"] }, '"https://ai.clinic.example/openai"'],
    ["a name", { gateways: ["LLM_URL"] }, "process.env.LLM_URL"],
    ["a name in a call", { gateways: ["LLM_URL"] }, 'config.getOrThrow("LLM_URL")'],
    ["a URL in parts", { gateways: ["https://ai.clinic.example"] }, "'https://ai.clinic.example' + '/v1'"],
  ])("gateways: %s", (_title, options, url) => {
    const code = `import OpenAI from "openai"; new OpenAI({ baseURL: ${url} });`;
    expect(ids(code)).toEqual(["unknownUrl"]);
    expect(ids(code, options)).toEqual([]);
  });

  test("a gateway that is a service of the catalogue", () => {
    const code = 'import OpenAI from "openai"; new OpenAI({ baseURL: "https://gateway.ai.cloudflare.com/v1/a/b" });';
    expect(ids(code)).toEqual(["direct"]);
    expect(ids(code, { gateways: ["https://gateway.ai.cloudflare.com"] })).toEqual([]);
  });

  test.each([
    ['import { Agent } from "@mastra/core"; new Agent({ model: "anthropic/claude-sonnet-4" });', "Anthropic"],
    ['import { createAgent } from "langchain"; createAgent({ model: "google-genai:gemini-2.5-flash" });', "Google"],
    ['import { createAgent } from "langchain"; createAgent({ model: "gpt-5" });', "a vendor that the model decides"],
    [
      'import { BedrockChat } from "@langchain/community/chat_models/bedrock"; new BedrockChat({});',
      "Amazon Web Services",
    ],
    ['import { ToolLoopAgent } from "ai"; new ToolLoopAgent({ model: "openai/gpt-5" });', "Vercel"],
  ])("a model by its name is whose it says: %s", (code, vendor) => {
    expect(lint("no-direct-ai-client", code)[0]?.message).toContain(`sends prompts to ${vendor} directly`);
  });

  test("a client of any vendor is of the one at its URL", () => {
    const message = (url: string): string | undefined =>
      lint(
        "no-direct-ai-client",
        `import { createOpenAICompatible as create } from "@ai-sdk/openai-compatible"; create({ name: "x", baseURL: "${url}" });`,
      )[0]?.message;
    expect(message("https://api.moonshot.ai/v1")).toMatch(/to Moonshot AI directly.* No BAA with Moonshot AI/);
    expect(message("https://llm.example.com/v1")).toContain("gets `llm.example.com` as its URL");
  });

  test("a vendor's gateway is the vendor, unless the project names it", () => {
    const code =
      'import { PORTKEY_GATEWAY_URL as url } from "portkey-ai"; import OpenAI from "openai"; new OpenAI({ baseURL: url });';
    expect(lint("no-direct-ai-client", code)[0]?.message).toContain("sends prompts to Portkey directly");
    expect(ids(code, { gateways: ["https://api.portkey.ai/v1"] })).toEqual([]);
  });

  test("the module that is the gateway", () => {
    const code = 'import OpenAI from "openai"; export const client = new OpenAI();';
    expect(ids(code)).toEqual(["direct"]);
    expect(ids(code, { gatewayModules: ["src/ai/**"] })).toEqual([]);
    expect(ids(code, { gatewayModules: ["src/ai/**"] }, "src/care/notes.ts")).toEqual(["direct"]);
  });

  test("messages name the vendor, the agreement and the URL, and each place is reported once", () => {
    const messages = (code: string, options: object = {}): string[] =>
      lint("no-direct-ai-client", code, options).map(({ message }) => message);
    const [direct, ...others] = messages(
      'import OpenAI from "openai"; new OpenAI({ baseURL: "https://api.openai.com/v1" });',
    );
    expect(others).toEqual([]);
    expect(direct).toMatch(/^`OpenAI` sends prompts to OpenAI directly.* No BAA with OpenAI is on record\./);
    expect(messages('import OpenAI from "openai"; new OpenAI();', { baa: ["OpenAI"] })[0]).not.toContain("BAA");
    const named = 'import { CohereClient } from "cohere-ai"; new CohereClient({ environment: "production" });';
    expect(messages(named)[0]).toContain("sends prompts to Cohere directly");
    const url = 'import OpenAI from "openai"; new OpenAI({ baseURL: process.env.OPENAI_BASE_URL });';
    expect(messages(url)[0]).toContain("gets `OPENAI_BASE_URL` as its URL");
  });

  test("positions over lines", () => {
    const { code, places } = marked('import OpenAI from "openai";\nconst a = «new OpenAI({\n  apiKey,\n})»;\n');
    expect(reportedPlaces(lint("no-direct-ai-client", code))).toEqual(places);
  });
});

describe("the catalogue", () => {
  test("no package and no host stands twice", () => {
    for (const key of ["packages", "hosts"] as const) {
      const all = aiServices.flatMap((service) => service[key]);
      expect(all).toEqual([...new Set(all)]);
    }
  });

  test.each([
    ["openai", "OpenAI"],
    ["openai/resources/chat", "OpenAI"],
    ["@mistralai/mistralai-azure", "Mistral AI"],
    ["@ai-sdk/google-vertex", "Google"],
    ["@anthropic-ai/bedrock-sdk", "Amazon Web Services"],
    ["@langchain/core/messages", "a vendor that the model decides"],
    ["@livekit/agents-plugin-openai", "OpenAI"],
    ["@firebase/ai", "Google"],
    ["@google-cloud/speech", "Google"],
    ["@aws-sdk/client-transcribe", "Amazon Web Services"],
    ["@aws-sdk/client-transcribe-streaming", "Amazon Web Services"],
    ["@aws-sdk/client-comprehendmedical", "Amazon Web Services"],
    ["microsoft-cognitiveservices-speech-sdk", "Microsoft"],
    ["@azure/ai-text-analytics", "Microsoft"],
    ["@azure/ai-language-text", "Microsoft"],
    ["revai-node-sdk", "Rev"],
    ["@ai-sdk/gladia", "Gladia"],
    ["hume", "Hume AI"],
    ["retell-sdk", "Retell AI"],
    ["@vapi-ai/server-sdk", "Vapi"],
    ["@fal-ai/client", "fal"],
    ["@fal-ai/serverless-client", "fal"],
    ["@ai-sdk/fal", "fal"],
    ["@fal-ai/server-proxy", undefined],
    ["@langchain/classic/agents", "a vendor that the model decides"],
    ["@strands-agents/sdk", "a vendor that the model decides"],
    ["@copilotkit/runtime", "a vendor that the model decides"],
    ["@ai-sdk/openai-compatible", "a vendor that its URL decides"],
    ["/openai", undefined],
    ["humane", undefined],
    ["@aws-sdk/client-comprehend", undefined],
    ["@google-cloud/storage", undefined],
    ["@azure/storage-blob", undefined],
    ["openai-edge", undefined],
    ["ai-like", undefined],
    ["@huggingface/transformers", undefined],
    ["@aws-sdk/client-s3", undefined],
  ])("%s is of %s", (module, vendor) => {
    expect(serviceOfModule(module)?.vendor).toBe(vendor);
  });

  test.each([
    ["https://api.openai.com", "OpenAI"],
    ["https://API.OpenAI.com:443/v1", "OpenAI"],
    ["wss://api.openai.com/v1/realtime", "OpenAI"],
    ["https://user:x@api.openai.com/v1", "OpenAI"],
    ["https://care.openai.azure.com/", "Microsoft"],
    ["https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com/model", "Amazon Web Services"],
    ["https://integrate.api.nvidia.com/v1", "NVIDIA"],
    ["https://api.moonshot.ai/v1", "Moonshot AI"],
    ["https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "Alibaba Cloud"],
    ["https://oai.helicone.ai/v1", "Helicone"],
    ["https://speech.googleapis.com/v1/speech:recognize", "Google"],
    ["wss://agent.deepgram.com/v1/agent", "Deepgram"],
    ["https://queue.fal.run/fal-ai/wizper", "fal"],
    ["wss://eastus.stt.speech.microsoft.com/speech", "Microsoft"],
    ["wss://usgovvirginia.stt.speech.azure.us/speech", "Microsoft"],
    ["https://example.fal.run", undefined],
    ["https://www.microsoft.com/speech", undefined],
    ["https://oss.aliyuncs.com", undefined],
    ["https://www.helicone.ai", undefined],
    ["https://openai.com/blog", undefined],
    ["https://api.openai.com.example.org/", undefined],
    ["https://example.org/?u=https://api.openai.com", undefined],
    ["https://openrouter.ai/docs", undefined],
    ["https://openrouter.ai/apix", undefined],
    ["https://openrouter.ai/api", "OpenRouter"],
    ["https://openrouter.ai/api/v1", "OpenRouter"],
  ])("%s is of %s", (url, vendor) => {
    const host = hostOf(url);
    expect(host && serviceOfHost(host)?.vendor).toBe(vendor);
  });

  test.each([
    ["localhost", true],
    ["127.0.0.2", true],
    ["[::1]", true],
    ["host.docker.internal", true],
    ["127.0.0.1.example.com", false],
    ["localhost.example.com", false],
    ["10.0.0.1", false],
  ])("%s is this machine: %s", (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
