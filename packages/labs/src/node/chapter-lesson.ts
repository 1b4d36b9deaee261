import type { Language } from "@feedforward/runs";
import { FeedforwardError } from "@feedforward/shared";
import lessons from "./chapter-lessons.json";

/**
 * Returns a chapter's program: the code of its notebook in plain calls of the packages, with cells separated by `//
 * %%`. It can be run directly.
 *
 * @param id Id of a chapter.
 * @param language Language of its comments, titles and output. Default: English.
 * @returns undefined for a chapter without a notebook.
 */
export function chapterLesson(id: string, language: Language = "en"): string | undefined {
  if (language !== "en" && language !== "ko")
    throw new FeedforwardError(`chapterLesson: expected the language en or ko, received "${String(language)}"`);
  const table: Readonly<Record<string, Readonly<Record<Language, string>>>> = lessons;
  return Object.hasOwn(table, id) ? table[id]![language] : undefined;
}
