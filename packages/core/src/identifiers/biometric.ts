import type { Identifier, Match } from "./definition.ts";
import { endOfBase64, isPlaceholderFile, varietyOf } from "./media.ts";

/**
 * A measurement of the body that tells a person: of a finger, a voice, an iris, a face, a palm, of genes. It has no shape of
 * its own, so only a label tells one, and "fingerprint" alone is nearly always that of a key, a certificate or a build.
 */

/** Of so many characters: a hash of 128 bits has 32 hexadecimal digits, and a template is longer. */
const LEAST_BASE64 = 64;
const LEAST_HEX = 96;
const LEAST_BASES = 40;
const LEAST_NUMBERS = 16;

/** A list of numbers, as recognition compares them; every place of it is bounded by commas. */
const NUMBER = String.raw`-?\d{0,6}\.?\d{1,20}(?:e-?\d{1,3})?`;
const NUMBERS = new RegExp(
  String.raw`^\[?\s{0,40}(${NUMBER}(?:\s{0,40},\s{0,40}${NUMBER}){${LEAST_NUMBERS - 1},4096})`,
  "i",
);
/** WSQ of the FBI (IAFIS-IC-0110), records of ISO/IEC 19794-2 and -4, of ANSI/NIST-ITL, and recordings of a voice. */
const FILE = /^[^\s"'<>,;]{1,300}\.(?:wsq|fmr|fir|iso|fid|eft|an2|nist|wav|flac|m4a|mp3)(?![\w.])/i;
const BASES = /^[ACGTUN]{40,4096}(?![A-Za-z\d])/i;
const HEX = /^[\da-f]{1,4096}$/i;

/** The width of the measurement that a text begins with; 0 where there is none. */
function widthOf(text: string): number {
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) return numbers[0].length;
  const file = FILE.exec(text)?.[0].length;
  if (file !== undefined) return file;
  const bases = BASES.exec(text)?.[0].length ?? 0;
  if (bases >= LEAST_BASES) return bases;
  const end = endOfBase64(text, 0);
  const run = text.slice(0, end);
  if (HEX.test(run)) return end >= LEAST_HEX ? end : 0;
  return end >= LEAST_BASE64 && /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? end : 0;
}

/** The prefix of a value as data of a page: `data:application/octet-stream;base64,`. */
const BEGINNING = /^\s{0,40}(?:data:[\w./+-]{1,60};base64,)?/;

function findLabelled(text: string): Match[] {
  const from = BEGINNING.exec(text)?.[0].length ?? 0;
  const width = widthOf(text.slice(from));
  const start = from - (text.slice(0, from).trimStart().length || 0);
  return width === 0 ? [] : [{ start, end: from + width, evidence: "label:biometric" }];
}

/** What no field holds in one piece: a list in brackets, and in running text a long value. */
const KEYED =
  /(?<![A-Za-z])(?:(?:face|facial|voice|finger|iris|palm|biometric)[ _-]?(?:print)?[ _-]?(?:templates?|embeddings?|encodings?|descriptors?|vectors?|minutiae|scans?|images?)|(?:voice|face|palm)[ _-]?prints?|minutiae)["'\]]{0,2}\s{0,4}(?:=>|[:=])\s{0,4}(?:np\.array\(|(?:new )?Float32Array(?:\.of)?\(|["'])?/gi;
const LONGEST_LIST = 40_000;
/** What every match of it begins with: `interface` and `surface` are in most programs. */
const CUE = /(?<![A-Za-z])(?:minutiae|face|facial|voice|finger|iris|palm|biometric)/i;

function find(text: string): Match[] {
  if (!CUE.test(text)) return [];
  const found: Match[] = [];
  KEYED.lastIndex = 0;
  for (let match = KEYED.exec(text); match !== null; match = KEYED.exec(text)) {
    let start = KEYED.lastIndex;
    let end = endOfBase64(text, start);
    if (text.charAt(start) === "[") {
      const list = NUMBERS.exec(text.slice(start, start + LONGEST_LIST))?.[0] ?? "";
      end = start + list.length;
      start = end - list.slice(1).trimStart().length;
    } else if (widthOf(text.slice(start, end)) !== end - start) continue;
    if (end > start) found.push({ start, end, evidence: "label:biometric" });
    KEYED.lastIndex = end;
  }
  return found;
}

/** Base64 of text that a person wrote: each of its first characters but the spaces is a letter. */
const READABLE = /^(?:[A-Za-z]{2,20}[ _.-]){2,8}/;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function beginningOf(base64: string): string {
  let out = "";
  let bits = 0;
  let buffer = 0;
  for (const char of base64.slice(0, 40)) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) break;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((buffer >> bits) & 0xff);
  }
  return out;
}

/** So few different characters have no measurement, and of bases, which are four, a repeated motif has none. */
const LEAST_VARIETY = 8;
const REPEATED = /^(.{1,8})\1{3}/;

export const biometric: Identifier = {
  id: "biometric",
  category: "P",
  title: "Biometric identifier",
  citation: "45 CFR 164.514(b)(2)(i)(P); ISO/IEC 19794; ANSI/NIST-ITL 1-2011",
  labels: {
    plain: [
      "fingerprint template",
      "fingerprint scan",
      "fingerprint image",
      "fingerprint minutiae",
      "fingerprint data",
      "finger print template",
      "finger template",
      "minutiae",
      "voiceprint",
      "voice print",
      "voice template",
      "voice embedding",
      "iris code",
      "iris scan",
      "iris template",
      "iris image",
      "retina scan",
      "retinal scan",
      "retina image",
      "faceprint",
      "face print",
      "face template",
      "facial template",
      "face embedding",
      "face encoding",
      "face descriptor",
      "palm print",
      "palm template",
      "hand geometry",
      "gait template",
      "biometric template",
      "biometric data",
      "biometric sample",
      "dna sequence",
      "dna profile",
      "genome sequence",
    ],
  },
  anchors: [],
  inRecord: true,
  find,
  findLabelled,
  fictional(value) {
    if (/\.[a-z\d]{2,4}$/i.test(value)) return isPlaceholderFile(value) ? "placeholder-file" : undefined;
    const data = value.replace(/^data:[^,]{0,80},/, "");
    if (/^[ACGTUN]+$/i.test(data)) return REPEATED.test(data) ? "patterned-value" : undefined;
    if (varietyOf(data) < LEAST_VARIETY || REPEATED.test(data)) return "patterned-value";
    return READABLE.test(beginningOf(data)) ? "readable-text" : undefined;
  },
  normalise: (value) => value,
  showsShape: false,
  redaction: "[BIOMETRIC_REDACTED]",
  surrogate: (value, seed) =>
    /\.[a-z\d]{2,4}$/i.test(value)
      ? `sample-${seed % 1000}${value.slice(value.lastIndexOf("."))}`
      : value.replace(/[A-Za-z\d]/g, (char) => (/\d/.test(char) ? "0" : "A")),
};
