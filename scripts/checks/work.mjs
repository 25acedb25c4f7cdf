/** What the checks share: a throw-away folder, commands in a quiet environment, and a list of what holds and what does not. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a check finds impossible or broken; any other error is a fault of the check itself. */
export class CheckError extends Error {}

/** A folder that is gone when the process ends. */
export function throwAwayFolder(name) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  process.once("SIGINT", () => process.exit(130));
  return folder;
}

/**
 * The environment without what would make a trial go differently here: variables of an outer Git command, of npm and of
 * pre-commit, the person's Git configuration, colours.
 *
 * @param work a folder for what belongs to this trial
 */
export function quietEnvironment(work) {
  const inherited = Object.entries(process.env).filter(
    ([key]) =>
      !/^(?:GIT_|HUSKY|npm_(?!config_(?:cache|registry|cafile)$)|FORCE_COLOR$|PRE_COMMIT|SKIP$|VIRTUAL_ENV$|PYTHON)/i.test(
        key,
      ),
  );
  const configuration = join(work, "gitconfig");
  writeFileSync(
    configuration,
    "[user]\n\tname = Check\n\temail = check@example.com\n[commit]\n\tgpgsign = false\n[init]\n\tdefaultBranch = main\n",
  );
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: configuration,
    GIT_CONFIG_NOSYSTEM: "1",
    NO_COLOR: "1",
  };
}

/** The environment with a folder in front of the search path. */
export const withPath = (env, folder) => ({ ...env, PATH: `${folder}${delimiter}${env.PATH}` });

/** Runs a command; npm and npx are scripts on Windows, which only a shell starts. */
export function run(command, args, { cwd, env, input = "" }) {
  const shell = process.platform === "win32" && /^np[mx]$/.test(command);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    input,
    shell,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined && error.code !== "ENOENT") throw error;
  return {
    ok: error === undefined && status === 0,
    status: error === undefined ? status : 127,
    stdout: stdout ?? "",
    stderr: stderr ?? "",
    output: `${stdout ?? ""}${stderr ?? ""}`,
  };
}

/** Runs a command that has to succeed. */
export function must(command, args, options) {
  const result = run(command, args, options);
  if (!result.ok)
    throw new CheckError(`${command} ${args.join(" ")} ended with ${result.status}:\n${lastLines(result.output, 25)}`);
  return result.stdout;
}

const lastLines = (text, count) => text.trimEnd().split("\n").slice(-count).join("\n");

export function write(folder, path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Counts what holds and what does not, and says each in one line. */
export function createTally() {
  let failed = 0;
  return {
    /** @param output shown where it does not hold */
    expect(holds, what, output = "") {
      console.log(`  ${holds ? "holds" : "FAILS"}  ${what}`);
      if (holds) return;
      failed++;
      if (output !== "") console.log(lastLines(output, 30).replaceAll(/^/gm, "         "));
    },
    get failed() {
      return failed;
    },
  };
}

/** Runs a check: what is impossible ends it in one line, and either way it ends with an exit code. */
export async function main(check) {
  try {
    const tally = createTally();
    await check(tally);
    process.exitCode = tally.failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    console.log(`  FAILS  ${error.message}`);
    process.exitCode = 1;
  }
}

/** Values that could be somebody's. They are put together here, so that nophi has nothing to say about this file. */
export const real = {
  name: ["Maribel", "Castellano"].join(" "),
  ssn: ["412", "63", "7718"].join("-"),
  email: ["maribel.castellano", "gmail.com"].join("@"),
};
