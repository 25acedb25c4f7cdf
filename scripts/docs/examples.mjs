/**
 * The examples of the identifier pages are put to the test. A block marked `accepted` must be silent, although the detector
 * sees the identifier in it; one marked `reported` must warn or block, whatever real-looking values fill its shapes.
 */
import { findingFor, noted, pathOf, reported, seen } from "./judged.mjs";
import { fences, inlineCodes, section, withoutFences } from "./markdown.mjs";
import { realistic, shapesIn } from "./shapes.mjs";

/** How many fillings of a block are tried. */
const fillings = 20;

const sees = (id, text, path) => seen(text, path).some(({ identifier }) => identifier === id);

/** @returns what is wrong with the examples of a page, as one sentence each */
export function exampleProblems(path, text, identifier) {
  const blocks = fences(text);
  const marked = (word) => blocks.filter(({ words }) => words.includes(word));
  const problems = [
    ...marked("accepted").flatMap((block) => acceptedProblems(block, identifier)),
    ...marked("reported").flatMap((block) => reportedProblems(block, identifier)),
  ];
  const advice = fences(section(text, "What to use instead") ?? "");
  if (!advice.some(({ words }) => words.includes("accepted")))
    problems.push({ line: 1, problem: 'the section "What to use instead" has no example marked "accepted"' });
  return problems.map(({ line, problem }) => `${path}:${line}: ${problem}`);
}

function acceptedProblems({ language, text, line }, { id }) {
  const path = pathOf(language);
  const findings = reported(text, path);
  if (findings.length > 0) {
    const where = findings.map(({ identifier, line }) => `${identifier} in its line ${line}`).join(", ");
    return [{ line, problem: `this example is marked "accepted" and the scan reports ${where}` }];
  }
  if (!sees(id, text, path))
    return [{ line, problem: `this example is marked "accepted" and holds nothing that is taken for ${id}` }];
  return [];
}

function reportedProblems({ language, text, line }, { id }) {
  const path = pathOf(language);
  if (shapesIn(text).length === 0) return [{ line, problem: 'this example is marked "reported" and holds no ‹shape›' }];
  const texts = realistic(text, (filled) => isTakenWhole(filled, id, path), fillings);
  if (texts.length < fillings)
    return [
      { line, problem: `hardly anything that fills the shapes of this example is taken for what they stand for` },
    ];
  const silent = texts.filter((filled) => !reported(filled, path).some(({ identifier }) => identifier === id)).length;
  if (silent > 0)
    return [{ line, problem: `this example is marked "reported" and ${silent} of ${fillings} fillings are not` }];
  return [];
}

/** Every shape is filled with something that the detector takes for an identifier, and one of them for this. */
function isTakenWhole({ text, spans }, id, path) {
  const findings = noted(text, path);
  const covers = ({ start, end }) => findings.some((finding) => finding.start < end && start < finding.end);
  return findings.some(({ identifier }) => identifier === id) && spans.every(covers);
}

/** The table of proofs: every example beside a proof must be proved fictional by exactly that proof. */
export function proofProblems(path, rows, identifier) {
  return rows.flatMap(([proofCell, , examplesCell]) => {
    const proof = inlineCodes(proofCell)[0]?.replace("fictional:", "");
    const examples = inlineCodes(examplesCell ?? "");
    if (examples.length === 0) return [`${path}: the proof ${proof} has no example`];
    return examples
      .filter((example) => identifier.fictional(example) !== proof)
      .map(
        (example) =>
          `${path}: "${example}" stands beside the proof ${proof}, and the code says ${identifier.fictional(example) ?? "that nothing proves it fictional"}`,
      );
  });
}

/** The shapes of "What it looks like": filled in, each must be taken for the identifier, alone or under its label. */
export function shapeProblems(path, text, identifier, key) {
  const shapes = shapesIn(withoutFences(section(text, "What it looks like") ?? ""));
  if (shapes.length === 0) return [`${path}: the section "What it looks like" holds no ‹shape›`];
  return shapes
    .filter((shape) => valueOf(identifier, shape, key) === undefined)
    .map((shape) => `${path}: nothing that fills the shape ‹${shape}› is taken for ${identifier.id}`);
}

/** A real-looking value of a shape: under its label it is taken for the identifier as a whole, and nothing proves it fictional. */
export function valueOf(identifier, shape, key) {
  const isWhole = ({ text: value }) => {
    const text = JSON.stringify({ [key]: value });
    const finding = findingFor(identifier.id, text, "example.json", {});
    return finding !== undefined && text.slice(finding.start, finding.end) === value;
  };
  return realistic(`‹${shape}›`, isWhole, 1)[0];
}
