import { CAPTION_FILE, PATIENT_FILE } from "../context/vocabulary.ts";
import { splitWords } from "../context/words.ts";

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

/** Lockfiles, minified files and source maps. */
const GENERATED_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|composer\.lock|Cargo\.lock|poetry\.lock)$|[.-]min\.(?:[cm]?js|css)$|\.(?:[cm]?js|css)\.map$/;

export function pathEvidence(path: string): PathEvidence {
  const words = path.split("/").slice(-3).flatMap(splitWords);
  return {
    patientFile: words.some((word) => PATIENT_FILE.has(word)),
    captionFile: words.some((word) => CAPTION_FILE.has(word)),
    publishedPerson: AUTHORS_FILE.test(path) || /(?:^|\/)licen[cs]es\//i.test(path),
    generated: GENERATED_FILE.test(path),
  };
}
