/** What the baseline says about a finding, for whoever asks why it passes. */
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { baselineFile, type BaselineEntry } from "@nophi/core/baseline";
import { rootFileReader } from "../config/load.ts";
import { openBlobs } from "../git/blobs.ts";
import { repositoryRoot } from "../git/repository.ts";
import { indexReader } from "../scan-staged.ts";
import { keyOf, type Named } from "../suppress/baseline.ts";
import { entriesOf } from "../suppress/load.ts";

/** The entry about a finding, read from where the finding was. */
export type EntryOf = (finding: Named) => BaselineEntry | undefined;

export async function entriesAbout(cwd: string, staged: boolean): Promise<EntryOf> {
  const text = await (staged ? fromIndex(cwd) : fromFolder(cwd));
  const entries = new Map((text === undefined ? [] : entriesOf(text)).map((entry) => [keyOf(entry), entry]));
  return (finding) => entries.get(keyOf(finding));
}

async function fromFolder(cwd: string): Promise<string | undefined> {
  const start = realpathSync.native(cwd);
  return rootFileReader(resolve((await repositoryRoot(start)) ?? start))(baselineFile);
}

async function fromIndex(cwd: string): Promise<string | undefined> {
  const blobs = openBlobs(cwd);
  try {
    return await indexReader(blobs, cwd)(baselineFile);
  } finally {
    blobs.close();
  }
}
