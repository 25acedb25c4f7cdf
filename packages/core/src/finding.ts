/** The vocabulary: what a scan is asked, and what it answers. */

/** The letter of 45 CFR 164.514(b)(2)(i) that an identifier falls under. */
export type SafeHarborCategory =
  "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R";

/** One kind of identifying value. */
export type IdentifierId =
  | "ssn"
  | "mbi"
  | "mrn"
  | "date-of-birth"
  | "date"
  | "age"
  | "phone"
  | "email"
  | "npi"
  | "name"
  | "health-plan-id"
  | "itin"
  | "fax"
  | "account"
  | "credit-card"
  | "hicn"
  | "medicaid-id"
  | "iban"
  | "drivers-license"
  | "passport"
  | "license"
  | "dea"
  | "vin"
  | "license-plate"
  | "device-id"
  | "imei"
  | "mac-address"
  | "url"
  | "ip-address"
  | "biometric"
  | "photo"
  | "other-id"
  | "address"
  | "zip"
  | "geo";

/** How a text is structured, as far as nophi reads it. */
export type FormatName =
  | "plain-text"
  | "source-code"
  | "json"
  | "delimited"
  | "markup"
  | "hl7v2"
  | "x12"
  | "yaml"
  | "ini"
  | "fhir"
  | "ccda"
  | "ncpdp";

/** Formats that carry health data and nothing else: what they say needs no word about health. */
export const CLINICAL_FORMATS: ReadonlySet<FormatName> = new Set(["hl7v2", "x12", "fhir", "ccda", "ncpdp"]);

/** What a finding means for a commit: `block` stops it, `warn` is printed, `note` is printed on request. */
export type Verdict = "block" | "warn" | "note";

/** A value that looks like PHI, or a suppression that is not in order. It never holds the value itself. */
export interface Finding {
  /** The kind of identifier; `suppression` marks a malformed or unused suppression comment. */
  readonly identifier: IdentifierId | "suppression";
  /** The Safe Harbor letter; `null` for a suppression. */
  readonly category: SafeHarborCategory | null;
  readonly verdict: Verdict;
  /** 0 to 1. */
  readonly confidence: number;
  /** UTF-16 offset of the first code unit in the text; a byte order mark is not counted. */
  readonly start: number;
  /** UTF-16 offset after the last code unit. */
  readonly end: number;
  /** 1-based; lines end with LF, CRLF or CR. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly endLine: number;
  /** 1-based and exclusive, in UTF-16 code units. */
  readonly endColumn: number;
  readonly format: FormatName;
  /** The key, column or label the value stands under, where there is one. */
  readonly field?: string;
  /** 1-based number of the record (the person) within the text. */
  readonly record?: number;
  /** The value with `d` for a digit and `a` for a letter; absent where it would narrow the value down. */
  readonly shape?: string;
  /** Named reasons, e.g. `shape:separated`, `label:ssn`, `health:patient-label`, `fictional:reserved-number`. */
  readonly evidence: readonly string[];
  /** One sentence for a person, without the value. */
  readonly message: string;
  /** Stable when the finding moves; made of its place and of the masked line, never of the value. */
  readonly fingerprint: string;
  /** True where the source writes the value otherwise: with escapes, percent-encoded, in Base64. */
  readonly encoded?: true;
  /** Present when a suppression comment covers the finding. */
  readonly suppressed?: { readonly reason: string };
}

/** From which confidence a finding blocks, and from which it warns. */
export interface Policy {
  readonly block: number;
  readonly warn: number;
}

/** The policy of a project that states none. */
export const defaultPolicy: Policy = { block: 0.8, warn: 0.5 };

/** The one place that asks the clock: the year by which a year of birth says how old somebody is. */
export const thisYear = (today: Date = new Date()): number => today.getUTCFullYear();

/** Whether a project wants to hear of more than others do: then what is kept quiet by default counts. */
export const warnsEarlier = (policy: Policy = defaultPolicy): boolean => policy.warn < defaultPolicy.warn;

export interface ScanOptions {
  /** Path of the text, relative to the project, with forward slashes. Its name and extension are evidence. */
  readonly path?: string;
  /** True in a healthcare project: personal data then counts as health data. */
  readonly health?: boolean;
  /** True where the text leaves the machine (a prompt): what identifies somebody counts, health context or not. */
  readonly identityOnly?: boolean;
  /** True: fictional values and suppressions are off; everything the detector sees is listed. */
  readonly raw?: boolean;
  /** True: findings of verdict `note` are listed too. */
  readonly all?: boolean;
  readonly policy?: Policy;
  /** Counts people over several texts; without it each scan counts for itself. */
  readonly census?: Census;
  /** The day of the scan; the clock's by default. A year of birth implies an age of 90 in one year and not in the year before. */
  readonly today?: Date;
  /** Decodes the bytes of a text that holds a finding; UTF-8 by default. */
  readonly decode?: (bytes: Uint8Array) => string;
  /** The patients of a list: their values block wherever they stand. */
  readonly known?: KnownPatients;
}

/** A list of patients that answers questions and shows none of its values. */
export interface KnownPatients {
  /** How long its numbers of digits alone are, so that no other number is asked about. */
  readonly digits: ReadonlySet<number>;
  /** How long its numbers with letters are. */
  readonly mixed: ReadonlySet<number>;
  /** Whether it holds names. */
  readonly names: boolean;
  /** What the list holds this value as, in the form that `formOf` of `@nophi/core/known` gives. */
  identify(form: string): IdentifierId | undefined;
}

export interface ScanResult {
  readonly format: FormatName;
  /** In order of position. */
  readonly findings: readonly Finding[];
  /** Findings that a suppression comment covers, with its reason. */
  readonly suppressed: readonly Finding[];
  /** Distinct people behind the blocking and warning findings. */
  readonly people: number;
  /**
   * Where the text stops being what its format asks for, 1-based, and what is wrong there, in words of ours. It was read all the
   * same, as far as its structure goes and as plain text; absent where it is well formed, or was not worth reading.
   */
  readonly fault?: { readonly line: number; readonly column: number; readonly what: string };
}

/** Tells how many distinct people stand behind findings, also across files. It keeps values to itself. */
export interface Census {
  /** Joins the findings of one record, and with every record that shares one of the `keys`. */
  enrol(findings: readonly Finding[], keys: readonly string[]): void;
  /** Counts the people behind these findings from now on, so that the findings need not be kept. */
  remember(findings: readonly Finding[]): void;
  /** The number of distinct people behind these findings and those that were to be remembered. */
  count(findings: readonly Finding[]): number;
}
