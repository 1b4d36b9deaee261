// @internal

import { escaped } from "./manifest";

/** Data of the page, which `page/main.ts` reads from it. */
export interface Exercise {
  /** Id of the assignment. */
  readonly id: string;
  /** Language of the page. */
  readonly language: "en" | "ko";
  /** Initial program for the student. */
  readonly starter: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 0.5rem; }
code, textarea, pre { font: 0.9rem/1.45 ui-monospace, monospace; }
textarea { box-sizing: border-box; width: 100%; min-height: 24rem; padding: 0.6rem; tab-size: 2; resize: vertical; }
label { display: block; font-weight: 600; margin: 1rem 0 0.3rem; }
button { font: inherit; padding: 0.35rem 1rem; margin: 0.6rem 0.5rem 0.6rem 0; }
ul { list-style: none; padding: 0; }
li { margin: 0.3rem 0; }
li p { margin: 0 0 0 1.5rem; }
pre { overflow: auto; padding: 0.6rem; border: 1px solid; max-height: 16rem; }
:focus-visible { outline: 2px solid; outline-offset: 2px; }
`;

/**
 * Creates the page of an exercise: the task, and an element that `exercise.js` fills. Programs cannot access the
 * network.
 *
 * @param task task in Markdown, of which only \`code\` is supported.
 */
export function exerciseHtml(title: string, task: string, exercise: Exercise): string {
  const paragraph = escaped(task).replace(/`([^`]+)`/g, "<code>$1</code>");
  // A script element ends at "</", whatever the context.
  const data = JSON.stringify(exercise).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${exercise.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="connect-src 'none'; form-action 'none'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${paragraph}</p>
<div id="exercise"></div>
</main>
<script type="application/json" id="exercise-data">${data}</script>
<script src="exercise.js"></script>
</body>
</html>
`;
}
