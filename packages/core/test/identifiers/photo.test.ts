import { describe, expect, test } from "@jest/globals";
import { photo as identifier } from "../../src/identifiers/photo.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { base64, birth, email, family, given, jpeg, name, phone } from "../values.ts";

const png = `iVBORw0KGgo${base64(600)}`;
const onePixel = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["data of a page", `«data:image/jpeg;base64,${jpeg}»`],
    ["the bytes of a JPEG", `«${jpeg}»`],
    ["the bytes of a PNG", `«${png}»`],
    ["a file", "«uploads/2026/mgonzalez.jpg»"],
    ["a file with a query", "«/media/mgonzalez.jpeg?size=200»"],
    ["a file with blanks", "«Maria Gonzalez 2.png»"],
    ["a URL without an ending", "«https://cdn.ridgeclinic.org/photos/8301054»"],
    ["a drawing", "logo.svg"],
    ["a drawing as data", "data:image/svg+xml;base64,PHN2Zz4="],
    ["a template", "/photos/{id}.jpg"],
    ["a route", "https://cdn.ridge.org/photos/:id"],
    ["other Base64", base64(600)],
    ["a word", "required"],
    ["a type", "image/jpeg"],
    ["a number", "48301529"],
  ])("%s", (_why, value) => {
    expectMarks("photo", JSON.stringify({ patientPhoto: value }), "a.json");
  });
  test.each(["photo", "portrait", "face_image", "HEADSHOT", "mugshot", "photoUrl", "patient-photo", "avatar"])(
    "%s",
    (label) => {
      expectMarks("photo", JSON.stringify({ [label]: "«uploads/mgonzalez.jpg»" }), "a.json");
    },
  );
  test.each(["icon", "logo", "image", "src", "photocopy", "cover", "fingerprintImage"])(
    "%s names something else",
    (label) => {
      expectMarks("photo", JSON.stringify({ [label]: "uploads/mgonzalez.jpg" }), "a.json");
    },
  );
  test.each([
    `photo: "«data:image/jpeg;base64,${jpeg}»"`,
    `patient_image=«${png}» x`,
    `photo: ${base64(600)}`,
    `logo: ${jpeg}`,
  ])("in running text: %#", (text) => {
    expectMarks("photo", text, "a.yaml");
  });
  test("Patient.photo of FHIR", () => {
    const text = `{"resourceType":"Patient","name":[{"family":"${family}","given":["${given}"]}],"birthDate":"${birth}","photo":[{"contentType":"image/jpeg","data":"«${jpeg}»"},{"contentType":"image/jpeg","url":"«https://ehr.ridge.org/Binary/77»"}]}`;
    expectMarks("photo", text, "a.json");
    expect(verdicts(text.replace(/[«»]/g, ""), { path: "a.json" })).toContain("photo block");
  });
});

test("counts in the record of a person only", () => {
  const record = (rest: string): string => `const patient = { name: "${name}", dob: "${birth}", ${rest} };`;
  expect(verdicts(record(`photo: "uploads/mgonzalez.jpg"`), { path: "a.ts" })).toContain("photo block");
  expect(verdicts(record(`photo: "default.png"`), { path: "a.ts" })).not.toContain("photo block");
  expect(verdicts(`const x = { photo: "${jpeg}" };`, { path: "a.ts", health: true })).toEqual([]);
  expect(
    verdicts(
      `const user = { name: "${name}", email: "${email}", phone: "${phone}", avatar: "https://cdn.initech.com/u/7", photo: "u/7.jpg" };`,
      { path: "a.ts" },
    ).filter((each) => each.startsWith("photo")),
  ).toEqual([]);
});

test.each<[value: string, proof: string | undefined]>([
  [jpeg, undefined],
  [`data:image/jpeg;base64,${jpeg}`, undefined],
  ["uploads/mgonzalez.jpg", undefined],
  ["/avatars/mgonzalez.jpg", undefined],
  ["https://cdn.ridge.org/photos/8301054", undefined],
  [`data:image/gif;base64,${onePixel}`, "tiny-image"],
  [`/9j/${"A".repeat(600)}`, "patterned-value"],
  ["img/default.png", "placeholder-image"],
  ["avatar-placeholder.png", "placeholder-image"],
  ["test_photo_1.jpg", "placeholder-image"],
  ["https://i.pravatar.cc/150?u=7", "placeholder-image"],
  ["https://images.unsplash.com/photo-77", "placeholder-image"],
  ["https://example.com/maria.jpg", "reserved-domain"],
  ["http://localhost:3000/maria.jpg", "reserved-domain"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test.each([jpeg, `data:image/jpeg;base64,${jpeg}`, "uploads/mgonzalez.jpg", "https://cdn.ridge.org/photos/8301054"])(
  "surrogate: %#",
  (value) => {
    expect(identifier.fictional(identifier.surrogate(value, 7))).toBeDefined();
    expect(identifier.normalise(value)).toBe(value);
  },
);
