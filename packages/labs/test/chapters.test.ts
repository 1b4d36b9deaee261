import { buildOptimizer, LANGUAGES, modelOptions, plainText, renderInline, renderMarkdown } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { chapterById, chapters, resolveSettings } from "../src";

describe.each(chapters.map((chapter) => [chapter.id, chapter] as const))("chapter %s", (id, chapter) => {
  it.each(LANGUAGES)("has text in %s that renders", (language) => {
    expect(renderMarkdown(chapter.text[language]).length).toBeGreaterThan(500);
    expect(
      plainText(chapter.text[language])
        .map(({ text }) => text)
        .join("\n"),
    ).not.toMatch(/\\|\$|\*\*|[{}]/);
    for (const words of [chapter.title, chapter.summary, ...chapter.questions])
      expect(renderInline(words[language])).not.toBe("");
    if (language === "ko") expect(chapter.text.ko).toMatch(/[가-힣]/);
  });

  it("has defaults and quick settings that its own rules allow", () => {
    const defaults = Object.fromEntries(
      Object.entries(chapter.parameters).map(([name, parameter]) => [name, parameter.default]),
    );
    expect(resolveSettings(chapter.parameters, defaults)).toEqual(defaults);
    resolveSettings(chapter.parameters, chapter.quick);
  });

  it("describes trainings that can be built, each under its own name", () => {
    const runs = chapter.runs?.(resolveSettings(chapter.parameters)) ?? [];
    expect(new Set(runs.map((run) => run.id)).size).toBe(runs.length);
    for (const run of runs) {
      modelOptions(run.model);
      buildOptimizer(run.optimizer).dispose();
      expect(run.id).toMatch(/^[a-z0-9-]+$/);
    }
  });

  it("is found by its id", () => {
    expect(chapterById(id)).toBe(chapter);
  });
});

it("suggests a chapter for a slip", () => {
  expect(() => chapterById("optimisers")).toThrow('Unknown chapter "optimisers". Did you mean "optimizers"?');
});
