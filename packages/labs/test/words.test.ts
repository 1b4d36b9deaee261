// What every chapter says beside its pictures, in both languages, on tfjs's cpu backend: captions, findings, tables and
// printed lines, recorded in words/ for reviewers to read.
import "@tensorflow/tfjs-backend-cpu";
import { figureIn, inLanguage, LANGUAGES, type Words } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { type ChapterOutcome, chapters, runChapter, type Settings } from "../src";
import { bars } from "./bars";
import { koreanTexts, latinWords } from "./korean";

const isTime = (column: Words) => inLanguage(column, "en") === "seconds";

/** What a chapter says beside its pictures, in both languages. */
function said({ presentation: { figures, findings = [], tables = [] }, lines, story }: ChapterOutcome): string {
  const both = (words: Words) => LANGUAGES.map((language) => inLanguage(words, language)).join(" | ");
  return [
    ...story.map(both),
    ...lines.map(both),
    ...figures.flatMap((named) => [
      `# ${named.name}: ${both(named.caption)}`,
      named.figure.alt,
      figureIn(named, "ko").alt,
    ]),
    ...findings.map(({ status, text }) => `${status}: ${both(text)}`),
    ...tables.flatMap(({ title, columns, rows }) => {
      const told = (row: readonly (Words | number)[]) =>
        row.map((cell, i) => (isTime(columns[i]!) ? "time" : typeof cell === "number" ? cell : both(cell))).join("; ");
      return [`# ${both(title)}`, columns.map(both).join("; "), ...rows.map(told)];
    }),
  ].join("\n");
}

describe.each(chapters.map((chapter) => [chapter.id, chapter] as const))("chapter %s", (id, chapter) => {
  it("says what is recorded", { timeout: 600_000 }, async () => {
    const small: Settings = { ...chapter.quick, ...("batchSize" in chapter.parameters ? { batchSize: 16 } : {}) };
    const settings = chapter.data === undefined ? {} : small;
    const outcome = await runChapter(chapter, { dataset: bars, engine: "cpu", settings });
    await expect(`${said(outcome)}\n`).toMatchFileSnapshot(`words/${id}.txt`);
    // A reader of Korean meets no English word in what a run shows.
    expect(latinWords(await koreanTexts(outcome))).toEqual([]);
    if (chapter.mainFigure !== undefined)
      expect(outcome.presentation.figures.map(({ name }) => name)).toContain(chapter.mainFigure);
    if (outcome.presentation.findings !== undefined && outcome.presentation.findings.length > 0)
      for (const { when } of chapter.prediction!.answers)
        for (const place of Object.keys(when)) expect(outcome.presentation.findings[Number(place)]).toBeDefined();
  });
});
