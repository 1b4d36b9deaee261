import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { root } from "../checks/modules";
import { type Block, blocksOf, isRun } from "../checks/programs/blocks";

/**
 * Pages of the guide in both languages, without those of the lab and the glossary, which `npm run lab-pages` writes.
 */
const pages = ["index.md", ...markdownIn("docs/ko/guide").map((file) => `guide/${file}`)].filter(
  (page) => page !== "guide/glossary.md",
);
const config = readFileSync(join(root, "docs/.vitepress/config.ts"), "utf8");

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder)).filter((file) => file.endsWith(".md"));
}

/**
 * Returns the parts that a page and its translation share: headings, rows of tables, measured numbers, items of lists,
 * and code.
 */
function structureOf(text: string) {
  const prose = text.replace(/^( *)```[\s\S]*?^\1```/gm, "").replace(/^<style[\s\S]*?<\/style>/gm, "");
  const lines = prose.split("\n");
  return {
    headings: lines.flatMap((line) => /^(#+) /.exec(line)?.[1] ?? []),
    rows: lines.filter((line) => line.startsWith("|")).length,
    // Numbers are in right-aligned columns of tables.
    measured: (prose.match(/^(\|.*\n?)+/gm) ?? [])
      .filter((table) => table.includes("---:"))
      .map((table) => (table.match(/\d[\d. ]*/g) ?? []).map((number) => number.trim()).sort()),
    items: lines.filter((line) => /^(-|\d+\.) /.test(line)).length,
    code: blocksOf(text).map((block) => ({
      language: block.language,
      isRun: isRun(block),
      code: withoutComments(block),
    })),
  };
}

/** Only comments are translated. */
function withoutComments({ language, code }: Block): string {
  if (/^[tj]s$/.test(language)) return transformSync(code, { loader: "ts" }).code.replace(/^\s*\/\/.*\n/gm, "");
  return code.replace(/(^|\s+)#(?!!).*$/gm, "").trimEnd();
}

describe("the guide in Korean", () => {
  it.each(pages)("%s has the sections, tables and programs of the English page", (page) => {
    const korean = readFileSync(join(root, "docs/ko", page), "utf8");
    expect(structureOf(korean)).toEqual(structureOf(readFileSync(join(root, "docs", page), "utf8")));
    expect(korean).toMatch(/[가-힣]/);
  });

  it("is in the sidebar, page by page", () => {
    const linked = [...config.matchAll(/"\/ko\/(guide\/(?!lab")[\w-]+)"/g)].map(([, page]) => `${page}.md`);
    expect([...new Set(linked)].sort()).toEqual([...pages.slice(1), "guide/glossary.md"].sort());
    for (const page of linked) expect(existsSync(join(root, "docs/ko", page)), page).toBe(true);
  });
});
