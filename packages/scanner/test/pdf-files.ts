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
