/** JSON: fixtures, API answers, snapshots. */
import { chartOf, dataStyles, expecting, type Chart } from "../chart.ts";
import { keyCases, personFields } from "../fields.ts";
import { labelledText, mapped, plainText, type Part, type Plant } from "../labelled.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

/** A JSON value whose strings may be plants; a key may be one too, hence pairs. */
type Json = string | number | boolean | null | Plant | JsonList | JsonObject;
interface JsonList {
  readonly list: readonly Json[];
}
interface JsonObject {
  readonly pairs: readonly (readonly [string | Plant, Json])[];
}

const list = (...items: readonly Json[]): JsonList => ({ list: items });
const object = (...pairs: readonly (readonly [string | Plant, Json])[]): JsonObject => ({ pairs });

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Values that JSON can hold as a bare number. */
const bareNumber = /^[1-9](?:\d{5,9}|\d{1,3})$/;

interface Layout {
  readonly indent: string;
  /** Writes all-digit values without quotes. */
  readonly numbers: boolean;
}

function serialised(value: Json, layout: Layout, depth = 0): Part {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  if ("identifier" in value) {
    if (layout.numbers && bareNumber.test(value.value)) return value;
    return ['"', mapped(value, escaped), '"'];
  }
  const gap = layout.indent === "" ? "" : `\n${layout.indent.repeat(depth + 1)}`;
  const end = layout.indent === "" ? "" : `\n${layout.indent.repeat(depth)}`;
  const colon = layout.indent === "" ? ":" : ": ";
  if ("list" in value) {
    const items = value.list.map((item, i): Part => [i === 0 ? gap : `,${gap}`, serialised(item, layout, depth + 1)]);
    return ["[", items, end, "]"];
  }
  const items = value.pairs.map(([key, item], i): Part => [
    i === 0 ? gap : `,${gap}`,
    serialised(key, { ...layout, numbers: false }, depth + 1),
    colon,
    serialised(item, layout, depth + 1),
  ]);
  return ["{", items, end, "}"];
}

const layoutOf = (random: Random): Layout => ({ indent: random.pick(["  ", "    ", ""]), numbers: random.chance(0.2) });

/** A field value of `fields.ts` is a plant, a text or a number. */
const jsonOf = (value: Part): Json =>
  typeof value === "number" || (typeof value === "object" && "identifier" in value) ? value : plainText(value);

function flat(random: Random, chart: Chart, clinical: boolean, keyCase: "camel" | "snake" | "pascal"): JsonObject {
  const fields = personFields(random, chart, clinical);
  return object(...fields.map((field) => [keyCases[keyCase](field.words), jsonOf(field.value)] as const));
}

function nested(chart: Chart): JsonObject {
  return object(
    ["id", 12],
    ["name", object(["first", chart.first], ["last", chart.last])],
    ["demographics", object(["birthDate", chart.birth], ["sex", chart.patient.sex])],
    ["admission", object(["date", chart.admitted], ["ageAtAdmission", chart.age])],
    ["identifiers", object(["ssn", chart.ssn], ["mrn", chart.mrn], ["medicareId", chart.mbi])],
    ["contact", object(["phone", chart.phone], ["email", chart.email])],
    [
      "address",
      object(["street", chart.street], ["city", chart.city], ["state", chart.patient.home.state], ["zip", chart.zip]),
    ],
    ["location", object(["lat", chart.latitude], ["lng", chart.longitude])],
  );
}

function typedIdentifiers(chart: Chart): JsonObject {
  return object(
    ["patientName", chart.name],
    ["identifiers", list(object(["type", "SSN"], ["value", chart.ssn]), object(["type", "MRN"], ["value", chart.mrn]))],
    ["dateOfBirth", chart.birth],
    ["diagnosis", "asthma"],
  );
}

function fhirPatient(chart: Chart): JsonObject {
  return object(
    ["resourceType", "Patient"],
    ["id", "p1"],
    [
      "identifier",
      list(
        object(["system", "http://hl7.org/fhir/sid/us-ssn"], ["value", chart.ssn]),
        object(
          ["type", object(["coding", list(object(["code", "MR"]))])],
          ["system", "urn:oid:1.2.36.146.595.217.0.1"],
          ["value", chart.mrn],
        ),
      ),
    ],
    ["name", list(object(["family", chart.last], ["given", list(chart.first)]))],
    [
      "telecom",
      list(
        object(["system", "phone"], ["value", chart.phone], ["use", "home"]),
        object(["system", "email"], ["value", chart.email]),
      ),
    ],
    [
      "address",
      list(
        object(
          ["line", list(chart.street)],
          ["city", chart.city],
          ["district", chart.county],
          ["state", chart.patient.home.state],
          ["postalCode", chart.zip],
        ),
      ),
    ],
    ["gender", chart.patient.sex === "F" ? "female" : "male"],
    ["birthDate", chart.birth],
    ["deceasedDateTime", chart.died],
  );
}

const fhirEncounter = (chart: Chart): JsonObject =>
  object(
    ["resourceType", "Encounter"],
    ["status", "finished"],
    ["subject", object(["identifier", object(["value", chart.mrn], ["type", object(["text", "MRN"])])])],
    ["period", object(["start", chart.admitted], ["end", chart.discharged])],
  );

const uuid = (random: Random): string => {
  const hex = (count: number): string => random.characters("0123456789abcdef", count);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
};

export const json: readonly Writer[] = [
  {
    kind: "json: array of patients",
    write(random, admit) {
      const styles = dataStyles(random);
      const count = random.int(1, 5);
      const keyCase = random.pick(["camel", "snake", "pascal"] as const);
      const items = Array.from({ length: count }, (_, i) =>
        flat(random, chartOf(admit(), i + 1, styles), true, keyCase),
      );
      const value = random.chance(0.5) ? list(...items) : object(["total", count], ["patients", list(...items)]);
      return labelledText(
        "json: array of patients",
        "fixtures/patients.json",
        "json",
        count,
        serialised(value, layoutOf(random)),
      );
    },
  },
  {
    kind: "json: nested",
    write(random, admit) {
      const styles = dataStyles(random);
      const count = random.int(1, 4);
      const items = Array.from({ length: count }, (_, i) => nested(chartOf(admit(), i + 1, styles)));
      return labelledText(
        "json: nested",
        "test/data/response.json",
        "json",
        count,
        serialised(object(["data", object(["patients", list(...items)])]), layoutOf(random)),
      );
    },
  },
  {
    kind: "json: keyed map",
    write(random, admit) {
      const styles = dataStyles(random);
      const count = random.int(1, 4);
      const byMrn = random.chance(0.5);
      const items = Array.from({ length: count }, (_, i) => {
        const chart = chartOf(admit(), i + 1, styles);
        return [byMrn ? expecting("note", chart.mrn) : uuid(random), flat(random, chart, true, "camel")] as const;
      });
      return labelledText(
        "json: keyed map",
        "cypress/fixtures/patients-by-id.json",
        "json",
        count,
        serialised(object(...items), layoutOf(random)),
      );
    },
  },
  {
    kind: "json: typed identifiers",
    write(random, admit) {
      const chart = chartOf(admit(), 1, dataStyles(random));
      return labelledText(
        "json: typed identifiers",
        "mocks/patient.json",
        "json",
        1,
        serialised(typedIdentifiers(chart), { ...layoutOf(random), numbers: false }),
      );
    },
  },
  {
    kind: "json: FHIR patient",
    write(random, admit) {
      const chart = chartOf(admit(), 1, { ...dataStyles(random), birth: "iso", midnight: "" });
      return labelledText(
        "json: FHIR patient",
        "fhir/Patient-p1.json",
        "json",
        1,
        serialised(fhirPatient(chart), { ...layoutOf(random), numbers: false }),
      );
    },
  },
  {
    kind: "json: FHIR encounter",
    write(random, admit) {
      const chart = chartOf(admit(), 1, { ...dataStyles(random), birth: "iso" });
      return labelledText(
        "json: FHIR encounter",
        "fhir/Encounter-e1.json",
        "json",
        1,
        serialised(fhirEncounter(chart), { ...layoutOf(random), numbers: false }),
      );
    },
  },
  {
    kind: "json: snapshot",
    write(random, admit) {
      const chart = chartOf(admit(), 1, dataStyles(random));
      const body = serialised(flat(random, chart, true, "camel"), { indent: "  ", numbers: false });
      return labelledText("json: snapshot", "src/__snapshots__/patient.test.ts.snap", "source-code", 1, [
        "exports[`patient card 1`] = `\n",
        body,
        "\n`;\n",
      ]);
    },
  },
];
