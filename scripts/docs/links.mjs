/** Relative links and anchors of Markdown files. What is outside of the repository is not looked at: no network. */
import { existsSync, statSync } from "node:fs";
import { posix } from "node:path";
import { withoutFences } from "./markdown.mjs";
import { inRepository } from "./repository.mjs";

/** Text in which only Markdown counts: no code blocks, no inline code, no comments. */
const prose = (text) =>
  withoutFences(text)
    .replaceAll(/^(?: {4}|\t).*$/gm, "")
    .replaceAll(/(`+)[^`\n]+?\1(?!`)/g, "")
    .replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, " "));

/** Every link target with its 1-based line: inline links and images, reference definitions, `href` and `src`. */
export function linksIn(text) {
  const patterns = [
    /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
    /^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm,
    /\b(?:href|src)="([^"]+)"/g,
  ];
  const searched = prose(text);
  return patterns
    .flatMap((pattern) => [...searched.matchAll(pattern)])
    .map((match) => ({ target: match[1], line: searched.slice(0, match.index).split("\n").length }))
    .sort((a, b) => a.line - b.line);
}

/** The anchors that GitHub gives a file: one for each heading, and what HTML names. */
export function anchorsIn(text) {
  const anchors = new Set();
  const counts = new Map();
  for (const [, heading] of withoutFences(text).matchAll(/^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/gm)) {
    const slug = slugOf(heading);
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  for (const [, id] of text.matchAll(/<[a-z][^>]*\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

/** As GitHub makes it: the text of the heading in small letters, without punctuation, with hyphens for blanks. */
function slugOf(heading) {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, "")
    .replaceAll(" ", "-");
}

const isElsewhere = (target) => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(target);

/**
 * @param path of the Markdown file, relative to the repository
 * @param textOf gives the text of another file
 * @returns one sentence for each link that leads nowhere
 */
export function linkProblems(path, text, textOf) {
  return linksIn(text)
    .filter(({ target }) => !isElsewhere(target))
    .map(({ target, line }) => [
      line,
      target,
      linkProblem(path, target, (file) => (file === path ? text : textOf(file))),
    ])
    .filter(([, , problem]) => problem !== undefined)
    .map(([line, target, problem]) => `${path}:${line}: the link to ${target} ${problem}`);
}

function linkProblem(path, target, textOf) {
  const [file = "", anchor] = target.split("#").map(decodeURIComponent);
  const resolved =
    file === "" ? path : posix.normalize(file.startsWith("/") ? file.slice(1) : posix.join(posix.dirname(path), file));
  if (resolved.startsWith("..")) return "leads out of the repository";
  if (!existsSync(inRepository(resolved))) return "leads nowhere: there is no such file";
  if (anchor === undefined || anchor === "") return undefined;
  if (statSync(inRepository(resolved)).isDirectory() || !resolved.endsWith(".md")) return undefined;
  return anchorsIn(textOf(resolved) ?? "").has(anchor) ? undefined : "leads nowhere: there is no such heading";
}
