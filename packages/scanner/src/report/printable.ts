/** What a terminal, or a program that parses, may safely be shown. */

// Control characters, C1 controls, the marks that reorder text (Unicode, Bidi_Control) and the separators of lines and
// paragraphs: a file name must not drive the terminal. Half surrogate pairs, which a name on Windows may hold, have no bytes in
// UTF-8, and U+FFFE and U+FFFF are no characters of XML 1.0 (section 2.2), escaped or not.
const unsafe =
  // eslint-disable-next-line no-control-regex -- naming them is the point
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** JSON in which such characters are escaped: what is read from it stays the same, and a terminal may show it. */
export function printableJson(value: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  // The line feeds of the layout stay; those in texts are escaped already.
  return `${JSON.stringify(value, undefined, 2).replace(unsafe, (each) => (each === "\n" ? each : escape(each)))}\n`;
}

/** The text with control characters and the like written as `\x1b`, for a terminal and for whoever parses. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
  });
}
