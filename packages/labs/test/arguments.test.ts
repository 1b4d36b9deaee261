// An argument that is left out or of another type is told by its function and its name.
import { expect, it } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as all from "../src/index";
import * as node from "../src/node";

/** Functions that need no argument. */
const WITHOUT = ["lossKind", "resolvePlayground", "chapterLesson"];
/** Functions whose argument is checked by another one, or told by the names that there are. */
const BY_OTHERS: Readonly<Record<string, string>> = {
  featureGrid: 'unknown feature "undefined". Known: x1, x2,',
  racerSettings: 'unknown racer "undefined". Known: SGD,',
  raceFigure: "landscapeNamed: name",
};
const functions = Object.entries({ ...all, ...node }).filter(([, value]) => typeof value === "function");

it.each(functions.map(([name]) => name).filter((name) => !WITHOUT.includes(name)))(
  "%s needs its argument",
  async (name) => {
    const call = Object.fromEntries(functions)[name] as () => unknown;
    const { message } = await refusal(call);
    expect(message.startsWith(BY_OTHERS[name] ?? `${name}: `), message).toBe(true);
  },
);

const chapter = { parameters: {} } as never;
const wrong = undefined as never;
const later: readonly [string, () => unknown][] = [
  ["finishedChapter: path must be text", () => node.finishedChapter(chapter, wrong, wrong)],
  ["finishedChapter: request must be an object", () => node.finishedChapter(chapter, "p", wrong)],
  ["doChapters: options must be an object", () => node.doChapters([], wrong)],
  ["doSeries: options must be an object", () => node.doSeries([], wrong)],
  ["beginChapter: path must be text", () => node.beginChapter(chapter, wrong, wrong)],
  ["beginChapter: request must be an object", () => node.beginChapter(chapter, "p", wrong)],
  ["missingRuns: id of a run must be text", () => node.missingRuns([{}] as never, "p")],
  ["missingRuns: path must be text", () => node.missingRuns([], wrong)],
  ["chapterSummary: outcome.runs must be a list of objects", () => node.chapterSummary({ presentation: {} } as never)],
  ["interruptedChapter: path must be text", () => node.interruptedChapter(chapter, wrong)],
  ["chapterDirectory: path must be text", () => node.chapterDirectory(chapter, wrong, wrong)],
  ["resolveSettings: given must be an object", () => all.resolveSettings({}, 3 as never)],
  ["resolveSettings: parameter a must be an object", () => all.resolveSettings({ a: wrong })],
  ["indexPage: entry.findings must be a list", () => all.indexPage([{}] as never)],
  ["walk: landscape.f must be a function", () => all.walk({} as never, wrong, wrong, wrong)],
  ["strokesImage: stroke must be a list", () => all.strokesImage([wrong], 8, 1)],
  ["strokesImage: point must be a list of numbers", () => all.strokesImage([["a"]] as never, 8, 1)],
  ["nearestRows: rows must be a list", () => all.nearestRows([], wrong, wrong)],
  ["playgroundCurves: epoch.train must be an object", () => all.playgroundCurves([{}] as never)],
];
it.each(later)("%s", async (start, call) => {
  const { message } = await refusal(call);
  expect(message.startsWith(start), message).toBe(true);
});
