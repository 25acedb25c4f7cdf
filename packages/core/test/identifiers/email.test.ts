import { describe, expect, test } from "@jest/globals";
import { email as identifier } from "../../src/identifiers/email.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { email, mailbox, mrn } from "../values.ts";

const at = (local: string, domain = "gmail.com"): string => mailbox(local, domain);

describe("shapes", () => {
  test.each<[why: string, text: string]>([
    ["an address", `const x = "«${email}»";`],
    ["a tag", `const x = "«${at("maria+clinic")}»";`],
    ["one letter", `const x = "«${at("m")}»";`],
    ["digits, marks and capitals", `const x = "«${at("M.Gonz_4-b%c'd")}»";`],
    ["diacritics", `const x = "«${at("josé.müller")}»";`],
    ["a local part that begins with a full stop", `const x = ".«${at("maria")}»";`],
    ["a local part that ends with a full stop", `const x = "${at("maria.")}";`],
    ["no local part", `const x = "${at("")}";`],
    ["a domain of several labels", `const x = "«${at("maria", "mail.clinic-west.co.uk")}»";`],
    ["a domain of one label", `const x = "${at("maria", "gmail")}";`],
    ["a top-level domain of one letter", `const x = "${at("maria", "gmail.c")}";`],
    ["a top-level domain of digits", `const x = "${at("maria", "10.0.0.1")}";`],
    ["a domain that begins with a hyphen", `const x = "${at("maria", "-gmail.com")}";`],
    ["a domain that goes on with a digit", `const x = "${email}2";`],
    ["the end of a sentence", `// Write to «${email}».`],
    ["angle brackets", `const x = "Maria <«${email}»>";`],
    ["a query", `const x = "/reset?to=«${email}»&x=1";`],
    ["a link", `const x = "mailto:«${email}»";`],
    ["a password in a connection string", `const x = "postgres://maria:${at("secret", "db.clinic.com")}/x";`],
    ["a pixel density", `const x = "${at("logo", "2x.png")}";`],
    ["a version of a package", `import x from "lodash@4.17.21";`],
    ["a scoped package", `import x from "@nophi/core";`],
    ["a decorator", `@Entity.patient class X {}`],
    ["two of them", `const x = ["«${email}»", "«${at("r.okafor", "outlook.com")}»"];`],
  ])("%s", (_why, text) => {
    expectMarks("email", text, "a.ts");
  });

  test("a local part has 64 characters at most", () => {
    expectMarks("email", `"b«${"maria.gon".repeat(7)}z${at("")}»"`, "a.ts");
  });
});

describe("fictional values", () => {
  // RFC 2606 and RFC 6761: example.com, .net and .org, and the top-level domains test, example, invalid and localhost.
  test.each<[value: string, proof: string | undefined]>([
    [at("maria", "example.com"), "reserved-domain"],
    [at("maria", "EXAMPLE.ORG"), "reserved-domain"],
    [at("maria", "example.net"), "reserved-domain"],
    [at("maria", "mail.example.com"), "reserved-domain"],
    [at("maria", "myexample.com"), undefined],
    [at("maria", "example.com.co"), "placeholder-address"],
    [at("maria", "example.io"), "placeholder-address"],
    [at("maria", "clinic.test"), "reserved-domain"],
    [at("maria", "a.b.test"), "reserved-domain"],
    [at("maria", "clinic.example"), "reserved-domain"],
    [at("maria", "clinic.invalid"), "reserved-domain"],
    [at("maria", "app.localhost"), "reserved-domain"],
    [at("maria", "clinic.testing"), undefined],
    [at("maria", "contest.com"), undefined],
    [at("4821+maria", "users.noreply.github.com"), "no-reply-domain"],
    [at("maria", "github.com"), undefined],
    [at("no-reply", "clinic.com"), "role-mailbox"],
    [at("noreply", "clinic.com"), "role-mailbox"],
    [at("support", "clinic.com"), "role-mailbox"],
    [at("Support+42", "clinic.com"), "role-mailbox"],
    [at("info.us", "clinic.com"), "role-mailbox"],
    [at("test+maria", "clinic.com"), "role-mailbox"],
    [at("informatics", "clinic.com"), undefined],
    [at("supporter", "clinic.com"), undefined],
    // Dev is a name, too.
    [at("dev-team", "clinic.com"), "role-mailbox"],
    [at("dev.patel", "clinic.com"), undefined],
    [at("contact_maria", "clinic.com"), undefined],
    [email, undefined],
  ])("%#: %s", (value, proof) => {
    expect(identifier.fictional(value)).toBe(proof);
    const [finding] = expectMarks("email", `const x = "«${value}»";`, "a.ts", { fictional: proof !== undefined });
    expect(finding?.evidence.filter((each) => each.startsWith("fictional:"))).toEqual(
      proof === undefined ? [] : [`fictional:${proof}`],
    );
  });
});

describe("labels", () => {
  test.each(["email", "patientEmail", "email_address", "EMAIL_ADDRESS", "e-mail", "homeEmail", "correo"])(
    "%s counts as evidence",
    (label) => {
      const [finding] = expectMarks("email", `const x = { "${label}": "«${email}»" };`, "a.ts");
      expect(finding?.evidence).toContain("label:email");
    },
  );
  test.each(["emailed", "mailbox", "owner"])("%s does not", (label) => {
    const [finding] = expectMarks("email", `const x = { "${label}": "«${email}»" };`, "a.ts");
    expect(finding?.evidence).not.toContain("label:email");
  });
});

test.each([0, 999, 1000, 4_294_967_295])("the surrogate is fictional for seed %d", (seed) => {
  expect(identifier.surrogate(email, seed)).toBe(`person${seed % 1000}@example.com`);
  expect(identifier.fictional(identifier.surrogate(email, seed))).toBe("reserved-domain");
  expect(identifier.find?.(identifier.surrogate(email, seed))).toHaveLength(1);
});

test("one address has one key in any case", () => {
  expect(identifier.normalise(email.toUpperCase())).toBe(identifier.normalise(email));
});

test("its shape would tell too much and is left out", () => {
  const [finding] = expectMarks("email", `const x = "«${email}»";`, "a.ts");
  expect(finding).not.toHaveProperty("shape");
});

describe("verdicts", () => {
  test.each([
    ["alone it is contact data", `const x = { email: "${email}" };`, []],
    ["with a record number it is a patient's", `const x = { email: "${email}", mrn: "${mrn}" };`, ["email block"]],
    ["authors publish theirs", `/** @author Maria <${email}> */`, []],
  ])("%s", (_why, text, expected) => {
    expect(verdicts(text, { path: "a.ts" }).filter((each) => each.startsWith("email"))).toEqual(expected);
  });
});
