import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { DefaultTheme, SiteConfig } from "vitepress";

/** Groups of the sidebar that a language model needs in order to write programs, without the lab's chapters. */
const GROUPS = ["Guide", "Reference", "Packages"];

/**
 * Writes `llms.txt`, the list of pages by the convention of llmstxt.org, and `llms-full.txt`, the text of all of them,
 * next to the built pages.
 */
export function writeLlms({ srcDir, outDir, site }: SiteConfig<DefaultTheme.Config>): void {
  const groups = (site.themeConfig.sidebar as Record<string, DefaultTheme.SidebarItem[]>)["/"] ?? [];
  const list = [`# ${site.title}`, "", `> ${site.description}`];
  const full = [`# ${site.title}`];
  for (const { text = "", items = [] } of groups.filter(({ text }) => GROUPS.includes(text ?? ""))) {
    list.push("", `## ${text}`, "");
    for (const { text: title, link = "" } of items) {
      const page = pageText(join(srcDir, link.endsWith("/") ? `${link}index.md` : `${link}.md`));
      list.push(`- [${title}](${link})${page === "" ? "" : `: ${firstSentence(page)}`}`);
      full.push("", page.trim());
    }
  }
  writeFileSync(join(outDir, "llms.txt"), `${list.join("\n")}\n`);
  writeFileSync(join(outDir, "llms-full.txt"), `${full.join("\n")}\n`);
}

/** Returns a page's Markdown with the files that it includes. */
function pageText(file: string): string {
  if (!existsSync(file)) return "";
  const text = readFileSync(file, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
  return text.replace(/<!--@include: (.+?)-->/g, (_, path: string) => pageText(resolve(dirname(file), path.trim())));
}

/** Returns the first sentence of the first paragraph, without links. */
function firstSentence(page: string): string {
  const paragraph = page.split(/\n{2,}/).find((part) => /^[A-Z`[]/.test(part.trim())) ?? "";
  const text = paragraph.replace(/\s+/g, " ").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  return (/^.*?[.:](?= |$)/.exec(text)?.[0] ?? text).replace(/:$/, ".");
}
