/** Connection strings of databases that say how the connection is protected: not at all, or against nobody who stands between. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Node } from "../syntax.ts";
import type { TlsFault } from "./tls.ts";

export interface ConnectionSetting {
  readonly fault: TlsFault | "unencrypted";
  /** As it is written: `sslmode=disable`. */
  readonly name: string;
}

/** The host and the settings of a URL. What a hole holds is not known. */
const CONNECTION =
  /^(?:postgres(?:ql)?|mysql2?|mariadb|cockroachdb|mongodb(?:\+srv)?|sqlserver|mssql):\/\/(?:[^@/?\s]{0,300}@)?(?<host>[^/?;,\s]{0,253})[^?;\s]{0,300}[?;](?<settings>\S{1,1000})/i;

/** Of libpq and pg, Prisma, MongoDB and SQL Server: the certificate of the server counts for nothing. */
const UNVERIFIED =
  /(?:^|[&;])(sslmode=no-verify|sslaccept=accept_invalid_certs|tlsInsecure=true|tlsAllowInvalid(?:Certificates|Hostnames)=true|trustServerCertificate=true)(?=$|[&;])/i;
/** Of the same, and of MySQL: everything goes in the clear. */
const UNENCRYPTED = /(?:^|[&;])(sslmode=disable|ssl=false|tls=false|encrypt=false)(?=$|[&;])/i;

/** This machine, and names that only a network of containers knows. */
const LOCAL = /^(?:localhost|127\.[\d.]+|\[::1\]|[\w-]*|[\w.-]+\.(?:local|localhost|internal|test))(?::\d{0,5})?$/i;

/** What is put behind a URL that another place holds; the setting is PostgreSQL's alone. */
const APPENDED = /^[?&](?<settings>(?:\S{0,900}&)?sslmode=\S{1,100})$/i;

/** Stands for what the source does not state; a host of which nothing is stated is no local one. */
const HOLE = "{}";

/** The setting of a text, or of a template in which the host may be a hole. */
export function statedConnection(
  node: TSESTree.StringLiteral | TSESTree.TemplateLiteral,
): ConnectionSetting | undefined {
  const text = node.type === "Literal" ? node.value : node.quasis.map(({ value }) => value.raw).join(HOLE);
  if (!text.includes("://")) {
    const appended = text.includes("sslmode=") ? appendedText(node, text) : undefined;
    const settings = appended === undefined ? undefined : APPENDED.exec(appended)?.groups?.["settings"];
    return settings === undefined ? undefined : settingOf(HOLE, settings);
  }
  const { host, settings } = CONNECTION.exec(text)?.groups ?? {};
  return host === undefined || settings === undefined ? undefined : settingOf(host, settings);
}

/** `${url}?sslmode=…`, `url + "?sslmode=…"`: what comes behind the first value. */
function appendedText({ parent }: Node, text: string): string | undefined {
  if (text.startsWith(HOLE)) return text.slice(HOLE.length);
  return parent?.type === "BinaryExpression" && parent.operator === "+" && /^[?&]/.test(text) ? text : undefined;
}

function settingOf(host: string, settings: string): ConnectionSetting | undefined {
  if (LOCAL.test(host)) return undefined;
  const unverified = UNVERIFIED.exec(settings)?.[1];
  if (unverified !== undefined) return { fault: "unverified", name: unverified };
  const unencrypted = UNENCRYPTED.exec(settings)?.[1];
  return unencrypted === undefined ? undefined : { fault: "unencrypted", name: unencrypted };
}
