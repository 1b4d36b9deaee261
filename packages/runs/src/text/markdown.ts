import { checkArgument, withProgram } from "@feedforward/shared";
import temml from "temml";
import { escapeHtml } from "./escape";

/**
 * Renders chapter text as HTML. The subset: `## heading`, paragraphs, `- ` and `1. ` lists, `> ` notes, fenced code,
 * `**bold**`, `*emphasis*`, `` `code` ``, `$formula$` and `$$displayed formula$$` in TeX. Everything else is shown
 * unchanged.
 *
 * @param markdown the text.
 */
export function renderMarkdown(markdown: string): string {
  checkArgument("renderMarkdown", "markdown", markdown, "text");
  return blocks(markdown).map(renderBlock).join("\n");
}

/** Block of the Markdown subset with its lines. */
export interface Block {
  readonly kind: "heading" | "paragraph" | "list" | "numbers" | "note" | "code" | "formula";
  readonly lines: readonly string[];
}

/** Splits text into blocks and removes the markers of list items and quoted lines. */
export function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  const chunks = markdown.trim().split(/\n\s*\n/);
  for (const chunk of chunks) {
    const lines = chunk.split("\n").map((line) => line.trimEnd());
    const first = lines[0]?.trim() ?? "";
    if (first.startsWith("## ")) {
      found.push({ kind: "heading", lines: [first.slice(3)] });
      if (lines.length > 1) found.push(...blocks(lines.slice(1).join("\n")));
    } else if (first.startsWith("```")) found.push({ kind: "code", lines: lines.slice(1, -1) });
    else if (first.startsWith("$$"))
      found.push({
        kind: "formula",
        lines: [
          chunk
            .trim()
            .replace(/^\$\$|\$\$$/g, "")
            .trim(),
        ],
      });
    else if (first.startsWith("- ")) found.push({ kind: "list", lines: items(lines, /^\s*- /) });
    else if (/^\d+\. /.test(first)) found.push({ kind: "numbers", lines: items(lines, /^\s*\d+\. /) });
    else if (first.startsWith("> "))
      found.push({ kind: "note", lines: [lines.map((line) => line.replace(/^\s*> ?/, "")).join(" ")] });
    else found.push({ kind: "paragraph", lines: [lines.map((line) => line.trim()).join(" ")] });
  }
  return found;
}

/** Joins continuation lines with their item. */
function items(lines: readonly string[], mark: RegExp): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) joined.push(line.replace(mark, ""));
    else joined[joined.length - 1] += ` ${line.trim()}`;
  }
  return joined;
}

function renderBlock({ kind, lines }: Block): string {
  const listItems = () => lines.map((line) => `<li>${renderInline(line)}</li>`).join("");
  switch (kind) {
    case "heading":
      return `<h3>${renderInline(lines[0]!)}</h3>`;
    case "list":
      return `<ul>${listItems()}</ul>`;
    case "numbers":
      return `<ol>${listItems()}</ol>`;
    case "note":
      return `<aside>${renderInline(lines[0]!)}</aside>`;
    case "code":
      return `<pre><code>${escapeHtml(lines.join("\n"))}</code></pre>`;
    case "formula":
      return `<div class="formula">${formula(lines[0]!, true)}</div>`;
    case "paragraph":
      return `<p>${renderInline(lines[0]!)}</p>`;
    default:
      return kind satisfies never;
  }
}

/**
 * Renders inline markup.
 *
 * @param line one line of text.
 */
export function renderInline(line: string): string {
  checkArgument("renderInline", "line", line, "text");
  return withProgram(line)
    .split(/(`[^`]+`|\$[^$]+\$[,.;:!?)]*)/)
    .map((part) => {
      const code = /^`(.+)`$/s.exec(part);
      if (code) return `<code>${escapeHtml(code[1]!)}</code>`;
      const tex = /^\$(.+)\$(.*)$/s.exec(part);
      // Browsers may break a line after a formula but not within it, so punctuation that follows becomes part of the
      // formula.
      if (tex) return formula(tex[2] ? `${tex[1]}\\text{${tex[2]}}` : tex[1]!, false);
      return escapeHtml(part)
        .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
        .replace(/\*([^*]+)\*/g, "<em>$1</em>");
    })
    .join("");
}

const formula = (tex: string, displayMode: boolean): string =>
  temml.renderToString(tex, { displayMode, throwOnError: true });
