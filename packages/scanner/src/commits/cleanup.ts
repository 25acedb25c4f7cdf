/**
 * What Git is going to make of the file in which a commit message is written (git-commit(1), --cleanup): a hook sees it
 * before comments and what stands below the scissors are taken off.
 */
export type Cleanup = "strip" | "scissors" | "whitespace" | "verbatim";

export interface CleanupRules {
  readonly cleanup: Cleanup;
  /** What begins a comment; `auto` where Git chooses a character that no line of the message begins with. */
  readonly comment: string;
}

/**
 * The rules that hold for a commit.
 *
 * @param settings as `git config --list -z` prints them
 * @param edited whether an editor was opened: Git tells its hooks by GIT_EDITOR=: that none was
 */
export function cleanupRules(settings: string, edited: boolean): CleanupRules {
  const values = new Map(
    settings.split("\0").map((setting): [string, string] => {
      const end = setting.indexOf("\n");
      return end < 0 ? [setting, ""] : [setting.slice(0, end), setting.slice(end + 1)];
    }),
  );
  // Both names mean the same, and of all settings the last one counts.
  const comment = [...values.entries()]
    .filter(([name]) => name === "core.commentchar" || name === "core.commentstring")
    .at(-1)?.[1];
  const asked = values.get("commit.cleanup");
  // As `get_cleanup_mode` of Git's sequencer.c: a message that nobody edited keeps its comments, which then are none.
  const whenEdited = (mode: Cleanup): Cleanup => (edited ? mode : "whitespace");
  const cleanup =
    asked === "strip" || asked === "whitespace" || asked === "verbatim"
      ? asked
      : whenEdited(asked === "scissors" ? "scissors" : "strip");
  return { cleanup, comment: comment === undefined || comment === "" ? "#" : comment };
}

/** What stands between the comment mark and the end of the line that Git draws above what it cuts off (wt-status.c). */
const scissors = " ------------------------ >8 ------------------------";

/** The message with everything blanked that does not get into the commit; the lines keep their numbers. */
export function cleanedMessage(text: string, { cleanup, comment }: CleanupRules): string {
  if (cleanup === "whitespace" || cleanup === "verbatim") return text;
  const lines = text.split("\n");
  const mark = comment === "auto" ? chosenMark(lines) : comment;
  const cut = lines.findIndex((line, index) => {
    if (line.replace(/\r$/, "") !== mark + scissors) return false;
    // `git commit --verbose` draws the line in every mode, with words below it; a person's own line is only a comment then.
    return cleanup === "scissors" || lines[index + 1]?.startsWith(mark) === true;
  });
  const kept = cut < 0 ? lines : lines.slice(0, cut);
  if (cleanup === "scissors") return kept.join("\n");
  return kept.map((line) => (line.startsWith(mark) ? "" : line)).join("\n");
}

/** The mark that Git chose: the last thing in the file is its own comment. */
function chosenMark(lines: readonly string[]): string {
  const drawn = lines.find((line) => line.slice(1).replace(/\r$/, "") === scissors);
  const last = drawn ?? lines.findLast((line) => line.trim() !== "") ?? "";
  // The candidates of Git's builtin/commit.c.
  return "#;@!$%^&|:".includes(last.slice(0, 1)) && last !== "" ? last.slice(0, 1) : "#";
}
