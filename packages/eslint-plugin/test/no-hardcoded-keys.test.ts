/** Look-alikes first, then what is reported, each literal between « and » at its exact place. */
import { expect, test } from "@jest/globals";
import { describeCases } from "./leaks.ts";
import { lint } from "./lint.ts";

const rule = "no-hardcoded-keys";
const node =
  'import { createCipheriv, createDecipheriv, createHmac, scryptSync, pbkdf2, hkdfSync, randomBytes, sign, createSecretKey, createPrivateKey, createHash } from "node:crypto"; ';
const jwt = 'import jwt from "jsonwebtoken"; ';

const silent = [
  // From outside of the source.
  `${node}createHmac("sha256", process.env.KEY)`,
  `${node}createHmac("sha256", process.env["KEY"]!)`,
  `${node}const key = await kms.decrypt({ KeyId: "alias/phi" }); createHmac("sha256", key)`,
  `${node}createHmac("sha256", config.get("KEY"))`,
  `${node}createHmac("sha256", config.getOrThrow("KEY", { infer: true }))`,
  `${node}createHmac("sha256", keys["current"])`,
  `${node}createHmac("sha256", "AWS4" + secret)`,
  `${node}createHmac("sha256", \`v1:\${secret}\`)`,
  `${node}const key = Buffer.from(process.env.KEY, "hex"); createCipheriv("aes-256-gcm", key, randomBytes(12))`,
  `${node}if (!process.env.KEY) throw new Error("KEY is missing"); createHmac("sha256", process.env.KEY)`,
  `${node}let key = "first"; key = await load(); createHmac("sha256", key)`,
  `${node}function f(key) { return createHmac("sha256", key) }`,
  `${node}import { KEY } from "./keys"; createHmac("sha256", KEY)`,
  `${node}class A { key = "x"; constructor(k) { this.key = k; } f() { return createHmac("sha256", this.key) } }`,
  // Not the argument that is secret.
  `${node}createHmac("sha256", key).update("text").digest("hex")`,
  `${node}createHash("sha256").update("text")`,
  `${node}hkdfSync("sha256", key, "salt", "context", 32)`,
  `${node}hkdfSync("sha256", key, Buffer.alloc(32), "context", 32)`,
  `${node}createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from("patients"))`,
  `${node}createCipheriv("aes-256-ecb", key, null)`,
  `${node}createCipheriv("aes-256-ecb", key, "")`,
  `${jwt}jwt.sign({ sub: "a" }, key, { keyid: "key-1", issuer: "clinic" })`,
  `${jwt}jwt.decode("a.b.c")`,
  `${jwt}jwt.verify(token, "-----BEGIN PUBLIC KEY-----\\nMII")`,
  `${jwt}jwt.verify(token, getKey)`,
  // What becomes random.
  `${node}import { randomFillSync } from "crypto"; const iv = Buffer.alloc(12); randomFillSync(iv); createCipheriv("aes-256-gcm", key, iv)`,
  `${node}const iv = new Uint8Array(12); crypto.getRandomValues(iv); createCipheriv("aes-256-gcm", key, iv)`,
  `${node}const iv = Buffer.alloc(12); iv.writeUInt32BE(counter); createCipheriv("aes-256-gcm", key, iv)`,
  `${node}const iv = Buffer.alloc(12); iv[0] = n; createCipheriv("aes-256-gcm", key, iv)`,
  `${node}export function encrypt(text) { const iv = randomBytes(12); return createCipheriv("aes-256-gcm", key, iv) }`,
  `${node}const iv = randomBytes(12); const cipher = createCipheriv("aes-256-gcm", key, iv)`,
  `${node}createDecipheriv("aes-256-gcm", key, data.slice(0, 12)); createCipheriv("aes-256-gcm", key, data.slice(0, 12))`,
  `${node}class A { constructor() { this.key = "x"; this.key = load() } f() { return createHmac("sha256", this.key) } }`,
  // Constants that a standard prescribes.
  `${node}createHmac("sha512", "Bitcoin seed").update(seed)`,
  `${node}createHmac("sha256", "WebAppData").update(token)`,
  // An alternative for development only, as far as one can tell.
  `${node}createHmac("sha256", isTest ? "test" : key)`,
  `${node}createPrivateKey(process.env.KEY ?? "")`,
  // No import, no crypto.
  'createHmac("sha256", "literal")',
  'import { createHmac } from "./crypto"; createHmac("sha256", "literal")',
  'const jwt = { sign() {} }; jwt.sign({}, "literal")',
  'import { sign } from "./documents"; sign({}, "literal")',
  'import crypto from "node:crypto"; const vectors = [{ key: "000102030405060708090a0b0c0d0e0f", iv: "00" }]',
  'function f(crypto) { crypto.subtle.importKey("raw", "literal") }',
  'import bcrypt from "bcrypt"; bcrypt.hash(password, 12); bcrypt.hash(password, "12"); bcrypt.compare("a", "b")',
  'crypto.subtle.importKey("raw", new Uint8Array([1, 2]), { name: "ECDSA", namedCurve: "P-256" }, true, [])',
  'crypto.subtle.importKey("spki", new Uint8Array([1, 2]), "RSA-OAEP", true, [])',
  'crypto.subtle.deriveBits({ name: "HKDF", salt: new Uint8Array([1]), info: encode("x") }, key, 256)',
  'import CryptoJS from "crypto-js"; CryptoJS.AES.encrypt("text", key, { iv: CryptoJS.lib.WordArray.random(16) })',
  'import session from "express-session"; session({ name: "clinic", secret: process.env.SECRET })',
  'import { fieldEncryptionExtension } from "prisma-field-encryption"; client.$extends(fieldEncryptionExtension())',
  'import nacl from "tweetnacl"; nacl.secretbox(message, nacl.randomBytes(24), key)',
];

const reported = [
  `${node}createHmac("sha256", «"literal"»)`,
  `${node}createHmac("sha256", «\`literal\`»).update(x)`,
  `${node}const KEY = «"literal"»; createHmac("sha256", KEY)`,
  `${node}const KEY = Buffer.from(«"00112233445566778899aabbccddeeff"», "hex"); createCipheriv("aes-128-gcm", KEY, iv)`,
  `${node}createCipheriv("aes-256-gcm", Buffer.from(«"literal"», "base64"), randomBytes(12))`,
  `${node}createCipheriv("aes-256-gcm", key, «"literal iv  "»)`,
  `${node}createCipheriv("aes-256-cbc", key, «Buffer.alloc(16, 0)»)`,
  `${node}const iv = «Buffer.alloc(16)»; createCipheriv("aes-256-cbc", key, iv); createDecipheriv("aes-256-cbc", key, iv)`,
  `${node}createCipheriv("aes-256-gcm", key, new Uint8Array(«[1, 2, 3]»))`,
  `${node}createCipheriv("aes-256-gcm", createHash("sha256").update(«"literal"»).digest(), iv)`,
  `${node}const key = scryptSync(process.env.PASSWORD, «"salt"», 32)`,
  `${node}scryptSync(«"password"», randomBytes(16), 32)`,
  `${node}scryptSync(«"password"», «"salt"», 32)`,
  `${node}pbkdf2(password, «"salt"», 600000, 32, "sha256", done)`,
  `${node}hkdfSync("sha256", «"literal"», "", "", 32)`,
  `${node}createSecretKey(«"literal"», "utf8")`,
  `${node}sign("sha256", data, «"-----BEGIN PRIVATE KEY-----"»)`,
  `${node}sign("sha256", data, { key, passphrase: «"literal"» })`,
  `${node}createHmac("sha256", process.env.KEY ?? «"dev"»)`,
  `${node}createHmac("sha256", process.env.KEY || «"dev"»)`,
  `${node}createHmac("sha256", process.env.KEY || «""»)`,
  `${node}const { KEY = «"dev"» } = process.env; createHmac("sha256", KEY)`,
  `${node}const key = process.env.KEY ? process.env.KEY : «"dev"»; createHmac("sha256", key)`,
  `${node}function f(text, key = «"dev"») { return createHmac("sha256", key) }`,
  `${node}createHmac("sha256", configService.get("KEY", «"dev"»))`,
  `${node}const config = { key: process.env.KEY ?? «"dev"» }; createHmac("sha256", config.key)`,
  `${node}class A { static KEY = «"literal"»; f() { return createHmac("sha256", A.KEY) } }`,
  `${node}class A { #key = «"literal"»; f() { return createHmac("sha256", this.#key) } }`,
  `${node}createCipheriv("aes-256-gcm", «"literal"».padEnd(32, "0"), iv)`,
  `${node}const KEY = «"literal"»; createCipheriv("a", KEY, iv); createDecipheriv("a", KEY, iv)`,
  `${node}class A { constructor() { this.key = «"literal"» } f() { return createHmac("sha256", this.key) } }`,
  `${node}const iv = «randomBytes(16)»; export const encrypt = (text) => createCipheriv("aes-256-gcm", key, iv).update(text)`,
  `${node}export const encrypt = (key, text) => createCipheriv("aes-256-cbc", key, «key.slice(0, 16)»).update(text)`,
  'import crypto from "crypto"; crypto.createHmac("sha256", «"literal"»)',
  'import * as crypto from "node:crypto"; crypto.createSign("RSA-SHA256").update(x).sign(«"-----BEGIN PRIVATE KEY-----"», "hex")',
  'const crypto = require("crypto"); crypto.createHmac("sha256", «"literal"»)',
  'const { createHmac: hmac } = require("crypto"); hmac("sha256", «"literal"»)',
  'require("crypto").createHmac("sha256", «"literal"»)',
  'import { scrypt } from "crypto"; import { promisify } from "util"; const derive = promisify(scrypt); derive(password, «"salt"», 32)',
  'const crypto = await import("node:crypto"); crypto.createHmac("sha256", «"literal"»)',
  'crypto.subtle.importKey("raw", new TextEncoder().encode(«"literal"»), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])',
  'window.crypto.subtle.importKey("jwk", { kty: "oct", k: «"literal"» }, "AES-GCM", false, ["encrypt"])',
  'import { webcrypto } from "node:crypto"; const { subtle } = webcrypto; subtle.encrypt({ name: "AES-GCM", iv: «new Uint8Array(12)» }, key, data)',
  'crypto.subtle.deriveKey({ name: "PBKDF2", salt: encoder.encode(«"salt"»), iterations: 600000, hash: "SHA-256" }, k, a, false, [])',
  'import CryptoJS from "crypto-js"; CryptoJS.AES.encrypt(text, «"literal"»).toString()',
  'import CryptoJS from "crypto-js"; CryptoJS.AES.decrypt(text, key, { iv: CryptoJS.enc.Hex.parse(«"00"») })',
  'import AES from "crypto-js/aes"; AES.encrypt(text, «"literal"»)',
  'import hmac from "crypto-js/hmac-sha256"; hmac(text, «"literal"»)',
  'import { HmacSHA256 } from "crypto-js"; HmacSHA256(text, «"literal"»)',
  `${jwt}jwt.sign(payload, «"literal"», { expiresIn: "1h" })`,
  `${jwt}const SECRET = process.env.JWT_SECRET || «"literal"»; jwt.verify(token, SECRET)`,
  'import { sign } from "jsonwebtoken"; sign(payload, { key: «"literal"», passphrase: process.env.P })',
  'import { SignJWT } from "jose"; new SignJWT(p).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(«"literal"»))',
  'import { jwtVerify } from "jose"; const secret = new TextEncoder().encode(process.env.S ?? «"literal"»); jwtVerify(token, secret)',
  'import { JwtModule } from "@nestjs/jwt"; JwtModule.register({ secret: «"literal"» })',
  'import { JwtModule } from "@nestjs/jwt"; JwtModule.registerAsync({ useFactory: (c) => ({ secret: c.x ?? «"literal"» }) })',
  'import { JwtService } from "@nestjs/jwt"; class A { constructor(private readonly jwt: JwtService) {} f() { return this.jwt.sign({}, { secret: «"literal"» }) } }',
  'import { PassportStrategy } from "@nestjs/passport"; import { Strategy } from "passport-jwt"; class A extends PassportStrategy(Strategy) { constructor() { super({ secretOrKey: «"literal"» }) } }',
  'import session from "express-session"; app.use(session({ secret: [«"one"», process.env.OLD] }))',
  'import session from "express-session"; const options = { secret: process.env.SECRET ?? «"literal"» }; app.use(session(options))',
  'import fastifyJwt from "@fastify/jwt"; app.register(fastifyJwt, { secret: «"literal"» })',
  'import bcrypt from "bcryptjs"; bcrypt.hashSync(password, «"$2b$10$abcdefghijklmnopqrstuv"»)',
  'import { fieldEncryptionExtension } from "prisma-field-encryption"; fieldEncryptionExtension({ encryptionKey: «"k1.aesgcm256.AAAA"», decryptionKeys: [«"k1.aesgcm256.BBBB"»] })',
  'import sodium from "libsodium-wrappers"; sodium.crypto_secretbox_easy(m, sodium.randombytes_buf(24), sodium.from_hex(«"00"»))',
  'import nacl from "tweetnacl"; nacl.secretbox(message, «new Uint8Array(24)», key)',
  'import { gcm } from "@noble/ciphers/aes"; gcm(key, utf8ToBytes(«"literal"»))',
];

describeCases(rule, silent, reported);

test.each([
  ["createHmac('sha256', 'literal')", "secret"],
  ["createHmac('sha256', k ?? 'literal')", "fallback"],
  ["scryptSync(p, 'literal', 32)", "salt"],
  ["createCipheriv('aes-256-gcm', k, 'literal')", "iv"],
])("%s: %s, and no message holds the value", (code, id) => {
  const [message, ...others] = lint(rule, node + code);
  expect(others).toEqual([]);
  expect(message?.messageId).toBe(id);
  expect(message?.message).not.toMatch(/literal/);
});
