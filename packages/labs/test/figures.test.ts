// Every figure of every chapter, on tfjs's cpu backend: its arithmetic is JavaScript's and the same everywhere. Chapters that
// need no data are held to the pictures of the docs; the others draw small pictures of bars, recorded in figures/.
import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { NdArray } from "@feedforward/data";
import { prepare } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { chapters, runChapter, type Settings } from "../src";
import type { ChapterSummary } from "../src/node";

const docs = fileURLToPath(new URL("../../../docs/public/lab", import.meta.url));

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

describe.each(chapters.map((chapter) => [chapter.id, chapter] as const))("chapter %s", (id, chapter) => {
  it("draws its figures as recorded, and the docs show each of them", { timeout: 120_000 }, async () => {
    const small: Settings = { ...chapter.quick, ...("batchSize" in chapter.parameters ? { batchSize: 16 } : {}) };
    const settings = chapter.data === undefined ? {} : small;
    const { presentation } = await runChapter(chapter, { dataset: bars, engine: "cpu", settings });
    const { figures } = JSON.parse(readFileSync(`${docs}/${id}/summary.json`, "utf8")) as ChapterSummary;
    expect(presentation.figures.map(({ name }) => name)).toEqual(figures.map(({ name }) => name));
    for (const { name, figure } of presentation.figures) {
      const recorded = chapter.data === undefined ? `${docs}/${id}/${name}.svg` : `figures/${id}/${name}.svg`;
      await expect(await figure.svg()).toMatchFileSnapshot(recorded);
    }
  });
});
