import { describe, expect, it } from "@jest/globals";
import { labelledCorpus, negativeCorpus } from "../src/corpus.ts";
import { labelledText, mapped, parts, type Plant } from "../src/labelled.ts";
import { createRandom } from "../src/random.ts";

const corpus = labelledCorpus("test", 4);
/** In a text within a text a value is not written as it is. */
const plain = corpus.filter(({ kind }) => !kind.startsWith("wrapped: "));

describe("the corpus", () => {
  it("is the same for the same seed and another for another", () => {
    expect(labelledCorpus("test", 4)).toEqual(corpus);
    expect(negativeCorpus("test", 2)).toEqual(negativeCorpus("test", 2));
    expect(labelledCorpus("other", 4)).not.toEqual(corpus);
  });

  it("does not change a kind of text when more of it are asked for", () => {
    expect(labelledCorpus("test", 2)[1]).toEqual(corpus[1]);
  });

  it("plants something that must be found in every kind of text", () => {
    for (const text of corpus) {
      expect(text.planted.some(({ expected }) => expected === "block" || expected === "warn")).toBe(true);
      expect(text.patients).toBe(new Set(text.planted.map(({ record }) => record)).size);
    }
  });

  it("keeps spans in order, apart and inside the text", () => {
    for (const { planted, text } of corpus) {
      let end = 0;
      for (const span of planted) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });

  const day =
    /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8}|\d{2}-[A-Z]{3}-\d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})$/;
  const shapes: Readonly<Record<string, RegExp>> = {
    ssn: /^\d{3}([- ]?)\d{2}\1\d{4}$/,
    mbi: /^[1-9][A-Z][A-Z0-9]\d(-?)[A-Z][A-Z0-9]\d\1[A-Z]{2}\d{2}$/,
    mrn: /^(?:[A-Z]{1,2}-?)?\d{6,10}(?:-\d)?$/,
    phone: /^[+\d(][\d() .-]{9,17}$/,
    email: /^[a-z0-9_.+]+@[a-z]+\.(?:com|net)$/,
    "date-of-birth": day,
    date: day,
    age: /^(?:9\d|10\d|19[23]\d)$/,
    npi: /^[12]\d{9}$/,
    "health-plan-id": /^[A-Z]{0,3}\d{7,10}(?:-\d\d)?$/,
    hicn: /^\d{3}([- ]?)\d{2}\1\d{4}[A-Z]\d?$/,
    "medicaid-id": /^\d{10}$/,
    "drivers-license": /^[A-Z]?\d{3,8}(?:-\d{4}){0,2}$/,
    passport: /^[AC]?\d{8,9}$/,
    license: /^(?:RN|MD|PT-)\d{7}$/,
    vin: /^[A-HJ-NPR-Z\d]{17}$/,
    "license-plate": /^\d[A-Z]{3}\d{3}$/,
    "device-id": /^[A-Z]{0,3}\d{7}$/,
    imei: /^35\d{13}$/,
    "mac-address": /^[\da-f]{2}(?::[\da-f]{2}){5}$/,
    iban: /^DE\d{20}$/,
    url: /^(?:https:\/\/[a-z.]+)?\/(?:in|patients)\/[A-Za-z\d-]+(?:\/labs)?$/,
    "ip-address": /^\d{2,3}(?:\.\d{1,3}){3}$/,
    biometric: /^(?:[A-Za-z\d+/]{123}|scan_[a-z]{6}\.(?:wsq|fmr))$/,
    photo: /^(?:data:image\/jpeg;base64,\/9j\/|uploads\/|https:\/\/cdn\.)[\w+/.]+$/,
    "other-id": /^(?:\d{9}|S\d\d-\d{5}|\d\d-\d{3}-\d{5})$/,
    dea: /^[A-Z]{2}\d{7}$/,
    address: /^(?:\d{4} [^]+|[A-ZÀ-Þ][\\\wÀ-ÿ.'’ -]+)$/,
    zip: /^\d{5}(?:-\d{4})?$/,
    geo: /^-?\d+\.\d{4,6}(?:, -?\d+\.\d{4,6})?$/,
    itin: /^9\d{2}([- ]?)\d{2}\1\d{4}$/,
    fax: /^[+\d(][\d() .-]{9,17}$/,
    account: /^\d{8,12}$/,
    "credit-card": /^\d{4}([- ]?)\d{4}\1\d{4}\1\d{4}$/,
    name: /^[\p{L}][\p{L} .,;'’\\^*-]*$/u,
  };

  it("cuts exactly the planted values", () => {
    for (const { planted, text } of plain) {
      for (const { identifier, start, end } of planted)
        expect(text.slice(start, end)).toMatch(shapes[identifier] as RegExp);
    }
  });

  it("cuts values at the border of their quotes, keys and cells", () => {
    // In NCPDP the two letters of its field stand right before a value.
    const wordBefore = plain
      .filter(({ kind }) => !kind.startsWith("pharmacy: NCPDP") && !kind.startsWith("requests: "))
      .flatMap(({ planted, text }) => planted.map(({ start }) => text.charAt(start - 1)))
      .join("");
    expect(wordBefore).not.toMatch(/[A-Za-z0-9]/);
  });
});

describe("labelled text", () => {
  const value: Plant = { identifier: "name", value: "O'Hara", record: 1, expected: "block" };

  it("records the span of what is written, after escaping", () => {
    const escaped = mapped(value, (text) => text.replaceAll("'", "''"));
    const { text, planted } = labelledText("k", "p.sql", "source-code", 1, parts`VALUES ('${escaped}', ${7})`);
    expect(text).toBe("VALUES ('O''Hara', 7)");
    expect(planted).toEqual([{ identifier: "name", start: 9, end: 16, record: 1, expected: "block" }]);
  });
});

describe("random numbers", () => {
  it("are the same on every machine", () => {
    const random = createRandom("pinned");
    expect(Array.from({ length: 5 }, () => random.int(0, 999))).toEqual([182, 102, 916, 985, 434]);
  });

  it("stay within their bounds and reach both", () => {
    const random = createRandom("bounds");
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it("fork into independent streams", () => {
    const random = createRandom("fork");
    const before = random.fork("a").next();
    random.next();
    expect(random.fork("a").next()).toBe(before);
    expect(random.fork("b").next()).not.toBe(before);
  });

  it("draw samples without repetition", () => {
    expect(createRandom("s").sample([1, 2, 3], 5).sort()).toEqual([1, 2, 3]);
    expect(() => createRandom("s").pick([])).toThrow(RangeError);
  });
});
