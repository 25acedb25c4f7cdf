/** Where patients live: made-up streets of real towns, with ZIP codes and coordinates that fit them. */
import type { Random } from "./random.ts";

export interface Home {
  /** Number, street and sometimes a unit. */
  readonly street: string;
  readonly city: string;
  /** Two letters. */
  readonly state: string;
  readonly county: string;
  /** Five digits, or ZIP+4. */
  readonly zip: string;
  /** Degrees with four to six decimals. */
  readonly latitude: string;
  readonly longitude: string;
}

/** City, state, county, the first three digits of its ZIP codes, whole degrees and tenths. */
const towns = [
  ["Ogden", "UT", "Weber", "844", 41.2, -111.9],
  ["Duluth", "MN", "St. Louis", "558", 46.7, -92.1],
  ["Lubbock", "TX", "Lubbock", "794", 33.5, -101.8],
  ["Winston-Salem", "NC", "Forsyth", "271", 36.1, -80.2],
  ["Fort Wayne", "IN", "Allen", "468", 41.1, -85.1],
  ["Santa Rosa", "CA", "Sonoma", "954", 38.4, -122.7],
  ["O'Fallon", "MO", "St. Charles", "633", 38.8, -90.7],
  ["Baton Rouge", "LA", "East Baton Rouge", "708", 30.4, -91.1],
  ["Worcester", "MA", "Worcester", "016", 42.2, -71.8],
  ["Las Cruces", "NM", "Doña Ana", "880", 32.3, -106.7],
] as const;

const streets =
  "Alder Birch Candlewood Delancey Fairmount Hawthorne Juniper Kingsley Larkspur Magnolia Prospect Quail Saddleback Tamarack Wexford".split(
    " ",
  );
const suffixes = [
  "St",
  "Street",
  "Ave",
  "Avenue",
  "Rd",
  "Road",
  "Dr",
  "Lane",
  "Ln",
  "Blvd",
  "Court",
  "Ct",
  "Way",
  "Pl",
];

const decimals = (random: Random, tenths: number): string =>
  `${tenths.toFixed(1)}${random.digits(random.int(2, 4))}${random.int(1, 9)}`;

/** Four further digits of a ZIP code, or none. */
const plusFour = (random: Random): string => (random.chance(0.2) ? `-${random.int(2, 9)}${random.digits(3)}` : "");

export function home(random: Random): Home {
  const [city, state, county, prefix, latitude, longitude] = random.pick(towns);
  const direction = random.pick(["", "", "", "N ", "SW ", "East "]);
  const unit = random.pick([
    "",
    "",
    "",
    ` Apt ${random.int(2, 48)}`,
    ` Unit ${random.int(2, 9)}B`,
    ` #${random.int(2, 90)}`,
  ]);
  return {
    street: `${random.int(1300, 9800)} ${direction}${random.pick(streets)} ${random.pick(suffixes)}${unit}`,
    city,
    state,
    county,
    zip: `${prefix}${random.int(1, 9)}${random.int(0, 9)}${plusFour(random)}`,
    latitude: decimals(random, latitude),
    longitude: decimals(random, longitude),
  };
}
