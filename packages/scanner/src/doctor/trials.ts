/** Lets each hook meet a value that it has to stop, and the same without the value, which it has to let pass. */
import type { HookName } from "../hooks/calls.ts";
import { masked } from "../report/masked.ts";
import type { Canary } from "./canary.ts";
import type { Check } from "./check.ts";
import type { Answer, Mirror } from "./mirror.ts";

/** What a hook did with a text; `moved` is true where the commit or the push was made. */
interface Attempt extends Answer {
  readonly moved: boolean;
}

export interface Trial {
  readonly hook: HookName;
  readonly thing: string;
  try(text: string): Promise<Attempt>;
}

/**
 * @param file where a text is looked for: a name that the configuration does not leave out
 */
export function trialsIn(mirror: Mirror, canary: Canary, file: string): Trial[] {
  const { git, must } = mirror;
  const head = (): Promise<string> => must(["rev-parse", "HEAD"]);

  const stage = async (path: string, text: string): Promise<void> => {
    const blob = await must(["hash-object", "-w", "--stdin"], text);
    await must(["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`]);
    // Hook managers look at the working tree too, and hide what differs from the index.
    await must(["checkout-index", "--force", "--", path]);
  };
  const backTo = (commit: string): Promise<string> => must(["reset", "--quiet", "--hard", commit]);
  const withoutHooks = async (path: string, text: string): Promise<string> => {
    await stage(path, text);
    await must(["commit", "--quiet", "--no-verify", "--file=-"], "A change\n");
    return head();
  };
  /** Does something in the state of the beginning, and brings that back. */
  const attempt = async (act: () => Promise<Answer>): Promise<Attempt> => {
    const before = await head();
    try {
      const answer = await act();
      return { ...answer, moved: (await head()) !== before };
    } finally {
      await git(["merge", "--abort"]);
      await backTo(before);
    }
  };

  return [
    {
      hook: "pre-commit",
      thing: "a commit",
      try: (text) =>
        attempt(async () => {
          await stage(file, text);
          return git(["commit", "--quiet", "--file=-"], "A change\n");
        }),
    },
    {
      hook: "pre-merge-commit",
      thing: "a merge",
      try: async (text) => {
        const base = await head();
        const side = await withoutHooks(file, text);
        await backTo(base);
        await withoutHooks(`other-${file}`, canary.clean);
        const answer = await attempt(() => git(["merge", "--quiet", "--no-ff", "--message=Merge", side]));
        await backTo(base);
        return answer;
      },
    },
    {
      hook: "commit-msg",
      thing: "a commit message",
      try: (text) =>
        attempt(async () => {
          await stage(file, canary.clean);
          return git(["commit", "--quiet", "--file=-"], text);
        }),
    },
    {
      hook: "pre-push",
      thing: "a push",
      try: async (text) => {
        const base = await head();
        await withoutHooks(file, text);
        const branch = text === canary.clean ? "clean" : "canary";
        const answer = await git(["push", "--quiet", "origin", `HEAD:refs/heads/${branch}`]);
        const { output } = await git(["ls-remote", "origin", `refs/heads/${branch}`]);
        await backTo(base);
        return { ...answer, moved: output.trim() !== "" };
      },
    },
  ];
}

/** The first line of a report that blocks. */
const saysFound = /\bnophi (?:blocked this|found \d)/;

export async function checkTrial(trial: Trial, canary: Canary): Promise<Check> {
  const { hook, thing } = trial;
  const stopped = await trial.try(canary.line);
  if (stopped.moved) {
    return {
      status: "fails",
      says: `${hook}: does not fire: ${thing} with a made-up patient went through`,
      todo: "npx nophi init, and look for what skips nophi in the hook",
    };
  }
  const clean = await trial.try(canary.clean);
  const ok = `${hook}: stops ${thing} with a made-up patient`;
  if (clean.moved) return { status: "ok", says: ok };
  const reason = await shownReason(clean.output);
  if (saysFound.test(stopped.output) && !saysFound.test(clean.output)) {
    return { status: "ok", says: `${ok}; one without was stopped too, by something else (${reason})` };
  }
  return {
    status: "fails",
    says: `${hook}: ${thing} without a patient is stopped too, so nothing is known about nophi: ${reason}`,
    todo: "see that the hook lets a clean change pass, and call nophi doctor again",
  };
}

/** The line that says most about a failure: nophi's own, else the last. Hooks may print anything, so it is masked. */
async function shownReason(output: string): Promise<string> {
  const lines = output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(?:error: failed to push|To )/.test(line));
  const line = lines.findLast((each) => /^nophi: (?!no patient data)/.test(each)) ?? lines.at(-1) ?? "without a word";
  return (await masked(line)).slice(0, 200);
}
