/** Look-alikes first, then what is reported, each source between « and » at its exact place. */
import { expect, test } from "@jest/globals";
import { describeCases } from "./leaks.ts";
import { lint } from "./lint.ts";

const rule = "no-weak-crypto";
const node =
  'import { createCipheriv, createDecipheriv, createCipher, createHash, createHmac, createSign, createVerify, sign, hash } from "node:crypto"; ';

const silent = [
  // Connections on this machine, between containers, of other kinds, and with verification.
  'const a = "postgres://localhost/clinic?sslmode=disable", b = "postgresql://postgres:postgres@db:5432/x?sslmode=disable", c = "mongodb://127.0.0.1:27017/x?tls=false"',
  'const a = "https://x.example.com/?ssl=false", b = "postgres://db.example.com/x?sslmode=require", c = "sslmode=disable"',
  "const url = isLocal ? `postgres://${host}/x?sslmode=disable` : `postgres://${host}/x?sslmode=verify-full`",
  'const a = url + "?sslmode=verify-full", b = `${url}?sslmode=require`, c = `sslmode=disable`, d = "?sslmode=disable", e = `${url} sslmode=disable`',
  'if (url.includes("?sslmode=no-verify")) warn(); const help = "psql " + "--set sslmode=disable"; const local = isLocal ? url + "?sslmode=disable" : url',
  // node-forge with a MAC, with a tag, and for reading.
  'import forge from "node-forge"; const h = forge.hmac.create(); forge.cipher.createCipher("AES-CBC", key)',
  'import forge from "node-forge"; forge.cipher.createCipher("AES-GCM", key); forge.cipher.createDecipher("3DES-CBC", key)',
  'import forge from "node-forge"; forge.md.sha256.create().update(url)',
  // A namespace that nobody else knows, and what is no value of a patient.
  'import { v5 as uuidv5 } from "uuid"; uuidv5(patient.ssn, process.env.PATIENT_NAMESPACE); uuidv5(patient.ssn, secretNamespace)',
  'import { v4, v5 } from "uuid"; v5(page.url, v5.URL); v4()',
  `${node}createCipheriv("aes-256-gcm", key, iv)`,
  `${node}createCipheriv("chacha20-poly1305", key, iv)`,
  `${node}createCipheriv("aes-256-ccm", key, iv); createCipheriv("aes-256-ocb", key, iv)`,
  `${node}createCipheriv(algorithm, key, iv)`,
  // A MAC of the same module.
  `${node}const c = createCipheriv("aes-256-cbc", key, iv); createHmac("sha256", macKey).update(c)`,
  `${node}export const tag = hmacSha256(macKey, text); createCipheriv("aes-256-ctr", key, iv)`,
  'crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, data); crypto.subtle.sign("HMAC", macKey, data)',
  // What was written before has to be read.
  `${node}createDecipheriv("aes-256-cbc", key, iv)`,
  `${node}createDecipheriv("des-ede3-cbc", key, iv); createDecipheriv("aes-256-ecb", key, "")`,
  // What is digested is no value of a patient.
  `${node}const text = body.replace(/x/g, ""); createHash("sha256").update(text)`,
  `${node}const data = new TextEncoder().encode(url); crypto.subtle.digest("SHA-256", data)`,
  `${node}createHash("sha256").update([url, query].join("|"))`,
  `${node}class A { hash(v) { return createHash("sha256").update(v) } f() { return this.hash(url) } }`,
  `${node}class A { hash(v) { return createHash("sha256").update(v) } } other.hash(patient.ssn)`,
  "function shuffle(list) { const out = []; for (const x of list) out.push(Math.random()); return out; }",
  "function randomColor() { let result = ''; result += Math.random(); return result; }",
  "function generatePassword() { const delay = Math.random(); wait(delay); return secure(); }",
  'crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, data)',
  'crypto.subtle.decrypt({ name: "AES-CBC", iv }, key, data)',
  // Checksums, ETags and keys of caches.
  `${node}createHash("md5").update(body).digest("hex")`,
  `${node}createHash("sha1").update(await readFile(path)).digest("base64")`,
  `${node}const etag = createHash("md5").update(JSON.stringify(patient)).digest("hex")`,
  `${node}createHash("sha256").update(patient.id)`,
  `${node}createHash("md5").update(user.email.trim().toLowerCase())`,
  `${node}createHash("sha256").update(url + query)`,
  `${node}createHash("sha256").update(ssnSchema)`,
  'import md5 from "md5"; md5(content)',
  'import CryptoJS from "crypto-js"; CryptoJS.SHA256(file)',
  'crypto.subtle.digest("SHA-1", buffer)',
  // With something that others do not know.
  `${node}createHmac("sha256", key).update(patient.ssn)`,
  `${node}createHash("sha256").update(salt).update(patient.ssn)`,
  `${node}createHash("sha256").update(patient.ssn + pepper)`,
  `${node}createHash("sha256").update(\`\${process.env.HASH_SECRET}\${patient.ssn}\`)`,
  `${node}const h = createHash("sha256"); h.update(String(ssn)); h.update(String(salt)); h.digest()`,
  `${node}const sha256 = (text, pepper) => createHash("sha256").update(text + pepper).digest("hex"); sha256(patient.ssn, pepper)`,
  `${node}const sha256 = (text) => createHash("sha256").update(text).digest("hex"); sha256(url); sha256(patient.id)`,
  'import jwt from "jsonwebtoken"; jwt.verify(token, key, { algorithms: ["HS256"] }); draw({ alg: "none" })',
  // No import.
  'createHash("sha256").update(patient.ssn)',
  'import { createHash } from "./hash"; createHash("sha256").update(patient.ssn)',
  'import { createCipheriv } from "./mock"; createCipheriv("des-ecb", key, iv)',
  "const md5 = (x) => x; md5(patient.ssn)",
  // Signatures.
  `${node}createSign("RSA-SHA256"); createVerify("sha512"); sign("sha256", data, key); sign(null, data, key)`,
  // The HMAC of SHA-1 is not broken: RFC 6238 makes one-time passwords with it.
  `${node}createHmac("sha1", key).update(counter)`,
  // TLS.
  "new https.Agent({ rejectUnauthorized: true, ca })",
  "new https.Agent({ rejectUnauthorized: options.verify })",
  "new https.Agent({ rejectUnauthorized: !insecure })",
  "if (options.insecure) agent.rejectUnauthorized = false",
  'if (mode === "no-verify") client.ssl = { rejectUnauthorized: false }',
  'switch (mode) { case "no-verify": options.rejectUnauthorized = false }',
  'const ssl = process.env.NODE_ENV === "development" ? { rejectUnauthorized: false } : { ca }',
  'const ssl = process.env.NODE_ENV === "production" ? { ca } : { rejectUnauthorized: false }',
  'const ssl = process.env.NODE_ENV !== "production" && { rejectUnauthorized: false }',
  "const { rejectUnauthorized = false } = options",
  "if (agent.rejectUnauthorized === false) warn()",
  'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1"',
  "delete process.env.NODE_TLS_REJECT_UNAUTHORIZED",
  'tls.connect({ minVersion: "TLSv1.2" })',
  "const options = { checkServerIdentity: (host, cert) => check(host, cert) }",
  "type Options = { rejectUnauthorized: false }",
  // Random numbers that nobody has to keep secret.
  "const delay = Math.random() * 1000",
  "const id = Math.random().toString(36).slice(2)",
  "const key = Math.random()",
  "const tokenIndex = Math.floor(Math.random() * tokens.length)",
  "const token = tokens[0]; const x = Math.random()",
  "const passwordLength = 8 + Math.floor(Math.random() * 4)",
  "const token = random.Math.random()",
  "function f(Math) { const token = Math.random(); }",
  "function getToken() { if (Math.random() > 0.5) retry(); return token; }",
  "function sample() { return Math.random() }",
];

const reported = [
  // Connection strings.
  'const pool = new Pool({ connectionString: «"postgres://app@db.example.com/clinic?sslmode=no-verify"» })',
  "const url = «`postgresql://${user}:${password}@${host}:5432/clinic?schema=public&sslmode=disable`»",
  'mongoose.connect(«"mongodb+srv://cluster0.example.net/clinic?retryWrites=true&tlsAllowInvalidCertificates=true"»)',
  'const c = «"sqlserver://db.example.com:1433;database=clinic;encrypt=false"»',
  'const a = process.env.DATABASE_URL + «"?sslmode=no-verify"», b = «`${process.env.DATABASE_URL}?schema=public&sslmode=disable`»',
  // node-forge
  'import forge from "node-forge"; forge.md5.create().update(«patient.ssn»); const md = forge.sha1.create(); md.update(«patient.mrn»)',
  'import forge from "node-forge"; forge.cipher.createCipher(«"AES-ECB"», key)',
  'import forge from "node-forge"; forge.cipher.createCipher(«"AES-CBC"», key)',
  'import * as forge from "node-forge"; forge.cipher.createCipher(«"3DES-CBC"», key); «forge.des.startEncrypting»(key, iv)',
  'import forge from "node-forge"; forge.md.sha256.create().update(«patient.ssn»).digest()',
  'import forge from "node-forge"; const md = forge.md.md5.create(); md.update(«patient.mrn»)',
  // A UUID of a value is its hash.
  'import { v5 as uuidv5 } from "uuid"; uuidv5(«patient.ssn», NAMESPACE)',
  'import * as uuid from "uuid"; uuid.v5(«patient.mrn», uuid.v5.DNS); uuid.v3(«patient.ssn», uuid.v3.URL)',
  `${node}const text = «patient.ssn».replace(/-/g, ""); createHash("sha256").update(text)`,
  "async function f(ssn) { const data = new TextEncoder().encode(«ssn»); return crypto.subtle.digest('SHA-256', data); }",
  `${node}createHash("sha256").update(«[patient.lastName, patient.dob].join("|")»)`,
  `${node}class A { hash(v) { return createHash("sha256").update(v) } f(patient) { return this.hash(«patient.mrn») } }`,
  `${node}class A { static #hash(v) { return createHash("sha256").update(v) } f(patient) { return A.#hash(«patient.mrn») } }`,
  `${node}const tools = { hash(v) { return createHash("sha256").update(v) } }; tools.hash(«patient.mrn»)`,
  "function generatePassword() { let result = ''; for (;;) result += chars[Math.floor(«Math.random()» * 9)]; return result; }",
  "const generateResetToken = () => { const t = «Math.random()».toString(36); return t; };",
  "function makeApiKey() { const out = []; out.push(«Math.random()»); return out.join(''); }",
  `${node}createCipheriv(«"des-ede3-cbc"», key, iv)`,
  `${node}createCipheriv(«"des-cbc"», key, iv); createHmac("sha256", k)`,
  `${node}createDecipheriv(«"rc4"», key, "")`,
  `${node}createCipheriv(«"aes-256-ecb"», key, null)`,
  `${node}createCipheriv(«\`aes-\${bits}-ecb\`», key, null)`,
  `${node}const ALGORITHM = "aes-256-cbc"; createCipheriv(«ALGORITHM», key, iv); createDecipheriv(ALGORITHM, key, iv)`,
  `${node}createCipheriv(«"aes-256-cbc"», key, iv)`,
  `${node}createCipheriv(«"aes-128-ctr"», key, iv)`,
  `${node}«createCipher»("aes-256-cbc", password)`,
  'const crypto = require("crypto"); «crypto.createDecipher»("aes192", password)',
  'crypto.subtle.encrypt({ name: «"AES-CBC"», iv }, key, data)',
  'import CryptoJS from "crypto-js"; «CryptoJS.AES.encrypt»(text, key)',
  'import CryptoJS from "crypto-js"; CryptoJS.AES.encrypt(text, key, { mode: «CryptoJS.mode.ECB» })',
  'import CryptoJS from "crypto-js"; «CryptoJS.TripleDES.encrypt»(text, key)',
  'import rc4 from "crypto-js/rc4"; «rc4.decrypt»(text, key)',
  // No de-identification.
  `${node}createHash("sha256").update(«patient.ssn»).digest("hex")`,
  `${node}createHash("md5").update(«patient.email»).digest("hex")`,
  `${node}const h = createHash("sha512"); h.update(«mrn»); h.digest()`,
  `${node}createHash("sha256").update(«patient.lastName» + patient.dob)`,
  `${node}createHash("sha256").update(String(«patient.phone»))`,
  `${node}function f(ssn: string) { return createHash("sha256").update(«ssn».replace(/-/g, "")).digest("hex") }`,
  `${node}hash("sha256", «patient.mrn»)`,
  `${node}function deidentify(email) { return createHash("sha256").update(«email»).digest("hex") }`,
  `${node}const anonymizedPhone = createHash("sha256").update(«user.phoneNumber»).digest("hex")`,
  'crypto.subtle.digest("SHA-256", new TextEncoder().encode(«patient.ssn»))',
  'import CryptoJS from "crypto-js"; CryptoJS.SHA256(«patient.ssn»).toString()',
  'import sha256 from "crypto-js/sha256"; sha256(«ssn»)',
  'import md5 from "md5"; md5(«patient.email»)',
  'import { sha256 } from "js-sha256"; sha256(«patient.ssn»)',
  'import { sha256 } from "@noble/hashes/sha2"; sha256(utf8ToBytes(«patient.ssn»))',
  `${node}const sha256 = (text) => createHash("sha256").update(text).digest("hex"); export const row = { id: sha256(«patient.ssn») }`,
  `${node}function hashOf(value: string) { return createHash("sha256").update(value).digest("hex") } hashOf(«mrn»)`,
  // Signatures.
  'import jwt from "jsonwebtoken"; jwt.sign(payload, "", { algorithm: «"none"» })',
  'import jwt from "jsonwebtoken"; jwt.verify(token, key, { algorithms: ["HS256", «"none"»] })',
  `${node}createSign(«"RSA-SHA1"»).update(x).sign(key)`,
  `${node}createVerify(«"sha1"»)`,
  `${node}sign(«"md5"», data, key)`,
  // TLS.
  'import https from "node:https"; new https.Agent({ «rejectUnauthorized: false» })',
  'import { Pool } from "pg"; new Pool({ connectionString, ssl: { «rejectUnauthorized: false» } })',
  'const ssl = process.env.NODE_ENV === "production" ? { «rejectUnauthorized: false» } : false',
  "export default { client: 'pg', connection: { ssl: { «rejectUnauthorized: false» } } }",
  "«agent.options.rejectUnauthorized = false»",
  '«process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"»',
  '«process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0»',
  "spawn(command, { env: { ...process.env, «NODE_TLS_REJECT_UNAUTHORIZED: '0'» } })",
  "tls.connect({ host, «checkServerIdentity: () => undefined» })",
  "tls.connect({ host, «checkServerIdentity() {}» })",
  'https.request({ host, «minVersion: "TLSv1"» })',
  "const config = { server, options: { «trustServerCertificate: true» } }",
  "new MongoClient(url, { «tlsAllowInvalidCertificates: true» })",
  // Random numbers.
  "const token = «Math.random()».toString(36).slice(2)",
  "const resetToken = `${Date.now()}-${«Math.random()»}`",
  "const otp = Math.floor(100000 + «Math.random()» * 900000)",
  "session.sessionId = «Math.random()».toString(36)",
  "function generatePassword() { return «Math.random()».toString(36) }",
  "const generateToken = () => «Math.random()».toString(36)",
  'const password = Array.from({ length: 12 }, () => chars[Math.floor(«Math.random()» * chars.length)]).join("")',
  "const user = { name, apiKey: «Math.random()».toString(36) }",
  'let code = ""; let token = ""; for (;;) token += «Math.random()»',
];

describeCases(rule, silent, reported);

const ids = [
  ["createCipheriv('des-cbc', k, i)", "brokenCipher"],
  ["createCipheriv('aes-128-ecb', k, i)", "ecb"],
  ["createCipher('aes192', k)", "noIv"],
  ["createCipheriv('aes-256-cbc', k, i)", "unauthenticated"],
  ["createHash('sha256').update(patient.ssn)", "plainHash"],
  ["createSign('RSA-SHA1')", "weakSignature"],
  ["const jwt = require('jsonwebtoken'); jwt.sign(p, k, { algorithm: 'none' })", "unsignedToken"],
  ["f({ rejectUnauthorized: false })", "unverified"],
  ["f({ minVersion: 'TLSv1.1' })", "oldTls"],
  ["const token = Math.random()", "weakRandom"],
] as const;

test.each(ids)("%s: %s", (code, id) => {
  expect(lint(rule, node + code).map(({ messageId }) => messageId)).toEqual([id]);
});

test("the hash of an SSN says why it hides nothing, and what does", () => {
  const [message] = lint(rule, `${node}createHash("sha256").update(patient.ssn)`);
  expect(message?.message).toMatch(/^`patient\.ssn` .* goes into SHA-256 without a key.*minutes.*HMAC.*token/);
});

test("in code about health care a member is a patient", () => {
  const code = `${node}createHash("sha256").update(member.ssn + member.email); createHash("md5").update(member.email)`;
  expect(lint(rule, code, { health: false })).toHaveLength(1);
  expect(lint(rule, code, { health: true })).toHaveLength(2);
});
