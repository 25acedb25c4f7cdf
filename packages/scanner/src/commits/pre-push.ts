/** `--pre-push`: what Git's hook is about to send, as Git tells it on standard input (githooks(5), pre-push). */
import { commitOf, requireCommit, type Ref } from "../git/revisions.ts";
import { UsageError } from "../usage-error.ts";
import type { Nothing, Shared } from "./shared.ts";

/** One ref: what it is here and what it is there, zeros where there is none. */
interface Update {
  readonly localName: string;
  readonly localId: string;
  readonly remoteName: string;
  readonly remoteId: string;
}

const zeros = /^0+$/;

/**
 * Reads the lines of the hook:
 *
 *     refs/heads/main SP 67890abc... SP refs/heads/main SP 12345def... LF
 *     (delete) SP 00000000... SP refs/heads/old SP 12345def... LF
 *
 * @throws UsageError
 */
export function parseUpdates(input: string): Update[] {
  return input
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      // What is pushed may be named by an expression with spaces in it (`HEAD@{1 day ago}`).
      const [, localName, localId, remoteName, remoteId] =
        /^(.+) ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/.exec(line.trim()) ?? [];
      if (localName === undefined || localId === undefined || remoteName === undefined || remoteId === undefined) {
        throw new UsageError("--pre-push reads the lines that Git gives to a pre-push hook, and this is another text");
      }
      return { localName, localId, remoteName, remoteId };
    });
}

/**
 * What the remote gets that it does not have: nothing that is reachable from what it has at these refs, or from its branches
 * as they were fetched last.
 */
export async function pushOf(cwd: string, input: string, remote: string | undefined): Promise<Shared | Nothing> {
  const updates = parseUpdates(input);
  if (updates.length === 0) return { nothing: "nothing is pushed, so there was nothing to scan" };
  const sent = updates.filter(({ localId }) => !zeros.test(localId));
  if (sent.length === 0) return { nothing: "the push only deletes, so there was nothing to scan" };
  return sharedRefs(
    cwd,
    sent.map(({ remoteName, localId }) => ({ name: remoteName, id: localId })),
    updates.map(({ remoteId }) => remoteId).filter((id) => !zeros.test(id)),
    remote,
  );
}

/**
 * What the pre-commit framework leaves of that: it reads standard input itself and gives its hooks the first ref that is
 * pushed, as variables. With a history that begins here it names only the branch.
 */
export async function pushOfFramework(cwd: string, env: NodeJS.ProcessEnv): Promise<Shared> {
  const variable = (name: string): string | undefined => env[name] || undefined;
  const revision = variable("PRE_COMMIT_TO_REF") ?? variable("PRE_COMMIT_LOCAL_BRANCH") ?? "HEAD";
  const from = variable("PRE_COMMIT_FROM_REF");
  const id = await requireCommit(cwd, revision);
  const name = variable("PRE_COMMIT_REMOTE_BRANCH") ?? variable("PRE_COMMIT_LOCAL_BRANCH");
  const known = from === undefined ? [] : [await requireCommit(cwd, from)];
  // Without a remote and a first commit, nothing says what is known; what any remote has, is.
  const remote = variable("PRE_COMMIT_REMOTE_NAME") ?? (from === undefined ? "*" : undefined);
  return sharedRefs(cwd, name === undefined ? [{ name: "HEAD", id }] : [{ name, id }], known, remote);
}

async function sharedRefs(
  cwd: string,
  refs: readonly Ref[],
  knownIds: readonly string[],
  remote: string | undefined,
): Promise<Shared> {
  // After a push by force that was not fetched before, what the remote has is not here, and excludes nothing.
  const known = await Promise.all(knownIds.map((id) => commitOf(cwd, id)));
  const head = await commitOf(cwd, "HEAD");
  const tips = (await Promise.all(refs.map(({ id }) => commitOf(cwd, id)))).filter((id) => id !== undefined);
  const tip = tips.find((id) => id === head) ?? tips[0] ?? head;
  if (tip === undefined)
    throw new UsageError("nothing that is pushed leads to a commit; nophi reads the files of commits");
  return {
    revisions: {
      include: tips,
      exclude: known.filter((id) => id !== undefined),
      // The name of a remote is no pattern, and a push to an address has none.
      ...(remote !== undefined && (remote === "*" || /^[\w./-]+$/.test(remote)) && { remote }),
    },
    tip,
    refs,
    notes: [],
  };
}
