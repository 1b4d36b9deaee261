import "@tensorflow/tfjs-backend-cpu";
import { expect, it } from "vitest";
import {
  chapterById,
  chapterPrograms,
  DEFAULT_PLAYGROUND,
  LANDSCAPES,
  playgroundPrograms,
  race,
  raceFigure,
  runChapter,
  runPlayground,
} from "../src";
import { chapterDirectory } from "../src/node";

const chapter = chapterById("perceptron");
// What a misspelt option looks like from JavaScript.
const wrong = (options: object): never => ({ ...options, nmae: 1 }) as never;
const calls: readonly [string, () => unknown][] = [
  ["runChapter", () => runChapter(chapter, wrong({}))],
  ["chapterPrograms", () => chapterPrograms(chapter, {}, 1, wrong({}))],
  ["playgroundPrograms", () => playgroundPrograms(DEFAULT_PLAYGROUND, wrong({}))],
  ["runPlayground", () => runPlayground(DEFAULT_PLAYGROUND, wrong({ onUpdate: () => {} }))],
  ["raceFigure", () => raceFigure("bowl", wrong({}))],
  ["race", () => race(LANDSCAPES.bowl!, 1, wrong({}))],
  ["racer SGD", () => race(LANDSCAPES.bowl!, 1, { racers: { SGD: wrong({}) } })],
  ["chapterDirectory", () => chapterDirectory(chapter, "nowhere", wrong({ command: "" }))],
];

it.each(calls)("%s refuses an option that it does not know", async (owner, call) => {
  const error = await (async () => call())().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "FeedforwardError", usage: true });
  expect((error as Error).message).toMatch(new RegExp(`^${owner}: unknown option "nmae"\\.`));
});

it("refuses a racer that is none", () => {
  expect(() => race(LANDSCAPES.bowl!, 1, { racers: { Adm: {} } })).toThrow(/unknown racer "Adm"\. Did you mean "Adam"/);
});
