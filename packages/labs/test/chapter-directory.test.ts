import "@tensorflow/tfjs-backend-cpu";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lineChart } from "@feedforward/plot";
import { type LabEvent, text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Chapter } from "../src";
import { beginChapter, chapterDirectory, finishedChapter, interruptedChapter, missingRuns } from "../src/node";
import { brightRows } from "./bright-rows";

const root = mkdtempSync(join(tmpdir(), "feedforward-chapter-"));
beforeAll(() => tf.setBackend("cpu"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (id: string, epochs: number) => ({
  id,
  label: id,
  model: { name: "mlp", options: { hidden: [4] } },
  optimizer: { name: "adam", options: { learningRate: 0.01 } },
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 32,
  epochs,
});
const chapter: Chapter = {
  id: "two",
  title: text("Two runs", "두 번"),
  summary: text("Two.", "둘."),
  text: text("Words.", "낱말."),
  parameters: { epochs: { label: text("epochs", "에포크"), default: 2, min: 1, integer: true } },
  quick: {},
  questions: [],
  data: "mnist",
  runs: ({ epochs }) => [run("first", Number(epochs)), run("second", Number(epochs))],
  present: ({ runs, say }) => {
    say("done");
    const series = runs.map(({ spec, history }) => ({
      name: spec.label,
      x: history.epochs,
      y: history.metrics.loss ?? [],
    }));
    const figure = lineChart([{ xLabel: "epoch", yLabel: "loss", series }], { title: "loss" });
    return {
      figures: [{ name: "loss", caption: text("The loss.", "손실."), figure }],
      findings: [{ status: "shown", text: text("It ran.", "돌았습니다.") }],
    };
  },
};
const common = { dataset: brightRows, engine: "cpu", seed: 3, command: "feedforward lab two" } as const;
const json = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), "utf8"));

/** Runs the chapter until an event for which `until` holds, which aborts it. */
async function interrupted(path: string, until: (event: LabEvent) => boolean, more: object = {}): Promise<void> {
  const controller = new AbortController();
  const onEvent = (event: LabEvent) => until(event) && controller.abort(new Error("enough"));
  const options = { ...common, ...more, signal: controller.signal, onEvent };
  await expect(chapterDirectory(chapter, join(root, path), options)).rejects.toThrow("enough");
}

const request = { settings: { epochs: 2 }, seed: 3, data: undefined };

describe("the folder of a chapter", () => {
  it("has its configuration, its runs, its figures, a summary and a report", async () => {
    const { outcome, artefacts } = await chapterDirectory(chapter, join(root, "whole"), common);
    expect(readdirSync(join(root, "whole")).sort()).toEqual(
      expect.arrayContaining(["config.json", "first", "plots", "report.html", "second", "summary.json"]),
    );
    expect(artefacts).toEqual({
      report: join(root, "whole", "report.html"),
      plots: join(root, "whole", "plots"),
      events: join(root, "whole"),
    });
    expect(json("whole", "config.json")).toEqual({ chapter: "two", settings: { epochs: 2 }, seed: 3, engine: "cpu" });
    expect(json("whole", "summary.json")).toEqual({
      chapter: "two",
      settings: { epochs: 2 },
      seed: 3,
      engines: ["cpu"],
      seconds: outcome.seconds,
      figures: [{ name: "loss", caption: { en: "The loss.", ko: "손실." }, alt: expect.any(String), moves: false }],
      findings: [{ status: "shown", text: { en: "It ran.", ko: "돌았습니다." } }],
      tables: [],
      lines: ["done"],
    });
    const report = readFileSync(join(root, "whole", "report.html"), "utf8");
    expect(report).toContain('<html lang="en">');
    expect(report).toContain("feedforward lab two");
    expect(json("whole", "first", "config.json")).toMatchObject({ id: "first", seed: 3, engine: "cpu", patience: 0 });
  });

  it("is found again by its settings, seed and data, and by no others", async () => {
    const found = (more: object, path = "whole") => finishedChapter(chapter, join(root, path), { ...request, ...more });
    const { seconds, findings, picture, summary } = (await found({}))!;
    expect([summary.seed, seconds, findings.length]).toEqual([3, summary.seconds, 1]);
    expect(picture).toMatch(/^<figure class="figure">[\s\S]*<svg[\s\S]*<\/figure>$/);
    expect(picture).not.toContain("figcaption");
    expect(await found({ settings: {} })).toBeDefined();
    for (const other of [{ seed: 4 }, { settings: { epochs: 3 } }, { data: { source: "x" } }])
      expect(await found(other)).toBeUndefined();
    expect(await found({}, "nowhere")).toBeUndefined();
  });

  it("is refused where another run is, unless that may be overwritten", async () => {
    const again = (more: object) => chapterDirectory(chapter, join(root, "again"), { ...common, ...more });
    await again({ settings: { epochs: 1 } });
    await expect(again({})).rejects.toThrow();
    expect(json("again", "config.json").settings).toEqual({ epochs: 1 });
    await again({ overwrite: true });
    expect(json("again", "config.json").settings).toEqual({ epochs: 2 });
  });

  it("may be in Korean, of the usual seed, and remembers its data", async () => {
    const data = { source: "rows.csv", testSize: 0.2, randomState: 2019 };
    const { seed: _, engine: __, ...rest } = common;
    await chapterDirectory(chapter, join(root, "korean"), { ...rest, settings: { epochs: 1 }, language: "ko", data });
    expect(readFileSync(join(root, "korean", "report.html"), "utf8")).toContain('<html lang="ko">');
    expect(json("korean", "config.json")).toMatchObject({ seed: 2019, engine: "auto", data });
    expect(json("korean", "second", "config.json")).toMatchObject({ seed: 2019, engine: "auto", data });
    expect(
      await finishedChapter(chapter, join(root, "korean"), { settings: { epochs: 1 }, seed: 2019, data }),
    ).toBeDefined();
  });
});

describe("a chapter that is interrupted", () => {
  it("before anything is learnt leaves no folder", async () => {
    await interrupted("nothing/at/all", ({ type }) => type === "run-begin");
    expect(existsSync(join(root, "nothing"))).toBe(false);
  });

  it("keeps the runs that have learnt, and goes on with the same numbers", async () => {
    await interrupted("part", (event) => event.type === "epoch" && event.run.id === "second" && event.epoch === 1);
    expect(existsSync(join(root, "part", "report.html"))).toBe(false);
    expect(await missingRuns(chapter.runs!({ epochs: 2 }), join(root, "part"))).toMatchObject([{ id: "second" }]);
    expect(await interruptedChapter(chapter, join(root, "part"))).toEqual({ ...request, data: undefined });

    // Interrupted again at once, it still has what there was.
    await interrupted("part", ({ type }) => type === "batch", { resume: true });
    expect(json("part", "config.json").chapter).toBe("two");
    expect(existsSync(join(root, "part", "first"))).toBe(true);

    const { outcome } = await chapterDirectory(chapter, join(root, "part"), { ...common, resume: true });
    const whole = await chapterDirectory(chapter, join(root, "compared"), common);
    const losses = ({ runs }: typeof outcome) => runs.map(({ history }) => history.metrics.loss);
    expect(losses(outcome)).toEqual(losses(whole.outcome));
    await expect(interruptedChapter(chapter, join(root, "part"))).rejects.toThrow(
      "is already finished and has a report. Run the chapter again with --overwrite.",
    );
    await expect(interruptedChapter({ ...chapter, id: "other" }, join(root, "part"))).rejects.toThrow(
      "contains chapter two, not chapter other; resume that, or give another folder.",
    );
    await expect(interruptedChapter(chapter, join(root, "part", "first"))).rejects.toThrow(
      "contains a run of feedforward train, not chapter two",
    );
  });

  it("in its second run removes what has not learnt there", async () => {
    await interrupted("second", (event) => event.type === "run-begin" && event.run.id === "second");
    expect(existsSync(join(root, "second", "first"))).toBe(true);
    expect(existsSync(join(root, "second", "second"))).toBe(false);
  });

  it("before it began is a folder with its configuration", async () => {
    await beginChapter(chapter, join(root, "begun"), request);
    expect(json("begun", "config.json")).toEqual({ chapter: "two", settings: { epochs: 2 }, seed: 3, engine: "auto" });
    await expect(beginChapter(chapter, join(root, "begun"), request)).rejects.toThrow();
    await beginChapter(chapter, join(root, "begun"), { ...request, engine: "cpu", overwrite: true });
    expect(json("begun", "config.json").engine).toBe("cpu");
    expect(await missingRuns(chapter.runs!({ epochs: 2 }), join(root, "begun"))).toHaveLength(2);
  });
});
