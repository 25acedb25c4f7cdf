import { fileURLToPath } from "node:url";

// Tests read the TypeScript sources of every package through the "nophi-source" export condition, so they need no build.
export default {
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["nophi-source", "node", "node-addons"] },
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  setupFiles: [fileURLToPath(new URL("jest.seed.mjs", import.meta.url))],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript", decorators: true } }, module: { type: "es6" } },
    ],
  },
  testTimeout: 60_000,
};
