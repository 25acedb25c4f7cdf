/**
 * Scans broken texts of every format: `npm run fuzz`.
 *
 *   --inputs N  for each format (default 10,000)
 *   --seed S    others
 *   --format F  of one format only, as the output names it
 *
 * Exits with 1 where the detector throws, tells a place outside of the text, or takes more than a tenth of a second for a
 * kilobyte: ordinary texts take less than a thousandth of that.
 */
import { parseArgs } from "node:util";
import { fuzz, samplesByFormat } from "./fuzzing/fuzz.ts";

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "10000" },
    seed: { type: "string", default: "nophi-1" },
    format: { type: "string" },
  },
});
const inputs = Number(values.inputs);
if (!Number.isInteger(inputs) || inputs < 1) throw new RangeError("--inputs takes a whole number from 1");
const limit = 100;

for (const [format, samples] of samplesByFormat(values.seed, 8)) {
  if (values.format !== undefined && values.format !== format) continue;
  const { faults, slowest, mean, bytes } = fuzz(values.seed, format, samples, inputs);
  console.log(
    `${format.padEnd(22)} ${inputs} inputs, ${(bytes / 1e6).toFixed(1)} MB: ${faults.length} faults; ` +
      `mean ${mean.toFixed(3)} ms/kB, slowest ${slowest.perKilobyte.toFixed(2)} ms/kB (input ${slowest.input})`,
  );
  for (const { input, problem } of faults.slice(0, 5)) console.log(`  input ${input}: ${problem}`);
  if (faults.length > 0 || slowest.perKilobyte > limit) process.exitCode = 1;
}
