// That hostile input costs linear time: npm run bench:growth
//
// Every text is scanned at sizes that grow by four, to 16 MB, those of every registered identifier to 1 MB; the readers of all
// formats get it. Growth is compared, not
// seconds, so that the answer does not depend on the machine. Exits with 1 when four times the input takes six times as long on
// average.
// `--all` prints the texts that hold, too; `--only NAME` looks at one text.
import { identifierFacts } from "../packages/core/dist/explain.js";
import { identifiers, scan } from "../packages/core/dist/index.js";

const mostGrowth = 6;
/** 16 kB; four to the fifth times that are 16 MB. */
const smallestHostile = 16_000;

/** Of the processor: a busy machine makes wall time jump. */
const seconds = (run) => {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
};

const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
let linear = true;

// Beginnings of values that never become one: what makes a careless regular expression or reader quadratic.
const openings = {
  "digits and dashes": "123-45-",
  "one run of digits": "1",
  "digits and spaces": "1 ",
  "digits and dots": "1.2",
  "opening parentheses": "(212",
  "at signs": "a@",
  "dotted addresses": "a.b@c.",
  "local parts": "aaaaaaaaaaaaaaaa.",
  "half an MBI": "1AA1-AA1-",
  "labels without values": "ssn: mrn= dob: ",
  "birth labels": "born born ",
  "patient labels": "patient name: ",
  "names without end": "Anna-Maria O'",
  quotes: '"',
  "unclosed strings": '\\"',
  "unclosed templates": "`${",
  "unclosed expressions": "=/[",
  braces: "{",
  "brackets and keys": '{"ssn":[',
  commas: "ssn,mrn,dob,",
  "dates half written": "01/02/19",
  "comment openers": "/*",
  blank: " ",
};

// Values that are found, all fictional, in one record: what makes a careless grouping quadratic.
const values = {
  "e-mails of one record": '"ab@example.com",',
  "e-mails in objects": '{a:"ab@example.com"},',
  "telephone numbers": "202-555-0143 ",
  "social security numbers": "078-05-1120 ",
  "escaped text": "\\n dob: 1980-01-01",
  "dates of birth": "dob: 1980-01-01, ",
  "patient names": "patient name: Jane Doe; ",
};

/** A value of a shape as `facts.ts` writes it. */
const filled = (shape) => shape.replace(/A/g, "K").replace(/a/g, "k").replace(/d/g, "7");

/**
 * Of every identifier, whatever the registry holds: its labels with nothing behind them, with half a value, and with values one
 * behind the other.
 */
const registered = Object.fromEntries(
  identifiers.flatMap(({ id, labels }) => {
    const phrases = Object.values(labels).flat();
    const [shape = "ddd"] = identifierFacts[id]?.shapes ?? [];
    const value = filled(shape);
    const behind = (text) => phrases.map((phrase) => `${phrase}: ${text}`).join("");
    return [
      [`${id}: labels alone`, behind("")],
      [`${id}: half values`, behind(`${value.slice(0, Math.ceil(value.length / 2))} `)],
      [`${id}: values`, `${phrases[0] ?? ""}: ${value} `],
    ];
  }),
);

/** A strong anchor, without which a text would not be read at all. */
const anchor = `x = { dob: "1980-01-01", note: "" }; y = "`;

/** Times at sizes that grow by four, up to `largest`; ends early where nothing would ever end. */
function growthOf(piece, path, largest) {
  const times = [];
  for (let size = smallestHostile; size <= largest; size *= 4) {
    const text = anchor + piece.repeat(Math.ceil(size / piece.length));
    const bytes = new TextEncoder().encode(text.slice(0, size));
    let best = Infinity;
    // Small inputs are timed more often: a single run of a few milliseconds says little.
    for (let run = 0; run < 3 && (run === 0 || best < 0.3); run++) {
      best = Math.min(
        best,
        seconds(() => scan(bytes, { path })),
      );
    }
    times.push(best);
    if (best > longestTime) break;
  }
  return times;
}

const longestTime = 12;
/** Below 20 ms the clock and the first compilation say more than the input. */
const leastTime = 0.02;

/** By how much the time grows for four times the input, on average from the first size that can be timed. */
function meanGrowth(times) {
  const first = times.findIndex((time) => time > leastTime);
  const steps = times.length - 1 - first;
  return first < 0 || steps === 0 ? 1 : (times.at(-1) / times[first]) ** (1 / steps);
}

console.log("hostile input on one line: seconds for 16 kB and every fourfold of it");
for (const [pieces, largest] of [
  [openings, smallestHostile * 4 ** 5],
  [values, smallestHostile * 4 ** 4],
  // There are some seventy of them: to 1 MB.
  [registered, smallestHostile * 4 ** 3],
]) {
  const steps = Math.round(Math.log(largest / smallestHostile) / Math.log(4)) + 1;
  for (const [name, piece] of Object.entries(pieces)) {
    if (only !== undefined && name !== only) continue;
    for (const path of ["hostile.ts", "hostile.json", "hostile.csv", "hostile.txt"]) {
      const times = growthOf(piece, path, largest);
      const holds = times.length === steps && meanGrowth(times) < mostGrowth;
      linear &&= holds;
      if (holds && !process.argv.includes("--all")) continue;
      const measured = times.map((time) => time.toFixed(3)).join("  ");
      const ended = times.length < steps ? "  (ended early)" : "";
      console.log(`${path.padEnd(13)} ${name.padEnd(30)} ${measured}${ended}: ${holds ? "holds" : "FAILS"}`);
    }
  }
}
if (linear) console.log("every hostile input grows linearly");
process.exitCode = linear ? 0 : 1;
