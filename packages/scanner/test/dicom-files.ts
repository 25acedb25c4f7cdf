/** Writes DICOM files for tests: PS3.10, section 7, with the data set of PS3.5, section 7, in four transfer syntaxes. */
import { deflateRawSync } from "node:zlib";

export interface TestElement {
  readonly tag: number;
  readonly vr: string;
  readonly value: string | Uint8Array | readonly (readonly TestElement[])[];
  readonly undefinedLength?: boolean;
}

export type SyntaxName = "explicit" | "implicit" | "big-endian" | "deflated";
const uids: Readonly<Record<SyntaxName, string>> = {
  explicit: "1.2.840.10008.1.2.1",
  implicit: "1.2.840.10008.1.2",
  "big-endian": "1.2.840.10008.1.2.2",
  deflated: "1.2.840.10008.1.2.1.99",
};
const long = ["OB", "OW", "SQ", "UN", "UT"];

function encode(elements: readonly TestElement[], syntax: SyntaxName): Buffer {
  const number = (value: number, length: 2 | 4): Buffer => {
    const bytes = Buffer.alloc(length);
    if (syntax === "big-endian") bytes.writeUIntBE(value, 0, length);
    else bytes.writeUIntLE(value, 0, length);
    return bytes;
  };
  const tagOf = (tag: number): Buffer => Buffer.concat([number(tag >>> 16, 2), number(tag & 0xffff, 2)]);
  return Buffer.concat(
    elements.flatMap(({ tag, vr, value, undefinedLength = false }) => {
      const isList = Array.isArray(value);
      const content = isList
        ? Buffer.concat([
            ...(value as readonly (readonly TestElement[])[]).map((item) => {
              const inner = encode(item, syntax);
              return Buffer.concat([tagOf(0xfffee000), number(inner.length, 4), inner]);
            }),
            ...(undefinedLength ? [tagOf(0xfffee0dd), number(0, 4)] : []),
          ])
        : Buffer.from(value as string | Uint8Array);
      const padded = content.length % 2 === 0 ? content : Buffer.concat([content, Buffer.from(" ")]);
      const length = undefinedLength ? 0xffffffff : padded.length;
      if (syntax === "implicit") return [tagOf(tag), number(length, 4), padded];
      const size = long.includes(vr)
        ? [Buffer.from(vr), Buffer.alloc(2), number(length, 4)]
        : [Buffer.from(vr), number(length, 2)];
      return [tagOf(tag), ...size, padded];
    }),
  );
}

export function dicom(elements: readonly TestElement[], syntax: SyntaxName = "explicit"): Buffer {
  const meta = encode(
    [{ tag: 0x00020010, vr: "UI", value: `${uids[syntax]}${"\0".repeat(uids[syntax].length % 2)}` }],
    "explicit",
  );
  const data = encode(elements, syntax);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM"),
    meta,
    syntax === "deflated" ? deflateRawSync(data) : data,
  ]);
}
