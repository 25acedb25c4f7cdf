/** What stands around the snippets in a program: records of the audit trail, loggers, requests. */
type Recorder = Record<"record" | "log" | "write" | "create" | "info", (...about: unknown[]) => Promise<void>>;

declare function audit(...about: unknown[]): Promise<void>;
declare function logAudit(...about: unknown[]): Promise<void>;
declare function recordAudit(...about: unknown[]): Promise<void>;
declare function logPhiAccess(...about: unknown[]): Promise<void>;
declare function createAuditLog(...about: unknown[]): Promise<void>;
declare function report(error: unknown): void;
declare function withAudit<Answer>(about: unknown, access: () => Answer): Promise<Answer>;
declare function audited<Answer>(operation: string, access: () => Answer): () => Promise<Answer>;
declare function cache<Load>(load: Load): Load;
declare const auditor: Recorder | undefined;
declare const auditLogger: Recorder;
declare const AuditLog: Recorder;
declare const logger: Recorder;
declare const catalog: Recorder;
declare const req: { readonly audit: Recorder };
