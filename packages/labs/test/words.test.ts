// What every chapter says beside its pictures, in both languages, on tfjs's cpu backend: captions, findings, tables and
// printed lines, recorded in words/ for reviewers to read.
import "@tensorflow/tfjs-backend-cpu";
import { inLanguage, LANGUAGES, type Words } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { chapters, type Presentation, runChapter, type Settings } from "../src";
import { bars } from "./bars";

const isTime = (column: Words) => inLanguage(column, "en") === "seconds";

/** What a chapter says beside its pictures, in both languages. */
function said({ figures, findings = [], tables = [] }: Presentation, lines: readonly Words[]): string {
  const both = (words: Words) => LANGUAGES.map((language) => inLanguage(words, language)).join(" | ");
  return [
    ...lines.map(both),
    ...figures.flatMap(({ name, caption, figure }) => [`# ${name}: ${both(caption)}`, figure.alt]),
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
    const { presentation, lines } = await runChapter(chapter, { dataset: bars, engine: "cpu", settings });
    await expect(`${said(presentation, lines)}\n`).toMatchFileSnapshot(`words/${id}.txt`);
  });
});
