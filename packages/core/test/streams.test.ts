import { batches, NdArray } from "@feedforward/data";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import * as tfData from "@tensorflow/tfjs-data";
import { describe, expect, test } from "vitest";
import { evaluate, type FitOptions, fit, lambdaCallback, predict, type TrainingState } from "../src";
import { array, ENGINES, leftBehind, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(300);
const X = new NdArray(x, [300, 6]);
const Y = new NdArray(y, [300, 4]);
const weight = new NdArray(Float32Array.from({ length: 300 }, (_, row) => 0.5 + (row % 3)));
const options = (more: Partial<FitOptions> & Pick<FitOptions, "x">): FitOptions => ({
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  epochs: 3,
  seed: 11,
  verbose: 0,
  optimizer: adam(0.01),
  ...more,
});
const weightsOf = (model: ReturnType<typeof toyModel>) => model.getWeights().map((tensor) => [...tensor.dataSync()]);
const slices = (size = 32) =>
  Array.from({ length: Math.ceil(300 / size) }, (_, i) => [X, Y, weight].map((a) => a.slice(i * size, (i + 1) * size)));

describe.each(ENGINES)("streams on %s", (engine) => {
  const run = async (more: Partial<FitOptions> & Pick<FitOptions, "x">) => {
    const model = toyModel();
    const { metrics } = await fit(model, options({ engine, ...more }));
    return { metrics, weights: weightsOf(model) };
  };
  const arrays = run({ x: X, y: Y, sampleWeight: weight, shuffle: false, batchSize: 32, validationData: [X, Y] });

  async function* slowly() {
    for (const [a, b, c] of slices()) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield { x: a!, y: b!, sampleWeight: c! };
    }
  }
  const kinds: Record<string, () => FitOptions["x"]> = {
    "a list of batches": () => slices() as never,
    "a function of the epoch": () => () => slices().values() as never,
    "an asynchronous iterable": () => ({ [Symbol.asyncIterator]: slowly }),
    "batches() with weights": () => batches({ x: X, y: Y, sampleWeight: weight }, { batchSize: 32 }),
  };
  test.each(Object.entries(kinds))("%s trains as the same rows in arrays do, bit for bit", async (_name, make) => {
    const validationData = () => slices(50).map(([a, b]) => [a, b] as const) as never;
    const { metrics, weights } = await run({ x: make(), validationData });
    const expected = await arrays;
    expect(weights).toEqual(expected.weights);
    expect(metrics.loss).toEqual(expected.metrics.loss);
    // Other batches of the same rows: equal but for the order of float32 sums.
    for (const [epoch, loss] of metrics.val_loss!.entries())
      expect(loss).toBeCloseTo(expected.metrics.val_loss![epoch]!, 5);
  });

  test("a tfjs dataset trains as arrays do, and its tensors are disposed", async () => {
    const expected = await run({ x: X, y: Y, shuffle: false, batchSize: 32 });
    const rows = (a: NdArray) => Array.from({ length: 300 }, (_, row) => [...a.slice(row, row + 1).data].map(Number));
    const dataset = tfData.zip({ xs: tfData.array(rows(X)), ys: tfData.array(rows(Y)) } as never).batch(32);
    const model = toyModel();
    const optimizer = adam(0.01);
    const first = await fit(model, options({ engine, x: dataset, optimizer }));
    expect(first.metrics.loss).toEqual(expected.metrics.loss);
    expect(await leftBehind(() => fit(model, options({ engine, x: dataset, optimizer })))).toEqual({
      tensors: 0,
      bytes: 0,
    });
  });

  test("a generator without end is cut into epochs, for training and for validation", async () => {
    const endless = function* () {
      for (let at = 0; ; at++) yield slices()[at % 5]!.slice(0, 2) as never;
    };
    const seen: number[] = [];
    const count = lambdaCallback({
      onEpochEnd: (_epoch, _logs, { params }) => void seen.push(params.steps, params.samples),
    });
    const { metrics } = await run({
      x: endless(),
      stepsPerEpoch: 7,
      validationData: endless(),
      validationSteps: 2,
      callbacks: [count],
    });
    expect(metrics.val_loss).toHaveLength(3);
    expect(seen).toEqual([7, 224, 7, 224, 7, 224]);
  });

  test("class weights count in streams", async () => {
    const classWeight = [1, 2, 3, 4];
    const expected = await run({ x: X, y: Y, classWeight, shuffle: false, batchSize: 32 });
    const { weights } = await run({ x: batches({ x: X, y: Y }, { batchSize: 32 }), classWeight });
    expect(weights).toEqual(expected.weights);
  });

  test("evaluate and predict take streams", async () => {
    const model = toyModel();
    const loss = "categoricalCrossentropy";
    const whole = await evaluate(model, { x: X, y: Y, loss, metrics: ["accuracy"], batchSize: 32, engine });
    const streamed = await evaluate(model, { x: batches({ x: X, y: Y }), loss, metrics: ["accuracy"], engine });
    expect(streamed).toEqual(whole);
    const predictions = await predict(model, X, { batchSize: 32, engine });
    const loader = batches({ x: X, y: Y }, { batchSize: 32 });
    expect(await predict(model, loader, { engine })).toEqual(predictions);
    expect(await predict(model, slices().map(([a]) => a!) as never, { engine })).toEqual(predictions);
    expect((await predict(model, loader, { engine, steps: 2 })).shape).toEqual([64, 4]);
    const rows = [0, 1, 2].map((row) => Array.from(x.subarray(6 * row, 6 * row + 6)));
    const targets = [0, 1, 2].map((row) => Array.from(y.subarray(4 * row, 4 * row + 4)));
    const three = predictions.slice(0, 3);
    for (const batch of [rows, [rows, targets], [rows, [1, 0, 2]], [rows, targets, [1, 1, 0]]])
      expect(await predict(model, () => [batch] as never, { engine })).toEqual(three);
  });

  test.each([
    ["batches()", () => batches({ x: X, y: Y }, { batchSize: 32, shuffle: true, seed: 3 }), undefined],
    ["batches() by steps", () => batches({ x: X, y: Y }, { batchSize: 32, shuffle: true, seed: 3 }), 7],
    [
      "a function",
      () => (epoch: number) => batches({ x: X, y: Y }, { batchSize: 32, shuffle: true, seed: epoch }),
      undefined,
    ],
  ] as const)("a run on %s that was interrupted goes on bit for bit", async (_name, make, stepsPerEpoch) => {
    const whole = toyModel();
    const uninterrupted = await fit(whole, options({ engine, x: make(), stepsPerEpoch }));
    const model = toyModel();
    const optimizer = adam(0.01);
    const controller = new AbortController();
    let state: TrainingState | undefined;
    let epoch = 0;
    const interrupt = lambdaCallback({
      onEpochBegin: (number) => {
        epoch = number;
      },
      onBatchEnd: (batch) => void (epoch === 1 && batch === 1 && controller.abort()),
      onTrainEnd: (_logs, context) => {
        state = JSON.parse(JSON.stringify(context.state()));
      },
    });
    const partly = options({
      engine,
      x: make(),
      stepsPerEpoch,
      optimizer,
      signal: controller.signal,
      callbacks: [interrupt],
    });
    expect((await fit(model, partly)).stopped).toMatchObject({ kind: "aborted" });
    const resumed = await fit(model, options({ engine, x: make(), stepsPerEpoch, optimizer, resume: state! }));
    expect(resumed.metrics).toEqual(uninterrupted.metrics);
    expect(weightsOf(model)).toEqual(weightsOf(whole));
  });
});

describe("what cannot be done says so", () => {
  const once = () => slices().values() as never;
  const history = { engine: "cpu", epochs: [], metrics: {}, seconds: [] };
  const state = { epoch: 1, batch: 0, sums: { rows: 0, sums: {} }, seed: 1, random: {}, callbacks: {}, history };
  const cases: [string, Partial<FitOptions> & Pick<FitOptions, "x">, RegExp][] = [
    [
      "targets beside a stream",
      { x: once(), y: Y, epochs: 1 },
      /x is a stream, whose batches bring their own y; leave y out/,
    ],
    ["a batch size for a stream", { x: once(), batchSize: 8, epochs: 1 }, /bring their own batchSize/],
    ["a split of a stream", { x: once(), validationSplit: 0.5, epochs: 1 }, /validationSplit needs arrays/],
    ["a generator for epochs", { x: once() }, /x is a generator, which runs once; for 3 epochs give a function/],
    ["no targets", { x: X }, /y is missing; give targets, one row for each row of x/],
    ["an empty stream", { x: () => [] }, /x gave no batch/],
    ["a batch that is none", { x: () => [{ a: 1 }] as never }, /x: batch 0: is an object with a; expected \[x, y\]/],
    [
      "a batch that does not fit",
      { x: () => [[Y, Y]] as never },
      /x: batch 0: x has shape \[300, 4\]; the model's input needs \[rows, 6\]/,
    ],
    ["resuming a generator", { x: once(), stepsPerEpoch: 2, resume: state as never }, /past batches cannot come again/],
    [
      "resuming a run on arrays with batches that come again",
      { x: slices() as never, resume: state as never },
      /^The run to resume did not take its batches from a stream like x; give what it was given\.$/,
    ],
    ["no steps", { x: once(), stepsPerEpoch: 0 }, /stepsPerEpoch is 0/],
    ["a function of nothing", { x: () => 3 as never }, /returned number; expected a generator/],
  ];
  test.each(cases)("%s", async (_name, more, message) => {
    const before = tf.memory().numTensors;
    const model = toyModel();
    const own = tf.memory().numTensors - before;
    await expect(fit(model, options({ engine: "cpu", ...more }))).rejects.toThrow(message);
    expect(tf.memory().numTensors - before).toBe(own);
  });

  test("data of evaluate and of validation are told by their names", async () => {
    const loss = "categoricalCrossentropy";
    await expect(evaluate(toyModel(), { x: once(), y: Y, loss, engine: "cpu" })).rejects.toThrow(
      /^x is a stream, whose batches bring their own y;/,
    );
    await expect(evaluate(toyModel(), { x: X, loss, engine: "cpu" } as never)).rejects.toThrow(/^y is missing;/);
    const fails = (validationData: unknown) =>
      fit(toyModel(), options({ x: X, y: Y, epochs: 1, engine: "cpu", validationData: validationData as never }));
    await expect(fails([X])).rejects.toThrow(/^validation y is missing;/);
    await expect(fails(() => [[Y, Y]])).rejects.toThrow(/^validation x: batch 0: x has shape \[300, 4\]/);
    await expect(fails(3)).rejects.toThrow(
      /^validationData must be a stream, or a list of inputs, targets and weights/,
    );
  });

  test("a generator that ends before its epochs stops training, and the history says why", async () => {
    const { epochs, stopped } = await fit(
      toyModel(),
      options({ engine: "cpu", x: once(), stepsPerEpoch: 5, epochs: 4 }),
    );
    expect(epochs).toEqual([0, 1]);
    expect(stopped).toEqual({ kind: "streamEnded", message: "the stream of batches ended after epoch 2" });
  });
});

test("an abort ends a run whose stream does not answer", async () => {
  const controller = new AbortController();
  const stuck = async function* () {
    yield [array(x.slice(0, 12), 2, 6), array(y.slice(0, 8), 2, 4)] as const;
    await new Promise(() => {});
  };
  setTimeout(() => controller.abort(), 50);
  const history = await fit(toyModel(), options({ engine: "cpu", x: stuck, signal: controller.signal }));
  expect(history.stopped).toMatchObject({ kind: "aborted" });
});
