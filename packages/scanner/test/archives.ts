/** Writes archives for tests, right and wrong ones. */
import { crc32, deflateRawSync } from "node:zlib";

export interface TestEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  readonly method?: number;
  readonly crc?: number;
  /** What the directory says about the size. */
  readonly size?: number;
  readonly comment?: string;
  /** The sizes stand behind the content. */
  readonly streamed?: boolean;
  /** In its own header, where the directory says otherwise. */
  readonly localName?: string;
  /** Left out of the directory. */
  readonly unlisted?: boolean;
}

function record(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([length, value]) => {
      const field = Buffer.alloc(length);
      field.writeUIntLE(value, 0, length);
      return field;
    }),
  );
}

/** Local file header, central directory header and end record of APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16. */
export function zip(entries: readonly TestEntry[], comment = ""): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = entry.stored === true ? content : deflateRawSync(content);
    const method = entry.method ?? (entry.stored === true ? 0 : 8);
    const flags = (entry.encrypted === true ? 1 : 0) | (entry.streamed === true ? 8 : 0);
    const crc = entry.crc ?? crc32(content);
    const size = entry.size ?? content.length;
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const [localCrc, localPacked, localSize] = entry.streamed === true ? [0, 0, 0] : [crc, packed.length, size];
    const local = Buffer.concat([
      record([4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0]),
      record([4, localCrc], [4, localPacked], [4, localSize], [2, localName.length], [2, 0]),
      localName,
      packed,
      entry.streamed === true ? record([4, 0x08074b50], [4, crc], [4, packed.length], [4, size]) : Buffer.alloc(0),
    ]);
    const note = Buffer.from(entry.comment ?? "");
    if (entry.unlisted !== true)
      directory.push(
        record([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0], [4, crc], [4, packed.length]),
        record([4, size], [2, name.length], [2, 0], [2, note.length], [2, 0], [2, 0], [4, 0], [4, offset]),
        name,
        note,
      );
    parts.push(local);
    offset += local.length;
  }
  const listed = entries.filter(({ unlisted }) => unlisted !== true).length;
  const central = Buffer.concat(directory);
  const note = Buffer.from(comment);
  return Buffer.concat([
    ...parts,
    central,
    record([4, 0x06054b50], [2, 0], [2, 0], [2, listed], [2, listed], [4, central.length], [4, offset]),
    record([2, note.length]),
    note,
  ]);
}

/** A small file whose entries all unpack the same bytes. */
export function overlappingZip(count: number): Buffer {
  const whole = zip([{ name: "a", content: Buffer.alloc(4_000_000) }]);
  const start = whole.indexOf("PK\x01\x02", 0, "latin1");
  const end = whole.indexOf("PK\x05\x06", 0, "latin1");
  const entry = whole.subarray(start, end);
  const tail = Buffer.from(whole.subarray(end));
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(entry.length * count, 12);
  return Buffer.concat([whole.subarray(0, start), ...Array.from({ length: count }, () => entry), tail]);
}

/** An entry of a tar archive; a name longer than its field stands in a header of GNU tar or of pax. */
export function tar(
  entries: readonly { readonly name: string; readonly content: string | Uint8Array; readonly type?: string }[],
  longNames: "gnu" | "pax" = "gnu",
): Buffer {
  const blocks = entries.flatMap(({ name, content, type = "0" }) => {
    const isLong = Buffer.byteLength(name) > 100;
    const pax = `path=${name}\n`;
    // The length counts its own digits.
    const lengths = [2, 3, 4].map((digits) => Buffer.byteLength(pax) + 1 + digits);
    const length = lengths.find((all) => `${all}`.length + 1 + Buffer.byteLength(pax) === all);
    const long = !isLong
      ? []
      : longNames === "gnu"
        ? [tarBlock("././@LongLink", "L", Buffer.from(`${name}\0`))]
        : [tarBlock("pax", "x", Buffer.from(`${length} ${pax}`))];
    return [...long, tarBlock(name.slice(0, 100), type, Buffer.from(content))];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function tarBlock(name: string, type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write("0000644\0", 100);
  // The target of a link stands in the header.
  const isLink = type === "2";
  header.write(`${(isLink ? 0 : content.length).toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  if (isLink) content.copy(header, 157);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  if (isLink) return header;
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
