/** What stands around the snippets in a program: records of the audit trail, loggers, requests. */
type Recorder = Record<"record" | "log" | "write" | "create" | "info", (...about: unknown[]) => Promise<void>>;

declare function audit(...about: unknown[]): Promise<void>;
declare function logAudit(...about: unknown[]): Promise<void>;
declare function recordAudit(...about: unknown[]): Promise<void>;
declare function logPhiAccess(...about: unknown[]): Promise<void>;
declare function createAuditLog(...about: unknown[]): Promise<void>;
declare function report(error: unknown): void;
declare function withAudit<Given extends unknown[], Answer>(
  about: unknown,
  access: (...given: Given) => Answer,
): Promise<Answer> & ((...given: Given) => Promise<Answer>);
declare function audited<Given extends unknown[], Answer>(
  operation: string,
  access: (...given: Given) => Answer,
): (...given: Given) => Promise<Answer>;
declare function cache<Load>(load: Load): Load;
declare const auditor: Recorder | undefined;
declare const auditLogger: Recorder;
declare const AuditLog: Recorder & typeof Audited;
declare const logger: Recorder;
declare const catalog: Recorder;
declare const req: { readonly audit: Recorder };
declare const router: { get(path: string, ...handlers: unknown[]): void };
declare const phi: { withPhiAudit<Access>(access: Access): Access };
declare function auditPhiAccess(operation: string): <Access>(access: Access) => Access;
declare function auditPhiAccess<Access>(operation: string, access: Access): Access;
declare function logged<Access>(operation: string, access: Access): Access;
declare class AuditInterceptor {}
declare class CacheInterceptor {}

type Decorator = ClassDecorator & MethodDecorator;

declare function Audit(...about: unknown[]): Decorator;
declare function Audited(...about: unknown[]): Decorator;
/** Also without a call. */
declare const Auditable: MethodDecorator & typeof Audited;
declare function AuditPhiAccess(...about: unknown[]): Decorator;
declare function Logged(...about: unknown[]): Decorator;
declare function UseInterceptors(...interceptors: unknown[]): Decorator;
