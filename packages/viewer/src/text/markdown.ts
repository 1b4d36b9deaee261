import type { MarkdownIt } from "markdown-it";

let renderer: Promise<MarkdownIt> | undefined;

/**
 * Renders Markdown as safe HTML: embedded HTML is shown as text, links lead only to the web and open in a new tab, and pictures
 * become links, so that nothing is loaded from other sites.
 */
export async function markdownHtml(text: string): Promise<string> {
  renderer ??= load();
  return (await renderer).render(text);
}

async function load(): Promise<MarkdownIt> {
  const { default: createMarkdown } = await import("markdown-it");
  const markdown = createMarkdown({ html: false, linkify: false });
  markdown.validateLink = (url) => /^(https?:|mailto:)/i.test(url.trim());
  markdown.renderer.rules.image = (tokens, index) => {
    const token = tokens[index]!;
    const { escapeHtml } = markdown.utils;
    return `<a href="${escapeHtml(String(token.attrGet("src")))}" target="_blank" rel="noopener noreferrer">${escapeHtml(token.content)}</a>`;
  };
  markdown.renderer.rules.link_open = (tokens, index, options, _, self) => {
    tokens[index]!.attrSet("target", "_blank");
    tokens[index]!.attrSet("rel", "noopener noreferrer");
    return self.renderToken(tokens, index, options);
  };
  return markdown;
}
