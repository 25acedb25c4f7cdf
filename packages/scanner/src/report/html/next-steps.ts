/** What to do next, by what the finding turns out to be, and what to write instead for each kind that was found. */
import { fictionalExample, suppressionFor } from "../advice.ts";
import { groupsOf } from "../groups.ts";
import { markup, type Markup } from "../markup.ts";
import type { Report } from "../report.ts";
import { titleOf } from "../titles.ts";
import { plural } from "../words.ts";

export function nextSteps(report: Report): Markup {
  const steps = [
    ...(report.findings.length > 0 ? [real, madeUp, mistaken] : []),
    ...(report.notExamined.length > 0 ? [unexamined(report.notExamined.length)] : []),
  ];
  return markup`<section aria-labelledby="next"><h2 id="next">What to do next</h2>
<p>Somebody who knows the data decides for each file which of these it is.</p>
<div class="steps">
${steps}</div>
${report.findings.length > 0 ? kinds(report) : ""}</section>`;
}

const real = markup`<article class="step real"><h3>It is real</h3>
<ol>
<li>Take it out of the files, and do not commit or share them meanwhile.</li>
<li>Tell whoever is responsible for privacy. Whether it counts as a breach is theirs to judge (45 CFR 164.402), and the time to notify runs from discovery (45 CFR 164.404).</li>
<li>Find out where it has been: an earlier commit keeps what a later one removes, and so do clones, builds and backups.</li>
</ol></article>
`;

const madeUp = markup`<article class="step"><h3>It was made up for a test</h3>
<p>Write a value that is provably nobody’s, so that the next reader need not ask. The table below has one for each kind.</p></article>
`;

const mistaken = markup`<article class="step"><h3>It is not what it looks like</h3>
<p>Say so in a comment on the line above, with the reason. The comment stays in the code, where a reviewer sees it:</p>
<p><code>${suppressionFor("ssn")}</code></p>
<p>A format without comments, such as JSON or CSV, and the name of a file: <code>nophi allow &lt;fingerprint&gt; --reason "…"</code> writes it to <code>nophi-baseline.json</code>; <code>nophi explain &lt;path&gt;:&lt;line&gt;</code> shows the fingerprint.</p></article>
`;

const unexamined = (count: number): Markup => markup`<article class="step"><h3>It was not examined</h3>
<p>${plural(count, "file")} could not be read, so nobody knows what is in ${count === 1 ? "it" : "them"}. Look yourself. What holds no patient data can be listed under <code>ignore</code> in <code>nophi.config.json</code>.</p></article>
`;

function kinds({ findings }: Report): Markup {
  const rows = [...groupsOf(findings, ({ identifier }) => identifier)].map(([identifier, group]) => {
    const category = group[0]?.category ?? null;
    const example = fictionalExample(identifier);
    return markup`<tr><th scope="row">${titleOf(identifier)}</th><td>${category ?? ""}</td><td>${example === undefined ? "Correct or remove the comment" : markup`<code>${example}</code>`}</td><td><code>${identifier}</code></td></tr>
`;
  });
  return markup`<div class="scroll" role="region" tabindex="0" aria-labelledby="kinds"><table>
<caption id="kinds">For each kind that was found</caption>
<thead><tr><th scope="col">Kind</th><th scope="col">Safe Harbor letter</th><th scope="col">A value that is nobody’s</th><th scope="col">Its name in a comment</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}
