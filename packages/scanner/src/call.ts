/**
 * How a person calls this command from here. A hook finds a package of the project, and a shell does not: `nophi` alone
 * would be an unknown command there, so the advice says `npx nophi`.
 */
export function callOf(script: string | undefined, cwd: string): string {
  const slashes = (path: string): string => path.replaceAll("\\", "/");
  const [project, inside] = slashes(script ?? "").split("/node_modules/");
  return inside !== undefined && `${slashes(cwd)}/`.startsWith(`${project}/`) ? "npx nophi" : "nophi";
}
