import nophi from "@nophi/eslint-plugin";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  globalIgnores(["dist/", ".data/"]),
  tseslint.configs.recommended,
  // Values that identify a person in the source, and database access that leaves no audit record.
  nophi.configs.recommended,
]);
