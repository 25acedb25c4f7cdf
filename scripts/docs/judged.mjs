/** What the real scan says about a text: the same function that the command and the editor call. */
import { scan } from "../../packages/core/dist/index.js";

/** The strictest project there is: personal data counts as health data. */
const healthcare = { health: true };

/** By the first word behind a fence: what a file of that language is called. */
export function pathOf(language) {
  const extension = { text: "txt", python: "py", javascript: "js", typescript: "ts", shell: "sh", ruby: "rb" }[
    language
  ];
  return `example.${extension ?? language}`;
}

/** Blocking and warning findings in a healthcare project. */
export const reported = (text, path) => scan(text, { ...healthcare, path }).findings;

/** Everything the detector sees, also what is provably nobody's. */
export const seen = (text, path) => scan(text, { ...healthcare, path, raw: true, all: true }).findings;

/** Everything that could be somebody's, whatever its verdict; a value that is proved fictional is left out. */
export const noted = (text, path, options = healthcare) => scan(text, { ...options, path, all: true }).findings;

/** The first of them for an identifier. */
export const findingFor = (id, text, path, options) =>
  noted(text, path, options).find(({ identifier }) => identifier === id);
