/** Dates and numbers of years that speak of things: of games, museums, cars, releases and caches. */
import { negative, repeat, type NegativeWriter } from "./negative.ts";
import type { Random } from "../random.ts";

const day = (random: Random): string => `20${random.int(10, 25)}-0${random.int(1, 9)}-${random.int(10, 28)}`;

export const dates: readonly NegativeWriter[] = [
  negative("dates: a game", (random) => ({
    path: "src/hero.ts",
    text: repeat(
      12,
      () =>
        `  { name: "Aldric the Grey", deathDate: "${day(random)}", age: ${random.int(90, 120)}, lastVisit: "${day(random)}" },`,
    ),
  })),
  negative("dates: service of vehicles", (random) => ({
    path: "fleet/service.json",
    text: JSON.stringify(
      Array.from({ length: 12 }, () => ({
        vehicle: "Van 7",
        serviceDate: day(random),
        age: random.int(90, 120),
        termDate: day(random),
      })),
    ),
  })),
  negative("dates: a museum", (random) => ({
    path: "collection.csv",
    text:
      "artist,title,date_of_death,collection_date,visit_date\n" +
      repeat(12, () => `Unknown Master,Still Life,${day(random)},${day(random)},${day(random)}`),
  })),
  negative("dates: records of programs", (random) => ({
    path: "src/patient/model.ts",
    text: repeat(
      12,
      () =>
        `  { kind: "patient", createdAt: "${day(random)}T10:00:00Z", updatedAt: "${day(random)}", expires: "${day(random)}", released: "${day(random)}" },`,
    ),
  })),
  negative("dates: schedules", (random) => ({
    path: "deploy/patient-sync.yml",
    text: `schedule:\n  - cron: "${random.int(0, 59)} 4 * * 1"\nname: Patient sync\nlast_run: ${day(random)}\nmax_age: ${random.int(90, 99)}\n`,
  })),
  negative("dates: changelog of a clinic's software", (random) => ({
    path: "CHANGELOG.md",
    text: repeat(
      12,
      (i) =>
        `## 2.${i}.0 (${day(random)})\n\n- The admission form was seen on ${day(random)} to lose its patient; discharge date is required since March ${random.int(1, 28)}.`,
    ),
  })),
  negative("dates: caches", (random) => ({
    path: "src/patient/http.ts",
    text: repeat(
      12,
      () =>
        `res.setHeader("Cache-Control", "max-age=${random.int(90, 120)}"); const maxAge = ${random.int(90, 125)}; // cache age: ${random.int(90, 99)} seconds`,
    ),
  })),
  negative("dates: ages of things", (random) => ({
    path: "docs/history.md",
    text: repeat(
      12,
      () =>
        `The hospital stands in a ${random.int(90, 124)}-year-old building, treats patients of ${random.int(90, 95)} or older and lived to ${random.int(90, 99)} pages of rules.`,
    ),
  })),
  negative("dates: blog posts", (random) => ({
    path: "content/post.md",
    text: `---\ntitle: Patient safety\nauthor: Ingrid Halvorsen\ndate: ${day(random)}\n---\n\nWe visited the clinic on ${day(random)}.\n`,
  })),
  negative("dates: vocabularies", () => ({
    path: "src/patient/age-groups.ts",
    text: `export const ageGroups = ["80-89", "90+", "90 or older"];\nconst rule = { minAge: 90, age: ">=90", label: "patients 90 years and older" };\n`,
  })),
];
