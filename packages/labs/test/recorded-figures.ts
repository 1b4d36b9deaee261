// The figures of every chapter on tfjs's cpu backend: its arithmetic is JavaScript's and the same everywhere. Chapters that
// need no data have their docs' pictures; the others draw small pictures of bars, recorded in figures/.
import "@tensorflow/tfjs-backend-cpu";
import { fileURLToPath } from "node:url";
import { type Chapter, runChapter, type Settings } from "../src";
import { bars } from "./bars";

/** The docs' folder of figures, a folder a chapter. */
export const docs = fileURLToPath(new URL("../../../docs/public/lab", import.meta.url));
const recorded = fileURLToPath(new URL("figures", import.meta.url));

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
