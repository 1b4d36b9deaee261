// The figures of every chapter on tfjs's cpu backend: its arithmetic is JavaScript's and the same everywhere. Chapters that
// need no data have their docs' pictures; the others draw small pictures of bars, recorded in figures/.
import "@tensorflow/tfjs-backend-cpu";
import { fileURLToPath } from "node:url";
import { NdArray } from "@feedforward/data";
import { prepare } from "@feedforward/runs";
import { type Chapter, runChapter, type Settings } from "../src";

/** The docs' folder of figures, a folder a chapter. */
export const docs = fileURLToPath(new URL("../../../docs/public/lab", import.meta.url));
const recorded = fileURLToPath(new URL("figures", import.meta.url));

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

/** A chapter's figures as they are drawn now, and the file that each is recorded in. */
export async function recordedFigures(chapter: Chapter): Promise<{ name: string; file: string; svg: string }[]> {
  const small: Settings = { ...chapter.quick, ...("batchSize" in chapter.parameters ? { batchSize: 16 } : {}) };
  const settings = chapter.data === undefined ? {} : small;
  const { presentation } = await runChapter(chapter, { dataset: bars, engine: "cpu", settings });
  const folder = chapter.data === undefined ? docs : recorded;
  return Promise.all(
    presentation.figures.map(async ({ name, figure }) => ({
      name,
      file: `${folder}/${chapter.id}/${name}.svg`,
      svg: await figure.svg(),
    })),
  );
}
