/** The package that a specifier names, also of Deno and of the networks that deliver packages by their URL. */

/** `npm:openai@4`, `jsr:@openai/openai`, `https://esm.sh/v135/openai@4`, `https://cdn.jsdelivr.net/npm/openai/+esm`. */
const delivered =
  /^(?:(?:npm|jsr):\/?|https:\/\/(?:esm\.sh|esm\.run|unpkg\.com|cdn\.skypack\.dev|cdn\.jsdelivr\.net|deno\.land\/x)\/(?:(?:v\d{1,4}|stable|npm|jsr)\/)?\*?)/;

/** The name, its version and the entry below it. */
const versioned = /^((?:@[^/@?]{1,100}\/)?[^/@?]{1,200})(?:@[^/?]{0,100})?(\/[^?]{0,300})?/;

export function packageOf(specifier: string): string {
  if (!delivered.test(specifier)) return specifier;
  const [, name, entry = ""] = versioned.exec(specifier.replace(delivered, "")) ?? [];
  return name === undefined ? specifier : name + entry;
}
