export * from "./finding.ts";
export { scan } from "./scan.ts";
