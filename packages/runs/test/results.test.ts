import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { NdArray } from "@feedforward/data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  compareRuns,
  DEFAULT_CONFIG,
  prepare,
  resultsTable,
  sweepAxis,
  type TrainEvent,
  type TrainedRun,
} from "../src/index";
import { bestOfRun, trainDirectory, writeSweepArtefacts } from "../src/node";
import { gridOf } from "./grid-of";

let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-results-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ran = (label: string, metrics: Record<string, number[]>, seconds = 1): TrainedRun =>
  ({
    spec: { label },
    seconds,
    history: { metrics, epochs: metrics.loss!.map((_, i) => i), toJSON: () => ({}) },
  }) as never;

it("the table of results has a row a run, with its last figures", () => {
  const { title, columns, rows } = resultsTable([
    ran("a", { loss: [2, 1], accuracy: [0.1, 0.5], val_loss: [3, 1.5], val_accuracy: [0.2, 0.4] }, 1.234),
    ran("b", { loss: [0.25] }),
  ]);
  expect(title).toEqual({ en: "After the last epoch", ko: "마지막 에포크의 값" });
  expect(columns.map((column) => (column as { en: string }).en)).toEqual([
    "run",
    "accuracy",
    "validation accuracy",
    "loss",
    "validation loss",
    "seconds",
  ]);
  for (const column of columns) expect((column as { ko: string }).ko).toMatch(/[가-힣]/);
  expect(rows).toEqual([
    [{ en: "a", ko: "a" }, "0.5000", "0.4000", "1.0000", "1.5000", "1.23"],
    [{ en: "b", ko: "b" }, "NaN", "NaN", "0.2500", "NaN", "1.00"],
  ]);
});

describe("figures that compare runs", () => {
  const isLogarithmic = async (metric: "loss" | "val_accuracy", values: number[]) => {
    const other = { loss: [1, 1] };
    const [figure] = compareRuns(
      [ran("a", { ...other, [metric]: values }), ran("b", { ...other, [metric]: [1, 1] })],
      [metric],
    );
    expect(figure!.name).toBe(metric.replace("_", "-"));
    return /10[⁰¹²³]|>100<|>0\.1</.test(await figure!.figure.svg());
  };
  it("are on a logarithmic scale where losses span more than thirtyfold", async () => {
    expect(await isLogarithmic("loss", [3000, 1])).toBe(true);
    expect(await isLogarithmic("loss", [20, 1])).toBe(false);
    expect(await isLogarithmic("val_accuracy", [1, 0.01])).toBe(false);
  });
});

describe("a sweep's folder", () => {
  it("holds the results as CSV, a report and plots", async () => {
    const points = gridOf([sweepAxis("hidden=[10],[20,5]"), sweepAxis("seed=1,2")]);
    const results = points.map((point, i) => ({
      point,
      path: at("sweep", point.name),
      epochs: 2,
      value: i === 3 ? undefined : i / 10,
    }));
    const written = await writeSweepArtefacts(at("sweep"), results, "val_accuracy", "feedforward sweep");
    expect(readFileSync(written.results!, "utf8").split("\n").slice(0, 2)).toEqual([
      "model.hidden,seed,epochs,val_accuracy,path",
      `"[20,5]",1,2,0.2,${results[2]!.path}`,
    ]);
  });
});

describe("a sweep's table", () => {
  it("has the deviations of folds and seeds, and quotes what a table needs", async () => {
    const result = (name: string, change: object) => ({
      point: { name, overrides: [], values: { note: name } },
      path: name,
      epochs: 1,
      value: 0.5,
      ...change,
    });
    const results = [
      result('a "b"', { deviation: 0.25 }),
      result("c,d", { value: 0.25 }),
      result("e", { value: undefined }),
    ];
    const { results: csv } = await writeSweepArtefacts(at("deviations"), results, "val_accuracy", "feedforward sweep");
    expect(readFileSync(csv!, "utf8")).toBe(
      'note,epochs,val_accuracy,deviation,path\n"a ""b""",1,0.5,0.25,"a ""b"""\n"c,d",1,0.25,,"c,d"\ne,1,,,e\n',
    );
  });
});

describe("a training into a folder", () => {
  const rows = 24;
  const dataset = prepare({
    name: "signs",
    x: new NdArray(
      Float32Array.from({ length: 2 * rows }, (_, i) => Math.sin(i * i)),
      [rows, 2],
    ),
    labels: Array.from({ length: rows }, (_, row) => row % 2),
  });
  const config = {
    ...DEFAULT_CONFIG,
    data: { source: "signs", testSize: 0.25, randomState: 1 },
    model: { name: "logistic-regression", options: {} },
    batchSize: 6,
    engine: "cpu" as const,
  };

  it("that stops early by itself is complete", async () => {
    const still = { ...config, optimizer: { name: "sgd", options: { learningRate: 0 } }, patience: 1, epochs: 9 };
    const made = await trainDirectory(at("still"), still, { dataset });
    expect(made.run.history.epochs.length).toBeLessThan(9);
    expect([made.interrupted, existsSync(at("still/report.html"))]).toEqual([false, true]);
    const losses = made.run.history.metrics.val_loss!;
    expect(await bestOfRun(at("still"), "val_loss")).toEqual({ epochs: losses.length, value: Math.min(...losses) });
    expect(await bestOfRun(at("nowhere"), "val_loss")).toBeUndefined();
    expect(await bestOfRun(at("still"), "none")).toEqual({ epochs: losses.length, value: undefined });
  });

  it("that a signal ends is interrupted, and has no report yet", async () => {
    const controller = new AbortController();
    const onEvent = (event: TrainEvent) => event.type === "epoch" && event.epoch === 1 && controller.abort();
    const made = await trainDirectory(
      at("cut"),
      { ...config, epochs: 50 },
      { dataset, signal: controller.signal, onEvent },
    );
    expect(made.interrupted).toBe(true);
    expect(made.run.history.epochs.length).toBeLessThan(50);
    expect(made.artefacts).toEqual({});
    expect(existsSync(at("cut/report.html"))).toBe(false);
    expect((await bestOfRun(at("cut"), "val_accuracy"))!.epochs).toBe(made.run.history.epochs.length);
  });
});
