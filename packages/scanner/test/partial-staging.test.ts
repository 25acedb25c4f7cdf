/** Files of which a part is staged, under the real hook managers: the commit is judged, and the working tree is left alone. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { createProject, type Project } from "./hooks.ts";
import { ssn } from "./repository.ts";

let project: Project | undefined;
afterEach(() => {
  project?.remove();
  project = undefined;
});

const lines = (...middle: string[]): string => ["// one", ...middle, "// two", "// three", "// four", ""].join("\n");
const value = `const patient = { ssn: "${ssn}" };`;

const managers: readonly (readonly [name: string, packages: readonly string[], files: Record<string, string>])[] = [
  [
    "husky and lint-staged",
    ["husky", "lint-staged"],
    {
      // A task that rewrites files is what makes lint-staged put the rest aside, and add what it wrote.
      "package.json": JSON.stringify({
        devDependencies: { husky: "9", "lint-staged": "16" },
        "lint-staged": { "*.ts": ["node touch.cjs", "nophi scan --pre-commit"] },
      }),
      "touch.cjs":
        'for (const f of process.argv.slice(2)) require("fs").writeFileSync(f, require("fs").readFileSync(f, "utf8").replace("// four", "// 4"));\n',
    },
  ],
  ["lefthook", ["lefthook"], { "package.json": "{}\n", "lefthook.yml": "output:\n  - failure\n  - execution_out\n" }],
];

describe.each(managers)("%s", (_, packages, files) => {
  const begin = (): Project => {
    const made = createProject({ ...files, "a.ts": lines(), "b.ts": lines() }, packages);
    project = made;
    expect(made.nophi("init").status).toBe(0);
    made.git("add", "--all");
    made.git("commit", "--quiet", "--no-verify", "-m", "init");
    return made;
  };
  const stageThen = ({ write, git }: Project, staged: string, after: string): void => {
    write("a.ts", staged);
    git("add", "a.ts");
    write("a.ts", after);
  };

  test("the value is staged, and gone from the working tree: blocked, and both stay as they are", () => {
    const made = begin();
    stageThen(made, lines(value), lines("// repaired"));
    const { status, output } = made.person("commit", "-m", "x");
    expect(status).not.toBe(0);
    expect(output).toContain("Social Security number");
    expect(output).not.toContain(ssn);
    expect(made.git("show", ":a.ts")).toContain(ssn);
    expect(made.read("a.ts")).toContain("// repaired");
  });

  test("the value is in the working tree alone: it is not committed, so the commit passes, and the value stays", () => {
    const made = begin();
    stageThen(made, lines("// more"), lines("// more", value));
    const { status, output } = made.person("commit", "-m", "x");
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(made.git("show", "HEAD:a.ts")).not.toContain(ssn);
    expect(made.read("a.ts")).toContain(value);
  });

  test("one file of two", () => {
    const made = begin();
    made.write("b.ts", lines(value));
    stageThen(made, lines("// more"), lines("// more"));
    expect(made.person("commit", "-m", "x").status).toBe(0);
    expect(made.read("b.ts")).toContain(value);
    made.git("add", "b.ts");
    expect(made.person("commit", "-m", "x").status).not.toBe(0);
  });
});
