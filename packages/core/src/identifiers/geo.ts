import type { Identifier } from "./definition.ts";

/**
 * Latitude and longitude of where a person is, under a label. Two decimals are a kilometre, which is about what a ZIP code
 * with its first three digits is not finer than; three are a hundred metres, a street.
 */
const DECIMAL = String.raw`[-+]?\d{1,3}\.\d{3,15}`;
/** `30.1234, -97.5678`, also within `POINT(…)` and brackets, or one of both. */
const LABELLED = new RegExp(
  String.raw`^\s{0,4}(?:POINT ?)?[\[(]{0,2} ?(?<value>(?<first>${DECIMAL})(?:°? ?[NSEW])?(?:(?:[,;] ?| )(?<second>${DECIMAL})(?:°? ?[NSEW](?!\w))?)?)(?![\w.])`,
);
const LATITUDES = 90;
const LONGITUDES = 180;

/** Centres of cities and the samples of map services: [latitude, longitude], as tutorials write them. */
const SAMPLES: ReadonlySet<string> = new Set(
  (
    "40.7128 -74.006 34.0522 -118.2437 37.7749 -122.4194 41.8781 -87.6298 42.3601 -71.0589 47.6062 -122.3321 30.2672 -97.7431 29.7604 -95.3698 " +
    "38.9072 -77.0369 51.5074 -0.1278 48.8566 2.3522 52.52 13.405 35.6895 139.6917 -34.397 150.644 -33.8688 151.2093 39.8283 -98.5795 37.422 -122.0841 37.4220 " +
    "39.7392 -104.9903 33.4484 -112.074 32.7767 -96.797 25.7617 -80.1918 33.749 -84.388 39.9526 -75.1652"
  )
    .split(" ")
    .map((number) => String(Number(number))),
);

const numbersOf = (value: string): number[] => (value.match(new RegExp(DECIMAL, "g")) ?? []).map(Number);

function isPlace(first: string, second: string | undefined): boolean {
  const [a, b] = [Math.abs(Number(first)), second === undefined ? 0 : Math.abs(Number(second))];
  return a <= LONGITUDES && b <= LONGITUDES && Math.min(a, b) <= LATITUDES;
}

export const geo: Identifier = {
  id: "geo",
  category: "B",
  title: "Coordinates",
  citation: "45 CFR 164.514(b)(2)(i)(B); ISO 6709",
  labels: {
    plain: [
      "lat",
      "latitude",
      "lon",
      "lng",
      "long",
      "longitude",
      "lat long",
      "lat lng",
      "lat lon",
      "latitude longitude",
      "geo",
      "geo location",
      "geo point",
      "gps",
      "gps coordinates",
      "gps location",
      "gps position",
      "coordinate",
      "coordinates",
      "coords",
    ],
  },
  anchors: [],
  inRecord: true,
  findLabelled(text) {
    const match = LABELLED.exec(text);
    const { value, first = "", second } = match?.groups ?? {};
    if (match === null || value === undefined || !isPlace(first, second)) return [];
    const end = match[0].length;
    return [{ start: end - value.length, end, evidence: "label:geo" }];
  },
  fictional(value) {
    const numbers = numbersOf(value);
    if (numbers.every((number) => Math.abs(number) < 0.001)) return "null-island";
    return numbers.every((number) => SAMPLES.has(String(number))) ? "city-centre" : undefined;
  },
  normalise: (value) => numbersOf(value).join(" "),
  showsShape: true,
  redaction: "[GEO_REDACTED]",
  surrogate: (value) => value.replace(/\d+(?=\.)/g, "0").replace(/(?<=\.)\d+/g, (digits) => "0".repeat(digits.length)),
};
