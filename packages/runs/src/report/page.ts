// @internal
import { checkArgument } from "@feedforward/shared";
import { escapeHtml } from "../text/escape";
import type { Language } from "../text/text";
import { REPORT_STYLE } from "./style";

/**
 * Returns a self-contained page with inline styles; it loads nothing.
 *
 * @param title title of the page.
 * @param body HTML of the page.
 * @param language language of the page. Default: "en".
 */
export function page(title: string, body: string, language: Language = "en"): string {
  checkArgument("page", "title", title, "text");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="feedforward">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}
