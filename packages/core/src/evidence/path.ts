import { CAPTION_FILE, PATIENT_FILE } from "../context/vocabulary.ts";
import { splitWords } from "../context/words.ts";
import { ready } from "../pattern.ts";

/** The words of a path that count as evidence: those of its file name and of its last folders. */
export interface PathEvidence {
  readonly patientFile: boolean;
  readonly captionFile: boolean;
  readonly publishedPerson: boolean;
  /** A tool writes the file: what stands in it stands in what it was made of, too. */
  readonly generated: boolean;
}

/** Files that name people who publish their address. */
const AUTHORS_FILE =
  /(?:^|\/)(?:package(?:-lock)?\.json|composer\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.toml|pom\.xml|[\w.-]{1,60}\.(?:nuspec|gemspec|podspec)|AUTHORS|CONTRIBUTORS|MAINTAINERS|CODEOWNERS|OWNERS|LICEN[CS]E|COPYING|NOTICE|CHANGELOG|HISTORY|CITATION|README|SECURITY|PKG-INFO|METADATA|CODE_OF_CONDUCT|CONTRIBUTING|\.mailmap|\.gitconfig)(?:[.-][\w.-]*)?$/i;

/** Lockfiles, minified files, bundles and source maps; the hash in a name has a digit and a capital letter. */
const GENERATED_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|composer\.lock|Cargo\.lock|poetry\.lock)$|[.-](?:min|umd|iife|bundle|chunk)\.(?:[cm]?js|css)$|[.-](?=[\w-]{0,7}\d)(?=[\w-]{0,7}[A-Z])[\w-]{8}\.(?:[cm]?js|css)$|\.(?:[cm]?js|css)\.map$/;

export function pathEvidence(path: string): PathEvidence {
  const parts = path.split("/").slice(-3);
  const words = parts.flatMap(splitWords);
  return {
    patientFile: words.some((word) => PATIENT_FILE.has(word)),
    captionFile: words.some((word) => CAPTION_FILE.has(word)) || parts.some((part) => /^(?:i18n|l10n)\b/i.test(part)),
    publishedPerson: ready(AUTHORS_FILE).test(path) || /(?:^|\/)licen[cs]es\//i.test(path),
    generated: ready(GENERATED_FILE).test(path),
  };
}
