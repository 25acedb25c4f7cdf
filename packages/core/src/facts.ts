import type { IdentifierId } from "./finding.ts";
import type { LabelKind } from "./identifiers/definition.ts";

/** What people are told about an identifier and no scan needs to know: loaded where somebody asks. */
export interface IdentifierFacts {
  /** How it is written: `d` is a digit, `a` a small letter, `A` a capital; other words stand for themselves. */
  readonly shapes: readonly string[];
  /** Why each proof that `fictional` returns holds, with values that are provably nobody's by it. */
  readonly proofs: Readonly<Record<string, Proof>>;
}

export interface Proof {
  readonly why: string;
  readonly examples: readonly string[];
  /** The key that the examples stand under, where the usual one of the identifier does not tell them. */
  readonly under?: string;
}

/** Proofs that hold for numbers of many kinds alike. */
const common = {
  madeUpPrefix: {
    why: "a prefix or a word that only made-up numbers carry: test, fake, demo, sample, mock ...",
    examples: ["TEST-48213"],
  },
  patternedNumber: { why: "all digits alike, or counting up or down", examples: ["12345678"] },
  roundNumber: { why: "one digit and zeros", examples: ["10000000"] },
  smallNumber: { why: "at most four digits once the zeros in front are gone", examples: ["00000123"] },
} as const;

/** `npm run docs:check` holds them to the code: every example is proved by its proof, and every shape is recognised. */
export const identifierFacts: Readonly<Partial<Record<IdentifierId, IdentifierFacts>>> = {
  ssn: {
    shapes: ["ddd-dd-dddd", "ddd dd dddd", "ddd.dd.dddd", "ddddddddd"],
    proofs: {
      "known-sample": {
        why: "printed as a sample: the wallet insert of 1938, the pamphlet of 1940, and the number that everybody types",
        examples: ["078-05-1120", "219-09-9999", "123-45-6789"],
      },
      "patterned-number": { why: "all digits alike, or counting up or down", examples: ["222-22-2222", "456-78-9012"] },
      "reserved-for-advertising": {
        why: "kept by the SSA for advertisements",
        examples: ["987-65-4320", "987-65-4329"],
      },
      "unassigned-area": {
        why: "the areas 000, 666 and 900 to 999 are not given out",
        examples: ["000-12-3456", "666-12-3456", "900-12-3456"],
      },
      "unassigned-group": { why: "group 00 is not given out", examples: ["512-00-3821"] },
      "unassigned-serial": { why: "serial 0000 is not given out", examples: ["512-48-0000"] },
    },
  },
  mbi: {
    shapes: ["dAAd-AAd-AAdd", "dAAdAAdAAdd", "dAdd-Add-AAdd"],
    proofs: {
      "cms-sample": { why: "on the sample cards that CMS prints", examples: ["1EG4-TE5-MK72", "1EG4TE5MK73"] },
      "format-mask": { why: "the format, written as a value", examples: ["1AN1-AN1-AA11"] },
    },
  },
  mrn: {
    shapes: ["ddddddd", "AA-dddddd", "dd-dd-dd", "dddddd-d"],
    proofs: {
      "made-up-prefix": {
        why: "a prefix or a word that only made-up numbers carry: test, fake, demo, sample, mock ...",
        examples: ["TEST-48213", "DEMO 830105"],
      },
      "patterned-number": { why: "all digits alike, or counting up or down", examples: ["12345678", "MRN7777777"] },
      "round-number": common.roundNumber,
      "small-number": {
        why: "at most four digits once the zeros in front are gone",
        examples: ["MRN-000123", "00000042"],
      },
    },
  },
  "date-of-birth": {
    shapes: ["19dd-0d-1d", "0d/1d/19dd", "Mar 1d, 19dd", "1d-Mar-19dd", "19dd0d1d"],
    proofs: {
      "placeholder-date": {
        why: "the first of January of a decade, or a year before 1900",
        examples: ["1980-01-01", "01/01/1970", "1899-12-30"],
      },
    },
  },
  date: {
    shapes: ["20dd-0d-1d", "0d/1d/20dd", "Mar 1d, 20dd", "20dd0d1d", "20dd-0d", "March 1d"],
    proofs: {
      "far-future-date": {
        why: "from 2090 on: what systems write for an end that nobody knows",
        examples: ["2099-12-31", "12/31/2099"],
      },
      "placeholder-date": {
        why: "the first of January of a decade or without a year, the January of a decade, or a year before 1900",
        examples: ["2020-01-01", "01/01/2000", "January 1", "1990-01"],
      },
    },
  },
  age: {
    shapes: ["9d", "10d"],
    proofs: {},
  },
  phone: {
    shapes: [
      "(2dd) 3dd-dddd",
      "2dd-3dd-dddd",
      "+1 2dd-3dd-dddd",
      "+12dd3dddddd",
      "2dd3dddddd",
      "3dd-dddd",
      "+44 20 dddd dddd",
    ],
    proofs: {
      "patterned-number": {
        why: "all digits alike, counting up or down, each group of one digit, or such a row behind 555",
        examples: ["222-222-2222", "234-567-8901", "(333) 444-8888", "415-555-1234"],
      },
      "reserved-for-fiction": {
        why: "NANPA keeps 555-0100 to 555-0199 for fiction",
        examples: ["(512) 555-0142", "+1 303-555-0199", "555-0100"],
      },
      "toll-free-number": {
        why: "800, 833, 844, 855, 866, 877 and 888 are lines of organisations",
        examples: ["1-800-642-8731", "888-432-1000"],
      },
      "unassignable-number": {
        why: "area code or exchange begins with 0 or 1, or is N11",
        examples: ["(123) 867-5300", "212-123-4567"],
      },
      "unassigned-area-code": { why: "area code 555 is not assigned", examples: ["(555) 234-8601"] },
    },
  },
  email: {
    // nophi-ignore-next-line email -- a shape, not an address
    shapes: ["aaaaa.aaaaaaa@aaaaaaa.com"],
    proofs: {
      "mailing-list": { why: "a list, which many people read", examples: ["cgp@lists.hl7.org"] },
      "no-reply-domain": {
        why: "GitHub's addresses for commits, which reach nobody",
        examples: ["49699333+octocat@users.noreply.github.com"],
      },
      "placeholder-address": {
        why: "a domain or a name that people make up: ACME, foo, John Doe; one word all over",
        examples: ["joe@acme.co", "x@yourdomain.com", "john.doe@gmail.com", "a@b.com"],
      },
      "reserved-domain": {
        why: "reserved by RFC 2606 and RFC 6761",
        examples: ["jane@example.com", "anna@clinic.test"],
      },
      "role-mailbox": {
        why: "a mailbox of a role or a machine",
        examples: ["support@clinic.org", "no-reply@clinic.org"],
      },
    },
  },
  npi: {
    shapes: ["1ddddddddd"],
    proofs: {
      "cms-sample": { why: "the worked example of the CMS document", examples: ["1234567893"] },
    },
  },
  name: {
    shapes: ["Aaaaaa Aaaaaaaa", "Aaaaaa A. Aaaaaaaa", "Aaaaaaaa, Aaaaaa"],
    proofs: {
      "made-up-name": { why: "words that nobody is called", examples: ["Test Patient", "Foo Bar"] },
      "nobody-by-convention": {
        why: "a name that stands for nobody, or a figure that everybody knows",
        examples: ["Jane Doe", "John Q. Public", "Erika Mustermann"],
      },
      "numbered-name": {
        why: "a number behind each name, as the generator Synthea writes them",
        examples: ["Abe604 Frami345"],
      },
    },
  },
  address: {
    shapes: ["4ddd Alder St", "4ddd N Alder St Apt 4, Ogden, UT 84ddd", "PO Box 4ddd, Ogden, UT 84ddd"],
    proofs: {
      "known-organisation": {
        why: "the seat of a foundation or a company, as licences and samples print it",
        examples: ["51 Franklin Street, Fifth Floor, Boston, MA 02110-1301"],
      },
      "known-sample": {
        why: "of a book, a film or a series, or of the examples in HL7 v2.5.1, FHIR and C-CDA",
        examples: ["742 Evergreen Terrace", "534 Erewhon St"],
      },
      "made-up-place": {
        why: "a word that only made-up addresses have: test, fake, example, Anytown ...",
        examples: ["12 Example Road", "4 Anytown Street"],
      },
      "placeholder-street": {
        why: "a number that people type and one of the streets that every town has",
        examples: ["123 Main St", "456 Oak Avenue", "PO Box 123"],
      },
    },
  },
  zip: {
    shapes: ["7ddd4", "7ddd4-2ddd"],
    proofs: {
      "patterned-number": {
        why: "the first five digits are alike, or count up or down",
        examples: ["12345", "99999", "12345-6789"],
      },
      "unassigned-prefix": { why: "no ZIP code begins with 000", examples: ["00000", "00012"] },
    },
  },
  geo: {
    shapes: ["4d.dddd3", "-7d.dddd3", "4d.dddd3, -7d.dddd3"],
    proofs: {
      "city-centre": {
        why: "the centre of a large city or the sample of a map service, in the digits that tutorials have",
        examples: ["40.7128, -74.0060", "37.7749"],
      },
      "null-island": { why: "zero degrees in both directions", examples: ["0.0000, 0.0000"] },
    },
  },
  account: {
    shapes: ["ddddddddd", "AA-dddddddd", "dddd-dddd-dd"],
    proofs: {
      "made-up-prefix": { ...common.madeUpPrefix, examples: ["TEST-482130"] },
      "patterned-number": common.patternedNumber,
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
    },
  },
  "credit-card": {
    shapes: ["4ddd dddd dddd dddd", "5ddd-dddd-dddd-dddd", "4ddddddddddddddd"],
    proofs: {
      "patterned-number": {
        why: "all digits alike, or counting up or down, or two different digits only",
        examples: ["4444444444444448"],
      },
      "test-card": {
        why: "networks and payment services publish it for tests",
        examples: ["4242 4242 4242 4242", "378282246310005"],
      },
    },
  },
  fax: {
    shapes: ["ddd-ddd-dddd", "(ddd) ddd-dddd", "dddddddddd"],
    proofs: {
      "patterned-number": { why: "all digits alike, or counting up or down", examples: ["222-222-2222"] },
      "reserved-for-fiction": { why: "exchange 555 with 0100 to 0199 (NANPA)", examples: ["512-555-0142"] },
      "toll-free-number": { why: "the called party pays: a line of an organisation", examples: ["800-867-4412"] },
      "unassignable-number": { why: "area code or exchange begins with 0 or 1, or is N11", examples: ["112-555-1212"] },
      "unassigned-area-code": { why: "555 is no area code", examples: ["555-867-4412"] },
    },
  },
  "health-plan-id": {
    shapes: ["Adddddddd", "AAAddddddddd", "ddd-ddd-ddd", "ddddddddd-dd"],
    proofs: {
      "made-up-prefix": common.madeUpPrefix,
      "patterned-number": common.patternedNumber,
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
    },
  },
  itin: {
    shapes: ["9dd-dd-dddd", "9dddddddd"],
    proofs: {
      "patterned-number": { why: "the same digit eight times behind the 9", examples: ["955-55-5555"] },
      "placeholder-serial": { why: "nobody has the serial 0000 by chance in a document", examples: ["900-70-0000"] },
      "reserved-for-advertising": {
        why: "987-65-4320 to 987-65-4329 are kept for advertisements (SSA)",
        examples: ["987-65-4320"],
      },
      "synthetic-area": {
        why: "Synthea gives its people Social Security numbers from 999 on",
        examples: ["999-78-3461"],
      },
    },
  },
  dea: {
    shapes: ["AAddddddd"],
    proofs: {
      "known-sample": { why: "the example of standards and encyclopedias", examples: ["AB1234563"] },
      "patterned-number": { why: "all digits alike, or counting up or down", examples: ["AB5555555"] },
    },
  },
  "device-id": {
    shapes: ["AAAddddddd", "(01)dddddddddddddd(21)Addddd"],
    proofs: {
      "made-up-prefix": common.madeUpPrefix,
      "patterned-number": common.patternedNumber,
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
    },
  },
  "drivers-license": {
    shapes: ["Addddddd", "dddddddd", "Addd-dddd-dddd"],
    proofs: {
      "made-up-prefix": { ...common.madeUpPrefix, examples: ["ZZ4821307"] },
      "patterned-number": common.patternedNumber,
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
      "synthetic-license": { why: "Synthea gives its people licenses of this form", examples: ["S99912345"] },
    },
  },
  hicn: {
    shapes: ["ddd-dd-ddddA", "dddddddddA", "WDdddddd"],
    proofs: {
      "known-sample": { why: "published as a sample of a Social Security number", examples: ["123-45-6789A"] },
      "patterned-number": { why: "all digits alike, or counting up or down", examples: ["111-11-1111A"] },
      "reserved-for-advertising": {
        why: "987-65-4320 to 987-65-4329 are kept for advertisements (SSA)",
        examples: ["987-65-4320A"],
      },
      "unassigned-area": { why: "areas 000, 666 and 900 to 999 are never issued", examples: ["000-12-3456A"] },
      "unassigned-group": { why: "group 00 is never issued", examples: ["512-00-3821A"] },
      "unassigned-serial": { why: "serial 0000 is never issued", examples: ["512-48-0000A"] },
    },
  },
  iban: {
    shapes: ["DEdddddddddddddddddddd", "DEdd dddd dddd dddd dddd dd"],
    proofs: {
      "registry-example": {
        why: "an example of the IBAN Registry or of encyclopedias",
        examples: ["DE89 3704 0044 0532 0130 00"],
      },
    },
  },
  imei: {
    shapes: ["ddddddddddddddd", "dd-dddddd-dddddd-d"],
    proofs: {
      "known-sample": { why: "the example of standards and encyclopedias", examples: ["490154203237518"] },
      "small-number": { why: "at most four digits once the zeros in front are gone", examples: ["000000000000000"] },
    },
  },
  "license-plate": {
    shapes: ["dAAAddd", "AAA-dddd"],
    proofs: {
      "placeholder-plate": { why: "the letters are ABC, XYZ or TEST", examples: ["ABC-1234", "7XYZ123"] },
    },
  },
  license: {
    shapes: ["AAddddddd", "ddddddd"],
    proofs: {
      "made-up-prefix": common.madeUpPrefix,
      "patterned-number": common.patternedNumber,
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
    },
  },
  "mac-address": {
    shapes: ["dd:dd:dd:dd:dd:dd", "dd-dd-dd-dd-dd-dd"],
    proofs: {
      "documentation-range": {
        why: "RFC 7042 keeps 00-00-5E-00-53-00 to -FF for documentation",
        examples: ["00:00:5E:00:53:AF"],
      },
      "group-address": {
        why: "the lowest bit of the first octet marks a group of stations",
        examples: ["01:80:c2:00:00:0e"],
      },
      "patterned-number": { why: "all octets alike, or digits that count up", examples: ["00:11:22:33:44:55"] },
    },
  },
  "medicaid-id": {
    shapes: ["dddddddddd", "AAdddddA"],
    proofs: {
      "made-up-prefix": { ...common.madeUpPrefix, examples: ["ZZ4821307"] },
      "patterned-number": common.patternedNumber,
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
    },
  },
  passport: {
    shapes: ["Adddddddd", "ddddddddd", "AAddddddd"],
    proofs: {
      "made-up-prefix": { ...common.madeUpPrefix, examples: ["ZZ4821307"] },
      "patterned-number": common.patternedNumber,
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
      "synthetic-passport": { why: "Synthea gives its people passports of this form", examples: ["X12345678X"] },
    },
  },
  vin: {
    shapes: ["dAAAAdddddAdddddd"],
    proofs: {
      "known-sample": { why: "the example of standards and encyclopedias", examples: ["1M8GDM9AXKP042788"] },
      "placeholder-serial": { why: "the last six characters are 123456 or zeros", examples: ["1HGEM21903L123456"] },
    },
  },
  url: {
    shapes: ["https://aaaaaa.aaaaaaaaaa.org/patients/dddddddd", "https://www.linkedin.com/in/aaaaa-aaaaaaaa"],
    proofs: {
      "local-host": {
        why: "the machine itself, or an address that is kept for documentation",
        examples: ["http://localhost:8080/patients/8301054", "http://192.0.2.7/patients/8301054"],
      },
      "made-up-prefix": {
        why: "the number of the patient has a prefix that only made-up numbers carry",
        examples: ["https://portal.clinic.org/patients/ZZ-8301054"],
      },
      "patterned-number": {
        why: "the number of the patient has all digits alike, or counts up or down",
        examples: ["https://portal.clinic.org/patients/12345678"],
      },
      "placeholder-domain": {
        why: "a domain that people make up",
        examples: ["https://yourdomain.com/in/somebody", "https://acme.co/patients/8301054"],
      },
      "placeholder-path": {
        why: "the page of nobody: a name that people make up",
        examples: ["https://www.linkedin.com/in/your-profile", "https://www.facebook.com/jane.doe"],
      },
      "reserved-domain": {
        why: "reserved by RFC 2606 and RFC 6761",
        examples: ["https://example.com/patients/8301054", "https://portal.clinic.test/patients/8301054"],
      },
      "round-number": {
        why: "the number of the patient is one digit and zeros",
        examples: ["https://portal.clinic.org/patients/10000000"],
      },
      "small-number": {
        why: "the number of the patient has at most four digits once the zeros in front are gone",
        examples: ["https://portal.clinic.org/patients/00000042"],
      },
    },
  },
  "ip-address": {
    shapes: ["7d.1dd.6d.1dd", "26dd:dddd:dddd:d::dddd"],
    proofs: {
      "broadcast-address": { why: "all hosts of a network (RFC 919)", examples: ["255.255.255.255"] },
      "documentation-range": {
        why: "kept for documentation (RFC 5737, RFC 3849, RFC 9637) or for measurements (RFC 2544)",
        examples: ["192.0.2.17", "198.51.100.4", "203.0.113.255", "198.18.0.1", "2001:db8::17", "3fff::1"],
      },
      "link-local": {
        why: "means something on one link only (RFC 3927, RFC 4291)",
        examples: ["169.254.169.254", "fe80::1"],
      },
      loopback: { why: "the machine itself (RFC 1122)", examples: ["127.0.0.1"] },
      multicast: { why: "a group of hosts (RFC 5771, RFC 4291)", examples: ["224.0.0.251", "ff02::fb"] },
      "patterned-number": { why: "octets alike, or in equal steps", examples: ["1.2.3.4", "11.22.33.44"] },
      "private-network": {
        why: "means something within one network only (RFC 1918, RFC 4193)",
        examples: ["10.1.2.3", "172.16.0.9", "192.168.1.20", "fd00::12"],
      },
      "public-resolver": {
        why: "a name server that answers everybody",
        examples: ["8.8.8.8", "9.9.9.9", "2001:4860:4860::8888"],
      },
      "reserved-range": { why: "never given out (RFC 1112, section 4)", examples: ["240.0.0.1"] },
      "shared-address-space": { why: "between a provider and its customers (RFC 6598)", examples: ["100.64.0.9"] },
      "unspecified-address": { why: "no host, or this network (RFC 1122)", examples: ["0.0.0.0"] },
    },
  },
  biometric: {
    shapes: ["aaaaaaaa.wsq"],
    proofs: {
      "patterned-value": {
        why: "few different characters, or a short piece again and again",
        examples: ["A".repeat(80), "ACGT".repeat(12)],
      },
      "placeholder-file": {
        why: "the name of the file says that it is one of nobody",
        examples: ["sample.wsq", "fixtures/test-01.fmr"],
      },
      "readable-text": {
        why: "Base64 of words that a person wrote",
        examples: ["ZmFrZSBmaW5nZXJwcmludCB0ZW1wbGF0ZSBmb3IgYSB0ZXN0IG9mIHRoZSByZWFkZXI="],
      },
    },
  },
  photo: {
    shapes: ["aaaaa-aaaaaaaa.jpg"],
    proofs: {
      "patterned-value": {
        why: "few different characters",
        examples: [`data:image/jpeg;base64,/9j/${"A".repeat(500)}`],
      },
      "placeholder-image": {
        why: "a name of a file that says it is nobody's, or a service that gives out images for layouts",
        examples: ["default.png", "/img/avatar-placeholder.jpg", "https://randomuser.me/api/portraits/women/17.jpg"],
      },
      "reserved-domain": {
        why: "reserved by RFC 2606 and RFC 6761",
        examples: ["https://example.com/maria.jpg"],
      },
      "tiny-image": {
        why: "so little data shows nobody: one pixel, a colour, the beginning of an example",
        examples: ["data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"],
      },
    },
  },
  "other-id": {
    shapes: ["Add-ddddd", "dddddddddd", "AAA-dd-ddddddd"],
    proofs: {
      "known-sample": {
        why: "the example of the check digit of the NHS",
        examples: ["943 476 5919"],
        under: "nhsNumber",
      },
      "made-up-prefix": common.madeUpPrefix,
      "patterned-number": common.patternedNumber,
      "reserved-for-tests": {
        why: "the NHS gives out no number from 999 on",
        examples: ["999 000 0018"],
        under: "nhsNumber",
      },
      "round-number": common.roundNumber,
      "small-number": common.smallNumber,
    },
  },
};

/** How much a label of a kind says. */
export const labelKinds: Readonly<Record<LabelKind, string>> = {
  plain: "names it",
  weak: "may name it",
  given: "given name",
  family: "family name",
  full: "full name",
  bare: "may name it; counts less",
  "bare-part": "may name a part of it; counts less",
  year: "names the year of it",
};
