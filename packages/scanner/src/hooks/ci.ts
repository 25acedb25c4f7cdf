/** The check that nobody can skip: in CI, over what a push or a pull request brings. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";
import { readIfThere, type Step } from "./plan.ts";

export const ciServers = ["github", "gitlab", "none"] as const;
export type CiServer = (typeof ciServers)[number];

export const workflowFile = ".github/workflows/nophi.yml";

const command = `npx --yes nophi@${version} scan --ci`;

/** As it is written; a file that differs is somebody's. */
export const workflow = `# Written by nophi init. Hooks can be skipped, and Git runs none for cherry-pick, revert and rebase: this sees what those bring.
name: nophi

on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  nophi:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0 # nophi looks at each commit, and a shallow clone has only the last one
          persist-credentials: false
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: ${command}
`;

export const gitlabJob = [
  "nophi:",
  "  image: node:22",
  "  variables:",
  '    GIT_DEPTH: "0"',
  "  script:",
  `    - ${command}`,
];

export function ciServerOf(name: string | undefined, root: string, remote: string): CiServer {
  if (name !== undefined) {
    const server = ciServers.find((each) => each === name);
    if (server === undefined) throw new UsageError(`unknown CI server "${name}"; known: ${ciServers.join(", ")}`);
    return server;
  }
  if (existsSync(join(root, ".github")) || /\bgithub\.com\b/.test(remote)) return "github";
  return existsSync(join(root, ".gitlab-ci.yml")) || /\bgitlab\b/.test(remote) ? "gitlab" : "none";
}

export function ciSteps(server: CiServer, root: string, named: boolean): Step[] {
  if (server === "github") {
    const file = join(root, workflowFile);
    if (runsInCi(readIfThere(file))) return [];
    if (readIfThere(file) !== undefined) return [{ kind: "tell", what: `let ${workflowFile} run: ${command}` }];
    return [{ kind: "write", file, content: workflow, what: "check each push and pull request" }];
  }
  if (server === "gitlab") {
    if (runsInCi(readIfThere(join(root, ".gitlab-ci.yml")))) return [];
    return [{ kind: "tell", what: ["add to .gitlab-ci.yml, for what no hook sees:", ...gitlabJob].join("\n    ") }];
  }
  if (named) return [];
  return [
    {
      kind: "tell",
      what: `let your CI run: ${command} (with the whole history fetched; --ci github writes a workflow)`,
    },
  ];
}

const runsInCi = (text: string | undefined): boolean =>
  /\bnophi(?:@\S+)? scan --ci\b|\buses: nophi\/nophi@/.test(text ?? "");
