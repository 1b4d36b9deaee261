import { History } from "@feedforward/core";
import { expect, it } from "vitest";
import type { AnyDataset } from "../dataset";
import type { AnyRun } from "../run-spec";
import { runReport } from "./run-report";

const words = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, "")
    .split(/<[^>]*>/)
    .map((line) => line.replaceAll("&lt;", "<").replaceAll("&gt;", ">").trim())
    .filter((line) => line !== "");

const spec = {
  id: "a",
  label: "a",
  model: { name: "mlp" },
  optimizer: { name: "sgd", options: { learningRate: 0.5, nesterov: true, compat: "keras2" } },
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 400,
  epochs: 3,
};
const figures = (f1: number, support: number) => ({ precision: f1, recall: f1, f1, support });
const dataset = {
  name: "a<b.csv",
  inputs: 2,
  classNames: ["x", "y", "z"],
  train: { x: { length: 1001 }, labels: { length: 1001 } },
  validation: { x: { length: 2500 }, labels: { length: 2500 } },
};
function classRun(losses: number[], change: object = {}): AnyRun {
  const history = new History();
  history.engine = "cpu";
  for (const [epoch, loss] of losses.entries()) history.append(epoch, { loss, val_loss: loss }, 0.5);
  return {
    spec,
    history,
    seconds: 99.996,
    rate: 12345.6,
    classification: {
      accuracy: 0.75,
      mistakes: { length: 1200 },
      classes: [
        { name: "x", ...figures(0.9, 1000) },
        { name: "y", ...figures(0.5, 1500) },
        { name: "z", ...figures(0, 0) },
      ],
      macro: figures(0.4, 2500),
    },
    ...change,
  } as unknown as AnyRun;
}
const report = async (run: AnyRun, of: object = dataset) =>
  words(
    await runReport({
      title: "mlp on <data>",
      run,
      dataset: of as AnyDataset,
      figures: [],
      seed: 7,
      command: "feedforward train mlp --data 'a<b'",
      versions: [
        ["Node", "22"],
        ["ort", "1"],
      ],
    }),
  );

it("a classifier's begins with accuracy, loss and mistakes, and names the hardest class that occurs", async () => {
  const said = await report(classRun([3, 2, 1]));
  const lead =
    "After 3 epochs the network classifies 75.00 % of 2,500 unseen rows of a<b.csv. Class y is the hardest, with an F1 score of 0.5000.";
  expect(said.slice(1, 11)).toEqual([
    "mlp on <data>",
    lead,
    "75.00 %",
    "validation accuracy",
    "1.0000",
    "validation loss (nats)",
    "1,200",
    "mistakes in 2,500",
    "100.00 s",
    "training on cpu",
  ]);
  const after = (fact: string) => said[said.indexOf(fact) + 1];
  expect(after("Optimizer")).toBe("sgd, learning rate 0.5, nesterov true");
  expect(after("Batch size")).toBe("400 rows, 3 steps per epoch");
  expect(after("Epochs")).toBe("3 of 3");
  expect(after("Seed")).toBe("7");
  expect(after("Speed")).toBe("12,346 rows per second, validation included");
  expect(after("Repeat this run")).toBe("feedforward train mlp --data 'a<b'");
  expect(said.at(-1)).toBe("Made by feedforward. Node 22 · ort 1");
  const table = said.indexOf("mean");
  expect(said.slice(table - 15, table + 5)).toEqual([
    ...["x", "0.9000", "0.9000", "0.9000", "1,000"],
    ...["y", "0.5000", "0.5000", "0.5000", "1,500"],
    ...["z", "0.0000", "0.0000", "0.0000", "0"],
    ...["mean", "0.4000", "0.4000", "0.4000", "2,500"],
  ]);
});

it("says that the validation loss was lowest before, and that training ended early", async () => {
  const end = async (losses: number[], change?: object) => (await report(classRun(losses, change)))[2]!;
  expect(await end([1, 2])).toMatch(
    / 0\.5000\. Validation loss was lowest after epoch 1, before the end\. Training ended early\.$/,
  );
  expect(await end([3, 1, 2])).toMatch(/ Validation loss was lowest after epoch 2, before the end\.$/);
  expect(await end([1])).toMatch(/^After 1 epoch the network classifies .* 0\.5000\. Training ended early\.$/);
  const none = { accuracy: 0, mistakes: [], classes: [], macro: figures(0, 0) };
  expect(await end([3, 2, 1], { classification: none })).toMatch(/unseen rows of a<b\.csv\.$/);
});

it("tells the settings that were asked for, and the time of long trainings in whole seconds", async () => {
  const history = classRun([1]).history;
  history.stopped = { kind: "aborted", message: "aborted" };
  const asked = { ...spec, classWeight: { x: 2, y: 0.5 }, augment: { names: ["flip", "shift"], copies: 2 } };
  const said = await report(classRun([1], { spec: asked, history, seconds: 100.4 }));
  const after = (fact: string) => said[said.indexOf(fact) + 1];
  expect(after("Class weights")).toBe("x 2, y 0.5");
  expect(after("Augmentation")).toBe("flip, shift; copies of each row: 2");
  expect(after("Epochs")).toBe("1 of 3 (stopped: aborted)");
  expect(said[said.indexOf("training on cpu") - 1]).toBe("100 s");
  const balanced = await report(classRun([1], { spec: { ...spec, classWeight: "balanced" } }));
  expect(balanced[balanced.indexOf("Class weights") + 1]).toBe("balanced");
  expect(balanced).not.toContain("Augmentation");
});

it("a regression's begins with R² and errors", async () => {
  const regression = {
    r2: 0.9,
    meanAbsoluteError: 1.5,
    rootMeanSquaredError: 2.5,
    meanSquaredError: 6.25,
  };
  const numbers = { ...dataset, task: "regression", target: "price", targetScale: { mean: 0, deviation: 1 } };
  const said = await report(classRun([3, 2], { classification: undefined, regression }), numbers);
  expect(said.slice(2, 11)).toEqual([
    "After 2 epochs the network predicts price of 2,500 unseen rows of a<b.csv with a mean absolute error of 1.5000; R² is 0.9000.",
    "0.9000",
    "R² on validation rows",
    "1.5000",
    "mean absolute error",
    "2.5000",
    "root mean squared error",
    "100.00 s",
    "training on cpu",
  ]);
  const table = said.indexOf("measure");
  expect(said.slice(table, table + 10)).toEqual([
    ...["measure", "value", "R²", "0.9000", "mean absolute error", "1.5000"],
    ...["root mean squared error", "2.5000", "mean squared error", "6.2500"],
  ]);
  expect((await report(classRun([3], { classification: undefined, regression }), numbers))[2]).toMatch(
    /^After 1 epoch the network predicts/,
  );
});
