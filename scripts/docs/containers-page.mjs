/** docs/formats/containers.md: which files are opened, which are listed as not examined, and the bounds. */
import { dicomPlaces } from "../../packages/core/dist/formats/dicom/keywords.js";
import { bounds } from "../../packages/scanner/dist/files/containers/budget.js";
import { containerFormats } from "../../packages/scanner/dist/files/containers/part.js";
import { knownKinds } from "../../packages/scanner/dist/files/kind.js";
import { codes, table } from "./markdown.mjs";

export const containersPath = "docs/formats/containers.md";

const sorted = (names) => [...new Set(names)].sort();

export function containersPage() {
  const of = (kind, key) =>
    sorted(
      knownKinds()
        .filter((each) => each.kind === kind)
        .map((each) => each[key]),
    );
  const parts = [
    { id: "kinds", content: kinds(of) },
    { heading: "Encodings" },
    { heading: "Text within text" },
    { heading: "Archives" },
    { id: "bounds", content: boundsTable() },
    { heading: "Office documents" },
    { heading: "PDF" },
    { heading: "DICOM" },
    { id: "dicom", content: dicomTable() },
    { heading: "SQLite" },
    { heading: "Limits" },
  ];
  return { path: containersPath, title: "Containers, documents and encodings", parts, problems: () => [] };
}

function kinds(of) {
  const rows = [
    ["opened, by content and not by name", codes(containerFormats)],
    [
      "not examined, with the reason",
      of("opaque", "reason")
        .map((reason) => reason.split(":")[0])
        .join(", "),
    ],
    ["counted as skipped", of("skipped", "as").join(", ")],
  ];
  return table(["What nophi does", "With files of these kinds"], rows);
}

/** Elements by what they are read as; a keyword that says it itself stands alone. */
function dicomTable() {
  const keywords = (wanted) => codes(dicomPlaces.filter(wanted).map(({ keyword }) => keyword));
  const labels = sorted(dicomPlaces.filter(({ keyword, label }) => keyword !== label).map(({ label }) => label));
  const rows = [
    ["their keyword", keywords(({ keyword, label, isPassed }) => keyword === label && !isPassed)],
    ...labels.map((label) => [`\`${label}\``, keywords((each) => each.label === label)]),
    ["left alone: who treats, and where", keywords(({ isPassed }) => isPassed)],
  ];
  return table(["Read as", "Elements"], rows);
}

function boundsTable() {
  const rows = [
    ["containers within each other", String(bounds.depth)],
    ["entries of one file, at all depths together", String(bounds.entries)],
    ["bytes unpacked from one file, at all depths together", "`maxFileBytes` of the configuration"],
    [
      "output for one byte of input",
      `${bounds.ratio}, for what unpacks to more than ${bounds.ratioFrom / 1024 / 1024} MiB`,
    ],
  ];
  return table(["Bound", "Value"], rows);
}
