import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { earlyStopping, evaluate, type FitOptions, fit, lambdaCallback, predict, terminateOnNaN } from "../src";
import { array, ENGINES, leftBehind, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(500);
const X = array(x, 500, 6);
const Y = array(y, 500, 4);
const options = (engine: FitOptions["engine"], more: Partial<FitOptions> = {}): FitOptions => ({
  x: X,
  y: Y,
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 64,
  epochs: 8,
  seed: 7,
  verbose: 0,
  engine,
  ...more,
});

describe.each(ENGINES)("fit on %s", (engine) => {
  test("learns, reports every epoch, validates, and says which engine ran", async () => {
    const model = toyModel();
    const history = await fit(model, options(engine, { optimizer: adam(0.02), epochs: 15, validationData: [X, Y] }));
    expect(history.engine).toBe(engine);
    expect(history.epochs).toEqual(Array.from({ length: 15 }, (_, epoch) => epoch));
    expect(Object.keys(history.metrics)).toEqual(["loss", "accuracy", "val_loss", "val_accuracy"]);
    expect(history.metrics.val_accuracy?.at(-1)).toBeGreaterThan(0.9);
    const figures = await evaluate(model, {
      x: X,
      y: Y,
      loss: "categoricalCrossentropy",
      metrics: ["accuracy"],
      engine,
    });
    expect(figures.loss).toBeCloseTo(history.metrics.val_loss?.at(-1) as number, 5);
    const predictions = await predict(model, X, { engine });
    expect(predictions.shape).toEqual([500, 4]);
  });

  test("the same seed gives the same history, another seed another", async () => {
    const run = async (seed: number) =>
      (await fit(toyModel(), options(engine, { optimizer: adam(0.01), seed }))).metrics;
    const first = await run(3);
    expect(await run(3)).toEqual(first);
    expect(await run(4)).not.toEqual(first);
  });

  test("takes tfjs's own optimizers", async () => {
    const history = await fit(toyModel(), options(engine, { optimizer: tf.train.adam(0.02), epochs: 2 }));
    expect(history.metrics.loss?.[1]).toBeLessThan(history.metrics.loss?.[0] as number);
  });

  test("leaves no tensor behind but the optimizer's state, however long it trains", async () => {
    const model = toyModel();
    const optimizer = adam(0.01);
    await fit(model, options(engine, { optimizer, epochs: 1 }));
    expect(await leftBehind(() => fit(model, options(engine, { optimizer, epochs: 6, validationSplit: 0.2 })))).toEqual(
      { tensors: 0, bytes: 0 },
    );
  });

  test("holds as many tensors after 1000 steps as after the first", async () => {
    const counts = new Set<number>();
    const count = lambdaCallback({ onBatchEnd: (batch) => void (batch > 0 && counts.add(tf.memory().numTensors)) });
    await fit(toyModel(), options(engine, { optimizer: adam(0.001), epochs: 126, callbacks: [count] }));
    expect(counts.size).toBe(1);
  });

  test("validation loss includes penalties, and data loss and penalty are kept apart", async () => {
    const model = toyModel({ penalty: true });
    const { metrics } = await fit(
      model,
      options(engine, { optimizer: adam(0), epochs: 1, validationData: [X, Y], batchSize: 500 }),
    );
    expect(metrics.val_loss?.[0]).toBeCloseTo(metrics.loss?.[0] as number, 5);
    expect((metrics.data_loss?.[0] as number) + (metrics.penalty?.[0] as number)).toBeCloseTo(
      metrics.loss?.[0] as number,
      5,
    );
    expect(metrics.penalty?.[0]).toBeGreaterThan(0.1);
  });

  test("sample weights scale the loss as sum(weight · loss) / rows", async () => {
    const run = (weight: number) =>
      fit(
        toyModel(),
        options(engine, {
          optimizer: adam(0),
          epochs: 1,
          sampleWeight: array(new Float32Array(500).fill(weight), 500),
        }),
      );
    const [one, three] = [await run(1), await run(3)];
    expect(three.metrics.loss?.[0]).toBeCloseTo(3 * (one.metrics.loss?.[0] as number), 4);
    const byClass = await fit(
      toyModel(),
      options(engine, { optimizer: adam(0), epochs: 1, classWeight: [3, 3, 3, 3] }),
    );
    expect(byClass.metrics.loss?.[0]).toBeCloseTo(three.metrics.loss?.[0] as number, 5);
  });

  test("an abort ends training after the batches in progress", async () => {
    const controller = new AbortController();
    const abort = lambdaCallback({ onEpochEnd: (epoch) => void (epoch === 1 && controller.abort()) });
    const history = await fit(toyModel(), options(engine, { signal: controller.signal, callbacks: [abort] }));
    expect(history.epochs).toEqual([0, 1]);
    expect(history.stopped).toEqual({ kind: "aborted", message: "aborted" });
  });

  test("a loss that is not finite stops training when asked, and says what helps", async () => {
    const model = toyModel();
    const broken = array(
      x.map((value, index) => (index === 3 ? Number.NaN : value)),
      500,
      6,
    );
    const history = await fit(model, options(engine, { x: broken, callbacks: [terminateOnNaN()] }));
    expect(history.stopped).toMatchObject({
      kind: "nonFinite",
      loss: "NaN",
      message: expect.stringMatching(/the loss became NaN at batch \d+; a smaller learning rate/),
    });
  });

  test("early stopping restores the best weights", async () => {
    const model = toyModel();
    const stop = earlyStopping({ monitor: "loss", mode: "max", patience: 2, restoreBestWeights: true });
    const history = await fit(model, options(engine, { optimizer: adam(0.01), epochs: 20, callbacks: [stop] }));
    expect(history.epochs.length).toBe(3);
    expect(stop.bestEpoch).toBe(0);
  });
});

test("compiled and eager training agree", async () => {
  const run = async (engine: FitOptions["engine"]) => {
    const model = toyModel({ penalty: true });
    const history = await fit(model, options(engine, { optimizer: adam(0.01), epochs: 5, validationSplit: 0.2 }));
    return { losses: history.metrics.loss as number[], weights: model.getWeights().flatMap((w) => [...w.dataSync()]) };
  };
  const [eager, compiled] = [await run("cpu"), await run("onnx")];
  for (const [epoch, loss] of eager.losses.entries())
    expect(Math.abs((compiled.losses[epoch] as number) / loss - 1)).toBeLessThan(1e-5);
  for (const [index, weight] of eager.weights.entries())
    expect(Math.abs((compiled.weights[index] as number) - weight)).toBeLessThan(1e-4);
});

test.skipIf(!ENGINES.includes("onnx"))(
  "a worker gives the same run, and the event loop goes on meanwhile",
  async () => {
    const big = quadrants(8000);
    const run = async (worker: boolean) => {
      let ticks = 0;
      let between = 0;
      const timer = setInterval(() => ticks++, 2);
      const model = mlp({ inputSize: 6, hidden: [800, 800], outputs: 4, activation: "relu", seed: 3 });
      const history = await fit(model, {
        ...options("onnx", { worker, batchSize: 512, epochs: 2, validationData: [X, Y] }),
        x: array(big.x, 8000, 6),
        y: array(big.y, 8000, 4),
        callbacks: [
          lambdaCallback({
            onEpochBegin: () => {
              ticks = 0;
            },
            onTrainEnd: () => {
              between = ticks;
            },
          }),
        ],
      });
      clearInterval(timer);
      const weights = model.getWeights().map((weight) => [...weight.dataSync()]);
      model.dispose();
      return { metrics: history.metrics, weights, ticks: between };
    };
    const here = await run(false);
    const there = await run(true);
    expect([there.metrics, there.weights]).toEqual([here.metrics, here.weights]);
    expect(there.ticks).toBeGreaterThan(here.ticks + 2);
  },
);

describe("errors say what was received, expected and what to do", () => {
  const cases: [string, Partial<FitOptions>, RegExp][] = [
    ["wrong width", { x: array(x, 600, 5) }, /x has shape \[600, 5\]; the model's input needs \[rows, 6\]/],
    ["unflattened images", { x: array(x, 500, 2, 3) }, /Reshape it to \[500, 6\]/],
    ["unequal rows", { y: array(y.slice(0, 400), 100, 4) }, /x has 500 rows and y has 100; they must be equal/],
    ["no epochs", { epochs: 0 }, /epochs is 0; expected a whole number of at least 1/],
    ["unknown engine", { engine: "gpu" as never }, /Unknown engine "gpu"\. Engines: auto, onnx/],
    ["unknown optimizer", { optimizer: "adm" }, /adam/i],
    ["unknown loss", { loss: "categoricalCrossentropie" }, /categoricalCrossentropy/i],
    ["unknown metric", { metrics: ["acuracy"] }, /accuracy/],
    ["ragged rows", { x: [[1, 2], [3]] as never }, /x is a ragged or non-numeric nested array/],
    [
      "short data",
      { x: { data: x.slice(1), shape: [500, 6], dtype: "float32" } },
      /x has 2999 elements, but its shape \[500, 6\] needs 3000/,
    ],
    ["validation split", { validationSplit: 1.5 }, /validationSplit is 1.5/],
  ];
  test.each(cases)("%s", async (_name, change, message) => {
    const before = tf.memory().numTensors;
    const model = toyModel();
    const own = tf.memory().numTensors - before;
    await expect(fit(model, options("cpu", change))).rejects.toThrow(message);
    expect(tf.memory().numTensors - before).toBe(own);
  });
});
