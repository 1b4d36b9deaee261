import { describe, expect, it } from "vitest";
import { markdownHtml } from "./markdown";

describe("Markdown", () => {
  it("is rendered with tables", async () => {
    expect(await markdownHtml("**bold** `code`")).toBe("<p><strong>bold</strong> <code>code</code></p>\n");
    expect(await markdownHtml("|a|b|\n|-|-|\n|1|2|")).toContain("<td>1</td>");
  });
  it.each([
    ["HTML", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
    [
      "links to scripts",
      "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,<script>alert(1)</script>)",
    ],
    ["links to scripts in disguise", "[a](&#106;avascript:alert(1)) <javascript:alert(1)> [b](vbscript:x)"],
    [
      "quotes in addresses",
      '[a](https://x.example/"onmouseover="alert(1)) ![b](https://x.example/"onerror="alert(1) "t")',
    ],
  ])("makes nothing of %s", async (_name, text) => {
    const html = await markdownHtml(text);
    expect(html).not.toMatch(/<(script|img|iframe|svg|style)/i);
    expect(html).not.toMatch(/href="(?!https?:|mailto:)/i);
    expect(html).not.toMatch(/<[^>]*\son\w+=/i);
  });
  it("makes links of pictures, so that nothing is loaded", async () => {
    const html = await markdownHtml("![a cat](https://x.example/cat.png) ![bad](javascript:alert(1))");
    expect(html).toContain('<a href="https://x.example/cat.png" target="_blank" rel="noopener noreferrer">a cat</a>');
    expect(html).not.toContain("<img");
    expect(html).not.toContain('href="javascript');
  });
});
