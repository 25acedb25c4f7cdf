/** What `nophi doctor` says about one thing. */
export interface Check {
  /** `note` is worth knowing and no fault. */
  readonly status: "ok" | "missing" | "fails" | "note";
  readonly says: string;
  /** What a person does about it. */
  readonly todo?: string;
}

export const isFault = ({ status }: Check): boolean => status === "missing" || status === "fails";
