/**
 * What to do once PHI has got into a repository, in the order in which it has to be done. Paragraphs are those of the HIPAA
 * Rules, 45 CFR part 164; docs/incident.md is made of this.
 */
import type { Page } from "./page.ts";

export type Instruction =
  /** Something to do or to know. `law` is what it rests on. */
  | { readonly kind: "do"; readonly text: string; readonly law?: string }
  /** A line for a shell, and what it is for. */
  | { readonly kind: "run"; readonly command: string; readonly what: string }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

export interface Stage {
  readonly title: string;
  readonly instructions: readonly Instruction[];
}

const act = (text: string, law?: string): Instruction => ({ kind: "do", text, ...(law !== undefined && { law }) });
const run = (command: string, what: string): Instruction => ({ kind: "run", command, what });

export const incidentTitle = "Patient data in a repository: what to do now";

export const incidentStages: readonly Stage[] = [
  {
    title: "Stop",
    instructions: [
      act(
        "Do not push. Do not rewrite or delete anything yet: where the data has been, and since when, will be asked.",
      ),
      act(
        "Name the place and never the value: path, line, commit. No value in a ticket, a chat, an e-mail or a prompt.",
      ),
      act(
        "Write down when it was noticed. The time to notify runs from the first day on which anybody of the workforce knew of it, or with reasonable diligence would have.",
        "164.404(a)(2)",
      ),
    ],
  },
  {
    title: "Staged, and not committed: take it out",
    instructions: [
      run("git reset -- <file>", "the file stays where it is, outside of the commit"),
      act("Move it out of the repository, or write values that are nobody's: nophi identifiers lists some."),
    ],
  },
  {
    title: "Committed, and never pushed: undo the commit",
    instructions: [
      run("git log --oneline --branches --not --remotes", "commits that no remote is known to have"),
      run("git reset --soft <the commit before>", "then take the file out as above, and commit the rest"),
      run("git stash list", "a stash is a commit, too; apply what you need, the next line drops all but the newest"),
      run("git reflog expire --expire=now --all && git gc --prune=now", "this clone forgets the old commits"),
      act("If a backup, a synchronised folder or another worktree may hold them: go on as if they had been pushed."),
    ],
  },
  {
    title: "Pushed, or seen by anybody who may not: tell",
    instructions: [
      act(
        "Tell your privacy officer and your security officer now, before you clean up. They decide; you bring facts.",
        "164.530(a)(1), 164.308(a)(2)",
      ),
      act(
        "Facts: which identifiers of how many people, since when, public or private, who could read, clone or fork it.",
      ),
      act(
        "It is a security incident: respond to it, mitigate the harm, document it and its outcome.",
        "164.308(a)(6)(ii)",
      ),
      act(
        "A business associate tells the covered entity without unreasonable delay, at the latest 60 calendar days after discovery. Its contract may say sooner.",
        "164.410",
      ),
      act(
        "Make it unreachable meanwhile: make a public repository private, pause mirrors and builds. Keep the logs of the host.",
      ),
    ],
  },
  {
    title: "Is it a breach? The privacy officer judges",
    instructions: [
      act(
        "It is presumed to be one, unless a risk assessment shows a low probability that the data was compromised. It weighs at least:",
        "164.402",
      ),
      {
        kind: "table",
        rows: [
          ["1", "the nature and extent of the data: which identifiers, and how likely somebody is identified again"],
          ["2", "who used it without being allowed to, or to whom it was disclosed"],
          ["3", "whether it was actually acquired or viewed"],
          ["4", "how far the risk has been mitigated"],
        ],
      },
      act("Taking it out of the history mitigates. It does not prove that nobody has read it before."),
    ],
  },
  {
    title: "If it is one: whom to notify, and when",
    instructions: [
      {
        kind: "table",
        rows: [
          ["each person", "without unreasonable delay, at the latest 60 calendar days after discovery", "164.404(b)"],
          ["media, for more than 500 residents of a state or jurisdiction", "within the same time", "164.406"],
          ["HHS, for 500 or more people", "at the same time as the people", "164.408(b)"],
          [
            "HHS, for fewer than 500",
            "at the latest 60 days after the end of the calendar year of discovery; keep a log until then",
            "164.408(c)",
          ],
        ],
      },
      act("A law enforcement official may ask to wait.", "164.412"),
      act("State law and contracts may ask for more, and for sooner."),
    ],
  },
  {
    title: "Take it out of the history, once the privacy officer agrees",
    instructions: [
      act("A commit that deletes the file is not enough: the commits before it keep the data."),
      run("git clone <url> clean && cd clean", "a fresh clone"),
      run("git filter-repo --sensitive-data-removal --invert-paths --path <file>", "git-filter-repo 2.47 or newer"),
      run("git push --force --mirror origin", "the rewritten branches and tags; announce it first"),
      act(
        "For single values there is --replace-text <list>. The list holds the values: keep it elsewhere, then destroy it.",
      ),
      act("Ask the host to purge cached views, the references of pull requests (refs/pull/*) and large-file objects."),
      act(
        "Forks keep everything. So does each clone: let everybody clone anew, for a pull brings the old commits back.",
      ),
      act(
        "Look into logs, caches and artifacts of builds, container images, released packages, backups, e-mails of pushes.",
      ),
      run("nophi scan --history", "in a fresh clone: nothing may be left"),
      act(
        "There is no key to rotate. A password can be changed; a birth date and a diagnosis cannot, and who has read them knows them.",
      ),
    ],
  },
  {
    title: "Write it down",
    instructions: [
      act(
        "Times, decisions, the risk assessment, notices. The burden of proof that all was notified, or that it was no breach, is yours.",
        "164.414(b)",
      ),
      act("Keep it for six years.", "164.530(j)(2)"),
      act("Find out why no hook stopped it: nophi init sets one up, and a scan of each push catches who skipped it."),
    ],
  },
];

/** Said wherever the stages are. */
export const incidentLimits =
  "An order of work for engineers, no legal advice. Your organisation's own procedure comes first, and following this page makes nobody compliant.";

export function incidentPage(): Page {
  return {
    title: incidentTitle,
    sections: [
      ...incidentStages.map(({ title, instructions }, index) => ({
        heading: `${index + 1}. ${title}`,
        rows: instructions.flatMap(rowsOf),
      })),
      { rows: [[incidentLimits], ["Paragraphs are those of 45 CFR part 164."]] },
    ],
  };
}

function rowsOf(instruction: Instruction): (readonly string[])[] {
  switch (instruction.kind) {
    case "do":
      return [[`- ${instruction.text}${instruction.law === undefined ? "" : ` (${instruction.law})`}`]];
    case "run":
      return [[`    ${instruction.command}`], [`      ${instruction.what}`]];
    case "table":
      return instruction.rows.map((cells) => [`    ${cells[0] ?? ""}: ${cells.slice(1).join("; ")}`]);
  }
}
