/** The generated pages of the site: the lab, its glossary and the gallery of the plots, in both languages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chapters } from "@feedforward/labs";
import type { ChapterSummary } from "@feedforward/labs/node";
import { LANGUAGES, type Language } from "@feedforward/runs";
import { forReaders } from "../for-readers";
import { galleryPage } from "./gallery";
import { glossaryPage } from "./glossary";
import { chapterPage } from "./page";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folder of the site with each chapter's figures and `summary.json`. */
export const pictures = join(root, "docs/public/lab");

/**
 * Returns every generated page: its path in docs/ and its text.
 *
 * @param recorded folder with each chapter's `summary.json`.
 */
export const pages = (recorded = pictures): Map<string, string> => forReaders(() => pagesOf(recorded));

function pagesOf(recorded: string): Map<string, string> {
  const found = new Map<string, string>();
  const titles = chapters.map(({ id, title }) => ({ id, title }));
  for (const chapter of chapters) {
    const summary = JSON.parse(readFileSync(join(recorded, chapter.id, "summary.json"), "utf8")) as ChapterSummary;
    for (const language of LANGUAGES) {
      found.set(`${folderOf(language)}/${chapter.id}.md`, chapterPage(chapter, summary, language));
    }
  }
  for (const language of LANGUAGES) found.set(`${folderOf(language)}/index.md`, indexPage(language));
  found.set("guide/glossary.md", glossaryPage("en"));
  found.set("ko/guide/glossary.md", glossaryPage("ko"));
  found.set("guide/lab/chapters.json", `${JSON.stringify(titles, null, 2)}\n`);
  found.set("guide/gallery.md", galleryPage("en"));
  found.set("ko/guide/gallery.md", galleryPage("ko"));
  return found;
}

const folderOf = (language: Language): string => (language === "en" ? "guide/lab" : "ko/guide/lab");

function indexPage(language: Language): string {
  const [title, lead] = {
    en: [
      "The lab, chapter by chapter",
      "All chapters with the figures of one full run. `npx feedforward lab all` creates them on your machine.",
    ],
    ko: [
      "실습, 한 장씩",
      "모든 장과 한 번 끝까지 돌린 그림입니다. `npx feedforward lab all`이 여러분의 컴퓨터에서 모두 만들어 줍니다.",
    ],
  }[language] as [string, string];
  const items = chapters.map(
    ({ id, ...chapter }) => `- [${chapter.title[language]}](./${id}): ${chapter.summary[language]}`,
  );
  return `# ${title}\n\n${lead}\n\n${items.join("\n")}\n`;
}
