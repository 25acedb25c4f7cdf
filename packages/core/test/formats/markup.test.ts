import { describe, expect, test } from "@jest/globals";
import { scan } from "../../src/index.ts";
import { expectMarks, expectRecords } from "../marks.ts";
import { birth, family, given, mrn, name, otherMrn, otherName, plain, ssn } from "../values.ts";

const digits = plain("512", "48", "3821");

describe("labels", () => {
  test.each<[what: string, text: string]>([
    ["an element", `<a><ssn>«${digits}»</ssn><id>${digits}</id></a>`],
    ["an element with a prefix", `<n:ssn xmlns:n="x">«${digits}»</n:ssn>`],
    ["an attribute", `<person ssn="«${digits}»" id="${digits}"/>`],
    ["an attribute in single quotes", `<person ssn='«${digits}»' id='${digits}'/>`],
    ["a sibling attribute of a value", `<input name="ssn" value="«${digits}»"><input name="id" value="${digits}">`],
    ["the value before its name", `<input value="«${digits}»" name="ssn">`],
    ["a label before its input", `<label>SSN</label><input value="«${digits}»"><input value="${digits}">`],
    ["a term and its definition", `<dl><dt>SSN:</dt><dd>«${digits}»</dd><dt>Order</dt><dd>${digits}</dd></dl>`],
    ["a heading of a row", `<tr><th>SSN</th><td>«${digits}»</td></tr><tr><th>Order</th><td>${digits}</td></tr>`],
    [
      "a heading of a column",
      `<table><tr><th>Order</th><th>SSN</th></tr><tr><td>${digits}</td><td>«${digits}»</td></tr></table>`,
    ],
    ["text with its label", `<p>SSN: «${digits}»</p><p>Order: ${digits}</p>`],
    ["CDATA", `<ssn><![CDATA[«${digits}»]]></ssn>`],
    ["a comment", `<!-- SSN: «${digits}» --><b>${digits}</b>`],
    ["a script", `<script>const ssn = "«${digits}»", id = "${digits}";</script>`],
    ["blanks and line breaks around", `<ssn>\n  «${digits}»\n</ssn>`],
    [`">" within an attribute ends no tag`, `<person note="a > b" ssn="«${digits}»"/>`],
    ["a lone < is text", `<p>3 < 4, SSN: «${digits}»</p>`],
    ["an unclosed comment", `<!-- SSN: «${digits}»`],
    ["an unclosed element", `<p><ssn>«${digits}»`],
  ])("%s", (_what, text) => {
    expectMarks("ssn", text, text.startsWith("<a>") ? "a.xml" : "a.html");
  });
});

describe("records", () => {
  test("an element", () => {
    expectRecords(
      `<patient><given>«${given}»</given><family>«${family}»</family><mrn>«${mrn}»</mrn></patient>`,
      "a.xml",
      ["1 name given", "1 name family", "1 mrn mrn"],
    );
  });
  test("the rows of a table", () => {
    expectRecords(
      `<table><tr><th>Name</th><th>MRN</th></tr>\n<tr><td>«${name}»</td><td>«${mrn}»</td></tr>\n<tr><td>«${otherName}»</td><td>«${otherMrn}»</td></tr></table>`,
      "a.html",
      ["1 name Name", "1 mrn MRN", "2 name Name", "2 mrn MRN"],
    );
  });
  test("a form is one person", () => {
    expectRecords(
      `<table><tr><th>Name</th><td>«${name}»</td></tr><tr><th>DOB</th><td>«${birth}»</td></tr><tr><th>MRN</th><td>«${mrn}»</td></tr></table>`,
      "a.html",
      ["1 name Name", "1 date-of-birth DOB", "1 mrn MRN"],
    );
  });
  test("the items of a list are several", () => {
    const item = (number: string): string => `<li>MRN: ${number}</li>`;
    expect(scan(`<ul>${item(mrn)}${item(otherMrn)}</ul>`, { path: "a.html" }).people).toBe(2);
  });
  test("siblings of one name are several", () => {
    const patient = (number: string): string => `<patient><mrn>${number}</mrn><dob>${birth}</dob></patient>`;
    expect(scan(`<all>${patient(mrn)}${patient(otherMrn)}</all>`, { path: "a.xml" }).people).toBe(2);
  });
  test("the name of an element is evidence", () => {
    const evidence = (element: string): readonly string[] =>
      scan(`<${element}><dob>${birth}</dob></${element}>`, { path: "a.xml", all: true }).findings[0]?.evidence ?? [];
    expect(evidence("patient")).toContain("health:patient-label");
    expect(evidence("account")).not.toContain("health:patient-label");
  });
});

test.each(["a.html", "a.xml", "a.vue", "a.svg"])("the format of %s", (path) => {
  expect(scan(`<p>${ssn}</p>`, { path }).format).toBe("markup");
});
