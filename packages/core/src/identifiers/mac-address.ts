import { anchorsOf, matches } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/** Address of a network interface, six octets in hexadecimal digits (IEEE 802, EUI-48). */
const SHAPE = /(?<![\w:.-])[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}(?![\w:-])/gi;

/** Digits that count up in octets or one by one. */
const COUNTING = /^(?:001122334455|112233445566|aabbccddeeff|123456789abc|0123456789ab|(..)\1{5})$/;

const compact = (value: string): string => value.replace(/[^\da-f]/gi, "").toLowerCase();

const labels = {
  plain: [
    "mac",
    "mac address",
    "mac addr",
    "hardware address",
    "ethernet address",
    "bluetooth address",
    "wifi address",
  ],
} as const;

export const macAddress: Identifier = {
  id: "mac-address",
  category: "M",
  title: "MAC address",
  citation: "IEEE 802; RFC 7042",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  find(text) {
    return matches(SHAPE, text, "shape:mac");
  },
  fictional(value) {
    const digits = compact(value);
    // RFC 7042, section 2.1.2.
    if (digits.startsWith("00005e0053")) return "documentation-range";
    if (COUNTING.test(digits)) return "patterned-number";
    // The lowest bit of the first octet marks groups of stations.
    return Number.parseInt(digits.slice(0, 2), 16) % 2 === 1 ? "group-address" : undefined;
  },
  normalise: compact,
  showsShape: true,
  redaction: "[MAC_REDACTED]",
  surrogate(value, seed) {
    const digits = `00005e0053${(seed % 256).toString(16).padStart(2, "0")}`;
    const sample = /[A-F]/.test(value) ? digits.toUpperCase() : digits;
    let next = 0;
    return value.replace(/[\da-f]/gi, () => sample.charAt(next++));
  },
};
