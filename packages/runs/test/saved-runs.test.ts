import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  DEFAULT_CONFIG,
  figureIn,
  rankResults,
  type SweepResult,
  sweepAxis,
  sweepFigures,
  sweepReport,
  type TrainedRun,
} from "../src/index";
import {
  type ClassPredictions,
  type DirectoryRun,
  type EvaluatedClassifier,
  evaluateDirectory,
  exportDirectory,
  exportFormats,
  hasReport,
  loadData,
  predictDirectory,
  resumeDirectory,
  trainDirectory,
} from "../src/node";
import { gridOf } from "./grid-of";

let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
const rows = Array.from({ length: 40 }, (_, i) => [Math.fround(Math.sin(i * i)), Math.fround(Math.cos(3 * i)), i % 3]);
let trained: DirectoryRun<TrainedRun>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-saved-runs-"));
  writeFileSync(
    at("points.csv"),
    `a,b,label\n${rows.map(([a, b, c]) => `${a},${b},${["x", "y", "z"][c!]}`).join("\n")}\n`,
  );
  writeFileSync(at("inputs.csv"), `a,b\n${rows.map(([a, b]) => `${a},${b}`).join("\n")}\n`);
  writeFileSync(at("wide.csv"), "a,b,c,label\n1,2,3,x\n1,2,4,y\n3,2,1,x\n3,3,3,y\n1,1,1,x\n2,2,2,y\n");
  trained = await train("run");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = () => ({
  data: { source: at("points.csv"), testSize: 0.25, randomState: 1 },
  model: { name: "mlp", options: { hidden: [3] } },
  batchSize: 8,
  epochs: 3,
  seed: 5,
  engine: "cpu" as const,
});

/** Trains into a folder of its own. */
async function train(name: string): Promise<DirectoryRun<TrainedRun>> {
  const config = { ...DEFAULT_CONFIG, ...settings() };
  return trainDirectory(at(name), config, { dataset: await loadData(config.data) });
}

/** What a page says, a line each. */
const words = (html: string) =>
  html
    .replace(/<(style|svg)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, "\n")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

describe("a run's folder", () => {
  it("has what was asked for", async () => {
    const made = await train("asked");
    expect(made).toMatchObject({ path: at("asked"), interrupted: false, resumable: true });
    expect(made.run.history.epochs).toEqual([0, 1, 2]);
    expect(made.run.history.metrics).toEqual(trained.run.history.metrics);
    expect(await hasReport(at("asked"))).toBe(true);
    for (const path of Object.values(made.artefacts)) expect(existsSync(path)).toBe(true);
    expect(JSON.parse(readFileSync(at("asked/data.json"), "utf8"))).toEqual({
      name: "points.csv",
      classNames: ["x", "y", "z"],
      inputNames: ["a", "b"],
      divisor: 1,
    });
    expect(JSON.parse(readFileSync(at("asked/config.json"), "utf8"))).toMatchObject({
      epochs: 3,
      seed: 5,
      batchSize: 8,
    });
  });

  it("has a report of what was trained, how it went and how to do it again", async () => {
    const { run } = await train("reported");
    const said = words(readFileSync(at("reported/report.html"), "utf8"));
    const after = (line: string, count = 1) =>
      said.slice(said.indexOf(line) + 1, said.indexOf(line) + 1 + count).join(" ");
    const { history, classification } = run;
    const accuracy = `${(100 * classification.accuracy).toFixed(2)} %`;
    expect(said[said.indexOf("validation accuracy") - 1]).toBe(accuracy);
    expect(said[said.indexOf("validation loss (nats)") - 1]).toBe(history.metrics.val_loss!.at(-1)!.toFixed(4));
    expect(said[said.indexOf("mistakes in 10") - 1]).toBe(String(classification.mistakes.length));
    expect(said.find((line) => line.startsWith("After 3 epochs"))).toContain(
      `the network classifies ${accuracy} of 10 unseen rows of points.csv. `,
    );
    const [worst] = [...classification.classes].filter(({ support }) => support > 0).sort((a, b) => a.f1 - b.f1);
    expect(said.find((line) => line.startsWith("After 3 epochs"))).toMatch(
      new RegExp(`Class ${worst!.name} is the hardest, with an F1 score of \\d\\.\\d{4}\\.`),
    );
    expect(after("Data")).toBe("points.csv: 30 training rows, 10 validation rows; 2 inputs, 3 classes.");
    expect(after("Model")).toBe("mlp, hidden layers 3, relu");
    expect(after("Loss")).toBe("categoricalCrossentropy");
    expect(after("Batch size")).toBe("8 rows, 4 steps per epoch");
    expect(after("Epochs")).toBe("3 of 3");
    expect(after("Seed")).toBe("5");
    expect(after("Engine")).toBe("cpu");
    expect(after("Speed")).toMatch(/^[\d,]+ rows per second, validation included$/);
    expect(
      said.filter((line) => /^(Learning curves|Predictions on validation rows|Settings|Repeat this run)$/.test(line)),
    ).toHaveLength(4);
    expect(after("Repeat this run")).toContain(`feedforward train mlp --data ${at("points.csv")} --hidden 3`);
    // Heads of the epochs' table and its rows.
    const head = said.indexOf("epoch");
    expect(said.slice(head, head + 6)).toEqual([
      "epoch",
      "loss",
      "accuracy",
      "validation loss",
      "validation accuracy",
      "seconds",
    ]);
    expect(said.slice(head + 6, head + 9)).toEqual([
      "1",
      history.metrics.loss![0]!.toFixed(4),
      history.metrics.accuracy![0]!.toFixed(4),
    ]);
    const html = readFileSync(at("reported/report.html"), "utf8");
    expect([...html.matchAll(/<figure class="figure" id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      "accuracy",
      "loss",
      "confusion",
    ]);
    expect(html.match(/<tr class="best">/g)).toHaveLength(1);
  });

  it("is evaluated on its own validation rows, or on other data", async () => {
    const own = (await evaluateDirectory(at("run"), { engine: "cpu", checkpoint: "last" })) as EvaluatedClassifier;
    expect(own.epoch).toBe(3);
    // Evaluated in one batch here, in batches of 8 there: float32 sums differ in their last digits.
    expect(own.figures.loss).toBeCloseTo(trained.run.history.metrics.val_loss!.at(-1)!, 5);
    expect(own.classification.matrix).toEqual(trained.run.classification.matrix);
    const best = trained.run.history.metrics.val_loss!;
    expect((await evaluateDirectory(at("run"), { engine: "cpu" })).epoch).toBe(best.indexOf(Math.min(...best)) + 1);
    await expect(evaluateDirectory(at("run"), { engine: "cpu", source: at("wide.csv") })).rejects.toThrow(
      `wide.csv has 3 inputs and 2 classes; the model in ${at("run")} needs 2 inputs and 3 classes.`,
    );
  });

  it("predicts each row of a file, or one", async () => {
    const all = (await predictDirectory(at("run"), at("inputs.csv"), { engine: "cpu" })) as ClassPredictions;
    expect(all.classNames).toEqual(["x", "y", "z"]);
    expect(all.rows.map(({ row }) => row)).toEqual(rows.map((_, i) => i));
    for (const { class: chosen, name, probabilities } of all.rows) {
      expect(probabilities).toHaveLength(3);
      expect(probabilities[chosen]).toBe(Math.max(...probabilities));
      expect(name).toBe(["x", "y", "z"][chosen]);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
    const one = await predictDirectory(at("run"), at("inputs.csv"), { engine: "cpu", row: 39 });
    expect(one.rows).toEqual([{ ...all.rows[39], probabilities: expect.anything() }]);
    for (const row of [40, -1, 0.5])
      await expect(predictDirectory(at("run"), at("inputs.csv"), { engine: "cpu", row })).rejects.toThrow(
        `inputs.csv has 40 rows; --row is ${row}, expected a number from 0 to 39.`,
      );
  });

  it("is exported under the name that was given, or the format's", async () => {
    expect(exportFormats).toEqual(["tfjs", "keras", "h5", "weights-h5", "safetensors", "npz", "onnx"]);
    const usual = await exportDirectory(at("run"));
    expect(usual).toMatchObject({ format: "onnx", files: [at("run/model.onnx")] });
    const text = readFileSync(at("run/model.onnx"), "latin1");
    for (const part of ['["x","y","z"]', '{"divideBy":1,"columns":["a","b"]}', "points.csv"])
      expect(text).toContain(part);
    expect(await exportDirectory(at("run"), { out: at("m.KERAS"), checkpoint: "last" })).toMatchObject({
      format: "keras",
      epoch: 3,
    });
    const { files } = await exportDirectory(at("run"), { format: "tfjs", out: at("tfjs") });
    expect(files).toContain(at("tfjs/model.json"));
    expect((await exportDirectory(at("run"), { out: at("n.npz") })).format).toBe("npz");
    const refused = (options: object) => expect(exportDirectory(at("run"), options)).rejects;
    await refused({ format: "onxx" }).toThrow('Unknown format "onxx". Did you mean "onnx"? Formats: tfjs, keras, h5');
    await refused({ format: "h5", out: at("m.keras") }).toThrow(
      "expected a file name that ends in .h5 or .hdf5 for format h5.",
    );
    await refused({ format: "onnx", out: folder }).toThrow("is a folder; expected a file such as");
  });

  it("cannot be trained into twice, resumed when it is done, or filled with too large a batch", async () => {
    const config = { ...DEFAULT_CONFIG, ...settings() };
    const dataset = await loadData(config.data);
    await expect(trainDirectory(at("run"), config, { dataset })).rejects.toThrow("already contains a run");
    await expect(resumeDirectory(at("run"), config, { dataset })).rejects.toThrow(
      `${at("run")} has finished all of its 3 epochs; give a larger --epochs to train on.`,
    );
    await expect(trainDirectory(at("large"), { ...config, batchSize: 31 }, { dataset })).rejects.toThrow(
      "batchSize is 31, but points.csv has only 30 training rows; expected at most 30.",
    );
    expect(existsSync(at("large"))).toBe(false);
    const more = await resumeDirectory(at("run"), { ...config, epochs: 4 }, { dataset });
    expect(more.run.history.epochs).toEqual([0, 1, 2, 3]);
  });
});

describe("a sweep's report", () => {
  const points = gridOf([sweepAxis("learningRate=0.1,0.01"), sweepAxis("optimizer=sgd,adam")]);
  const results: SweepResult[] = points.map((point, i) => ({
    point,
    path: point.name,
    epochs: i === 0 ? 1 : 3,
    value: i === 3 ? undefined : 0.5 + i / 10,
    failure: i === 3 ? "the loss became NaN" : undefined,
  }));
  const report = (of: readonly SweepResult[]) =>
    sweepReport({
      results: of,
      metric: "val_accuracy",
      figures: sweepFigures(of, "val_accuracy"),
      command: "feedforward sweep",
      href: ({ path }) => `${path}/report.html`,
    });

  it("names the best run and lists every one", async () => {
    const html = await report(results);
    const said = words(html);
    expect(said).toContain("4 combinations of optimizer.learningRate, optimizer, ranked by val_accuracy.");
    expect(said[said.indexOf("best val_accuracy") - 1]).toBe("0.7000");
    expect(said[said.indexOf("runs that ended well") - 1]).toBe("3 of 4");
    expect(html).toContain('<a href="learningRate-0.01_optimizer-sgd/report.html">Its report</a>');
    const table = said.slice(said.indexOf("All runs") + 1, said.indexOf("Repeat this sweep"));
    expect(table).toEqual([
      ...["optimizer.learningRate", "optimizer", "epochs", "val_accuracy"],
      ...["0.01", "sgd", "3", "0.7000"],
      ...["0.1", "adam", "3", "0.6000"],
      ...["0.1", "sgd", "1", "0.5000"],
      ...["0.01", "adam", "3", "the loss became NaN"],
    ]);
    expect(said.slice(said.indexOf("Repeat this sweep") + 1)).toEqual(["feedforward sweep", "Made by feedforward."]);
    expect(sweepFigures(results, "val_accuracy").map(({ name }) => name)).toEqual([
      "settings",
      "ranking",
      "parallel",
      "importance",
    ]);
  });

  it("draws its figures in Korean too", async () => {
    const curved = results.map((one) => ({ ...one, curve: [0.4, 0.5] }));
    const figures = sweepFigures(curved, "val_accuracy");
    expect(figures.map(({ name }) => name)).toEqual(["settings", "ranking", "parallel", "importance", "curves"]);
    for (const named of figures) {
      const names = /optimizer|learningRate|val_accuracy|sgd|adam/g;
      const svg = await figureIn(named, "ko").svg();
      const korean = [...svg.matchAll(/>([^<]+)<\/(?:text|title|desc|tspan)>/g)].map(([, line]) => line!);
      expect(korean.join("\n")).toMatch(/[가-힣]/);
      expect(korean.filter((line) => /[A-Za-z]{3}/.test(line.replaceAll(names, "")))).toEqual([]);
    }
  });

  it("says so where every run failed", async () => {
    const failed = results.map((one) => ({ ...one, value: undefined, failure: undefined }));
    const said = words(await report(failed));
    expect(said[said.indexOf("best val_accuracy") - 1]).toBe("none");
    // After the headlines, which end with how many runs ended well.
    const counted = said.indexOf("runs that ended well");
    expect(said.slice(counted - 3, counted + 4)).toEqual([
      "none",
      "best val_accuracy",
      "0 of 4",
      "runs that ended well",
      "Effect of the settings",
      "All runs",
      "optimizer.learningRate",
    ]);
    expect(await report(failed)).not.toContain('class="best"');
    const nothing = words(await report([]));
    expect(nothing[0]).toBe("Sweep");
    expect(nothing).toContain("0 combinations of , ranked by val_accuracy.");
    expect(said.filter((line) => line === "failed")).toHaveLength(4);
    expect(sweepFigures(failed, "val_accuracy")).toEqual([]);
    expect(rankResults(results, "val_loss").map(({ value }) => value)).toEqual([0.6, 0.7, 0.5, undefined]);
  });
});
