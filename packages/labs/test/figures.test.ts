import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chapters } from "../src";
import type { ChapterSummary } from "../src/node";
import { docs, recordedFigures } from "./recorded-figures";

describe.each(chapters.map((chapter) => [chapter.id, chapter] as const))("chapter %s", (id, chapter) => {
  it("draws its figures as recorded, and the docs show each of them", { timeout: 120_000 }, async () => {
    const drawn = await recordedFigures(chapter);
    const { figures } = JSON.parse(readFileSync(`${docs}/${id}/summary.json`, "utf8")) as ChapterSummary;
    expect(drawn.map(({ name }) => name)).toEqual(figures.map(({ name }) => name));
    for (const { file, svg } of drawn) {
      const recorded = readFileSync(file, "utf8");
      expect(svg === recorded, `${file}: run npm run lab-pages -- ${id}, and look at what changed`).toBe(true);
    }
  });
});
