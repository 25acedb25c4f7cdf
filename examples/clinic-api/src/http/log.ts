/** A log entry has these fields and no others: there is no free text that a value could slip into. */
export interface LogEntry {
  level: "info" | "error";
  requestId?: string | undefined;
  error?: string | undefined;
  sqlState?: string | undefined;
}

export type Log = (entry: LogEntry) => void;
