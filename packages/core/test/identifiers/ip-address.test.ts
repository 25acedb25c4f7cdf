import { describe, expect, test } from "@jest/globals";
import { ipAddress as identifier } from "../../src/identifiers/ip-address.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, dotted, email, ip, ipv6, mrn, name, phone } from "../values.ts";

describe("by itself", () => {
  test.each<[why: string, text: string]>([
    ["in a line of a log", `«${ip}» - - [10/Jun/2026:09:12:01 +0000] "GET / HTTP/1.1" 200 512`],
    ["behind a time", `2026-02-11 10:30:15.221 «${ip}» GET /labs`],
    ["with a port", `from «${ip}»:51234 to the server`],
    ["at the end of a sentence", `It came from «${ip}».`],
    ["behind a key", `client:«${ip}»`],
    ["IPv6", `from «${ipv6}» at noon`],
    ["IPv6 in full", `from «2601:645:c100:7b2:18:2b:c4:1f3a» at noon`],
    ["a version", `v${ip}, version ${ip}, Version: ${ip}`],
    ["a browser", `Chrome/${ip} Safari/537.36`],
    ["a version with small numbers", dotted("16", "0", "12", "43")],
    ["a section", "see section 3.4.2.1"],
    ["an OID", `2.16.840.1.113883 1.3.6.1.4.1.311.${ip}`],
    ["five parts", `${ip}.7`],
    ["a network", `${ip}/24`],
    ["a mask", "255.255.240.0 and 255.255.255.0"],
    ["an octet too large", dotted("73", "152", "64", "256")],
    ["zeros in front", dotted("073", "152", "064", "118")],
    ["the path of a drawing", `<path d="M12.5 ${dotted("12", "55", "33", "87")} 4.2"/>`],
    ["a host of a URL", `https://${ip}/status`],
    ["a name of a file", `photo-${ip}.png, ${ip}-beta`],
    ["a time", "10:30:15 and 2026:02:11"],
    ["a path of C++", "std::chrono::seconds"],
    ["a MAC address", "3c:22:fb:84:1e:07"],
    ["IPv6 with two gaps", "2601:645::7b2::1f3a"],
    ["IPv6 too short", "2601:645:c100:7b2"],
  ])("%s", (_why, text) => {
    expectMarks("ip-address", text, "a.txt");
  });
});

describe("under a label", () => {
  test.each(["ip", "ipAddress", "client_ip", "REMOTE_ADDR", "x-forwarded-for", "lastLoginIp"])("%s", (label) => {
    expectMarks("ip-address", JSON.stringify({ [label]: `«${dotted("16", "3", "12", "43")}»` }), "a.json");
  });
  test.each(["version", "zip", "ship", "fileVersion"])("%s names something else", (label) => {
    expectMarks("ip-address", JSON.stringify({ [label]: dotted("16", "3", "12", "43") }), "a.json");
  });
});

describe("counts in the record of a person only", () => {
  test("of a patient", () => {
    const record = (rest: string): string => `const patient = { name: "${name}", dob: "${birth}", ${rest} };`;
    expect(verdicts(record(`lastLoginIp: "${ip}"`), { path: "a.ts" })).toContain("ip-address block");
    expect(verdicts(record(`from: "${ip}"`), { path: "a.ts" })).not.toContain("ip-address block");
    expect(verdicts(record(`softwareVersion: "${ip}"`), { path: "a.ts" })).not.toContain("ip-address block");
  });
  test("in a line of a log", () => {
    expect(verdicts(`2026-02-11 10:30:15 INFO login mrn=${mrn} from ${ip}\n`, { path: "a.log" })).toEqual([
      "mrn block",
      "ip-address block",
    ]);
    expect(verdicts(`2026-02-11 10:30:15 INFO login from ${ip}\n`, { path: "a.log", health: true })).toEqual([]);
  });
  test("of users", () => {
    expect(
      verdicts(`const user = { name: "${name}", email: "${email}", phone: "${phone}", ip: "${ip}" };`, {
        path: "a.ts",
      }),
    ).not.toContain("ip-address warn");
    expect(verdicts(`const server = { ip: "${ip}", port: 443 };`, { path: "a.ts", health: true })).toEqual([]);
  });
});

test.each<[value: string, proof: string | undefined]>([
  [ip, undefined],
  [ipv6, undefined],
  ["172.32.0.9", undefined],
  ["100.128.0.9", undefined],
  ["10.0.0.7", "private-network"],
  ["172.31.255.1", "private-network"],
  ["192.168.0.1", "private-network"],
  ["fd12:3456::1", "private-network"],
  ["127.0.0.53", "loopback"],
  ["169.254.169.254", "link-local"],
  ["fe80::1ff", "link-local"],
  ["100.127.0.1", "shared-address-space"],
  ["203.0.113.9", "documentation-range"],
  ["198.19.0.1", "documentation-range"],
  ["2001:0db8::9", "documentation-range"],
  ["3fff:1::9", "documentation-range"],
  ["239.255.255.250", "multicast"],
  ["ff02::1", "multicast"],
  ["255.255.255.255", "broadcast-address"],
  ["250.1.2.3", "reserved-range"],
  ["0.0.0.0", "unspecified-address"],
  ["1.1.1.1", "public-resolver"],
  ["2606:4700:4700::1111", "public-resolver"],
  ["1.2.3.4", "patterned-number"],
  ["123.123.123.123", "patterned-number"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.surrogate(ip, 7)).toBe("192.0.2.8");
  expect(identifier.surrogate(ipv6, 7)).toBe("2001:db8::8");
  expect(identifier.fictional(identifier.surrogate(ip, 300))).toBe("documentation-range");
  expect(identifier.fictional(identifier.surrogate(ipv6, 300))).toBe("documentation-range");
  expect(identifier.normalise("2601:C1::A")).toBe("2601:c1::a");
});
