import { indexOfOffset } from "../document.ts";
import type { Encoded, Span } from "../document.ts";
import { undoEntities, undoEscapes } from "../escapes.ts";
import { undoOctets } from "./url-text.ts";

/** What a value is, whose code units stand in the source with octets of a URL, references of HTML or escapes of a literal. */
export function plainOf(written: string): string {
  if (isOfUrl(written)) return undoOctets(written, 0, written.length, true)?.text ?? written;
  const referenced = undoEntities(written, 0, written.length)?.text ?? written;
  return (undoEscapes(referenced, 0, referenced.length)?.text ?? referenced).replace(/\u00A0/g, " ");
}

/** Another value in the coding of a written one. */
export const writtenAs = (written: string, value: string): string =>
  isOfUrl(written) ? encodeURIComponent(value).replace(/%20/g, written.includes("+") ? "+" : "%20") : value;

const isOfUrl = (written: string): boolean =>
  /%[0-9A-Fa-f]{2}/.test(written) || (written.includes("+") && !written.includes(" "));

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING = /^(?:={1,2}|(?:%3D){1,2})/i;
const encoder = new TextEncoder();

/** Where the padding behind a run ends. */
export const endOfPadding = (text: string, { end }: Span): number =>
  end + (PADDING.exec(text.slice(end, end + 6))?.[0].length ?? 0);

/** The part of the text in a run that a span of the source encodes. */
export const spanWithin = ({ decoded, ends }: Encoded, { start, end }: Span): Span => ({
  start: indexOfOffset(decoded.offsets, start),
  end: indexOfOffset(ends, end),
});

/** Another text in Base64 as a run and its padding are written: their alphabet, their escapes and lines of their length. */
export function encodedAs(text: string, run: Span, inner: string): string {
  const source = text.slice(run.start, run.end);
  const padding = text.slice(run.end, endOfPadding(text, run));
  const isOfUrls = /[-_]/.test(source);
  const isEscaped = /%/.test(source + padding);
  const lineBreak = /(?:\\[rn]|[\r\n]){1,2}[ \t]*/.exec(source);
  const digits = lineBreak === null ? source.replace(/%2[BF]|\\\//gi, "+").length : 0;
  const isPadded = padding !== "" || (lineBreak !== null && !isOfUrls) || (!isOfUrls && digits % 4 === 0);
  let out = base64Of(encoder.encode(inner), isPadded);
  if (isOfUrls) out = out.replace(/\+/g, "-").replace(/\//g, "_");
  if (isEscaped) out = out.replace(/[+/=]/g, encodeURIComponent);
  if (lineBreak === null) return out;
  const lines = out.match(new RegExp(`.{1,${lineBreak.index}}`, "g")) ?? [];
  return lines.join(lineBreak[0]);
}

function base64Of(bytes: Uint8Array, padded: boolean): string {
  let out = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    out += b === undefined ? (padded ? "=" : "") : ALPHABET.charAt((group >> 6) & 63);
    out += c === undefined ? (padded ? "=" : "") : ALPHABET.charAt(group & 63);
  }
  return out;
}
