import { describe, expect, test } from "@jest/globals";
import { fix, redact, scan } from "../../src/index.ts";
import { expectMarks, marked } from "../marks.ts";
import { birth, careDate, email, family, given, mrn, phone, slashed, ssn } from "../values.ts";

/** Base64 with the padding of RFC 4648, section 4. */
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const lines = (run: string, length: number, between: string): string =>
  (run.match(new RegExp(`.{1,${length}}`, "g")) ?? []).join(between);

const record = JSON.stringify({ patient: { firstName: given, lastName: family, dob: birth, mrn, ssn, phone, email } });
const note = `Patient: ${given} ${family}\nDOB: ${birth}\nMRN: ${mrn}\nSSN: ${ssn}\nCall ${phone} or ${email}.\n`;
const message = `MSH|^~\\&|A|B|C|D|20240309||ADT^A01|1|P|2.5\rPID|1||${mrn}^^^H^MR||${family}^${given}||${birth.replaceAll("-", "")}|F\r`;

const usual = slashed("03", "04", "1952");

const kinds = (text: string, path: string): string[] =>
  scan(text, { path }).findings.map(({ identifier }) => identifier);
/** What the values at the places of findings are once they are decoded. */
const all = ["name", "name", "date-of-birth", "mrn", "ssn", "phone", "email"];
const ofNote = ["name", "date-of-birth", "mrn", "ssn", "phone", "email"];

describe("Base64", () => {
  test.each<[where: string, path: string, text: string, expected: readonly string[]]>([
    ["a literal", "a.ts", `const body = "${base64(record)}";`, all],
    ["without padding, for URLs", "a.ts", `const t = "h.${Buffer.from(record).toString("base64url")}.s";`, all],
    ["a value of JSON", "a.json", `{"payload": "${base64(record)}"}`, all],
    ["slashes with a backslash", "a.json", `{"payload": "${base64(`${record}??>>`).replaceAll("/", "\\/")}"}`, all],
    ["a value of YAML", "a.yaml", `data:\n  note: ${base64(note)}\n`, ofNote],
    ["a block of YAML", "a.yaml", `data:\n  note: |\n    ${lines(base64(note), 76, "\n    ")}\n`, ofNote],
    [
      "lines of MIME",
      "a.eml",
      `Content-Transfer-Encoding: base64\r\n\r\n${lines(base64(note), 76, "\r\n")}\r\n`,
      ofNote,
    ],
    ["lines in a literal", "a.js", `const n = "${lines(base64(note), 64, "\\n")}";`, ofNote],
    ["a cell", "a.csv", `id,body\n1,${base64(note)}\n`, ofNote],
    ["a line of a log", "a.log", `${careDate}T10:00:00Z INFO body=${base64(record)} 200\n`, all],
    ["a data URI", "a.js", `const u = "data:application/json;base64,${base64(record)}";`, all],
    ["a message of HL7", "a.md", `\`\`\`\n${base64(message)}\n\`\`\`\n`, ["mrn", "name", "date-of-birth"]],
    ["a query", "a.ts", `get("/p?d=${encodeURIComponent(base64(record))}&n=1");`, all],
    ["twice", "a.ts", `const body = "${base64(base64(record))}";`, all],
    ["ten times", "a.ts", `const body = "${Array.from({ length: 10 }).reduce<string>(base64, record)}";`, all],
    ["bytes that are no text", "a.ts", `const ssn = "${Buffer.from(record, "utf16le").toString("base64")}";`, []],
    ["a text of nobody", "a.ts", `const body = "${base64('{"version":3,"sources":["a.ts"],"mappings":"AAAA"}')}";`, []],
  ])("in %s", (_where, path, text, expected) => {
    expect(kinds(text, path)).toEqual(expected);
  });

  test.each([0, 1, 2])(
    "a value stands at the characters that hold its bits, %i bytes behind a group of three",
    (shift) => {
      const before = `${"x".repeat(shift)}SSN: `;
      const run = base64(`${before}${ssn} and more of the text`);
      const from = Math.floor((before.length * 8) / 6);
      const to = Math.ceil(((before.length + ssn.length) * 8) / 6);
      expectMarks("ssn", `key: ${run.slice(0, from)}«${run.slice(from, to)}»${run.slice(to)}\n`, "a.txt");
    },
  );

  test("over a line break the place reaches from one line to the next", () => {
    const run = base64(`${"-".repeat(40)} SSN: ${ssn} is what the card says, and the rest of the text goes on`);
    const at = [46, 46 + ssn.length] as const;
    const [from, to] = [Math.floor((at[0] * 8) / 6), Math.ceil((at[1] * 8) / 6)];
    const text = `${run.slice(0, from)}«${run.slice(from, 64)}\n${run.slice(64, to)}»${run.slice(to)}\n`;
    expectMarks("ssn", text, "a.txt");
  });

  test("a finding says that the value is not written there as it is", () => {
    expect(scan(`key: ${base64(`SSN: ${ssn} of the patient`)}\n`).findings[0]).toMatchObject({
      encoded: true,
      shape: "ddd-dd-dddd",
    });
    expect(scan(`SSN: ${ssn}`).findings[0]).not.toHaveProperty("encoded");
  });
});

describe("redaction writes Base64 anew", () => {
  test.each<[how: string, write: (text: string) => string, read: (text: string) => string]>([
    ["in a literal", (text) => `const b = "${base64(text)}";`, (text) => /"(.*)"/.exec(text)?.[1] ?? ""],
    ["for URLs", (text) => `h.${Buffer.from(text).toString("base64url")}.s`, (text) => text.split(".")[1] ?? ""],
    ["in lines", (text) => `${lines(base64(text), 76, "\r\n")}\r\n`, (text) => text],
    [
      "in a query",
      (text) => `?d=${encodeURIComponent(base64(text))}&n=1`,
      (text) => decodeURIComponent(/d=(.*)&/.exec(text)?.[1] ?? ""),
    ],
  ])("%s", (_how, write, read) => {
    const redacted = redact(write(note));
    expect(Buffer.from(read(redacted), "base64").toString()).toBe(redact(note));
    expect(redacted.split(/\r\n/).every((line) => line.length <= 76 || !redacted.includes("\r\n"))).toBe(true);
    expect(redact(redacted)).toBe(redacted);
  });

  test("and leaves what holds nothing as it is", () => {
    const text = `const a = "${base64("just a text of the usual kind, nothing to see")}=";`;
    expect(redact(text)).toBe(text);
  });
});

describe("URLs and forms", () => {
  const dashes = ssn.replaceAll("-", "%2D");
  const at = encodeURIComponent(email);
  const pairs = `first_name=«${given}»&last_name=${family}&ssn=${dashes}&email=${at}`;
  test.each<[where: string, identifier: "ssn" | "email" | "name" | "date-of-birth", path: string, text: string]>([
    ["the query of a literal", "ssn", "a.ts", `get("/p?first_name=${given}&ssn=«${dashes}»&n=1");`],
    ["an address behind it", "email", "a.ts", `get("/p?ssn=${dashes}&email=«${at}»");`],
    ["a line of a log", "email", "a.log", `10.0.0.1 - "GET /patients?mrn=${mrn}&email=«${at}»&x=1 HTTP/1.1" 200\n`],
    ["the body of a form", "name", "a.http", `POST /p HTTP/1.1\n\nname=«${given}+${family}»&ssn=${dashes}\n`],
    ["without an octet", "name", "a.http", `POST /p HTTP/1.1\n\nname=«${given}+${family}»&mrn=${mrn}\n`],
    ["a body in JSON", "date-of-birth", "a.json", `{"text": "mrn=${mrn}&dob=«${usual.replaceAll("/", "%2F")}»&ok=1"}`],
    [
      "names in brackets",
      "ssn",
      "a.sh",
      `curl -d 'patient%5Bssn%5D=«${ssn.replaceAll("-", "")}»&patient%5Bmrn%5D=${mrn}' x\n`,
    ],
    ["encoded twice", "email", "a.txt", `next=%2Fp%3Fmrn%3D${mrn}%26email%3D«${email.replace("@", "%2540")}»\n`],
  ])("%s", (_where, identifier, path, text) => {
    expectMarks(identifier, text, path);
  });

  test("JSON in a query is read as JSON, a table in a data URI as a table", () => {
    expect(kinds(`get("/s?filter=${encodeURIComponent(record)}");`, "a.ts")).toEqual(all);
    const table = encodeURIComponent(`name,ssn,dob\n${given} ${family},${ssn},${birth}`);
    expect(kinds(`const u = "data:text/csv,${table}";`, "a.js")).toEqual(["name", "ssn", "date-of-birth"]);
  });

  test("a pair is a field of one person", () => {
    const { findings } = scan(`get("/p?${marked(pairs).text}");`, { path: "a.ts" });
    expect(findings.map(({ identifier, record: person, field }) => `${person} ${identifier} ${field}`)).toEqual([
      "1 name first_name",
      "1 name last_name",
      "1 ssn ssn",
      "1 email email",
    ]);
  });

  test.each([
    ["a format", `printf("%2d-%2d %5.2f%%\\n", a, b, c);`],
    ["a remainder", "const a=b%32,c=d%262144;"],
    ["a path with blanks", `open("My%20Documents%2Fnotes%20of%202024.txt");`],
    ["a pattern", "SELECT * FROM t WHERE name LIKE '%20%'"],
  ])("%s is none", (_why, text) => {
    expect(scan(text, { path: "a.c", health: true }).findings).toEqual([]);
  });
});

describe("character references", () => {
  const reference = ssn.replaceAll("-", "&#45;");
  test.each<[where: string, identifier: "ssn" | "email" | "name", path: string, text: string]>([
    [
      "a cell of HTML",
      "ssn",
      "a.html",
      `<table><tr><th>SSN</th><td>«${ssn.replaceAll("-", "&#x2d;")}»</td></tr></table>`,
    ],
    ["a literal", "ssn", "a.ts", `const html = "<p>SSN&#58; «${reference}»</p>";`],
    ["Markdown", "name", "a.md", `Patient&nbsp;name:&nbsp;«${given}&nbsp;${family}», SSN ${reference}\n`],
    [
      "an address",
      "email",
      "a.html",
      `<patient><ssn>${reference}</ssn><email>«${email.replace("@", "&#64;")}»</email></patient>`,
    ],
    ["digits", "ssn", "a.html", `<td>«${[...ssn].map((char) => `&#${char.charCodeAt(0)};`).join("")}»</td>`],
  ])("in %s", (_where, identifier, path, text) => {
    expectMarks(identifier, text, path);
  });

  test("JSON in an element", () => {
    expect(kinds(`<r><body>${record.replaceAll('"', "&quot;")}</body></r>`, "a.xml")).toEqual(all);
  });
});

describe("JSON with its quotes written twice", () => {
  const cell = `"${record.replaceAll('"', '""')}"`;
  test.each([
    ["in a cell", "a.csv", `id,body\n1,${cell}\n`],
    ["in a cell beside others", "a.csv", `id,status,body\n1,new,${cell}\n2,old,${cell}\n`],
    ["in a verbatim literal of C#", "A.cs", `var b = @${cell};`],
    ["behind a literal that ends with a backslash", "A.cs", `var d = @"C:\\in\\"; var b = @${cell};`],
  ])("%s", (_where, path, text) => {
    expect([...new Set(kinds(text, path))]).toEqual([...new Set(all)]);
  });
  test("a verbatim literal goes over lines", () => {
    expectMarks(
      "ssn",
      `var s = @"INSERT INTO patients (name, ssn)\n  VALUES ('${given} ${family}', '«${ssn}»')";`,
      "A.cs",
    );
  });
});

describe("longer escapes of literals", () => {
  test.each([
    ["in braces", "a.ts", "\\u{2d}"],
    ["of eight digits", "a.cs", "\\U0000002d"],
  ])("%s", (_how, path, dash) => {
    expectMarks("ssn", `x = "«${ssn.replaceAll("-", dash)}»";`, path);
  });
});

describe("repair writes what is nobody's in the coding of the place", () => {
  const fixed = (text: string, path: string): string => {
    const result = fix(text, { path });
    expect(result.left).toEqual([]);
    expect(result.replaced.length).toBeGreaterThan(0);
    expect(scan(result.text, { path }).findings).toEqual([]);
    expect(fix(result.text, { path }).text).toBe(result.text);
    return result.text;
  };

  test("in Base64 of a literal", () => {
    const run = /"(.*)"/.exec(fixed(`const body = "${base64(record)}";`, "a.ts"))?.[1] ?? "";
    const repaired = JSON.parse(Buffer.from(run, "base64").toString()) as { readonly patient: Record<string, string> };
    expect(Object.keys(repaired.patient)).toEqual(Object.keys((JSON.parse(record) as typeof repaired).patient));
    expect(repaired.patient).toMatchObject({ ssn: "987-65-4321", lastName: "Doe" });
  });

  test("in a query", () => {
    const query = `ssn=${ssn.replaceAll("-", "%2D")}&name=${given}+${family}&email=${encodeURIComponent(email)}`;
    const pairs = new URLSearchParams(/\?(.*)"/.exec(fixed(`get("/p?${query}");`, "a.ts"))?.[1]);
    expect(pairs.get("ssn")).toBe("987-65-4321");
    expect(pairs.get("name")).toBe("Jane Doe");
    expect(pairs.get("email")).toMatch(/^person\d+@example\.com$/);
    expect([...pairs.keys()]).toEqual(["ssn", "name", "email"]);
  });

  test("behind references and escapes", () => {
    expect(fixed(`<p>SSN ${ssn.replaceAll("-", "&#45;")}</p>`, "a.html")).toBe("<p>SSN 987-65-4321</p>");
    expect(fixed(`x = "${ssn.replaceAll("-", "\\u002d")}";`, "a.ts")).toBe('x = "987-65-4321";');
  });
});
