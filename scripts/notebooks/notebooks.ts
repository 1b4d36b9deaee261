import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Chapter, chapters } from "@feedforward/labs";
import { type Cell, parseLesson, parseTranslation, translateLesson } from "./lesson";

type Language = "en" | "ko";

const headings = { try: { en: "## Try", ko: "## 해 보기" } } as const;

/**
 * Every notebook of a folder by name: `lab02` in English, `lab02.ko` in Korean. The program of a chapter, which has the
 * chapter's id as its name, gets the chapter's title, text and questions in both languages; `NAME.ko.md` translates the texts
 * and words of the program itself.
 */
export function notebooks(folder: string): Map<string, Cell[]> {
  const found = new Map<string, Cell[]>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".ts")) continue;
    const name = file.slice(0, -3);
    const cells = parseLesson(file, readFileSync(join(folder, file), "utf8"));
    const translation = `${name}.ko.md`;
    const korean = existsSync(join(folder, translation))
      ? translateLesson(translation, cells, parseTranslation(readFileSync(join(folder, translation), "utf8")))
      : cells;
    const chapter = chapters.find(({ id }) => id === name);
    found.set(name, withChapter(cells, chapter, "en"));
    found.set(`${name}.ko`, withChapter(korean, chapter, "ko"));
  }
  return found;
}

/** The same for a program by its chapter's id. */
export const withChapterText = (cells: readonly Cell[], id: string, language: Language): Cell[] =>
  withChapter(
    cells,
    chapters.find((chapter) => chapter.id === id),
    language,
  );

/** Puts a chapter's title and text before its program, and its questions after it. */
function withChapter(cells: readonly Cell[], chapter: Chapter | undefined, language: Language): Cell[] {
  if (!chapter) return [...cells];
  const { title, summary, text, questions } = chapter;
  const markdown = (source: string): Cell => ({ kind: "markdown", source: source.trim() });
  const list = questions.map((question) => `- ${question[language]}`).join("\n");
  return [
    markdown(`# ${title[language]}\n\n${summary[language]}`),
    ...sections(text[language]).map(markdown),
    ...cells,
    ...(list === "" ? [] : [markdown(`${headings.try[language]}\n\n${list}`)]),
  ];
}

/** A text cut before each of its headings, so that each section is a cell. */
const sections = (text: string): string[] => text.split(/^(?=## )/m).filter((part) => part.trim() !== "");
