import { CAPTION_FILE, PATIENT_FILE } from "../context/vocabulary.ts";
import { splitWords } from "../context/words.ts";

/** The words of a path that count as evidence: those of its file name and of its last folders. */
export interface PathEvidence {
  readonly patientFile: boolean;
  readonly captionFile: boolean;
  readonly publishedPerson: boolean;
}

/** Files that name people who publish their address. */
const AUTHORS_FILE =
  /(?:^|\/)(?:package(?:-lock)?\.json|composer\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.toml|pom\.xml|[\w.-]{1,60}\.(?:nuspec|gemspec|podspec)|AUTHORS|CONTRIBUTORS|MAINTAINERS|CODEOWNERS|OWNERS|LICEN[CS]E|COPYING|NOTICE|CHANGELOG|HISTORY|CITATION|README|SECURITY|PKG-INFO|METADATA|CODE_OF_CONDUCT|CONTRIBUTING|\.mailmap|\.gitconfig)(?:[.-][\w.-]*)?$/i;

export function pathEvidence(path: string): PathEvidence {
  const words = path.split("/").slice(-3).flatMap(splitWords);
  return {
    patientFile: words.some((word) => PATIENT_FILE.has(word)),
    captionFile: words.some((word) => CAPTION_FILE.has(word)),
    publishedPerson: AUTHORS_FILE.test(path) || /(?:^|\/)licen[cs]es\//i.test(path),
  };
}
