/**
 * The looks of the page: light, dark and on paper. Texts have a contrast of 4.5 to 1 or more against what they stand on
 * (WCAG 2.2, 1.4.3), bars 3 to 1 (1.4.11); no colour says anything that a word or a figure beside it does not.
 */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f6f9; --surface: #ffffff; --ink: #18202c; --quiet: #545f70; --line: #dde2ea; --track: #edf0f5;
  --link: #1c4fc4; --block: #b3261e; --block-tint: #fdecea; --warn: #8a5200; --warn-bar: #b06e06; --warn-tint: #fdf3e0;
  --note: #556070; --note-bar: #7c8798; --note-tint: #eef1f5; --good: #17663a; --good-tint: #e6f4ec;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f141b; --surface: #171e28; --ink: #e7ebf2; --quiet: #a4afc0; --line: #2b3543; --track: #222b38;
    --link: #8fb4ff; --block: #ff9189; --block-tint: #3a1b1c; --warn: #f2bb58; --warn-bar: #d9992b; --warn-tint: #35280f;
    --note: #a4afc0; --note-bar: #7f8ba0; --note-tint: #232c39; --good: #7ed6a3; --good-tint: #14301f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
.page { max-width: 68rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.85rem; margin: .35rem 0 .6rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 0 0 .75rem; }
h3 { font-size: 1.02rem; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; max-width: 46rem; }
p, li, td { text-wrap: pretty; }
p:last-child, ol:last-child { margin-bottom: 0; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
code, .path { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: .88em; overflow-wrap: anywhere; }
code { background: var(--track); padding: .1em .35em; border-radius: 4px; }
.quiet { color: var(--quiet); }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--surface); padding: .5rem 1rem; }
header, section { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 1.5rem; margin-bottom: 1.25rem; }
header { border-top: 6px solid var(--note-bar); }
header.fails { border-top-color: var(--block); }
header.warns { border-top-color: var(--warn-bar); }
header.passes { border-top-color: var(--good); }
.kicker { margin: 0; color: var(--quiet); font-size: .9rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0; padding: 0; }
.tiles div { border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tiles dt { color: var(--quiet); font-size: .88rem; line-height: 1.35; }
.tiles dd { margin: 0; font-size: 1.9rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .block { background: var(--block-tint); border-color: transparent; }
.tiles .block dd { color: var(--block); }
.tiles .warn { background: var(--warn-tint); border-color: transparent; }
.tiles .warn dd { color: var(--warn); }
nav { margin: 0 0 1.25rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin: 0; padding: 0 .25rem; font-size: .93rem; }
.notice { border-radius: 10px; padding: .75rem 1rem; margin: 1rem 0 0; max-width: none; background: var(--warn-tint); }
.notice strong { color: var(--warn); }
.steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .9rem; margin-bottom: 1.5rem; }
.steps:last-child { margin-bottom: 0; }
.step { border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; font-size: .95rem; }
.step.real { background: var(--block-tint); border-color: transparent; grid-column: 1 / -1; }
.step.real h3 { color: var(--block); }
.step ol { margin: 0; padding-left: 1.2rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .5rem 2.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .42rem .75rem .42rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-weight: 600; font-size: .84rem; padding-top: 0; }
tbody th { font-weight: 500; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.charts { display: grid; gap: 2rem; }
.chart .bar { width: 34%; }
.chart svg { display: block; width: 100%; height: .8rem; margin-top: .32rem; border-radius: 3px; overflow: hidden; }
.chart .none { color: var(--quiet); }
.track { fill: var(--track); }
rect.block { fill: var(--block); }
rect.warn { fill: var(--warn-bar); }
rect.note { fill: var(--note-bar); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0 0 1.25rem; padding: 0; font-size: .9rem; color: var(--quiet); }
.legend svg { width: .8rem; height: .8rem; margin-right: .4rem; vertical-align: -.06rem; border-radius: 3px; }
.file { margin-top: 1.5rem; }
.file h3 { overflow-wrap: anywhere; }
.file h3 .quiet { font-weight: 400; font-size: .9rem; }
.findings th:first-child, .findings td:first-child { width: 5.5rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.findings .verdict { width: 5.5rem; }
.findings .what { width: 15rem; }
.mark { display: inline-block; border-radius: 999px; padding: 0 .6rem; font-size: .82rem; font-weight: 600; line-height: 1.6; }
.mark.block { background: var(--block-tint); color: var(--block); }
.mark.warn { background: var(--warn-tint); color: var(--warn); }
.mark.note { background: var(--note-tint); color: var(--note); }
footer { color: var(--quiet); font-size: .9rem; padding: 0 .25rem; }
@media (max-width: 40rem) {
  .page { padding: 1rem .75rem 3rem; }
  header, section { padding: 1.1rem; border-radius: 10px; }
  h1 { font-size: 1.45rem; }
  .chart .bar { width: 22%; }
  .findings .what { width: auto; }
}
@media print {
  @page { margin: 16mm 14mm; }
  :root { --page: #ffffff; }
  :root { font-size: 8.5pt; }
  body { font-size: 1rem; }
  .page { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  header, section { border: 0; border-radius: 0; padding: 0; margin-bottom: 8mm; }
  header { border-top: 2mm solid var(--note-bar); padding-top: 4mm; }
  th, td { padding-top: .3rem; padding-bottom: .3rem; }
  h1, h2, h3, caption { break-after: avoid; }
  section > p, .file h3 { break-after: avoid; }
  tr, .chart, .step, .tiles div, .notice { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  .step, .tiles .block, .tiles .warn { border: 1px solid var(--line); }
  .tiles { grid-template-columns: repeat(6, 1fr); }
  .mark, .tiles div, .step, .notice, svg, header { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
