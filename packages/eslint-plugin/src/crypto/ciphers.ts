/** Ciphers that are broken, and those that hide a text without noticing that it was changed. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { valueAt } from "./hardcoded.ts";
import type { Imported } from "./imported.ts";
import { statedText } from "./stated-text.ts";

export type CipherFault = "brokenCipher" | "ecb" | "noIv" | "unauthenticated";

export interface WeakCipher {
  readonly fault: CipherFault;
  readonly node: Node;
  /** As a person calls it: "DES", "CBC". */
  readonly title: string;
}

type Call = TSESTree.CallExpression;

/** What the names of OpenSSL begin with. NIST SP 800-131A rev. 2, section 2: Triple DES is disallowed since 2024. */
const BROKEN: readonly (readonly [RegExp, string])[] = [
  [/^(?:des-ede|des3|3des)/i, "Triple DES"],
  [/^des(?:x|-|$)/i, "DES"],
  [/^rc4/i, "RC4"],
  [/^rc2/i, "RC2"],
  [/^(?:bf|blowfish)/i, "Blowfish"],
  [/^(?:cast|idea|seed)/i, "a cipher with blocks of 64 bits, or one that nobody maintains"],
];

/** Modes without a tag: who can write to the database can change the text, and CBC tells a prober what it says. */
const UNAUTHENTICATED = /[-_](cbc|ctr|cfb\d?|ofb)$/i;

/** The ciphers of crypto-js, in its names. */
const CRYPTO_JS: Readonly<Record<string, string>> = {
  des: "DES",
  tripledes: "Triple DES",
  rc4: "RC4",
  rc4drop: "RC4",
  rabbit: "Rabbit",
  rabbitlegacy: "Rabbit",
  blowfish: "Blowfish",
};

export function weakCipher(call: Call, { module, name }: Imported, evidence: Evidence): WeakCipher | undefined {
  if (module === "crypto") return ofNode(call, name, evidence);
  if (module === "webcrypto" && name === "subtle.encrypt") return ofWeb(call, evidence);
  if (module === "node-forge") return ofForge(call, name, evidence);
  return module === "crypto-js" ? ofCryptoJs(call, name) : undefined;
}

function ofNode(call: Call, name: string, evidence: Evidence): WeakCipher | undefined {
  const [node] = call.arguments;
  if (!node) return undefined;
  // It makes the key and the IV out of the password with one round of MD5; removed in Node 22.
  if (/^create(?:Dec|C)ipher$/.test(name)) return { fault: "noIv", node: call.callee, title: name };
  return /^create(?:Dec|C)ipheriv$/.test(name) ? ofAlgorithm(node, name === "createCipheriv", evidence) : undefined;
}

/** @param node states the algorithm as OpenSSL or node-forge call it */
function ofAlgorithm(node: Node, isWriting: boolean, evidence: Evidence): WeakCipher | undefined {
  const algorithm = statedText(node, evidence) ?? "";
  // NIST SP 800-131A rev. 2, table 1: what was encrypted with Triple DES may still be decrypted.
  if (!isWriting && /^(?:des-ede|des3|3des)/i.test(algorithm)) return undefined;
  const broken = BROKEN.find(([pattern]) => pattern.test(algorithm));
  if (broken) return { fault: "brokenCipher", node, title: broken[1] };
  // Reading old data is no reason for a report; what writes it is.
  if (!isWriting) return undefined;
  if (/[-_]ecb$/i.test(algorithm)) return { fault: "ecb", node, title: "ECB" };
  const mode = UNAUTHENTICATED.exec(algorithm)?.[1];
  return mode !== undefined ? { fault: "unauthenticated", node, title: mode.toUpperCase() } : undefined;
}

function ofWeb(call: Call, evidence: Evidence): WeakCipher | undefined {
  const [first] = call.arguments;
  const node = first && (valueAt(first, ["name"]) ?? first);
  const mode = /^AES-(CBC|CTR)$/i.exec(statedText(node, evidence) ?? "")?.[1];
  return node && mode ? { fault: "unauthenticated", node, title: mode.toUpperCase() } : undefined;
}

function ofForge(call: Call, name: string, evidence: Evidence): WeakCipher | undefined {
  const [node] = call.arguments;
  const kind = /^cipher\.create(Dec|C)ipher$/.exec(name)?.[1];
  if (kind !== undefined) return node && ofAlgorithm(node, kind === "C", evidence);
  const [, cipher] = /^(des|rc2)\.(?:start|create)Encrypt(?:ing|ionCipher)$/.exec(name) ?? [];
  return cipher === undefined ? undefined : { fault: "brokenCipher", node: call.callee, title: cipher.toUpperCase() };
}

function ofCryptoJs(call: Call, name: string): WeakCipher | undefined {
  const [cipher = "", method] = name.split(".");
  if (method !== "encrypt" && method !== "decrypt") return undefined;
  const broken = CRYPTO_JS[cipher];
  if (broken !== undefined) return { fault: "brokenCipher", node: call.callee, title: broken };
  if (cipher !== "aes") return undefined;
  const mode = call.arguments[2] && valueAt(call.arguments[2], ["mode"]);
  const title = (mode && lastName(mode)) ?? "CBC";
  if (title === "ECB") return { fault: "ecb", node: mode ?? call.callee, title };
  // crypto-js has no mode with a tag.
  return method === "encrypt" ? { fault: "unauthenticated", node: mode ?? call.callee, title } : undefined;
}

/** Evidence that the module makes or checks a MAC, so that a changed ciphertext is noticed. */
export function makesMac(call: Call): boolean {
  const callee = unwrap(call.callee);
  const name = lastName(callee) ?? "";
  if (/hmac|poly1305|(?:^|[a-z_])mac$|^mac(?:$|[A-Z_])|Mac(?:$|[A-Z_])|^crypto_auth/i.test(name)) return true;
  if (/^(?:timingSafeEqual|createSign|createVerify)$/.test(name)) return true;
  // `forge.hmac.create()`
  if (callee.type === "MemberExpression" && lastName(callee.object) === "hmac") return true;
  // `crypto.subtle.sign(…)`
  const isSigning = callee.type === "MemberExpression" && /^(?:sign|verify)$/.test(propertyName(callee) ?? "");
  return isSigning && lastName(callee.object) === "subtle";
}
