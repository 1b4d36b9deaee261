import { expect, test } from "vitest";
import { chapters } from "../chapters/index";
import { chapterLesson } from "./chapter-lesson";

test.each(chapters.map(({ id }) => id))("%s has a program in both languages", (id) => {
  const [en, ko] = [chapterLesson(id)!, chapterLesson(id, "ko")!];
  expect(en).toMatch(/^\/\/ %%\n/);
  expect(ko.split("// %%")).toHaveLength(en.split("// %%").length);
});

test("a chapter without a program has none, and languages are checked", () => {
  expect(chapterLesson("toString")).toBeUndefined();
  expect(() => chapterLesson("xor", "de" as "en")).toThrow('expected the language en or ko, received "de"');
});
