import type { TSESTree } from "@typescript-eslint/utils";
import { createHardcoded, type Hardcoded } from "../crypto/hardcoded.ts";
import { createImported } from "../crypto/imported.ts";
import { mentionsKeyModule, type Role } from "../crypto/key-positions.ts";
import { keyUses, type KeyUse } from "../crypto/key-sites.ts";
import {
  exportedSecrets,
  isOwnSecret,
  mentionsNamedSecret,
  type NamedSecret,
  runtimeSettings,
  settingFallback,
} from "../crypto/named-secrets.ts";
import { repeatedIv } from "../crypto/repeated-iv.ts";
import { createEvidence } from "../sinks/evidence.ts";
import type { Node } from "../syntax.ts";
import { createRule } from "./create-rule.ts";

const titles: Readonly<Record<Role, string>> = { key: "key", password: "password", salt: "salt", iv: "IV" };

type MessageId = "secret" | "fallback" | "salt" | "iv";

export const noHardcodedKeys = createRule<[], MessageId>({
  name: "no-hardcoded-keys",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow keys, passwords, salts and IVs that are written down in the source",
      recommended: true,
    },
    messages: {
      secret:
        "The {{role}} of `{{taker}}` is written down here: whoever reads the repository, its history or the package can use it, so that what it protects counts as unsecured (45 CFR 164.402). Read it from a secret store or the environment, and stop where it is missing.",
      fallback:
        "`{{taker}}` goes on with this {{role}} where the configured one is missing: a setting that gets lost leaves data under a {{role}} that everybody can read, and nobody notices. Throw an error instead.",
      salt: "The salt of `{{taker}}` is the same for every value: one table of guesses then serves for all of them. Use `randomBytes(16)` for each value and keep the salt beside the result.",
      iv: "The IV of `{{taker}}` is the same for every message: equal beginnings show, and with GCM, CTR or ChaCha20 two messages reveal each other. Use `randomBytes(…)` for each message and keep the IV in front of the ciphertext.",
    },
    schema: [],
  },
  create(context) {
    const { text } = context.sourceCode;
    const takesKeys = mentionsKeyModule.test(text);
    const namesSecrets = mentionsNamedSecret(text);
    if (!takesKeys && !namesSecrets) return {};
    const evidence = createEvidence(context.sourceCode);
    const imported = createImported(evidence);
    const hardcoded = createHardcoded(evidence, imported);
    // The same key is handed to encryption and decryption; it is written down once.
    const reported = new Set<Node>();

    function readCall(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
      if (call.arguments.length === 0) return;
      for (const use of keyUses(call, evidence, imported)) {
        const found = hardcoded(use.value);
        if (!found || reported.has(found.node) || isHarmless(found, use)) continue;
        reported.add(found.node);
        const data = { role: titles[use.role], taker: use.taker };
        context.report({ node: found.node, messageId: messageFor(found, use), data });
      }
      const repeated = repeatedIv(call, evidence, imported);
      if (!repeated || reported.has(repeated)) return;
      reported.add(repeated);
      context.report({ node: repeated, messageId: "iv", data: { taker: "createCipheriv" } });
    }

    function report(found: Hardcoded, messageId: "secret" | "fallback", taker: string): void {
      if (reported.has(found.node)) return;
      reported.add(found.node);
      context.report({ node: found.node, messageId, data: { role: titles.key, taker } });
    }

    function readSetting(call: TSESTree.CallExpression): void {
      const setting = settingFallback(call, evidence);
      const found = setting && hardcoded(setting.value);
      if (found?.kind === "literal") report(found, "fallback", setting?.name ?? "");
      readNamed(runtimeSettings(call, evidence));
    }

    const readExport = (node: Node): void => readNamed(exportedSecrets(node));

    function readNamed(secrets: readonly NamedSecret[]): void {
      for (const { name, value } of secrets) {
        const found = hardcoded(value);
        if (!found || found.kind === "zeros") continue;
        const stated =
          found.node.type === "Literal" ? String(found.node.value) : context.sourceCode.getText(found.node);
        if (found.kind === "fallback") {
          if (found.empty !== true) report(found, "fallback", name);
        } else if (isOwnSecret(name, stated)) report(found, "secret", name);
      }
    }

    return {
      CallExpression(call) {
        if (takesKeys) readCall(call);
        if (namesSecrets) readSetting(call);
      },
      ...(takesKeys && { NewExpression: readCall }),
      ...(namesSecrets && {
        ExportNamedDeclaration: readExport,
        ExportDefaultDeclaration: readExport,
        AssignmentExpression: readExport,
      }),
    };
  },
});

function messageFor({ kind }: Hardcoded, { role }: KeyUse): MessageId {
  if (kind === "fallback") return "fallback";
  return role === "salt" || role === "iv" ? role : "secret";
}

function isHarmless({ node, empty = false }: Hardcoded, { taker }: KeyUse): boolean {
  // Most functions refuse an empty key; an HMAC is made with it as with any other.
  if (empty) return taker !== "createHmac";
  // Of bcrypt: the cost as a text.
  const isCost = node.type === "Literal" && typeof node.value === "string" && /^\d{1,2}$/.test(node.value);
  return isCost && /^hash/.test(taker);
}
