/** Git LFS: a commit holds a pointer, the content lies in `lfs/objects` of Git's folder until it is uploaded. */
import { join } from "node:path";
import { commonFolder, repositoryRoot } from "../git/repository.ts";

/** Where the object of a pointer is kept (Git LFS specification, "objects"); undefined outside a repository. */
export async function lfsObject(cwd: string, oid: string): Promise<string | undefined> {
  if ((await repositoryRoot(cwd)) === undefined) return undefined;
  return join(await commonFolder(cwd), "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4), oid);
}
