import { describe, expect, test } from "@jest/globals";
import { scan } from "../src/index.ts";
import { verdicts } from "./marks.ts";
import { email, mrn, otherSsn, ssn } from "./values.ts";

const reasonsOf = (text: string, path: string): (string | undefined)[] =>
  scan(text, { path }).suppressed.map(({ suppressed }) => suppressed?.reason);

describe("in the comments of every language", () => {
  test.each<[path: string, text: string]>([
    ["a.ts", `const x = "${ssn}"; // nophi-ignore-line ssn -- from the textbook`],
    ["a.ts", `const x = "${ssn}"; /* nophi-ignore-line ssn -- from the textbook */`],
    ["a.tsx", `<p>{/* nophi-ignore-line ssn -- from the textbook */}${ssn}</p>`],
    ["a.ts", `/**\n * nophi-ignore-next-line ssn -- from the textbook\n */ const x = "${ssn}";`],
    ["a.py", `x = "${ssn}"  # nophi-ignore-line ssn -- from the textbook`],
    ["a.sql", `SELECT '${ssn}'; -- nophi-ignore-line ssn -- from the textbook`],
    ["a.html", `<p>${ssn}</p><!-- nophi-ignore-line ssn -- from the textbook -->`],
    ["a.ini", `x = ${ssn} ; nophi-ignore-line ssn -- from the textbook`],
    ["a.tex", `${ssn} % nophi-ignore-line ssn -- from the textbook`],
    ["a.yaml", `x: ${ssn} #nophi-ignore-line ssn -- from the textbook`],
    ["a.liquid", `${ssn} {# nophi-ignore-line ssn -- from the textbook #}`],
  ])("%s", (path, text) => {
    expect(verdicts(text, { path })).toEqual([]);
    expect(reasonsOf(text, path)).toEqual(["from the textbook"]);
  });
});

describe("what it covers", () => {
  test.each<[why: string, text: string, expected: string[]]>([
    ["its line", `const x = "${ssn}"; // nophi-ignore-line ssn -- textbook\nconst y = "${otherSsn}";`, ["2 ssn"]],
    [
      "the next line and no other",
      `// nophi-ignore-next-line ssn -- textbook\nconst x = "${ssn}";\nconst y = "${otherSsn}";`,
      ["3 ssn"],
    ],
    [
      "the line behind CRLF",
      `// nophi-ignore-next-line ssn -- textbook\r\nconst x = "${ssn}";\r\nconst y = "${otherSsn}";`,
      ["3 ssn"],
    ],
    [
      "the whole file, from anywhere in it",
      `const x = "${ssn}";\nconst y = "${otherSsn}";\n// nophi-ignore-file ssn -- textbook`,
      [],
    ],
    [
      "the identifiers it names",
      `const p = { ssn: "${ssn}", mrn: "${mrn}" }; // nophi-ignore-line ssn -- textbook`,
      ["1 mrn"],
    ],
    [
      "several identifiers",
      `const p = { ssn: "${ssn}", mrn: "${mrn}", email: "${email}" }; // nophi-ignore-line ssn, mrn email -- textbook`,
      [],
    ],
  ])("%s", (_why, text, expected) => {
    const found = scan(text, { path: "a.ts" }).findings.map(({ line, identifier }) => `${line} ${identifier}`);
    expect(found).toEqual(expected);
  });

  test("under raw nothing is covered and nothing complained about", () => {
    const text = `const x = "${ssn}"; // nophi-ignore-line ssn -- textbook\n// nophi-ignore-line`;
    const result = scan(text, { path: "a.ts", raw: true });
    expect(result.findings.map(({ identifier }) => identifier)).toEqual(["ssn"]);
    expect(result.suppressed).toEqual([]);
  });

  test("people behind suppressed findings are not counted", () => {
    const text = `const x = "${ssn}";`;
    const covered = `${text} // nophi-ignore-line ssn -- textbook`;
    expect([scan(text, { path: "a.ts" }).people, scan(covered, { path: "a.ts" }).people]).toEqual([1, 0]);
  });
});

describe("a value in a reason", () => {
  test.each([
    ["by its shape", `the number ${ssn} is printed in a book`, "the number [SSN_REDACTED] is printed in a book"],
    ["by its label", `MRN ${mrn} is made up`, "MRN [MRN_REDACTED] is made up"],
    ["an address", `agreed with ${email}`, "agreed with [EMAIL_REDACTED]"],
    ["no value", "4 numbers of the 2019 textbook", "4 numbers of the 2019 textbook"],
  ])("is masked: %s", (_why, reason, expected) => {
    const text = `// nophi-ignore-next-line ssn -- ${reason}\nconst x = "${otherSsn}";`;
    expect(reasonsOf(text, "a.ts")).toEqual([expected]);
  });
});

describe("a value in a reason is not let pass", () => {
  test.each<[why: string, path: string, text: string, expected: string[]]>([
    ["by its own comment", "a.ts", `const x = "${ssn}"; // nophi-ignore-line ssn -- not ${otherSsn}`, ["1 ssn"]],
    ["by one of the whole file", "a.ts", `// nophi-ignore-file ssn -- not ${otherSsn}\nconst x = "${ssn}";`, ["1 ssn"]],
    [
      "by the comment above",
      "a.ts",
      `// nophi-ignore-next-line ssn -- textbook\nconst x = "${ssn}"; // nophi-ignore-line ssn -- not ${otherSsn}`,
      ["2 ssn", "2 suppression"],
    ],
    [
      "however long it is",
      "a.ts",
      `const x = "${ssn}"; // nophi-ignore-line ssn -- ${"so ".repeat(200)}${otherSsn}`,
      ["1 ssn"],
    ],
    ["in markup", "a.html", `<p>${ssn}</p><!-- nophi-ignore-line ssn -- not ${otherSsn} -->`, ["1 ssn"]],
    ["but what follows the comment is", "a.ts", `/* nophi-ignore-line ssn -- textbook */ const x = "${ssn}";`, []],
  ])("%s", (_why, path, text, expected) => {
    const { findings } = scan(text, { path });
    expect(findings.map(({ line, identifier }) => `${line} ${identifier}`).sort()).toEqual(expected);
    expect(findings.every(({ identifier, verdict }) => verdict === (identifier === "ssn" ? "block" : "warn"))).toBe(
      true,
    );
  });
});

test("a value alone is no reason", () => {
  const text = `// nophi-ignore-line ssn -- ${ssn}`;
  const result = scan(text, { path: "a.ts" });
  expect(result.findings.map(({ identifier }) => identifier)).toEqual(["suppression", "ssn"]);
  expect(result.suppressed).toEqual([]);
});

describe("without effect", () => {
  test.each<[why: string, path: string, comment: string, message: string]>([
    ["no reason", "a.ts", "// nophi-ignore-line ssn", "say why: nophi-ignore-line ssn -- reason"],
    ["an empty reason", "a.ts", "// nophi-ignore-line ssn -- ", "say why: nophi-ignore-line ssn -- reason"],
    ["a reason of marks", "a.ts", "// nophi-ignore-line ssn -- ...", "say why: nophi-ignore-line ssn -- reason"],
    ["the end of a comment is no reason", "a.ts", "/* nophi-ignore-line ssn -- */", "say why"],
    ["nor is that of markup", "a.html", "<!-- nophi-ignore-line ssn -->", "say why: nophi-ignore-line ssn -- reason"],
    ["no identifier", "a.ts", "// nophi-ignore-line -- reason", "name what to let pass"],
    ["an unknown identifier", "a.ts", "// nophi-ignore-line sssn -- reason", "does not exist"],
    ["one unknown of two", "a.ts", "// nophi-ignore-line ssn, sssn -- reason", "does not exist"],
    ["an unknown kind", "a.ts", "// nophi-ignore ssn -- reason", "use nophi-ignore-line"],
    ["a misspelt kind", "a.ts", "// nophi-ignore-lines ssn -- reason", "use nophi-ignore-line"],
  ])("%s", (_why, path, comment, message) => {
    const { findings, suppressed } = scan(`const x = "${ssn}"; ${comment}`, { path });
    expect(findings.map(({ identifier, verdict }) => `${identifier} ${verdict}`)).toEqual([
      "ssn block",
      "suppression warn",
    ]);
    expect(findings[1]?.message).toContain(message);
    expect(suppressed).toEqual([]);
  });

  test("an unused one is a finding at its word", () => {
    const text = `const a = 1; // nophi-ignore-line ssn -- textbook`;
    const [finding] = scan(text, { path: "a.ts" }).findings;
    expect(finding).toMatchObject({ identifier: "suppression", category: null, verdict: "warn" });
    expect(finding).toMatchObject({ start: 16, end: 33, line: 1, column: 17, endLine: 1, endColumn: 34 });
    expect(finding?.message).toContain("nothing to let pass here");
  });

  test("the used one of two is not complained about", () => {
    const text = `// nophi-ignore-next-line mrn -- textbook\nconst x = "${ssn}"; // nophi-ignore-line ssn -- textbook`;
    expect(scan(text, { path: "a.ts" }).findings).toMatchObject([{ identifier: "suppression", line: 1 }]);
  });
});

describe("not in a comment", () => {
  test.each<[why: string, text: string]>([
    ["a string literal", `const x = "${ssn}", y = "// nophi-ignore-line ssn -- reason";`],
    ["a template", `const x = "${ssn}", y = \`// nophi-ignore-line ssn -- reason\`;`],
    [
      "a literal that is read as a text of its own",
      `const x = "${ssn}", y = "a\\n# nophi-ignore-file ssn -- reason\\nb";`,
    ],
    ["code", `const x = "${ssn}", y = nophi-ignore-line ssn -- reason`],
  ])("%s", (_why, text) => {
    expect(verdicts(text, { path: "a.ts" })).toEqual(["ssn block"]);
  });
});

describe("a string is no comment", () => {
  test.each([
    ["an argument that names what the call is about", `f("# nophi-ignore-line ssn -- x", "${ssn}");`],
    ["a header of columns", `rows("ssn,# nophi-ignore-line ssn -- x", "${ssn}");`],
    ["a key", `const a = { "// nophi-ignore-line ssn -- x": "${ssn}" };`],
    ["a subscript", `a["// nophi-ignore-line ssn -- x"] = "${ssn}";`],
    ["a line of a joined text", `const a = ["# nophi-ignore-line ssn -- x", "ssn: ${ssn}", "more"].join();`],
  ])("%s", (_what, text) => {
    expect(scan(text, { path: "a.ts" }).findings.some(({ verdict }) => verdict === "block")).toBe(true);
  });
});
