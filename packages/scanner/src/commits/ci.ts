/**
 * `--ci`: what a pull request, a merge request or a push brings, as the CI server tells in the environment. Each server has
 * its own words:
 *
 * - GitHub Actions: https://docs.github.com/en/actions/reference/workflows-and-actions/variables, events and payloads
 * - GitLab: https://docs.gitlab.com/ci/variables/predefined_variables/
 * - Azure Pipelines: https://learn.microsoft.com/azure/devops/pipelines/build/variables
 * - Jenkins (Branch API): env-vars.html of every server
 * - Bitbucket Pipelines: https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
 */
import { readFileSync } from "node:fs";
import { commitOf, isShallow, objectOf, requireCommit, shallowClone, type Ref } from "../git/revisions.ts";
import { systemCode, UsageError } from "../usage-error.ts";
import type { Nothing, Shared } from "./shared.ts";

/** What a server says, before the repository is asked about it. */
export interface Build {
  readonly server: string;
  /** The newest commit, the first of these that is set; without one, HEAD. */
  readonly tip?: string;
  /** Commits and branches, any of which the build starts from. */
  readonly bases: readonly string[];
  /** Where bases are missing in the clone: whether the build may start from nothing, as with the first push of a branch. */
  readonly mayStartAnew: boolean;
  /** The branch or tag whose name is shared, whole. */
  readonly branch?: string;
  readonly deleted?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param readEvent gives the event of GitHub, a JSON text
 * @throws UsageError where the environment is of no server that is known here, or the build is of no change
 */
export function buildIn(env: Environment, readEvent: (file: string) => unknown): Build {
  for (const server of [github, gitlab, azure, jenkins, bitbucket]) {
    const build = server(env, readEvent);
    if (build !== undefined) return build;
  }
  throw new UsageError(
    "--ci knows GitHub Actions, GitLab, Azure Pipelines, Jenkins and Bitbucket, and this is none of them; use --range A..B",
  );
}

const noChange = (server: string, event: string): UsageError =>
  new UsageError(`${server} runs this for ${event}, which brings no commits; use --range A..B, or --history`);

/** Names that are set; an empty variable counts as not set. */
const set = (...values: readonly (string | undefined)[]): string[] =>
  values.filter((value) => value !== undefined && value !== "" && !/^0+$/.test(value)) as string[];

const remoteBranches = (...branches: readonly (string | undefined)[]): string[] =>
  set(...branches).map((branch) => `refs/remotes/origin/${branch.replace(/^refs\/heads\//, "")}`);

function github(env: Environment, readEvent: (file: string) => unknown): Build | undefined {
  if (env["GITHUB_ACTIONS"] !== "true" && !env["GITHUB_EVENT_PATH"] && !env["GITHUB_BASE_REF"]) return undefined;
  const server = "GitHub Actions";
  const event = env["GITHUB_EVENT_PATH"] ? readEvent(env["GITHUB_EVENT_PATH"]) : {};
  const text = (...path: readonly string[]): string | undefined => {
    const value = path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), event);
    return typeof value === "string" ? value : undefined;
  };
  const request = text("pull_request", "base", "sha") !== undefined || Boolean(env["GITHUB_BASE_REF"]);
  const group = text("merge_group", "base_sha");
  if (request || group !== undefined) {
    const [tip] = set(text("pull_request", "head", "sha"), text("merge_group", "head_sha"), env["GITHUB_SHA"]);
    const [branch] = set(env["GITHUB_HEAD_REF"], text("pull_request", "head", "ref"));
    const branches = remoteBranches(env["GITHUB_BASE_REF"], text("pull_request", "base", "ref"));
    return {
      server,
      bases: [...branches, ...set(text("pull_request", "base", "sha"), group)],
      mayStartAnew: false,
      ...(tip !== undefined && { tip }),
      ...(branch !== undefined && { branch: `refs/heads/${branch}` }),
    };
  }
  const after = text("after");
  if (after === undefined) throw noChange(server, `the event "${env["GITHUB_EVENT_NAME"] ?? "unknown"}"`);
  const ref = text("ref") ?? env["GITHUB_REF"];
  const main = text("repository", "default_branch");
  return pushBuild(server, { before: text("before"), after, ref, main });
}

function gitlab(env: Environment): Build | undefined {
  if (!env["GITLAB_CI"] && !env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] && !env["CI_COMMIT_BEFORE_SHA"]) return undefined;
  const server = "GitLab";
  const base = set(env["CI_MERGE_REQUEST_DIFF_BASE_SHA"], env["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"]);
  // In a pipeline for merged results CI_COMMIT_SHA is a merge that nobody made.
  const [tip] = set(env["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"], env["CI_COMMIT_SHA"]);
  const [branch] = set(env["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"]);
  if (base.length > 0) {
    return {
      server,
      bases: base,
      mayStartAnew: false,
      ...(tip !== undefined && { tip }),
      ...(branch !== undefined && { branch: `refs/heads/${branch}` }),
    };
  }
  const source = env["CI_PIPELINE_SOURCE"];
  if (source === "schedule" || source === "web") throw noChange(server, `a pipeline of the source "${source}"`);
  const name = env["CI_COMMIT_TAG"]
    ? `refs/tags/${env["CI_COMMIT_TAG"]}`
    : `refs/heads/${env["CI_COMMIT_BRANCH"] ?? ""}`;
  return pushBuild(server, {
    before: env["CI_COMMIT_BEFORE_SHA"],
    after: tip ?? "HEAD",
    ref: name,
    main: env["CI_DEFAULT_BRANCH"],
  });
}

/** A push of an existing branch starts from what it was; a new one, from the branch that the others come from. */
function pushBuild(
  server: string,
  { before, after, ref, main }: Readonly<Record<"before" | "after" | "ref" | "main", string | undefined>>,
): Build {
  const isMain = main !== undefined && ref === `refs/heads/${main}`;
  return {
    server,
    bases: [...set(before), ...(isMain ? [] : remoteBranches(main))],
    mayStartAnew: true,
    deleted: after !== undefined && /^0+$/.test(after),
    ...(after !== undefined && { tip: after }),
    ...(ref !== undefined && ref !== "refs/heads/" && { branch: ref }),
  };
}

const requestOnly =
  (
    server: string,
    marks: readonly string[],
    bases: (env: Environment) => string[],
    tips: readonly string[],
    names: readonly string[],
  ) =>
  (env: Environment): Build | undefined => {
    const starts = bases(env);
    if (starts.length === 0) {
      if (marks.some((mark) => env[mark])) throw noChange(server, "a build without a pull request");
      return undefined;
    }
    const [tip] = set(...tips.map((name) => env[name]));
    const [branch] = set(...names.map((name) => env[name]));
    return {
      server,
      bases: starts,
      mayStartAnew: false,
      ...(tip !== undefined && { tip }),
      ...(branch !== undefined && { branch: `refs/heads/${branch.replace(/^refs\/heads\//, "")}` }),
    };
  };

const azure = requestOnly(
  "Azure Pipelines",
  ["TF_BUILD"],
  (env) => remoteBranches(env["SYSTEM_PULLREQUEST_TARGETBRANCH"]),
  ["SYSTEM_PULLREQUEST_SOURCECOMMITID"],
  ["SYSTEM_PULLREQUEST_SOURCEBRANCH"],
);

const jenkins = requestOnly(
  "Jenkins",
  ["JENKINS_URL", "JENKINS_HOME"],
  (env) => remoteBranches(env["CHANGE_TARGET"]),
  [],
  ["CHANGE_BRANCH"],
);

const bitbucket = requestOnly(
  "Bitbucket Pipelines",
  ["BITBUCKET_BUILD_NUMBER"],
  (env) => [...set(env["BITBUCKET_PR_DESTINATION_COMMIT"]), ...remoteBranches(env["BITBUCKET_PR_DESTINATION_BRANCH"])],
  ["BITBUCKET_COMMIT"],
  ["BITBUCKET_BRANCH"],
);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** @throws UsageError where the file cannot be read: then nobody knows what is shared */
function readEventFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    const reason = error instanceof SyntaxError ? "it is no JSON" : systemCode(error);
    throw new UsageError(`cannot read the event that GITHUB_EVENT_PATH names (${reason})`);
  }
}

/** @throws UsageError */
export async function ciOf(cwd: string, env: Environment): Promise<Shared | Nothing> {
  const build = buildIn(env, readEventFile);
  if (build.deleted === true) return { nothing: "the push only deletes, so there was nothing to scan" };
  const tip = await requireCommit(cwd, build.tip ?? "HEAD");
  const found = await Promise.all(build.bases.map((base) => commitOf(cwd, base)));
  const exclude = found.filter((id) => id !== undefined);
  const missing = exclude.length === 0;
  if (missing && (await isShallow(cwd))) throw new UsageError(shallowClone);
  const [base = "the base"] = build.bases;
  if (missing && !build.mayStartAnew) {
    throw new UsageError(
      `${build.server} starts from ${base}, which is not in this clone: fetch it as well, with its whole history (fetch-depth: 0)`,
    );
  }
  const refs: Ref[] =
    build.branch === undefined ? [] : [{ name: build.branch, id: (await objectOf(cwd, build.branch)) ?? tip }];
  const anew = `${build.bases.length > 0 ? `${base} is not in this clone` : "the push names no commit before it"}, so the whole history of what was pushed was scanned`;
  return { revisions: { include: [tip], exclude }, tip, refs, notes: missing ? [anew] : [] };
}
