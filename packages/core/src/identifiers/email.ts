import { hasCommonName } from "../context/common-names.ts";
import type { Identifier, Match } from "./definition.ts";

/**
 * E-mail address, local-part@domain (RFC 5321). Searched from the "@" outwards, so that a text costs what its "@"s cost.
 */
// Letters with diacritics as RFC 6531 lets them in: `josé.…` is one address, not one that begins behind its first letters.
const LOCAL = /[A-Za-z0-9._%+'\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F-]/;
const BEFORE_AT = /[A-Za-z0-9_%+'-]/;
const DOMAIN =
  /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){0,8}\.[A-Za-z]{2,24}(?![A-Za-z0-9@(])/;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;

/** Endings of file names that follow an "@": logo@2x.png, worker@v2.js. */
const FILE_ENDINGS = new Set([
  "png",
  "jpg",
  "jpeg",
  "gif",
  "svg",
  "webp",
  "ico",
  "js",
  "mjs",
  "cjs",
  "ts",
  "jsx",
  "tsx",
  "css",
  "scss",
  "json",
  "map",
  "md",
  "html",
  "yml",
  "yaml",
  "git",
  "local",
  "lock",
  "tgz",
  "py",
  "java",
]);

/** RFC 2606 and RFC 6761. */
export const RESERVED_DOMAIN =
  /(?:^|[.@])(?:example\.(?:com|org|net|edu)|[a-z0-9-]+\.(?:test|example|invalid|localhost))$/i;

/** Domains that people make up: ACME, foo and bar (RFC 3092), the word itself. */
export const PLACEHOLDER_DOMAIN =
  /(?:^|\.)(?:acme(?:corp|inc|-corp)?|(?:[a-z0-9]{1,12}-)?example|email-?address|foo|bar|baz|qux|foobar|foo-bar|your-?company|my-?company|company|email|domain|your-?domain|some-?domain|my-?domain|your-?site|test|testing|doe|fake|dummy|sample)\.[a-z]{2,6}(?:\.[a-z]{2})?$/i;
/** Names that stand for nobody, as a mailbox. */
const PLACEHOLDER_LOCAL =
  /^(?:abc|abcd?efg?|xyz|aaa+|asdf|qwerty|jdoe|j\.doe|john[._-]?doe|jane[._-]?doe|doe[._-]?(?:john|jane)|foo[._-]?bar|placeholder|example|sample|fake|dummy)\d{0,3}(?:\+.*)?$/i;
/** A list, not a mailbox: lists.w3.org, googlegroups.com. */
const MAILING_LIST = /(?:^|\.)(?:lists?|groups|mailman|googlegroups|listserv)\.[a-z0-9.-]{2,60}$/i;

/** A mailbox of a role or a machine, not of a person (RFC 2142 and habit); what follows the role is the first group. */
const ROLE_MAILBOX =
  /^(?:no-?reply|do-?not-?reply|info|support|admin|administrator|contact|help|helpdesk|security|abuse|postmaster|hostmaster|webmaster|sales|billing|privacy|legal|press|[a-z]{0,12}team|hello|dev|developers?|opensource|oss|git|root|bugs?|feedback|notifications?|service|office|hq|mail|mailbox|hostname|jobs|careers|marketing|conduct|coc|maintainers?|npm|user|username|me|you|your|name|email|foo|bar|test|someone|somebody|anonymous)(?:\+.*|[-._](.*))?$/i;

/** Not `dev.…`, where Dev is somebody's name. */
function isRoleMailbox(local: string): boolean {
  const match = ROLE_MAILBOX.exec(local);
  return match !== null && !hasCommonName(match[1] ?? "");
}

function find(text: string): Match[] {
  const found: Match[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text.charAt(start - 1))) start--;
    while (start < at && /[.'%-]/.test(text.charAt(start))) start++;
    if (start === at || !BEFORE_AT.test(text.charAt(at - 1))) continue;
    const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + LONGEST_DOMAIN))?.[0];
    if (domain === undefined || FILE_ENDINGS.has(domain.slice(domain.lastIndexOf(".") + 1).toLowerCase())) continue;
    // user:password@host of a connection string
    if (/\/\/[^\s/@]{0,64}:$/.test(text.slice(Math.max(0, start - 70), start))) continue;
    found.push({ start, end: at + 1 + domain.length, evidence: "shape:email" });
  }
  return found;
}

/** `lol@lol.lol`, `a@b.com`: one word all over, or single letters. */
function isRepeated(local: string, domain: string): boolean {
  const labels = domain.toLowerCase().split(".").slice(0, -1);
  return labels.every((label) => label === local.toLowerCase() || (local.length === 1 && label.length === 1));
}

export const email: Identifier = {
  id: "email",
  category: "F",
  title: "E-mail address",
  citation: "RFC 5321, section 4.1.2; RFC 2606; RFC 6761",
  labels: {
    plain: [
      "email",
      "e mail",
      "mail",
      "emails",
      "email address",
      "emailaddress",
      "home email",
      "work email",
      "contact email",
      "guardian email",
      "correo",
      "correo electrónico",
    ],
  },
  anchors: [{ kind: "at", strong: false }],
  find,
  fictional(value) {
    const [local = "", domain = ""] = value.split("@");
    if (RESERVED_DOMAIN.test(domain)) return "reserved-domain";
    if (/users\.noreply\.github\.com$/i.test(domain)) return "no-reply-domain";
    if (MAILING_LIST.test(domain)) return "mailing-list";
    if (PLACEHOLDER_DOMAIN.test(domain) || PLACEHOLDER_LOCAL.test(local) || isRepeated(local, domain))
      return "placeholder-address";
    return isRoleMailbox(local) ? "role-mailbox" : undefined;
  },
  normalise: (value) => value.toLowerCase(),
  showsShape: false,
  redaction: "[EMAIL_REDACTED]",
  surrogate: (_value, seed) => `person${seed % 1000}@example.com`,
};
