/** Writes PDF files for tests. */
import { deflateSync } from "node:zlib";

const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

export interface TestPdf {
  /** The content streams of the pages. */
  readonly pages: readonly string[];
  readonly font?: string;
  /** Further entries of the resources of pages. */
  readonly resources?: string;
  /** Objects from number 100 on. */
  readonly more?: readonly string[];
  readonly trailer?: string;
  readonly flate?: boolean;
}

export function stream(content: string, flate = true, entries = ""): string {
  const bytes = flate ? deflateSync(Buffer.from(content, "latin1")) : Buffer.from(content, "latin1");
  return `<< /Length ${bytes.length}${flate ? " /Filter /FlateDecode" : ""} ${entries} >>\nstream\n${bytes.toString("latin1")}\nendstream`;
}

/** LZW of ISO 32000-1, section 7.4.4, the way its text tells it: with a table of the strings themselves. */
export function lzw(content: string, early = true): Buffer {
  let codes = new Map<string, number>();
  let bits = "";
  let width = 9;
  let next = 258;
  const put = (code: number): void => void (bits += code.toString(2).padStart(width, "0"));
  const restart = (): void => {
    put(256);
    codes = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), code]));
    width = 9;
    next = 258;
  };
  restart();
  let run = "";
  for (const letter of content) {
    if (codes.has(run + letter)) run += letter;
    else {
      put(codes.get(run) ?? 0);
      codes.set(run + letter, next++);
      // The reader is one string behind.
      if (next - 1 + (early ? 1 : 0) >= 1 << width) width++;
      run = letter;
      if (next > 4094) {
        put(codes.get(run) ?? 0);
        restart();
        run = "";
      }
    }
  }
  if (run !== "") put(codes.get(run) ?? 0);
  put(257);
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)));
}

/** RunLength of section 7.4.5: runs of a letter, and all else as it is. */
export const runLength = (content: string): Buffer =>
  Buffer.concat([
    ...(content.match(/([^])\1{1,127}|[^]/g) ?? []).map((run) =>
      Buffer.from(run.length > 1 ? [257 - run.length, run.charCodeAt(0)] : [0, run.charCodeAt(0)]),
    ),
    Buffer.from([128]),
  ]);

/** A stream whose bytes are written by a filter already. */
export const filtered = (bytes: Buffer, entries: string): string =>
  `<< /Length ${bytes.length} ${entries} >>\nstream\n${bytes.toString("latin1")}\nendstream`;

export function pdf({
  pages,
  font = helvetica,
  resources = "",
  more = [],
  trailer = "",
  flate = true,
}: TestPdf): Buffer {
  const numbers = pages.map((_, index) => 10 + index * 2);
  const objects = [
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj`,
    `2 0 obj\n<< /Type /Pages /Kids [${numbers.map((number) => `${number} 0 R`).join(" ")}] /Resources << /Font << /F1 3 0 R >> ${resources} >> >>\nendobj`,
    `3 0 obj\n${font}\nendobj`,
    // Pages stand in the file in another order than the tree has them.
    ...pages
      .map(
        (content, index) =>
          `${10 + index * 2} 0 obj\n<< /Type /Page /Parent 2 0 R /Contents ${11 + index * 2} 0 R >>\nendobj\n${11 + index * 2} 0 obj\n${stream(content, flate)}\nendobj`,
      )
      .reverse(),
    ...more.map((object, index) => `${100 + index} 0 obj\n${object}\nendobj`),
  ];
  return Buffer.from(
    `%PDF-1.7\n%\xe2\xe3\n${objects.join("\n")}\ntrailer\n<< /Root 1 0 R ${trailer} >>\n%%EOF\n`,
    "latin1",
  );
}

/** A line of text at a place of its page. */
export const show = (text: string, x = 50, y = 700): string => `BT /F1 12 Tf ${x} ${y} Td (${text}) Tj ET\n`;
