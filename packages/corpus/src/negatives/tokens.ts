/** Numbers and tokens that look like identifiers when they are cut out of what they belong to. */
import type { Random } from "../random.ts";
import { negative, repeat, type NegativeWriter } from "./negative.ts";

const hexDigits = "0123456789abcdef";
const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const hex = (random: Random, count: number): string => random.characters(hexDigits, count);
const number = (random: Random, count: number): string => `${random.int(1, 9)}${random.digits(count - 1)}`;

const uuid = (random: Random, version: 4 | 7): string =>
  version === 4
    ? `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${random.pick(["8", "9", "a", "b"])}${hex(random, 3)}-${hex(random, 12)}`
    : `019${hex(random, 5)}-${hex(random, 4)}-7${hex(random, 3)}-${random.pick(["8", "9", "a", "b"])}${hex(random, 3)}-${hex(random, 12)}`;

/** A UUID of decimal digits only is rare and the worst case. */
const digitUuid = (random: Random): string =>
  `${random.digits(8)}-${random.digits(4)}-4${random.digits(3)}-8${random.digits(3)}-${random.digits(12)}`;

export const tokens: readonly NegativeWriter[] = [
  negative("tokens: UUID", (random) => ({
    path: "src/ids.ts",
    text: repeat(
      40,
      (i) => `export const id${i} = "${i % 8 === 0 ? digitUuid(random) : uuid(random, i % 2 === 0 ? 4 : 7)}";`,
    ),
  })),
  negative("tokens: UUID of patients", (random) => ({
    path: "src/patient-ids.ts",
    text: repeat(
      40,
      (i) => `  { patientId: "${uuid(random, i % 2 === 0 ? 4 : 7)}", encounterId: "${digitUuid(random)}" },`,
    ),
  })),
  negative("tokens: hashes", (random) => ({
    path: "checksums.txt",
    text: repeat(60, (i) => `${hex(random, i % 2 === 0 ? 40 : 64)}  dist/file-${i}.tgz`),
  })),
  negative("tokens: short hashes", (random) => ({
    path: "docs/releases.md",
    text: repeat(40, () => `- ${hex(random, 7)} fix the build (${hex(random, 12)})`),
  })),
  negative("tokens: base64", (random) => ({
    path: "src/logo.ts",
    text: repeat(10, () => `const image = "data:image/png;base64,${random.characters(base64, 600)}==";`),
  })),
  negative("tokens: lockfile", (random) => ({
    path: "package-lock.json",
    text: repeat(
      40,
      (i) =>
        `    "node_modules/part-${i}": { "version": "${random.int(0, 20)}.${random.int(0, 40)}.${random.int(0, 900)}", "integrity": "sha512-${random.characters(base64, 86)}==" },`,
    ),
  })),
  negative("tokens: yarn lockfile", (random) => ({
    path: "yarn.lock",
    text: repeat(
      40,
      (i) =>
        `"@scope/part-${i}@^${random.int(1, 9)}.0.0":\n  version "${random.int(1, 9)}.${random.int(0, 99)}.${random.int(0, 99)}"\n  checksum: ${hex(random, 128)}`,
    ),
  })),
  negative("tokens: epoch times", (random) => ({
    path: "test/events.json",
    text: repeat(40, () =>
      JSON.stringify({
        time: 1600000000 + random.int(0, 180000000),
        updatedAt: 1600000000000 + random.int(0, 180000000000),
      }),
    ),
  })),
  negative("tokens: nine and ten digit ids", (random) => ({
    path: "src/orders.ts",
    text: repeat(
      40,
      (i) =>
        `  { orderId: ${number(random, 9)}, invoice: "${number(random, 10)}", articleId: ${number(random, 10)}, sequence: ${i} },`,
    ),
  })),
  negative("tokens: numbers in code", (random) => ({
    path: "src/hash.ts",
    text: repeat(
      40,
      () =>
        `  h = Math.imul(h ^ ${number(random, 10)}, ${number(random, 9)}) + 0x${hex(random, 8)} - ${number(random, 3)} - ${number(random, 2)} - ${number(random, 4)};`,
    ),
  })),
  negative("tokens: versions", (random) => ({
    path: "CHANGELOG.md",
    text: repeat(
      40,
      () =>
        `- update core from v${random.int(0, 99)}.${random.int(0, 99)}.${random.int(0, 9999)} to ${random.int(1, 99)}.${random.int(0, 99)}.${random.int(0, 999)}.${random.int(0, 9999)} (build ${random.int(100, 999)}.${random.int(10, 99)}.${random.int(1000, 9999)})`,
    ),
  })),
  negative("tokens: OIDs", (random) => ({
    path: "src/oids.ts",
    text: repeat(
      40,
      () =>
        `  "2.16.840.1.113883.${random.int(1, 20)}.${random.int(1, 99)}.${random.int(1, 9999)}": "1.3.6.1.4.1.${random.int(1000, 60000)}.${random.int(1, 99)}",`,
    ),
  })),
  negative("tokens: coordinates", (random) => ({
    path: "data/places.json",
    text: repeat(
      40,
      () =>
        `{ "lat": ${random.int(25, 48)}.${random.digits(7)}, "lon": -${random.int(70, 120)}.${random.digits(9)}, "point": [${random.int(1, 90)}.${random.digits(10)}, -${random.int(1, 90)}.${random.digits(6)}] }`,
    ),
  })),
  negative("tokens: ISO timestamps", (random) => ({
    path: "logs/build.log",
    text: repeat(
      40,
      () =>
        `20${random.int(10, 26)}-0${random.int(1, 9)}-1${random.int(0, 9)}T1${random.int(0, 9)}:${random.int(10, 59)}:${random.int(10, 59)}.${random.digits(6)}+00:00 INFO task ${random.int(1, 999)} finished in ${random.digits(4)} ms`,
    ),
  })),
  negative("tokens: colours and sizes", (random) => ({
    path: "src/theme.css",
    text: repeat(
      40,
      (i) =>
        `.c${i} { color: #${hex(random, 6)}; background: #${random.digits(6)}; margin: ${random.int(1, 99)}px ${random.int(1, 99)}px; z-index: ${number(random, 9)}; }`,
    ),
  })),
  negative("tokens: SVG paths", (random) => ({
    path: "src/icon.svg",
    text: repeat(
      20,
      () =>
        `<path d="M${random.int(1, 99)}.${random.digits(9)} ${random.int(1, 99)}.${random.digits(3)}c-${random.digits(3)}-${random.digits(2)}-${random.digits(4)} ${random.digits(3)}-${random.digits(3)}-${random.digits(4)}a${random.digits(3)} ${random.digits(3)} ${random.digits(4)} 0 0 1z"/>`,
    ),
  })),
  negative("tokens: addresses of networks", (random) => ({
    path: "infra/hosts.txt",
    text: repeat(
      40,
      () =>
        `10.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(0, 255)} node${random.int(1, 99)} # ${hex(random, 2)}:${hex(random, 2)}:${hex(random, 2)}:${hex(random, 2)}:${hex(random, 2)}:${hex(random, 2)} 2001:db8::${hex(random, 4)}`,
    ),
  })),
  negative("tokens: books", (random) => ({
    path: "docs/reading.md",
    text: repeat(
      20,
      () =>
        `- ISBN 978-${random.int(0, 9)}-${random.digits(3)}-${random.digits(5)}-${random.digits(1)}, ISBN-10 ${random.digits(1)}-${random.digits(3)}-${random.digits(5)}-X, ISSN ${random.digits(4)}-${random.digits(4)}`,
    ),
  })),
  negative("tokens: numbers in tables", (random) => ({
    path: "data/measurements.csv",
    text:
      "run,count,ratio,total,delta\n" +
      repeat(
        60,
        (i) =>
          `${i},${number(random, 10)},${random.digits(3)}.${random.digits(3)},${number(random, 3)} ${random.digits(3)} ${random.digits(4)},${random.int(200, 999)}-${random.int(200, 999)}-${random.digits(4)}`,
      ),
  })),
  negative("tokens: parts and parcels", (random) => ({
    path: "data/inventory.csv",
    text:
      "part_number,serial,tracking,sku\n" +
      repeat(
        40,
        () =>
          `${number(random, 3)}-${random.digits(2)}-${random.digits(4)}-${random.digits(2)},SN${number(random, 9)},1Z${random.characters("ABCDEFGHJK0123456789", 16)},${number(random, 9)}`,
      ),
  })),
  negative("tokens: card test numbers", () => ({
    path: "test/payment.test.ts",
    text: ["4111111111111111", "4242424242424242", "5555555555554444", "378282246310005"]
      .map((card) => `expect(validate("${card}")).toBe(true);\n`)
      .join(""),
  })),
  negative("tokens: powers and limits", () => ({
    path: "src/limits.ts",
    text: "const a = 4294967296;\nconst b = 134217728;\nconst c = 2147483647;\nconst d = 1000000000;\nconst e = 9007199254740991;\nconst f = 268435456;\nconst g = 1073741824;\nconst h = 3141592653;\n",
  })),
  negative("tokens: short random ids", (random) => ({
    path: "src/keys.json",
    text: repeat(
      60,
      () =>
        `"${random.characters("ABCDEFGHJKMNPQRTUVWXY0123456789", 11)}": "${random.characters("abcdefghijklmnopqrstuvwxyz0123456789", 11)}",`,
    ),
  })),
  negative("tokens: dates of things", (random) => ({
    path: "docs/roadmap.md",
    text: repeat(
      30,
      (i) =>
        `| ${i} | 20${random.int(10, 29)}-0${random.int(1, 9)}-1${random.int(0, 9)} | released on 0${random.int(1, 9)}/1${random.int(0, 9)}/20${random.int(10, 29)} | March ${random.int(1, 28)}, 20${random.int(10, 29)} |`,
    ),
  })),
  negative("tokens: clinical codes", (random) => ({
    path: "src/codes.ts",
    text: repeat(
      40,
      () =>
        `  { loinc: "${random.digits(5)}-${random.digits(1)}", snomed: "${number(random, 9)}", rxcui: "${number(random, 7)}", ndc: "${random.digits(5)}-${random.digits(4)}-${random.digits(2)}", icd10: "E11.${random.int(1, 9)}", cpt: "${number(random, 5)}" },`,
    ),
  })),
];
