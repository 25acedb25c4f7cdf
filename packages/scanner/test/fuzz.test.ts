/**
 * Broken files that are no text: nothing throws, nothing hangs, and no file is passed over in silence. `npm run fuzz:containers`
 * makes ten thousand of each kind.
 */
import { describe, expect, test } from "@jest/globals";
import { createPatient, createRandom, labelledCorpus, mutated, plantedTables, type Random } from "@nophi/corpus";
import { tmpdir } from "node:os";
import { gunzipSync, gzipSync, inflateRawSync } from "node:zlib";
import { scan } from "../src/index.ts";
import { tar, zip } from "./archives.ts";
import { documentFiles, imageOf, tableFiles } from "./corpus-files.ts";
import { dicom, type SyntaxName } from "./dicom-files.ts";

const inputs = Number(process.env["NOPHI_FUZZ"] ?? 40);
/** Ordinary files take a hundredth of that, milliseconds of the processor for a kilobyte; a small file has a price of its own. */
const slowest = 100;

const tables = plantedTables("fuzz", 8);
const notes = labelledCorpus("fuzz", 2).filter(({ kind }) => kind.startsWith("prose: "));
const texts = labelledCorpus("fuzz", 1);

type Make = (random: Random) => Buffer;
const kinds: readonly (readonly [name: string, filename: string, make: Make])[] = [
  ...tableFiles.map(([name, filename, write]): [string, string, Make] => [
    name,
    filename,
    (random) => write(random.pick(tables)),
  ]),
  ...documentFiles.map(({ name, filename, write }): [string, string, Make] => [
    name,
    filename,
    (random) => write(random.pick(notes).text.split("\n")),
  ]),
  ...(["explicit", "implicit", "big-endian", "deflated"] as const).map((syntax: SyntaxName): [string, string, Make] => [
    `DICOM, ${syntax}`,
    "image.dcm",
    (random) => dicom(imageOf(createPatient(random)), syntax),
  ]),
  ["gzip", "a.txt.gz", (random) => gzipSync(random.pick(texts).text)],
  ["tar", "a.tar", (random) => tar(random.sample(texts, 3).map(({ path, text }) => ({ name: path, content: text })))],
  ["zip", "a.zip", (random) => zip(random.sample(texts, 3).map(({ path, text }) => ({ name: path, content: text })))],
];

/** What is packed is broken half of the time before it is packed: few mutations of packed bytes come as far as a reader. */
function broken(random: Random, whole: Buffer, other: Buffer): Buffer {
  if (!random.chance(0.5)) return Buffer.from(mutated(random, whole, other));
  const entries = entriesOf(whole);
  if (entries !== undefined)
    return zip(
      entries.map(({ name, content }) => ({
        name,
        content: random.chance(0.5) ? mutated(random, content, random.pick(entries).content) : content,
      })),
    );
  if (whole[0] === 0x1f) return gzipSync(mutated(random, gunzipSync(whole), gunzipSync(other)));
  return Buffer.from(mutated(random, whole, other));
}

/** The entries of an archive that `zip` wrote. */
function entriesOf(bytes: Buffer): { readonly name: string; readonly content: Buffer }[] | undefined {
  if (bytes.readUInt32LE(0) !== 0x04034b50) return undefined;
  const entries: { name: string; content: Buffer }[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [packed, nameLength] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + nameLength;
    const content = bytes.subarray(start, start + packed);
    const isStored = bytes.readUInt16LE(at + 8) === 0;
    entries.push({
      name: bytes.subarray(at + 30, start).toString(),
      content: isStored ? content : inflateRawSync(content),
    });
    at = start + packed;
  }
  return entries;
}

describe("broken files", () => {
  test.each(kinds)(
    "%s",
    async (name, filename, make) => {
      for (let input = 0; input < inputs; input++) {
        const random = createRandom(`${name}/${input}`);
        const content = broken(random, make(random), make(random));
        const examine = async () => {
          const started = process.cpuUsage();
          const report = await scan({ cwd: tmpdir(), stdin: { content, filename } }).catch((error: unknown) => {
            throw new Error(`input ${input} of ${name}`, { cause: error });
          });
          const { user, system } = process.cpuUsage(started);
          return { report, perKilobyte: (user + system) / 1000 / Math.max(1, content.length / 1000) };
        };
        const { report, perKilobyte } = await examine();
        // What was slow once, as the first of all is, and is not again, says nothing.
        const isSlow = perKilobyte > slowest && (await examine()).perKilobyte > slowest;
        const outside = report.findings.filter(
          ({ line, column, endLine }) => line < 1 || column < 1 || endLine < line || !Number.isInteger(line + column),
        );
        expect({ input, outside, isSlow }).toEqual({ input, outside: [], isSlow: false });
      }
    },
    Math.max(60_000, inputs * 200),
  );
});
