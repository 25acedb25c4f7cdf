import { madeUpNumber } from "./definition.ts";
import type { Identifier, Match } from "./definition.ts";
import { PLACEHOLDER_DOMAIN, RESERVED_DOMAIN } from "./email.ts";
import { ipAddress } from "./ip-address.ts";

/**
 * A URL (RFC 3986) that leads to a person: one whose path or query names a patient by a number of five digits at least, or any
 * under a label of a page of somebody's own. The folders of code are called `/patients/` as well, so a UUID, a parameter
 * (`:id`) and the name of a file name nobody.
 */
const NAMES_PATIENT =
  /(?:\/(?:patients?|pt|members?|charts?|chart-review|patient-chart|medical-records?)\/|[?&#/](?:mrn|patient(?:[-_]?id)?|pat[-_]?id|member[-_]?id|chart[-_]?id)=)([A-Z]{0,4}-?\d{5,12}(?:-\d{1,2})?)(?![\w-]|\.\w)/gi;
const PATIENT_IN = new RegExp(NAMES_PATIENT.source, "i");

/** What no URL in a text goes on with; "," and ";" may stand in one, and nearly always end a cell. */
const OUTSIDE = /[\s"'`<>\\^{}|()[\],;]/;
const LONGEST_LEAD = 400;
const LONGEST_URL = 2000;
const TRAILING = /[.,;:!?*_]{1,4}$/;

function find(text: string): Match[] {
  const found: Match[] = [];
  NAMES_PATIENT.lastIndex = 0;
  for (let match = NAMES_PATIENT.exec(text); match !== null; match = NAMES_PATIENT.exec(text)) {
    let start = match.index;
    while (start > 0 && match.index - start < LONGEST_LEAD && !OUTSIDE.test(text.charAt(start - 1))) start--;
    let end = match.index + match[0].length;
    while (end < text.length && end - match.index < LONGEST_URL && !OUTSIDE.test(text.charAt(end))) end++;
    const url = text.slice(start, end);
    const scheme = /https?:\/\//i.exec(url)?.index;
    NAMES_PATIENT.lastIndex = end;
    // The path of a request stands alone: `GET /patients/…`.
    if (scheme === undefined && !url.startsWith("/")) continue;
    found.push({
      start: start + (scheme ?? 0),
      end: end - (TRAILING.exec(url)?.[0].length ?? 0),
      evidence: "shape:url",
    });
  }
  return found;
}

/** A page on the Web, with its scheme or one of the hosts that people leave it out of. */
const PAGE =
  /^\s{0,8}((?:https?:\/\/|www\.|(?:[a-z]{2,3}\.)?(?:linkedin|facebook|instagram|twitter)\.com\/)[^\s"'`<>\\^{}|()[\]]{4,2000})/i;
const HOST = /^(?:https?:\/\/)?(?:[^/?#@]{0,80}@)?([a-z\d.-]{1,253})(?::\d{1,5})?(?=[/?#]|$)/i;
/** Of files that a page is made of; they lead to nobody. */
const ASSET = /\.(?:png|jpe?g|gif|svg|webp|ico|css|m?js|json|xml|pdf|zip|woff2?|ttf|xsd)(?:[?#]|$)/i;
/** Names of standards and their parts, which look like pages. */
const STANDARD =
  /(?:^|\.)(?:hl7\.org|loinc\.org|snomed\.info|w3\.org|schema\.org|json-schema\.org|unitsofmeasure\.org|nlm\.nih\.gov|dicom\.nema\.org|ihe\.net|oasis-open\.org|ietf\.org|rfc-editor\.org|github\.com|npmjs\.com)$/i;

const hostOf = (url: string): string => HOST.exec(url)?.[1] ?? "";

/** The part behind the host says whose page it is. */
const hasPath = (url: string): boolean => /^(?:https?:\/\/)?[^/?#]{1,300}(?:\/[^/?#]|\/?[?#])./i.test(url);

function findLabelled(text: string, weak: boolean): Match[] {
  const match = PAGE.exec(text);
  const whole = match?.[1];
  // The beginning of a template: `https://…/users/{id}`.
  if (match === null || whole === undefined || text.charAt(match[0].length) === "{") return [];
  const url = whole.replace(TRAILING, "");
  const host = hostOf(url);
  if (!/\.[a-z]{2,24}$/i.test(host) || ASSET.test(url) || STANDARD.test(host) || /\/:[a-z]/i.test(url)) return [];
  // A page of one's own needs no path: its host is the person's.
  if (!weak && !hasPath(url)) return [];
  const start = match[0].length - whole.length;
  return [{ start, end: start + url.length, evidence: weak ? "label:bare-id" : "label:url" }];
}

/** Names that stand for nobody, as the last part of a path. */
const PLACEHOLDER_PATH =
  /[/=@](?:your-?[a-z-]{2,20}|user-?name|example|sample|test(?:-?user)?|(?:john|jane)[-._]?(?:doe|smith)|jdoe|foo|bar|me|profile|in|id)\/?(?:[?#]|$)/i;

/** Addresses that no host on the Web has. */
const NO_HOST: ReadonlySet<string> = new Set(["loopback", "unspecified-address", "documentation-range"]);

export const url: Identifier = {
  id: "url",
  category: "N",
  title: "URL of a person",
  citation: "45 CFR 164.514(b)(2)(i)(N); RFC 3986",
  labels: {
    plain: [
      "profile url",
      "profile link",
      "personal url",
      "personal website",
      "personal page",
      "portal link",
      "portal url",
      "patient url",
      "patient link",
      "chart url",
      "chart link",
      "linkedin",
      "linkedin url",
      "facebook",
      "facebook url",
      "instagram",
      "twitter",
    ],
    weak: ["website", "web site", "homepage", "home page", "web page", "blog"],
  },
  anchors: [],
  inRecord: true,
  find,
  findLabelled: (text, kind) => findLabelled(text, kind === "weak"),
  fictional(value) {
    const host = hostOf(value);
    if (RESERVED_DOMAIN.test(host)) return "reserved-domain";
    const address = /^[\d.]+$/.test(host) ? (ipAddress.fictional(host) ?? "") : "";
    if (/^localhost$/i.test(host) || NO_HOST.has(address)) return "local-host";
    if (PLACEHOLDER_DOMAIN.test(host)) return "placeholder-domain";
    const number = PATIENT_IN.exec(value)?.[1];
    if (number !== undefined) return madeUpNumber(number);
    return PLACEHOLDER_PATH.test(value) ? "placeholder-path" : undefined;
  },
  normalise: (value) => value.toLowerCase().replace(/\/$/, ""),
  showsShape: false,
  redaction: "[URL_REDACTED]",
  // RFC 2606.
  surrogate: (_value, seed) => `https://example.com/people/${seed % 1000}`,
};
