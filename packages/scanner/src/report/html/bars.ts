/** A table whose rows end in a bar: a chart for the eye, figures for everybody else, and one that prints. */
import { rank } from "../groups.ts";
import { markup, type Markup } from "../markup.ts";
import type { ReportFinding } from "../report.ts";

export interface Bar {
  /** What the row is about: the cells before the figures. */
  readonly head: readonly Markup[];
  readonly findings: readonly ReportFinding[];
}

export interface Chart {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly bars: readonly Bar[];
  /** One more figure of each row. */
  readonly extra?: { readonly head: string; of(findings: readonly ReportFinding[]): number };
}

const verdicts = ["block", "warn", "note"] as const;

export function barChart({ caption, heads, bars, extra }: Chart): Markup {
  const longest = Math.max(1, ...bars.map(({ findings }) => findings.length));
  return markup`<table class="chart">
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}${extra === undefined ? [] : [markup`<th scope="col" class="number">${extra.head}</th>`]}<th scope="col" class="number">Values</th><th class="bar" aria-hidden="true"></th></tr></thead>
<tbody>
${bars.map((bar) => row(bar, longest, extra))}</tbody>
</table>`;
}

function row({ head: [first, ...others], findings }: Bar, longest: number, extra: Chart["extra"]): Markup {
  const figures = [...(extra === undefined ? [] : [extra.of(findings)]), findings.length];
  return markup`<tr${findings.length === 0 ? markup` class="none"` : ""}><th scope="row">${first ?? ""}</th>${others.map((cell) => markup`<td>${cell}</td>`)}${figures.map((figure) => markup`<td class="number">${figure}</td>`)}<td class="bar">${drawn(findings, longest)}</td></tr>
`;
}

/** The share of each verdict, what blocks first; the longest bar of a chart is as wide as its column. */
function drawn(findings: readonly ReportFinding[], longest: number): Markup {
  const counts = verdicts.map((_, index) => findings.filter((finding) => rank(finding) === index).length);
  const width = (count: number): number => Math.round((count * 10_000) / longest) / 100;
  let from = 0;
  const parts = verdicts.flatMap((verdict, index) => {
    const count = counts[index] ?? 0;
    const x = width(from);
    from += count;
    return count === 0
      ? []
      : [markup`<rect class="${verdict}" x="${x}%" y="0" width="${width(count)}%" height="100%"/>`];
  });
  return markup`<svg aria-hidden="true" focusable="false"><rect class="track" x="0" y="0" width="100%" height="100%"/>${parts}</svg>`;
}
