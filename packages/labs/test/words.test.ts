// What every chapter says beside its pictures, in both languages, on tfjs's cpu backend: captions, findings, tables and
// printed lines, recorded in words/ for reviewers to read.
import "@tensorflow/tfjs-backend-cpu";
import { NdArray } from "@feedforward/data";
import { figureIn, inLanguage, LANGUAGES, prepare, type Words } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { type ChapterOutcome, chapters, runChapter, type Settings } from "../src";
import { koreanTexts, latinWords } from "./korean";

const rows = 100;
const side = 8;

/** Ten kinds of small pictures: two bars, at a place of their own for each kind. */
const bars = prepare({
  name: "bars",
  x: new NdArray(
    Uint8Array.from({ length: rows * side * side }, (_, i) => {
      const [row, y, x] = [Math.floor(i / side / side), Math.floor(i / side) % side, i % side];
      const kind = row % 10;
      return y === kind % 8 || x === (3 * kind) % 8 ? 255 : (row * 31 + i * 17) % 60;
    }),
    [rows, side, side],
  ),
  labels: Array.from({ length: rows }, (_, row) => row % 10),
  image: { width: side, height: side, channels: 1 },
});

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
