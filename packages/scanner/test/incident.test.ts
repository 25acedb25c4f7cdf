/** What to do once patient data got into a repository: in order, with its law, and with commands that do what they say. */
import { afterAll, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { incidentPage, incidentStages, type Instruction } from "../src/explain/incident.ts";
import type { Report } from "../src/report/report.ts";
import { renderText } from "../src/report/text.ts";
import { finding, outcome } from "./outcomes.ts";
import { createRepository, nophi, ssn } from "./repository.ts";

const repository = createRepository({ "README.md": "A clinic.\n" });
afterAll(() => repository.remove());

const instructions: readonly Instruction[] = incidentStages.flatMap(({ instructions }) => instructions);
const said = JSON.stringify(incidentPage());

test("nophi explain --incident prints it, from anywhere", () => {
  const { status, stdout, stderr } = nophi(repository.folder, ["explain", "--incident"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const headings = incidentStages.map(({ title }, index) => `\n${index + 1}. ${title}\n`);
  expect(headings.map((heading) => stdout.indexOf(heading)).every((place) => place > 0)).toBe(true);
  expect(headings.map((heading) => stdout.indexOf(heading))).toEqual(
    headings.map((heading) => stdout.indexOf(heading)).sort((a, b) => a - b),
  );
});

test.each([
  [["explain", "--incident", "ssn"], "--incident stands alone"],
  [["explain"], "say what to explain, e.g. nophi explain ssn, or --incident"],
])("nophi %j is refused", (args, message) => {
  const { status, stderr } = nophi(repository.folder, args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test("the first thing is to stop; people are told before the history is rewritten; it ends with the record", () => {
  const order = ["Stop", "tell", "breach", "notify", "history", "Write it down"];
  const places = order.map((word) => incidentStages.findIndex(({ title }) => title.includes(word)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBe(0);
  expect(places.at(-1)).toBe(incidentStages.length - 1);
});

test("every number stands beside the paragraph that it is from", () => {
  const rows = [
    ...instructions.flatMap((each) =>
      each.kind === "do" && each.law !== undefined ? [`${each.text} ${each.law}`] : [],
    ),
    ...instructions.flatMap((each) => (each.kind === "table" ? each.rows.map((cells) => cells.join(" ")) : [])),
  ];
  const about = (law: string): string => rows.filter((row) => row.includes(law)).join();
  expect(about("164.404(b)")).toContain("60 calendar days after discovery");
  expect(about("164.406")).toContain("more than 500 residents");
  expect(about("164.408(b)")).toContain("500 or more people");
  expect(about("164.408(c)")).toContain("60 days after the end of the calendar year");
  expect(about("164.410")).toContain("60 calendar days after discovery");
  expect(about("164.402")).toContain("low probability");
  expect(about("164.530(j)(2)")).toContain("six years");
});

test("it claims no compliance, gives no legal advice, and sends nobody to rotate a key", () => {
  expect(said).toContain("no legal advice");
  expect(said).toContain("makes nobody compliant");
  expect(said).toContain("There is no key to rotate");
});

test("the commands for a commit that was never pushed leave nothing of it in the clone", () => {
  const commands = incidentStages
    .find(({ title }) => title.includes("never pushed"))
    ?.instructions.flatMap((each) => (each.kind === "run" ? [each.command] : []));
  repository.commit({ "kept.txt": "kept\n", "patients.csv": `patient_name,ssn\nx,${ssn}\n` });
  const blob = repository.git("rev-parse", "HEAD:patients.csv").trim();
  const unpushed =
    /git log .*/
      .exec(commands?.[0] ?? "")?.[0]
      .split(" ")
      .slice(1) ?? [];
  expect(repository.git(...unpushed).split("\n")).toHaveLength(3);
  repository.git("reset", "--soft", "HEAD~1");
  repository.git("reset", "--", "patients.csv");
  repository.git("commit", "--quiet", "-m", "without");
  expect(repository.git("show", "--name-only", "--format=", "HEAD").trim()).toBe("kept.txt");
  expect(repository.git("cat-file", "-t", blob).trim()).toBe("blob");
  execFileSync(commands?.at(-1) ?? "", { cwd: repository.folder, shell: true, stdio: "ignore", env: process.env });
  expect(() => repository.git("cat-file", "-t", blob)).toThrow();
  expect(readFileSync(join(repository.folder, "patients.csv"), "utf8")).toContain(ssn);
});

test.each([
  ["range", true],
  ["history", true],
  ["staged", false],
  ["paths", false],
])("a report that blocks over %s points to it: %s", async (kind, expected) => {
  const options = { strict: false, color: false, call: "npx nophi", at: new Date() };
  const shown = (findings: Parameters<typeof outcome>[0]): Promise<string> =>
    renderText(outcome(findings, { kind: kind as string as Report["scope"]["kind"] }), options);
  expect((await shown([finding()])).includes("npx nophi explain --incident\n")).toBe(expected);
  expect(await shown([finding({ verdict: "warn" })])).not.toContain("--incident");
});
