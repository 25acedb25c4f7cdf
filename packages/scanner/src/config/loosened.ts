/** Tells a reviewer when a commit makes nophi look less closely than before. */
import { masked } from "../report/masked.ts";
import type { Configuration } from "./load.ts";

/**
 * One sentence for each way in which `after` is looser than `before`.
 *
 * @param what whose doing it is, as the beginning of the sentence
 */
export async function loosened(
  before: Configuration,
  after: Configuration,
  what = "this commit loosens",
): Promise<string[]> {
  const notes: string[] = [];
  const ignored = after.ignore.filter((glob) => !before.ignore.includes(glob));
  // A glob may be the name of a file.
  if (ignored.length > 0) {
    const shown = await Promise.all(ignored.map((glob) => masked(glob)));
    notes.push(`ignores more files: ${shown.join(", ")}`);
  }
  if (healthShrank(before.health, after.health)) notes.push("declares less of the project as healthcare");
  for (const threshold of ["block", "warn"] as const) {
    const [was, is] = [before.policy[threshold], after.policy[threshold]];
    if (is > was) notes.push(`raises policy.${threshold} from ${was} to ${is}`);
  }
  if (after.maxFileBytes < before.maxFileBytes) {
    notes.push(`lowers maxFileBytes from ${before.maxFileBytes} to ${after.maxFileBytes}`);
  }
  if (before.knownPatients !== undefined) {
    if (after.knownPatients === undefined) notes.push("no longer looks for known patients");
    else if (after.knownPatients.file !== before.knownPatients.file) notes.push("takes another list of known patients");
    else if (before.knownPatients.required && !after.knownPatients.required)
      notes.push("lets machines without the key scan without the list of known patients");
  }
  return notes.map((note) => `${what} the configuration: it ${note}`);
}

function healthShrank(before: Configuration["health"], after: Configuration["health"]): boolean {
  if (after === true || before === false) return false;
  if (before === true) return true;
  const kept = after === false ? [] : after;
  return before.some((glob) => !kept.includes(glob));
}
