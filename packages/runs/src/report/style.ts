// @internal
/** Styles of reports: one column of text with figures of the same width, light and dark, printable. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fffefb; --ink: #1c1b18; --soft: #5d5a52; --rule: #d8d3c6; --tint: #f5f2ea; --accent: #0b5c8a;
  --good: #1a6b3c; --bad: #9c2f1f;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #16171a; --ink: #e9e6df; --soft: #a5a197; --rule: #3a3b40; --tint: #202227; --accent: #7cc4ee;
    --good: #7fd6a0; --bad: #f2a391; }
  .figure .light { display: none; }
}
@media not (prefers-color-scheme: dark) { .figure .dark { display: none; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 Charter, "Bitstream Charter", "Iowan Old Style",
  "Noto Serif KR", "Nanum Myeongjo", Georgia, serif; }
main { max-width: 46rem; margin: 0 auto; padding: 3.5rem 1.25rem 5rem; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0 0 .4rem; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 3rem 0 .8rem; padding-top: .9rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.08rem; margin: 2rem 0 .4rem; }
p, ul, ol { margin: .6rem 0; }
li { margin: .25rem 0; }
a { color: var(--accent); }
.lead { font-size: 1.15rem; color: var(--soft); margin: 0 0 1.6rem; text-wrap: pretty; }
.figures { display: flex; gap: 0; margin: 1.6rem 0 .5rem; border-top: 2px solid var(--ink); border-bottom: 1px solid var(--rule); flex-wrap: wrap; }
.figures div { flex: 1 1 8rem; padding: .8rem .6rem .8rem 0; }
.figures b { display: block; font-size: 1.55rem; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
.figures span, caption, figcaption, .small, nav, footer, th, .mono { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans KR", "Nanum Gothic", sans-serif; }
.figures span { color: var(--soft); font-size: .8rem; }
figure { margin: 1.6rem 0; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { color: var(--soft); font-size: .84rem; line-height: 1.45; margin-top: .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums lining-nums;
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans KR", "Nanum Gothic", sans-serif; margin: .8rem 0; }
caption { text-align: start; color: var(--soft); font-size: .84rem; padding-bottom: .4rem; }
th { text-align: end; font-weight: 600; border-bottom: 1.5px solid var(--ink); padding: .3rem .7rem; white-space: nowrap; }
td { text-align: end; padding: .24rem .7rem; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th:first-child, td:first-child { text-align: start; padding-left: 0; }
tr.best td { font-weight: 650; background: var(--tint); }
tfoot td { border-bottom: 0; color: var(--soft); }
table.facts td { text-align: start; white-space: normal; }
table.facts td:first-child { color: var(--soft); width: 12rem; }
table.words td, table.words th { text-align: start; white-space: normal; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .84em; }
pre { background: var(--tint); padding: .8rem 1rem; overflow-x: auto; line-height: 1.4; border-radius: 3px; }
.formula { overflow-x: auto; margin: 1rem 0; }
math { font-size: 1.08em; }
aside { border-left: 3px solid var(--rule); padding-left: 1rem; color: var(--soft); }
.findings { list-style: none; padding: 0; }
.findings li { display: grid; grid-template-columns: 9.5rem 1fr; gap: .8rem; align-items: baseline; border-bottom: 1px solid var(--rule); padding: .45rem 0; margin: 0; }
.verdict { font: 600 .74rem/1.4 system-ui, sans-serif; text-transform: uppercase; letter-spacing: .05em; color: var(--good); }
.verdict.refuted, .verdict.diverged { color: var(--bad); }
.verdict.tooShort { color: var(--soft); }
details { margin: .4rem 0 1rem; }
summary { cursor: pointer; color: var(--accent); font: .84rem system-ui, sans-serif; }
footer { margin-top: 4rem; padding-top: .9rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .8rem; }
@media (max-width: 40rem) { body { font-size: 16px; } main { padding-top: 2rem; } .findings li { grid-template-columns: 1fr; gap: 0; } }
@media print {
  body { background: #fff; color: #000; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  figure, tr, .figures { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  details { display: none; }
  .figure .light { display: block !important; }
  .figure .dark { display: none !important; }
}
`;
