/** What can be seen without trying: versions, configuration, where Git looks for hooks. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { configurationFile, loadConfiguration, rootFileReader } from "../config/load.ts";
import { git } from "../git/git.ts";
import { isInside, runsNophi, withSlashes, type HookName } from "../hooks/calls.ts";
import { isExecutable } from "../hooks/git-hooks.ts";
import { lintStagedText } from "../hooks/lint.ts";
import { isObject, type Manifest } from "../hooks/manifest.ts";
import type { Manager } from "../hooks/managers.ts";
import { readIfThere } from "../hooks/plan.ts";
import { preCommitFile } from "../hooks/pre-commit-framework.ts";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";
import type { Check } from "./check.ts";
import type { Project } from "./mirror.ts";

/** As `engines` of package.json says. */
const leastNode = "20.19.0";
/** Git runs pre-merge-commit since this version (https://github.com/git/git/blob/master/Documentation/RelNotes/2.24.0.txt). */
const leastGit = "2.24.0";

const ok = (says: string): Check => ({ status: "ok", says });

export async function surroundings(
  project: Project,
  manifest: Manifest | undefined,
  manager: Manager,
): Promise<Check[]> {
  return [
    ...(await programs(project.root)),
    ...nophiVersions(project.root, manifest),
    await configurationCheck(project.root),
    ...hooksFolderChecks(project, manager),
    ...skippedByEnvironment(),
    ...(await skippedByAlias(project.root)),
    ...lintStagedCheck(project, manifest),
    ...(await largeFiles(project.root)),
  ];
}

function atLeast(found: string, least: string): boolean {
  return found.localeCompare(least, "en", { numeric: true }) >= 0;
}

async function programs(root: string): Promise<Check[]> {
  const gitVersion = /\d+\.\d+\.\d+/.exec((await git(root, ["--version"])).toString("utf8"))?.[0] ?? "";
  const of = (name: string, found: string, least: string): Check =>
    atLeast(found, least)
      ? ok(`${name} ${found}`)
      : { status: "fails", says: `${name} ${found} is too old`, todo: `install ${least} or newer` };
  return [of("Node", process.versions.node, leastNode), of("Git", gitVersion, leastGit)];
}

function nophiVersions(root: string, manifest: Manifest | undefined): Check[] {
  const installed = versionIn(readIfThere(join(root, "node_modules", "nophi", "package.json")));
  const rev = /repo:[^\n]*\bnophi\b[^\n]*\n\s+rev:\s*["']?v?([\w.+-]+)/.exec(
    readIfThere(join(root, preCommitFile)) ?? "",
  )?.[1];
  const checks: Check[] = [];
  const differs = (where: string, other: string, todo: string): Check => ({
    status: "note",
    says: `nophi ${other} in ${where}, and this is ${version}`,
    todo,
  });
  if (installed !== undefined && installed !== version)
    checks.push(differs("node_modules", installed, "call it as npx nophi doctor"));
  if (rev !== undefined && rev !== version)
    checks.push(differs(preCommitFile, rev, "pre-commit autoupdate, or npm install nophi of that version"));
  const listed = ["dependencies", "devDependencies"].some(
    (key) => isObject(manifest?.content[key]) && "nophi" in (manifest?.content[key] as object),
  );
  if (installed === undefined && listed)
    checks.push({ status: "missing", says: "nophi is in package.json and not in node_modules", todo: "npm install" });
  return checks.length > 0 ? checks : [ok(`nophi ${version}`)];
}

function versionIn(manifest: string | undefined): string | undefined {
  return /"version":\s*"([^"]+)"/.exec(manifest ?? "")?.[1];
}

async function configurationCheck(root: string): Promise<Check> {
  try {
    await loadConfiguration(rootFileReader(root), root);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return {
      status: "fails",
      says: `configuration: ${error.message}`,
      todo: "every commit is stopped until it is repaired",
    };
  }
  const file = existsSync(join(root, configurationFile));
  if (!file) return ok("configuration: the defaults, or that of package.json");
  const known = (await git(root, ["ls-files", "--", configurationFile])).length > 0;
  if (known) return ok(`configuration: ${configurationFile}`);
  return {
    status: "note",
    says: `configuration: ${configurationFile} is not in the index`,
    todo: `git add ${configurationFile}: a commit is judged by what is committed with it`,
  };
}

function hooksFolderChecks({ root, hooksFolder, commonFolder }: Project, manager: Manager): Check[] {
  const shown = isInside(root, hooksFolder) ? withSlashes(relative(root, hooksFolder)) : hooksFolder;
  if (hooksFolder === root)
    return [
      {
        status: "fails",
        says: "core.hooksPath is empty, so Git runs no hooks",
        todo: "git config --unset core.hooksPath",
      },
    ];
  if (!isInside(root, hooksFolder) && !isInside(commonFolder, hooksFolder)) {
    return [
      {
        status: "note",
        says: `core.hooksPath is ${hooksFolder}, which other repositories share: its hooks are tried`,
        todo: "git config core.hooksPath .git/hooks, if that is not meant",
      },
    ];
  }
  if (manager === "husky") {
    const prepared = existsSync(join(root, ".husky", "_", "pre-commit"));
    if (!prepared || hooksFolder !== join(root, ".husky", "_")) {
      return [
        {
          status: "missing",
          says: prepared
            ? `husky is not wired: core.hooksPath leads to ${shown}`
            : "husky is not prepared: .husky/_ is missing",
          todo: "npx husky (npm install runs it as the script prepare)",
        },
      ];
    }
  }
  return [ok(`${manager} hooks in ${shown}`)];
}

/** Each of them switches hooks off for whoever has it set. */
function skippedByEnvironment(): Check[] {
  return ["HUSKY", "LEFTHOOK"]
    .flatMap((name): Check[] =>
      process.env[name] === "0"
        ? [{ status: "fails", says: `${name}=0 is set here and switches all hooks off`, todo: `unset ${name}` }]
        : [],
    )
    .concat(
      /\bnophi/.test(process.env["SKIP"] ?? "")
        ? [{ status: "fails", says: "SKIP names nophi, which pre-commit then leaves out", todo: "unset SKIP" }]
        : [],
    );
}

async function skippedByAlias(root: string): Promise<Check[]> {
  // Fails where there is none.
  const text = await git(root, ["config", "--get-regexp", "^alias\\."]).catch(() => Buffer.alloc(0));
  const lines = text.toString("utf8").split("\n");
  // `-n` means the same for commit, and something else for merge and push.
  const skips =
    /^alias\.(\S+) .*\b(?:commit\b.*\s(?:--no-verify|-[a-zA-Z]*n[a-zA-Z]*)|(?:merge|push)\b.*\s--no-verify)(?:\s|$)/;
  return lines.flatMap((line): Check[] => {
    const [, name] = skips.exec(line) ?? [];
    return name === undefined
      ? []
      : [
          {
            status: "note",
            says: `git ${name} is an alias that skips hooks`,
            todo: `git config --edit, or let CI catch it`,
          },
        ];
  });
}

/** Where only lint-staged runs nophi, files that its globs leave out are not looked at, nor are deleted ones. */
function lintStagedCheck({ root, hooksFolder }: Project, manifest: Manifest | undefined): Check[] {
  const tasks = lintStagedText(root, manifest);
  if (tasks === undefined || !/\bnophi\b/.test(tasks)) return [];
  const hook = readIfThere(join(root, ".husky", "pre-commit")) ?? readIfThere(join(hooksFolder, "pre-commit")) ?? "";
  if (runsNophi(hook, "pre-commit")) return [];
  return [
    {
      status: "note",
      says: "only lint-staged runs nophi: files that its globs leave out are not looked at",
      todo: "npx nophi init lets the hook run it on the whole commit",
    },
  ];
}

async function largeFiles(root: string): Promise<Check[]> {
  if (!/\bfilter=lfs\b/.test(readIfThere(join(root, ".gitattributes")) ?? "")) return [];
  const present = await git(root, ["lfs", "version"]).then(
    () => true,
    () => false,
  );
  if (present) return [ok("Git LFS")];
  return [
    {
      status: "missing",
      says: "Git LFS: .gitattributes asks for it, and it is not installed",
      todo: "install it: without its objects nophi stops the commit of a large file as not examined",
    },
  ];
}

/** The file that Git runs, looked at before it is tried. Undefined where nothing is wrong with it. */
export function hookFileProblem({ root, hooksFolder }: Project, manager: Manager, hook: HookName): Check | undefined {
  const file = join(hooksFolder, hook);
  const own = manager === "husky" ? join(root, ".husky", hook) : file;
  const missing = [file, own].find((path) => readIfThere(path) === undefined);
  const todo = "npx nophi init";
  if (missing !== undefined)
    return {
      status: "missing",
      says: `${hook}: there is no ${isInside(root, missing) ? withSlashes(relative(root, missing)) : missing}`,
      todo,
    };
  if (isExecutable(file)) return undefined;
  return {
    status: "missing",
    says: `${hook}: it is not executable, so Git leaves it out`,
    todo: `chmod +x ${withSlashes(relative(root, file))}`,
  };
}
