/** Names cut into words, so that a word never matches a part of another (`phone` in `microphone`). */

/** `labResults`, `lab_results` and `LAB-RESULTS` become `["lab", "result"]`: lower case and singular. */
export function words(name: string): string[] {
  if (ONE_WORD.test(name)) return [singular(name)];
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => singular(word.toLowerCase()));
}

/** Most names are nothing else. */
const ONE_WORD = /^[a-z]+$/;

function singular(word: string): string {
  if (word === "diagnoses") return "diagnosis";
  if (word.length < 4 || /(?:ss|is|us)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
