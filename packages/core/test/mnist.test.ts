import { oneHot } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { beforeAll, expect, test } from "vitest";
import { type ArrayData, type EngineName, fit, type History, lambdaCallback } from "../src";

/** The first 47 batches of 1024 real digits: one epoch of the lab's MLP. */
const ROWS = 47 * 1024;
let x: ArrayData;
let y: ArrayData;

beforeAll(async () => {
  const { images, labels } = await mnist();
  x = images
    .slice(0, ROWS)
    .scale(1 / 255)
    .reshape([ROWS, 784]);
  y = oneHot(labels.slice(0, ROWS), 10);
});

async function epoch(engine: EngineName) {
  const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 2019 });
  const optimizer = adam(0.0006);
  const sums: number[] = [];
  // The running loss, so that each batch's own is recovered from two of them.
  const record = lambdaCallback({ onBatchEnd: (_batch, logs) => void sums.push(logs.loss as number) });
  const history = await fit(model, {
    x,
    y,
    optimizer,
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 1024,
    shuffle: false,
    callbacks: [record],
    engine,
    verbose: 0,
  });
  const losses = sums.map((mean, batch) => mean * (batch + 1) - (sums[batch - 1] ?? 0) * batch);
  const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
  return { history, losses, weights };
}

test("47 compiled steps on real digits follow eager tfjs: losses to 1e-5, weights to 1e-4", async () => {
  const eager = await epoch("cpu");
  const compiled = await epoch("onnx");
  expect(compiled.history.engine).toBe("onnx");
  const worst = (a: number[], b: number[], scale: (value: number) => number) =>
    a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] as number)) / scale(value)), 0);
  const loss = worst(eager.losses, compiled.losses, Math.abs);
  const weight = worst(eager.weights, compiled.weights, () => 1);
  // Both compute in float32 and differ in the order of sums alone; Adam amplifies that where gradients are near its ε.
  expect(loss).toBeLessThan(1e-5);
  expect(weight).toBeLessThan(1e-4);
  console.info(
    `compiled against eager over 47 steps: loss ${loss.toExponential(1)} relative, weight ${weight.toExponential(1)} absolute`,
  );
});

test("the same seed gives the same history, byte for byte", async () => {
  const run = async (): Promise<History> =>
    fit(mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 2019 }), {
      x,
      y,
      optimizer: adam(0.0006),
      loss: "categoricalCrossentropy",
      metrics: ["accuracy"],
      batchSize: 1024,
      epochs: 2,
      seed: 2019,
      validationSplit: 0.2,
      engine: "onnx",
      verbose: 0,
    });
  expect(JSON.stringify((await run()).metrics)).toBe(JSON.stringify((await run()).metrics));
});
