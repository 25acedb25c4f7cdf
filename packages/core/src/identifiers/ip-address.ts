import { matches } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/** Four octets (RFC 791); a longer row of numbers is an OID, a section or a version. A network behind "/" is no address. */
const IPV4 = /(?<![\w./-])\d{1,3}(?:\.\d{1,3}){3}(?![\w/-]|\.\d)/g;
/**
 * Groups of hexadecimal digits as RFC 4291, section 2.2 writes them, with the first digits of addresses that are given out
 * (2000::/3) or kept for groups, links and sites (fc00::/7, fe80::/10, ff00::/8): no time, no `std::…`, no MAC address.
 */
const IPV6 = /(?<![\w:.])(?:[23][\da-f]{3}|f[c-f][\da-f]{2})(?::[\da-f]{0,4}){2,7}(?![\w:.])/gi;

/** Numbers of versions and sections are small: two octets in three of an address are not. */
const LEAST_LARGE_OCTET = 32;
/** Behind these words four numbers are a version. */
const VERSION = /(?:\bv|version|release|build|firmware|\bver|\brev)["']?[ \t:=.#]{0,3}["']?$/i;
/** Numbers with a decimal point around it: the path of a drawing (SVG 2, section 9.3). */
const DECIMAL_BEFORE = /(?:^|[\s,A-Za-z"'])-?\d{0,4}\.\d{1,6}[ ,]$/;
const DECIMAL_BEHIND = /^[ ,A-Za-z]-?\d{0,4}\.\d{1,6}(?![\d.])/;
const NEAR = 16;

const octetsOf = (value: string): number[] => value.split(".").map(Number);

const isMask = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): boolean => {
  const inverse = ~((a << 24) | (b << 16) | (c << 8) | d);
  // All ones is the broadcast address.
  return a === 255 && inverse !== 0 && (inverse & (inverse + 1)) === 0;
};

function isIpv4(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  const octets = octetsOf(value);
  if (octets.some((octet) => octet > 255) || /(?:^|\.)0\d/.test(value) || isMask(octets)) return false;
  const before = text.slice(Math.max(0, start - NEAR), start);
  return !VERSION.test(before) && !DECIMAL_BEFORE.test(before) && !DECIMAL_BEHIND.test(text.slice(end, end + NEAR));
}

/** An address by itself: a person's record may tell of versions, too. */
const isBareIpv4 = (text: string, start: number, end: number): boolean =>
  isIpv4(text, start, end) &&
  (fictionalIpv4(text.slice(start, end)) !== undefined ||
    octetsOf(text.slice(start, end)).filter((octet) => octet >= LEAST_LARGE_OCTET).length >= 2);

function isIpv6(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  const short = value.split("::").length - 1;
  const groups = value.split(":").filter((group) => group !== "").length;
  if (value.endsWith(":") && !value.endsWith("::")) return false;
  return short === 0 ? groups === 8 : short === 1 && groups < 8;
}

/** Of servers that answer everybody's questions: Google, Cloudflare, Quad9, OpenDNS. */
const RESOLVERS: ReadonlySet<string> = new Set([
  ...["8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "149.112.112.112", "208.67.222.222", "208.67.220.220"],
  ...["2001:4860:4860::8888", "2001:4860:4860::8844", "2606:4700:4700::1111", "2606:4700:4700::1001", "2620:fe::fe"],
]);

type Proof =
  | "broadcast-address"
  | "documentation-range"
  | "link-local"
  | "loopback"
  | "multicast"
  | "patterned-number"
  | "private-network"
  | "public-resolver"
  | "reserved-range"
  | "shared-address-space"
  | "unspecified-address";

/** The registry of special-purpose addresses (RFC 6890), with the standard of each. */
function fictionalIpv4(value: string): Proof | undefined {
  const octets = octetsOf(value);
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  // RFC 1122, section 3.2.1.3: 0.0.0.0/8 and 127.0.0.0/8.
  if (a === 0) return "unspecified-address";
  if (a === 127) return "loopback";
  // RFC 1918.
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return "private-network";
  // RFC 3927.
  if (a === 169 && b === 254) return "link-local";
  // RFC 6598.
  if (a === 100 && b >= 64 && b <= 127) return "shared-address-space";
  // RFC 5737; RFC 2544 keeps 198.18.0.0/15 for measurements.
  if ((a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113))
    return "documentation-range";
  if (a === 198 && (b === 18 || b === 19)) return "documentation-range";
  // RFC 5771, RFC 919, RFC 1112, section 4.
  if (a >= 224 && a <= 239) return "multicast";
  if (a === 255 && b === 255 && c === 255 && d === 255) return "broadcast-address";
  if (a >= 240) return "reserved-range";
  if (RESOLVERS.has(value)) return "public-resolver";
  const counting = octets.every((octet, i) => i === 0 || octet - (octets[i - 1] ?? 0) === (octets[1] ?? 0) - a);
  return counting ? "patterned-number" : undefined;
}

function fictionalIpv6(value: string): Proof | undefined {
  const text = value.toLowerCase();
  const first = Number.parseInt(text.slice(0, 4), 16);
  // RFC 3849 and RFC 9637.
  if (/^2001:0?db8:/.test(text) || /^3fff:/.test(text)) return "documentation-range";
  // RFC 4193, RFC 4291, sections 2.5.6 and 2.7.
  if (first >= 0xfc00 && first <= 0xfdff) return "private-network";
  if (first >= 0xfe80 && first <= 0xfebf) return "link-local";
  if (first >= 0xff00) return "multicast";
  if (first >= 0xfe00) return "reserved-range";
  return RESOLVERS.has(text) ? "public-resolver" : undefined;
}

export const ipAddress: Identifier = {
  id: "ip-address",
  category: "O",
  title: "IP address",
  citation: "45 CFR 164.514(b)(2)(i)(O); RFC 791; RFC 4291; RFC 6890",
  labels: {
    plain: [
      "ip",
      "ip address",
      "ip addr",
      "ipv 4",
      "ipv 6",
      "ipv 4 address",
      "ipv 6 address",
      "client ip",
      "remote ip",
      "remote addr",
      "remote address",
      "x forwarded for",
      "x real ip",
      "source ip",
      "user ip",
      "login ip",
      "last login ip",
      "last ip",
    ],
  },
  anchors: [],
  inRecord: true,
  find(text) {
    return [...matches(IPV4, text, "shape:ip", isBareIpv4), ...matches(IPV6, text, "shape:ip", isIpv6)];
  },
  findLabelled(text) {
    return matches(IPV4, text, "shape:ip", isIpv4);
  },
  fictional: (value) => (value.includes(":") ? fictionalIpv6(value) : fictionalIpv4(value)),
  normalise: (value) => value.toLowerCase(),
  showsShape: true,
  redaction: "[IP_REDACTED]",
  // RFC 5737 and RFC 3849.
  surrogate: (value, seed) => (value.includes(":") ? `2001:db8::${(seed % 0xfff) + 1}` : `192.0.2.${(seed % 254) + 1}`),
};
