import { meaningOfName } from "@nophi/core/names";
import type { TSESTree } from "@typescript-eslint/utils";
import { makesMac, weakCipher, type CipherFault, type WeakCipher } from "../crypto/ciphers.ts";
import {
  callsWith,
  digestOf,
  enclosingNames,
  holdsSecret,
  isCalledHiding,
  siblings,
  unsignedToken,
  weakSignature,
} from "../crypto/digests.ts";
import { statedConnection } from "../crypto/connection-strings.ts";
import { createImported, type Imported } from "../crypto/imported.ts";
import { isChosen, type TlsFault, tlsSetting } from "../crypto/tls.ts";
import { randomSecret } from "../crypto/weak-random.ts";
import { createNames } from "../phi-data/names.ts";
import { isHealthCare } from "../phi-data/leaks.ts";
import { createSources, type Source, sourceText } from "../phi-data/sources.ts";
import { createEvidence, type Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { createRule } from "./create-rule.ts";

export interface NoWeakCryptoOptions {
  /** Overrides the judgement whether the code is about health care, where a `member` is a patient. */
  readonly health?: boolean;
}

type MessageId =
  CipherFault | TlsFault | "unencrypted" | "plainHash" | "weakSignature" | "unsignedToken" | "weakRandom";

export const noWeakCrypto = createRule<[NoWeakCryptoOptions], MessageId>({
  name: "no-weak-crypto",
  meta: {
    type: "problem",
    docs: {
      description:
        "Disallow broken ciphers, plain hashes of PHI, connections without verification and guessable tokens",
      recommended: true,
    },
    messages: {
      brokenCipher: "{{title}} no longer protects anything: NIST SP 800-131A disallows it. Use AES-256-GCM.",
      ecb: "ECB encrypts equal blocks to equal blocks, so that equal values of two patients show. Use AES-256-GCM with a random IV.",
      noIv: "`{{title}}` makes the key and the IV out of the password with one round of MD5, and is gone in Node 22. Use `createCipheriv` with AES-256-GCM, a key of its own and a random IV.",
      unauthenticated:
        "{{title}} hides the text and does not notice when it is changed, and nothing in this module makes a MAC: whoever can write to the database can change what is decrypted, or find it out by trying. Use AES-256-GCM, and check its tag.",
      plainHash:
        "`{{source}}` ({{title}}) goes into {{digest}} without a key. That is no de-identification: there are so few values that all of them are tried in minutes, an SSN on one core, so that the hash is as good as the value. Use an HMAC with a key that the database does not hold, or a random token.",
      weakSignature:
        "Two texts with the same {{title}} can be made on purpose, so that a signature over it proves nothing: NIST SP 800-131A disallows it. Use SHA-256.",
      unsignedToken:
        "A token without a signature can be written by anybody. Name the algorithm that is used, and no other.",
      unverified:
        "`{{title}}` turns the verification of the certificate off: whoever stands between can read and change every record that is sent. Trust the authority with `ca` instead.",
      unencrypted:
        "`{{title}}` sends every record in the clear: whoever stands between can read and change it. Use `sslmode=verify-full`, or what the database calls it.",
      oldTls: "`{{title}}` allows a version of TLS that RFC 8996 takes out of use. Use `TLSv1.2` or later.",
      weakRandom:
        "`{{title}}` is made with `Math.random()`, whose next results follow from a few earlier ones. Use `randomBytes(…)` or `crypto.randomUUID()`.",
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          health: {
            type: "boolean",
            description:
              "Whether the code is about health care; overrides the nophi configuration and the look at the file.",
          },
        },
      },
    ],
    defaultOptions: [{}],
  },
  create(context) {
    const { sourceCode } = context;
    const evidence = createEvidence(sourceCode);
    const imported = createImported(evidence);
    const unauthenticated: WeakCipher[] = [];
    let hasMac = false;
    let sources: ReturnType<typeof createSources> | undefined;

    function within(expression: Node): Source[] {
      sources ??= createSources(sourceCode, createNames({}, isHealthCare(context, context.options[0]?.health)));
      return sources.within(encoded(expression, evidence));
    }

    function readCipher(call: TSESTree.CallExpression, made: Imported): void {
      const weak = weakCipher(call, made, evidence);
      if (weak?.fault === "unauthenticated") unauthenticated.push(weak);
      else if (weak) context.report({ node: weak.node, messageId: weak.fault, data: { title: weak.title } });
    }

    function readDigest(call: TSESTree.CallExpression, made: Imported): void {
      const digest = digestOf(call, made, evidence, imported);
      if (!digest || [...digest.inputs, ...siblings(call, evidence)].some((input) => holdsSecret(input, sourceCode)))
        return;
      for (const input of digest.inputs) {
        reportPlainHash(input, digest.title);
        for (const { value } of callsWith(encoded(input, evidence), evidence)) reportPlainHash(value, digest.title);
      }
    }

    function reportPlainHash(input: Node, digest: string): void {
      const found = within(input).find(({ kind }) => kind === "value") ?? hidden(input);
      if (!found || holdsSecret(input, sourceCode)) return;
      const data = { source: sourceText(found.node), title: found.title, digest };
      context.report({ node: found.node, messageId: "plainHash", data });
    }

    /** `anonymize(email)`: what the digest is for says that the value is somebody's. */
    function hidden(input: Node): { node: Node; title: string } | undefined {
      const node = encoded(input, evidence);
      const name = node.type === "Identifier" || node.type === "MemberExpression" ? (lastName(node) ?? "") : "";
      const { identifier } = meaningOfName(name);
      if (identifier?.kind !== "plain" || !enclosingNames(node).some(isCalledHiding)) return undefined;
      return { node, title: identifier.id };
    }

    function readTls(node: TSESTree.Property | TSESTree.AssignmentExpression): void {
      const setting = tlsSetting(node);
      if (setting) context.report({ node: setting.node, messageId: setting.fault, data: { title: setting.name } });
    }

    function readConnection(node: TSESTree.StringLiteral | TSESTree.TemplateLiteral): void {
      const setting = statedConnection(node);
      if (setting && !isChosen(node)) context.report({ node, messageId: setting.fault, data: { title: setting.name } });
    }

    return {
      Literal(node) {
        if (typeof node.value === "string") readConnection(node);
      },
      TemplateLiteral: readConnection,
      CallExpression(call) {
        hasMac ||= makesMac(call);
        const secret = randomSecret(call, evidence);
        if (secret !== undefined) context.report({ node: call, messageId: "weakRandom", data: { title: secret } });
        const made = imported(call.callee);
        if (!made) return;
        readCipher(call, made);
        readDigest(call, made);
        const unsigned = unsignedToken(call, made);
        if (unsigned) context.report({ node: unsigned, messageId: "unsignedToken" });
        const signature = weakSignature(call, made, evidence);
        if (signature) {
          context.report({ node: signature.node, messageId: "weakSignature", data: { title: signature.title } });
        }
      },
      Property: readTls,
      AssignmentExpression: readTls,
      "Program:exit"() {
        if (hasMac) return;
        for (const { node, title } of unauthenticated) {
          context.report({ node, messageId: "unauthenticated", data: { title } });
        }
      },
    };
  },
});

/** What is brought into one form and encoded as bytes first: `encoder.encode(patient.ssn.replace(/-/g, ""))`, also in a constant. */
function encoded(expression: Node, evidence: Evidence): Node {
  const node = unwrap(expression);
  if (node.type === "Identifier") {
    const { init, parameterOf } = evidence.origin(node);
    const own = init && !parameterOf ? encoded(init, evidence) : node;
    return init?.type === "CallExpression" && own !== init ? own : node;
  }
  if (node.type !== "CallExpression") return node;
  const { callee } = node;
  const name = lastName(callee) ?? "";
  if (
    callee.type === "MemberExpression" &&
    /^(?:replace|replaceAll|toLowerCase|toUpperCase|trim|normalize)$/.test(name)
  )
    return encoded(callee.object, evidence);
  const [first] = /^(?:encode|utf8ToBytes|toBytes)$/.test(name) ? node.arguments : [];
  return first ? encoded(first, evidence) : node;
}
