/** The host that a text of a program is about to talk to. */

const url =
  /^(?:https?|wss?):\/\/(?:[^/?#@\s]{0,200}@)?(\[[\da-f:.]{2,45}\]|[\w.-]{1,253})(?::\d{1,5})?(?:(\/[^?#\s]{0,200})|[?#]|$)/i;
const bareHost = /^(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}$/i;

export interface Host {
  readonly name: string;
  readonly path: string;
}

/** Of `https://api.openai.com/v1`; of a bare `api.openai.com` where `bare` says that the place is one for hosts. */
export function hostOf(text: string, bare = false): Host | undefined {
  const [, name, path = ""] = url.exec(text) ?? [];
  if (name !== undefined) return { name, path };
  return bare && bareHost.test(text) ? { name: text, path: "" } : undefined;
}

/** This machine: RFC 6761 (localhost), RFC 1122 3.2.1.3 (127.0.0.0/8), RFC 4291 2.5.3 (::1); and what containers call it. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|(?:[\w-]+\.)?localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal)$/i.test(
    host,
  );
}

/** A host of an own network: a single label, as containers call each other, or a name that no public zone has: RFC 6762, RFC 8375, `internal` of ICANN. */
export function isInternal(host: string): boolean {
  return (
    !host.includes(".") || /\.(?:internal|local|localdomain|lan|intranet|private|corp|svc|home\.arpa)$/i.test(host)
  );
}
