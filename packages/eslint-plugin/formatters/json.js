// For `eslint -f ./node_modules/@nophi/eslint-plugin/formatters/json.js`: ESLint takes a formatter of a scoped package by its path only.
export { default } from "../dist/formatters/json.js";
