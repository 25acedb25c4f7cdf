import type { Identifier, Match } from "./definition.ts";
import { RESERVED_DOMAIN } from "./email.ts";
import { endOfBase64, isPlaceholderFile, varietyOf } from "./media.ts";

/**
 * A photograph of a face, or an image that shows as much: as data, as a file or as a URL. What an image shows cannot be read
 * from its bytes, so only a label tells one.
 */
const DATA_URI = /^data:image\/(?:jpe?g|png|gif|webp|bmp|tiff?|hei[cf]|avif);base64,/i;
/** The first bytes of JPEG, PNG, GIF, RIFF (WebP) and BMP in Base64. */
const MAGIC = /^(?:\/9j\/|iVBORw0KGgo|R0lGOD|UklGR|Qk[0-3])/;
const FILE = /^[^\s"'<>,;]{1,400}\.(?:jpe?g|png|webp|bmp|tiff?|hei[cf])(?:\?[^\s"'<>]{0,400})?(?![\w.])/i;
/** A name with blanks in it is the whole value. */
const FILE_WITH_BLANKS = /^[^"'<>\r\n]{1,200}\.(?:jpe?g|png|webp|bmp|tiff?|hei[cf])$/i;
const URL = /^https?:\/\/[^\s"'`<>\\^{}|]{8,2000}/i;

/** A drawing, and not a place in the code either. */
const TEMPLATE = /[{}$<>*]|\/:[a-z]/i;

const LEAST_BASE64 = 64;

function widthOf(text: string): number {
  const head = DATA_URI.exec(text)?.[0].length ?? 0;
  if (head > 0 || MAGIC.test(text)) {
    const end = endOfBase64(text, head);
    return head > 0 || end >= LEAST_BASE64 ? end : 0;
  }
  const link = (FILE.exec(text) ?? FILE_WITH_BLANKS.exec(text) ?? URL.exec(text))?.[0] ?? "";
  return TEMPLATE.test(link) || /\.svg(?:\?|$)/i.test(link) ? 0 : link.length;
}

function findLabelled(text: string): Match[] {
  const start = text.length - text.trimStart().length;
  const width = widthOf(start === 0 ? text : text.slice(start));
  return width === 0 ? [] : [{ start, end: start + width, evidence: "label:photo" }];
}

/** Behind a label in running text, where a value of this length is no field. */
const INLINE =
  /(?:photo(?:graph)?|portrait|headshot|mug ?shot|selfie|(?:face|facial|patient)[ _-]?image)(?:[ _-]?(?:url|data|base64))?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?=data:image\/|\/9j\/|iVBORw0KGgo)/gi;

function findInline(text: string): Match[] {
  const found: Match[] = [];
  INLINE.lastIndex = 0;
  for (let match = INLINE.exec(text); match !== null; match = INLINE.exec(text)) {
    const start = INLINE.lastIndex;
    const head = DATA_URI.exec(text.slice(start, start + LONGEST_HEAD))?.[0].length ?? 0;
    const end = endOfBase64(text, start + head);
    if (end - start >= LEAST_BASE64) found.push({ start, end, evidence: "label:photo" });
    INLINE.lastIndex = end;
  }
  return found;
}
const LONGEST_HEAD = 40;

/** Images of nobody, or of people who offered theirs, for every layout and test. */
const PLACEHOLDER_HOST =
  /(?:^|[/.])(?:placehold(?:er)?\.(?:co|com|it)|via\.placeholder\.com|dummyimage\.com|placekitten\.com|picsum\.photos|loremflickr\.com|unsplash\.com|randomuser\.me|pravatar\.cc|ui-avatars\.com|robohash\.org|dicebear\.com|gravatar\.com|fakeimg\.pl|thispersondoesnotexist\.com|xsgames\.co)(?=[/:?]|$)/i;

/** An image of so few characters shows nobody: one pixel, a colour, the beginning of an example. */
const LEAST_IMAGE = 400;

export const photo: Identifier = {
  id: "photo",
  category: "Q",
  title: "Photograph of a face",
  citation: "45 CFR 164.514(b)(2)(i)(Q); FHIR R4 Patient.photo; RFC 2397",
  labels: {
    plain: [
      "photo",
      "photos",
      "photograph",
      "portrait",
      "headshot",
      "head shot",
      "mugshot",
      "mug shot",
      "selfie",
      "face image",
      "face photo",
      "facial image",
      "photo url",
      "photo data",
      "photo base 64",
      "photo file",
      "photo path",
      "patient photo",
      "patient image",
      "patient picture",
      "profile photo",
      "profile picture",
    ],
    weak: ["avatar", "avatar url", "picture", "picture url", "profile image"],
  },
  anchors: [],
  inRecord: true,
  inlineCue: /data:image\/|\/9j\/|iVBORw0KGgo/i,
  findInline,
  findLabelled: (text, kind) =>
    findLabelled(text).map((match) => (kind === "weak" ? { ...match, evidence: "label:bare-id" } : match)),
  fictional(value) {
    const head = DATA_URI.exec(value)?.[0].length ?? 0;
    if (head > 0 || MAGIC.test(value)) {
      if (value.length - head < LEAST_IMAGE) return "tiny-image";
      return varietyOf(value.slice(head + 40)) < 8 ? "patterned-value" : undefined;
    }
    const host = /^https?:\/\/([^/?#:]{1,253})/i.exec(value)?.[1] ?? "";
    if (RESERVED_DOMAIN.test(host) || /^localhost$/i.test(host)) return "reserved-domain";
    if (PLACEHOLDER_HOST.test(host)) return "placeholder-image";
    return isPlaceholderFile(value) ? "placeholder-image" : undefined;
  },
  normalise: (value) => value,
  showsShape: false,
  redaction: "[PHOTO_REDACTED]",
  surrogate: (value, seed) =>
    /^https?:/i.test(value)
      ? `https://example.com/portrait-${seed % 1000}.jpg`
      : /\.[a-z]{3,4}(?:\?|$)/i.test(value.slice(-LONGEST_NAME))
        ? `placeholder-${seed % 1000}.jpg`
        : `${DATA_URI.test(value) ? "data:image/gif;base64," : ""}${ONE_PIXEL}`,
};

const LONGEST_NAME = 200;
/** A transparent GIF of one pixel. */
const ONE_PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
