// `npm run docs` writes the generated parts of the pages in docs/; `npm run docs:check` changes nothing and fails where a
// page is stale, missing or about something that does not exist, where an example does not do what it says, and where a
// relative link of any Markdown file leads nowhere.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { identifiers } from "../packages/core/dist/index.js";
import { containersPage } from "./docs/containers-page.mjs";
import { commandPage } from "./docs/command-page.mjs";
import { evidencePage } from "./docs/evidence-page.mjs";
import { formatPage } from "./docs/format-page.mjs";
import { identifierPage } from "./docs/identifier-page.mjs";
import { incidentPage } from "./docs/incident-page.mjs";
import { indexPage } from "./docs/index-page.mjs";
import { linkProblems } from "./docs/links.mjs";
import { PageError, renderPage, unwritten } from "./docs/page.mjs";
import { inRepository, markdownFiles, textOf } from "./docs/repository.mjs";
import { reportsPage } from "./docs/reports-page.mjs";
import { readTypes } from "./docs/types.mjs";

const generatedFolders = ["docs/identifiers", "docs/formats"];

/** Every page that has to be there. */
function allPages() {
  const types = readTypes();
  const proofs = types.proofs();
  const formats = types.formats();
  for (const { id } of identifiers)
    if (proofs.get(id) === undefined)
      throw new PageError(
        `packages/core/src/identifiers: "fictional" of ${id} does not return names that the compiler knows`,
      );
  return [
    ...identifiers.map((identifier) => identifierPage(identifier, identifiers, proofs.get(identifier.id), textOf)),
    ...formats.map((format) => formatPage(format, textOf)),
    containersPage(),
    evidencePage(identifiers, proofs),
    commandPage(types.reportFields(), textOf),
    reportsPage(),
    incidentPage(),
    indexPage(identifiers, formats),
  ];
}

/** Pages in the generated folders that are about nothing. */
function strayPages(pages) {
  const known = new Set(pages.map(({ path }) => path));
  return generatedFolders
    .filter((folder) => existsSync(inRepository(folder)))
    .flatMap((folder) => readdirSync(inRepository(folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !known.has(path))
    .map((path) => `${path}: there is nothing in the code that this page is about; remove it`);
}

/** Writes the page where it has to change. */
async function write(page) {
  const previous = textOf(page.path);
  const text = await renderPage(page, previous);
  if (text === previous) return false;
  mkdirSync(dirname(inRepository(page.path)), { recursive: true });
  writeFileSync(inRepository(page.path), text);
  console.log(`${previous === undefined ? "new" : "changed"}  ${page.path}`);
  return true;
}

async function staleness(page) {
  const previous = textOf(page.path);
  if (previous === undefined) return [`${page.path}: the page is missing; run npm run docs`];
  const text = await renderPage(page, previous);
  if (text === previous) return [];
  const [before, after] = [previous.split("\n"), text.split("\n")];
  const line = after.findIndex((each, index) => each !== before[index]);
  return [`${page.path}:${line + 1}: the page is stale; run npm run docs`];
}

/** What a person has to repair: the generator cannot. */
function faults(page) {
  const text = textOf(page.path);
  return text === undefined ? [] : [...unwritten(page, text), ...page.problems(text)];
}

async function main(check) {
  if (!check) {
    // What a page says can depend on what a person wrote into another one, so writing goes on until nothing moves.
    for (let round = 0, moved = true; moved && round < 3; round++) {
      moved = false;
      for (const page of allPages()) moved = (await write(page)) || moved;
    }
  }
  const pages = allPages();
  const stale = [];
  for (const page of pages) stale.push(...(await staleness(page)));
  const files = markdownFiles();
  const problems = [
    ...stale,
    ...strayPages(pages),
    ...pages.flatMap(faults),
    ...files.flatMap((path) => linkProblems(path, textOf(path) ?? "", textOf)),
  ];
  for (const problem of problems) console.log(problem);
  console.log(
    problems.length === 0
      ? `docs: ${pages.length} generated pages are up to date; the links of ${files.length} Markdown files lead somewhere`
      : `docs: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
  );
  return problems.length === 0;
}

try {
  process.exitCode = (await main(process.argv.includes("--check"))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof PageError)) throw error;
  console.log(error.message);
  process.exitCode = 1;
}
