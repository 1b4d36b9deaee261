// What is added by a file and its line in a list: a data set, a section of a run's report.
import "@tensorflow/tfjs-backend-cpu";
import { expect, it } from "vitest";
import { DEFAULT_CONFIG, prepare, type ReportSection, runFigures, runReport, runSpecOf, trainRun } from "../src";
import { datasets, loadData, type NamedData } from "../src/node";
import { reportSections } from "../src/report/sections/index";
import { diceData } from "./fixture/dice";
import { oddness } from "./fixture/oddness";

/** Calls with an entry at the end of a list. */
async function having<Entry>(list: readonly Entry[], entry: Entry, call: () => Promise<void>): Promise<void> {
  (list as Entry[]).push(entry);
  try {
    await call();
  } finally {
    (list as Entry[]).pop();
  }
}

const dice = () => loadData({ source: "dice", testSize: 0.25, randomState: 1 });

it("reads a data set of the list by its name, and suggests it", async () => {
  await expect(dice()).rejects.toThrow(/No data found at dice\..* Give "mnist", "fashion-mnist", a folder/);
  await having<NamedData>(datasets, diceData, async () => {
    const { name, classNames, train } = await dice();
    expect([name, classNames, train.labels.length]).toEqual(["dice", ["even", "odd"], 27]);
    await expect(loadData({ source: "dic", testSize: 0.25, randomState: 1 })).rejects.toThrow(
      'No data found at dic. Did you mean "dice"? Give "mnist", "fashion-mnist", "dice", a folder',
    );
  });
});

it("writes a section of the list into the report, after those before it", async () => {
  const dataset = prepare(await diceData.read(), { testSize: 0.25, randomState: 1 });
  const run = await trainRun({ ...runSpecOf(DEFAULT_CONFIG), batchSize: 9, epochs: 2 }, dataset, {
    seed: 1,
    engine: "cpu",
  });
  const figures = await runFigures(run, dataset);
  const report = () =>
    runReport({
      title: "dice",
      run,
      dataset,
      figures,
      seed: 1,
      command: "none",
      versions: [],
    });
  const without = await report();
  await having<ReportSection>(reportSections, oddness, async () => {
    const html = await report();
    const start = html.indexOf("<h2>How odd it is</h2>");
    expect(start).toBeGreaterThan(html.indexOf("<h2>Repeat this run</h2>"));
    expect(html.slice(start)).toContain("<p>dice &lt;9&gt;</p><figure");
    expect(html.replace(/<h2>How odd it is[\s\S]*(?=\n<footer)/, "").replace("\n\n<footer", "\n<footer")).toBe(without);
  });
  run.model.dispose();
});
