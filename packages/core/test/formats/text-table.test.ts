import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectRecords } from "../marks.ts";
import { birth, mrn, name, otherBirth, otherMrn, otherName, plain } from "../values.ts";

const digits = plain("512", "48", "3821");
const row = ["name name", "mrn mrn", "date-of-birth dob"];
const two = [1, 2].flatMap((number) => row.map((each) => `${number} ${each}`));
/** A cell as wide as its column; the marks take no room. */
const wide = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - text.replace(/[«»]/g, "").length));

describe("rows under a line of names", () => {
  test.each<[what: string, path: string, lines: string[]]>([
    [
      "Markdown",
      "a.md",
      [
        "| name | mrn | dob |",
        "| ---- | --- | --- |",
        `| «${name}» | «${mrn}» | «${birth}» |`,
        `| «${otherName}» | «${otherMrn}» | «${otherBirth}» |`,
      ],
    ],
    [
      "Gherkin",
      "a.feature",
      [
        "  Examples:",
        "    | name | mrn | dob |",
        `    | «${name}» | «${mrn}» | «${birth}» |`,
        `    | «${otherName}» | «${otherMrn}» | «${otherBirth}» |`,
      ],
    ],
    [
      "psql",
      "a.txt",
      [
        `      name      |   mrn   |    dob    `,
        "----------------+---------+------------",
        ` «${name}» | «${mrn}» | «${birth}»`,
        ` «${otherName}»  | «${otherMrn}» | «${otherBirth}»`,
      ],
    ],
    [
      "mysql",
      "a.txt",
      [
        "+----------------+---------+------------+",
        "| name           | mrn     | dob        |",
        "+----------------+---------+------------+",
        `| «${name}» | «${mrn}» | «${birth}» |`,
        `| «${otherName}»  | «${otherMrn}» | «${otherBirth}» |`,
        "+----------------+---------+------------+",
      ],
    ],
    [
      "fixed widths",
      "a.txt",
      [
        wide("name", 20) + wide("mrn", 12) + "dob",
        wide(`«${name}»`, 20) + wide(`«${mrn}»`, 12) + `«${birth}»`,
        wide(`«${otherName}»`, 20) + wide(`«${otherMrn}»`, 12) + `«${otherBirth}»`,
      ],
    ],
    [
      "tabs",
      "a.txt",
      [
        "Export of Monday",
        "name\tmrn\tdob",
        `«${name}»\t«${mrn}»\t«${birth}»`,
        `«${otherName}»\t«${otherMrn}»\t«${otherBirth}»`,
      ],
    ],
  ])("%s", (_what, path, lines) => {
    expectRecords(lines.join("\n"), path, two);
  });
});

test("names of several words in columns of fixed width", () => {
  expectRecords(
    [
      wide("Patient Name", 20) + wide("Chart Number", 16) + "Date of Birth",
      wide(`«${name}»`, 20) + wide(`«${mrn}»`, 16) + `«${birth}»`,
      wide(`«${otherName}»`, 20) + wide(`«${otherMrn}»`, 16) + `«${otherBirth}»`,
    ].join("\n"),
    "a.txt",
    [1, 2].flatMap((number) => [
      `${number} name Patient Name`,
      `${number} mrn Chart Number`,
      `${number} date-of-birth Date of Birth`,
    ]),
  );
});

describe("where a table ends", () => {
  test("at a blank line", () => {
    expectRecords(`| mrn | dob |\n|---|---|\n| «${mrn}» | «${birth}» |\n\n| ${otherMrn} | ${otherBirth} |\n`, "a.md", [
      "1 mrn mrn",
      "1 date-of-birth dob",
    ]);
  });
  test("empty cells keep the columns", () => {
    expectRecords(`| note | mrn | ssn |\n|---|---|---|\n| a |  | «${digits}» |\n| b | «${mrn}» |  |\n`, "a.md", [
      "1 ssn ssn",
      "2 mrn mrn",
    ]);
  });
});

test("a sentence with two such words opens none", () => {
  expectRecords(`We match by name and by date of birth.\n${mrn} rows had none.\n`, "a.txt", []);
});

test("each row is a person", () => {
  const text = `| mrn | dob |\n|---|---|\n| ${mrn} | ${birth} |\n| ${otherMrn} | ${birth} |\n`;
  expect(scan(text, { path: "a.md" }).people).toBe(2);
});
