/**
 * Writes the site's pages of the lab and of the plots: `tsx --conditions=@feedforward/source scripts/lab-pages/main.ts [FOLDER]`.
 * With the folder of a `feedforward lab all`, its figures and summaries are taken over first.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chapters } from "@feedforward/labs";
import type { ChapterSummary } from "@feedforward/labs/node";
import { LANGUAGES, type Language } from "@feedforward/runs";
import { galleryPage } from "./gallery";
import { anywhere, chapterPage } from "./page";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pictures = join(root, "docs/public/lab");

/** Every generated page: its path below docs/, and its text. */
export function pages(): Map<string, string> {
  const found = new Map<string, string>();
  const titles = chapters.map(({ id, title }) => ({ id, title }));
  for (const chapter of chapters) {
    const summary = JSON.parse(readFileSync(join(pictures, chapter.id, "summary.json"), "utf8")) as ChapterSummary;
    for (const language of LANGUAGES) {
      found.set(`${folderOf(language)}/${chapter.id}.md`, chapterPage(chapter, summary, language));
    }
  }
  for (const language of LANGUAGES) found.set(`${folderOf(language)}/index.md`, indexPage(language));
  found.set("guide/lab/chapters.json", `${JSON.stringify(titles, null, 2)}\n`);
  found.set("guide/gallery.md", galleryPage(join(root, "packages/plot/test/snapshots")));
  return found;
}

const folderOf = (language: Language): string => (language === "en" ? "guide/lab" : "ko/guide/lab");

function indexPage(language: Language): string {
  const [title, lead] = {
    en: [
      "The lab, chapter by chapter",
      "Every chapter with the figures of one full run. `feedforward lab all` makes them all on your machine.",
    ],
    ko: [
      "실습, 한 장씩",
      "모든 장과 한 번 끝까지 돌린 그림입니다. `feedforward lab all`이 여러분의 컴퓨터에서 모두 만들어 줍니다.",
    ],
  }[language] as [string, string];
  const items = chapters.map(
    ({ id, ...chapter }) => `- [${chapter.title[language]}](./${id}): ${chapter.summary[language]}`,
  );
  return `# ${title}\n\n${lead}\n\n${items.join("\n")}\n`;
}

/** Takes over the vector pictures, the moving ones, and the summaries of a run. */
function takeOver(folder: string): void {
  rmSync(pictures, { recursive: true, force: true });
  for (const { id } of chapters) {
    const to = join(pictures, id);
    mkdirSync(to, { recursive: true });
    // How long it took and where it lay are the machine's, not the chapter's.
    const summary = JSON.parse(readFileSync(join(folder, id, "summary.json"), "utf8")) as ChapterSummary;
    const lines = summary.lines.map((line) => anywhere(line, id));
    writeFileSync(join(to, "summary.json"), `${JSON.stringify({ ...summary, lines, seconds: undefined }, null, 1)}\n`);
    for (const file of readdirSync(join(folder, id, "plots"))) {
      if (/\.(svg|gif)$/.test(file)) copyFileSync(join(folder, id, "plots", file), join(to, file));
    }
  }
  // The README's picture.
  copyFileSync(join(folder, "optimizers/plots/accuracy.png"), join(root, "docs/public/optimizers.png"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder !== undefined) takeOver(folder);
  for (const [path, text] of pages()) {
    mkdirSync(dirname(join(root, "docs", path)), { recursive: true });
    writeFileSync(join(root, "docs", path), text);
  }
}
