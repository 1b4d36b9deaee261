import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Chapter, chapters } from "@feedforward/labs";
import { type Cell, parseLesson, parseTranslation, translateLesson } from "./lesson";

/** Languages of the notebooks. */
export type Language = "en" | "ko";

const headings = { try: { en: "## Try", ko: "## 해 보기" } } as const;

/**
 * Returns all notebooks of a folder by name: `lab02` in English, `lab02.ko` in Korean. The program of a chapter, which
 * is named after the chapter's id, gets the chapter's title, text and questions in both languages; `NAME.ko.md`
 * translates the texts and words of the program itself.
 */
export function notebooks(folder: string): Map<string, Cell[]> {
  const found = new Map<string, Cell[]>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".ts")) continue;
    const name = file.slice(0, -3);
    const chapter = chapters.find(({ id }) => id === name);
    for (const language of ["en", "ko"] as const) {
      const cells = lessonCells(folder, name, language);
      found.set(
        `${name}${language === "ko" ? ".ko" : ""}`,
        chapter ? [...withChapter(cells, chapter, language), ...tryCells(chapter, language)] : cells,
      );
    }
  }
  return found;
}

/** Returns the cells of a chapter's notebook without its questions: title, text and program. */
export const chapterLessons = (folder: string, chapter: Chapter, language: Language): Cell[] =>
  withChapter(lessonCells(folder, chapter.id, language), chapter, language);

/** Returns the cells of a program in a language. */
function lessonCells(folder: string, name: string, language: Language): Cell[] {
  const cells = parseLesson(`${name}.ts`, readFileSync(join(folder, `${name}.ts`), "utf8"));
  const translation = `${name}.ko.md`;
  return language === "ko" && existsSync(join(folder, translation))
    ? translateLesson(translation, cells, parseTranslation(readFileSync(join(folder, translation), "utf8")))
    : cells;
}

/** Surrounds the cells of any program with the title, text and questions of a chapter. */
export function withChapterText(cells: readonly Cell[], id: string, language: Language): Cell[] {
  const chapter = chapters.find((one) => one.id === id);
  return chapter ? [...withChapter(cells, chapter, language), ...tryCells(chapter, language)] : [...cells];
}

/** Puts a chapter's title and text before its program. */
function withChapter(cells: readonly Cell[], { title, summary, text }: Chapter, language: Language): Cell[] {
  return [
    markdown(`# ${title[language]}\n\n${summary[language]}`),
    ...sections(text[language]).map(markdown),
    ...cells,
  ];
}

/** Returns the chapter's questions as a list that follows its program. */
function tryCells({ questions }: Chapter, language: Language): Cell[] {
  const list = questions.map((question) => `- ${question[language]}`).join("\n");
  return list === "" ? [] : [markdown(`${headings.try[language]}\n\n${list}`)];
}

const markdown = (source: string): Cell => ({ kind: "markdown", source: source.trim() });

/** Splits a text before each of its headings, so that each section is a cell. */
const sections = (text: string): string[] => text.split(/^(?=## )/m).filter((part) => part.trim() !== "");
